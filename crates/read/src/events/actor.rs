//! Who a phrase names, as a country and a sector, without a report around it.

use rapporteur_lexicon::officeholders::{self, Office};
use rapporteur_types::Parse;

use super::{codes, words::Words};

/// The longest name looked up, in words.
const LONGEST: usize = 5;

/// What a phrase tells of whom it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// ISO 3166-1 alpha-3, or `IGO` for a body of many countries.
    pub country: Option<&'static str>,
    /// The sector, a PLOVER code; of a body of no country `NGO`, `BUS` or `REB`.
    pub sector: Option<&'static str>,
}

/// Who a phrase names, by its own words and by the offices held on `day`, ISO 8601:
/// `Norway's defence minister`, `the World Bank`, a head of state by name.
pub fn actor(text: &str, parse: &Parse, day: Option<&str>) -> Actor {
    let words = Words::new(text, parse, 0..parse.tokens.len());
    let told = codes::told(&words, words.first, words.end);
    let held = office(&words, day);
    let country = told.0.or(held.map(|it| it.0));
    // The words of the phrase say more than the office that the name is known for.
    let sector = told.1.or(held.filter(|it| country == Some(it.0)).map(|it| it.1));
    match country {
        Some("NGO") => Actor { country: None, sector: Some("NGO") },
        Some("MNC") => Actor { country: None, sector: Some("BUS") },
        Some("IMG") => Actor { country: None, sector: Some("REB") },
        _ => Actor { country, sector },
    }
}

/// The office of whoever is named in full, or by a family name behind a title.
fn office(words: &Words, day: Option<&str>) -> Option<(&'static str, &'static str)> {
    let titled = codes::sector(words, words.first, words.end) == Some("GOV");
    let mut name = String::new();
    for at in words.first..words.end {
        if !words.shape(at).is_capital() {
            continue;
        }
        for n in (1..=LONGEST.min(words.end - at)).rev() {
            codes::join(words, at, at + n, &mut name);
            let mut offices: &[Office] = officeholders::find(&name);
            if offices.is_empty() && titled && n == 1 && at + 1 == words.end {
                offices = officeholders::family(&name);
            }
            if let Some(found) = officeholders::code(offices, day) {
                return Some(found);
            }
        }
    }
    None
}
