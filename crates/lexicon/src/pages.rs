//! What stands on a news page beside the article: patterns over single lines.

use std::{collections::HashSet, sync::LazyLock};

use crate::table::rows;

const PAGES: &str = include_str!("../data/pages.tsv");
const NOT_NAMES: &str = include_str!("../data/not_names.tsv");

/// One pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What a line that matches is: `"counter"`, `"related"` … (the table lists them).
    pub kind: &'static str,
    /// A regular expression, with `NUM` and `NAME` to be filled in.
    pub pattern: &'static str,
    /// An invented line that it matches.
    pub example: &'static str,
}

/// Every pattern, in the table's order.
pub fn patterns() -> impl Iterator<Item = Pattern> {
    rows::<3>(PAGES).map(|[kind, pattern, example]| Pattern { kind, pattern, example })
}

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows::<1>(NOT_NAMES).map(|[word]| word).collect());

/// Whether a word, in lower case, shows that the capitalised words around it are a
/// section, an outlet or a credit, and no personal name.
///
/// ```
/// use rapporteur_lexicon::pages::is_no_name;
///
/// assert!(is_no_name("gazette") && !is_no_name("anna"));
/// ```
pub fn is_no_name(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ragged, unsorted};

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(ragged(PAGES, 3), None);
        assert_eq!(ragged(NOT_NAMES, 1), None);
        assert_eq!(unsorted(NOT_NAMES), None);
        assert!(patterns().all(|it| !it.pattern.is_empty() && !it.example.is_empty()));
    }
}
