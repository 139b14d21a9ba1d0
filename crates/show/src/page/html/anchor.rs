//! The places of a page that a link can lead to.

use std::fmt;

use rapporteur_types::ReportIndex;

/// A place on the page. Numbers count from 1 over the whole page, as they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    /// A report's text.
    Report(ReportIndex),
    /// A sentence of it, counted from 0.
    Sentence(ReportIndex, usize),
    /// A statement of it, counted from 0.
    Statement(ReportIndex, usize),
    /// A saga.
    Saga(usize),
    /// A part of a saga.
    Part(usize, &'static str),
    /// How two reports relate.
    Relation(usize),
    /// A conflict.
    Conflict(usize),
    /// An utterance in several places.
    Utterance(usize),
    /// An event.
    Event(usize),
    /// Something left open.
    Loop(usize),
    /// Which report was written before which.
    Order(usize),
    /// Something said alike.
    Agreement(usize),
    /// Something only one report tells.
    Only(usize),
    /// A dated line.
    Time(usize),
}

impl Anchor {
    /// What it is called in a sentence: `conflict 3`.
    pub(super) fn name(self) -> String {
        let (noun, number) = match self {
            Self::Report(it) => ("report", it as usize + 1),
            Self::Sentence(_, it) => ("sentence", it + 1),
            Self::Statement(_, it) => ("statement", it + 1),
            Self::Saga(it) => ("saga", it),
            Self::Part(it, part) => (part, it),
            Self::Relation(it) => ("relation", it),
            Self::Conflict(it) => ("conflict", it),
            Self::Utterance(it) => ("utterance", it),
            Self::Event(it) => ("event", it),
            Self::Loop(it) => ("left open", it),
            Self::Order(it) => ("order", it),
            Self::Agreement(it) => ("agreement", it),
            Self::Only(it) => ("only here", it),
            Self::Time(it) => ("timeline", it),
        };
        format!("{noun} {number}")
    }

    /// The short sign it bears on the page: `C3`.
    pub(super) fn sign(self) -> String {
        self.to_string().to_uppercase()
    }
}

/// As an `id` of the document.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(report) => write!(f, "r{}", report + 1),
            Self::Sentence(report, it) => write!(f, "r{}-s{}", report + 1, it + 1),
            Self::Statement(report, it) => write!(f, "r{}-q{}", report + 1, it + 1),
            Self::Saga(it) => write!(f, "g{it}"),
            Self::Part(it, part) => write!(f, "g{it}-{part}"),
            Self::Relation(it) => write!(f, "p{it}"),
            Self::Conflict(it) => write!(f, "c{it}"),
            Self::Utterance(it) => write!(f, "u{it}"),
            Self::Event(it) => write!(f, "e{it}"),
            Self::Loop(it) => write!(f, "l{it}"),
            Self::Order(it) => write!(f, "b{it}"),
            Self::Agreement(it) => write!(f, "a{it}"),
            Self::Only(it) => write!(f, "o{it}"),
            Self::Time(it) => write!(f, "t{it}"),
        }
    }
}
