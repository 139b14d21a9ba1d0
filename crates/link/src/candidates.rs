//! Which pairs of reports are worth comparing: those that share telling words, or runs of words.
//!
//! Every posting list is walked with a bounded stride, so that the cost grows linearly
//! with the reports, also when all of them speak of the same thing.

use rapporteur_types::{Parse, ReportIndex};
use rayon::prelude::*;

use crate::{
    near::{BATCH, Near, Signature},
    terms::{Page, Term, Terms},
};

/// The most telling stems of a report that are looked up.
const KEYS: usize = 24;
/// How many of the reports before one in a posting list are paired with it, the latest:
/// what is found for a report depends on the reports before it alone.
const STRIDE: usize = 48;
/// How many partners a report keeps, those that share most.
const PARTNERS: usize = 48;
/// A pair of reports, the earlier first.
pub(crate) type Pair = (ReportIndex, ReportIndex);

/// The pairs that share telling words, sorted.
pub(crate) fn by_words(terms: &Terms, pages: &[Page]) -> Vec<Pair> {
    let mut postings: Vec<Vec<ReportIndex>> = vec![Vec::new(); terms.weight.len()];
    let keys: Vec<Vec<(Term, f32)>> =
        pages.par_iter().map(|page| keys(terms, page)).collect();
    let mut pairs = Vec::new();
    let mut shared: Vec<f32> = vec![0.0; pages.len()];
    let mut touched: Vec<ReportIndex> = Vec::new();
    for (report, keys) in (0..).zip(&keys) {
        for &(term, weight) in keys {
            let list = &mut postings[term as usize];
            for &other in list.iter().rev().take(STRIDE) {
                if shared[other as usize] == 0.0 {
                    touched.push(other);
                }
                shared[other as usize] += weight * weight;
            }
            list.push(report);
        }
        touched.sort_by(|&a, &b| {
            shared[b as usize].total_cmp(&shared[a as usize]).then(b.cmp(&a))
        });
        pairs.extend(touched.iter().take(PARTNERS).map(|&it| (it, report)));
        for it in touched.drain(..) {
            shared[it as usize] = 0.0;
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The most telling stems of a report.
fn keys(terms: &Terms, page: &Page) -> Vec<(Term, f32)> {
    let mut vector = terms.vector(page);
    vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    vector.truncate(KEYS);
    vector
}

/// The pairs that share runs of words, sorted: also where a report takes one passage of
/// another and speaks of something else.
pub(crate) fn by_runs(parses: &[&Parse]) -> Vec<Pair> {
    let mut near = Near::new(None);
    let mut pairs: Vec<Pair> = Vec::new();
    for batch in parses.chunks(BATCH) {
        let signed = batch.par_iter().map(|it| Signature::of_parse(it)).collect();
        pairs.extend(near.add_signed(signed, []).iter().map(|it| (it.a, it.b)));
    }
    pairs.sort_unstable();
    pairs
}
