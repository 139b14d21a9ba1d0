//! What counts and amounts are counted in.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/units.tsv");

/// How a word takes part in an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Stands before the number: `$`.
    Sign,
    /// Of a size, a weight, money or a share: `tonne`, `percent`.
    Measure,
    /// Stands before a measure: `square`.
    Modifier,
    /// A count noun that does not look like a plural: `people`, `dead`.
    Plural,
}

impl Kind {
    const NAMES: [(&'static str, Self); 4] = [
        ("sign", Self::Sign),
        ("measure", Self::Measure),
        ("modifier", Self::Modifier),
        ("plural", Self::Plural),
    ];
}

static WORDS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .filter_map(|[word, kind]| {
            Kind::NAMES.into_iter().find(|(name, _)| *name == kind).map(|it| (word, it.1))
        })
        .collect()
});

/// How a word, given in its normal form, takes part in an amount; a plural in `s` is
/// looked up by its singular.
pub fn kind(norm: &str) -> Option<Kind> {
    let singular = || WORDS.get(norm.strip_suffix('s')?).copied();
    WORDS.get(norm).copied().or_else(singular)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_read_and_named_once() {
        assert_eq!(ragged(TSV, 2), None);
        assert_eq!(WORDS.len(), rows::<2>(TSV).count());
    }

    #[test]
    fn plurals_are_found_by_their_singular() {
        assert_eq!(kind("tonnes"), Some(Kind::Measure));
        assert_eq!(kind("people"), Some(Kind::Plural));
        assert_eq!(kind("ministers"), None);
    }
}
