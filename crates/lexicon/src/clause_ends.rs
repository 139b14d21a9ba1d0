//! Words that a date seldom reaches over.

use crate::table::rows;

const TSV: &str = include_str!("../data/clause_ends.tsv");

/// Every word, and how many words it counts as.
pub fn words() -> impl Iterator<Item = (&'static str, i32)> {
    rows::<2>(TSV).filter_map(|[word, steps]| Some((word, steps.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_read_and_none_is_there_twice() {
        assert_eq!(ragged(TSV, 2), None);
        let mut all: Vec<_> = words().map(|(word, _)| word).collect();
        assert_eq!(all.len(), rows::<2>(TSV).count());
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), rows::<2>(TSV).count());
    }
}
