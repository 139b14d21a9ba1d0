//! What an event is about, by the words around it: PLOVER contexts.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/contexts.tsv");

static WORDS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows::<2>(TSV).map(|[word, context]| (word, context)).collect());

/// The context that a word, given in its normal form, tells of.
///
/// ```
/// use rapporteur_lexicon::contexts::find;
///
/// assert_eq!(find("troops"), Some("military"));
/// assert_eq!(find("harbour"), None);
/// ```
pub fn find(norm: &str) -> Option<&'static str> {
    WORDS.get(norm).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(flaw(TSV, 2), None);
        for [word, context] in rows::<2>(TSV) {
            assert_eq!(word, word.to_lowercase());
            assert!(context.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'));
        }
    }
}
