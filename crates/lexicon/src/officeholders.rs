//! Who held which office, for which country, and when.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/officeholders.tsv");

/// An office that somebody held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// Who held it, in lower case.
    pub holder: &'static str,
    /// ISO 3166-1 alpha-3 of the country, `IGO` for a body of many, `IMG` for a militant
    /// group of none.
    pub country: &'static str,
    /// The sector, a PLOVER code.
    pub sector: &'static str,
    /// The office, in lower case.
    pub title: &'static str,
    /// Its first day, ISO 8601 to the day, month or year; empty when not known.
    pub from: &'static str,
    /// Its last, likewise; empty while held, as of the date the table names.
    pub to: &'static str,
}

impl Office {
    /// Whether it was held on `day`, ISO 8601: a term that is known to the year only
    /// covers all of that year.
    pub fn was_held(&self, day: &str) -> bool {
        let cut = |bound: &str| day.get(..bound.len()).unwrap_or(day);
        cut(self.from) >= self.from && (self.to.is_empty() || cut(self.to) <= self.to)
    }
}

#[derive(Default)]
struct Names {
    /// By a name that is enough by itself.
    sure: HashMap<&'static str, Vec<Office>>,
    /// By the last word of a name, for whoever bears a title with it.
    family: HashMap<&'static str, Vec<Office>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    let plain = |cell: &'static str| if cell == "-" { "" } else { cell };
    for [full, alone, country, sector, title, from, to] in rows::<7>(TSV) {
        let holder = full.split(';').next().unwrap_or_default();
        let (from, to) = (plain(from), plain(to));
        let office = Office { holder, country, sector, title, from, to };
        for form in full.split(';').chain(plain(alone).split(';')) {
            if !form.is_empty() {
                names.sure.entry(form).or_default().push(office);
            }
        }
        for form in full.split(';') {
            if let Some(last) = form.rsplit(' ').next() {
                names.family.entry(last).or_default().push(office);
            }
        }
    }
    names
});

/// The offices of whoever `name` (lower case) means without more words: a full name or
/// one that nobody else of note bears.
///
/// ```
/// use rapporteur_lexicon::officeholders::find;
///
/// assert!(find("volodymyr zelensky").iter().any(|it| it.country == "UKR"));
/// assert!(find("brown").is_empty());
/// ```
pub fn find(name: &str) -> &'static [Office] {
    NAMES.sure.get(name).map_or(&[], Vec::as_slice)
}

/// The offices of everybody whose name ends in `name` (lower case). Ask for it only where
/// an office stands beside the name.
pub fn family(name: &str) -> &'static [Office] {
    NAMES.family.get(name).map_or(&[], Vec::as_slice)
}

/// Whom `offices` speak for on `day`: the country and the sector. Whoever no longer holds
/// an office is of the elite (`ELI`); without a day the sector of the office. `None` where
/// the offices are of more than one country and the day does not tell which is meant.
pub fn code(
    offices: &[Office],
    day: Option<&str>,
) -> Option<(&'static str, &'static str)> {
    let held = offices.iter().find(|it| day.is_some_and(|day| it.was_held(day)));
    if let Some(office) = held {
        return Some((office.country, office.sector));
    }
    let first = offices.first()?;
    let one = offices.iter().all(|it| it.country == first.country);
    let past = day.is_some_and(|day| {
        offices.iter().all(|it| !it.to.is_empty() && day > it.to && it.sector == "GOV")
    });
    one.then_some((first.country, if past { "ELI" } else { first.sector }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{countries, table::ragged};

    fn is_date(cell: &str) -> bool {
        let parts: Vec<&str> = cell.split('-').collect();
        let widths = [4, 2, 2];
        parts.len() <= 3
            && parts.iter().zip(widths).all(|(part, width)| {
                part.len() == width && part.bytes().all(|it| it.is_ascii_digit())
            })
    }

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(ragged(TSV, 7), None);
        let all: Vec<_> = rows::<7>(TSV).collect();
        assert!(all.is_sorted(), "not sorted");
        for [names, alone, country, sector, _, from, to] in all {
            assert_eq!(names, names.to_lowercase());
            assert_eq!(alone, alone.to_lowercase());
            let known = ["IGO", "IMG"].contains(&country) || countries::has_code(country);
            assert!(known, "{names}: {country}");
            assert!(sector.len() == 3, "{names}: {sector}");
            assert!([from, to].iter().all(|it| *it == "-" || is_date(it)), "{names}");
            assert!(to == "-" || from == "-" || from <= to, "{names}");
        }
    }

    #[test]
    fn an_office_is_held_from_its_first_day_to_its_last() {
        let office = find("tony blair")[0];
        assert!(office.was_held("1997-05-02") && office.was_held("2007-06-27"));
        assert!(!office.was_held("1997-05-01") && !office.was_held("2007-06-28"));
    }

    #[test]
    fn the_day_tells_which_office_is_meant() {
        let tusk = find("tusk");
        assert_eq!(code(tusk, Some("2016-01-01")), Some(("IGO", "GOV")));
        assert_eq!(code(tusk, Some("2024-06-01")), Some(("POL", "GOV")));
        assert_eq!(code(tusk, None), None);
    }

    #[test]
    fn who_has_left_is_of_the_elite() {
        let merkel = find("angela merkel");
        assert_eq!(code(merkel, Some("2019-01-01")), Some(("DEU", "GOV")));
        assert_eq!(code(merkel, Some("2023-01-01")), Some(("DEU", "ELI")));
        assert_eq!(code(merkel, None), Some(("DEU", "GOV")));
    }

    #[test]
    fn a_common_family_name_needs_a_title() {
        assert!(find("bush").is_empty());
        assert!(family("bush").iter().all(|it| it.country == "USA"));
    }
}
