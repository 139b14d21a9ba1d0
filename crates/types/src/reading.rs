//! What a report says: who, when, said what, did what.

use crate::{Note, Rule, Span, Why};

/// An index into [`Reading::entities`].
pub type EntityId = u32;
/// An index into [`Reading::timexes`].
pub type TimexId = u32;
/// An index into [`Reading::statements`].
pub type StatementId = u32;

/// What one report says. Filled by `read`; cannot fail.
///
/// Lists are sorted by place; an id is a place in its list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The people, organisations and places named.
    pub entities: Vec<Entity>,
    /// The time expressions.
    pub timexes: Vec<Timex>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Words in marks that quote nobody: scare quotes, titles of works.
    pub labels: Vec<Span>,
    /// What happened, is planned, denied …
    pub events: Vec<Event>,
    /// Counts and amounts.
    pub quantities: Vec<Quantity>,
    /// What could not be read.
    pub notes: Vec<Note>,
}

/// Somebody or something named, under all its forms inside this report; or somebody who
/// says something and is described only (`a person close to the talks`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name, as printed; without a name, the words that describe it.
    pub name: String,
    /// Where it is spoken of, sorted by place.
    pub mentions: Vec<Mention>,
    /// The offices and titles given to it, as printed (`Kremlin aide`).
    pub roles: Vec<Span>,
}

impl Entity {
    /// Whether the report names it, rather than only describing it.
    pub fn is_named(&self) -> bool {
        self.mentions.iter().any(|it| it.form == MentionForm::Name)
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A body: a government, a company, an agency, an outlet.
    Organisation,
    /// A place; a country speaks as its government.
    Place,
    /// Anything else that is named.
    Other,
}

impl EntityKind {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// One place where an entity is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where: for a name, the name without its role; for a role or a pronoun, the words.
    pub span: Span,
    /// How.
    pub form: MentionForm,
}

/// How an entity is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By name, in full or in part.
    Name,
    /// By office or description: `the minister`.
    Role,
    /// By pronoun.
    Pronoun,
}

impl MentionForm {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
        }
    }
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `2025-08-07`, `P3D`, `XXXX-WXX-4` while the week is unknown; empty
    /// where the words name what cannot be (31 February), which a note says.
    pub value: String,
    /// TIMEX3 modifier, such as `"START"` or `"APPROX"`.
    pub modifier: Option<&'static str>,
    /// What a relative expression counts from.
    pub anchor: Anchor,
    /// On which side of the report what its clause speaks of lies.
    pub lies: Lies,
    /// First day of the interval it denotes, ISO 8601; `None` when unknown. A duration has
    /// one where its words tie it to the report (`the last three weeks`); a set has none,
    /// as it denotes many.
    pub earliest: Option<String>,
    /// Last day of it, inclusive.
    pub latest: Option<String>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexKind {
    /// Its name in TIMEX3.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// On which side of the day of a report something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// It is past: `was signed in May`.
    Behind,
    /// It is still to come: `will be signed in May`.
    Ahead,
    /// It was planned, or would have been; whether it is past is open: `were to sign in May`.
    Either,
    /// The clause does not say.
    Unknown,
}

/// What a relative time expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it names its date itself, or is not resolved.
    None,
    /// The day the report was published, known or not.
    Report,
    /// Another expression.
    Timex(TimexId),
}

/// An attribution: somebody is said to have said, thought or intended something.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The words that name the source, as printed; empty when it is left out.
    pub source: Vec<Span>,
    /// Who that is; `None` is "not resolved".
    pub speaker: Option<EntityId>,
    /// Which rule tells who that is, where it is resolved.
    pub speaker_why: Option<Rule>,
    /// The words that attribute: `said`, `according to`.
    pub cue: Vec<Span>,
    /// What is attributed, in order; quotation marks left out at the ends.
    pub content: Vec<Span>,
    /// How it is quoted.
    pub form: Form,
    /// What kind of attribution it is.
    pub kind: StatementKind,
    /// When it was said.
    pub timex: Option<TimexId>,
    /// Where it was said.
    pub place: Option<Span>,
    /// By what channel: `in a post on Telegram`.
    pub channel: Option<Span>,
    /// To whom.
    pub addressee: Option<Span>,
    /// Through whom it came, outermost first: agencies, outlets.
    pub via: Vec<Span>,
    /// The statement it stands inside.
    pub inside: Option<StatementId>,
    /// The statement it answers: a denial, the claim denied.
    pub answers: Option<StatementId>,
    /// Which rule found it.
    pub why: Why,
}

/// How a statement is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// All in quotation marks.
    Direct,
    /// Some of it in quotation marks.
    Mixed,
    /// None of it.
    Indirect,
}

impl Form {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// What kind of attribution a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Said, told, announced.
    Speech,
    /// Thought, believed, expected.
    Belief,
    /// Meant to do.
    Intent,
    /// Denied.
    Denial,
    /// Refused.
    Refusal,
    /// Demanded.
    Demand,
    /// Proposed, offered, suggested.
    Proposal,
    /// Promised.
    Promise,
    /// Threatened.
    Threat,
}

impl StatementKind {
    /// Every kind, in the order the contract lists them.
    pub const ALL: [Self; 9] = [
        Self::Speech,
        Self::Belief,
        Self::Intent,
        Self::Denial,
        Self::Refusal,
        Self::Demand,
        Self::Proposal,
        Self::Promise,
        Self::Threat,
    ];

    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Belief => "belief",
            Self::Intent => "intent",
            Self::Denial => "denial",
            Self::Refusal => "refusal",
            Self::Demand => "demand",
            Self::Proposal => "proposal",
            Self::Promise => "promise",
            Self::Threat => "threat",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something that happened, is planned, proposed, denied …
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Mentions with the same number are the same event inside this report.
    pub group: u32,
    /// The word that names it.
    pub trigger: Span,
    /// The smallest clause or noun phrase that names it.
    pub span: Span,
    /// PLOVER event type, such as `"CONSULT"` (Halterman et al. 2023).
    pub plover: &'static str,
    /// PLOVER mode, such as `"meet"`.
    pub mode: Option<&'static str>,
    /// CAMEO code, two to four digits.
    pub cameo: Option<&'static str>,
    /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4
    /// material conflict.
    pub quad: Option<u8>,
    /// PLOVER contexts, such as `"military"`: what the words around it are about.
    pub contexts: Vec<&'static str>,
    /// Who does it.
    pub actors: Vec<Role>,
    /// To whom.
    pub recipients: Vec<Role>,
    /// Where.
    pub place: Option<Span>,
    /// When.
    pub timex: Option<TimexId>,
    /// How it stands, according to whoever says so.
    pub status: Status,
    /// The words that weaken the status.
    pub hedge: Option<Span>,
    /// The word that decided the status; `None` where nothing speaks against a fact.
    pub cue: Option<Span>,
    /// The statement it stands inside; `None` is the report's own voice.
    pub stated_by: Option<StatementId>,
    /// Which rule found it.
    pub why: Why,
}

/// Somebody's part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words.
    pub span: Span,
    /// Who that is.
    pub entity: Option<EntityId>,
    /// ISO 3166 alpha-3 and sector (`RUSGOV`), or `IGO`, `NGO`, `MNC`, `IMG`.
    pub code: Option<String>,
}

/// How an event stands, according to whoever says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Said to have happened.
    Held,
    /// Said to go on.
    Ongoing,
    /// Announced or agreed by somebody able to do it.
    Planned,
    /// Asked for, offered or suggested, not agreed.
    Proposed,
    /// Conditional, threatened, uncertain.
    Possible,
    /// A named party says it is not so.
    Denied,
    /// The report says it did not or has not happened.
    Negated,
    /// Was planned, called off or put off.
    Cancelled,
}

impl Status {
    /// Every status, in the order the contract lists them.
    pub const ALL: [Self; 8] = [
        Self::Held,
        Self::Ongoing,
        Self::Planned,
        Self::Proposed,
        Self::Possible,
        Self::Denied,
        Self::Negated,
        Self::Cancelled,
    ];

    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Ongoing => "ongoing",
            Self::Planned => "planned",
            Self::Proposed => "proposed",
            Self::Possible => "possible",
            Self::Denied => "denied",
            Self::Negated => "negated",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether it says that the event takes or took place.
    pub const fn is_fact(self) -> bool {
        matches!(self, Self::Held | Self::Ongoing)
    }

    /// Whether it says that the event did not or will not take place.
    pub const fn is_negative(self) -> bool {
        matches!(self, Self::Denied | Self::Negated | Self::Cancelled)
    }
}

/// A count or an amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// Of what, as printed: `people`, `square kilometres`, `dollars`.
    pub unit: Option<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again() {
        for status in Status::ALL {
            assert_eq!(Status::from_name(status.name()), Some(status));
        }
        for kind in StatementKind::ALL {
            assert_eq!(StatementKind::from_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn no_status_is_fact_and_negative() {
        assert!(Status::ALL.iter().all(|it| !(it.is_fact() && it.is_negative())));
    }
}
