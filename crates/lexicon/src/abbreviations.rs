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

/// An abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// How it behaves.
    pub behaviour: Behaviour,
    /// Whether it is one only with a capital: `Col.`, but not `col.`
    pub capital: bool,
}

static ALL: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    rows::<3>(TSV)
        .map(|[abbreviation, behaviour, letters]| {
            let behaviour = match behaviour {
                "before" => Behaviour::Before,
                "number" => Behaviour::Number,
                _ => Behaviour::Either,
            };
            (abbreviation, Abbreviation { behaviour, capital: letters == "capital" })
        })
        .collect()
});

/// What `word` (lower case, without its last stop) is as an abbreviation, if it is one.
///
/// ```
/// use rapporteur_lexicon::abbreviations::{Behaviour, get};
///
/// let general = get("gen").unwrap();
/// assert_eq!(general.behaviour, Behaviour::Before);
/// assert!(general.capital);
/// assert_eq!(get("talks"), None);
/// ```
pub fn get(word: &str) -> Option<Abbreviation> {
    ALL.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_words() {
        assert_eq!(flaw(TSV, 3), None);
        for [abbreviation, behaviour, letters] in rows::<3>(TSV) {
            assert!(!abbreviation.ends_with('.'), "{abbreviation}");
            assert!(["before", "number", "either"].contains(&behaviour), "{behaviour}");
            assert!(["capital", "any"].contains(&letters), "{letters}");
        }
    }
}
