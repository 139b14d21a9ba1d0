//! Shared passages between reports, from the texts alone: runs before reading.

use rapporteur_types::{Parse, Relation, RelationKind, Report, ReportIndex};
use rayon::prelude::*;

use crate::{
    align::{ALIKE, ALIKE_IN_REWRITE, Alignment, Sentences, Side, Words, align},
    candidates::{Pair, by_runs, by_words},
    groups::Sets,
    terms::{Page, Terms, terms},
    verdict::{has_words_of, kind},
};

/// Between two reports that tell the same in other words, a stretch of which less is the
/// same is shown sentence by sentence.
const OWN_WORDS: f32 = 0.6;

/// What reports share, before they are read.
#[derive(Debug)]
pub struct Copies {
    /// Pairs of reports that share passages, sorted.
    pub(crate) relations: Vec<Relation>,
    /// Pairs that share telling words, passages or not, sorted.
    pub(crate) candidates: Vec<Pair>,
    pub(crate) terms: Terms,
    pub(crate) pages: Vec<Page>,
}

impl Copies {
    /// The pairs of reports that share passages, sorted; which of the lowest two relations
    /// a pair has is settled by the stories, so both stand here as the lowest.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// How many pairs were worth aligning.
    pub fn n_compared(&self) -> usize {
        self.candidates.len()
    }

    /// The copy families, each sorted, sorted by their first report; one that stands alone
    /// is a family of one.
    pub fn families(&self) -> Vec<Vec<ReportIndex>> {
        let mut families = Sets::new(self.pages.len());
        for relation in self.relations.iter().filter(|it| it.kind.joins_family()) {
            families.join(relation.a, relation.b);
        }
        families.sets()
    }
}

/// Finds the pairs of reports that copy, cut or rewrite one another, with the passages.
pub fn copies(reports: &[(&Report, &Parse)]) -> Copies {
    more_copies(reports, 0, &[])
}

/// As [`copies()`], where the `known` relations of the first `n_known` reports were found
/// before: they are not looked for again.
pub fn more_copies(
    reports: &[(&Report, &Parse)],
    n_known: usize,
    known: &[Relation],
) -> Copies {
    let (terms, pages) = terms(reports);
    let parses: Vec<&Parse> = reports.iter().map(|(_, parse)| *parse).collect();
    let mut candidates = by_words(&terms, &pages);
    candidates.extend(by_runs(&parses));
    candidates.sort_unstable();
    candidates.dedup();
    let is_new = |pair: &&Pair| pair.1 as usize >= n_known;
    let mut is_asked = vec![false; parses.len()];
    for &(a, b) in candidates.iter().filter(is_new) {
        (is_asked[a as usize], is_asked[b as usize]) = (true, true);
    }
    let ready: Vec<Option<(Words, Sentences)>> = parses
        .par_iter()
        .zip(&pages)
        .zip(is_asked)
        .map(|((parse, page), is_asked)| {
            is_asked.then(|| (Words::new(parse), Sentences::new(&terms, page)))
        })
        .collect();
    let side = |report: ReportIndex| {
        let report = report as usize;
        let (words, sentences) = ready[report].as_ref()?;
        Some(Side { parse: parses[report], page: &pages[report], words, sentences })
    };
    let new = candidates
        .par_iter()
        .filter(is_new)
        .filter_map(|&(a, b)| relation(&terms, (a, side(a)?), (b, side(b)?)));
    let mut relations: Vec<Relation> = new.collect();
    relations.extend_from_slice(known);
    relations.sort_by_key(|it| (it.a, it.b));
    Copies { relations, candidates, terms, pages }
}

/// How two reports relate; `None` when they share nothing.
fn relation(
    terms: &Terms,
    (a, first): (ReportIndex, Side<'_>),
    (b, second): (ReportIndex, Side<'_>),
) -> Option<Relation> {
    let mut alignment = align(terms, first, second, ALIKE);
    if alignment.is_empty() {
        return None;
    }
    let mut passages = alignment.passages(first, second);
    let kind = kind(&alignment, &passages, first, second);
    let is_retold = kind == RelationKind::Rewrite
        && !has_words_of(&alignment, first.words.len(), second.words.len());
    if is_retold {
        alignment =
            align(terms, first, second, ALIKE_IN_REWRITE).without_thinner(OWN_WORDS);
        passages = alignment.passages(first, second);
    }
    let score = score(&alignment, first.page, second.page);
    let sentences = alignment.sentences(first, second);
    Some(Relation { a, b, kind, score, passages, sentences })
}

/// The share of the shorter report's sentences that have a partner, each counted by how
/// much of it the two have in common.
fn score(alignment: &Alignment, a: &Page, b: &Page) -> f32 {
    let n = a.sentences.len().min(b.sentences.len()).max(1);
    let sum: f32 = alignment.pairs.iter().map(|it| it.score).sum();
    (sum / n as f32).min(1.0)
}
