//! Average-link grouping of reports over the pairs worth comparing.

use std::{
    cmp::Ordering,
    collections::{BTreeSet, BinaryHeap},
};

use crate::{
    candidates::Pair,
    terms::{Term, cosine},
};

/// Stems a group's summed vector keeps: those that weigh most.
const LONGEST_SUM: usize = 768;

/// Groups items that start as `seeds` (each a list of items) as long as the mean cosine
/// between two groups is at least `threshold` and `may` allows them together.
///
/// The mean over all pairs of two groups is the dot product of their summed vectors over
/// the product of their sizes, so no pair is compared twice.
pub(crate) fn groups(
    vectors: &[Vec<(Term, f32)>],
    seeds: Vec<Vec<u32>>,
    pairs: &[Pair],
    threshold: f32,
    may: impl Fn(&[u32], &[u32]) -> bool,
) -> Vec<Vec<u32>> {
    let mut group_of = vec![0_u32; vectors.len()];
    let mut all: Vec<Group> = Vec::with_capacity(seeds.len());
    for items in seeds {
        for &item in &items {
            group_of[item as usize] = all.len() as u32;
        }
        let mut group =
            Group { sum: Vec::new(), near: BTreeSet::new(), version: 0, items };
        for &item in &group.items {
            group.sum = added(&group.sum, &vectors[item as usize]);
        }
        all.push(group);
    }
    for &(a, b) in pairs {
        let (a, b) = (group_of[a as usize], group_of[b as usize]);
        if a != b {
            all[a as usize].near.insert(b);
            all[b as usize].near.insert(a);
        }
    }
    let mut queue = BinaryHeap::new();
    for a in 0..all.len() as u32 {
        for &b in all[a as usize].near.range(a + 1..) {
            queue.extend(step(&all, a, b, threshold));
        }
    }
    while let Some(it) = queue.pop() {
        let (a, b) = (it.a as usize, it.b as usize);
        if all[a].version != it.versions.0
            || all[b].version != it.versions.1
            || !may(&all[a].items, &all[b].items)
        {
            continue;
        }
        let taken = std::mem::take(&mut all[b]);
        all[b].version = it.versions.1 + 1;
        all[a].version += 1;
        all[a].items.extend(taken.items);
        all[a].sum = added(&all[a].sum, &taken.sum);
        for other in taken.near {
            all[other as usize].near.remove(&it.b);
            if other != it.a {
                all[other as usize].near.insert(it.a);
                all[a].near.insert(other);
            }
        }
        let near: Vec<u32> = all[a].near.iter().copied().collect();
        for other in near {
            queue.extend(step(&all, it.a.min(other), it.a.max(other), threshold));
        }
    }
    let mut groups: Vec<Vec<u32>> = all
        .into_iter()
        .map(|mut it| {
            it.items.sort_unstable();
            it.items
        })
        .filter(|it| !it.is_empty())
        .collect();
    groups.sort_unstable();
    groups
}

#[derive(Default)]
struct Group {
    items: Vec<u32>,
    sum: Vec<(Term, f32)>,
    near: BTreeSet<u32>,
    version: u32,
}

/// A merge worth making, unless one of the two has changed since.
struct Merge {
    mean: f32,
    a: u32,
    b: u32,
    versions: (u32, u32),
}

fn step(all: &[Group], a: u32, b: u32, threshold: f32) -> Option<Merge> {
    let (x, y) = (&all[a as usize], &all[b as usize]);
    let mean = cosine(&x.sum, &y.sum) / (x.items.len() * y.items.len()).max(1) as f32;
    (mean >= threshold).then_some(Merge { mean, a, b, versions: (x.version, y.version) })
}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = (other.a, other.b).cmp(&(self.a, self.b));
        self.mean
            .total_cmp(&other.mean)
            .then(places)
            .then(self.versions.cmp(&other.versions))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Merge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Merge {}

/// The sum of two sorted vectors, the lightest stems of a long one left out.
fn added(one: &[(Term, f32)], other: &[(Term, f32)]) -> Vec<(Term, f32)> {
    let mut sum = Vec::with_capacity(one.len() + other.len());
    sum.extend_from_slice(one);
    sum.extend_from_slice(other);
    sum.sort_by_key(|it| it.0);
    sum.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    if sum.len() > LONGEST_SUM {
        sum.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        sum.truncate(LONGEST_SUM);
        sum.sort_unstable_by_key(|it| it.0);
    }
    sum
}

/// Joins items into sets (union by the smaller).
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    pub(crate) fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    pub(crate) fn find(&mut self, mut item: u32) -> u32 {
        while self.0[item as usize] != item {
            let above = self.0[self.0[item as usize] as usize];
            self.0[item as usize] = above;
            item = above;
        }
        item
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The sets, each sorted, sorted by their first item.
    pub(crate) fn sets(mut self) -> Vec<Vec<u32>> {
        let mut sets: Vec<Vec<u32>> = vec![Vec::new(); self.0.len()];
        for item in 0..self.0.len() as u32 {
            let root = self.find(item);
            sets[root as usize].push(item);
        }
        sets.retain(|it| !it.is_empty());
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(terms: &[Term]) -> Vec<(Term, f32)> {
        let weight = 1.0 / (terms.len() as f32).sqrt();
        terms.iter().map(|&it| (it, weight)).collect()
    }

    fn grouped(threshold: f32) -> Vec<Vec<u32>> {
        let vectors = [unit(&[1, 2]), unit(&[1, 2, 3]), unit(&[8, 9]), unit(&[2, 8])];
        let seeds = (0..4).map(|it| vec![it]).collect();
        let pairs = [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3)];
        groups(&vectors, seeds, &pairs, threshold, |_, _| true)
    }

    #[test]
    fn what_is_alike_on_average_is_one_group() {
        assert_eq!(grouped(0.8), [vec![0, 1], vec![2], vec![3]]);
        assert_eq!(grouped(0.45), [vec![0, 1], vec![2, 3]]);
        assert_eq!(grouped(0.01), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn groups_that_may_not_join_stay_apart() {
        let vectors = [unit(&[1]), unit(&[1]), unit(&[1])];
        let seeds = (0..3).map(|it| vec![it]).collect();
        let apart = |a: &[u32], b: &[u32]| !(a.contains(&0) && b.contains(&1));
        let found = groups(&vectors, seeds, &[(0, 1), (1, 2)], 0.5, apart);
        assert_eq!(found, [vec![0], vec![1, 2]]);
    }
}
