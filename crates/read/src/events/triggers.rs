//! Which words name events, and by which frame.

use rapporteur_lexicon::{
    closed::Class,
    frames::{self, Frame, Near, Parties, Word},
    inflect::VerbForm,
    models,
};

use rapporteur_types::{Parse, Report, Shape, Span};

use super::{
    features::{self, Layers, Sink},
    words::Words,
};

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

/// Above this sum of weights a word that may name an event does.
const LIKELY: f32 = 0.25;

/// What an event is that no frame knows.
static OTHER: Frame = Frame {
    word: "",
    needs: Vec::new(),
    unless: Vec::new(),
    plover: "OTHER",
    mode: None,
    cameo: None,
    parties: Parties::To,
    in_context: true,
    example: "",
};

/// The trigger at token `at`, if its frame, or else what stands around it, tells that it
/// names an event.
pub(super) fn event(
    words: &Words,
    at: usize,
    layers: &Layers,
    stated: bool,
) -> Option<Trigger> {
    if !is_candidate(words, at) {
        return None;
    }
    let known = trigger(words, at);
    if known.is_some_and(|it| !it.frame.in_context) {
        return known;
    }
    let model = models::triggers();
    let mut sums = [0.0];
    features(words, at, layers, stated, &mut |it| model.add(it, &mut sums));
    if sums[0] < LIKELY {
        return None;
    }
    let word = words.verb(at).map_or(Word::Noun, Word::Verb);
    known.or(Some(Trigger { at, word, frame: &OTHER }))
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

/// The words of a report that may name events.
pub fn candidates(report: &Report, parse: &Parse) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in parse.sentences.iter().filter(|it| !it.unread) {
        let words = Words::new(&report.text, parse, sentence.range());
        let all = sentence.range().filter(|&it| is_candidate(&words, it));
        found.extend(all.map(|it| words.span(it, it + 1)));
    }
    found
}

/// Whether a word can name an event: no word of a closed class, no number, no name.
pub(super) fn is_candidate(words: &Words, at: usize) -> bool {
    words.is_word(at)
        && words.shape(at) != Shape::Number
        && words.norm(at).len() > 2
        && (words.classes(at).is_open() || frames::find(words.norm(at)).next().is_some())
        && !words.is_in_name(at)
}

/// The features of the model that tells which words name events.
pub(super) fn features(
    words: &Words,
    at: usize,
    layers: &Layers,
    stated: bool,
    take: &mut dyn FnMut(&str),
) {
    let mut sink = Sink::new(take);
    features::around(words, at, &mut sink);
    features::frame(words, at, &mut sink);
    features::layer(words, at, layers, stated, &mut sink);
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
