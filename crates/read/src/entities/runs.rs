//! Runs of capitalised words: where a name can stand.

use std::ops::Range;

use rapporteur_lexicon::{
    beside::{self, Beside},
    closed::{self, Class},
    common, given, heads,
    heads::HeadKind,
    sayers::{self, SayerKind},
    titles,
};
use rapporteur_types::Shape;

use super::{
    lookup::longest_known,
    words::{Line, Words},
};

/// The longest run: longer ones are lists or headlines, not names.
const MAX_RUN: usize = 14;

/// The runs of a sentence, in order.
pub(super) fn runs(words: &Words<'_>, line: Line) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = line.start;
    while at < line.end {
        if !can_begin(words, at, line.end) {
            at += 1;
            continue;
        }
        let end = end_of(words, at, line.end);
        let start = first_of(words, at, end);
        if start < end {
            runs.push(start..end);
        }
        at = end.max(at + 1);
    }
    runs
}

/// Whether the word at `at` has a capital that can belong to a name.
fn is_name_word(words: &Words<'_>, at: usize) -> bool {
    let word = &words.all[at];
    if !word.is_capital() || beside::is(word.norm, Beside::Calendar) {
        return false;
    }
    let closed = closed::classes(word.norm);
    closed.is_open()
        || (word.shape == Shape::Upper && word.norm.len() > 1 && !word.opens)
        || word.text.ends_with('.')
}

fn can_begin(words: &Words<'_>, at: usize, end: usize) -> bool {
    let word = &words.all[at];
    if is_name_word(words, at) {
        return true;
    }
    if !word.is_capital() {
        return false;
    }
    // `Will Smith`, `US` at the head of a sentence, `April Jones`; not `in May Jones`.
    let next_is_name = at + 1 < end && is_name_word(words, at + 1);
    let is_month = beside::is(word.norm, Beside::Calendar)
        && words.before(at).is_some_and(|it| {
            it.shape == Shape::Number || closed::is(it.norm, Class::Preposition)
        });
    (given::is_given(word.norm)
        && next_is_name
        && !is_month
        && !closed::is(word.norm, Class::Preposition))
        || longest_known(words, at, end).is_some()
}

/// Where the run that begins at `at` ends.
fn end_of(words: &Words<'_>, at: usize, end: usize) -> usize {
    let end = end.min(at + MAX_RUN);
    let mut last = longest_known(words, at, end).map_or(at, |(end, _)| end - 1);
    loop {
        if words.all[last].possessive {
            // `the Farmers' Guild`
            let body = last + 2;
            let mark = words.norm(last + 1) == "'" && words.norm(last).ends_with('s');
            if !(mark
                && body < end
                && is_name_word(words, body)
                && is_body(words.norm(body)))
            {
                break;
            }
            last = body;
        }
        let next = last + 1;
        if next >= end {
            break;
        }
        if is_name_word(words, next) && words.all[next].quote == words.all[at].quote {
            last = next;
        } else if let Some(joined) = joined(words, at, next, end) {
            last = joined;
        } else {
            break;
        }
    }
    last + 1
}

fn is_body(norm: &str) -> bool {
    heads::find(norm).is_some_and(|it| it.kind == HeadKind::Organisation)
}

/// The next word of the name after a lower-case word at `next` that can stand inside one.
fn joined(words: &Words<'_>, start: usize, next: usize, end: usize) -> Option<usize> {
    let capital = |at: usize| at < end && is_name_word(words, at);
    let before = words.norm(next - 1);
    let norm = words.norm(next);
    match norm {
        "&" if capital(next + 1) => Some(next + 1),
        // `Theresa May`: a closed-class word after a given name.
        _ if words.all[next].shape == Shape::Capital
            && given::is_given(before)
            && closed::is(norm, Class::Modal)
            && next == start + 1 =>
        {
            Some(next)
        }
        "of" | "for" if heads_phrase(before, norm == "of") => {
            let name = next + 1 + usize::from(words.norm(next + 1) == "the");
            let unopened = name < end && words.all[name].shape != Shape::Quote;
            (unopened && capital(name)).then_some(name)
        }
        "and" if names_portfolios(words, start, next) => {
            let free = capital(next + 1)
                && longest_known(words, next + 1, end).is_none()
                && !given::is_given(words.norm(next + 1))
                && titles::find(words.norm(next + 1)).is_none();
            free.then_some(next + 1)
        }
        _ if beside::is(norm, Beside::Particle)
            && words.all[next].shape == Shape::Lower =>
        {
            let twice =
                next + 1 < end && beside::is(words.norm(next + 1), Beside::Particle);
            let name = next + 1 + usize::from(twice);
            capital(name).then_some(name)
        }
        _ => None,
    }
}

/// Whether a name can go on with `of` (or `for`) after this word.
fn heads_phrase(norm: &str, of: bool) -> bool {
    let head =
        heads::find(norm).is_some_and(|it| of || it.kind == HeadKind::Organisation);
    head || (of
        && (matches!(
            norm,
            "republic" | "kingdom" | "states" | "union" | "isle" | "people"
        ) || titles::find(norm).is_some_and(|it| it.sector == Some("GOV"))))
}

/// Whether the name so far is of a body with portfolios: `Department of Health and …`.
fn names_portfolios(words: &Words<'_>, start: usize, end: usize) -> bool {
    let mut norms = words.all[start..end].iter().map(|word| word.norm);
    norms.any(|it| {
        matches!(
            it,
            "ministry"
                | "department"
                | "office"
                | "committee"
                | "institute"
                | "council"
                | "school"
                | "minister"
                | "secretary"
                | "administration"
        )
    }) && words.all[start..end].iter().any(|word| matches!(word.norm, "of" | "for"))
}

/// Where the name begins in a run whose first word may only have a capital because a
/// sentence opens; `end` when there is no name.
fn first_of(words: &Words<'_>, start: usize, end: usize) -> usize {
    let first = &words.all[start];
    if !first.opens {
        return start;
    }
    let alone = end == start + 1;
    if longest_known(words, start, end).is_some() {
        return start;
    }
    if words.upper.contains(first.norm) && !words.lower.contains(first.norm) {
        return start;
    }
    if !alone && (given::is_given(first.norm) || titles::find(first.norm).is_some()) {
        return start;
    }
    let body = words.all[start..end]
        .iter()
        .skip(1)
        .any(|it| sayers::find(it.norm).is_some_and(|it| it.kind == SayerKind::Body));
    let odd = closed::is_closed(first.norm)
        || matches!(first.norm, "former" | "ex" | "top" | "late" | "senior")
        || first.norm.ends_with("ly");
    let usual = odd
        || words.lower.contains(first.norm)
        || common::is_common(first.norm)
        || (alone && looks_inflected(first.norm) && !words.upper.contains(first.norm));
    if usual && (odd || !body) { start + 1 } else { start }
}

/// Whether an unknown word looks like a verb form or an abstract noun rather than a name.
fn looks_inflected(norm: &str) -> bool {
    ["ing", "ed", "ions", "ion", "ment", "ments", "ness", "ists", "ers", "ally"]
        .iter()
        .any(|end| norm.len() > end.len() + 3 && norm.ends_with(end))
}
