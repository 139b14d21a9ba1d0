//! Countries: codes, names, demonyms, and the capitals that stand for their governments.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/countries.tsv");

/// What kind of word leads to a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Its name: `russia`, `u.s.`.
    Name,
    /// Its adjective or people: `russian`, `russians`.
    Demonym,
    /// Its capital: a place, and a metonym for its government.
    Capital,
}

/// A country, found by one of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-3, such as `"RUS"`.
    pub iso3: &'static str,
    /// Its usual name, in lower case.
    pub name: &'static str,
    /// What kind of word it was found by.
    pub by: By,
}

static FORMS: LazyLock<HashMap<&'static str, Country>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for [iso3, name, names, demonyms, capitals] in rows::<5>(TSV) {
        for (cell, by) in [
            (name, By::Name),
            (names, By::Name),
            (demonyms, By::Demonym),
            (capitals, By::Capital),
        ] {
            for form in cell.split(';').filter(|form| !form.is_empty()) {
                forms.entry(form).or_insert(Country { iso3, name, by });
            }
        }
    }
    forms
});

/// The country that `form` names, describes or is the capital of. `form` is the normal
/// forms of its tokens with single spaces between, without an article.
///
/// The bare word `us` is the pronoun far more often than the country: ask for it only
/// where it is printed in capitals.
///
/// ```
/// use rapporteur_lexicon::countries::{By, find};
///
/// assert_eq!(find("norwegian").map(|it| (it.iso3, it.by)), Some(("NOR", By::Demonym)));
/// assert_eq!(find("oslo").map(|it| (it.iso3, it.by)), Some(("NOR", By::Capital)));
/// assert_eq!(find("envoy"), None);
/// ```
pub fn find(form: &str) -> Option<Country> {
    FORMS.get(form).copied()
}

/// The country of that demonym or adjective: `russian`, `the south koreans`.
pub fn by_demonym(form: &str) -> Option<Country> {
    find(form).filter(|it| it.by == By::Demonym)
}

/// The country of that name.
pub fn by_name(form: &str) -> Option<Country> {
    find(form).filter(|it| it.by == By::Name)
}

/// Whether a country of the table has that ISO 3166-1 alpha-3 code, for tests of tables.
#[cfg(test)]
pub(crate) fn has_code(iso3: &str) -> bool {
    rows::<5>(TSV).any(|[code, ..]| code == iso3)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_in_lower_case() {
        assert_eq!(flaw(TSV, 5), None);
        for [iso3, rest @ ..] in rows::<5>(TSV) {
            assert!(iso3.len() == 3 && iso3.bytes().all(|it| it.is_ascii_uppercase()));
            for cell in rest {
                assert_eq!(cell, cell.to_lowercase(), "{iso3}");
            }
        }
    }

    #[test]
    fn a_form_leads_to_one_country() {
        let mut seen = BTreeMap::new();
        for [iso3, rest @ ..] in rows::<5>(TSV) {
            for form in rest.iter().flat_map(|cell| cell.split(';')) {
                if !form.is_empty() {
                    assert_eq!(seen.insert(form, iso3), None, "{form}");
                }
            }
        }
    }

    #[test]
    fn names_demonyms_and_capitals_are_told_apart() {
        assert_eq!(by_name("u.s.").map(|it| it.iso3), Some("USA"));
        assert_eq!(by_name("danish"), None);
        assert_eq!(by_demonym("danes").map(|it| it.iso3), Some("DNK"));
        assert_eq!(by_demonym("copenhagen"), None);
    }
}
