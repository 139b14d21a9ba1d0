//! B³ (Bagga and Baldwin 1998): how well groups found answer gold groups.
//!
//! Every item counts alike: precision is the share of its found group that belongs to its
//! gold group, recall the share of its gold group that its found group has.

use std::collections::BTreeMap;

use crate::outcome::Prf;

/// How many items each gold group, each found group, and each pair of both has.
#[derive(Debug)]
pub(super) struct Sizes<'a, G, F> {
    pub(super) gold: BTreeMap<&'a G, usize>,
    pub(super) found: BTreeMap<&'a F, usize>,
    pub(super) both: BTreeMap<(&'a G, &'a F), usize>,
}

impl<'a, G: Ord, F: Ord> Sizes<'a, G, F> {
    pub(super) fn of(items: &'a [(G, F)]) -> Self {
        let mut sizes =
            Self { gold: BTreeMap::new(), found: BTreeMap::new(), both: BTreeMap::new() };
        for (gold, found) in items {
            *sizes.gold.entry(gold).or_default() += 1;
            *sizes.found.entry(found).or_default() += 1;
            *sizes.both.entry((gold, found)).or_default() += 1;
        }
        sizes
    }
}

/// Sums over items.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BCubed {
    p: f64,
    r: f64,
    n: usize,
}

impl BCubed {
    /// Adds items, each with its gold group and its found group; returns precision and
    /// recall of each.
    pub fn add<G: Ord, F: Ord>(&mut self, items: &[(G, F)]) -> Vec<(f64, f64)> {
        self.add_sized(items, &Sizes::of(items))
    }

    pub(super) fn add_sized<G: Ord, F: Ord>(
        &mut self,
        items: &[(G, F)],
        sizes: &Sizes<'_, G, F>,
    ) -> Vec<(f64, f64)> {
        let each = items.iter().map(|(gold, found)| {
            let both = sizes.both[&(gold, found)] as f64;
            (both / sizes.found[found] as f64, both / sizes.gold[gold] as f64)
        });
        let each: Vec<_> = each.collect();
        for (p, r) in &each {
            self.p += p;
            self.r += r;
        }
        self.n += items.len();
        each
    }

    /// How many items there are.
    pub fn n(&self) -> usize {
        self.n
    }

    /// The means.
    pub fn prf(&self) -> Prf {
        if self.n == 0 {
            return Prf::default();
        }
        Prf::new(self.p / self.n as f64, self.r / self.n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_for_two_costs_precision_only() {
        let mut merged = BCubed::default();
        merged.add(&[("ida", 0), ("ida", 0), ("tom", 0), ("tom", 0)]);
        assert_eq!((merged.prf().p, merged.prf().r), (0.5, 1.0));
        let mut split = BCubed::default();
        split.add(&[("ida", 0), ("ida", 1)]);
        assert_eq!((split.prf().p, split.prf().r), (1.0, 0.5));
    }
}
