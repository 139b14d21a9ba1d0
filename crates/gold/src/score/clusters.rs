//! Groups against gold groups: B³ (Bagga and Baldwin 1998) and pairs of items.

use std::collections::BTreeMap;

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

/// Scores items, each with its gold group and its found group, in one pass.
pub fn clusters<G: Ord, F: Ord>(items: &[(G, F)]) -> Clusters {
    let (mut gold, mut found, mut both) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (g, f) in items {
        *gold.entry(g).or_insert(0_usize) += 1;
        *found.entry(f).or_insert(0_usize) += 1;
        *both.entry((g, f)).or_insert(0_usize) += 1;
    }
    let n = items.len().max(1) as f64;
    let (mut p, mut r) = (0.0, 0.0);
    for ((g, f), &size) in &both {
        let squared = (size * size) as f64;
        p += squared / found[f] as f64;
        r += squared / gold[g] as f64;
    }
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
        b_cubed: Prf::new(p / n, r / n),
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
