//! Words for numbers.

use crate::table::rows;

const TSV: &str = include_str!("../data/numbers.tsv");

/// What part of a number a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// `seven`.
    Unit,
    /// `seventy`.
    Tens,
    /// `thousand`: multiplies what comes before it.
    Scale,
    /// `thousands`: an unknown multiple.
    Many,
    /// `several`.
    Some,
    /// `seventh`.
    Ordinal,
    /// `seventies`.
    Decade,
}

impl Class {
    const NAMES: [(&'static str, Self); 7] = [
        ("unit", Self::Unit),
        ("tens", Self::Tens),
        ("scale", Self::Scale),
        ("many", Self::Many),
        ("some", Self::Some),
        ("ordinal", Self::Ordinal),
        ("decade", Self::Decade),
    ];
}

/// Every word for a number, with its class and its value.
pub fn words() -> impl Iterator<Item = (&'static str, Class, f64)> {
    rows::<3>(TSV).filter_map(|[word, class, value]| {
        let (_, class) = Class::NAMES.into_iter().find(|(name, _)| *name == class)?;
        Some((word, class, value.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_read() {
        assert_eq!(ragged(TSV, 3), None);
        assert_eq!(words().count(), rows::<3>(TSV).count());
    }
}
