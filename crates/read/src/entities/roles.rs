//! The roles printed beside a name: `Veskian finance minister Jane Doe`, `Jane Doe, the
//! finance minister of Veskia,`.

use std::ops::Range;

use rapporteur_lexicon::{
    beside::{self, Beside},
    closed::{self, Class},
    common, countries,
    titles::TitleKind,
};
use rapporteur_types::{EntityKind, Shape};

use super::{
    Placed,
    lookup::longest_title_before,
    names::{Name, Sure},
    register::Register,
    words::Words,
};

/// How many words of a role are read before and after its title.
const REACH: usize = 8;

/// Gives `id` the role before a name: capitalised in the same run, or in lower case.
pub(super) fn before(words: &Words<'_>, name: &Name, id: usize, register: &mut Register) {
    if let Some(role) = &name.role {
        let role = leftwards(words, role.start)..role.end;
        give(words, role, id, register);
        return;
    }
    if name.kind == EntityKind::Place && name.sure == Sure::Known {
        return;
    }
    let Some(before) = words.before(name.words.start) else { return };
    let line = words.sentences[before.sentence as usize];
    // `Hale's special envoy, Jane Doe,`
    let comma = before.is(",");
    let end = name.words.start - usize::from(comma);
    let Some((start, title)) = longest_title_before(words, line.start, end) else {
        return;
    };
    if title.kind == TitleKind::Honorific || words.all[end - 1].possessive {
        return;
    }
    let from = leftwards(words, start);
    if comma && !(is_definite(words, from) && closes(words, name.words.end)) {
        return;
    }
    let bearer = &mut register.all[id];
    if bearer.kind != EntityKind::Person {
        if bearer.sure >= Sure::Form || comma {
            return;
        }
        (bearer.kind, bearer.sure) = (EntityKind::Person, Sure::Known);
    }
    bearer.gender = bearer.gender.or(title.gender);
    give(words, from..end, id, register);
}

/// Gives persons the roles in apposition after their names.
pub(super) fn after(words: &Words<'_>, placed: &[Placed], register: &mut Register) {
    for name in placed {
        let bearer = &register.all[name.id];
        if bearer.kind != EntityKind::Person || words.norm(name.end) != "," {
            continue;
        }
        // `Jane Doe, 45, the …`
        let aged =
            words.all.get(name.end + 1).is_some_and(|it| it.shape == Shape::Number)
                && words.norm(name.end + 2) == ",";
        let start = name.end + 1 + if aged { 2 } else { 0 };
        if let Some((role, gender)) = apposition(words, start) {
            let bearer = &mut register.all[name.id];
            bearer.gender = bearer.gender.or(gender);
            give(words, role, name.id, register);
        }
    }
}

fn give(words: &Words<'_>, role: Range<usize>, id: usize, register: &mut Register) {
    if !role.is_empty() {
        register.give(id, words.span(role.clone()), words.join(role));
    }
}

/// Where the phrase begins whose title begins at `start`: adjectives, countries, bodies
/// and owners before it belong to it.
fn leftwards(words: &Words<'_>, start: usize) -> usize {
    let mut from = start;
    while start - from < REACH
        && let Some(before) = words.before(from)
    {
        let kept = match before.shape {
            Shape::Capital | Shape::Upper => {
                !(closed::is_closed(before.norm)
                    || (before.opens
                        && common::is_common(before.norm)
                        && !is_modifier(before.norm)))
            }
            Shape::Lower => is_modifier(before.norm) || before.norm == "'s",
            Shape::Punct => before.is("'") || before.is("-"),
            _ => false,
        };
        if !kept {
            break;
        }
        from -= 1;
    }
    // No role begins with a mark.
    while from < start && !words.all[from].shape.is_word() {
        from += 1;
    }
    from
}

/// Whether the word stands before a title and makes it more precise.
fn is_modifier(norm: &str) -> bool {
    beside::is(norm, Beside::Modifier) || countries::by_demonym(norm).is_some()
}

/// Whether what precedes `from` makes the phrase one person's: `the`, `its`, an owner.
fn is_definite(words: &Words<'_>, from: usize) -> bool {
    let owned = words.all[from].possessive
        || words.all.get(from + 1).is_some_and(|it| it.norm == "'s");
    owned
        || words.before(from).is_some_and(|it| {
            it.is("the") || closed::is(it.norm, Class::Possessive) || it.possessive
        })
}

/// Whether an apposition ends here.
fn closes(words: &Words<'_>, at: usize) -> bool {
    words.all.get(at).is_none_or(|it| {
        matches!(it.norm, "," | "." | ";" | ")" | ":" | "—" | "–" | "-" | "and")
    })
}

/// The role that begins at `start`, right after `Name,`, and the gender it tells.
fn apposition(
    words: &Words<'_>,
    start: usize,
) -> Option<(Range<usize>, Option<rapporteur_lexicon::titles::Gender>)> {
    let line = words.sentences.get(words.all.get(start)?.sentence as usize)?;
    let article =
        matches!(words.norm(start), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let from = start + usize::from(article);
    // The title ends before the first word that no noun phrase goes on with.
    let mut title_end = None;
    for at in from..line.end.min(from + REACH) {
        let word = &words.all[at];
        let goes_on = match word.shape {
            Shape::Lower => {
                closed::is_closed(word.norm) && word.norm != "'s"
                    || word.norm.ends_with("ing")
            }
            Shape::Punct => !matches!(word.norm, "'" | "-"),
            Shape::Number | Shape::Quote => true,
            Shape::Capital | Shape::Upper => false,
        };
        if goes_on {
            break;
        }
        if let Some((_, title)) = longest_title_before(words, from, at + 1)
            && title.kind != TitleKind::Honorific
        {
            title_end = Some((at + 1, title));
        }
    }
    let (end, title) = title_end?;
    let mut end = end;
    // `… of the Veskian central bank`
    if matches!(words.norm(end), "of" | "for" | "at" | "to" | "in") {
        let mut last = end;
        for at in end + 1..line.end.min(end + REACH) {
            let word = &words.all[at];
            let inside = word.is_capital()
                || word.norm == "'s"
                || matches!(word.norm, "the" | "of" | "and" | "&")
                || (word.shape == Shape::Lower && !closed::is_closed(word.norm));
            if !inside {
                break;
            }
            if word.shape != Shape::Lower || !closed::is_closed(word.norm) {
                last = at + 1;
            }
        }
        // Only a phrase that a mark closes is sure to be all role.
        if closes(words, last) {
            end = last;
        }
    }
    (article || closes(words, end)).then_some((from..end, title.gender))
}
