//! Well-known bodies: international organisations, seats and organs of governments, companies.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/bodies.tsv");

/// A body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its usual name, in lower case, without an article.
    pub name: &'static str,
    /// Its actor code: `IGO`, `NGO`, `IMG`, `MNC`, or country and sector as in `RUSGOV`.
    pub code: &'static str,
}

static BODIES: LazyLock<HashMap<&'static str, Body>> = LazyLock::new(|| {
    let mut bodies = HashMap::new();
    for [name, names, code] in rows::<3>(TSV) {
        for form in std::iter::once(name).chain(names.split(';')) {
            if !form.is_empty() {
                bodies.insert(form, Body { name, code });
            }
        }
    }
    bodies
});

/// The body of that name or acronym: normal forms with single spaces between, without an
/// article. Some acronyms are words too (`who`, `ice`, `is`): ask for them only where
/// they are printed in capitals.
///
/// ```
/// use rapporteur_lexicon::bodies::find;
///
/// assert_eq!(find("kremlin").map(|it| it.code), Some("RUSGOV"));
/// assert_eq!(find("nato").map(|it| it.code), Some("IGO"));
/// ```
pub fn find(form: &str) -> Option<Body> {
    BODIES.get(form).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_names_each_body_once() {
        assert_eq!(flaw(TSV, 3), None);
        let mut seen = BTreeSet::new();
        for [name, names, code] in rows::<3>(TSV) {
            assert!(matches!(code.len(), 3 | 6), "{name}: {code}");
            for form in std::iter::once(name).chain(names.split(';')) {
                assert_eq!(form, form.to_lowercase());
                assert!(form.is_empty() || seen.insert(form), "{form} twice");
            }
        }
    }

    #[test]
    fn an_acronym_leads_to_its_body() {
        assert_eq!(find("imf").map(|it| it.name), Some("international monetary fund"));
        assert_eq!(find(""), None);
    }
}
