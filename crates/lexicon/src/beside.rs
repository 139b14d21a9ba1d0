//! Words that tell something of the name they stand in or beside.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/beside.tsv");

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Beside {
    /// Has a capital and is no name: `Monday`.
    Calendar = 1,
    /// Stands in lower case inside a name: `de`.
    Particle = 1 << 1,
    /// A particle that only the names of persons have: `bin`.
    Personal = 1 << 2,
    /// Begins the name of a region: `Northern`.
    Direction = 1 << 3,
    /// Before a title makes it more precise: `former`.
    Modifier = 1 << 4,
    /// A verb after a name that somebody can be the subject of: `said`.
    Says = 1 << 5,
    /// A verb that makes `it` a body: `denied`.
    Acts = 1 << 6,
    /// A common past tense that does not end in `-ed`: `met`.
    Past = 1 << 7,
}

impl Beside {
    const NAMES: [(&'static str, Self); 8] = [
        ("calendar", Self::Calendar),
        ("particle", Self::Particle),
        ("personal", Self::Personal),
        ("direction", Self::Direction),
        ("modifier", Self::Modifier),
        ("says", Self::Says),
        ("acts", Self::Acts),
        ("past", Self::Past),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(it, _)| *it == name).map(|(_, class)| class)
    }
}

static WORDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .map(|[word, classes]| {
            let bits = classes.split(',').filter_map(Beside::from_name);
            (word, bits.fold(0, |bits, class| bits | class as u8))
        })
        .collect()
});

/// Whether a word, given in its normal form, tells `what`.
///
/// ```
/// use rapporteur_lexicon::beside::{Beside, is};
///
/// assert!(is("former", Beside::Modifier) && !is("former", Beside::Says));
/// ```
pub fn is(norm: &str, what: Beside) -> bool {
    WORDS.get(norm).is_some_and(|bits| bits & what as u8 != 0)
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
                assert!(Beside::from_name(class).is_some(), "{word}: {class}");
            }
        }
    }

    #[test]
    fn a_word_can_tell_several_things() {
        assert!(is("said", Beside::Says) && is("said", Beside::Past));
        assert!(!is("minister", Beside::Says));
    }
}
