//! The nouns: report, parse, reading, linked, ledger, and the spans that tie them to the text.
//!
//! Everything here is plain data with public fields. Nothing reads a file, a clock or a
//! model. The verbs (`rapporteur-ingest` to `rapporteur-show`) meet only here.

mod compounds;
mod ledger;
mod linked;
mod note;
mod offsets;
mod parse;
mod reading;
mod report;
mod span;

pub use ledger::{
    Agreement, ApartFrom, Conflict, ConflictKind, EventHistory, HistoryEntry, Interval,
    JoinEntry, Ledger, Loop, LoopEntry, LoopKind, LoopState, OnlyIn, Order, Participant,
    PersonEntry, RoleEntry, SagaEntry, Stand, StoryEntry, TimelineEntry, TimelineItem,
    Written,
};
pub use linked::{
    Apart, DiffPiece, DiffSide, EventGroup, EventIndex, Linked, Origin, Passage,
    PassageKind, Person, PersonId, PersonJoin, Read, Relation, RelationKind, ReportIndex,
    Saga, Story, Utterance, UtteranceMember, UtteranceRelation,
};
pub use note::{CONFIDENT, Note, Rule, Why};
pub use offsets::Offsets;
pub use parse::{Named, Parse, Quoted, Sentence, Shape, Tags, Token};
pub use reading::{
    Anchor, Entity, EntityId, EntityKind, Event, Form, Lies, Mention, MentionForm,
    Quantity, Reading, Role, Statement, StatementId, StatementKind, Status, Timex,
    TimexId, TimexKind,
};
pub use report::{Dated, Field, Mark, MarkKind, Report};
pub use span::{Pin, Span};
