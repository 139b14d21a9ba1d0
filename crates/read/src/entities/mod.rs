//! The people, organisations and places of a report, each under all its forms.
//!
//! By rules and the lexicon, in five passes: names from capitals, first in running text,
//! then in headlines, where a capital tells nothing and only what is known from the text
//! or the lexicon is a name; then roles beside names; then the descriptions and pronouns
//! that take a name up again, or describe somebody the report does not name; then, by
//! trained weights (`chains`), the pronouns still open. Unresolved is better than wrong.
//!
//! Wrong on: names opening a sentence and met only there, titles of works, surnames that
//! are common words, places the lexicon lacks, two persons of one surname without titles.

pub mod chains;
mod described;
mod holders;
mod lookup;
mod names;
mod nominals;
mod pronouns;
mod refer;
mod register;
mod roles;
mod runs;
mod spoken;
#[cfg(test)]
mod tests;
mod words;

use rapporteur_types::{Entity, EntityKind, MentionForm, Parse, Report, Span};

pub(crate) use self::spoken::keep_speakers;
use self::{
    lookup::Known,
    names::{Name, Sure},
    register::Register,
    words::{Case, Line, Words},
};

/// The entities of a report, sorted by their first mention.
///
/// A mention's span is the name without its title or role. A demonym (`Russian`) is no
/// mention of its own; a country, a capital or a seat (`the Kremlin`) is an entity like
/// any other and can be a speaker.
pub(crate) fn entities(report: &Report, parse: &Parse) -> Vec<Entity> {
    let (words, mut register) = resolved(report, parse);
    chains::take_up(words, &mut register);
    finish(report, register)
}

/// The words of a report, and all who are named and described, with their mentions.
fn resolved<'a>(report: &'a Report, parse: &'a Parse) -> (Words<'a>, Register) {
    let words = Words::new(report, parse);
    let mut register = Register::default();
    let outlets = outlets(report);
    let mut placed = Vec::new();
    let mut offices = Vec::new();
    for &line in words.sentences.iter().filter(|line| line.case == Case::Plain) {
        for run in runs::runs(&words, line) {
            let held = names::names(&words, run);
            offices.extend(held.office);
            for name in held.names {
                let id = register.enter(&words, &name);
                if outlets.contains(&words.join(name.words.clone())) {
                    register.is_body(id);
                }
                acronym_after(&words, &name, id, &mut register);
                placed.push(Placed { start: name.words.start, end: name.words.end, id });
                roles::before(&words, &name, id, &mut register);
            }
        }
    }
    register.settle();
    for &line in words.sentences.iter().filter(|line| line.case == Case::Title) {
        headline(&words, line, &mut register, &mut placed);
    }
    placed.sort_unstable_by_key(|it| it.start);
    roles::after(&words, &placed, &mut register);
    let own = outlets.last().filter(|_| report.outlet.is_some());
    let own = own.and_then(|it| register.exact(it));
    refer::refer(&words, &placed, &offices, own, &mut register);
    (words, register)
}

/// The outlets the report names as its own or as what it follows, in normal form, without
/// an article.
fn outlets(report: &Report) -> Vec<String> {
    report
        .via
        .iter()
        .chain(&report.outlet)
        .map(|field| {
            let name = field.value.to_lowercase();
            name.strip_prefix("the ").unwrap_or(&name).to_string()
        })
        .collect()
}

/// A name in its place.
#[derive(Clone, Copy, Debug)]
struct Placed {
    start: usize,
    end: usize,
    id: usize,
}

/// Notes `(SCO)` after a long form.
fn acronym_after(words: &Words<'_>, name: &Name, id: usize, register: &mut Register) {
    let at = name.words.end;
    let long = name.words.len() > 1 && name.kind == EntityKind::Organisation;
    if long && words.norm(at) == "(" && words.norm(at + 2) == ")" {
        register.alias(id, words.norm(at + 1));
    }
}

/// The names in a headline: what the text or the lexicon knows.
fn headline(
    words: &Words<'_>,
    line: Line,
    register: &mut Register,
    placed: &mut Vec<Placed>,
) {
    let mut at = line.start;
    while at < line.end {
        let Some((end, found)) = known_at(words, at, line.end, register) else {
            at += 1;
            continue;
        };
        let id = match found {
            Found::Bearer(id) => {
                let span = words.span(at..end);
                register.speak(id, span, MentionForm::Name, at);
                id
            }
            Found::Lexicon(known) => register.enter(
                words,
                &Name {
                    words: at..end,
                    kind: known.kind(),
                    sure: Sure::Known,
                    known: Some(known),
                    role: None,
                    gender: None,
                    weight: 0,
                },
            ),
        };
        placed.push(Placed { start: at, end, id });
        at = end;
    }
}

enum Found {
    Bearer(usize),
    Lexicon(Known),
}

/// The longest name at `at` that the text or the lexicon knows.
fn known_at(
    words: &Words<'_>,
    at: usize,
    end: usize,
    register: &Register,
) -> Option<(usize, Found)> {
    if !words.all[at].is_capital() {
        return None;
    }
    let lexicon = lookup::longest_known(words, at, end)
        .filter(|(_, known)| !matches!(known, Known::Demonym | Known::Thing));
    let mut form = String::new();
    let mut longest = None;
    for last in at..end.min(at + 6) {
        if last > at {
            form.push(' ');
        }
        form.push_str(words.norm(last));
        if let Some(id) = register.exact(&form) {
            longest = Some((last + 1, Found::Bearer(id)));
        }
        if words.all[last].possessive {
            break;
        }
    }
    let norm = words.norm(at);
    let surname = || {
        let id = register.by_surname(norm)?;
        (register.all[id].kind == EntityKind::Person
            && !rapporteur_lexicon::common::is_common(norm))
        .then_some((at + 1, Found::Bearer(id)))
    };
    match (longest, lexicon) {
        (Some(text), Some(lexicon)) if lexicon.0 > text.0 => {
            Some((lexicon.0, Found::Lexicon(lexicon.1)))
        }
        (Some(text), _) => Some(text),
        (None, Some(lexicon)) => Some((lexicon.0, Found::Lexicon(lexicon.1))),
        (None, None) => surname(),
    }
}

/// The register as it is handed on.
fn finish(report: &Report, register: Register) -> Vec<Entity> {
    let mut entities: Vec<Entity> = register
        .all
        .into_iter()
        .filter_map(|mut bearer| {
            bearer.mentions.sort_unstable();
            bearer.mentions.dedup();
            bearer.roles.sort_unstable();
            bearer.mentions.first()?;
            Some(Entity {
                kind: bearer.kind,
                name: printed(report, bearer.name),
                mentions: bearer.mentions,
                roles: bearer.roles,
            })
        })
        .collect();
    entities.sort_by_key(|entity| entity.mentions.first().copied());
    entities
}

/// A name as printed, white space folded.
fn printed(report: &Report, span: Span) -> String {
    span.text(&report.text).split_whitespace().collect::<Vec<_>>().join(" ")
}
