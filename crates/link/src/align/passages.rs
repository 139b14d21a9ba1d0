//! What two reports share, as stretches of their texts, and how alike the stretches are.

use std::ops::Range;

use rapporteur_types::{Parse, Passage, PassageKind, Span};

use super::{Aligned, Alignment, Side, chains::Chain};
use crate::{
    diff::{Step, align as lcs},
    terms::{Line, Terms, shared},
};

/// From this share of words in common order on, two sentences are verbatim.
const VERBATIM: f32 = 0.95;
/// From this share on, they are edited; below, a paraphrase.
const EDITED: f32 = 0.7;
/// A stretch is verbatim when runs of the same words make up so much of it.
const VERBATIM_RUNS: f32 = 0.95;
/// A pair shares a quotation, and not the sentence around it, when this much of what it
/// shares stands in quotation marks.
const QUOTED: f32 = 0.7;
/// A stretch that begins or ends so few words from the end of a sentence takes them in.
const REST: u32 = 6;

/// How alike two sentences are.
pub(super) fn kind(terms: &Terms, a: (&Line, &Parse), b: (&Line, &Parse)) -> PassageKind {
    let words = |(line, parse): (&Line, &Parse)| -> Vec<usize> {
        line.tokens.clone().filter(|&it| parse.tokens[it].shape.is_word()).collect()
    };
    let (first, second) = (words(a), words(b));
    let same = |x: usize, y: usize| a.1.norm(first[x]) == b.1.norm(second[y]);
    let n_same = lcs(first.len(), second.len(), same)
        .iter()
        .filter(|it| matches!(it, Step::Both(..)))
        .count();
    let alike = n_same as f32 / first.len().max(second.len()).max(1) as f32;
    if alike >= VERBATIM {
        return PassageKind::Verbatim;
    }
    let all = shared(terms, &a.0.terms, &b.0.terms);
    let outside = shared(terms, &a.0.masked, &b.0.masked);
    if all > 0.0 && (all - outside) / all >= QUOTED {
        PassageKind::Quote
    } else if alike >= EDITED {
        PassageKind::Edited
    } else {
        PassageKind::Paraphrase
    }
}

/// The stretches of words, and the aligned sentences outside them.
pub(super) fn passages(it: &Alignment, a: Side<'_>, b: Side<'_>) -> Vec<Passage> {
    let mut found: Vec<Passage> =
        it.chains.iter().map(|chain| stretch(chain, a, b)).collect();
    let n_stretches = found.len();
    for &Aligned { a: x, b: y, kind, .. } in &it.pairs {
        let pair =
            Passage { a: a.page.sentences[x].span, b: b.page.sentences[y].span, kind };
        let inside = found[..n_stretches]
            .iter()
            .any(|it| it.a.overlaps(pair.a) && it.b.overlaps(pair.b));
        if !inside {
            found.push(pair);
        }
    }
    found.sort_by_key(|it| (it.a, it.b));
    found
}

/// The aligned sentences as stretches.
pub(super) fn sentences(it: &Alignment, a: Side<'_>, b: Side<'_>) -> Vec<Passage> {
    let pair = |it: &Aligned| Passage {
        a: a.page.sentences[it.a].span,
        b: b.page.sentences[it.b].span,
        kind: it.kind,
    };
    it.pairs.iter().map(pair).collect()
}

fn stretch(chain: &Chain, a: Side<'_>, b: Side<'_>) -> Passage {
    let is_quote = quoted(&chain.a, a) >= QUOTED && quoted(&chain.b, b) >= QUOTED;
    let kind = if is_quote {
        PassageKind::Quote
    } else if chain.runs >= VERBATIM_RUNS {
        PassageKind::Verbatim
    } else {
        PassageKind::Edited
    };
    Passage { a: span(&chain.a, a), b: span(&chain.b, b), kind }
}

/// The share of words that stand in double quotation marks.
fn quoted(words: &Range<u32>, side: Side<'_>) -> f32 {
    let mut quotes =
        side.parse.quotes.iter().filter(|it| it.double && it.depth == 0).peekable();
    let tokens = &side.words.tokens[words.start as usize..words.end as usize];
    let inside = tokens.iter().filter(|&&token| {
        let span = side.parse.tokens[token as usize].span;
        while quotes.peek().is_some_and(|it| it.outer.end <= span.start) {
            quotes.next();
        }
        quotes.peek().is_some_and(|it| it.outer.contains(span))
    });
    inside.count() as f32 / tokens.len().max(1) as f32
}

/// The text of a range of words, with what little of their sentences is left.
fn span(words: &Range<u32>, side: Side<'_>) -> Span {
    let tokens = &side.words.tokens;
    let (first, last) = (tokens[words.start as usize], tokens[words.end as usize - 1]);
    let sentences = &side.parse.sentences;
    let sentence = |token: u32| {
        let at = sentences.partition_point(|it| it.tokens.end <= token);
        &sentences[at]
    };
    let token = |it: u32| side.parse.tokens[it as usize].span;
    let (head, tail) = (sentence(first), sentence(last));
    let start = if first - head.tokens.start <= REST {
        head.span.start
    } else {
        token(first).start
    };
    let end =
        if tail.tokens.end - 1 - last <= REST { tail.span.end } else { token(last).end };
    Span::new(start, end)
}
