//! How far what is attributed reaches.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_lexicon::cues::{Next, Tense};
use rapporteur_types::Shape;

use super::phrases;
use super::words::Words;

/// How a cue opens what it attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A clause: it runs on over commas.
    Clause,
    /// A noun phrase or an infinitive: it ends where its clause does.
    Phrase,
}

/// How many tokens outside marks content may run on: longer sentences are lists or broken.
pub(super) const REACH: usize = 300;

fn last_of_quote(words: &Words<'_>, start: usize) -> usize {
    words.quote(start).map_or(start, |it| words.quote_tokens(it).end)
}

/// Whether a finite verb stands in the first words from `start` on.
pub(super) fn is_clause(words: &Words<'_>, start: usize, hi: usize) -> bool {
    let end = (start..hi.min(start + 16))
        .find(|&it| {
            it > start && (words.is_comma(it) || words.is_stop(it, hi) || words.opens(it))
        })
        .unwrap_or(hi.min(start + 16));
    (start..end).any(|it| words.is_finite(it))
}

/// Where what begins at `start` ends, not past `hi`.
pub(super) fn end(words: &Words<'_>, start: usize, hi: usize, extent: Extent) -> usize {
    let hi = hi.min(start.max(last_of_quote(words, start)) + REACH);
    let mut j = start;
    while j < hi {
        if words.opens(j) {
            let quote = words.quote_tokens(words.quote(j).unwrap_or_default());
            let close = quote.end;
            if close >= hi {
                // The sentence ends inside the marks, what is said with them.
                return close;
            }
            let last = (quote.start + 1..close.saturating_sub(1)).next_back();
            let ended = last.is_some_and(|it| words.is_stop(it, usize::MAX));
            let paused = last.is_some_and(|it| words.is_comma(it));
            if ended || paused && stops_at(words, close - 1, hi, extent) {
                return close;
            }
            j = close;
            continue;
        }
        if stops_at(words, j, hi, extent) {
            return j;
        }
        j += 1;
    }
    hi
}

/// Whether the content ends before token `j`, which may be a comma (or a closing mark
/// that follows one), a conjunction or another clause opener.
fn stops_at(words: &Words<'_>, j: usize, hi: usize, extent: Extent) -> bool {
    if words.norm(j) == ";" {
        return true;
    }
    let at_comma = words.is_comma(j) || words.closes(j);
    if at_comma || words.is_dash(j) {
        let first = j + 1;
        if extent == Extent::Phrase && words.is_dash(j) {
            return true;
        }
        return opens_cue(words, first, hi, extent)
            || at_comma
                && extent == Extent::Phrase
                && !continues_phrase(words, first, hi);
    }
    if words.is_one(j, &["and", "but"]) {
        return joins_cue(words, j + 1, hi, extent);
    }
    if words.norm(j) == "according" && words.norm(j + 1) == "to" {
        return true;
    }
    extent == Extent::Phrase
        && j > 0
        && (words.is_one(j, &["because", "while", "although", "though", "whereas"])
            || words.norm(j) == "when" && !words.is(j - 1, Class::Preposition)
            || words.norm(j) == "after" && words.is_finite(j + 2))
}

/// Whether a new attribution opens at `first`: `saying`, `according to`, `but said`,
/// `while the minister said`.
fn opens_cue(words: &Words<'_>, first: usize, hi: usize, extent: Extent) -> bool {
    if words.norm(first) == "according" || words.is_one(first, &["citing", "adding"]) {
        return true;
    }
    let skip = usize::from(words.is_adverb(first));
    if let Some(verb) = words.verb(first + skip)
        && verb.tense == Tense::Ing
        && verb.rate(words.next(first + skip + 1, hi)) >= 0.4
    {
        return true;
    }
    if !words.is_one(first, &["and", "but", "while", "though", "although", "as"]) {
        return false;
    }
    if joins_cue(words, first + 1, hi, extent) {
        return true;
    }
    let limit = hi.min(first + 8);
    (first + 2..limit).take_while(|&it| !words.is_comma(it)).any(|it| {
        words.verb(it).is_some_and(|verb| {
            verb.tense == Tense::Finite
                && verb.rate(words.next(it + 1, hi)) >= 0.6
                && (words.shape(it - 1).is_capital()
                    || words.is_subject_pronoun(it - 1)
                    || words.is_adverb(it - 1)
                    || words.is_auxiliary(it - 1)
                    || words.is_negation(it - 1)
                    || words.is_nominal(it - 1))
        })
    })
}

/// Whether what follows a conjunction, at `first`, is a cue that shares its subject.
fn joins_cue(words: &Words<'_>, first: usize, hi: usize, extent: Extent) -> bool {
    let mut j = first;
    while j < hi.min(first + 3)
        && (words.is_adverb(j) && !words.is(j, Class::Pronoun)
            || words.is_one(j, &["has", "had", "have", "then", "also"]))
    {
        j += 1;
    }
    let floor = if extent == Extent::Phrase { 0.4 } else { 0.65 };
    match words.verb(j) {
        Some(verb) if verb.tense == Tense::Base => false,
        Some(verb) => verb.rate(words.next(j + 1, hi)) >= floor,
        None => extent == Extent::Phrase && words.is_auxiliary(j),
    }
}

/// Whether a phrase goes on after a comma: a list, a name with its apposition, a
/// relative clause, a second adjective.
fn continues_phrase(words: &Words<'_>, first: usize, hi: usize) -> bool {
    if words.is_one(first, &["including", "which", "whose", "such", "especially"]) {
        return true;
    }
    // A list: another comma or a conjunction follows soon, and no verb before it.
    let limit = hi.min(first + 10);
    let next =
        (first..limit).find(|&it| words.is_comma(it) || words.is_one(it, &["and", "or"]));
    next.is_some_and(|end| {
        end > first
            && !words.is_one(first, &["and", "but", "as", "when", "while", "after"])
            && !(first..end).any(|it| words.is_finite(it) || words.is_subject_pronoun(it))
    })
}

/// Whom a cue speaks to, right after it: `told reporters`, `told the crowd in Ohio`.
pub(super) fn object(words: &Words<'_>, start: usize, hi: usize) -> Option<Range<usize>> {
    if words.is_one(start, &["him", "her", "them", "me", "us", "you", "it"])
        && words.shape(start) != Shape::Upper
    {
        return Some(start..start + 1);
    }
    if words.is_one(start, &["that", "how", "what", "this", "these"]) {
        return None;
    }
    let whole = phrases::right(words, start, hi.min(start + 14))?;
    let mut end = start + 1;
    while end < whole.end {
        let turns = words.shape(end).is_capital()
            && words.shape(end - 1) == Shape::Lower
            && words.is_nominal(end - 1);
        if turns || words.is_subject_pronoun(end) {
            break;
        }
        end += 1;
    }
    Some(start..end)
}

/// Where the adverbials from `start` on are over: times, `in Ohio`, `during a debate`.
/// `None` when something else comes in between.
pub(super) fn adverbials(words: &Words<'_>, start: usize, hi: usize) -> Option<usize> {
    let limit = hi.min(start + 30);
    let mut j = start;
    while j < limit {
        match words.next(j, hi) {
            Next::Stop | Next::Quote | Next::That => return Some(j),
            Next::Preposition | Next::To => {
                let mut k = j + 1;
                while k < limit && words.is_time(k) {
                    k += 1;
                }
                if k == j + 1 {
                    k = if words.is_one(k, &["him", "her", "them", "me", "us"])
                        || words.verb(k).is_some_and(|it| it.tense == Tense::Ing)
                    {
                        k + 1
                    } else {
                        phrases::right(words, k, limit)?.end
                    };
                }
                j = k;
            }
            Next::Other if words.is_time(j) || words.is_adverb(j) => j += 1,
            Next::Other
                if words.is_one(j, &["last", "this", "earlier", "later", "two"]) =>
            {
                j += 1;
            }
            Next::Other => return None,
        }
    }
    (j >= hi).then_some(j)
}
