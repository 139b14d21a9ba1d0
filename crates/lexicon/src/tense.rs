//! Words that place a clause in the past or in the future.

use crate::table::rows;

const TSV: &str = include_str!("../data/tense.tsv");

/// What a word says of the time of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// `will`, `scheduled`: it lies ahead.
    Future,
    /// `met`: a form of the past that does not end in `-ed`.
    Past,
    /// `could`: the verb behind it lies ahead.
    Modal,
    /// `failed`: before `to` and a verb, it is past.
    Done,
    /// `succeed`: no form of the past.
    NotPast,
    /// `that`, `;`: no clause goes on over it.
    End,
}

impl Class {
    const NAMES: [(&'static str, Self); 6] = [
        ("future", Self::Future),
        ("past", Self::Past),
        ("modal", Self::Modal),
        ("done", Self::Done),
        ("not_past", Self::NotPast),
        ("end", Self::End),
    ];
}

/// Every word with its class; a word may have two.
pub fn words() -> impl Iterator<Item = (&'static str, Class)> {
    rows::<2>(TSV).filter_map(|[word, class]| {
        let (_, class) = Class::NAMES.into_iter().find(|(name, _)| *name == class)?;
        Some((word, class))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_read_and_none_is_there_twice() {
        assert_eq!(ragged(TSV, 2), None);
        let mut all: Vec<_> = words().collect();
        assert_eq!(all.len(), rows::<2>(TSV).count());
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), rows::<2>(TSV).count());
    }
}
