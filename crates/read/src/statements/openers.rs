//! Cues that open what they attribute: `said that`, `vowed to`, `adding`, `is expected to`.

use rapporteur_lexicon::closed::Class;
use rapporteur_lexicon::cues::Next;

use super::contents::{self, Extent};
use super::cues::{self, Group};
use super::find::{Found, QUOTED, Sentence};
use super::phrases;
use super::sources::{self, Subject};
use super::words::one;

impl Sentence<'_> {
    /// `X said that …`, `X said: “…”`, `X vowed to …`, `X called for …`, `X condemned …`.
    pub(super) fn leading(&self, group: &Group) -> Option<Found> {
        self.opened(
            group,
            ["said-leading", "cue-infinitive", "cue-preposition", "cue-phrase"],
        )
    }

    pub(super) fn opened(
        &self,
        group: &Group,
        rules: [&'static str; 4],
    ) -> Option<Found> {
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
            let about = words.is_one(at, &["of", "about", "for", "against"]);
            let landing = contents::adverbials(words, at, self.hi).filter(|_| !about);
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
            // `the truce she proposed has ended`: a relative clause without its pronoun.
            Next::Other if words.is_auxiliary(at) && words.is_finite(at) => return None,
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
                    found.cue = one(group.start..at + 1);
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
        found.cue = one(group.start..cue_end.max(group.end));
        found.content.push(start..end);
        found.addressee = addressee;
        Some(found)
    }

    /// `…, adding that …`; `Citing …, X said`.
    pub(super) fn participle(&self, group: &Group) -> Option<Found> {
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
            found.source = phrases::right(words, comma + 1, self.hi);
        } else if let Some(head) = direct {
            found.source = sources::left(words, head, self.lo);
        } else if p.is_some_and(|it| words.is(it, Class::Preposition)) {
            found.rate *= if words.norm(group.start - 1) == "by" { 1.0 } else { 0.8 };
            found.source = self.shared_subject(group.start);
        } else {
            found.source = self.shared_subject(group.start);
        }
        let avoided = p.is_some_and(|it| {
            words.is_one(it, &["from", "without", "not", "of", "than"])
                || words.norm(it).starts_with("avoid")
                || words.norm(it).starts_with("stop")
        });
        if avoided {
            // `refrained from criticizing`, `without naming`: it was not said.
            found.kind = cues::kind(group.verb.kind, true);
        }
        found.source.is_some().then_some(found)
    }

    /// `X is expected to …`, `it was announced that …`, `was asked by X whether …`.
    pub(super) fn passive(&self, group: &Group) -> Option<Found> {
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
            let phrase = phrases::right(words, group.end + 1, self.hi)?;
            found.cue = one(group.start..group.end + 1);
            found.source =
                Some(phrase.start..phrases::set_off(words, phrase.end, self.hi));
            found.content.push(subject?);
            return Some(found);
        }
        let feels = cues::is_feeling(group.verb.lemma);
        if feels && matches!(next, Next::That | Next::Preposition) {
            let about = usize::from(next == Next::Preposition);
            let extent = if about == 0 { Extent::Clause } else { Extent::Phrase };
            let end = contents::end(words, group.end + about, self.hi, extent);
            found.cue = one(group.start..group.end + about);
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
                found.cue = one(group.start..group.end + 1);
                if words.norm(group.end) == "as" {
                    found.content.push(subject?);
                }
                found.content.push(group.end + 1..end);
                Some(found)
            }
            Next::Other | Next::Preposition | Next::Stop => None,
        }
    }
}
