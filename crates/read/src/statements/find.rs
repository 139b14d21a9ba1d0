//! The constructions: from a cue to its source and what it attributes.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_lexicon::cues::{self as lexicon, Next, Tense};
use rapporteur_types::{Rule, StatementKind};

use super::contents::{self, Extent};
use super::cues::{self, Group};
use super::sources::{self, Subject};
use super::words::Words;

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
const STRONG: f32 = 0.6;
/// How often a verb of the lexicon attributes where a quotation stands beside it.
const QUOTED: f32 = 0.6;
/// How many statements back in its sentence a statement is compared with.
const LOOK_BACK: usize = 8;

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
    fn recent(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().rev().take(LOOK_BACK)
    }

    fn verb(&self, group: &Group) -> Option<Found> {
        let words = self.words;
        if group.infinitive {
            return None;
        }
        if group.verb.tense == Tense::Ing && !group.supported {
            return self.participle(group);
        }
        if group.verb.tense == Tense::Ing
            && !(group.start..group.main).any(|it| words.is_be(it))
        {
            return None;
        }
        if group.passive {
            return self.passive(group);
        }
        if group.verb.tense == Tense::Finite
            && group.supported
            && group.start == group.main
        {
            return None;
        }
        let subject = sources::subject(words, group.start, self.lo);
        if let Some(found) = self.inverted(group, &subject) {
            return Some(found);
        }
        let (source, whom) = match &subject {
            Subject::Phrase(range) => (Some(range.clone()), None),
            Subject::Relative(at, whom) => (Some(*at..*at + 1), whom.clone()),
            Subject::Joined => {
                let source = self.shared_subject(group.start)?;
                (Some(source), None)
            }
            Subject::Missing => return None,
        };
        if group.verb.tense == Tense::Base && !group.supported {
            let head = source
                .as_ref()
                .map_or(group.start, |it| sources::head(words, it).end - 1);
            let plural = words.is_plural(head)
                || matches!(subject, Subject::Relative(..) | Subject::Joined)
                || source
                    .as_ref()
                    .is_some_and(|it| it.clone().any(|at| words.norm(at) == "and"));
            let bare = matches!(subject, Subject::Joined);
            if !plural || bare {
                return None;
            }
        }
        // `new worries`, `40 points`: no subject, a noun with what describes it.
        let described = source.as_ref().is_some_and(|it| {
            it.len() == 1
                && matches!(subject, Subject::Phrase(_))
                && !words.is_plural(it.start)
                && (words.shape(it.start) == rapporteur_types::Shape::Lower
                    && !words.is_subject_pronoun(it.start)
                    && !words.is(it.start, Class::Pronoun)
                    || words.shape(it.start) == rapporteur_types::Shape::Number)
        });
        let set_off = source
            .as_ref()
            .is_some_and(|it| it.start > self.lo && words.is_comma(it.start - 1))
            && words.next(group.end, self.hi) == Next::Stop;
        if described
            && !set_off
            && !group.supported
            && !words.norm(group.main).ends_with("ed")
        {
            return None;
        }
        if words.norm(group.main).ends_with('s')
            && !group.supported
            && source.as_ref().is_some_and(|it| {
                words.is_one(it.end - 1, &["'s", "’s", "'", "’"])
                    || words.shape(it.end - 1) == rapporteur_types::Shape::Lower
                        && words.is_plural(it.end - 1)
                        && !words.is_relative(it.end - 1)
            })
        {
            return None;
        }
        // After a plural subject `say` is as finite as `said`.
        let bare = group.verb.tense == Tense::Base && !group.supported;
        let verb = if bare { group.verb.finite() } else { group.verb };
        let group = &Group { verb, ..*group };
        let mut found = self.trailing(group, &subject).or_else(|| self.leading(group))?;
        if cues::is_raising(group.verb.lemma) {
            // Who finds that it seems so is not said.
            let expletive = source
                .as_ref()
                .is_some_and(|it| words.is_one(it.start, &["it", "there"]));
            found.content.splice(0..0, source.filter(|_| !expletive));
            found.rule = Rule("cue-seeming");
            return Some(found);
        }
        found.source = source;
        found.whom = whom;
        if matches!(subject, Subject::Joined) {
            found.rule = Rule("cue-joined");
        }
        Some(found)
    }

    fn blank(group: &Group, rule: &'static str, rate: f32) -> Found {
        Found {
            source: None,
            whom: None,
            cue: vec![group.start..group.end],
            content: Vec::new(),
            addressee: None,
            kind: cues::kind(group.verb.kind, group.negated),
            rule: Rule(rule),
            rate: if group.hypothetical { rate * 0.7 } else { rate },
            main: group.main,
        }
    }

    /// The subject that a verb joined by `and`, or a participle, shares: the source of
    /// the statement before it in the sentence, or the subject of the sentence.
    fn shared_subject(&self, before: usize) -> Option<Range<usize>> {
        if let Some(found) = self.recent().find(|it| it.source.is_some()) {
            return found.source.clone();
        }
        sources::opening(self.words, self.lo, before)
    }

    /// `"…," said X`.
    fn inverted(&self, group: &Group, subject: &Subject) -> Option<Found> {
        let words = self.words;
        let p = group.start.checked_sub(1).filter(|&it| it >= self.lo)?;
        if group.verb.tense != Tense::Finite || group.supported {
            return None;
        }
        if cues::takes_addressee(group.verb.lemma) && !matches!(subject, Subject::Missing)
        {
            return None;
        }
        let closes =
            words.closes(p) || words.is_comma(p) && p > self.lo && words.closes(p - 1);
        if !closes && !(words.is_comma(p) || words.is_dash(p)) {
            return None;
        }
        let phrase = sources::right(words, group.end, self.hi)?;
        let after = phrase.end;
        let over = words.is_stop(after, self.hi)
            || words.is_comma(after)
            || words.is_dash(after)
            || words.norm(after) == "who";
        let goes_on = contents::adverbials(words, after, self.hi).is_some();
        if !closes
            && !(over
                && (matches!(subject, Subject::Missing) || words.is_stop(after, self.hi)))
            || closes
                && !(over
                    || goes_on
                    || words.is_time(after)
                    || group.verb.rate(Next::Stop) >= 0.5 && !words.is_auxiliary(after))
        {
            return None;
        }
        // `said one diplomat familiar with the talks`
        let mut after = after;
        while closes
            && after < self.hi.min(phrase.end + 12)
            && !goes_on
            && words.is_word(after)
            && !words.is_time(after)
            && !words.is(after, Class::Subordinator)
            && !words.is(after, Class::Conjunction)
        {
            after += 1;
        }
        let end = sources::set_off(words, after, self.hi);
        let mut found = Self::blank(
            group,
            "said-inverted",
            group.verb.rate(Next::Stop).max(group.verb.rate(Next::Other)),
        );
        found.source = Some(phrase.start..end);
        found.content = self.before(p)?;
        self.resume(&mut found, end);
        Some(found)
    }

    /// `…, X said` and `…, X said, …`.
    fn trailing(&self, group: &Group, subject: &Subject) -> Option<Found> {
        let words = self.words;
        let start = match subject {
            Subject::Phrase(_) => subject.start()?,
            _ => return None,
        };
        if let Some(found) = self.as_clause(group, start) {
            return Some(found);
        }
        let mut after = group.end;
        let mut addressee = None;
        if let Some(object) = contents::object(words, after, self.hi)
            .filter(|_| cues::takes_addressee(group.verb.lemma))
        {
            after = object.end;
            addressee = Some(object);
        }
        let closed = start > self.lo && words.closes(start - 1);
        let landing = match contents::adverbials(words, after, self.hi) {
            Some(landing) => landing,
            // After a quotation no more is needed: `“…,” she said as the sides met.`
            None if closed && words.next(group.end, self.hi) != Next::That => self.hi,
            None => return None,
        };
        let at_comma =
            landing < self.hi && (words.is_comma(landing) || words.is_dash(landing));
        // `“…,” she told “The Hour”`: the name of a programme.
        let over =
            words.is_stop(landing, self.hi) || at_comma || closed && words.opens(landing);
        if !over || at_comma && !closed && words.opens(landing + 1) {
            return None;
        }
        let mut rate = group.verb.rate(Next::Stop);
        if closed {
            rate = rate.max(QUOTED);
        }
        let content = if start == self.lo {
            // The sentence before ended inside the marks: `“It is over!” he said.`
            let closed = start.checked_sub(1).filter(|&it| words.closes(it))?;
            if words.begins_line(start) {
                return None;
            }
            let quote = words.quote_tokens(words.quote(closed)?);
            vec![quote]
        } else {
            let p = start - 1;
            if !(words.is_comma(p) || words.closes(p) || words.is_dash(p)) {
                return None;
            }
            match self.before(p) {
                Some(content) => content,
                // `But, she added, …`
                None if at_comma && words.is_comma(p) => Vec::new(),
                None => return None,
            }
        };
        let mut found = Self::blank(group, "said-trailing", rate);
        found.content = content;
        found.addressee = addressee;
        let was_plain =
            words.is_comma(start - 1) && !(start >= 2 && words.closes(start - 2));
        if at_comma {
            let next = landing + 1;
            let resumes_plain = was_plain
                && words.is_comma(landing)
                && !words.opens(next)
                && words.verb(next).is_none_or(|it| it.tense != Tense::Ing)
                && !words.is_one(
                    next,
                    &[
                        "and",
                        "but",
                        "while",
                        "though",
                        "although",
                        "who",
                        "which",
                        "according",
                        "as",
                        "when",
                        "after",
                    ],
                );
            if resumes_plain && next < self.hi {
                let end = contents::end(words, next, self.hi, Extent::Clause);
                found.content.push(next..end);
                found.rule = Rule("said-middle");
            } else {
                self.resume(&mut found, landing);
            }
        }
        Some(found)
    }

    /// `As X said, …` and `…, as X said on Monday.`
    fn as_clause(&self, group: &Group, start: usize) -> Option<Found> {
        let words = self.words;
        let at =
            start.checked_sub(1).filter(|&it| it >= self.lo && words.norm(it) == "as")?;
        let landing = contents::adverbials(words, group.end, self.hi)
            .filter(|&it| words.is_stop(it, self.hi) || words.is_comma(it))?;
        let rate = group.verb.rate(Next::Stop);
        if rate < STRONG || group.verb.kind != "speech" {
            return None;
        }
        let mut found = Self::blank(group, "as-said", rate);
        let before = (at > self.lo && words.is_comma(at - 1))
            .then(|| self.before(at - 1))
            .flatten();
        found.content.extend(before.into_iter().flatten());
        if found.content.is_empty() || words.is_comma(landing) && landing + 1 < self.hi {
            let end = contents::end(words, landing + 1, self.hi, Extent::Clause);
            (landing + 1 < self.hi).then(|| found.content.push(landing + 1..end))?;
        }
        Some(found)
    }

    /// What was said before token `p`, which is a comma or a closing mark: the quotation,
    /// or the sentence as far as nothing before took it.
    fn before(&self, p: usize) -> Option<Vec<Range<usize>>> {
        let words = self.words;
        let mut floor = self.lo;
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
        (floor < p).then(|| vec![floor..p])
    }

    /// Adds the quotation that goes on after the source: `“A,” she said, “B.”`
    fn resume(&self, found: &mut Found, end: usize) {
        let words = self.words;
        let next = end + 1;
        if next < self.hi && words.opens(next) {
            let close = contents::end(words, next, self.hi, Extent::Clause);
            found.content.push(next..close.max(next + 1));
        }
    }

    /// `X said that …`, `X said: “…”`, `X vowed to …`, `X called for …`, `X condemned …`.
    fn leading(&self, group: &Group) -> Option<Found> {
        self.opened(
            group,
            ["said-leading", "cue-infinitive", "cue-preposition", "cue-phrase"],
        )
    }

    fn opened(&self, group: &Group, rules: [&'static str; 4]) -> Option<Found> {
        let words = self.words;
        let [clause, infinitive, preposition, phrase] = rules;
        let lemma = group.verb.lemma;
        let mut at = group.end;
        let mut addressee = None;
        if cues::takes_addressee(lemma)
            && let Some(object) = contents::object(words, at, self.hi)
        {
            let speaks =
                matches!(words.next(object.end, self.hi), Next::Quote | Next::That)
                    || lemma == "tell" && object.end < self.hi
                    || contents::adverbials(words, object.end, self.hi).is_some_and(
                        |it| matches!(words.next(it, self.hi), Next::Quote | Next::That),
                    )
                    || words.is_subject_pronoun(object.end);
            if speaks {
                at = object.end;
                addressee = Some(object);
            }
        }
        if words.is_comma(at)
            && let Some(aside) =
                (at + 1..self.hi.min(at + 6)).find(|&it| words.is_comma(it))
            && aside + 1 < self.hi
            && words.next(aside + 1, self.hi) == Next::That
        {
            // `She believes, for example, that …`
            at = aside + 1;
        }
        let mut next = words.next(at, self.hi);
        // Adverbials between the cue and what is said belong to the cue.
        let mut cue_end = group.end;
        if matches!(next, Next::Preposition | Next::Stop)
            || next == Next::Other && (words.is_time(at) || words.is_adverb(at))
        {
            let landing = contents::adverbials(words, at, self.hi);
            let landing = landing.map(|it| {
                if words.is_comma(it) && it + 1 < self.hi && words.opens(it + 1) {
                    it + 1
                } else {
                    it
                }
            });
            if let Some(landing) = landing.filter(|&it| it > at || words.is_comma(it))
                && (matches!(words.next(landing, self.hi), Next::Quote)
                    || words.next(landing, self.hi) == Next::That
                        && (group.verb.rate(Next::That) > 0.5 || addressee.is_some()))
            {
                at = landing;
                next = words.next(at, self.hi);
                if addressee.is_none() {
                    cue_end = landing;
                }
            } else if words.is_time(at) && next == Next::Other {
                while at < self.hi && words.is_time(at) {
                    at += 1;
                }
                next = words.next(at, self.hi);
            }
        }
        let mut rate = group.verb.rate(if at > group.end {
            words.next(group.end, self.hi)
        } else {
            next
        });
        if next == Next::Quote && group.verb.kind == "speech" && words.closes_sentence(at)
        {
            rate = rate.max(QUOTED);
        }
        if at > group.end && matches!(next, Next::Quote | Next::That) {
            rate = rate.max(group.verb.rate(Next::That));
        }
        let (rule, start, extent) = match next {
            Next::Quote => {
                let start = if words.norm(at) == ":" { at + 1 } else { at };
                let whole = group.verb.rate(Next::That) > 0.5;
                (clause, start, if whole { Extent::Clause } else { Extent::Phrase })
            }
            Next::That => (clause, at, Extent::Clause),
            Next::Other => {
                if cues::reports_clause(lemma)
                    || contents::is_clause(words, at, self.hi)
                        && group.verb.rate(Next::That) >= 0.3
                {
                    (clause, at, Extent::Clause)
                } else {
                    (phrase, at, Extent::Phrase)
                }
            }
            Next::To => {
                let noun = words.is(at + 1, Class::Determiner)
                    || words.is(at + 1, Class::Possessive)
                    || words.shape(at + 1).is_capital()
                    || words.norm(at + 1).ends_with('s');
                if noun {
                    cue_end = at + 1;
                    (preposition, at + 1, Extent::Phrase)
                } else {
                    (infinitive, at, Extent::Phrase)
                }
            }
            Next::Preposition => {
                if !cues::opens_content(lemma, words.norm(at)) {
                    return None;
                }
                cue_end = at + 1;
                (preposition, at + 1, Extent::Phrase)
            }
            Next::Stop => {
                if words.norm(at) != ":" {
                    return None;
                }
                if at + 1 >= self.hi {
                    // What is said stands in the next line.
                    let mut found = Self::blank(group, "said-colon", rate);
                    found.cue = std::iter::once(group.start..at + 1).collect();
                    found.addressee = addressee;
                    return Some(found);
                }
                (clause, at + 1, Extent::Clause)
            }
        };
        let end = contents::end(words, start, self.hi, extent);
        if !(start..end).any(|it| words.is_word(it)) {
            return None;
        }
        let mut found = Self::blank(group, rule, rate);
        found.cue = std::iter::once(group.start..cue_end.max(group.end)).collect();
        found.content.push(start..end);
        found.addressee = addressee;
        Some(found)
    }

    /// `…, adding that …`; `Citing …, X said`.
    fn participle(&self, group: &Group) -> Option<Found> {
        let words = self.words;
        let mut found = self.opened(
            group,
            ["cue-participle", "cue-participle", "cue-participle", "cue-participle"],
        )?;
        let p = group.start.checked_sub(1).filter(|&it| it >= self.lo);
        let direct = p.filter(|&it| {
            words.is_nominal(it)
                && !words.is_time(it)
                && sources::left(words, it, self.lo).is_some_and(|it| {
                    it.start == self.lo
                        || !words.is(it.start - 1, Class::Preposition)
                            && !words.is_finite(it.start - 1)
                            && words.verb(it.start - 1).is_none()
                })
        });
        if p.is_none() {
            // It opens the sentence: its subject comes after the comma.
            let comma = (group.end..self.hi).take(60).find(|&it| words.is_comma(it))?;
            let content = found.content.first_mut()?;
            content.end = content.end.min(comma);
            found.source = sources::right(words, comma + 1, self.hi);
        } else if let Some(head) = direct {
            found.source = sources::left(words, head, self.lo);
        } else if p
            .is_some_and(|it| words.is(it, Class::Preposition) && words.norm(it) != "by")
        {
            found.rate *= 0.8;
            found.source = self.shared_subject(group.start);
        } else {
            found.source = self.shared_subject(group.start);
        }
        (found.source.is_some()).then_some(found)
    }

    /// `X is expected to …`, `it was announced that …`, `was asked by X whether …`.
    fn passive(&self, group: &Group) -> Option<Found> {
        let words = self.words;
        let next = words.next(group.end, self.hi);
        let by = words.norm(group.end) == "by";
        let mut found = Self::blank(group, "cue-passive", group.verb.rate(next));
        let subject = match sources::subject(words, group.start, self.lo) {
            Subject::Phrase(range) => Some(range),
            Subject::Relative(at, _) => Some(at..at + 1),
            Subject::Joined | Subject::Missing => None,
        };
        if by {
            let phrase = sources::right(words, group.end + 1, self.hi)?;
            found.cue = vec![group.start..group.end + 1];
            found.source =
                Some(phrase.start..sources::set_off(words, phrase.end, self.hi));
            found.content.push(subject?);
            return Some(found);
        }
        let feels = cues::is_feeling(group.verb.lemma);
        if feels && matches!(next, Next::That | Next::Preposition) {
            let about = usize::from(next == Next::Preposition);
            let extent = if about == 0 { Extent::Clause } else { Extent::Phrase };
            let end = contents::end(words, group.end + about, self.hi, extent);
            found.cue = vec![group.start..group.end + about];
            found.content.push(group.end + about..end);
            found.source = subject;
            return found.source.is_some().then_some(found);
        }
        match next {
            Next::To | Next::That | Next::Quote => {
                let extent =
                    if next == Next::To { Extent::Phrase } else { Extent::Clause };
                let end = contents::end(words, group.end, self.hi, extent);
                let expletive =
                    subject.as_ref().is_some_and(|it| words.norm(it.start) == "it");
                let heard = cues::takes_addressee(group.verb.lemma);
                if let Some(subject) = subject.filter(|_| !expletive && !heard) {
                    found.content.push(subject);
                }
                found.content.push(group.end..end);
                Some(found)
            }
            Next::Preposition if words.is_one(group.end, &["about", "as"]) => {
                let end = contents::end(words, group.end + 1, self.hi, Extent::Phrase);
                found.cue = vec![group.start..group.end + 1];
                if words.norm(group.end) == "as" {
                    found.content.push(subject?);
                }
                found.content.push(group.end + 1..end);
                Some(found)
            }
            Next::Other | Next::Preposition | Next::Stop => None,
        }
    }

    /// `According to X, …`; `…, according to X`.
    fn according_to(&self, at: usize) -> Option<Found> {
        let words = self.words;
        let first = at + 2 + usize::from(words.is_adverb(at + 2));
        let mut phrase = sources::right(words, first, self.hi)?;
        // `a letter sent by the ministry`: up to the comma, as long as no clause begins.
        while phrase.end < self.hi.min(at + 40)
            && words.is_word(phrase.end)
            && !words.is(phrase.end, Class::Conjunction)
            && !words.is(phrase.end, Class::Subordinator)
            && words.norm(phrase.end) != "that"
        {
            phrase.end += 1;
        }
        let end = sources::set_off(words, phrase.end, self.hi);
        let opens = !(self.lo..at)
            .any(|it| words.is_word(it) && !words.is_one(it, &["and", "but"]));
        let mut found = Found {
            source: None,
            whom: None,
            cue: vec![at..at + 2],
            content: Vec::new(),
            addressee: None,
            kind: StatementKind::Speech,
            rule: Rule("according-to"),
            rate: 0.93,
            main: at,
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
                found.content = std::iter::once(end + 1..close).collect();
                return Some(found);
            }
            // Whoever speaks in the sentence, all of it is according to this source.
            let end_before = if set_off || words.closes(p) { p } else { at };
            let quote = end_before.checked_sub(1).and_then(|it| words.quote(it));
            let from = (self.lo..end_before)
                .rev()
                .take(LOOK_BACK * 40)
                .find(|&it| words.norm(it) == ";")
                .map_or(self.lo, |it| it + 1);
            let from = quote.map_or(from, |it| from.min(words.quote_tokens(it).start));
            found.content = std::iter::once(from..end_before).collect();
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
    fn hearsay(&self, at: usize) -> Option<Found> {
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
            cue: vec![at..at + 1],
            content,
            addressee: None,
            kind: StatementKind::Speech,
            rule: Rule("hearsay-adverb"),
            rate: 0.6,
            main: at,
        })
    }

    /// `his claim that …`, `criticism of …`, `X is confident that …`.
    fn noun(&self, at: usize) -> Option<Found> {
        let words = self.words;
        let noun = lexicon::noun(words.norm(at))?;
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
            && (words.is_nominal(cue - 1)
                && words.shape(cue - 1) == rapporteur_types::Shape::Lower
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
            cue: vec![cue..at + 1],
            content: std::iter::once(start..end).collect(),
            addressee: None,
            kind: cues::kind(noun.kind, negated),
            rule: Rule(if noun.adjective { "cue-adjective" } else { "cue-noun" }),
            rate,
            main: at,
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
                found.cue = vec![light..at + 1];
            } else if words.is(p, Class::Determiner) {
                found.cue = vec![p..at + 1];
            }
        }
        Some(found)
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
                || words.shape(it) == rapporteur_types::Shape::Number && it > self.lo
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
        Some(Found {
            source: Some(name),
            whom: None,
            cue: vec![colon..colon + 1],
            content: std::iter::once(colon + 1..self.hi).collect(),
            addressee: None,
            kind: StatementKind::Speech,
            rule: Rule("speaker-colon"),
            rate: 0.6,
            main: colon,
        })
    }
}
