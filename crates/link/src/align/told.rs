//! How much of two reports is told alike outside quotation marks, and in what order.

use std::ops::Range;

use super::{ALIKE_IN_REWRITE, Side};

/// What the sentences of two reports have in common, with quotation marks masked: each
/// sentence has one partner at most.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Told {
    /// Of the report with more sentences, the share that has a partner that is alike.
    pub(crate) share: f32,
    /// How alike the partners are in sum, over the geometric mean of the numbers of
    /// sentences.
    pub(crate) weight: f32,
    /// The same of those partners alone that follow each other in both reports.
    pub(crate) in_order: f32,
    /// From the first sentence with a partner to the last, the share of the report that
    /// lies between, in the report where it is less: one passage taken over lies in one
    /// place, a rewrite lies all over.
    pub(crate) span: f32,
}

impl Told {
    /// From pairs of sentences, one to one, and how alike each is.
    pub(super) fn new(pairs: &[(usize, usize, f32)], a: Side<'_>, b: Side<'_>) -> Self {
        let n = (a.sentences.masked.n_compared(), b.sentences.masked.n_compared());
        let (fewer, more) = (n.0.min(n.1), n.0.max(n.1));
        if fewer == 0 {
            return Self::default();
        }
        let mean = ((fewer * more) as f32).sqrt();
        let alike: Vec<_> = pairs.iter().filter(|it| it.2 >= ALIKE_IN_REWRITE).collect();
        let over = |of: fn(&(usize, usize, f32)) -> usize, n: usize| {
            let Range { start, end } = hull(alike.iter().map(|it| of(it)));
            (end - start) as f32 / n as f32
        };
        Self {
            share: alike.len() as f32 / more as f32,
            weight: pairs.iter().map(|it| it.2).sum::<f32>() / mean,
            in_order: in_order(pairs) / mean,
            span: over(|it| it.0, n.0).min(over(|it| it.1, n.1)).min(1.0),
        }
    }
}

fn hull(places: impl Iterator<Item = usize> + Clone) -> Range<usize> {
    let start = places.clone().min().unwrap_or(0);
    start..places.max().map_or(start, |it| it + 1)
}

/// The heaviest sum of pairs of which each follows the one before in both reports.
fn in_order(pairs: &[(usize, usize, f32)]) -> f32 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by_key(|it| (it.0, it.1));
    // The best sum that ends at a sentence of the second report or before, as a tree of
    // maxima over its sentences: the pairs are one to one, so first places only rise.
    let width = sorted.iter().map(|it| it.1 + 1).max().unwrap_or(0);
    let mut tree = vec![0.0_f32; width + 1];
    let mut heaviest = 0.0_f32;
    for &(_, place, score) in &sorted {
        let (mut before, mut at) = (0.0_f32, place);
        while at > 0 {
            before = before.max(tree[at]);
            at -= lowest_bit(at);
        }
        let sum = before + score;
        heaviest = heaviest.max(sum);
        at = place + 1;
        while at <= width {
            tree[at] = tree[at].max(sum);
            at += lowest_bit(at);
        }
    }
    heaviest
}

const fn lowest_bit(it: usize) -> usize {
    it & it.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_in_both_counts_and_what_stands_elsewhere_does_not() {
        let pairs = [(0, 4, 0.5), (1, 0, 0.25), (2, 1, 0.25), (3, 2, 0.25)];
        assert!((in_order(&pairs) - 0.75).abs() < 1e-6);
        assert!((in_order(&pairs[..1]) - 0.5).abs() < 1e-6);
        assert!(in_order(&[]).abs() < 1e-6);
    }
}
