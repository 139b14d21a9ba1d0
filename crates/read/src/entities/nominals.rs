//! Descriptions: noun phrases without a name that mean somebody who can speak. `the
//! Veskian leader`, `her office`, `two officials`, `police`.
//!
//! Found by their last noun, from the words alone: a determiner, then words of open
//! classes up to the last noun that the lexicon knows a speaker by.

use std::ops::Range;

use rapporteur_lexicon::{
    closed::{self, Class},
    cues,
    sayers::{self, Sayer, SayerKind},
    titles,
};
use rapporteur_types::Shape;

use super::{
    refer::is_verb,
    words::{Line, Words},
};

/// How many words after its determiner a description can have.
const REACH: usize = 7;

/// How a description opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// `the`: somebody known, as a rule.
    The,
    /// `this`, `those`.
    This,
    /// `her`, `Veskia's`.
    Owned,
    /// `a`, `two`, `some`: somebody new.
    New,
    /// Nothing: `officials`.
    Bare,
}

/// A description, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    /// From its determiner to its last noun.
    pub(super) words: Range<usize>,
    /// From after its determiner.
    pub(super) from: usize,
    /// The noun that says who is meant.
    pub(super) head: usize,
    pub(super) opens: Opens,
    pub(super) sayer: Sayer,
}

impl Nominal {
    /// Whether it is of several.
    pub(super) fn is_plural(&self, words: &Words<'_>) -> bool {
        self.sayer.kind == SayerKind::Group
            || (self.sayer.kind == SayerKind::Body
                && words.norm(self.head).ends_with('s'))
    }
}

/// The description that begins at `at`; `named` tells which words stand in a name.
pub(super) fn nominal(
    words: &Words<'_>,
    line: Line,
    at: usize,
    named: &[bool],
) -> Option<Nominal> {
    if words.all[at].quote != 0 {
        return None;
    }
    let (opens, from) = opening(words, line, at)?;
    let end = run(words, line, from);
    let head = (from..end).rev().find(|&it| {
        !named[it]
            && sayers::find(words.norm(it)).is_some()
            && !is_modifier(words, it, end)
    })?;
    let sayer = sayers::find(words.norm(head))?;
    let alone = sayer.kind == SayerKind::Group || words.norm(head) == "police";
    if opens == Opens::Bare && !alone {
        return None;
    }
    // `the talks with …`: a head before a noun of the same run is no head.
    if head + 1 < end && !goes_on(words, head + 1) {
        return None;
    }
    Some(Nominal { words: at..head + 1, from, head, opens, sayer })
}

/// An office in capitals as a description: `the Russian President`.
pub(super) fn office(words: &Words<'_>, office: &Range<usize>) -> Nominal {
    let article = words.before(office.start).is_some_and(|it| it.is("the"));
    let of = office.clone().find(|&at| matches!(words.norm(at), "of" | "for"));
    let head = of.unwrap_or(office.end).saturating_sub(1).max(office.start);
    let gender = titles::find(words.norm(head)).and_then(|it| it.gender);
    Nominal {
        words: office.start - usize::from(article)..office.end,
        from: office.start,
        head,
        opens: if article { Opens::The } else { Opens::Bare },
        sayer: Sayer { kind: SayerKind::Person, gender },
    }
}

/// How a description opens at `at`, and where its words begin.
fn opening(words: &Words<'_>, line: Line, at: usize) -> Option<(Opens, usize)> {
    let word = &words.all[at];
    let owned =
        words.before(at).is_some_and(|it| it.possessive || it.is("'s") || it.is("'"));
    if owned {
        return word.shape.is_word().then_some((Opens::Owned, at));
    }
    let classes = closed::classes(word.norm);
    let next = at + 1;
    let opens = match word.norm {
        "the" => Opens::The,
        "a" | "an" | "another" | "one" => Opens::New,
        "this" | "that" | "these" | "those" => Opens::This,
        "some" | "several" | "many" | "most" | "few" | "other" | "both" | "others"
        | "various" => {
            let more = next < line.end
                && words.all[next].shape == Shape::Lower
                && !closed::is_closed(words.norm(next));
            return Some((Opens::New, if more { next } else { at }));
        }
        "no" | "any" | "every" | "each" | "all" => return None,
        _ if classes.has(Class::Possessive) && word.norm != "whose" => Opens::Owned,
        _ if classes.has(Class::Number) || word.shape == Shape::Number => Opens::New,
        _ if classes.is_open() && word.shape.is_word() => {
            let verb = word.shape == Shape::Lower
                && (is_verb(word.norm)
                    || word.norm.ends_with("ing")
                    || (cues::verb(word.norm).is_some()
                        && sayers::find(word.norm).is_none()));
            return (!verb).then_some((Opens::Bare, at));
        }
        _ => return None,
    };
    (next < line.end).then_some((opens, next))
}

/// Where the words of open classes that begin at `from` end.
fn run(words: &Words<'_>, line: Line, from: usize) -> usize {
    let quote = words.all.get(from).map_or(0, |it| it.quote);
    (from..line.end.min(from + REACH))
        .find(|&at| {
            let word = &words.all[at];
            let classes = closed::classes(word.norm);
            let inside = classes.is_open()
                || classes.has_any(&[Class::Number, Class::Ordinal])
                || (at == from && sayers::find(word.norm).is_some())
                || word.norm == "other";
            let verb = at > from && word.shape == Shape::Lower && is_verb(word.norm);
            !(word.shape.is_word() && inside)
                || verb
                || word.quote != quote
                || (at > from && words.all[at - 1].possessive)
        })
        .unwrap_or(line.end.min(from + REACH))
}

/// Whether the noun at `at` stands before another speaker's noun: `ministry officials`.
fn is_modifier(words: &Words<'_>, at: usize, end: usize) -> bool {
    at + 1 < end && sayers::find(words.norm(at + 1)).is_some() && !goes_on(words, at + 1)
}

/// Whether the word at `at`, after a noun, is a verb or an adverb rather than its own noun.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    let word = &words.all[at];
    word.shape == Shape::Lower
        && (cues::verb(word.norm).is_some()
            || word.norm.ends_with("ly")
            || matches!(word.norm, "close" | "near" | "familiar" | "loyal" | "alike")
            || (word.norm.ends_with('s') && !word.norm.ends_with("ss")))
        || word.is_capital()
}
