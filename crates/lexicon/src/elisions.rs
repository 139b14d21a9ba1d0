//! Words whose beginning is left out behind an apostrophe.

use std::{collections::HashSet, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/elisions.tsv");

static ALL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows::<1>(TSV).map(|[word]| word).collect());

/// Whether `norm`, with an apostrophe before it, is a shortened word.
///
/// ```
/// assert!(rapporteur_lexicon::elisions::is_elision("til"));
/// ```
pub fn is_elision(norm: &str) -> bool {
    ALL.contains(norm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(flaw(TSV, 1), None);
        assert!(is_elision("em") && !is_elision("talks"));
    }
}
