//! Noun phrases from their first word on.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_types::Shape;

use super::words::Words;

/// How far a noun phrase is followed, in tokens.
const REACH: usize = 40;

/// The noun phrase that begins at `start`, with what is set off by commas after it, not
/// past `hi`. The second value is where what is set off begins.
pub(super) fn right(words: &Words<'_>, start: usize, hi: usize) -> Option<Range<usize>> {
    let determines = words.is(start, Class::Determiner) || words.norm(start) == "one";
    if words.is_subject_pronoun(start) && !(determines && words.is_nominal(start + 1)) {
        return Some(start..start + 1);
    }
    let opens = words.is_nominal(start)
        || words.is(start, Class::Determiner)
        || words.is(start, Class::Possessive);
    if !opens || words.is_time(start) && words.norm(start + 1) != "'s" {
        return None;
    }
    let limit = hi.min(start + REACH);
    let mut j = start;
    while j < limit {
        if words.norm(j) == "(" {
            let close = (j..limit).take(14).find(|&it| words.norm(it) == ")");
            let Some(close) = close else { break };
            j = close + 1;
            continue;
        }
        let inside = words.is_nominal(j)
            || words.is(j, Class::Determiner)
            || words.is(j, Class::Possessive)
            || words.is_one(j, &["of", "for", "'s", "’s", "'", "’", "&", "-", "/"])
            || (words.is_one(j, &["in", "at", "from", "with", "on"])
                && !words.is_time(j + 1)
                && j > start)
            || (words.norm(j) == "and" && words.is_nominal(j + 1) && j > start)
            || (words.norm(j) == "one" && j == start)
            || (words.norm(j) == "."
                && words.shape(j.saturating_sub(1)).is_capital()
                && j + 1 < limit);
        // A noun is not followed by a determiner: `Roe left the hall`.
        let verb = j > start
            && words.shape(j) == Shape::Lower
            && words.is_nominal(j)
            && !words.is_one(j + 1, &["that", "which"])
            && (words.is(j + 1, Class::Determiner) || words.is(j + 1, Class::Possessive));
        if !inside
            || verb
            || words.is_time(j) && words.norm(j + 1) != "'s" && words.norm(j) != "'s"
            || (j > start && (words.is_finite(j) || words.norm(j) == "that"))
            || words.is_quote(j)
        {
            break;
        }
        j += 1;
    }
    (j > start).then_some(start..j)
}

/// Where what is set off after the noun phrase that ends before `end` is over:
/// `said X, the envoy to Y, on Monday`.
pub(super) fn set_off(words: &Words<'_>, end: usize, hi: usize) -> usize {
    if end >= hi || !words.is_comma(end) {
        return end;
    }
    let first = end + 1;
    let opens = words.is(first, Class::Determiner)
        && !words.is_one(first, &["that", "this"])
        || words.is_one(first, &["who", "whose"])
        || words.shape(first) == Shape::Number
        || words.is_nominal(first)
            && words.verb(first).is_none()
            && !words.is_time(first)
        || words.is(first, Class::Possessive);
    if !opens {
        return end;
    }
    let limit = hi.min(first + REACH);
    let mut j = first;
    while j < limit && !words.is_quote(j) && words.norm(j) != ";" {
        if words.is_comma(j) {
            let next = words.verb(j + 1).is_some()
                || words.is_one(j + 1, &["and", "but", "who"]);
            let ages = words.shape(j - 1) == Shape::Number && j - first <= 2;
            if next || !ages {
                return j;
            }
        }
        if words.is_stop(j, hi) && !(words.norm(j) == "." && j + 1 < hi) {
            break;
        }
        j += 1;
    }
    let clause = !words.is_one(first, &["who", "whose"])
        && (first..j).any(|it| words.is_finite(it));
    if words.is_stop(j, hi) && !clause { j } else { end }
}

/// The part of a noun phrase that ends with its head: what stands before a comma, an
/// opening bracket, a relative pronoun or a preposition.
pub(super) fn head(words: &Words<'_>, phrase: &Range<usize>) -> Range<usize> {
    let end = (phrase.start + 1..phrase.end).find(|&it| {
        words.is_comma(it)
            || words.is_dash(it)
            || words.is_one(it, &["(", "who", "which", "that"])
            || words.is(it, Class::Preposition) && !words.shape(it).is_capital()
    });
    phrase.start..end.unwrap_or(phrase.end)
}

/// The noun phrase that a sentence opens with, past connectives and a first adverbial:
/// its subject, as a rule. It ends before token `before`.
pub(super) fn opening(
    words: &Words<'_>,
    lo: usize,
    before: usize,
) -> Option<Range<usize>> {
    let mut start = lo;
    while start < before
        && (words.norm(start).ends_with("ly") && words.is_comma(start + 1)
            || words.is(start, Class::Conjunction)
            || words.is_adverb(start)
            || words.is_comma(start))
    {
        start += 1;
    }
    if words.shape(lo) == Shape::Upper
        && let Some(dash) = (lo..before.min(lo + 12)).find(|&it| words.is_dash(it))
    {
        // The place and the agency at the head of the text.
        start = dash + 1;
    }
    let participle = words.norm(start).ends_with("ing")
        && words.shape(start).is_capital()
        && !words.is_one(start, &["beijing", "king", "boeing", "nothing", "everything"]);
    if words.is(start, Class::Preposition)
        || words.is(start, Class::Subordinator)
        || participle
    {
        start = (start..before).take(60).find(|&it| words.is_comma(it))? + 1;
    }
    right(words, start, before)
}
