//! Words printed with a capital that name neither a person, a body nor a place.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/capitals.tsv");

/// What a word with a capital is that names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capital {
    /// An adjective or people of no one country, a faith, a movement: `European`, `Kurds`.
    People,
    /// A disease, a unit, a work, an event, an initialism: `Covid`, `GDP`.
    Thing,
}

static WORDS: LazyLock<HashMap<&'static str, Capital>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .map(|[words, class]| {
            let class = if class == "people" { Capital::People } else { Capital::Thing };
            (words, class)
        })
        .collect()
});

/// What these words (normal forms with single spaces between) are, if they name nobody.
///
/// ```
/// use rapporteur_lexicon::capitals::{Capital, find};
///
/// assert_eq!(find("european"), Some(Capital::People));
/// assert_eq!(find("gdp"), Some(Capital::Thing));
/// assert_eq!(find("kremlin"), None);
/// ```
pub fn find(words: &str) -> Option<Capital> {
    WORDS.get(words).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bodies, outlets, places, table::flaw};

    #[test]
    fn the_table_is_whole_sorted_and_holds_no_name() {
        assert_eq!(flaw(TSV, 2), None);
        for [words, class] in rows::<2>(TSV) {
            assert_eq!(words, words.to_lowercase());
            assert!(["people", "thing"].contains(&class), "{words}");
            let named = bodies::find(words).is_some()
                || outlets::find(words).is_some()
                || places::find(words).is_some();
            assert!(!named, "{words}");
        }
    }
}
