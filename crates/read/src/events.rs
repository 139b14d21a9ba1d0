//! What happened, is planned, proposed, denied or cancelled, according to whom.

use rapporteur_types::{
    Entity, Event, Parse, Reading, Report, Span, Statement, Status, Timex,
};

/// The events of a report, sorted by trigger.
pub(crate) fn events(
    _report: &Report,
    _parse: &Parse,
    _entities: &[Entity],
    _timexes: &[Timex],
    _statements: &[Statement],
) -> Vec<Event> {
    Vec::new()
}

/// What is said of one given event word.
#[derive(Clone, Debug, PartialEq)]
pub struct At {
    /// The word asked for.
    pub span: Span,
    /// First and last day of its date, ISO 8601; `None` when not found.
    pub date: Option<(String, String)>,
    /// From -3.0 (certainly not) over 0.0 (open) to 3.0 (certainly so), according to
    /// whoever says it.
    pub factuality: f32,
    /// Its status.
    pub status: Status,
}

/// Answers for given event words of a report that has been read.
pub fn at(
    _report: &Report,
    _parse: &Parse,
    _reading: &Reading,
    spans: &[Span],
) -> Vec<At> {
    spans
        .iter()
        .map(|&span| At { span, date: None, factuality: 3.0, status: Status::Held })
        .collect()
}
