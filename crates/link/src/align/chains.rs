//! From seeds to passages: matches that lie near each other in both reports are one.
//!
//! The matches are parted wherever more than [`GAP`] words lie between two neighbours,
//! first along one report, then along the other, until nothing parts any more (as
//! Sanchez-Perez et al., PAN 2014); order inside a passage does not count, so that
//! sentences put elsewhere stay in it.

use std::ops::Range;

use super::words::{Match, Words, matches};

/// Words between two matches of one passage, on each side.
const GAP: u32 = 80;

/// Another match so near in both reports supports one …
const BESIDE: u32 = 20;
/// … and so many must.
const SUPPORT: usize = 3;
/// Words that a passage has at least, on each side.
const SHORTEST: u32 = 16;
/// Of a passage's words, the share that its matches cover at least, on each side. Reports
/// that were written apart come to a quarter or a third where they speak of one thing.
const DENSEST: f32 = 0.38;

/// A passage, as ranges of [`Words`].
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chain {
    pub(super) a: Range<u32>,
    pub(super) b: Range<u32>,
    /// Of the words of the side with fewer covered ones, the share that any match covers.
    pub(super) shared: f32,
    /// The same of runs alone.
    pub(super) runs: f32,
}

/// The passages that two reports share, sorted by place in the first.
pub(super) fn chains(a: &Words, b: &Words) -> Vec<Chain> {
    let mut done = Vec::new();
    let mut waiting = vec![(supported(matches(a, b)), false, false)];
    while let Some((mut group, along_b, was_whole)) = waiting.pop() {
        if group.is_empty() {
            continue;
        }
        let place = |it: &Match| if along_b { (it.b, it.a) } else { (it.a, it.b) };
        group.sort_unstable_by_key(place);
        let parts = parted(&group, along_b);
        match parts.as_slice() {
            [_] if was_whole => done.extend(chain(&group)),
            [_] => waiting.push((group, !along_b, true)),
            _ => waiting.extend(
                parts.iter().map(|it| (group[it.clone()].to_vec(), !along_b, false)),
            ),
        }
    }
    done.sort_by_key(|it: &Chain| (it.a.start, it.b.start));
    done
}

/// The matches that others stand beside in both reports: a name that recurs elsewhere is
/// no sign that anything was copied there.
fn supported(mut all: Vec<Match>) -> Vec<Match> {
    all.sort_unstable();
    let beside = |it: &Match, other: &Match| {
        it.a.abs_diff(other.a) <= BESIDE && it.b.abs_diff(other.b) <= BESIDE
    };
    let mut from = 0;
    let mut kept = Vec::with_capacity(all.len());
    for (at, it) in all.iter().enumerate() {
        while all[from].a + BESIDE < it.a {
            from += 1;
        }
        let near = all[from..].iter().take_while(|other| other.a <= it.a + BESIDE);
        let n = near.filter(|other| beside(it, other)).take(SUPPORT + 1).count();
        if n > SUPPORT {
            kept.push(all[at]);
        }
    }
    kept
}

/// Where a group sorted along one report falls apart.
fn parted(group: &[Match], along_b: bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut reached) = (0, 0);
    for (at, it) in group.iter().enumerate() {
        let (from, width) = if along_b { (it.b, it.width_b) } else { (it.a, it.width_a) };
        if at > start && from > reached + GAP {
            parts.push(start..at);
            start = at;
        }
        reached = reached.max(from + u32::from(width));
    }
    parts.push(start..group.len());
    parts
}

/// The passage of a group of matches, unless it is short or thin.
fn chain(group: &[Match]) -> Option<Chain> {
    let side = |along_b: bool| {
        let mut spans: Vec<(u32, u32, bool)> = group
            .iter()
            .map(|it| {
                let (at, width) =
                    if along_b { (it.b, it.width_b) } else { (it.a, it.width_a) };
                (at, at + u32::from(width), it.is_run)
            })
            .collect();
        spans.sort_unstable();
        let start = spans.first().map_or(0, |it| it.0);
        let end = spans.iter().map(|it| it.1).max().unwrap_or(start);
        // Of a pair of content words only the two words themselves are shared.
        let mut covered = vec![(false, false); (end - start) as usize];
        for (from, to, is_run) in spans {
            let (from, to) = ((from - start) as usize, (to - start) as usize);
            if is_run {
                covered[from..to].fill((true, true));
            } else {
                covered[from].0 = true;
                covered[to - 1].0 = true;
            }
        }
        let n = covered.len().max(1) as f32;
        let shared = covered.iter().filter(|it| it.0).count() as f32 / n;
        let runs = covered.iter().filter(|it| it.1).count() as f32 / n;
        (start..end, shared, runs)
    };
    let ((a, shared_a, runs_a), (b, shared_b, runs_b)) = (side(false), side(true));
    let shared = shared_a.min(shared_b);
    let is_long = |it: &Range<u32>| it.end - it.start >= SHORTEST;
    (is_long(&a) && is_long(&b) && shared >= DENSEST).then_some(Chain {
        a,
        b,
        shared,
        runs: runs_a.min(runs_b),
    })
}

/// How many words stretches cover together, and how many of those are shared.
pub(super) fn covered<'a>(
    stretches: impl Iterator<Item = (&'a Range<u32>, f32)>,
) -> (usize, f32) {
    let mut sorted: Vec<_> = stretches.collect();
    sorted.sort_by_key(|it| (it.0.start, it.0.end));
    let (mut reached, mut n, mut same) = (0, 0, 0.0);
    for (words, shared) in sorted {
        let new = words.end.saturating_sub(words.start.max(reached));
        reached = reached.max(words.end);
        n += new as usize;
        same += new as f32 * shared;
    }
    (n, same)
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Parse, Sentence, Shape, Span, Token};

    use super::*;

    /// A report of one sentence, each word a token.
    fn words(text: &str) -> Words {
        let mut parse = Parse::default();
        for word in text.split(' ') {
            let start = parse.norms.len() as u32;
            parse.norms.push_str(word);
            let span = Span::new(start, start + word.len() as u32);
            parse.tokens.push(Token {
                span,
                shape: Shape::Lower,
                norm: span,
                spaced: true,
            });
        }
        let tokens = 0..parse.tokens.len() as u32;
        let span = Span::new(0, parse.norms.len() as u32);
        parse.sentences.push(Sentence { span, tokens, paragraph: 0, unread: false });
        Words::new(&parse)
    }

    const HARBOUR: &str = "harbour pilots voted to stop work from monday because the port \
                           company refused their demand for shorter night shifts and \
                           higher pay on holidays";

    #[test]
    fn an_edited_copy_is_one_stretch() {
        let edited = HARBOUR.replace("voted to stop", "decided to stop");
        let found = chains(&words(HARBOUR), &words(&edited));
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert!(one.shared > 0.8 && one.runs < 1.0, "{one:?}");
    }

    #[test]
    fn a_name_in_common_is_no_stretch() {
        let other = "the port company said on friday that harbour pilots had not answered \
                     its letter about the new crane which will be tried out in spring";
        assert_eq!(chains(&words(HARBOUR), &words(other)), []);
    }
}
