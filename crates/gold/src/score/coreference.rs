//! Coreference with found mentions: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998),
//! `CEAFe` (Luo 2005), and their mean, the CoNLL score (Pradhan et al. 2014).
//!
//! Sums run over documents, as in the reference scorer. A mention that only one side has
//! stands alone on the other. On mentions that both sides have, the numbers are those of
//! `score_linking.py coref`.

use std::collections::BTreeMap;

use crate::outcome::Prf;

/// A mention: any two numbers that tell it from others of its document.
pub type Mention = (usize, usize);

/// Sums of one score: right out of all found, right out of all gold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sums {
    p: [f64; 2],
    r: [f64; 2],
}

impl Sums {
    fn prf(&self) -> Prf {
        let share = |[a, b]: [f64; 2]| if b > 0.0 { a / b } else { 0.0 };
        Prf::new(share(self.p), share(self.r))
    }
}

/// The three scores over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coreference {
    muc: Sums,
    b_cubed: Sums,
    ceafe: Sums,
}

impl Coreference {
    /// Adds a document: its gold chains and the chains found.
    pub fn add(&mut self, gold: &[Vec<Mention>], found: &[Vec<Mention>]) {
        let (of_gold, of_found) = (chain_of(gold), chain_of(found));
        side(gold, &of_found, &mut self.muc.r, &mut self.b_cubed.r);
        side(found, &of_gold, &mut self.muc.p, &mut self.b_cubed.p);
        let aligned = aligned(gold, found, &of_found);
        self.ceafe.r[0] += aligned;
        self.ceafe.r[1] += gold.len() as f64;
        self.ceafe.p[0] += aligned;
        self.ceafe.p[1] += found.len() as f64;
    }

    /// MUC: links.
    pub fn muc(&self) -> Prf {
        self.muc.prf()
    }

    /// B³: mentions.
    pub fn b_cubed(&self) -> Prf {
        self.b_cubed.prf()
    }

    /// `CEAFe`: chains.
    pub fn ceafe(&self) -> Prf {
        self.ceafe.prf()
    }

    /// The mean of the three F1.
    pub fn conll(&self) -> f64 {
        (self.muc().f1 + self.b_cubed().f1 + self.ceafe().f1) / 3.0
    }
}

fn chain_of(chains: &[Vec<Mention>]) -> BTreeMap<Mention, usize> {
    let all = chains.iter().enumerate();
    all.flat_map(|(at, chain)| chain.iter().map(move |it| (*it, at))).collect()
}

/// Adds what one side's chains say, measured by the other's.
fn side(
    chains: &[Vec<Mention>],
    other: &BTreeMap<Mention, usize>,
    muc: &mut [f64; 2],
    b_cubed: &mut [f64; 2],
) {
    for chain in chains {
        let mut parts = BTreeMap::<usize, usize>::new();
        let mut alone = 0;
        for mention in chain {
            match other.get(mention) {
                Some(at) => *parts.entry(*at).or_default() += 1,
                None => alone += 1,
            }
        }
        let size = chain.len();
        muc[0] += (size - parts.len() - alone) as f64;
        muc[1] += size as f64 - 1.0;
        let squares: usize = parts.values().map(|it| it * it).sum();
        b_cubed[0] += squares as f64 / size as f64;
        b_cubed[1] += size as f64;
    }
}

/// The most that an alignment of chains one to one can share, each pair measured by twice
/// the mentions shared over all mentions of both.
fn aligned(
    gold: &[Vec<Mention>],
    found: &[Vec<Mention>],
    of_found: &BTreeMap<Mention, usize>,
) -> f64 {
    let n = gold.len().max(found.len());
    let mut cost = vec![vec![0.0; n]; n];
    for (g, chain) in gold.iter().enumerate() {
        for mention in chain {
            if let Some(&f) = of_found.get(mention) {
                cost[g][f] -= 2.0 / (chain.len() + found[f].len()) as f64;
            }
        }
    }
    -least(&cost)
}

/// The least sum of a square matrix with one number from each row and column (Kuhn 1955,
/// with potentials).
fn least(cost: &[Vec<f64>]) -> f64 {
    let n = cost.len();
    let mut rows = vec![0.0; n + 1];
    let mut columns = vec![0.0; n + 1];
    let mut matched = vec![0; n + 1];
    let mut way = vec![0; n + 1];
    for row in 1..=n {
        matched[0] = row;
        let mut column = 0;
        let mut reach = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        loop {
            used[column] = true;
            let from = matched[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for at in (1..=n).filter(|&at| !used[at]) {
                let now = cost[from - 1][at - 1] - rows[from] - columns[at];
                if now < reach[at] {
                    (reach[at], way[at]) = (now, column);
                }
                if reach[at] < step {
                    (step, next) = (reach[at], at);
                }
            }
            for at in 0..=n {
                if used[at] {
                    rows[matched[at]] += step;
                    columns[at] -= step;
                } else {
                    reach[at] -= step;
                }
            }
            column = next;
            if matched[column] == 0 {
                break;
            }
        }
        while column != 0 {
            matched[column] = matched[way[column]];
            column = way[column];
        }
    }
    (1..=n).map(|at| cost[matched[at] - 1][at - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(all: &[&[usize]]) -> Vec<Vec<Mention>> {
        all.iter().map(|it| it.iter().map(|&at| (at, at)).collect()).collect()
    }

    fn score(gold: &[&[usize]], found: &[&[usize]]) -> Coreference {
        let mut score = Coreference::default();
        score.add(&chains(gold), &chains(found));
        score
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4
    }

    #[test]
    fn the_same_chains_are_all_right() {
        let all: &[&[usize]] = &[&[1, 2, 3], &[4, 5]];
        assert!(close(score(all, all).conll(), 1.0));
    }

    #[test]
    fn a_chain_cut_in_two_is_scored_as_by_the_script() {
        // Seven mentions; the numbers are those of `score_linking.py`.
        let it = score(&[&[1, 2, 3, 4, 5], &[6, 7]], &[&[1, 2, 3], &[4, 5], &[6, 7]]);
        assert!(close(it.muc().p, 1.0) && close(it.muc().r, 0.8), "{:?}", it.muc());
        assert!(close(it.b_cubed().p, 1.0), "{:?}", it.b_cubed());
        assert!(close(it.b_cubed().r, 0.657), "{:?}", it.b_cubed());
        assert!(close(it.ceafe().p, 0.583) && close(it.ceafe().r, 0.875));
    }

    #[test]
    fn a_mention_of_one_side_only_costs_that_side() {
        let it = score(&[&[1, 2]], &[&[1, 2, 3]]);
        assert!(close(it.muc().p, 0.5) && close(it.muc().r, 1.0));
        assert!(close(it.b_cubed().p, 4.0 / 9.0) && close(it.b_cubed().r, 1.0));
        assert!(close(it.ceafe().p, 0.8));
    }

    #[test]
    fn chains_are_aligned_for_the_most() {
        let it = score(&[&[1, 2, 3, 4], &[5, 6]], &[&[1, 2], &[3, 4, 5, 6]]);
        assert!(close(it.ceafe().f1, 0.667), "{:?}", it.ceafe());
    }
}
