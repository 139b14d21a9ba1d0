//! The constructions: from a cue to its source and what it attributes.

use std::ops::Range;

use rapporteur_types::{Rule, StatementKind};

use super::contents::{self, Extent};
use super::cues::{self, Group};
use super::phrases;

use super::words::{Words, one};

/// A statement, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) source: Option<Range<usize>>,
    /// The noun phrase that says who the source is, where the source itself does not:
    /// before `who`, or the subject that a participle shares.
    pub(super) whom: Option<Range<usize>>,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
    pub(super) addressee: Option<Range<usize>>,
    pub(super) kind: StatementKind,
    pub(super) rule: Rule,
    /// How often such a cue before such a word attributes.
    pub(super) rate: f32,
    /// The token the statement hangs on.
    pub(super) main: usize,
    /// How often the labeller is right of such a statement, where it looked.
    pub(super) sure: Option<f32>,
}

/// What is looked at: a sentence, and what was found in it so far.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) lo: usize,
    pub(super) hi: usize,
    pub(super) found: Vec<Found>,
}

/// How often a cue must attribute to be taken, in `0.0..=1.0`. Chosen on the training set.
const FLOOR: f32 = 0.5;
/// The same for a statement inside another.
const NESTED: f32 = 0.93;
/// From how often on what a cue attributes is closed to a later cue of the sentence.
pub(super) const STRONG: f32 = 0.6;
/// How often a verb of the lexicon attributes where a quotation stands beside it.
pub(super) const QUOTED: f32 = 0.6;
/// How many statements back in its sentence a statement is compared with.
const LOOK_BACK: usize = 8;

/// Whether the cue of `inner` stands in what `outer` attributes.
fn holds(outer: &Found, inner: &Found) -> bool {
    outer.content.iter().any(|it| it.contains(&inner.main))
}

impl Sentence<'_> {
    /// Reads the sentence from left to right.
    pub(super) fn read(&mut self) {
        for i in self.lo..self.hi {
            let words = self.words;
            if words.quote(i).is_some() || !words.is_word(i) {
                continue;
            }
            let found = if words.norm(i) == "according" && words.norm(i + 1) == "to" {
                self.according_to(i)
            } else if words.is_one(i, &["reportedly", "allegedly"]) {
                self.hearsay(i)
            } else if let Some(verb) = words.verb(i) {
                let group = cues::group(words, i, verb, self.lo, self.hi);
                self.verb(&group).or_else(|| self.noun(i))
            } else {
                self.noun(i)
            };
            if let Some(found) = found.filter(|it| it.rate >= FLOOR) {
                self.push(found);
            }
        }
    }

    /// Keeps a statement, unless it is a weak one inside another; drops weak ones that it
    /// holds inside.
    fn push(&mut self, found: Found) {
        let from = self.found.len().saturating_sub(LOOK_BACK);
        let inside = self.found[from..].iter().any(|it| holds(it, &found));
        if inside && found.rate < NESTED {
            return;
        }
        let recent = self.found.split_off(from);
        let kept =
            recent.into_iter().filter(|it| it.rate >= NESTED || !holds(&found, it));
        self.found.extend(kept);
        self.found.push(found);
    }

    /// The statements found last, latest first.
    pub(super) fn recent(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().rev().take(LOOK_BACK)
    }

    pub(super) fn blank(group: &Group, rule: &'static str, rate: f32) -> Found {
        Found {
            source: None,
            whom: None,
            cue: one(group.start..group.end),
            content: Vec::new(),
            addressee: None,
            kind: cues::kind(group.verb.kind, group.negated),
            rule: Rule(rule),
            rate: if group.hypothetical { rate * 0.7 } else { rate },
            main: group.main,
            sure: None,
        }
    }

    /// The subject that a verb joined by `and`, or a participle, shares: the source of
    /// the statement before it in the sentence, or the subject of the sentence.
    pub(super) fn shared_subject(&self, before: usize) -> Option<Range<usize>> {
        if let Some(found) = self.recent().find(|it| it.source.is_some()) {
            return found.source.clone();
        }
        phrases::opening(self.words, self.lo, before)
    }

    /// What was said before token `p`, which is a comma or a closing mark: the quotation,
    /// or the sentence as far as nothing before took it.
    pub(super) fn before(&self, p: usize) -> Option<Vec<Range<usize>>> {
        let words = self.words;
        let mut floor = self.lo.max(p.saturating_sub(contents::REACH));
        for found in self.recent().filter(|it| it.rate >= STRONG) {
            for range in
                found.content.iter().chain(&found.cue).chain(found.source.as_ref())
            {
                if range.end <= p + 1 {
                    floor = floor.max(range.end);
                }
            }
        }
        let closed = if words.closes(p) {
            Some(p)
        } else {
            p.checked_sub(1).filter(|&it| words.closes(it))
        };
        if let Some(closed) = closed {
            let quote = words.quote_tokens(words.quote(closed)?);
            let first = (self.lo..quote.start.max(self.lo)).find(|&it| words.is_word(it));
            let apart =
                quote.start > 0 && words.is_one(quote.start - 1, &["(", ":", "["]);
            if first.is_none() || floor > self.lo || quote.start < self.lo || apart {
                return Some(vec![quote]);
            }
        }
        while floor < p
            && (words.is_comma(floor)
                || words.closes(floor)
                || words.is_dash(floor)
                || words.is_one(floor, &["and", "but", ":", ";"]))
        {
            floor += 1;
        }
        (floor < p).then(|| one(floor..p))
    }

    /// Adds the quotation that goes on after the source: `“A,” she said, “B.”`
    pub(super) fn resume(&self, found: &mut Found, end: usize) {
        let words = self.words;
        let next = end + 1;
        if next < self.hi && words.opens(next) {
            let close = contents::end(words, next, self.hi, Extent::Clause);
            found.content.push(next..close.max(next + 1));
        }
    }
}
