//! A finite verb that attributes: what stands before it, round it and after it.

use rapporteur_lexicon::closed::Class;
use rapporteur_lexicon::cues::{Next, Tense};
use rapporteur_types::{Rule, Shape};

use super::contents::{self, Extent};
use super::cues::{self, Group};
use super::find::{Found, QUOTED, STRONG, Sentence};
use super::phrases;
use super::sources::{self, Subject};

impl Sentence<'_> {
    pub(super) fn verb(&self, group: &Group) -> Option<Found> {
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
        let p = group.start.checked_sub(1).filter(|&it| it >= self.lo);
        if group.start == group.main
            && words.norm(group.main).ends_with("ed")
            && p.is_some_and(|it| words.is_comma(it) || words.is_nominal(it))
            && words.norm(group.end) == "to"
            && cues::is_heard(group.verb.lemma)
        {
            // `a meeting, expected to take place today, …`
            return self.passive(group);
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
                .map_or(group.start, |it| phrases::head(words, it).end - 1);
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
                && (words.shape(it.start) == Shape::Lower
                    && !words.is_subject_pronoun(it.start)
                    && !words.is(it.start, Class::Pronoun)
                    || words.shape(it.start) == Shape::Number)
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
                    || words.shape(it.end - 1) == Shape::Lower
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
        if matches!(subject, Subject::Relative(at, _) if at > self.lo && words.is_comma(at - 1))
            && let Some(content) = found.content.last_mut()
            && let Some(comma) = content
                .clone()
                .find(|&it| words.is_comma(it) && words.quote(it).is_none())
        {
            // `X, who said it was safe, left early`
            content.end = comma;
        }
        found.source = source;
        found.whom = whom;
        if matches!(subject, Subject::Joined) {
            found.rule = Rule("cue-joined");
        }
        Some(found)
    }

    /// `"…," said X`.
    pub(super) fn inverted(&self, group: &Group, subject: &Subject) -> Option<Found> {
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
        if !(closes || words.is_comma(p) || words.is_dash(p)) {
            return None;
        }
        let phrase = phrases::right(words, group.end, self.hi)?;
        let after = phrase.end;
        let over = words.is_stop(after, self.hi)
            || words.is_comma(after)
            || words.is_dash(after)
            || words.norm(after) == "who";
        let goes_on = contents::adverbials(words, after, self.hi).is_some();
        let ends_well = if closes {
            over || goes_on
                || words.is_time(after)
                || group.verb.rate(Next::Stop) >= 0.5 && !words.is_auxiliary(after)
        } else {
            over && (matches!(subject, Subject::Missing) || words.is_stop(after, self.hi))
        };
        if !ends_well {
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
        let end = phrases::set_off(words, after, self.hi);
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
    pub(super) fn trailing(&self, group: &Group, subject: &Subject) -> Option<Found> {
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
        // `So far, X has resisted, …`: an adverbial is no saying.
        let says = closed
            || content
                .iter()
                .cloned()
                .flatten()
                .any(|it| words.is_finite(it) || words.quote(it).is_some());
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
                return Some(found);
            }
            self.resume(&mut found, landing);
        }
        says.then_some(found)
    }

    /// `As X said, …` and `…, as X said on Monday.`
    pub(super) fn as_clause(&self, group: &Group, start: usize) -> Option<Found> {
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
}
