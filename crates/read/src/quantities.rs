//! Counts and amounts: a number with what it counts.
//!
//! The unit is what stands before the number (a sign of money) or after it: a measure, or
//! the words up to the next plural noun. Where it is wrong: verbs in `s` after a number,
//! and nouns more than three words away. A bare number counts nothing and is left out.

use rapporteur_lexicon::{
    closed,
    units::{self, Kind},
};
use rapporteur_types::{Parse, Quantity, Report, Span, Timex};

use crate::times::{Count, Piece, number, pieces};

/// How many words may stand between a number and the noun it counts.
const REACH: usize = 3;

/// The quantities of a report, sorted by place.
pub(crate) fn quantities(
    report: &Report,
    parse: &Parse,
    timexes: &[Timex],
) -> Vec<Quantity> {
    let mut all = Vec::new();
    let mut words = Vec::new();
    for sentence in parse.sentences.iter().filter(|it| !it.unread) {
        pieces(&report.text, parse, sentence, &mut words);
        let mut at = 0;
        while at < words.len() {
            let Some((end, count)) = number(&words, at) else {
                at += 1;
                continue;
            };
            let numeral = words[at].span.hull(words[end - 1].span);
            let known = timexes.partition_point(|it| it.span.end <= numeral.start);
            let is_time = timexes.get(known).is_some_and(|it| it.span.overlaps(numeral));
            if let (Count::Exact(value), false) = (count, is_time)
                && let Some((span, unit)) = counted(&words, at, end)
            {
                all.push(Quantity { span, value, unit: Some(unit) });
            }
            at = end;
        }
    }
    all
}

/// The whole expression and its unit.
fn counted(words: &[Piece<'_>], at: usize, end: usize) -> Option<(Span, Span)> {
    let numeral = words[at].span.hull(words[end - 1].span);
    let sign = at.checked_sub(1).and_then(|it| words.get(it));
    if let Some(sign) = sign.filter(|it| units::kind(it.norm) == Some(Kind::Sign)) {
        return Some((sign.span.hull(numeral), sign.span));
    }
    let unit = measure(words, end).or_else(|| noun(words, end))?;
    Some((numeral.hull(unit), unit))
}

/// `percent`, `per cent`, `square kilometres`, `US dollars`.
fn measure(words: &[Piece<'_>], end: usize) -> Option<Span> {
    let first = words.get(end)?;
    let kind = |at: usize| words.get(at).and_then(|it| units::kind(it.norm));
    match kind(end) {
        Some(Kind::Measure) => Some(first.span),
        Some(Kind::Modifier) => (kind(end + 1) == Some(Kind::Measure))
            .then(|| first.span.hull(words[end + 1].span)),
        _ if first.norm == "per" => {
            let cent = words.get(end + 1).filter(|it| it.norm == "cent")?;
            Some(first.span.hull(cent.span))
        }
        _ if first.capital && kind(end + 1) == Some(Kind::Measure) => {
            Some(first.span.hull(words[end + 1].span))
        }
        _ => None,
    }
}

/// The words up to the next plural noun.
fn noun(words: &[Piece<'_>], end: usize) -> Option<Span> {
    let first = words.get(end)?;
    for word in words.iter().skip(end).take(REACH) {
        if !word.is_word() || word.digits || closed::is_closed(word.norm) {
            return None;
        }
        let irregular = units::kind(word.norm) == Some(Kind::Plural);
        let regular = word.norm.len() > 3
            && word.norm.ends_with('s')
            && !word.norm.ends_with("ss")
            && !word.norm.ends_with("us")
            && !word.norm.ends_with("is");
        if irregular || regular {
            return Some(first.span.hull(word.span));
        }
    }
    None
}
