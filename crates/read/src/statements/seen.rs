//! What the trained labeller sees of a report: its paragraphs, where marks of quotation
//! stand, and what the rules say.
//!
//! The only code that makes this: the trainer gets it from here too
//! ([`crate::seen`]), so that training and reading cannot drift.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_model::{Part, Ruled, Stretch};
use rapporteur_types::{Sentence, Span};

use super::find::Found;
use super::quotes::Placed;
use super::words::Words;

/// How many tokens a stretch has at most; longer paragraphs are cut between sentences.
const LONGEST: usize = 128;

/// The stretches of a report that is read.
pub(super) fn seen(
    words: &Words<'_>,
    sentences: &[Sentence],
    placed: &[Placed],
) -> Vec<Stretch> {
    let mut all = stretches(sentences);
    let mut roles = vec![0_u8; words.n_tokens()];
    let within = |range: &Range<usize>| range.start..range.end.min(words.n_tokens());
    for it in placed {
        for range in &it.found.content {
            for role in &mut roles[within(range)] {
                *role |= 2;
            }
        }
        for role in it.found.source.iter().flat_map(&within) {
            roles[role] |= 1;
        }
    }
    for it in placed {
        for at in it.found.cue.iter().flat_map(&within) {
            let strength = ((it.found.rate - 0.5) * 8.0).clamp(0.0, 3.0);
            roles[at] = roles[at].max(4 + strength as u8);
        }
    }
    for seen in &mut all {
        for at in seen.tokens.clone() {
            let mark = if words.opens(at) {
                1
            } else if words.closes(at) {
                3
            } else {
                2 * u8::from(words.quote(at).is_some())
            };
            seen.states.push(8 * mark + roles[at]);
        }
    }
    for (index, it) in placed.iter().enumerate() {
        let Some(anchor) = anchor(words, &it.found.cue) else { continue };
        let at = all.partition_point(|seen| seen.tokens.end <= anchor);
        let Some(seen) = all.get_mut(at).filter(|it| it.tokens.contains(&anchor)) else {
            continue;
        };
        let start = seen.tokens.start;
        if seen.rules.iter().any(|it| it.anchor == anchor - start) {
            continue;
        }
        let parts = parts(&it.found, &seen.tokens);
        seen.rules.push(Ruled { id: index, anchor: anchor - start, parts });
    }
    all
}

/// What each token of a stretch is of a statement.
fn parts(found: &Found, stretch: &Range<usize>) -> Vec<Part> {
    let mut parts = vec![Part::None; stretch.len()];
    let mut fill = |ranges: &[Range<usize>], part: Part| {
        for range in ranges {
            let start = range.start.clamp(stretch.start, stretch.end);
            let end = range.end.clamp(start, stretch.end);
            parts[start - stretch.start..end - stretch.start].fill(part);
        }
    };
    fill(&found.content, Part::Content);
    fill(found.source.as_slice(), Part::Source);
    fill(&found.cue, Part::Cue);
    parts
}

/// Paragraphs, cut between sentences where they are long, and inside a sentence where
/// one alone is.
fn stretches(sentences: &[Sentence]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut paragraph = None;
    for sentence in sentences.iter().filter(|it| !it.unread) {
        let range = sentence.range();
        let goes_on = paragraph == Some(sentence.paragraph);
        paragraph = Some(sentence.paragraph);
        match all.last_mut() {
            Some(it)
                if goes_on
                    && it.tokens.end == range.start
                    && range.end - it.tokens.start <= LONGEST =>
            {
                let next = it.sentences.last().map_or(0, |it| it + 1);
                it.sentences.resize(range.end - it.tokens.start, next);
                it.tokens.end = range.end;
            }
            _ => {
                for start in range.clone().step_by(LONGEST) {
                    let tokens = start..range.end.min(start + LONGEST);
                    let sentences = vec![0; tokens.len()];
                    all.push(Stretch { tokens, sentences, ..Stretch::default() });
                }
            }
        }
    }
    all
}

/// The token of a cue that carries it: the first that is no auxiliary, adverb or article.
fn anchor(words: &Words<'_>, cue: &[Range<usize>]) -> Option<usize> {
    let all = || cue.iter().cloned().flatten().take(16);
    let light = |at: usize| {
        words.is_auxiliary(at)
            || words.is_negation(at)
            || words.is_adverb(at)
            || words.is(at, Class::Determiner)
            || words.is(at, Class::Possessive)
            || words.norm(at) == "to"
            || !words.is_word(at)
    };
    all().find(|&at| !light(at)).or_else(|| all().next())
}

/// The token that a cue of a gold set hangs on.
pub(super) fn gold_anchor(words: &Words<'_>, cue: Span) -> Option<usize> {
    anchor(words, &[words.parse.tokens_in(cue)])
}
