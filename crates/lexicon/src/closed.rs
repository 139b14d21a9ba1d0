//! The closed classes of English: the words that do not name anything.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/closed.tsv");

/// A closed class of words. A word can be in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Class {
    /// `he`, `this`, `someone`.
    Pronoun = 1,
    /// `his`, `their`.
    Possessive = 1 << 1,
    /// `the`, `some`, `her`.
    Determiner = 1 << 2,
    /// `of`, `amid`.
    Preposition = 1 << 3,
    /// Joins equals: `and`, `but`.
    Conjunction = 1 << 4,
    /// Opens a clause: `that`, `if`, `while`.
    Subordinator = 1 << 5,
    /// Forms of `be`, `have`, `do`, `get`.
    Auxiliary = 1 << 6,
    /// `will`, `could`.
    Modal = 1 << 7,
    /// `not`, `never`, `without`.
    Negation = 1 << 8,
    /// `who`, `when`.
    Wh = 1 << 9,
    /// Connective and degree adverbs: `however`, `reportedly`, `very`.
    Adverb = 1 << 10,
    /// `two`, `hundred`.
    Number = 1 << 11,
    /// `third`, `next`.
    Ordinal = 1 << 12,
    /// What a tokenizer cuts from a word: `'s`, `n't`.
    Clitic = 1 << 13,
}

impl Class {
    const NAMES: [(&'static str, Self); 14] = [
        ("pronoun", Self::Pronoun),
        ("possessive", Self::Possessive),
        ("determiner", Self::Determiner),
        ("preposition", Self::Preposition),
        ("conjunction", Self::Conjunction),
        ("subordinator", Self::Subordinator),
        ("auxiliary", Self::Auxiliary),
        ("modal", Self::Modal),
        ("negation", Self::Negation),
        ("wh", Self::Wh),
        ("adverb", Self::Adverb),
        ("number", Self::Number),
        ("ordinal", Self::Ordinal),
        ("clitic", Self::Clitic),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(it, _)| *it == name).map(|(_, class)| class)
    }
}

/// The classes a word can have; none for an open-class word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u16);

impl Classes {
    /// Whether the word can have `class`.
    pub const fn has(self, class: Class) -> bool {
        self.0 & class as u16 != 0
    }

    /// Whether the word can have any of `classes`.
    pub fn has_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// Whether the word is in no closed class.
    pub const fn is_open(self) -> bool {
        self.0 == 0
    }
}

static WORDS: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .map(|[word, classes]| {
            let bits = classes
                .split(',')
                .filter_map(Class::from_name)
                .fold(0, |bits, class| bits | class as u16);
            (word, Classes(bits))
        })
        .collect()
});

/// The closed classes of a word, given in its normal form (lower case).
///
/// ```
/// use rapporteur_lexicon::closed::{Class, classes, is};
///
/// assert!(is("her", Class::Possessive) && is("her", Class::Pronoun));
/// assert!(classes("envoy").is_open());
/// ```
pub fn classes(norm: &str) -> Classes {
    WORDS.get(norm).copied().unwrap_or_default()
}

/// Whether a word, given in its normal form, can have `class`.
pub fn is(norm: &str, class: Class) -> bool {
    classes(norm).has(class)
}

/// Whether a word, given in its normal form, is in any closed class.
pub fn is_closed(norm: &str) -> bool {
    !classes(norm).is_open()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_classes() {
        assert_eq!(flaw(TSV, 2), None);
        for [word, classes] in rows::<2>(TSV) {
            for class in classes.split(',') {
                assert!(Class::from_name(class).is_some(), "{word}: {class}");
            }
        }
    }

    #[test]
    fn words_have_all_their_classes() {
        assert!(is("that", Class::Determiner) && is("that", Class::Subordinator));
        assert!(is("n't", Class::Negation) && is("without", Class::Negation));
        assert!(is("'s", Class::Clitic) && is("will", Class::Modal));
        assert!(!is_closed("minister") && !is("he", Class::Determiner));
    }
}
