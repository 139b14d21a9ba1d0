//! Trained weights: what a feature of a word in its sentence adds to a score.
//!
//! A model is a table like any other: a row is a feature that a person can read, and its
//! weights. `rapporteur-train` writes them (`docs/events.md`).

use std::{collections::HashMap, sync::LazyLock};

/// A linear model with `N` scores.
#[derive(Debug)]
pub struct Linear<const N: usize> {
    weights: HashMap<&'static str, [f32; N]>,
}

impl<const N: usize> Linear<N> {
    /// Reads a table: a feature and `N` weights a row; an empty cell is nought.
    fn parse(tsv: &'static str) -> Self {
        let rows = tsv.lines().filter(|it| !it.starts_with('#'));
        let weights = rows.filter_map(|row| {
            let (feature, cells) = row.split_once('\t')?;
            let mut weights = [0.0; N];
            for (weight, cell) in weights.iter_mut().zip(cells.split('\t')) {
                *weight = cell.parse().unwrap_or(0.0);
            }
            Some((feature, weights))
        });
        Self { weights: weights.collect() }
    }

    /// Adds what `feature` weighs to `sums`.
    pub fn add(&self, feature: &str, sums: &mut [f32; N]) {
        if let Some(weights) = self.weights.get(feature) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }

    /// How many features have a weight.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether nothing has been trained.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

/// How certain an event word is: first how sure whoever tells it is that it is so (scale
/// of Lee et al. 2015), then whether it has come about (scale of White et al. 2016).
pub fn certainty() -> &'static Linear<2> {
    static MODEL: LazyLock<Linear<2>> =
        LazyLock::new(|| Linear::parse(include_str!("../data/models/certainty.tsv")));
    &MODEL
}

/// The event types that [`types`] tells apart, in the order of its scores.
pub const TYPES: [&str; 15] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// What one marked party does to another, a score for each of [`TYPES`].
pub fn types() -> &'static Linear<15> {
    static MODEL: LazyLock<Linear<15>> =
        LazyLock::new(|| Linear::parse(include_str!("../data/models/types.tsv")));
    &MODEL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_and_summed() {
        let model: Linear<2> = Linear::parse("# head\nw=met\t1.5\t-0.5\nw=may\t\t-1\n");
        let mut sums = [0.0; 2];
        for feature in ["w=met", "w=may", "w=unknown"] {
            model.add(feature, &mut sums);
        }
        assert_eq!((model.len(), sums), (2, [1.5, -1.5]));
    }

    #[test]
    fn every_cell_of_a_model_is_a_weight_or_empty_and_no_feature_is_there_twice() {
        for (tsv, n, read) in [
            (include_str!("../data/models/certainty.tsv"), 2, certainty().len()),
            (include_str!("../data/models/types.tsv"), TYPES.len(), types().len()),
        ] {
            let mut features = 0;
            for row in tsv.lines().filter(|it| !it.starts_with('#')) {
                let mut cells = row.split('\t').skip(1);
                let weight = |it: &str| it.is_empty() || it.parse::<f32>().is_ok();
                assert!(cells.clone().count() <= n && cells.all(weight), "{row}");
                features += 1;
            }
            assert_eq!(features, read);
        }
    }

    #[test]
    fn every_model_is_trained_and_small() {
        assert!(!certainty().is_empty() && !types().is_empty());
        let sizes = [
            include_str!("../data/models/certainty.tsv").len(),
            include_str!("../data/models/types.tsv").len(),
        ];
        assert!(sizes.iter().all(|it| *it < 2 << 20), "{sizes:?}");
    }
}
