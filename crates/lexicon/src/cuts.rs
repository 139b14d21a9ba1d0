//! Where a run of characters without spaces is cut into words: prefixes that stay with
//! their word, words written as one, units behind numbers, names of sites, faces.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::table::rows;

const PREFIXES: &str = include_str!("../data/prefixes.tsv");
const CONTRACTIONS: &str = include_str!("../data/contractions.tsv");
const UNITS: &str = include_str!("../data/glued_units.tsv");
const ENDINGS: &str = include_str!("../data/name_endings.tsv");
const EMOTICONS: &str = include_str!("../data/emoticons.tsv");

/// The longest entry that a word is looked up as, in bytes.
pub const LONGEST: usize = 10;

type Words = LazyLock<HashSet<&'static str>>;

static PREFIX: Words = LazyLock::new(|| column(PREFIXES));
static UNIT: Words = LazyLock::new(|| column(UNITS));
static ENDING: Words = LazyLock::new(|| column(ENDINGS));
static EMOTICON: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut all: Vec<_> = rows::<1>(EMOTICONS).map(|[it]| it).collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.len()));
    all
});
static CONTRACTION: LazyLock<HashMap<&'static str, Contraction>> = LazyLock::new(|| {
    rows::<3>(CONTRACTIONS)
        .map(|[word, parts, letters]| {
            (word, Contraction { parts, lower: letters == "lower" })
        })
        .collect()
});

fn column(tsv: &'static str) -> HashSet<&'static str> {
    rows::<1>(tsv).map(|[it]| it).collect()
}

/// A word that is several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contraction {
    parts: &'static str,
    /// Whether it is one only in lower case.
    pub lower: bool,
}

impl Contraction {
    /// How many characters each part has.
    pub fn lengths(self) -> impl Iterator<Item = usize> {
        self.parts.split(' ').map(|it| it.chars().count())
    }
}

/// Whether a hyphen after `word` (lower case) stays inside the word.
///
/// ```
/// use rapporteur_lexicon::cuts::is_prefix;
///
/// assert!(is_prefix("anti") && !is_prefix("three"));
/// ```
pub fn is_prefix(word: &str) -> bool {
    PREFIX.contains(word)
}

/// What `word` (a normal form) is made of, if it is several words.
pub fn contraction(word: &str) -> Option<Contraction> {
    CONTRACTION.get(word).copied()
}

/// Whether `word` (lower case), glued to a number, is a word of its own.
pub fn is_unit(word: &str) -> bool {
    UNIT.contains(word)
}

/// Whether `word` (lower case) behind a stop ends the name of a site or a file.
pub fn is_name_ending(word: &str) -> bool {
    ENDING.contains(word)
}

/// The face that `rest` begins with, the longest one.
pub fn emoticon(rest: &str) -> Option<&'static str> {
    EMOTICON.iter().find(|it| rest.starts_with(**it)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ragged, unsorted};

    #[test]
    fn the_tables_are_whole_and_sorted() {
        for tsv in [PREFIXES, UNITS, ENDINGS, EMOTICONS] {
            assert_eq!(ragged(tsv, 1), None);
            assert_eq!(unsorted(tsv), None);
        }
        assert_eq!(ragged(CONTRACTIONS, 3), None);
        assert_eq!(unsorted(CONTRACTIONS), None);
    }

    #[test]
    fn what_is_looked_up_is_short_enough_and_parts_make_their_word() {
        for tsv in [PREFIXES, UNITS, ENDINGS, CONTRACTIONS] {
            assert!(rows::<1>(tsv).all(|[it]| it.len() <= LONGEST));
        }
        for [word, parts, letters] in rows::<3>(CONTRACTIONS) {
            assert_eq!(parts.replace(' ', ""), word);
            assert!(["any", "lower"].contains(&letters), "{word}");
        }
    }

    #[test]
    fn the_longest_face_is_found() {
        assert_eq!(emoticon(":-) so"), Some(":-)"));
        assert_eq!(emoticon(": so"), None);
    }
}
