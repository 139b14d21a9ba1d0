//! The arithmetic: matrix products, norms and activations over rows of floats.
//!
//! Plain loops over arrays of fixed size, which the compiler turns into the widest vector
//! instructions the machine has (chosen once, at run time). Each row is computed alone and
//! in one order, so results depend neither on threads nor on what else is in the batch.

#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the wide machine"
)]

use pulp::{Arch, Simd, WithSimd};

/// How many outputs a panel of weights holds.
const PANEL: usize = 16;

/// Which instructions to use.
#[derive(Clone, Copy)]
pub struct Machine(Arch);

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Arch::Scalar => "portable",
            #[cfg(target_arch = "x86_64")]
            Arch::V3(_) => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Arch::V4(_) => "AVX-512",
            _ => "wide",
        })
    }
}

impl Machine {
    /// The widest this machine has.
    pub fn widest() -> Self {
        Self(Arch::new())
    }

    /// What every machine has; for measuring, and where nothing wider is known.
    pub fn portable() -> Self {
        Self(Arch::Scalar)
    }
}

/// A matrix that rows are multiplied by, and what is added.
#[derive(Debug)]
pub(crate) struct Linear {
    /// Panels of [`PANEL`] outputs: for each input, the weights to these outputs.
    panels: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Linear {
    /// From `weights`, one row of inputs an output.
    pub(crate) fn new(weights: &[f32], bias: &[f32], outputs: usize) -> Self {
        let inputs = weights.len() / outputs;
        let n_panels = outputs.div_ceil(PANEL);
        let mut panels = vec![0.0; n_panels * inputs * PANEL];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            let (panel, lane) = (output / PANEL, output % PANEL);
            for (input, weight) in row.iter().enumerate() {
                panels[(panel * inputs + input) * PANEL + lane] = *weight;
            }
        }
        let mut padded = vec![0.0; n_panels * PANEL];
        padded[..bias.len()].copy_from_slice(bias);
        Self { panels, bias: padded, inputs, outputs }
    }

    /// How many numbers come out.
    pub(crate) const fn outputs(&self) -> usize {
        self.outputs
    }

    /// Multiplies each row of `x` and puts the results into `out`, one row of
    /// [`Linear::outputs`] numbers each.
    pub(crate) fn apply(&self, machine: Machine, x: &[f32], out: &mut Vec<f32>) {
        let rows = x.len() / self.inputs;
        out.clear();
        out.resize(rows * self.outputs, 0.0);
        machine.0.dispatch(Product { linear: self, x, out });
    }
}

/// Work that is compiled once for each kind of machine.
trait Work {
    fn run<const FUSED: bool, const ROWS: usize>(self);
}

/// Runs `work` with the instructions of `machine`.
fn run<W: Work>(machine: Machine, work: W) {
    struct Wide<W>(W);
    impl<W: Work> pulp::NullaryFnOnce for Wide<W> {
        type Output = ();
        #[inline(always)]
        fn call(self) {
            self.0.run::<true, 6>();
        }
    }
    struct Wider<W>(W);
    impl<W: Work> pulp::NullaryFnOnce for Wider<W> {
        type Output = ();
        #[inline(always)]
        fn call(self) {
            self.0.run::<true, 12>();
        }
    }
    match machine.0 {
        #[cfg(target_arch = "x86_64")]
        Arch::V4(it) => it.vectorize(Wider(work)),
        #[cfg(target_arch = "x86_64")]
        Arch::V3(it) => it.vectorize(Wide(work)),
        #[cfg(target_arch = "aarch64")]
        Arch::Neon(it) => it.vectorize(Wide(work)),
        _ => work.run::<false, 4>(),
    }
}

/// `a * b + c`, in one instruction where there is one.
#[inline(always)]
fn mad<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

struct Product<'a> {
    linear: &'a Linear,
    x: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // As many sums as there are registers for.
        match S::F32_LANES {
            16 => self.run::<S, 12, 1>(simd),
            8 => self.run::<S, 6, 2>(simd),
            4 => self.run::<S, 3, 4>(simd),
            _ => self.run::<S, 1, PANEL>(simd),
        }
    }
}

impl Product<'_> {
    /// `ROWS` rows at a time; a panel is `WIDE` registers wide.
    #[inline(always)]
    fn run<S: Simd, const ROWS: usize, const WIDE: usize>(self, simd: S) {
        let Linear { panels, bias, inputs, outputs } = self.linear;
        let (inputs, outputs) = (*inputs, *outputs);
        // The rows of a block, turned: for each input, its number in every row.
        let mut turned = vec![[0.0; ROWS]; inputs];
        let (panels, _) = S::as_simd_f32s(panels);
        let (bias, _) = S::as_simd_f32s(bias);
        let blocks = self.x.chunks(inputs * ROWS);
        for (x, out) in blocks.zip(self.out.chunks_mut(outputs * ROWS)) {
            for (row, x) in x.chunks_exact(inputs).enumerate() {
                for (turned, x) in turned.iter_mut().zip(x) {
                    turned[row] = *x;
                }
            }
            let whole =
                panels.chunks_exact(inputs * WIDE).zip(bias.as_chunks::<WIDE>().0);
            for (at, (panel, bias)) in whole.enumerate() {
                let mut sums = [*bias; ROWS];
                for (x, weights) in turned.iter().zip(panel.as_chunks::<WIDE>().0) {
                    for (sums, x) in sums.iter_mut().zip(x) {
                        let x = simd.splat_f32s(*x);
                        for (sum, weight) in sums.iter_mut().zip(weights) {
                            *sum = simd.mul_add_e_f32s(x, *weight, *sum);
                        }
                    }
                }
                let first = at * PANEL;
                let end = outputs.min(first + PANEL);
                for (sums, out) in sums.iter().zip(out.chunks_exact_mut(outputs)) {
                    let mut row = [0.0; PANEL];
                    let (whole, _) = S::as_mut_simd_f32s(&mut row);
                    whole.copy_from_slice(sums);
                    out[first..end].copy_from_slice(&row[..end - first]);
                }
            }
        }
    }
}

/// Each row of `x` less its mean, over its deviation, times `scale`, plus `shift`.
pub(crate) fn norm(
    machine: Machine,
    x: &[f32],
    [scale, shift]: [&[f32]; 2],
    out: &mut Vec<f32>,
) {
    struct Norm<'a> {
        x: &'a [f32],
        scale: &'a [f32],
        shift: &'a [f32],
        out: &'a mut [f32],
    }
    impl Work for Norm<'_> {
        #[inline(always)]
        fn run<const FUSED: bool, const ROWS: usize>(self) {
            let width = self.scale.len();
            let rows = self.x.chunks_exact(width).zip(self.out.chunks_exact_mut(width));
            for (x, out) in rows {
                let mean = sum::<FUSED>(x, |it| it) / width as f32;
                let spread =
                    sum::<FUSED>(x, |it| (it - mean) * (it - mean)) / width as f32;
                let factor = 1.0 / (spread + 1e-5).sqrt();
                let numbers = x.iter().zip(self.scale).zip(self.shift).zip(out);
                for (((x, scale), shift), out) in numbers {
                    *out = mad::<FUSED>((x - mean) * factor, *scale, *shift);
                }
            }
        }
    }
    out.clear();
    out.resize(x.len(), 0.0);
    run(machine, Norm { x, scale, shift, out });
}

/// The sum of `f` over `x`, in sixteen partial sums.
#[inline(always)]
fn sum<const FUSED: bool>(x: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = x.as_chunks::<PANEL>();
    let mut sums = [0.0; PANEL];
    for chunk in chunks {
        for (sum, it) in sums.iter_mut().zip(chunk) {
            *sum += f(*it);
        }
    }
    sums.iter().sum::<f32>() + rest.iter().map(|it| f(*it)).sum::<f32>()
}

/// `a · sigmoid(b)` for rows that hold `a` and `b` side by side.
pub(crate) fn gate(machine: Machine, x: &[f32], width: usize, out: &mut Vec<f32>) {
    struct Gate<'a> {
        x: &'a [f32],
        width: usize,
        out: &'a mut [f32],
    }
    impl Work for Gate<'_> {
        #[inline(always)]
        fn run<const FUSED: bool, const ROWS: usize>(self) {
            let rows = self.x.chunks_exact(2 * self.width);
            for (x, out) in rows.zip(self.out.chunks_exact_mut(self.width)) {
                let (a, b) = x.split_at(self.width);
                for ((a, b), out) in a.iter().zip(b).zip(out) {
                    *out = a / (1.0 + exp::<FUSED>(-b));
                }
            }
        }
    }
    out.clear();
    out.resize(x.len() / 2, 0.0);
    run(machine, Gate { x, width, out });
}

/// A convolution that keeps the numbers of a row apart, and what is negative cut to 0.
/// `weights` is one row a step; steps are `dilation` rows wide; rows outside the segment
/// count for nothing.
pub(crate) fn depthwise(
    machine: Machine,
    x: &[f32],
    segments: &[std::ops::Range<usize>],
    (weights, bias, dilation): (&[f32], &[f32], usize),
    out: &mut Vec<f32>,
) {
    struct Depth<'a> {
        x: &'a [f32],
        segments: &'a [std::ops::Range<usize>],
        weights: &'a [f32],
        bias: &'a [f32],
        dilation: usize,
        out: &'a mut [f32],
    }
    impl Work for Depth<'_> {
        #[inline(always)]
        fn run<const FUSED: bool, const ROWS: usize>(self) {
            let width = self.bias.len();
            let reach = self.weights.len() / width / 2 * self.dilation;
            for segment in self.segments {
                for row in segment.clone() {
                    let out = &mut self.out[row * width..][..width];
                    out.copy_from_slice(self.bias);
                    for (step, weights) in self.weights.chunks_exact(width).enumerate() {
                        let at = row + step * self.dilation;
                        if at < segment.start + reach || at >= segment.end + reach {
                            continue;
                        }
                        let x = &self.x[(at - reach) * width..][..width];
                        for ((out, x), weight) in out.iter_mut().zip(x).zip(weights) {
                            *out = mad::<FUSED>(*x, *weight, *out);
                        }
                    }
                    for out in out {
                        *out = out.max(0.0);
                    }
                }
            }
        }
    }
    out.clear();
    out.resize(x.len(), 0.0);
    run(machine, Depth { x, segments, weights, bias, dilation, out });
}

/// Attention over each segment. Rows of `x` hold query, key and value side by side, each
/// `bias.len() / distances` heads wide; `bias` is one row of signed distances a head.
pub(crate) fn attend(
    machine: Machine,
    x: &[f32],
    segments: &[std::ops::Range<usize>],
    (bias, heads): (&[f32], usize),
    out: &mut Vec<f32>,
    width: usize,
) {
    struct Attend<'a> {
        x: &'a [f32],
        segments: &'a [std::ops::Range<usize>],
        bias: &'a [f32],
        heads: usize,
        width: usize,
        out: &'a mut [f32],
    }
    impl Work for Attend<'_> {
        #[inline(always)]
        fn run<const FUSED: bool, const ROWS: usize>(self) {
            let Self { x, segments, bias, heads, width, out } = self;
            let each = width / heads;
            let distances = bias.len() / heads;
            let reach = distances / 2;
            let factor = 1.0 / (each as f32).sqrt();
            let row = |at: usize, what: usize, head: usize| {
                &x[at * 3 * width + what * width + head * each..][..each]
            };
            let mut scores = Vec::new();
            for segment in segments {
                for head in 0..heads {
                    let bias = &bias[head * distances..][..distances];
                    for at in segment.clone() {
                        let query = row(at, 0, head);
                        scores.clear();
                        let mut top = f32::NEG_INFINITY;
                        for other in segment.clone() {
                            let dot = dot::<FUSED>(query, row(other, 1, head));
                            let far = (other + reach).saturating_sub(at).min(2 * reach);
                            let score = mad::<FUSED>(dot, factor, bias[far]);
                            top = top.max(score);
                            scores.push(score);
                        }
                        for score in &mut scores {
                            *score = exp::<FUSED>(*score - top);
                        }
                        let total = sum::<FUSED>(&scores, |it| it);
                        let out = &mut out[at * width + head * each..][..each];
                        for (other, score) in segment.clone().zip(&scores) {
                            let value = row(other, 2, head);
                            let part = score / total;
                            for (out, value) in out.iter_mut().zip(value) {
                                *out = mad::<FUSED>(part, *value, *out);
                            }
                        }
                    }
                }
            }
        }
    }
    out.clear();
    out.resize(x.len() / 3, 0.0);
    run(machine, Attend { x, segments, bias, heads, width, out });
}

/// The sum of products of two rows.
#[inline(always)]
fn dot<const FUSED: bool>(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.as_chunks::<PANEL>(), b.as_chunks::<PANEL>());
    let mut sums = [0.0; PANEL];
    for (a, b) in a.0.iter().zip(b.0) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum = mad::<FUSED>(*a, *b, *sum);
        }
    }
    let rest: f32 = a.1.iter().zip(b.1).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

/// All products of the rows of `a` with the rows of `b`, one row of results a row of `a`.
pub(crate) fn dots(
    machine: Machine,
    a: &[f32],
    b: &[f32],
    width: usize,
    out: &mut Vec<f32>,
) {
    struct Dots<'a> {
        a: &'a [f32],
        b: &'a [f32],
        width: usize,
        out: &'a mut Vec<f32>,
    }
    impl Work for Dots<'_> {
        #[inline(always)]
        fn run<const FUSED: bool, const ROWS: usize>(self) {
            for a in self.a.chunks_exact(self.width) {
                for b in self.b.chunks_exact(self.width) {
                    self.out.push(dot::<FUSED>(a, b));
                }
            }
        }
    }
    out.clear();
    run(machine, Dots { a, b, width, out });
}

/// Cuts what is negative to 0.
pub(crate) fn relu(x: &mut [f32]) {
    for it in x {
        *it = it.max(0.0);
    }
}

/// Where the greatest number stands, the first of equals.
pub(crate) fn best(row: &[f32]) -> usize {
    let at = (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b]).then(b.cmp(a)));
    at.unwrap_or(0)
}

/// The logarithm of the softmax.
pub(crate) fn log_chances(row: &mut [f32]) {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = row.iter().map(|it| (it - top).exp()).sum();
    let all = top + sum.ln();
    for it in row {
        *it -= all;
    }
}

/// Adds `y` to `x`, number by number.
pub(crate) fn add(x: &mut [f32], y: &[f32]) {
    for (x, y) in x.iter_mut().zip(y) {
        *x += y;
    }
}

/// `e` to the power of `x`, to 2 parts in a million: a power of two by its bits, the rest
/// by a polynomial.
#[inline(always)]
fn exp<const FUSED: bool>(x: f32) -> f32 {
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
    // Halves of ln 2, so that what is left is exact.
    const LN2_HIGH: f32 = 0.693_145_75;
    const LN2_LOW: f32 = 1.428_606_8e-6;
    // Adding and taking away 1.5 · 2^23 rounds to the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let whole = mad::<FUSED>(x, LOG2_E, ROUND) - ROUND;
    let rest = mad::<FUSED>(whole, -LN2_HIGH, x);
    let rest = mad::<FUSED>(whole, -LN2_LOW, rest);
    let mut sum = 1.0 / 720.0;
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = mad::<FUSED>(sum, rest, factor);
    }
    sum * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machines() -> [Machine; 2] {
        [Machine::widest(), Machine::portable()]
    }

    #[test]
    fn exp_is_close_over_its_range() {
        for step in -800..800 {
            let x = step as f32 / 10.0;
            let (ours, theirs) = (f64::from(exp::<false>(x)), f64::from(x).exp());
            assert!((ours / theirs - 1.0).abs() < 1e-5, "{x}: {ours} {theirs}");
        }
    }

    #[test]
    fn a_product_is_what_the_definition_says() {
        let (inputs, outputs, rows) = (7, 19, 31);
        let number = |at: usize| (at * 37 % 101) as f32 / 50.0 - 1.0;
        let weights: Vec<f32> = (0..inputs * outputs).map(number).collect();
        let bias: Vec<f32> = (0..outputs).map(number).collect();
        let x: Vec<f32> = (0..rows * inputs).map(|it| number(it + 5)).collect();
        let linear = Linear::new(&weights, &bias, outputs);
        for machine in machines() {
            let mut out = Vec::new();
            linear.apply(machine, &x, &mut out);
            for row in 0..rows {
                for output in 0..outputs {
                    let each = (0..inputs)
                        .map(|it| x[row * inputs + it] * weights[output * inputs + it]);
                    let want = bias[output] + each.sum::<f32>();
                    let got = out[row * outputs + output];
                    assert!((want - got).abs() < 1e-5, "{row} {output}: {want} {got}");
                }
            }
        }
    }

    #[test]
    fn a_convolution_stays_in_its_segment() {
        let x = [1.0, 10.0, 100.0, 1000.0];
        let step = (&[1.0, 1.0, 1.0][..], &[0.0][..], 1);
        let mut out = Vec::new();
        depthwise(Machine::widest(), &x, &[0..2, 2..4], step, &mut out);
        assert_eq!(out, [11.0, 11.0, 1100.0, 1100.0]);
    }
}
