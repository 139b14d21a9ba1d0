//! Time expressions to TIMEX3 values and intervals.
//!
//! Three steps: the grammar of `lexicon/data/time_patterns.tsv` finds expressions and what
//! their words say; whether the text reports from its own day or tells of the past is
//! decided from all of them; then each is counted from the day of publication or from the
//! date spoken of. Where it is wrong: dates of events named by other events, and the
//! choice between past and future where the verb stands far off.

mod absurd;
mod attach;
mod dates;
mod durations;
mod grammar;
mod matcher;
mod numbers;
mod open;
mod pieces;
mod resolve;
mod sense;
mod tense;
#[cfg(test)]
mod tests;
mod words;

use rapporteur_types::{Lies, Note, Parse, Report, Span, Timex, TimexId};

pub(crate) use attach::{Story, in_clause};
pub(crate) use numbers::{Count, number};
pub(crate) use pieces::{Piece, pieces};

use jiff::civil::Date;
use resolve::Context;
use sense::{Kind, Sense};
use tense::{Tense, is_old_plan, lasting, tense};

/// An expression found, not yet resolved.
struct Spotted {
    span: Span,
    sense: Sense,
    tense: Tense,
    /// Whether it belongs to a plan of the past: it may lie behind or ahead.
    old_plan: bool,
}

/// The time expressions of a report, sorted by place, and a note on each that says what
/// cannot be.
pub(crate) fn times(report: &Report, parse: &Parse) -> (Vec<Timex>, Vec<Note>) {
    let spotted = spot(report, parse);
    let published = report.published.as_ref().and_then(|it| dates::published(&it.value));
    let mut context = Context::new(published, is_narrative(&spotted, published));
    let mut notes = Vec::new();
    let mut timexes = Vec::with_capacity(spotted.len());
    for (at, it) in spotted.iter().enumerate() {
        let found = context.resolve(&it.sense, it.tense, at as TimexId);
        if let Some(absurd) = found.absurd {
            let message = absurd.message().to_owned();
            notes.push(Note { id: "time-without-value", message, span: Some(it.span) });
        }
        timexes.push(Timex {
            span: it.span,
            kind: found.kind,
            value: found.value,
            modifier: it.sense.modifier,
            anchor: found.anchor,
            lies: match it.tense {
                _ if it.old_plan => Lies::Either,
                Tense::Past => Lies::Behind,
                Tense::Future => Lies::Ahead,
                Tense::Unknown => Lies::Unknown,
            },
            earliest: found.days.map(|(first, _)| first.to_string()),
            latest: found.days.map(|(_, last)| last.to_string()),
        });
    }
    (timexes, notes)
}

fn spot(report: &Report, parse: &Parse) -> Vec<Spotted> {
    let mut all = Vec::new();
    let mut words = Vec::new();
    for sentence in parse.sentences.iter().filter(|it| !it.unread) {
        pieces(&report.text, parse, sentence, &mut words);
        let mut at = 0;
        while at < words.len() {
            let Some(found) = matcher::longest(&words, at) else {
                at += 1;
                continue;
            };
            let end = found.end.max(at + 1);
            push(&mut all, &words, at..end, found.sense);
            at = end;
            while let Some((from, to, sense)) = goes_on(&words, at, &found.sense) {
                push(&mut all, &words, from..to, sense);
                at = to;
            }
        }
    }
    all
}

fn push(
    all: &mut Vec<Spotted>,
    words: &[Piece<'_>],
    range: std::ops::Range<usize>,
    sense: Sense,
) {
    let span = words[range.start].span.hull(words[range.end - 1].span);
    let tense = tense(words, range.start, range.end);
    let old_plan = is_old_plan(words, range.start, range.end);
    let mut sense = sense;
    if sense.kind == Some(Kind::Span) && sense.dir.is_none() {
        sense.dir = lasting(words, range.start, tense);
    }
    all.push(Spotted { span, sense, tense, old_plan });
}

/// The second end of a range, or the next of a list, that leaves out what the first says:
/// `May 3-5`, `May 3 and 4`, `2031-32`.
fn goes_on(
    words: &[Piece<'_>],
    at: usize,
    before: &Sense,
) -> Option<(usize, usize, Sense)> {
    let next = words.get(at)?;
    if before.kind != Some(Kind::Point) {
        return None;
    }
    let from = if next.glued { at } else { at + 1 };
    if !next.glued && !next.is_one(&["and", "to", "or", "through"]) {
        return None;
    }
    let ends = words
        .get(from + 1)
        .is_none_or(|it| !it.is_word() || it.is_one(&["in", "at", "and"]));
    let mut sense = *before;
    if before.day.is_some() && before.month.is_some() && before.holiday.is_none() {
        let mut found = Sense::default();
        let end = words::day(words, from, &mut found)?;
        if !next.glued && !ends || found.day <= before.day {
            return None;
        }
        sense.day = found.day;
        sense.weekday = None;
        return Some((from, end, sense));
    }
    let short =
        words.get(from).filter(|it| it.norm.len() == 2 && it.digits && it.glued)?;
    let year = before.year.filter(|_| before.month.is_none())?;
    sense.year = Some(year - year % 100 + short.norm.parse::<i16>().ok()?);
    (sense.year > before.year).then_some((from, from + 1, sense))
}

/// Whether a text tells of the past by its own dates: it names many years, most of them
/// far from its day of publication, and hardly a day that counts from that day.
fn is_narrative(spotted: &[Spotted], published: Option<Date>) -> bool {
    let years =
        spotted.iter().filter_map(|it| {
            it.sense.year.map(|year| {
                if it.sense.before_christ == Some(true) { -year } else { year }
            })
        });
    let (mut far, mut near) = (0_usize, 0_usize);
    for year in years {
        let is_far = published.is_none_or(|it| (it.year() - year).abs() > 1);
        if is_far { far += 1 } else { near += 1 }
    }
    let relative = spotted
        .iter()
        .filter(|it| {
            let weekday = it.sense.weekday.is_some() && it.sense.day.is_none();
            weekday
                || matches!(it.sense.kind, Some(Kind::Shift | Kind::Ago))
                    && !it.sense.from_before
        })
        .count();
    far >= 5 && far >= near && far + near >= 8 && relative * 12 <= far + near
}
