//! Which pairs of reports are worth comparing: those that share telling words, or runs of words.
//!
//! Every posting list is walked with a bounded stride, so that the cost grows linearly
//! with the reports, also when all of them speak of the same thing.

use std::collections::HashMap;

use rapporteur_types::{Parse, ReportIndex};

use crate::terms::{Page, Term, Terms};

/// The most telling stems of a report that are looked up.
const KEYS: usize = 24;
/// From one report, how many of the next in a posting list are paired with it.
const STRIDE: usize = 48;
/// How many partners a report keeps, those that share most.
const PARTNERS: usize = 48;
/// Words in a run that is fingerprinted.
const RUN: usize = 5;
/// Of so many runs next to each other, the one with the smallest hash is kept
/// (winnowing, Schleimer et al. 2003).
const WINDOW: usize = 8;

/// A pair of reports, the earlier first.
pub(crate) type Pair = (ReportIndex, ReportIndex);

/// The pairs that share telling words, sorted.
pub(crate) fn by_words(terms: &Terms, pages: &[Page]) -> Vec<Pair> {
    let mut postings: Vec<Vec<ReportIndex>> = vec![Vec::new(); terms.weight.len()];
    let mut keys: Vec<Vec<(Term, f32)>> = Vec::with_capacity(pages.len());
    for (report, page) in pages.iter().enumerate() {
        let mut vector = terms.vector(page);
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(KEYS);
        for &(term, _) in &vector {
            postings[term as usize].push(report as ReportIndex);
        }
        keys.push(vector);
    }
    let mut pairs = Vec::new();
    let mut shared: Vec<f32> = vec![0.0; pages.len()];
    let mut touched: Vec<ReportIndex> = Vec::new();
    for (report, keys) in keys.iter().enumerate() {
        for &(term, weight) in keys {
            let list = &postings[term as usize];
            let after = list.partition_point(|&it| it as usize <= report);
            for &other in list[after..].iter().take(STRIDE) {
                if shared[other as usize] == 0.0 {
                    touched.push(other);
                }
                shared[other as usize] += weight * weight;
            }
        }
        touched.sort_by(|&a, &b| {
            shared[b as usize].total_cmp(&shared[a as usize]).then(a.cmp(&b))
        });
        pairs
            .extend(touched.iter().take(PARTNERS).map(|&it| (report as ReportIndex, it)));
        for it in touched.drain(..) {
            shared[it as usize] = 0.0;
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The pairs that share a run of words, sorted: also where a report takes one passage of
/// another and speaks of something else.
pub(crate) fn by_runs(parses: &[&Parse]) -> Vec<Pair> {
    let mut postings: HashMap<u64, Vec<ReportIndex>> = HashMap::new();
    let mut pairs = Vec::new();
    for (report, parse) in parses.iter().enumerate() {
        let mut prints = fingerprints(parse);
        prints.sort_unstable();
        prints.dedup();
        for print in prints {
            let list = postings.entry(print).or_default();
            let from = list.len().saturating_sub(STRIDE);
            pairs.extend(list[from..].iter().map(|&it| (it, report as ReportIndex)));
            list.push(report as ReportIndex);
        }
    }
    pairs.sort_unstable();
    // Two fingerprints in common: one alone is a stock phrase.
    let mut twice = Vec::new();
    for same in pairs.chunk_by(|a, b| a == b) {
        if same.len() > 1 {
            twice.push(same[0]);
        }
    }
    twice
}

fn fingerprints(parse: &Parse) -> Vec<u64> {
    let words: Vec<u64> = parse
        .sentences
        .iter()
        .filter(|it| !it.unread)
        .flat_map(rapporteur_types::Sentence::range)
        .filter(|&it| parse.tokens[it].shape.is_word())
        .map(|it| hash(parse.norm(it).as_bytes(), 0))
        .collect();
    let runs: Vec<u64> = words
        .windows(RUN)
        .map(|run| run.iter().fold(0_u64, |hash, &word| mix(hash.rotate_left(5) ^ word)))
        .collect();
    let mut prints: Vec<u64> = Vec::new();
    for window in runs.windows(WINDOW.min(runs.len().max(1))) {
        let least = window.iter().copied().min().unwrap_or_default();
        if prints.last() != Some(&least) {
            prints.push(least);
        }
    }
    prints
}

/// FNV-1a: the same on every machine, as the same input must give the same bytes.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The finisher of `SplitMix64`, so that neighbouring values part.
const fn mix(mut it: u64) -> u64 {
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}
