//! Cues that are no verbs: `according to`, `reportedly`, `his claim that`, `Roe: …`.

use rapporteur_lexicon::closed::Class;
use rapporteur_lexicon::cues::{self as lexicon, Next, Tense};
use rapporteur_types::{Rule, Shape, StatementKind};

use super::contents::{self, Extent};
use super::cues;
use super::find::{Found, Sentence};
use super::phrases;
use super::sources::{self, Subject};
use super::words::{Words, one};

/// The verb group of `made the claim`, `has raised doubts`, when one ends at `p` or before
/// a determiner there: the subject of such a verb is the source of the noun.
fn light_verb(words: &Words<'_>, p: usize, lo: usize) -> Option<usize> {
    let verb = p - usize::from(words.is(p, Class::Determiner) && p > lo);
    let is_light = words.is_one(
        verb,
        &[
            "made",
            "make",
            "makes",
            "has",
            "have",
            "had",
            "issued",
            "issue",
            "issues",
            "raised",
            "raise",
            "raises",
            "gave",
            "given",
            "give",
            "gives",
            "voiced",
            "repeated",
            "offered",
            "renewed",
            "expressed",
            "express",
            "drew",
            "launched",
            "delivered",
            "sent",
        ],
    );
    let mut start = verb;
    while start > lo && (words.is_auxiliary(start - 1) || words.is_adverb(start - 1)) {
        start -= 1;
    }
    is_light.then_some(start)
}

impl Sentence<'_> {
    /// `According to X, …`; `…, according to X`.
    pub(super) fn according_to(&self, at: usize) -> Option<Found> {
        let words = self.words;
        let first = at + 2 + usize::from(words.is_adverb(at + 2));
        let mut phrase = phrases::right(words, first, self.hi)?;
        // `a letter sent by the ministry`: up to the comma, as long as no clause begins.
        while phrase.end < self.hi.min(at + 40)
            && words.is_word(phrase.end)
            && !words.is(phrase.end, Class::Conjunction)
            && !words.is(phrase.end, Class::Subordinator)
            && words.norm(phrase.end) != "that"
        {
            phrase.end += 1;
        }
        let end = phrases::set_off(words, phrase.end, self.hi);
        let opens = !(self.lo..at)
            .any(|it| words.is_word(it) && !words.is_one(it, &["and", "but"]));
        let mut found = Found {
            source: None,
            whom: None,
            cue: one(at..at + 2),
            content: Vec::new(),
            addressee: None,
            kind: StatementKind::Speech,
            rule: Rule("according-to"),
            rate: 0.93,
            main: at,
            sure: None,
        };
        if opens {
            let comma = (phrase.end..self.hi)
                .take(60)
                .find(|&it| words.is_comma(it) || words.opens(it))?;
            found.source = Some(phrase.start..comma);
            let close = contents::end(words, comma + 1, self.hi, Extent::Clause);
            found.content.push(comma + 1..close);
        } else {
            found.source = Some(phrase.start..end);
            let p = at - 1;
            let set_off = words.is_comma(p);
            let joined = set_off
                && p > self.lo
                && words.is_comma(end)
                && (words.is(p - 1, Class::Conjunction)
                    || words.is(p - 1, Class::Subordinator));
            if joined {
                // `…, because, according to X, debts will rise`
                let close = contents::end(words, end + 1, self.hi, Extent::Clause);
                found.content = one(end + 1..close);
                return Some(found);
            }
            // Whoever speaks in the sentence, all of it is according to this source.
            let end_before = if set_off || words.closes(p) { p } else { at };
            let quote = end_before.checked_sub(1).and_then(|it| words.quote(it));
            let floor = self.lo.max(end_before.saturating_sub(contents::REACH));
            let from = (floor..end_before)
                .rev()
                .find(|&it| words.norm(it) == ";")
                .map_or(floor, |it| it + 1);
            let from = quote.map_or(from, |it| from.min(words.quote_tokens(it).start));
            found.content = one(from..end_before);
            // `In the long run, according to X, debts will rise.`
            let adverbial = set_off
                && words.is_comma(end)
                && found.content.iter().all(|it| {
                    words.is(it.start, Class::Preposition)
                        && !it.clone().any(|at| words.is_finite(at))
                });
            if adverbial && end + 1 < self.hi {
                let close = contents::end(words, end + 1, self.hi, Extent::Clause);
                found.content.push(end + 1..close);
            }
        }
        Some(found)
    }

    /// `The sides reportedly met`: no source, the clause around it.
    pub(super) fn hearsay(&self, at: usize) -> Option<Found> {
        let words = self.words;
        let mut floor = self.lo;
        for found in self.recent() {
            for range in found.content.iter().chain(&found.cue) {
                if range.contains(&at) {
                    return None;
                }
                floor = floor.max(range.end);
            }
        }
        let start = (floor..at).rev().take(60).find(|&it| {
            words.is_comma(it)
                || words
                    .is_one(it, &["while", "but", "because", "though", "that", ";", ":"])
        });
        let start = start.map_or(floor, |it| it + 1);
        let end = contents::end(words, at + 1, self.hi, Extent::Clause);
        let mut content = vec![start..at, at + 1..end];
        content.retain(|it| it.clone().any(|at| words.is_word(at)));
        (!content.is_empty()).then(|| Found {
            source: None,
            whom: None,
            cue: one(at..at + 1),
            content,
            addressee: None,
            kind: StatementKind::Speech,
            rule: Rule("hearsay-adverb"),
            rate: 0.6,
            main: at,
            sure: None,
        })
    }

    /// `his claim that …`, `criticism of …`, `X is confident that …`.
    pub(super) fn noun(&self, at: usize) -> Option<Found> {
        let words = self.words;
        let noun = lexicon::noun(words.norm(at))?;
        if !noun.adjective && words.is_one(at + 1, &["from", "by"]) {
            return self.noun_from(at, noun);
        }
        let rate = noun.rate(words.norm(at + 1));
        if rate == 0.0 || at + 2 >= self.hi {
            return None;
        }
        let opener = words.norm(at + 1);
        let clause = opener == "that";
        let start =
            if clause || opener == "to" && !noun.adjective { at + 1 } else { at + 2 };
        let start = if opener == "to" { at + 1 } else { start };
        let extent = if clause { Extent::Clause } else { Extent::Phrase };
        let end = contents::end(words, start, self.hi, extent);
        let mut cue = at;
        while cue > self.lo
            && (!noun.adjective
                && words.is_nominal(cue - 1)
                && words.shape(cue - 1) == Shape::Lower
                && !words.is_finite(cue - 1)
                || words.is_adverb(cue - 1)
                || noun.adjective
                    && (words.is_auxiliary(cue - 1) || words.is_negation(cue - 1)))
        {
            cue -= 1;
        }
        let negated = (cue..at).any(|it| words.is_negation(it));
        let mut found = Found {
            source: None,
            whom: None,
            cue: one(cue..at + 1),
            content: one(start..end),
            addressee: None,
            kind: cues::kind(noun.kind, negated),
            rule: Rule(if noun.adjective { "cue-adjective" } else { "cue-noun" }),
            rate,
            main: at,
            sure: None,
        };
        if noun.adjective {
            if !(cue..at).any(|it| words.is_be(it)) {
                return None;
            }
            found.source = match sources::subject(words, cue, self.lo) {
                Subject::Phrase(range) => Some(range),
                Subject::Relative(at, whom) => {
                    found.whom = whom;
                    Some(at..at + 1)
                }
                Subject::Joined => self.shared_subject(cue),
                Subject::Missing => None,
            };
            return found.source.is_some().then_some(found);
        }
        let p = cue.checked_sub(1).filter(|&it| it >= self.lo);
        if let Some(p) = p {
            if words.is(p, Class::Possessive) {
                found.source = Some(p..p + 1);
            } else if words.is_one(p, &["'s", "’s", "'", "’"]) && p > self.lo {
                found.source = sources::left(words, p - 1, self.lo);
            } else if let Some(light) = light_verb(words, p, self.lo) {
                found.source = match sources::subject(words, light, self.lo) {
                    Subject::Phrase(range) => Some(range),
                    Subject::Relative(at, whom) => {
                        found.whom = whom;
                        Some(at..at + 1)
                    }
                    Subject::Joined | Subject::Missing => self.shared_subject(light),
                };
                found.cue = one(light..at + 1);
            } else if words.is(p, Class::Determiner) {
                found.cue = one(p..at + 1);
            }
        }
        Some(found)
    }

    /// `indications from X that …`
    fn noun_from(&self, at: usize, noun: &lexicon::Noun) -> Option<Found> {
        let words = self.words;
        let phrase = phrases::right(words, at + 2, self.hi)?;
        let rate = noun.rate("that");
        if rate == 0.0 || words.norm(phrase.end) != "that" {
            return None;
        }
        let end = contents::end(words, phrase.end, self.hi, Extent::Clause);
        Some(Found {
            whom: None,
            cue: one(at..at + 2),
            content: one(phrase.end..end),
            source: Some(phrase),
            addressee: None,
            kind: cues::kind(noun.kind, false),
            rule: Rule("cue-noun"),
            rate,
            main: at,
            sure: None,
        })
    }

    /// `JANE ROE: …` at the head of a paragraph, `Roe: …` in a headline.
    pub(super) fn transcript(&self) -> Option<Found> {
        let words = self.words;
        let first = self.lo + usize::from(words.opens(self.lo));
        let colon = (first..self.hi.min(first + 8)).find(|&it| words.norm(it) == ":")?;
        if colon == first || colon + 3 > self.hi {
            return None;
        }
        let name = first..colon;
        let named = name.clone().all(|it| {
            words.shape(it).is_capital()
                || words.is_one(it, &["of", ".", "'s", "’s", "-", ",", "the"])
                || words.shape(it) == Shape::Number && it > self.lo
        });
        if !named
            || !words.begins_line(self.lo)
            || !words.parse.tokens[colon + 1].spaced
            || name
                .clone()
                .any(|it| words.verb(it).is_some_and(|it| it.rate(Next::Stop) > 0.5))
        {
            return None;
        }
        // A line that names its speaker at its end has a topic before the colon:
        // `Pay: Ministers Shun Dockers, Says Union Leader`.
        let says = |it: usize| {
            words.is_comma(it)
                && words.verb(it + 1).is_some_and(|it| it.tense == Tense::Finite)
        };
        let last = self.hi.saturating_sub(8).max(colon + 1);
        if (last..self.hi.saturating_sub(2)).any(says) {
            return None;
        }
        Some(Found {
            source: Some(name),
            whom: None,
            cue: one(colon..colon + 1),
            content: one(colon + 1..self.hi),
            addressee: None,
            kind: StatementKind::Speech,
            rule: Rule("speaker-colon"),
            rate: 0.6,
            main: colon,
            sure: None,
        })
    }
}
