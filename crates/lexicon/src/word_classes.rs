//! What a frequent word form mostly is, where no tagger tells.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/word_classes.tsv");

/// An open class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// `went`.
    Verb,
    /// `early`.
    Adjective,
    /// `soon`.
    Adverb,
}

static FORMS: LazyLock<HashMap<&'static str, WordClass>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .map(|[form, class]| {
            let class = match class {
                "verb" => WordClass::Verb,
                "adjective" => WordClass::Adjective,
                _ => WordClass::Adverb,
            };
            (form, class)
        })
        .collect()
});

/// What the form (in normal form) mostly is; `None` for nouns and for rare forms.
///
/// ```
/// use rapporteur_lexicon::word_classes::{WordClass, find};
///
/// assert_eq!(find("became"), Some(WordClass::Verb));
/// assert_eq!(find("ministry"), None);
/// ```
pub fn find(form: &str) -> Option<WordClass> {
    FORMS.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_classes() {
        assert_eq!(flaw(TSV, 2), None);
        for [form, class] in rows::<2>(TSV) {
            assert!(["verb", "adjective", "adverb"].contains(&class), "{form}");
        }
    }
}
