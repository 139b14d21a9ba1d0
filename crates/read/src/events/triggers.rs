//! Which words name events, and by which frame.

use rapporteur_lexicon::{
    closed::Class,
    frames::{self, Frame, Near, Word},
    inflect::VerbForm,
};

use super::words::Words;

/// How far after a word the words it needs are looked for, in tokens.
const AFTER: usize = 8;
/// How far before.
const BEFORE: usize = 4;

/// A word that names an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    /// Its token.
    pub(super) at: usize,
    /// What it stands as.
    pub(super) word: Word,
    /// The frame.
    pub(super) frame: &'static Frame,
}

/// The trigger at token `at`, if its word names an event there.
pub(super) fn trigger(words: &Words, at: usize) -> Option<Trigger> {
    let norm = words.norm(at);
    let mut candidates = frames::find(norm).peekable();
    candidates.peek()?;
    let verb = words.verb(at);
    candidates
        .find(|(word, frame)| fits(words, at, *word, verb) && near(words, at, frame))
        .map(|(word, frame)| Trigger { at, word, frame })
}

fn fits(words: &Words, at: usize, word: Word, verb: Option<VerbForm>) -> bool {
    match word {
        Word::Verb(_) if is_adjective(words, at) => false,
        Word::Verb(form) => {
            verb.is_some() && (verb == Some(form) || verb == Some(VerbForm::Base))
        }
        Word::Noun => verb.is_none() && !is_compound(words, at) && !words.is_in_name(at),
        Word::Adjective => true,
    }
}

/// A participle before its noun: `the agreed text`, `an offered hand`.
fn is_adjective(words: &Words, at: usize) -> bool {
    let before = words.classes(at.wrapping_sub(1));
    before.has_any(&[Class::Determiner, Class::Possessive]) && !before.has(Class::Pronoun)
}

/// A noun that only says what kind another is: `summit venue`, `sanctions list`,
/// `peace talks` is none.
fn is_compound(words: &Words, at: usize) -> bool {
    matches!(
        words.norm(at + 1),
        "venue"
            | "list"
            | "table"
            | "room"
            | "hall"
            | "helicopter"
            | "site"
            | "regime"
            | "group"
            | "groups"
            | "force"
            | "forces"
            | "process"
            | "monitor"
            | "monitors"
            | "offer"
            | "proposal"
            | "plan"
            | "framework"
            | "text"
            | "leader"
            | "leaders"
            | "organisers"
            | "organizers"
    )
}

fn near(words: &Words, at: usize, frame: &Frame) -> bool {
    let has = |near: &Near| match *near {
        Near::Next(word) => words.norm(at + 1) == word,
        Near::Before(word) => (at.saturating_sub(BEFORE).max(words.first)..at)
            .any(|it| is_form(words.norm(it), word)),
        Near::After(word) => (at + 1..(at + 1 + AFTER).min(words.end))
            .take_while(|&it| !words.is_wall(it))
            .any(|it| is_form(words.norm(it), word)),
    };
    (frame.needs.is_empty() || frame.needs.iter().any(has))
        && !frame.unless.iter().any(has)
}

/// Whether `norm` is `word`, or a plural or compound of it.
fn is_form(norm: &str, word: &str) -> bool {
    let norm = norm.rsplit('-').next().unwrap_or(norm);
    norm == word
        || norm
            .strip_suffix('s')
            .is_some_and(|it| it == word || it.strip_suffix('e') == Some(word))
        || norm.strip_suffix("ies").is_some_and(|it| word.strip_suffix('y') == Some(it))
}
