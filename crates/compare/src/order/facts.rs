//! What a report tells of the beginning and the end of names: that something was
//! introduced, renamed, that somebody died or left office.
//!
//! Where it is wrong: a new model under an old name, and what a report calls new that
//! others knew before.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use jiff::civil::Date;
use rapporteur_lexicon::lives::{Class, class};
use rapporteur_lexicon::{closed, tense};
use rapporteur_types::{Lies, Pin, Sentence, Shape, Timex, TimexKind};

use super::ahead::lies_ahead;
use super::bounds;
use super::names::{Name, Names};

/// What is told of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// It is there from then on.
    Began,
    /// It replaced this one.
    Renamed(Name),
    /// It is no longer used.
    WasNamed,
    /// It does something for the first time.
    First,
    /// Its bearer died.
    Died,
    /// Its bearer left office.
    Left,
}

/// One thing told of one name.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) what: What,
    pub(super) name: Name,
    /// The days it can have been, where the clause names them.
    pub(super) when: Option<(Date, Date)>,
    /// Whether it is what the report reports, rather than background.
    pub(super) news: bool,
    pub(super) pin: Pin,
}

/// More facts of one report than this are a list, not a report.
const MOST_FACTS: usize = 100;
/// The sentences that tell the news, from the first that is read.
const NEWS: usize = 3;
/// How many words a verb and its name, or its date, lie apart at most.
const REACH: usize = 5;
const DATE_REACH: usize = 14;

/// What `names` tells of beginnings and ends, in the order of the text.
pub(super) fn facts(names: &Names<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    let read = names.read.parse.sentences.iter().filter(|it| !it.unread);
    for (number, sentence) in read.enumerate() {
        let about = About { names, sentence, news: number < NEWS };
        for token in sentence.range() {
            if found.len() >= MOST_FACTS {
                return found;
            }
            if about.news && matches!(names.norm(token), "first" | "maiden") {
                found.extend(about.first(token));
            }
            match class(names.norm(token)) {
                Some(Class::Begins) => found.extend(about.begins(token)),
                Some(Class::Arises) => found.extend(about.arises(token)),
                Some(Class::First) if about.before(token, 1) == "first" => {
                    found.extend(about.arises(token - 1));
                }
                Some(Class::Renamed) => found.extend(about.renamed(token)),
                Some(Class::Formerly) => found.extend(about.formerly(token)),
                Some(Class::Once) => found.extend(about.once(token)),
                Some(Class::Dies) => found.extend(about.ends(token, What::Died)),
                Some(Class::Leaves) => found.extend(about.ends(token, What::Left)),
                Some(Class::Down) if about.after(token, 1) == "down" => {
                    found.extend(about.ends(token, What::Left));
                }
                _ => {}
            }
        }
    }
    found
}

/// Words that no clause goes on over.
static ENDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    tense::words().filter(|it| it.1 == tense::Class::End).map(|it| it.0).collect()
});
/// Words that may stand between a verb and the name that it introduces.
const INTRODUCING: [&str; 2] = ["plans", "for"];

struct About<'a, 'b> {
    names: &'b Names<'a>,
    sentence: &'a Sentence,
    news: bool,
}

impl<'a> About<'a, '_> {
    fn within(&self, token: usize) -> bool {
        self.sentence.range().contains(&token)
    }

    fn before(&self, token: usize, n: usize) -> &'a str {
        let at = token.checked_sub(n).filter(|&it| self.within(it));
        at.map_or("", |it| self.names.norm(it))
    }

    fn after(&self, token: usize, n: usize) -> &'a str {
        Some(token + n).filter(|&it| self.within(it)).map_or("", |it| self.names.norm(it))
    }

    fn fact(
        &self,
        what: What,
        name: Range<usize>,
        verb: usize,
        when: Option<(Date, Date)>,
    ) -> Fact {
        let whole = name.start.min(verb)..name.end.max(verb + 1);
        // `unveils the Tern ferry`: the name alone may be that of something else.
        let more = Some(name.end).filter(|&it| self.within(it)).is_some_and(|it| {
            let shape = self.names.read.parse.tokens[it].shape;
            it != verb && shape == Shape::Lower && !closed::is_closed(self.names.norm(it))
        });
        Fact {
            what,
            name: self.names.name(name),
            when,
            news: self.news && !more,
            pin: self.names.pin(whole),
        }
    }

    /// Whether the verb at `token` says that it has happened.
    fn is_fact(&self, token: usize) -> bool {
        (1..=3).all(|n| {
            let word = self.before(token, n);
            let open = closed::is(word, closed::Class::Modal)
                || closed::is(word, closed::Class::Negation);
            !open && !matches!(word, "to" | "be")
        })
    }

    /// `introduced the Tern and the Skua`, `the Tern was introduced`.
    fn begins(&self, verb: usize) -> Vec<Fact> {
        if !self.is_fact(verb) || self.names.is_title(self.sentence) {
            return Vec::new();
        }
        let passive = (1..=2).any(|n| {
            closed::is(self.before(verb, n), closed::Class::Auxiliary)
                && !matches!(self.before(verb, n), "has" | "have" | "had")
        });
        if passive {
            return self.arises(verb).into_iter().collect();
        }
        let when = self.date(verb);
        let mut all = Vec::new();
        let mut next = self.introduced(verb + 1);
        while let Some(name) = next {
            let end = name.end;
            all.push(self.fact(What::Began, name, verb, when));
            next = self.listed(end);
        }
        all.retain(|it| self.is_thing(it));
        all
    }

    /// `the first Tern was delivered`, `the Tern makes its maiden voyage`: the thing named
    /// beside the word at `token`, where nothing of the sentence lies ahead.
    fn first(&self, token: usize) -> Option<Fact> {
        let ahead = |it: usize| lies_ahead(self.names.norm(it));
        if self.sentence.range().any(ahead) || self.names.is_title(self.sentence) {
            return None;
        }
        let behind =
            (token + 1..token + 3).find_map(|it| self.names.run(self.sentence, it));
        let name = behind.or_else(|| {
            let near = token.saturating_sub(REACH + 1)..token;
            near.rev().find_map(|it| self.names.run_before(self.sentence, it))
        })?;
        // `the first Lind Tern`: the maker's name is no part of it.
        let start = if name.len() == 2 { name.start + 1 } else { name.start };
        let fact = self.fact(What::First, start..name.end, token, None);
        (self.is_thing(&fact) && !self.names.is_body(&fact.name)).then_some(fact)
    }

    /// The name that begins at `from` or a few words behind it.
    fn introduced(&self, from: usize) -> Option<Range<usize>> {
        let parse = &self.names.read.parse;
        let mut token = from;
        while token < from + REACH && self.within(token) {
            let norm = self.names.norm(token);
            if let Some(run) = self.names.run(self.sentence, token) {
                // `its maker's Tern`: the name is what the maker has.
                if self.after(run.end, 0) != "'s" {
                    return Some(run);
                }
                token = run.end + 1;
                continue;
            }
            let described = parse.tokens[token].shape == Shape::Lower
                && (!closed::is_closed(norm)
                    || closed::is(norm, closed::Class::Determiner)
                    || closed::is(norm, closed::Class::Possessive)
                    || INTRODUCING.contains(&norm));
            let quote = parse.tokens[token].shape == Shape::Quote;
            if !described && !quote || class(norm) == Some(Class::Renewed) {
                return None;
            }
            token += 1;
        }
        None
    }

    /// The next name of a list that goes on at `from`: `, the Skua`, `and the Skua`.
    fn listed(&self, from: usize) -> Option<Range<usize>> {
        let mut token = from;
        while matches!(self.after(token, 0), "," | "and" | "the" | "its") {
            token += 1;
        }
        if token == from { None } else { self.names.run(self.sentence, token) }
    }

    /// `the Tern debuted`, `the original Tern was launched`.
    fn arises(&self, verb: usize) -> Option<Fact> {
        if !self.is_fact(verb) || self.names.is_title(self.sentence) {
            return None;
        }
        let name = self.subject(verb)?;
        let fact = self.fact(What::Began, name.clone(), verb, self.date(verb));
        let renewed =
            (1..=2).any(|n| class(self.before(name.start, n)) == Some(Class::Renewed));
        (self.is_thing(&fact) && !renewed).then_some(fact)
    }

    /// The name that is the subject of the verb at `verb`: nothing but auxiliaries, a
    /// word or two of time and a word of the name's kind stand between.
    fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        let mut kinds = 0;
        while end > self.sentence.range().start && verb - end < REACH {
            if let Some(run) = self.names.run_before(self.sentence, end) {
                return Some(run);
            }
            let word = self.before(end, 1);
            let auxiliary = closed::is(word, closed::Class::Auxiliary)
                || closed::is(word, closed::Class::Adverb)
                || word == "first";
            let kind = !closed::is_closed(word) && !auxiliary;
            kinds += usize::from(kind);
            let is_word = self.names.read.parse.tokens[end - 1].shape.is_word();
            if !is_word || kinds > 1 || !auxiliary && !kind {
                return None;
            }
            end -= 1;
        }
        None
    }

    /// Whether what the name means can be introduced: neither a person nor a place.
    fn is_thing(&self, fact: &Fact) -> bool {
        fact.name.iter().any(|it| it.chars().any(char::is_alphabetic))
            && !self.names.is_person_or_place(&fact.name)
    }

    /// The days named by the clause of the verb, when it names one date.
    fn date(&self, verb: usize) -> Option<(Date, Date)> {
        let goes_on = |&token: &usize| {
            let norm = self.names.norm(token);
            !ENDS.contains(norm) && verb_of(norm).is_none()
        };
        let range = self.sentence.range();
        let last = range.end.min(verb + DATE_REACH);
        let first = range.start.max(verb.saturating_sub(DATE_REACH / 2));
        let after = verb + 1..verb + 1 + (verb + 1..last).take_while(goes_on).count();
        let before = verb - (first..verb).rev().take_while(goes_on).count()..verb;
        let named = |tokens| self.names.timexes(tokens).first().map(days);
        match (named(before), named(after)) {
            (Some(days), None) | (None, Some(days)) => days,
            _ => None,
        }
    }

    /// `the Tern was renamed the Skua in 2031`, `the shop was renamed to Skua Shop`.
    fn renamed(&self, verb: usize) -> Option<Fact> {
        if !self.is_fact(verb) {
            return None;
        }
        let mut token = verb + 1;
        while matches!(
            self.after(token, 0),
            "to" | "as" | "the" | "\"" | "“" | "``" | "'"
        ) {
            token += 1;
        }
        let new = self.names.run(self.sentence, token)?;
        let old = match self.subject(verb) {
            Some(old) => self.names.name(old),
            None => self.described(verb)?,
        };
        let when = self.date(verb);
        let fact = self.fact(What::Renamed(old.clone()), new, verb, when);
        (fact.name != old && self.is_thing(&fact)).then_some(fact)
    }

    /// The name that `the shop` before the verb at `verb` takes up: the last one that ends
    /// in that word.
    fn described(&self, verb: usize) -> Option<Name> {
        let noun = (1..=3)
            .map(|n| (n, self.before(verb, n)))
            .find(|(_, word)| !closed::is_closed(word) && !word.is_empty())?;
        if self.before(verb, noun.0 + 1) != "the" {
            return None;
        }
        let at = self.names.mentions(&[noun.1.to_owned()]);
        let last = at.into_iter().rev().find_map(|it| {
            if it.start >= verb {
                return None;
            }
            let sentence = self.names.sentence(it.start)?;
            let run = self.names.run_before(sentence, it.end)?;
            (run.len() > 1).then_some(run)
        })?;
        Some(self.names.name(last))
    }

    /// `the Skua, formerly the Tern`, `formerly “Tern”, the Skua`.
    fn formerly(&self, word: usize) -> Option<Fact> {
        let mut token = word + 1;
        while matches!(
            self.after(token, 0),
            "known" | "named" | "called" | "as" | "the" | "\"" | "“" | "``" | "'"
        ) {
            token += 1;
        }
        let old = self.names.run(self.sentence, token)?;
        let new = if self.before(word, 1) == "," {
            self.names.run_before(self.sentence, word - 1)
        } else if word == self.sentence.range().start {
            let mut next = old.end;
            while matches!(self.after(next, 0), "," | "\"" | "”" | "''" | "'" | "the") {
                next += 1;
            }
            self.names.run(self.sentence, next)
        } else {
            None
        }?;
        let old = self.names.name(old);
        let fact = self.fact(What::Renamed(old.clone()), new, word, None);
        (fact.name != old && self.is_thing(&fact)).then_some(fact)
    }

    /// `was once named the Tern`.
    fn once(&self, word: usize) -> Option<Fact> {
        let called = matches!(self.after(word, 1), "named" | "called" | "known");
        if !called {
            return None;
        }
        let mut token = word + 2;
        while matches!(self.after(token, 0), "as" | "the" | "\"" | "“" | "``" | "'") {
            token += 1;
        }
        let old = self.names.run(self.sentence, token)?;
        Some(self.fact(What::WasNamed, old, word, None))
    }

    /// `Mara Quill has died`, `Quill resigns`: told as the news of the report.
    fn ends(&self, verb: usize, what: What) -> Option<Fact> {
        if !self.news || !self.is_fact(verb) {
            return None;
        }
        let name = self.subject(verb)?;
        Some(self.fact(what, name, verb, None))
    }
}

/// Whether a word tells a beginning or an end.
fn verb_of(norm: &str) -> Option<Class> {
    class(norm).filter(|it| {
        matches!(
            it,
            Class::Begins
                | Class::Arises
                | Class::First
                | Class::Renamed
                | Class::Formerly
                | Class::Dies
                | Class::Leaves
        )
    })
}

/// The days of a date that is known and past.
fn days(timex: &Timex) -> Option<(Date, Date)> {
    let past = matches!(timex.lies, Lies::Behind | Lies::Unknown)
        && timex.kind == TimexKind::Date;
    bounds::days(timex).filter(|_| past)
}
