//! Groups against gold groups: B³ (Bagga and Baldwin 1998) and pairs of items.

use super::b_cubed::{BCubed, Sizes};
use crate::outcome::Prf;

/// How well found groups answer gold groups.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clusters {
    /// Every item counts alike.
    pub b_cubed: Prf,
    /// Every pair of items of one group counts alike; where neither side has a pair, all
    /// is right.
    pub pairwise: Prf,
    /// How many gold groups there are.
    pub n_gold: usize,
    /// How many found ones.
    pub n_found: usize,
}

/// Scores items, each with its gold group and its found group.
pub fn clusters<G: Ord, F: Ord>(items: &[(G, F)]) -> Clusters {
    let sizes = Sizes::of(items);
    let mut b_cubed = BCubed::default();
    b_cubed.add_sized(items, &sizes);
    let Sizes { gold, found, both } = sizes;
    let pairs = |sizes: &mut dyn Iterator<Item = usize>| -> usize {
        sizes.map(|it| it * (it - 1) / 2).sum()
    };
    let right = pairs(&mut both.values().copied());
    let share = |of: usize| if of == 0 { 1.0 } else { right as f64 / of as f64 };
    let pairwise = Prf::new(
        share(pairs(&mut found.values().copied())),
        share(pairs(&mut gold.values().copied())),
    );
    Clusters {
        b_cubed: b_cubed.prf(),
        pairwise,
        n_gold: gold.len(),
        n_found: found.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_for_two_costs_precision_only() {
        let items = [("ida", 0), ("ida", 0), ("tom", 0), ("tom", 0)];
        let it = clusters(&items);
        assert!((it.b_cubed.p - 0.5).abs() < 1e-9 && (it.b_cubed.r - 1.0).abs() < 1e-9);
        assert!((it.pairwise.p - 2.0 / 6.0).abs() < 1e-9);
        assert_eq!((it.n_gold, it.n_found), (2, 1));
    }
}
