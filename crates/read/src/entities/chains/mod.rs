//! Which noun phrases of a report mean the same: chains of mentions, whatever they are of.
//!
//! The rules of `entities` tell who is named, described and taken up where they
//! are sure. A ranker with trained weights decides the rest: for each mention it scores
//! every earlier one, and *none*, and the best wins (Denis and Baldridge 2008; trained as
//! in Durrett and Klein 2013). Where mentions stand is told by `mentions`; that part can
//! be given by another reader of names and trees.

mod features;
mod mentions;

use std::{collections::HashMap, sync::LazyLock};

use rapporteur_lexicon::{coreference, titles::Gender};
use rapporteur_types::{EntityKind, MentionForm, Parse, Report, Span};

pub use features::feature_name;

use self::{
    features::{N_FEATURES, State, index},
    mentions::{Group, Mention},
};
use super::{
    register::{Bearer, Register},
    words::Words,
};

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
        self.decided().0
    }

    /// The chain of each mention, and by how much it beats the best other one.
    fn decided(&self) -> (Vec<usize>, Vec<f32>) {
        let mut chain_of: Vec<usize> = Vec::with_capacity(self.all.len());
        let mut margins = Vec::with_capacity(self.all.len());
        let mut scored: Vec<(f32, usize)> = Vec::new();
        let chains = self.walk(|at, choices| {
            scored.clear();
            scored.extend(choices.iter().map(|it| {
                let score = it.features.iter().map(|&at| WEIGHTS[at as usize]).sum();
                (score, it.earlier.map_or(at, |it| chain_of[it]))
            }));
            let mut best = (f32::MIN, at);
            for &it in &scored {
                if it.0 > best.0 {
                    best = it;
                }
            }
            let others = scored.iter().filter(|it| it.1 != best.1);
            let second = others.map(|it| it.0).fold(f32::MIN, f32::max);
            margins.push(best.0 - second);
            chain_of.push(best.1);
            best.1
        });
        (chains, margins)
    }
}

/// By how much a chain must beat the others for a pronoun of the rules' own entities.
const MARGIN: f32 = 1.5;

/// Gives pronouns that the rules leave open to those they stand for, where a chain holds
/// one bearer only.
pub(super) fn take_up(words: Words<'_>, register: &mut Register) {
    let mentions = Mentions::of(words, register);
    let (chain_of, margins) = mentions.decided();
    let mut bearers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (it, chain) in mentions.all.iter().zip(&chain_of) {
        if let Some(id) = it.known {
            let ids = bearers.entry(*chain).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    for (at, (it, chain)) in mentions.all.iter().zip(&chain_of).enumerate() {
        let open = it.known.is_none()
            && margins[at] > MARGIN
            && matches!(it.group, Group::He | Group::She | Group::It | Group::They);
        if let Some([id]) = bearers.get(chain).map(Vec::as_slice)
            && open
            && fits(&register.all[*id], it.group)
        {
            let span = mentions.span(at);
            register.speak(*id, span, MentionForm::Pronoun, it.head);
        }
    }
}

/// Whether a pronoun of that kind can stand for a bearer.
fn fits(bearer: &Bearer, group: Group) -> bool {
    let person = bearer.kind == EntityKind::Person;
    match group {
        Group::He => person && bearer.gender != Some(Gender::Female),
        Group::She => person && bearer.gender != Some(Gender::Male),
        Group::It => matches!(bearer.kind, EntityKind::Organisation | EntityKind::Place),
        _ => bearer.plural || bearer.kind == EntityKind::Organisation,
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
