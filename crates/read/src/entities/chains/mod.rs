//! Which noun phrases of a report mean the same: chains of mentions, whatever they are of.
//!
//! The rules of [`entities`](super) tell who is named, described and taken up where they
//! are sure. A ranker with trained weights decides the rest: for each mention it scores
//! every earlier one, and *none*, and the best wins (Denis and Baldridge 2008; trained as
//! in Durrett and Klein 2013). Where mentions stand is told by [`mentions`]; that part can
//! be given by another reader of names and trees.

mod features;
mod mentions;

use std::sync::LazyLock;

use rapporteur_lexicon::coreference;
use rapporteur_types::{Parse, Report, Span};

pub use features::feature_name;

use self::{
    features::{N_FEATURES, State, index},
    mentions::Mention,
};
use super::{register::Register, words::Words};

/// The mentions of a report, and what the ranker needs to compare them.
#[derive(Debug)]
pub struct Mentions<'a> {
    words: Words<'a>,
    all: Vec<Mention>,
}

/// One choice for a mention: an earlier mention, or none, and its features.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The earlier mention, by its place; `None` when it is the first of its chain.
    pub earlier: Option<usize>,
    /// The features, as places in the table of weights.
    pub features: Vec<u32>,
}

/// How many features there are, over all kinds of mentions.
pub const N_WEIGHTS: usize = N_FEATURES;

impl<'a> Mentions<'a> {
    /// Finds the mentions of a report.
    pub fn new(report: &'a Report, parse: &'a Parse) -> Self {
        let (words, register) = super::resolved(report, parse);
        Self::of(words, &register)
    }

    fn of(words: Words<'a>, register: &Register) -> Self {
        let all = mentions::mentions(&words, register);
        Self { words, all }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Where a mention stands.
    pub fn span(&self, at: usize) -> Span {
        self.words.span(self.all[at].words.clone())
    }

    /// Its words in normal form, a first article left out, and whether it is a pronoun:
    /// what a comparison of strings goes by.
    pub fn text(&self, at: usize) -> (&str, bool) {
        (&self.all[at].text, self.all[at].group.is_pronoun())
    }

    /// Walks the mentions in order: `choose` picks one of the choices of each (by its
    /// place), and says in which chain that puts it. Returns the chain of each mention.
    pub fn walk(&self, mut choose: impl FnMut(usize, &[Choice]) -> usize) -> Vec<usize> {
        let mut state = State::default();
        let mut choices = Vec::new();
        for at in 0..self.all.len() {
            state.choices(&self.words, &self.all, at, &mut choices);
            let chain = choose(at, &choices);
            state.put(&self.all[at], chain);
        }
        state.chains()
    }

    /// The chain of each mention, by the trained weights.
    pub fn chains(&self) -> Vec<usize> {
        let mut chain_of: Vec<usize> = Vec::with_capacity(self.all.len());
        self.walk(|at, choices| {
            let mut best: Option<(f32, Option<usize>)> = None;
            for it in choices {
                let score = it.features.iter().map(|&at| WEIGHTS[at as usize]).sum();
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, it.earlier));
                }
            }
            let chain = match best {
                Some((_, Some(earlier))) => chain_of[earlier],
                _ => at,
            };
            chain_of.push(chain);
            chain
        })
    }
}

static WEIGHTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let mut all = vec![0.0; N_WEIGHTS];
    for (group, feature, value, weight) in coreference::weights() {
        if let Some(at) = index(group, feature, value) {
            all[at] = weight;
        }
    }
    all
});
