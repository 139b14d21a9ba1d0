//! Who acts, as a code: the country a noun phrase names, and the sector its head tells.

use rapporteur_lexicon::{
    actors, bodies, closed::Class, countries, heads, officeholders, places, titles,
};
use rapporteur_types::{Entity, EntityKind, Role, Shape};

use super::words::Words;

/// The longest name looked up, in words.
const LONGEST: usize = 6;

/// How far behind a phrase what it is of is looked for, in tokens.
const SEVERAL_REACH: usize = 6;

/// The code of the noun phrase `from..to`: ISO 3166 alpha-3 and a sector (`RUSGOV`), or
/// `IGO`, `NGO`, `MNC`, `IMG`; `None` where no country or body is named.
pub(super) fn phrase(words: &Words, from: usize, to: usize) -> Option<String> {
    let (country, sector) = told(words, from, to);
    Some(format!("{}{}", country?, sector.unwrap_or_default()))
}

/// The country or kind of body, and the sector, that the phrase `from..to` tells.
pub(super) fn told(
    words: &Words,
    from: usize,
    to: usize,
) -> (Option<&'static str>, Option<&'static str>) {
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
                let joined = (from..at).any(|it| words.is(it, Class::Preposition));
                match country {
                    // `Canada's ambassador to the U.N.` is of Canada.
                    Some(_) if joined => break,
                    // `the Kenyan national guard` is not the one best known.
                    Some(_) if body.len() > 3 => {
                        return (country, Some(&body[3..]));
                    }
                    _ => {}
                }
                let office = sector(words, at + n, to).or(sector(words, from, at));
                return of_body(body, office, was(words, from, at));
            }
            if country.is_none() {
                // `ethnic Turks` are of no country that the word tells.
                let ethnic = at > words.first && words.norm(at - 1) == "ethnic";
                let found = countries::find(&name)
                    .filter(|_| words.shape(at).is_capital() && !ethnic);
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
    if country.is_none() && is_aid_group(words, from, to) {
        return (Some("NGO"), None);
    }
    let sector =
        sector(words, from, to).or((capital && country.is_some()).then_some("GOV"));
    (country, sector)
}

pub(super) fn join(words: &Words, from: usize, to: usize, name: &mut String) {
    name.clear();
    for at in from..to {
        if at > from && !matches!(words.norm(at), "'s" | "'") {
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

/// The country that a sentence names, where it names but one.
pub(super) fn only_country(words: &Words) -> Option<&'static str> {
    let mut only = None;
    let mut name = String::new();
    for at in words.first..words.end {
        if !words.shape(at).is_capital() {
            continue;
        }
        for n in 1..=2.min(words.end - at) {
            join(words, at, at + n, &mut name);
            if n == 1 && name == "us" && words.shape(at) != Shape::Upper {
                continue;
            }
            let Some(found) = countries::find(&name) else { continue };
            if only.is_some_and(|it| it != found.iso3) {
                return None;
            }
            only = Some(found.iso3);
        }
    }
    only
}

/// The country and sector of whoever acts for a body: `U.N. peacekeepers` are IGO and MIL,
/// `a former CIA official` is of the elite.
fn of_body(
    code: &'static str,
    sector: Option<&'static str>,
    was: bool,
) -> (Option<&'static str>, Option<&'static str>) {
    let (country, own) = code.split_at(code.len().min(3));
    let own = Some(own).filter(|it| !it.is_empty());
    let own = match sector {
        Some("GOV") if was && country.len() == 3 && own.is_some() => Some("ELI"),
        Some("GOV" | "MIL" | "COP" | "JUD") if code == "IGO" => sector,
        _ => own,
    };
    (Some(country), own)
}

/// Whether leaders are those of a faith: `Muslim leaders`.
fn is_of_faith(words: &Words, from: usize, to: usize) -> bool {
    const FAITHS: [&str; 10] = [
        "muslim",
        "jewish",
        "christian",
        "catholic",
        "hindu",
        "buddhist",
        "orthodox",
        "religious",
        "church",
        "spiritual",
    ];
    let has = |list: &[&str]| (from..to).any(|it| list.contains(&words.norm(it)));
    has(&FAITHS) && has(&["leader", "leaders"])
}

/// Whether `former` stands there.
fn was(words: &Words, from: usize, to: usize) -> bool {
    (from..to).any(|it| matches!(words.norm(it), "former" | "ex" | "retired"))
}

/// Whether a phrase names a group that helps or watches: `a human rights group`.
fn is_aid_group(words: &Words, from: usize, to: usize) -> bool {
    let has = |list: &[&str]| (from..to).any(|at| list.contains(&words.norm(at)));
    let helps = has(&["rights", "aid", "relief", "humanitarian", "charity", "watchdog"]);
    helps
        && has(&[
            "group",
            "groups",
            "organization",
            "organisation",
            "organizations",
            "organisations",
            "agency",
            "agencies",
            "charity",
            "charities",
            "watchdog",
        ])
}

/// Whether a phrase tells of several countries without a name: `leaders of the two
/// countries`.
pub(super) fn is_of_several(words: &Words, from: usize, to: usize) -> bool {
    let end = (to + SEVERAL_REACH).min(words.end);
    (from..end)
        .take_while(|&it| it < to || words.is_word(it) && words.verb(it).is_none())
        .any(|it| matches!(words.norm(it), "countries" | "nations" | "states" | "sides"))
}

/// A capital named as a place stands for its country and not for its government.
pub(super) fn as_place(words: &Words, role: &mut Role) {
    let tokens = words.parse.tokens_in(role.span);
    let Some(code) = role.code.as_mut().filter(|it| it.len() > 3) else { return };
    if sector(words, tokens.start, tokens.end).is_none() && code.ends_with("GOV") {
        code.truncate(3);
    }
}

/// The sector the head of the phrase tells: its last noun of a sector before a
/// preposition, else the first one behind.
pub(super) fn sector(words: &Words, from: usize, to: usize) -> Option<&'static str> {
    if (from..to).any(|it| words.norm(it) == "intelligence") {
        return Some("SPY");
    }
    let mut found = None;
    let mut opposes = false;
    for at in from..to {
        let norm = words.norm(at);
        if matches!(norm, "of" | "in" | "from" | "at" | "on") && found.is_some() {
            break;
        }
        match norm {
            "opposition" => opposes = true,
            "central" if words.norm(at + 1) == "bank" => return Some("GOV"),
            "security" if matches!(words.norm(at + 1), "force" | "forces") => {
                return Some("COP");
            }
            // `ethnic Turks`: people, of the country where they are.
            "ethnic" => found = Some("CVL"),
            _ => {}
        }
        if let Some(sector) = word_sector(norm) {
            // `President` before a name outranks what the name's other words tell.
            found = Some(sector);
        }
    }
    // Who has left an office is of the elite.
    match found {
        Some("GOV") if was(words, from, to) => Some("ELI"),
        Some("LEG") => found,
        _ if opposes => Some("OPP"),
        Some("GOV") if is_of_faith(words, from, to) => Some("REL"),
        _ => found,
    }
}

fn word_sector(norm: &str) -> Option<&'static str> {
    actors::sector(norm)
        .or_else(|| titles::find(norm).and_then(|it| it.sector))
        .or_else(|| titles::find_plural(norm).and_then(|it| it.sector))
        .or_else(|| {
            heads::find(norm)
                .filter(|it| it.kind == heads::HeadKind::Organisation)
                .filter(|_| !matches!(norm, "city" | "capital" | "group" | "alliance"))
                .and_then(|it| it.sector)
                .filter(|sector| *sector != "NGO")
        })
}

/// Whether a code is of a country alone.
pub(super) fn is_country(code: &str) -> bool {
    code.len() == 3 && !matches!(code, "IGO" | "NGO" | "MNC" | "IMG")
}

/// The code an entity has by its name, by the roles the report gives it, or by the office
/// it is known to hold on `day`.
pub(super) fn entity(text: &str, entity: &Entity, day: Option<&str>) -> Option<String> {
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
    let mut titled = false;
    for role in &entity.roles {
        let role = role.text(text).to_lowercase();
        for word in role.split(|it: char| it.is_whitespace() || it == ',') {
            let bare = word.trim_end_matches("'s").trim_end_matches("’s");
            iso3 = iso3
                .or_else(|| countries::find(bare).map(|it| it.iso3))
                .or_else(|| bodies::find(bare).and_then(|it| it.code.get(..3)));
            sector = sector.or_else(|| word_sector(bare));
            titled |=
                titles::find(bare).is_some_and(|it| it.kind == titles::TitleKind::Office);
        }
    }
    if iso3.is_none() && entity.kind == EntityKind::Person {
        let mut offices = officeholders::find(name);
        if offices.is_empty() && titled {
            offices = officeholders::family(name.rsplit(' ').next().unwrap_or(name));
        }
        let (country, held) = officeholders::code(offices, day)?;
        let held = if titled && held == "ELI" { "GOV" } else { held };
        return Some(format!(
            "{country}{}",
            sector.filter(|_| country != "IGO").unwrap_or(held)
        ));
    }
    iso3.map(|iso3| match sector {
        Some(sector) if iso3 != "IGO" => format!("{iso3}{sector}"),
        _ => iso3.to_owned(),
    })
}
