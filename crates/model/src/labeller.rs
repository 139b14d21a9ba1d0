//! The labeller of statements: which words attribute; and of each of them, what is
//! source, cue and content.
//!
//! It has an encoder of its own, which began as the reader's, and is told what the rules
//! say. Its weights are trained on a set that states no licence: they are a file of their
//! own, and without the feature `polnear` there is no labeller.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use crate::encoder::{Encoder, Entering, Scratch, WIDTH, linear};
use crate::kernels::{self, Linear, Machine, best, log_chances, relu};
use crate::weights::File;

/// How many states a token can enter with.
const STATES: usize = 32;
/// How many parts a token can be.
const PARTS: usize = 4;
/// About how many tokens are read at once.
const BATCH: usize = 384;
/// From which probability on a word is looked at as a cue.
const LOOKED_AT: f32 = 0.2;
/// What a change from one part to another costs, in nats.
const SWITCH: f32 = 1.0;

/// What a token is of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// No part of it.
    #[default]
    None = 0,
    /// Who says it.
    Source = 1,
    /// The words that attribute.
    Cue = 2,
    /// What is attributed.
    Content = 3,
}

const ALL: [Part; PARTS] = [Part::None, Part::Source, Part::Cue, Part::Content];

/// A paragraph, or a piece of a long one, as the labeller sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    /// Its tokens, as indices of the report's.
    pub tokens: Range<usize>,
    /// A number below 32 a token: eight times how it stands to quotation marks (outside,
    /// opening, inside, closing), and what the rules take it for (nothing, source,
    /// content, both, or cue, by how often such a cue attributes: four to seven).
    pub states: Vec<u8>,
    /// Which sentence of the stretch each token stands in, from 0.
    pub sentences: Vec<u8>,
    /// The statements of the rules that have a cue here, one an anchor.
    pub rules: Vec<Ruled>,
}

/// A statement of the rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruled {
    /// What the caller knows it by.
    pub id: usize,
    /// The token it hangs on, as an index into the stretch.
    pub anchor: usize,
    /// What each token of the stretch is of it.
    pub parts: Vec<Part>,
}

/// A statement of the labeller.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// The token it hangs on, as an index into the stretch.
    pub anchor: usize,
    /// How likely that token attributes, in `0.0..=1.0`.
    pub chance: f32,
    /// How often such a statement is right, content and source, in `0.0..=1.0`.
    pub confidence: f32,
    /// What each token of the stretch is of it.
    pub parts: Vec<Part>,
}

/// The trained weights, ready to use.
#[derive(Debug)]
pub struct Labeller {
    encoder: Encoder,
    state: Vec<f32>,
    cue_up: Linear,
    cue: Linear,
    token: Linear,
    anchor: Linear,
    far: Vec<f32>,
    side: Vec<f32>,
    ruled: Vec<f32>,
    smooth: Vec<Smooth>,
    part: Linear,
    /// Weights of what [`Labeller::confidence`] looks at.
    sure: Vec<f32>,
}

/// Separable, residual.
#[derive(Debug)]
struct Smooth {
    dilation: usize,
    depth: Vec<f32>,
    depth_bias: Vec<f32>,
    down: Linear,
}

#[cfg(feature = "polnear")]
static LABELLER: LazyLock<Option<Labeller>> = LazyLock::new(|| {
    Some(Labeller::new(&File::parse(include_bytes!("../weights/statements.safetensors"))))
});
#[cfg(not(feature = "polnear"))]
static LABELLER: LazyLock<Option<Labeller>> = LazyLock::new(|| None);

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Room to work in.
#[derive(Debug, Default)]
struct Room {
    scratch: Scratch,
    states: Vec<u8>,
    a: Vec<f32>,
    b: Vec<f32>,
    tokens: Vec<f32>,
    anchors: Vec<f32>,
    chances: Vec<f32>,
    h: Vec<f32>,
}

impl Labeller {
    /// The labeller of the program; `None` when it was built without.
    pub fn get() -> Option<&'static Self> {
        LABELLER.as_ref()
    }

    #[cfg_attr(
        not(feature = "polnear"),
        expect(dead_code, reason = "the weights are left out of this build")
    )]
    fn new(file: &File) -> Self {
        let layers = file.bytes("layers");
        let layers = std::str::from_utf8(layers.data).unwrap_or_default();
        let anchor = file.floats("anchor.weight");
        let token = linear(file, "token");
        let smooth = |at: usize| Smooth {
            dilation: 1 << at,
            depth: file.floats(&format!("smooth.{at}.depth")),
            depth_bias: file.floats(&format!("smooth.{at}.depth_bias")),
            down: linear(file, &format!("smooth.{at}.down")),
        };
        Self {
            encoder: Encoder::new(file, "encoder.", layers),
            state: file.floats("state.weight"),
            cue_up: linear(file, "cue_up"),
            cue: linear(file, "cue"),
            anchor: Linear::new(&anchor, &[], token.outputs()),
            token,
            far: file.floats("far.weight"),
            side: file.floats("side.weight"),
            ruled: file.floats("ruled.weight"),
            smooth: (0..3).map(smooth).collect(),
            part: linear(file, "part"),
            sure: file.floats("confidence"),
        }
    }

    /// The statements of each of `stretches`, which are in order and hold 128 tokens at
    /// most each; `forms` are the tokens of the report.
    pub fn read(&self, forms: &[&str], stretches: &[Stretch]) -> Vec<Vec<Labelled>> {
        self.read_on(Machine::widest(), forms, stretches)
    }

    /// As [`Labeller::read`], with the instructions of `machine`.
    pub fn read_on(
        &self,
        machine: Machine,
        forms: &[&str],
        stretches: &[Stretch],
    ) -> Vec<Vec<Labelled>> {
        let mut out = Vec::with_capacity(stretches.len());
        let mut from = 0;
        ROOM.with_borrow_mut(|room| {
            while from < stretches.len() {
                let mut size = 0;
                let n = stretches[from..].iter().take_while(|it| {
                    size += it.tokens.len();
                    size <= BATCH
                });
                let to = from + n.count().max(1);
                self.batch(machine, forms, &stretches[from..to], room, &mut out);
                from = to;
            }
        });
        out
    }

    fn batch(
        &self,
        machine: Machine,
        forms: &[&str],
        stretches: &[Stretch],
        room: &mut Room,
        out: &mut Vec<Vec<Labelled>>,
    ) {
        let Room { scratch, states, a, b, tokens, anchors, chances, h } = room;
        let mut words = Vec::with_capacity(BATCH);
        let mut segments = Vec::with_capacity(stretches.len());
        states.clear();
        for it in stretches {
            let start = words.len();
            words.extend_from_slice(&forms[it.tokens.clone()]);
            states.extend(it.states.iter().map(|it| it % STATES as u8));
            segments.push(start..words.len());
        }
        let entering = Entering { table: &self.state, rows: states };
        self.encoder.encode(machine, &words, &segments, Some(entering), scratch);
        let rows = &scratch.rows;
        self.cue_up.apply(machine, rows, a);
        relu(a);
        self.cue.apply(machine, a, chances);
        let width = self.token.outputs();
        self.token.apply(machine, rows, tokens);
        for (stretch, segment) in stretches.iter().zip(&segments) {
            let cues: Vec<(usize, f32)> = (0..segment.len())
                .map(|at| (at, sigmoid(chances[segment.start + at])))
                .filter(|(_, chance)| *chance > LOOKED_AT)
                .collect();
            a.clear();
            for (at, _) in &cues {
                a.extend_from_slice(&rows[(segment.start + at) * WIDTH..][..WIDTH]);
            }
            self.anchor.apply(machine, a, anchors);
            let tokens = &tokens[segment.start * width..segment.end * width];
            let found = cues.iter().zip(anchors.chunks_exact(width));
            let found = found.map(|(&(at, chance), anchor)| {
                self.enter(stretch, at, tokens, anchor, h);
                for layer in &self.smooth {
                    let step = (&layer.depth[..], &layer.depth_bias[..], layer.dilation);
                    let whole = 0..stretch.tokens.len();
                    kernels::depthwise(machine, h, &[whole], step, a);
                    layer.down.apply(machine, a, b);
                    kernels::add(h, b);
                }
                relu(h);
                self.part.apply(machine, h, a);
                let (parts, sure) = best_path(a.as_chunks::<PARTS>().0);
                let confidence = self.confidence(stretch, at, chance, &parts, &sure);
                Labelled { anchor: at, chance, confidence, parts }
            });
            out.push(found.collect());
        }
    }

    /// How often a statement is right of which these things hold: logistic regression
    /// over held-out articles (`train/confidence.py`).
    fn confidence(
        &self,
        stretch: &Stretch,
        at: usize,
        chance: f32,
        parts: &[Part],
        sure: &[f32],
    ) -> f32 {
        let mean = |part: Part| {
            let all = parts.iter().zip(sure).filter(|(it, _)| **it == part);
            let (n, sum) = all.fold((0, 0.0), |(n, sum), (_, sure)| (n + 1, sum + sure));
            if n == 0 { 0.0 } else { sum / n as f32 }
        };
        let flag = |it: bool| f32::from(u8::from(it));
        let ruled = stretch.rules.iter().find(|it| it.anchor == at);
        let agreed = ruled.is_some_and(|it| {
            it.parts.iter().zip(parts).all(|(ruled, own)| {
                let counts = |it: &Part| matches!(it, Part::Source | Part::Content);
                ruled == own || !counts(ruled) && !counts(own)
            })
        });
        let source = mean(Part::Source);
        let looked_at = [
            1.0,
            (chance / (1.0 - chance.min(0.9999))).ln(),
            mean(Part::Content),
            source,
            flag(source > 0.0),
            flag(ruled.is_some()),
            flag(agreed),
        ];
        let score: f32 = self.sure.iter().zip(looked_at).map(|(a, b)| a * b).sum();
        sigmoid(score)
    }

    /// What the tokens of a stretch enter the second stage with, for the cue `at`.
    fn enter(
        &self,
        stretch: &Stretch,
        at: usize,
        tokens: &[f32],
        anchor: &[f32],
        h: &mut Vec<f32>,
    ) {
        let width = anchor.len();
        let reach = self.far.len() / width / 2;
        let ruled = stretch.rules.iter().find(|it| it.anchor == at);
        h.clear();
        h.extend_from_slice(tokens);
        for (token, h) in h.chunks_exact_mut(width).enumerate() {
            let far = (token + reach).saturating_sub(at).min(2 * reach);
            let side = match stretch.sentences[token].cmp(&stretch.sentences[at]) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => 1,
                std::cmp::Ordering::Greater => 2,
            };
            let ruled = ruled.map_or(0, |it| 1 + it.parts[token] as usize);
            let rows = [
                anchor,
                &self.far[far * width..][..width],
                &self.side[side * width..][..width],
                &self.ruled[ruled * width..][..width],
            ];
            for row in rows {
                kernels::add(h, row);
            }
            relu(h);
        }
    }
}

/// Viterbi, a change of parts costing [`SWITCH`]; and how likely each token is what it
/// is taken for.
fn best_path(scores: &[[f32; PARTS]]) -> (Vec<Part>, Vec<f32>) {
    let mut sums = [0.0; PARTS];
    let mut back = Vec::with_capacity(scores.len());
    let mut chances = Vec::with_capacity(scores.len());
    for scores in scores {
        let mut logs = *scores;
        log_chances(&mut logs);
        let from = best(&sums);
        let changed = sums[from] - SWITCH;
        let mut came = [from; PARTS];
        for (part, came) in came.iter_mut().enumerate() {
            if sums[part] >= changed {
                *came = part;
            }
            sums[part] = f32::max(sums[part], changed) + logs[part];
        }
        back.push(came);
        chances.push(logs.map(f32::exp));
    }
    let mut parts = vec![Part::None; scores.len()];
    let mut at = best(&sums);
    for token in (0..scores.len()).rev() {
        parts[token] = ALL[at];
        at = back[token][at];
    }
    let sure = parts.iter().zip(chances).map(|(part, it)| it[*part as usize]).collect();
    (parts, sure)
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
