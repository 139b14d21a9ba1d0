//! The encoder: features to one row of numbers a token, each knowing its sentence.

use std::collections::HashMap;
use std::ops::Range;

use crate::features::{Casing, Features, N_LISTS, TABLES};
use crate::kernels::{self, Linear, Machine};
use crate::vectors;
use crate::weights::File;

/// How wide the rows are.
pub const WIDTH: usize = 128;

/// How many word types are kept with their rows, before the store is emptied.
const MOST_TYPES: usize = 1 << 15;

/// The layers between the words and the heads.
#[derive(Debug)]
pub(crate) struct Encoder {
    tables: Vec<(Vec<f32>, usize)>,
    enter: Linear,
    casing: Vec<f32>,
    layers: Vec<Layer>,
    leave: [Vec<f32>; 2],
}

#[derive(Debug)]
enum Layer {
    Conv(Conv),
    Attention(Attention),
}

/// Rows added to those the words enter with: a row of `table` for each token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entering<'a> {
    pub(crate) table: &'a [f32],
    pub(crate) rows: &'a [u8],
}

/// Gated, separable, residual.
#[derive(Debug)]
struct Conv {
    dilation: usize,
    norm: [Vec<f32>; 2],
    up: Linear,
    depth: Vec<f32>,
    depth_bias: Vec<f32>,
    down: Linear,
}

/// Heads with a bias for each signed distance, residual.
#[derive(Debug)]
struct Attention {
    norm: [Vec<f32>; 2],
    qkv: Linear,
    out: Linear,
    bias: Vec<f32>,
    heads: usize,
}

/// Room to work in, kept from one report to the next so that nothing is allocated a token.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// What each word type enters the network as.
    types: HashMap<String, usize>,
    entered: Vec<f32>,
    /// The rows of the batch.
    pub(crate) rows: Vec<f32>,
    a: Vec<f32>,
    b: Vec<f32>,
    c: Vec<f32>,
}

pub(crate) fn pair(file: &File, name: &str) -> [Vec<f32>; 2] {
    [file.floats(&format!("{name}.weight")), file.floats(&format!("{name}.bias"))]
}

pub(crate) fn linear(file: &File, name: &str) -> Linear {
    let [weights, bias] = pair(file, name);
    Linear::new(&weights, &bias, bias.len())
}

impl Encoder {
    /// Takes the weights under `prefix` out of `file`; `layers` as the trainer names them.
    pub(crate) fn new(file: &File, prefix: &str, layers: &str) -> Self {
        let name = |rest: &str| format!("{prefix}{rest}");
        let layer = |(at, what): (usize, &str)| {
            let name = |rest: &str| format!("{prefix}layers.{at}.{rest}");
            match what.strip_prefix('c') {
                Some(dilation) => Layer::Conv(Conv {
                    dilation: dilation.parse().unwrap_or(1),
                    norm: pair(file, &name("norm")),
                    up: linear(file, &name("up")),
                    depth: file.floats(&name("depth")),
                    depth_bias: file.floats(&name("depth_bias")),
                    down: linear(file, &name("down")),
                }),
                None => Layer::Attention(Attention {
                    norm: pair(file, &name("norm")),
                    qkv: linear(file, &name("qkv")),
                    out: linear(file, &name("out")),
                    bias: file.floats(&name("bias")),
                    heads: file.bytes(&name("bias")).shape[0],
                }),
            }
        };
        let table = |at: usize| {
            let rows = file.floats(&name(&format!("tables.{at}.weight")));
            let width = rows.len() / TABLES[at];
            (rows, width)
        };
        Self {
            tables: (0..TABLES.len()).map(table).collect(),
            enter: linear(file, &name("enter")),
            casing: file.floats(&name("casing.weight")),
            layers: layers.split(' ').enumerate().map(layer).collect(),
            leave: pair(file, &name("leave")),
        }
    }

    /// Encodes `forms`, cut into `segments`, into [`Scratch::rows`]. A row depends on its
    /// own segment only.
    pub(crate) fn encode(
        &self,
        machine: Machine,
        forms: &[&str],
        segments: &[Range<usize>],
        entering: Option<Entering<'_>>,
        scratch: &mut Scratch,
    ) {
        self.enter(machine, forms, segments, scratch);
        if let Some(entering) = entering {
            let rows = scratch.rows.chunks_exact_mut(WIDTH).zip(entering.rows);
            for (row, at) in rows {
                kernels::add(row, &entering.table[usize::from(*at) * WIDTH..][..WIDTH]);
            }
        }
        let Scratch { rows, a, b, c, .. } = scratch;
        for layer in &self.layers {
            match layer {
                Layer::Conv(it) => {
                    kernels::norm(machine, rows, [&it.norm[0], &it.norm[1]], a);
                    it.up.apply(machine, a, b);
                    kernels::gate(machine, b, WIDTH, a);
                    let step = (&it.depth[..], &it.depth_bias[..], it.dilation);
                    kernels::depthwise(machine, a, segments, step, b);
                    it.down.apply(machine, b, c);
                }
                Layer::Attention(it) => {
                    kernels::norm(machine, rows, [&it.norm[0], &it.norm[1]], a);
                    it.qkv.apply(machine, a, b);
                    let heads = (&it.bias[..], it.heads);
                    kernels::attend(machine, b, segments, heads, a, WIDTH);
                    it.out.apply(machine, a, c);
                }
            }
            kernels::add(rows, c);
        }
        kernels::norm(machine, rows, [&self.leave[0], &self.leave[1]], a);
        std::mem::swap(rows, a);
    }

    /// The rows the words enter with.
    fn enter(
        &self,
        machine: Machine,
        forms: &[&str],
        segments: &[Range<usize>],
        scratch: &mut Scratch,
    ) {
        scratch.rows.clear();
        for segment in segments {
            let forms = &forms[segment.clone()];
            let casing = Casing::of(forms.iter().copied()) as usize;
            for form in forms {
                let at = self.of_type(machine, form, scratch);
                let row = &scratch.entered[at * WIDTH..][..WIDTH];
                let casing = &self.casing[casing * WIDTH..][..WIDTH];
                scratch.rows.extend(row.iter().zip(casing).map(|(a, b)| a + b));
            }
        }
    }

    /// Where the row of `form` stands in [`Scratch::entered`].
    fn of_type(&self, machine: Machine, form: &str, scratch: &mut Scratch) -> usize {
        if let Some(at) = scratch.types.get(form) {
            return *at;
        }
        if scratch.types.len() >= MOST_TYPES {
            scratch.types.clear();
            scratch.entered.clear();
        }
        let features = Features::of(form);
        let vectors = vectors::get();
        let x = &mut scratch.a;
        x.clear();
        match features.word.checked_sub(1) {
            Some(row) => x.extend(vectors.row(row as usize)),
            None => x.resize(vectors.width(), 0.0),
        }
        for ((table, width), row) in self.tables.iter().zip(features.hashed) {
            x.extend_from_slice(&table[row as usize * width..][..*width]);
        }
        x.extend((0..N_LISTS).map(|it| (features.lists >> it & 1) as f32));
        self.enter.apply(machine, x, &mut scratch.b);
        let at = scratch.types.len();
        scratch.entered.extend_from_slice(&scratch.b);
        scratch.types.insert(form.to_owned(), at);
        at
    }
}
