//! B³ (Bagga and Baldwin 1998): how well groups found answer gold groups.
//!
//! Every item counts alike: precision is the share of its found group that belongs to its
//! gold group, recall the share of its gold group that its found group has.

use crate::outcome::Prf;

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
    pub fn add<G: PartialEq, F: PartialEq>(
        &mut self,
        items: &[(G, F)],
    ) -> Vec<(f64, f64)> {
        let count =
            |is: &dyn Fn(&(G, F)) -> bool| items.iter().filter(|it| is(it)).count();
        let each = items.iter().map(|own| {
            let both = count(&|it| it.0 == own.0 && it.1 == own.1) as f64;
            let found = count(&|it| it.1 == own.1) as f64;
            let gold = count(&|it| it.0 == own.0) as f64;
            (both / found, both / gold)
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
