//! How much a word tells: in how many news documents its stem stands.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/frequency.tsv");

static DOCUMENTS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .filter_map(|[stem, documents]| Some((stem, documents.parse().ok()?)))
        .collect()
});

/// How many documents were counted.
pub fn n_documents() -> u32 {
    DOCUMENTS.get("*").copied().unwrap_or_default()
}

/// In how many of them a stem stands; fewer than four count as none.
pub fn documents(stem: &str) -> u32 {
    DOCUMENTS.get(stem).copied().unwrap_or_default()
}

/// Endings taken off, and what is put in their place; the first that fits.
const ENDINGS: [(&str, &str); 7] = [
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
];
/// What must be left of a word after an ending is taken off, in bytes.
const SHORTEST_STEM: usize = 3;

/// A rough stem of a normal form, so that inflections of a word weigh as one word.
///
/// ```
/// use rapporteur_lexicon::frequency::stem;
///
/// assert_eq!(stem("proposals"), stem("proposal"));
/// assert_eq!(stem("discussed"), stem("discussing"));
/// assert_ne!(stem("press"), stem("pre"));
/// ```
pub fn stem(norm: &str) -> Cow<'_, str> {
    let word = norm.strip_suffix("'s").unwrap_or(norm).trim_end_matches('\'');
    let mut stem = Cow::Borrowed(word);
    for (ending, instead) in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= SHORTEST_STEM
            && !(ending == "s" && rest.ends_with('s'))
        {
            stem = if instead.is_empty() {
                Cow::Borrowed(rest)
            } else {
                Cow::Owned(format!("{rest}{instead}"))
            };
            break;
        }
    }
    if stem.len() > 4 && stem.ends_with('e') {
        match &mut stem {
            Cow::Borrowed(word) => stem = Cow::Borrowed(&word[..word.len() - 1]),
            Cow::Owned(word) => {
                word.pop();
            }
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn the_table_is_whole_and_counts_its_documents() {
        assert_eq!(ragged(TSV, 2), None);
        assert!(n_documents() > 1000);
        assert!(rows::<2>(TSV).all(|[stem, documents]| {
            documents.parse::<u32>().is_ok_and(|n| n > 3 && n <= n_documents())
                && !stem.is_empty()
        }));
    }

    #[test]
    fn a_rare_word_stands_in_fewer_documents_than_a_common_one() {
        let rare = documents(&stem("envoys"));
        assert!(rare < documents(&stem("president")));
        assert_eq!(documents("zzyzx"), 0);
    }
}
