//! Whom `he`, `she` and `it` stand for.
//!
//! A pronoun goes to the subject of the clause or sentence before it, as centering theory
//! has it (Grosz, Joshi and Weinstein 1995): what a sentence is about tends to be its
//! subject and to stay so. What quotations say of others is apart: a pronoun outside is
//! not looked up inside them, and `he` inside is not the one who speaks. `I` and `we` are
//! left to the statements, which know who speaks.

use rapporteur_lexicon::{
    beside::{self, Beside},
    closed::{self, Class},
    cues::{self, Tense},
    titles::Gender,
};
use rapporteur_types::{EntityKind, Shape};

use super::{
    names::Sure,
    refer::Met,
    register::Register,
    words::{Line, Words},
};

/// How many mentions of one sentence are looked at.
const MENTIONS_BACK: usize = 32;
/// How many words between a subject and an object are looked at.
const WORDS_BETWEEN: usize = 24;

/// Whom the pronoun at `at` stands for.
pub(super) fn pronoun(
    words: &Words<'_>,
    line: Line,
    at: usize,
    here: &[Met],
    past: &[Vec<Met>],
    register: &mut Register,
) -> Option<usize> {
    let gender = match words.norm(at) {
        "he" | "him" | "his" | "himself" => Gender::Male,
        "she" | "her" | "hers" | "herself" => Gender::Female,
        "it" | "its" => return thing(words, line, at, here, past, register),
        "they" | "them" | "their" => return several(words, at, here, past, register),
        _ => return None,
    };
    let quote = words.all[at].quote;
    let fits = |met: &&Met| {
        let bearer = &register.all[met.id];
        // A subject of unknown kind that `he` takes up is a person; somebody without a
        // name is taken up as a subject only.
        let person = if bearer.named {
            bearer.kind == EntityKind::Person || (met.subject && bearer.may_be_person())
        } else {
            bearer.kind == EntityKind::Person && met.subject
        };
        person && bearer.gender.is_none_or(|it| it == gender) && met.quote == quote
    };
    let object = is_object(words, line, at);
    let same: Vec<&Met> = here
        .iter()
        .rev()
        .take(MENTIONS_BACK)
        .filter(fits)
        .filter(|met| !(object && met.subject && one_clause(words, met.end, at)))
        .collect();
    let id = if !same.is_empty() {
        pick(&same)
    } else if quote != 0 {
        None
    } else {
        past.iter().rev().find_map(|sentence| {
            let all: Vec<&Met> =
                sentence.iter().rev().take(MENTIONS_BACK).filter(fits).collect();
            (!all.is_empty()).then(|| center(&all))
        })?
    }?;
    let bearer = &mut register.all[id];
    bearer.kind = EntityKind::Person;
    bearer.gender.get_or_insert(gender);
    Some(id)
}

/// The nearest subject before a pronoun in its own sentence, else the nearest person there.
fn pick(nearest_first: &[&Met]) -> Option<usize> {
    Some(nearest_first.iter().find(|met| met.subject).or(nearest_first.first())?.id)
}

/// What an earlier sentence is about: its first subject, else the only person in it.
fn center(nearest_first: &[&Met]) -> Option<usize> {
    if let Some(met) = nearest_first.iter().rev().find(|met| met.subject) {
        return Some(met.id);
    }
    let first = nearest_first.first()?.id;
    nearest_first.iter().all(|it| it.id == first).then_some(first)
}

/// Whether a pronoun is the object of its clause (`her` before a noun is a possessive).
fn is_object(words: &Words<'_>, line: Line, at: usize) -> bool {
    match words.norm(at) {
        "him" => true,
        "her" => words.all.get(at + 1).is_none_or(|next| {
            at + 1 >= line.end || !next.shape.is_word() || closed::is_closed(next.norm)
        }),
        _ => false,
    }
}

/// Whether nothing between two places opens another clause.
fn one_clause(words: &Words<'_>, start: usize, end: usize) -> bool {
    end - start.min(end) < WORDS_BETWEEN
        && words.all[start.min(end)..end].iter().all(|word| {
            let classes = closed::classes(word.norm);
            word.shape != Shape::Quote
                && !matches!(word.norm, ";" | ":" | "—" | "–")
                && !classes.has_any(&[Class::Conjunction, Class::Wh])
                && (classes.has(Class::Preposition) || !classes.has(Class::Subordinator))
        })
}

/// The body or country that `it` or `its` stands for: the subject just before, and for
/// `it` only where a verb follows that a body can be the subject of.
fn thing(
    words: &Words<'_>,
    line: Line,
    at: usize,
    here: &[Met],
    past: &[Vec<Met>],
    register: &Register,
) -> Option<usize> {
    let quote = words.all[at].quote;
    let body = |met: &&Met| {
        let bearer = &register.all[met.id];
        let known = matches!(bearer.kind, EntityKind::Organisation | EntityKind::Place);
        // A subject of a kind that only the context tells may be a body.
        let may_be = bearer.sure < Sure::Form && bearer.gender.is_none() && met.subject;
        met.quote == quote && !bearer.plural && (known || may_be)
    };
    let nearest: Vec<&Met> = here.iter().rev().take(MENTIONS_BACK).filter(body).collect();
    if words.norm(at) == "its" {
        let met = nearest.iter().find(|met| met.subject)?;
        return Some(met.id).filter(|_| at.saturating_sub(met.end) < WORDS_BETWEEN);
    }
    let verb = (at + 1..line.end.min(at + 4)).find(|&next| {
        let word = &words.all[next];
        !(closed::is(word.norm, Class::Adverb) || word.norm.ends_with("ly"))
    })?;
    let says = |at: usize| {
        beside::is(words.norm(at), Beside::Acts)
            || cues::verb(words.norm(at)).is_some_and(|it| it.tense == Tense::Finite)
    };
    let auxiliary =
        closed::classes(words.norm(verb)).has_any(&[Class::Auxiliary, Class::Modal]);
    let says_next = auxiliary && verb + 1 < line.end && says(verb + 1);
    if !(says(verb) || says_next) {
        return None;
    }
    if let Some(met) = nearest.iter().find(|met| met.subject) {
        return Some(met.id);
    }
    if quote != 0 || here.iter().take(MENTIONS_BACK).any(|met| met.quote == 0) {
        return None;
    }
    let before = past.last()?;
    let first =
        before.iter().take(MENTIONS_BACK).find(|met| met.subject && met.quote == 0)?;
    body(&first).then_some(first.id)
}

/// The several that `they` stands for: the nearest group that is a subject, in this
/// sentence or the last two; a body where no group is.
fn several(
    words: &Words<'_>,
    at: usize,
    here: &[Met],
    past: &[Vec<Met>],
    register: &Register,
) -> Option<usize> {
    let quote = words.all[at].quote;
    let fits = |met: &&Met| {
        let bearer = &register.all[met.id];
        met.quote == quote && (bearer.plural || bearer.kind == EntityKind::Organisation)
    };
    let sentences =
        std::iter::once(here).chain(past.iter().rev().take(2).map(Vec::as_slice));
    for (back, sentence) in sentences.enumerate() {
        if back > 0 && quote != 0 {
            return None;
        }
        let nearest: Vec<&Met> =
            sentence.iter().rev().take(MENTIONS_BACK).filter(fits).collect();
        let plural = |met: &&&Met| register.all[met.id].plural;
        let found = nearest
            .iter()
            .find(|it| plural(it) && it.subject)
            .or_else(|| nearest.iter().find(plural))
            .or_else(|| nearest.iter().find(|it| it.subject));
        if let Some(met) = found {
            return Some(met.id);
        }
    }
    None
}
