//! Cities, regions and seas; countries and capitals are in [`crate::countries`].

use std::{collections::HashMap, sync::LazyLock};

use crate::{countries, table::rows};

const TSV: &str = include_str!("../data/places.tsv");

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166-1 alpha-3 of the country it is or lies in; `None` for seas and continents.
    pub iso3: Option<&'static str>,
}

static PLACES: LazyLock<HashMap<&'static str, Place>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .map(|[name, iso3]| (name, Place { iso3: (iso3 != "-").then_some(iso3) }))
        .collect()
});

/// The place of that name, countries and capitals included: normal forms with single
/// spaces between, without an article.
///
/// ```
/// use rapporteur_lexicon::places::find;
///
/// assert_eq!(find("geneva").and_then(|it| it.iso3), Some("CHE"));
/// assert_eq!(find("norway").and_then(|it| it.iso3), Some("NOR"));
/// assert_eq!(find("norwegian"), None);
/// ```
pub fn find(form: &str) -> Option<Place> {
    PLACES.get(form).copied().or_else(|| {
        countries::find(form)
            .filter(|it| it.by != countries::By::Demonym)
            .map(|it| Place { iso3: Some(it.iso3) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_holds_no_country() {
        assert_eq!(flaw(TSV, 2), None);
        for [name, iso3] in rows::<2>(TSV) {
            assert_eq!(name, name.to_lowercase());
            assert!(iso3 == "-" || iso3.len() == 3, "{name}");
            assert_eq!(countries::find(name), None, "{name}");
        }
    }
}
