//! When and whether: the answers for event words given from outside.

use rapporteur_lexicon::status::Effect;
use rapporteur_types::{Parse, Reading, Report, Span, Status};

use super::{Inside, stand, timex_near, words::Words};

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
pub fn at(report: &Report, parse: &Parse, reading: &Reading, spans: &[Span]) -> Vec<At> {
    spans
        .iter()
        .map(|&span| {
            let unknown = At { span, date: None, factuality: 3.0, status: Status::Held };
            let Some(token) = parse.tokens_in(span).next() else { return unknown };
            let Some(sentence) = parse.sentence_at(span.start) else { return unknown };
            let range = parse.sentences[sentence].range();
            if !range.contains(&token) {
                return unknown;
            }
            let words =
                Words { text: &report.text, parse, first: range.start, end: range.end };
            let stated_by = Inside::new(&reading.statements).at(span.start);
            let is_noun = words.verb(token).is_none();
            let (stand, walk) =
                stand(&words, token, is_noun, &reading.statements, stated_by);
            let date = timex_near(&words, token, &reading.timexes).and_then(|id| {
                let timex = reading.timexes.get(id as usize)?;
                Some((timex.earliest.clone()?, timex.latest.clone()?))
            });
            let hedged = stand.hedge.is_some()
                || walk.steps.iter().any(|step| step.effect == Effect::Hedge);
            At { span, date, factuality: factuality(stand.status, hedged), status: stand.status }
        })
        .collect()
}

/// A number for a status, fitted on the UW dev set by hand.
fn factuality(status: Status, hedged: bool) -> f32 {
    let value = match status {
        Status::Held | Status::Ongoing => 3.0,
        Status::Planned => 1.5,
        Status::Proposed => 0.7,
        Status::Possible => 0.8,
        Status::Denied | Status::Negated => -2.5,
        Status::Cancelled => -1.5,
    };
    if hedged && value > 1.0 { 1.2 } else { value }
}
