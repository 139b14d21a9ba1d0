//! Abbreviations written with a full stop, and whether they end sentences.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/abbreviations.tsv");

/// How an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behaviour {
    /// A name or a word always follows: `Gen.`
    Before,
    /// An abbreviation only before a number: `No. 5`.
    Number,
    /// It may end a sentence: `Inc.`
    Either,
}

static ALL: LazyLock<HashMap<&'static str, Behaviour>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .map(|[abbreviation, behaviour]| {
            let behaviour = match behaviour {
                "before" => Behaviour::Before,
                "number" => Behaviour::Number,
                _ => Behaviour::Either,
            };
            (abbreviation, behaviour)
        })
        .collect()
});

/// How `word` (lower case, without its last stop) behaves as an abbreviation, if it is one.
///
/// ```
/// use rapporteur_lexicon::abbreviations::{Behaviour, get};
///
/// assert_eq!(get("gen"), Some(Behaviour::Before));
/// assert_eq!(get("talks"), None);
/// ```
pub fn get(word: &str) -> Option<Behaviour> {
    ALL.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ragged, unsorted};

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_behaviours() {
        assert_eq!(ragged(TSV, 2), None);
        assert_eq!(unsorted(TSV), None);
        for [abbreviation, behaviour] in rows::<2>(TSV) {
            assert!(!abbreviation.ends_with('.'), "{abbreviation}");
            assert!(["before", "number", "either"].contains(&behaviour), "{behaviour}");
        }
    }
}
