//! Common words: one of these that opens a sentence is not yet a name.

use std::{collections::HashSet, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/common.tsv");

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows::<1>(TSV).map(|[word]| word).collect());

/// Whether `norm` (lower case) is a common word, closed classes not counted.
///
/// ```
/// assert!(rapporteur_lexicon::common::is_common("negotiations"));
/// ```
pub fn is_common(norm: &str) -> bool {
    WORDS.contains(norm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_in_lower_case() {
        assert_eq!(flaw(TSV, 1), None);
        assert!(rows::<1>(TSV).all(|[word]| word == word.to_lowercase()));
    }

    #[test]
    fn names_are_not_common() {
        assert!(is_common("police") && !is_common("geneva") && !is_common("the"));
    }
}
