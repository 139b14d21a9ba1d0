//! What ties reports together: copies, stories, people, utterances and events across reports.

use crate::{EntityId, EntityKind, Parse, Pin, Reading, Report, Rule, Span, StatementId};

/// A report, what its words are, and what they say: what `link` and `compare` look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The report.
    pub report: Report,
    /// What its words are.
    pub parse: Parse,
    /// What they say.
    pub reading: Reading,
}

/// An index into the reports of a run.
pub type ReportIndex = u32;
/// An index into [`Reading::events`].
pub type EventIndex = u32;
/// An index into [`Linked::people`].
pub type PersonId = u32;

/// What ties the reports of a run together. Filled by `link`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// The story of each report, as an index into `stories`.
    pub story_of: Vec<u32>,
    /// The copy family of each report: reports that copies, abridgements and rewrites
    /// join; `None` for a report that stands alone.
    pub family_of: Vec<Option<u32>>,
    /// Reports of one news moment, sorted by their first report.
    pub stories: Vec<Story>,
    /// Stories that carry one thread, sorted by their first story.
    pub sagas: Vec<Saga>,
    /// Pairs of reports and how they relate, sorted; `a` before `b`. Pairs of the lowest
    /// two relations without passages are left out unless asked for.
    pub relations: Vec<Relation>,
    /// Of the pairs that share text, those where it shows which could be the source,
    /// sorted; the others are undecided.
    pub origins: Vec<Origin>,
    /// People, organisations and places across reports, sorted by first mention.
    pub people: Vec<Person>,
    /// The same utterance in several places, sorted by first member.
    pub utterances: Vec<Utterance>,
    /// The same event in several places, sorted by first member; an event that stands
    /// alone is a group of one.
    pub events: Vec<EventGroup>,
    /// Groups that look alike and were kept apart, and why.
    pub apart: Vec<Apart>,
}

/// Reports of one news moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The saga it belongs to, as an index into [`Linked::sagas`].
    pub saga: u32,
    /// Its reports, sorted.
    pub reports: Vec<ReportIndex>,
}

/// Stories over weeks that carry one thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saga {
    /// Its stories, as indices into [`Linked::stories`], sorted.
    pub stories: Vec<u32>,
}

/// How two reports relate.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The earlier in the run.
    pub a: ReportIndex,
    /// The later in the run.
    pub b: ReportIndex,
    /// How.
    pub kind: RelationKind,
    /// In `0.0..=1.0`: the share of the shorter report's sentences that have a partner in
    /// the other, weighted by how much of them.
    pub score: f32,
    /// The aligned passages, sorted by place in `a`.
    pub passages: Vec<Passage>,
    /// The aligned sentences, one to one, also those that stand inside longer passages;
    /// sorted by place in `a`.
    pub sentences: Vec<Passage>,
}

impl Relation {
    /// What a person compares: of a rewrite its sentences, one to one; else the passages.
    pub fn shown(&self) -> &[Passage] {
        let by_sentence =
            self.kind == RelationKind::Rewrite && !self.sentences.is_empty();
        if by_sentence { &self.sentences } else { &self.passages }
    }
}

/// Which of two reports that share text the other could have copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The earlier in the run.
    pub a: ReportIndex,
    /// The later in the run.
    pub b: ReportIndex,
    /// The one that could be the source: one of the two.
    pub from: ReportIndex,
    /// By which rule.
    pub why: Rule,
    /// Where it shows, as far as the texts show it: a credit, the datelines.
    pub pins: Vec<Pin>,
}

/// How two reports relate, from closest to farthest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// The same text, or nearly.
    Copy,
    /// One is the other, cut.
    Abridged,
    /// One is likely the other in other words, or both are of one dispatch.
    Rewrite,
    /// They share quotations and little else.
    SharedQuotes,
    /// They tell the same story.
    SameStory,
    /// They belong to one saga.
    SameSaga,
}

impl RelationKind {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Abridged => "abridged",
            Self::Rewrite => "rewrite",
            Self::SharedQuotes => "shared-quotes",
            Self::SameStory => "same-story",
            Self::SameSaga => "same-saga",
        }
    }

    /// Whether it joins the two in a copy family.
    pub const fn joins_family(self) -> bool {
        matches!(self, Self::Copy | Self::Abridged | Self::Rewrite)
    }
}

/// Two aligned stretches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The stretch in report `a`.
    pub a: Span,
    /// The stretch in report `b`.
    pub b: Span,
    /// How alike they are.
    pub kind: PassageKind,
}

/// How alike two aligned stretches are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// Word for word.
    Verbatim,
    /// Most words in the same order.
    Edited,
    /// The same content in other words.
    Paraphrase,
    /// A quotation both print.
    Quote,
}

impl PassageKind {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::Paraphrase => "paraphrase",
            Self::Quote => "quote",
        }
    }
}

/// Somebody or something named, across reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form most reports print.
    pub name: String,
    /// The entities it is in each report, sorted by report.
    pub members: Vec<(ReportIndex, EntityId)>,
    /// Why they are one: each member but one is joined with another, sorted by member.
    pub joins: Vec<PersonJoin>,
}

/// Why an entity of one report is one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonJoin {
    /// The one that was joined.
    pub member: (ReportIndex, EntityId),
    /// The one it was joined with.
    pub with: (ReportIndex, EntityId),
    /// By which rule.
    pub why: Rule,
}

/// One utterance that several places print.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Who said it; `None` is "not resolved".
    pub speaker: Option<PersonId>,
    /// Where it stands, sorted.
    pub members: Vec<UtteranceMember>,
    /// How the wordings compare.
    pub relation: UtteranceRelation,
    /// For other words: the first member's words against the first that differs.
    pub diff: Vec<DiffPiece>,
    /// Why they are held for one utterance.
    pub why: Rule,
}

/// One place where an utterance stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UtteranceMember {
    /// The report.
    pub report: ReportIndex,
    /// The statement, or `None` where the words stand without one.
    pub statement: Option<StatementId>,
    /// The words.
    pub content: Vec<Span>,
}

/// How the wordings of one utterance compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UtteranceRelation {
    /// The same words in quotation marks.
    SameWords,
    /// Different words in quotation marks.
    OtherWords,
    /// One side or both do not quote it.
    Reported,
}

impl UtteranceRelation {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SameWords => "same-words",
            Self::OtherWords => "other-words",
            Self::Reported => "reported",
        }
    }
}

/// A piece of a word diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffPiece {
    /// Which side has it.
    pub side: DiffSide,
    /// The words, as printed.
    pub text: String,
}

/// Which side of a diff has a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiffSide {
    /// Both.
    Both,
    /// Only the first.
    First,
    /// Only the second.
    Second,
}

impl DiffSide {
    /// Its sign in the contract.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Both => "=",
            Self::First => "-",
            Self::Second => "+",
        }
    }
}

/// Mentions of one event, in one report or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventGroup {
    /// The mentions, sorted by report.
    pub members: Vec<(ReportIndex, EventIndex)>,
}

/// Two event groups that look alike and are kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The one, as an index into [`Linked::events`].
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Why.
    pub because: Rule,
    /// What shows it.
    pub pins: Vec<Pin>,
}
