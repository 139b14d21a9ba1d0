//! The noun phrase that names the source: left of a cue, or right of one that comes first.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_types::Shape;

use super::words::Words;

/// How far a noun phrase is followed, in tokens.
const REACH: usize = 40;

/// What stands where the subject of a cue is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A noun phrase or a pronoun.
    Phrase(Range<usize>),
    /// `who` or `which`: the token, and the noun phrase it stands for.
    Relative(usize, Option<Range<usize>>),
    /// The verb is joined to one before it: `, but said`.
    Joined,
    /// Nothing that can be a subject.
    Missing,
}

impl Subject {
    /// Where the subject begins.
    pub(super) fn start(&self) -> Option<usize> {
        match self {
            Self::Phrase(range) => Some(range.start),
            Self::Relative(at, _) => Some(*at),
            Self::Joined | Self::Missing => None,
        }
    }
}

/// The subject of a finite verb whose verb group begins at `group`, not before `lo`.
pub(super) fn subject(words: &Words<'_>, group: usize, lo: usize) -> Subject {
    let Some(p) = group.checked_sub(1).filter(|&p| p >= lo) else {
        return Subject::Missing;
    };
    if words.is_relative(p) {
        let whom = p
            .checked_sub(if p > lo && words.is_comma(p - 1) { 2 } else { 1 })
            .filter(|&it| it >= lo)
            .and_then(|it| left(words, it, lo));
        return Subject::Relative(p, whom);
    }
    if words.is_one(p, &["and", "but", "or", "then", "nor"]) {
        return Subject::Joined;
    }
    if words.is_comma(p) || words.is_dash(p) {
        return apposition(words, p, lo).map_or(Subject::Missing, Subject::Phrase);
    }
    if words.is_quote(p) {
        // A nickname or a title in marks can end a subject; a quotation cannot.
        return Subject::Missing;
    }
    if p > lo && words.is(p, Class::Pronoun) && words.norm(p).ends_with("self") {
        return left(words, p - 1, lo)
            .map_or(Subject::Missing, |it| Subject::Phrase(it.start..p + 1));
    }
    left(words, p, lo)
        .map(|it| town(words, it, lo))
        .or_else(|| {
            // `The officials whose laws were struck down said`
            let floor = lo.max(p.saturating_sub(REACH));
            Some(relative(words, p + 1, floor)?..p + 1)
        })
        .map_or(Subject::Missing, Subject::Phrase)
}

/// The noun phrase that ends with token `last`.
pub(super) fn left(words: &Words<'_>, last: usize, lo: usize) -> Option<Range<usize>> {
    let floor = lo.max(last.saturating_sub(REACH));
    if words.is_subject_pronoun(last)
        || words.is_one(last, &["this", "that", "these", "those"])
    {
        return Some(last..last + 1);
    }
    let mut start = None;
    let mut j = last;
    loop {
        match step(words, j, last, floor) {
            Step::Stop => break,
            Step::Skip(to) => {
                if to < floor {
                    break;
                }
                j = to;
                start = Some(j);
            }
            Step::Take => start = Some(j),
        }
        if j == floor {
            break;
        }
        j -= 1;
    }
    let start = trimmed(words, start?, last)?;
    let has_head = (start..=last).any(|it| {
        words.is_nominal(it)
            || words.is(it, Class::Possessive)
            || words.is(it, Class::Pronoun)
    });
    has_head.then(|| relative(words, start, floor).unwrap_or(start)..last + 1)
}

enum Step {
    Take,
    Skip(usize),
    Stop,
}

/// Whether token `j` belongs to the noun phrase that ends with `last`.
fn step(words: &Words<'_>, j: usize, last: usize, floor: usize) -> Step {
    if words.closes(j) {
        // A short stretch in marks inside a noun phrase: a nickname, a title.
        let range = words.quote_tokens(words.quote(j).unwrap_or_default());
        let paused = j > 0 && !words.is_word(j - 1);
        let short = range.len() <= 8 && range.start > floor && j < last && !paused;
        return if short { Step::Skip(range.start) } else { Step::Stop };
    }
    if matches!(words.norm(j), ")" | "]") {
        let open =
            (floor..j).rev().take(14).find(|&it| matches!(words.norm(it), "(" | "["));
        return open.map_or(Step::Stop, Step::Skip);
    }
    if words.is_one(j, &["’", "'", "'s", "’s", "s'", "&", "-", "/", "%", "$", "#", "@"])
    {
        return Step::Take;
    }
    if words.norm(j) == "." && j > floor && words.shape(j - 1).is_capital() && j < last {
        return Step::Take;
    }
    if !words.is_word(j) || words.is_comma(j) {
        return Step::Stop;
    }
    if words.is_one(j, &["and", "or"]) {
        let joins_names = j > floor
            && words.is_nominal(j - 1)
            && j < last
            && (words.shape(j - 1).is_capital() == words.shape(j + 1).is_capital())
            && words.is_nominal(j + 1);
        // `The minister and his aides said`: nothing but the phrase stands before.
        let joins_all = j > floor
            && j < last
            && words.is_nominal(j - 1)
            && j - floor <= 10
            && words.is(floor, Class::Determiner) | words.is_nominal(floor)
            && !(floor..j).any(|it| {
                words.is_finite(it)
                    || !words.is_word(it)
                    || words.is(it, Class::Preposition)
            });
        return if joins_names || joins_all { Step::Take } else { Step::Stop };
    }
    if words.is_finite(j) || words.is_negation(j) {
        return Step::Stop;
    }
    if words.is(j, Class::Conjunction)
        || words.is_one(
            j,
            &[
                "that", "if", "because", "while", "when", "although", "though",
                "whether", "than", "where", "why", "how", "what", "who", "which",
                "until", "as", "whom", "since", "once", "so", "unless", "to", "before",
                "after",
            ],
        )
    {
        return Step::Stop;
    }
    if words.is_subject_pronoun(j)
        && !words.is_one(
            j,
            &[
                "one", "some", "many", "most", "both", "few", "several", "another",
                "others",
            ],
        )
    {
        return Step::Stop;
    }
    if words.is_adverb(j) && !words.is(j, Class::Ordinal) && j == last {
        return Step::Stop;
    }
    Step::Take
}

/// `start` moved right past what cannot open a noun phrase: prepositions, adverbs, times.
fn trimmed(words: &Words<'_>, mut start: usize, last: usize) -> Option<usize> {
    while start <= last {
        let adverbial = words.is(start, Class::Preposition) && !words.is_nominal(start)
            || words.is_adverb(start)
                && !words.is(start, Class::Determiner)
                && !words.is(start, Class::Ordinal)
            || words.is(start, Class::Conjunction)
            || !words.is_word(start) && !words.is_one(start, &["$", "#", "@"]);
        let is_time = words.is_time(start);
        if is_time && words.is_time(last) || !is_time && !adverbial {
            return Some(start);
        }
        start += 1;
    }
    None
}

/// Where the noun phrase really begins when what was found is the end of a relative
/// clause: `voters who back the plan`.
fn relative(words: &Words<'_>, start: usize, floor: usize) -> Option<usize> {
    let who = (floor..start)
        .rev()
        .take(10)
        .take_while(|&it| words.is_word(it) && !words.is_one(it, &["and", "but"]))
        .find(|&it| words.is_one(it, &["who", "which", "that", "whose"]))?;
    let head = who.checked_sub(1).filter(|&it| it >= floor)?;
    if !words.is_nominal(head) && words.norm(head) != "'s" || words.is_finite(head) {
        return None;
    }
    let mut j = head;
    while j > floor && !matches!(step(words, j - 1, head, floor), Step::Stop) {
        j -= 1;
    }
    trimmed(words, j, head)
}

/// The noun phrase before a comma that closes something set off: `X, the envoy,` or
/// `X, however,`. The comma is token `comma`; what is set off is part of the phrase.
fn apposition(words: &Words<'_>, comma: usize, lo: usize) -> Option<Range<usize>> {
    let floor = lo.max(comma.saturating_sub(REACH));
    let mut tried = 0;
    let mut nearest = None;
    for j in (floor..comma).rev() {
        if words.is_quote(j) || words.is_stop(j, comma) && words.norm(j) != "." {
            break;
        }
        if !(words.is_comma(j) || words.is_dash(j) && words.is_dash(comma)) {
            continue;
        }
        tried += 1;
        let Some(head) = j.checked_sub(1).filter(|&it| it >= lo) else { continue };
        let inner = j + 1..comma;
        if inner.is_empty() || tried > 5 {
            break;
        }
        let opens_apposition = words.is_nominal(inner.start)
            || words.is(inner.start, Class::Determiner)
            || words.is(inner.start, Class::Possessive)
            || words.is(inner.start, Class::Preposition)
            || words.is_adverb(inner.start)
            || words.is_one(
                inner.start,
                &["who", "which", "whose", "himself", "herself", "when", "though"],
            )
            || words.verb(inner.start).is_some();
        if !opens_apposition {
            continue;
        }
        let Some(phrase) = left(words, head, lo) else { continue };
        let is_list_or_age = phrase
            .clone()
            .all(|it| words.shape(it) == Shape::Number || words.is_time(it));
        let begins_clause = phrase.start == lo
            || !words.is_nominal(phrase.start - 1)
                && !words.is(phrase.start - 1, Class::Preposition)
                && !words.is_auxiliary(phrase.start - 1)
                && words.verb(phrase.start - 1).is_none();
        let named = words.shape(head).is_capital()
            || words.is(phrase.start, Class::Determiner)
            || words.is(phrase.start, Class::Possessive)
            || words.is_subject_pronoun(head)
            || phrase.start == lo;
        if is_list_or_age || !begins_clause || !named {
            continue;
        }
        let phrase = outermost(words, phrase, lo);
        let aside = words.is_adverb(inner.start)
            || words.norm(inner.start).ends_with("ing")
            || words.is_time(inner.start)
            || words.is(inner.start, Class::Preposition)
                && !words.is_one(inner.start, &["of", "from"])
            || words.is_subject_pronoun(head)
            || words.norm(inner.start) == "though";
        // What is described (`X, who …`, `X, the envoy in Y, a town in Z,`) lies further left
        // than the last comma; the nearest phrase may be part of the description.
        let describes = words.is_one(inner.start, &["who", "whose"])
            || words.is(inner.start, Class::Determiner)
            || words.shape(inner.start) == Shape::Number;
        let found = if aside { phrase } else { phrase.start..comma };
        if describes && words.shape(head).is_capital() {
            return Some(found);
        }
        nearest = nearest.or(Some(found));
    }
    nearest
}

/// The noun phrase before a place that was taken for the subject: `a teacher from Sala,
/// Norland`.
fn town(words: &Words<'_>, phrase: Range<usize>, lo: usize) -> Range<usize> {
    let named =
        phrase.len() <= 3 && phrase.clone().all(|it| words.shape(it).is_capital());
    if !named || phrase.start < lo + 3 || !words.is_comma(phrase.start - 1) {
        return phrase;
    }
    let head = phrase.start - 2;
    let placed = words.shape(head).is_capital()
        && (lo..head)
            .rev()
            .take(3)
            .any(|it| words.is_one(it, &["of", "in", "from", "at"]));
    let opens_clause = |it: &Range<usize>| {
        words.norm(it.start).ends_with("ing") || words.verb(it.start).is_some()
    };
    match left(words, head, lo).filter(|it| placed && it.len() > 2 && !opens_clause(it)) {
        Some(whole) => whole.start..phrase.end,
        None => phrase,
    }
}

/// The name before an apposition that was taken for the subject: `X, an envoy of Y,`.
fn outermost(words: &Words<'_>, phrase: Range<usize>, lo: usize) -> Range<usize> {
    let described = words.is(phrase.start, Class::Determiner)
        || words.shape(phrase.start) == Shape::Number;
    if !described || phrase.start < lo + 2 || !words.is_comma(phrase.start - 1) {
        return phrase;
    }
    let head = phrase.start - 2;
    let Some(name) = left(words, head, lo).filter(|_| words.shape(head).is_capital())
    else {
        return phrase;
    };
    let begins = name.start == lo
        || words.is_comma(name.start - 1)
        || words.is(name.start - 1, Class::Conjunction)
        || words.is(name.start - 1, Class::Subordinator);
    let named = name.clone().all(|it| words.shape(it).is_capital() || !words.is_time(it));
    if begins && named { name.start..phrase.end } else { phrase }
}
