//! Who acts, as a code: the country a noun phrase names, and the sector its head tells.

use rapporteur_lexicon::{actors, bodies, countries, heads, places, titles};
use rapporteur_types::{Entity, EntityKind, Shape};

use super::words::Words;

/// The longest name looked up, in words.
const LONGEST: usize = 6;

/// The code of the noun phrase `from..to`: ISO 3166 alpha-3 and a sector (`RUSGOV`), or
/// `IGO`, `NGO`, `MNC`, `IMG`; `None` where no country or body is named.
pub(super) fn phrase(words: &Words, from: usize, to: usize) -> Option<String> {
    let mut country = None;
    let mut capital = false;
    let mut at = from;
    let mut name = String::new();
    while at < to {
        let longest = (to - at).min(LONGEST);
        let mut step = 1;
        for n in (1..=longest).rev() {
            join(words, at, at + n, &mut name);
            if n == 1 && name == "us" && words.shape(at) != Shape::Upper {
                continue;
            }
            if words.shape(at) == Shape::Lower && n > 1 {
                continue;
            }
            if let Some(body) = body(words, at, n, &name) {
                return Some(body.to_owned());
            }
            if country.is_none() {
                let found =
                    countries::find(&name).filter(|_| words.shape(at).is_capital());
                if let Some(it) = found {
                    country = Some(it.iso3);
                    capital = it.by == countries::By::Capital;
                    step = n;
                    break;
                }
                let place = places::find(&name).filter(|_| words.shape(at).is_capital());
                if let Some(iso3) = place.and_then(|it| it.iso3) {
                    country = Some(iso3);
                    step = n;
                    break;
                }
            }
        }
        at += step;
    }
    let iso3 = country?;
    let sector = sector(words, from, to);
    Some(match sector {
        Some(sector) => format!("{iso3}{sector}"),
        None if capital => format!("{iso3}GOV"),
        None => iso3.to_owned(),
    })
}

fn join(words: &Words, from: usize, to: usize, name: &mut String) {
    name.clear();
    for at in from..to {
        if at > from {
            name.push(' ');
        }
        name.push_str(words.norm(at));
    }
}

fn body(words: &Words, at: usize, n: usize, name: &str) -> Option<&'static str> {
    let body = bodies::find(name)?;
    let printed = words.shape(at);
    let acronym_is_word = matches!(name, "who" | "ice" | "is" | "us" | "un" | "au");
    let fits =
        printed == Shape::Upper || printed.is_capital() && !(n == 1 && acronym_is_word);
    fits.then_some(body.code)
}

/// The sector the head of the phrase tells: its last noun of a sector before a
/// preposition, else the first one behind.
pub(super) fn sector(words: &Words, from: usize, to: usize) -> Option<&'static str> {
    let mut found = None;
    for at in from..to {
        if matches!(words.norm(at), "of" | "in" | "from" | "at" | "on") && found.is_some()
        {
            break;
        }
        if let Some(sector) = word_sector(words.norm(at)) {
            // `President` before a name outranks what the name's other words tell.
            found = Some(sector);
        }
    }
    found
}

fn word_sector(norm: &str) -> Option<&'static str> {
    actors::sector(norm)
        .or_else(|| titles::find(norm).and_then(|it| it.sector))
        .or_else(|| titles::find_plural(norm).and_then(|it| it.sector))
        .or_else(|| {
            heads::find(norm)
                .filter(|it| it.kind == heads::HeadKind::Organisation)
                .and_then(|it| it.sector)
                .filter(|sector| *sector != "NGO")
        })
}

/// The code an entity has by its name or by the roles the report gives it.
pub(super) fn entity(text: &str, entity: &Entity) -> Option<String> {
    let name = entity.name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    if entity.kind != EntityKind::Person {
        if let Some(body) = bodies::find(name) {
            return Some(body.code.to_owned());
        }
        let country = countries::find(name);
        if let Some(country) = country {
            let seat = country.by == countries::By::Capital;
            return Some(format!("{}{}", country.iso3, if seat { "GOV" } else { "" }));
        }
    }
    let mut iso3 = None;
    let mut sector = None;
    for role in &entity.roles {
        let role = role.text(text).to_lowercase();
        for word in role.split(|it: char| it.is_whitespace() || it == ',') {
            let bare = word.trim_end_matches("'s").trim_end_matches("’s");
            iso3 = iso3
                .or_else(|| countries::find(bare).map(|it| it.iso3))
                .or_else(|| bodies::find(bare).and_then(|it| it.code.get(..3)));
            sector = sector.or_else(|| word_sector(bare));
        }
    }
    iso3.map(|iso3| match sector {
        Some(sector) if iso3 != "IGO" => format!("{iso3}{sector}"),
        _ => iso3.to_owned(),
    })
}
