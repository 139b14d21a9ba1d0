//! How much a feature speaks for or against two mentions being of one: the weights of the
//! ranker in `read`.

use crate::table::rows;

const TSV: &str = include_str!("../data/coreference.tsv");

/// Each weight: the kind of mention that is resolved, the feature, its value, the weight.
pub fn weights() -> impl Iterator<Item = (&'static str, &'static str, usize, f32)> {
    rows::<4>(TSV).filter_map(|[group, feature, value, weight]| {
        Some((group, feature, value.parse().ok()?, weight.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_a_weight() {
        assert_eq!(ragged(TSV, 4), None);
        assert_eq!(weights().count(), rows::<4>(TSV).count());
    }
}
