//! What the lexicon knows of a stretch of words.

use std::ops::Range;

use rapporteur_lexicon::{
    bodies,
    capitals::{self, Capital},
    closed, countries,
    countries::By,
    outlets, places,
    titles::{self, Title},
};
use rapporteur_types::{EntityKind, Shape};

use super::words::Words;

/// The most words a known name has.
const MAX_WORDS: usize = 7;

/// What a known name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A country, by its name.
    Country(&'static str),
    /// The adjective or people of a country or of several: no name of its own.
    Demonym,
    /// A thing with a capital: no person, body or place.
    Thing,
    /// A city or region.
    Place,
    /// A body, under its usual name.
    Body(&'static str),
    /// An agency or outlet, under its usual name.
    Outlet(&'static str),
}

impl Known {
    pub(super) const fn kind(self) -> EntityKind {
        match self {
            Self::Country(_) | Self::Place => EntityKind::Place,
            Self::Demonym | Self::Thing => EntityKind::Other,
            Self::Body(_) | Self::Outlet(_) => EntityKind::Organisation,
        }
    }

    /// What all names of one country, body or outlet share.
    pub(super) fn key(self, form: &str) -> String {
        match self {
            Self::Country(iso3) => format!("country {iso3}"),
            Self::Place | Self::Demonym | Self::Thing => format!("place {form}"),
            Self::Body(name) => format!("body {name}"),
            Self::Outlet(name) => format!("outlet {name}"),
        }
    }
}

/// What the exact words `form` are known for.
pub(super) fn known(form: &str) -> Option<Known> {
    if let Some(country) = countries::find(form) {
        return Some(match country.by {
            By::Name => Known::Country(country.iso3),
            By::Demonym => Known::Demonym,
            By::Capital => Known::Place,
        });
    }
    if let Some(body) = bodies::find(form) {
        return Some(Known::Body(body.name));
    }
    if let Some(outlet) = outlets::find(form) {
        return Some(Known::Outlet(outlet.name));
    }
    if places::find(form).is_some() {
        return Some(Known::Place);
    }
    capitals::find(form).map(|it| match it {
        Capital::People => Known::Demonym,
        Capital::Thing => Known::Thing,
    })
}

/// The longest known name that begins at `start` and ends by `end`, and its end.
pub(super) fn longest_known(
    words: &Words<'_>,
    start: usize,
    end: usize,
) -> Option<(usize, Known)> {
    let mut form = String::new();
    let mut found = None;
    for at in start..end.min(start + MAX_WORDS) {
        if at > start {
            form.push(' ');
        }
        form.push_str(words.norm(at));
        if let Some(known) = known(&form)
            && printed_as_name(words, start..at + 1)
        {
            found = Some((at + 1, known));
        }
        if words.all[at].possessive {
            break;
        }
    }
    found
}

/// Whether a known name is printed as one. A single word that is also a closed-class word
/// (`US`, `WHO`) must stand in capitals, all others must begin with one.
fn printed_as_name(words: &Words<'_>, range: Range<usize>) -> bool {
    let Some(first) = words.all.get(range.start) else { return false };
    if range.len() > 1 {
        return first.is_capital();
    }
    match first.shape {
        Shape::Upper => true,
        Shape::Capital => {
            !closed::is_closed(first.norm)
                && (first.norm.len() > 3 || !is_acronym(first.norm))
        }
        _ => false,
    }
}

/// Whether a short known form is an acronym, which `Capital` spelling does not match:
/// `Sec`, `Ice`. Names of countries and their adjectives are words.
fn is_acronym(norm: &str) -> bool {
    countries::find(norm).is_none()
        && places::find(norm).is_none()
        && capitals::find(norm) != Some(Capital::People)
}

/// The longest title that begins at `start` and ends by `end`, and its end.
pub(super) fn longest_title(
    words: &Words<'_>,
    start: usize,
    end: usize,
) -> Option<(usize, Title)> {
    let mut form = String::new();
    let mut found = None;
    for at in start..end.min(start + titles::MAX_WORDS) {
        if at > start {
            form.push(' ');
        }
        form.push_str(words.norm(at));
        if let Some(title) = titles::find(&form) {
            found = Some((at + 1, title));
        }
        if words.all[at].possessive {
            break;
        }
    }
    found
}

/// The longest title that ends before `end` and begins at `start` or later, and its start.
pub(super) fn longest_title_before(
    words: &Words<'_>,
    start: usize,
    end: usize,
) -> Option<(usize, Title)> {
    let first = start.max(end.saturating_sub(titles::MAX_WORDS));
    (first..end).find_map(|at| titles::find(&words.join(at..end)).map(|it| (at, it)))
}
