//! The commonest function words of some languages.

use crate::table::rows;

const TSV: &str = include_str!("../data/stopwords.tsv");

/// Each language (BCP 47) with its words, in lower case.
pub fn profiles() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)>
{
    rows::<2>(TSV).map(|[language, words]| (language, words.split(' ')))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_and_names_a_word_once_a_language() {
        assert_eq!(flaw(TSV, 2), None);
        for (language, words) in profiles() {
            let mut seen = BTreeSet::new();
            for word in words {
                assert_eq!(word, word.to_lowercase(), "{language}");
                assert!(!word.is_empty() && seen.insert(word), "{language}: {word}");
            }
            assert!(seen.len() >= 18, "{language}");
        }
    }
}
