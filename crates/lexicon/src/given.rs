//! Given names, with the gender most of their bearers have.

use std::{collections::HashMap, sync::LazyLock};

use crate::{table::rows, titles::Gender};

const TSV: &str = include_str!("../data/given.tsv");

static NAMES: LazyLock<HashMap<&'static str, Option<Gender>>> = LazyLock::new(|| {
    rows::<2>(TSV).map(|[name, gender]| (name, Gender::from_code(gender))).collect()
});

/// Whether `norm` (lower case) is a given name, or a family name that comes first.
pub fn is_given(norm: &str) -> bool {
    NAMES.contains_key(norm)
}

/// The gender most bearers of a given name have; `None` for either or unknown.
///
/// ```
/// use rapporteur_lexicon::{given::gender, titles::Gender};
///
/// assert_eq!(gender("anna"), Some(Gender::Female));
/// assert_eq!(gender("robin"), None);
/// ```
pub fn gender(norm: &str) -> Option<Gender> {
    NAMES.get(norm).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(flaw(TSV, 2), None);
        for [name, gender] in rows::<2>(TSV) {
            assert_eq!(name, name.to_lowercase());
            assert!(["m", "f", "-"].contains(&gender), "{name}");
        }
    }

    #[test]
    fn a_word_that_is_no_name_has_no_gender() {
        assert!(is_given("olena") && !is_given("minister"));
        assert_eq!(gender("minister"), None);
    }
}
