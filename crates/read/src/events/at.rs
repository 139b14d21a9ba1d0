//! When and whether: the answers for event words given from outside.

use rapporteur_lexicon::status::Effect;
use rapporteur_types::{Parse, Reading, Report, Span, StatementId, Status};

use super::{Inside, stand, words::Words};
use crate::times::Story;

/// What is said of one given event word.
#[derive(Clone, Debug, PartialEq)]
pub struct At {
    /// The word asked for.
    pub span: Span,
    /// First and last day of its date, ISO 8601: the one its clause names, that of its
    /// like elsewhere in the report, or else the day of the news; `None` when not found.
    pub date: Option<(String, String)>,
    /// From -3.0 (certainly not) over 0.0 (open) to 3.0 (certainly so), according to
    /// whoever says it.
    pub factuality: f32,
    /// Its status.
    pub status: Status,
}

/// Answers for given event words of a report that has been read, in the order given.
pub fn at(report: &Report, parse: &Parse, reading: &Reading, spans: &[Span]) -> Vec<At> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&it| spans[it]);
    let story = Story::new(report, parse, &reading.timexes, spans);
    let mut inside = Inside::new(&reading.statements);
    let mut answers: Vec<At> = spans.iter().map(|&span| unknown(span)).collect();
    for it in order {
        let stated_by = inside.at(spans[it].start);
        if let Some(answer) = answer(report, parse, reading, &story, spans[it], stated_by)
        {
            answers[it] = answer;
        }
    }
    answers
}

/// A span that is no word of the report: nothing speaks against it.
fn unknown(span: Span) -> At {
    At {
        span,
        date: None,
        factuality: factuality(Status::Held, false),
        status: Status::Held,
    }
}

fn answer(
    report: &Report,
    parse: &Parse,
    reading: &Reading,
    story: &Story,
    span: Span,
    stated_by: Option<StatementId>,
) -> Option<At> {
    let token = parse.tokens_in(span).next()?;
    let range = parse.sentences.get(parse.sentence_at(span.start)?)?.range();
    if !range.contains(&token) {
        return None;
    }
    let words = Words::new(&report.text, parse, range);
    let is_noun = words.verb(token).is_none();
    let (stand, walk) = stand(&words, token, is_noun, &reading.statements, stated_by);
    let lies_ahead =
        matches!(stand.status, Status::Planned | Status::Proposed | Status::Possible);
    let date = story.date(parse, &reading.timexes, token, lies_ahead);
    let hedged = walk.steps.iter().any(|step| step.effect == Effect::Hedge);
    Some(At {
        span,
        date,
        factuality: factuality(stand.status, hedged),
        status: stand.status,
    })
}

/// A number for a status: the medians of the UW dev set (Lee et al. 2015), where several
/// people rated how sure the author is; a hedge takes a little off.
fn factuality(status: Status, hedged: bool) -> f32 {
    match status {
        Status::Held | Status::Ongoing if hedged => 1.5,
        Status::Held | Status::Ongoing => 3.0,
        Status::Planned => 2.0,
        Status::Proposed | Status::Possible => 1.2,
        Status::Cancelled | Status::Denied => -1.5,
        Status::Negated => -2.0,
    }
}
