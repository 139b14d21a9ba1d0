//! News agencies and outlets: whom a report can follow.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/outlets.tsv");

/// A news agency or outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its usual name, in lower case, without an article.
    pub name: &'static str,
    /// Whether it is an agency, which other outlets print.
    pub is_agency: bool,
    /// ISO 3166-1 alpha-3 of its country.
    pub iso3: &'static str,
}

static OUTLETS: LazyLock<HashMap<&'static str, Outlet>> = LazyLock::new(|| {
    let mut outlets = HashMap::new();
    for [name, names, kind, iso3] in rows::<4>(TSV) {
        for form in std::iter::once(name).chain(names.split(';')) {
            if !form.is_empty() {
                outlets.insert(form, Outlet { name, is_agency: kind == "agency", iso3 });
            }
        }
    }
    outlets
});

/// The agency or outlet of that name: normal forms with single spaces between, without
/// an article. Many are words too (`independent`, `time`): ask only where it is printed
/// with a capital.
///
/// ```
/// use rapporteur_lexicon::outlets::find;
///
/// assert!(find("afp").is_some_and(|it| it.is_agency));
/// assert!(find("le monde").is_some_and(|it| !it.is_agency));
/// ```
pub fn find(form: &str) -> Option<Outlet> {
    OUTLETS.get(form).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_names_each_outlet_once() {
        assert_eq!(flaw(TSV, 4), None);
        let mut seen = BTreeSet::new();
        for [name, names, kind, iso3] in rows::<4>(TSV) {
            assert!(["agency", "outlet"].contains(&kind) && iso3.len() == 3, "{name}");
            for form in std::iter::once(name).chain(names.split(';')) {
                assert_eq!(form, form.to_lowercase());
                assert!(form.is_empty() || seen.insert(form), "{form} twice");
            }
        }
    }
}
