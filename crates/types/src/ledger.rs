//! Who stands where: the claims of a saga, each with who makes it, since when, and where it is printed.

use crate::{EntityKind, PersonId, Pin, ReportIndex, Rule, StatementId, Status};

/// First and last day, ISO 8601, inclusive; `None` when unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub earliest: Option<String>,
    /// Last day.
    pub latest: Option<String>,
}

/// What the reports of a run say together. Filled by `compare`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Who is spoken of, as in `Linked::people`.
    pub people: Vec<PersonEntry>,
    /// The stories, as in `Linked::stories`.
    pub stories: Vec<StoryEntry>,
    /// The sagas, as in `Linked::sagas`.
    pub sagas: Vec<SagaEntry>,
}

/// Somebody or something, with all forms and roles.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonEntry {
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Each form of the name, with where it is printed, most frequent first.
    pub forms: Vec<(String, Vec<Pin>)>,
    /// Each role given, with where it is printed.
    pub roles: Vec<RoleEntry>,
    /// Why names of several reports are one, sorted by form.
    pub joins: Vec<JoinEntry>,
}

/// Why names of several reports are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinEntry {
    /// The name, as reports print it.
    pub form: String,
    /// The name it was joined with.
    pub with: String,
    /// The first place of the form in each report that was joined.
    pub pins: Vec<Pin>,
    /// Where the other is first printed.
    pub with_pin: Pin,
    /// By which rule.
    pub why: Rule,
}

/// A role given to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleEntry {
    /// The role, as first printed.
    pub role: String,
    /// When reports print it, from the first to the last.
    pub printed: Interval,
    /// Where.
    pub pins: Vec<Pin>,
}

/// One story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryEntry {
    /// Its saga.
    pub saga: u32,
    /// A headline of one of its reports.
    pub title: Option<Pin>,
    /// Its reports.
    pub reports: Vec<ReportIndex>,
    /// Its statements: report and statement.
    pub statements: Vec<(ReportIndex, StatementId)>,
    /// The utterances that stand in it, as indices into `Linked::utterances`.
    pub utterances: Vec<u32>,
    /// What independent reports say alike.
    pub agreements: Vec<Agreement>,
    /// What one report tells and no other does.
    pub only_in: Vec<OnlyIn>,
}

/// Something said alike by reports that do not copy one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Who says so; at least two reports of different copy families.
    pub stands: Vec<Stand>,
}

/// One stand on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// The report.
    pub report: ReportIndex,
    /// Who says so; `None` without a statement is the report's own voice.
    pub by: Option<PersonId>,
    /// Who passed it on, outermost first.
    pub chain: Vec<PersonId>,
    /// The statement it is; with `by` empty, one whose source is not resolved.
    pub statement: Option<StatementId>,
    /// What is said, in the report's own words or as a status.
    pub value: String,
    /// Where.
    pub pin: Pin,
}

/// A sentence without a counterpart in the other reports of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct OnlyIn {
    /// The report.
    pub report: ReportIndex,
    /// The sentence.
    pub pin: Pin,
    /// The nearest sentence of another report and how near it is, in `0.0..=1.0`.
    pub nearest: Option<(Pin, f32)>,
}

/// One saga.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SagaEntry {
    /// Its stories.
    pub stories: Vec<u32>,
    /// Its events with their histories.
    pub events: Vec<EventHistory>,
    /// What cannot both hold.
    pub conflicts: Vec<Conflict>,
    /// Promises, threats, deadlines, and what became of them.
    pub loops: Vec<Loop>,
    /// What happened when, as far as the text says.
    pub timeline: Vec<TimelineEntry>,
    /// Which report was written before which, where the text shows it.
    pub order: Vec<Order>,
    /// Pairs of reports whose order the text does not show.
    pub undecided: Vec<(ReportIndex, ReportIndex)>,
    /// Between which days the reports that print none were written, where something shows
    /// it.
    pub written: Vec<Written>,
}

/// An event and what each report says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventHistory {
    /// The event group, as an index into `Linked::events`.
    pub group: u32,
    /// The words that name it best, and its parties.
    pub label: Vec<Pin>,
    /// PLOVER type.
    pub plover: &'static str,
    /// `bilateral`, `trilateral`, `multilateral`, `call` or `visit`; `None` when unclear.
    pub format: Option<&'static str>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Where it is or was to be.
    pub place: Option<Pin>,
    /// When it is or was to be.
    pub when: Option<(Interval, Vec<Pin>)>,
    /// What is said of it, in the order of the reports.
    pub history: Vec<HistoryEntry>,
    /// Events of the saga that look like it and are other ones.
    pub apart_from: Vec<ApartFrom>,
}

/// Somebody's part in an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Who.
    pub person: PersonId,
    /// Whether it acts (rather than is acted upon).
    pub acts: bool,
    /// Where this is said.
    pub pins: Vec<Pin>,
}

/// What one report says of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// The report.
    pub report: ReportIndex,
    /// How it stands.
    pub status: Status,
    /// The words that weaken the status.
    pub hedge: Option<Pin>,
    /// Who says so; `None` is the report's own voice.
    pub by: Option<PersonId>,
    /// Who passed it on, outermost first.
    pub chain: Vec<PersonId>,
    /// The statement it stands inside.
    pub statement: Option<StatementId>,
    /// When it was said.
    pub said: Option<Interval>,
    /// Where.
    pub pin: Pin,
    /// The rule that found it.
    pub why: Rule,
}

/// An event kept apart from another.
#[derive(Clone, Debug, PartialEq)]
pub struct ApartFrom {
    /// The other, as an index into the saga's events.
    pub event: u32,
    /// Why.
    pub because: Rule,
    /// What shows it.
    pub pins: Vec<Pin>,
}

/// Stands that cannot all hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What they differ in.
    pub kind: ConflictKind,
    /// The question they answer differently: fixed words around words of the reports.
    pub question: String,
    /// The stands, at least two.
    pub stands: Vec<Stand>,
    /// The rule that found it.
    pub why: Rule,
}

/// What stands differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// Whether it happened, is planned, is denied.
    Status,
    /// When.
    Time,
    /// Where.
    Place,
    /// How many.
    Number,
    /// What office somebody holds.
    Role,
    /// Who said it.
    Speaker,
    /// The words in quotation marks.
    Wording,
    /// A claim one party makes and another rejects.
    Claim,
    /// A claim that another party has not confirmed.
    Unconfirmed,
    /// Said by somebody in one report, printed as fact in another.
    AttributionLost,
    /// A headline that its body does not carry.
    Headline,
}

impl ConflictKind {
    /// Every kind, in the order the contract lists them.
    pub const ALL: [Self; 11] = [
        Self::Status,
        Self::Time,
        Self::Place,
        Self::Number,
        Self::Role,
        Self::Speaker,
        Self::Wording,
        Self::Claim,
        Self::Unconfirmed,
        Self::AttributionLost,
        Self::Headline,
    ];

    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Time => "time",
            Self::Place => "place",
            Self::Number => "number",
            Self::Role => "role",
            Self::Speaker => "speaker",
            Self::Wording => "wording",
            Self::Claim => "claim",
            Self::Unconfirmed => "unconfirmed",
            Self::AttributionLost => "attribution-lost",
            Self::Headline => "headline",
        }
    }
}

/// Something left open: a promise, a threat, a deadline.
#[derive(Clone, Debug, PartialEq)]
pub struct Loop {
    /// What it is.
    pub kind: LoopKind,
    /// Who made it; `None` is "not found".
    pub by: Option<PersonId>,
    /// To whom.
    pub to: Option<PersonId>,
    /// What was promised, threatened, asked.
    pub content: Pin,
    /// On what condition.
    pub condition: Option<Pin>,
    /// By when.
    pub due: Option<Interval>,
    /// What became of it, report by report; the first entry is where it opens.
    pub history: Vec<LoopEntry>,
    /// The rule that found it.
    pub why: Rule,
}

/// What was left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LoopKind {
    /// A promise.
    Promise,
    /// A threat.
    Threat,
    /// A deadline.
    Deadline,
    /// A demand.
    Demand,
    /// An offer.
    Offer,
    /// A condition somebody sets.
    Condition,
    /// A question a report leaves open.
    Question,
}

impl LoopKind {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Threat => "threat",
            Self::Deadline => "deadline",
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Condition => "condition",
            Self::Question => "question",
        }
    }
}

/// What a report says of something left open.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopEntry {
    /// How it stands.
    pub state: LoopState,
    /// The report.
    pub report: ReportIndex,
    /// Who says so; `None` is the report's own voice.
    pub by: Option<PersonId>,
    /// The statement it is; with `by` empty, one whose source is not resolved.
    pub statement: Option<StatementId>,
    /// Where.
    pub pin: Pin,
}

/// How something left open stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LoopState {
    /// Nothing has come of it yet.
    Open,
    /// It was done.
    Done,
    /// It was not done.
    NotDone,
    /// Somebody says there was no such thing.
    Denied,
}

impl LoopState {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::NotDone => "not-done",
            Self::Denied => "denied",
        }
    }
}

/// One line of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEntry {
    /// What.
    pub what: TimelineItem,
    /// When.
    pub interval: Interval,
    /// Where this is said.
    pub pins: Vec<Pin>,
}

/// What a line of a timeline is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimelineItem {
    /// An event, as an index into the saga's events.
    Event(u32),
    /// A statement.
    Statement(ReportIndex, StatementId),
}

/// Between which days a report that prints no date was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The report.
    pub report: ReportIndex,
    /// Not before and not after which day.
    pub days: Interval,
    /// What shows it.
    pub because: Vec<(Rule, Vec<Pin>)>,
}

/// One report was written before another.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The earlier.
    pub before: ReportIndex,
    /// The later.
    pub after: ReportIndex,
    /// At least and at most how many days apart, when the text bounds it.
    pub days: Option<(i64, i64)>,
    /// What shows it.
    pub because: Vec<(Rule, Vec<Pin>)>,
}
