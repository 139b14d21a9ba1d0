//! Words that tell of the beginning and the end of what has a name.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/lives.tsv");

/// What a word tells of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `introduced`: its object, or its subject in the passive, is there from then on.
    Begins,
    /// `debuted`: its subject is.
    Arises,
    /// `flew`: its subject is, behind `first`.
    First,
    /// `new`: an older thing of the name behind it is likely.
    Renewed,
    /// `forthcoming`: the thing beside it may not be there yet.
    Awaited,
    /// `renamed`.
    Renamed,
    /// `formerly`: the name behind it is an old one.
    Formerly,
    /// `once`: before `named` and a name, that name is an old one.
    Once,
    /// `died`.
    Dies,
    /// `resigned`: its subject leaves office.
    Leaves,
    /// `stepped`: so before `down`.
    Down,
    /// `service`: where it lies ahead, the thing named is not there yet.
    Starts,
    /// `former`: its bearer left the office, or died.
    Gone,
}

const NAMES: [(&str, Class); 13] = [
    ("begins", Class::Begins),
    ("arises", Class::Arises),
    ("first", Class::First),
    ("renewed", Class::Renewed),
    ("awaited", Class::Awaited),
    ("renamed", Class::Renamed),
    ("formerly", Class::Formerly),
    ("once", Class::Once),
    ("dies", Class::Dies),
    ("leaves", Class::Leaves),
    ("down", Class::Down),
    ("starts", Class::Starts),
    ("gone", Class::Gone),
];

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let of = |class| NAMES.into_iter().find(|(name, _)| *name == class);
    rows::<2>(TSV).filter_map(|[word, class]| Some((word, of(class)?.1))).collect()
});

/// The class of a word in its normal form.
///
/// ```
/// use rapporteur_lexicon::lives::{Class, class};
///
/// assert_eq!(class("renamed"), Some(Class::Renamed));
/// assert_eq!(class("table"), None);
/// ```
pub fn class(norm: &str) -> Option<Class> {
    WORDS.get(norm).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_has_a_class_and_none_is_there_twice() {
        assert_eq!(ragged(TSV, 2), None);
        assert_eq!(WORDS.len(), rows::<2>(TSV).count());
    }
}
