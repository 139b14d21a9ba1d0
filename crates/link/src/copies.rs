//! Shared passages between reports, from the texts alone: runs before reading.

use rapporteur_types::{Parse, Passage, PassageKind, Relation, RelationKind, Report};
use rayon::prelude::*;

use crate::{
    align::{self, ALIKE, ALIKE_IN_REWRITE, Alignment, align, passages},
    candidates::{Pair, by_runs, by_words},
    terms::{Page, Terms, terms},
};

/// A copy: this share of both texts stands in verbatim or edited passages.
const COPY: f32 = 0.8;
/// Abridged: this share of the shorter does.
const ABRIDGED: f32 = 0.7;
/// A likely rewrite: this share of both reports' sentences is aligned with quotations
/// masked. Of 210 pairs of independent reports of one story (BASIL) 1 in 100 reaches it.
const REWRITE: f32 = 0.2;
/// And at least so many sentences are.
const REWRITE_SENTENCES: usize = 3;
/// Words a single shared quotation must have to count as shared quotations.
const LONG_QUOTE_WORDS: usize = 8;

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

/// Finds the pairs of reports that copy, cut or rewrite one another, with the passages.
pub fn copies(reports: &[(&Report, &Parse)]) -> Copies {
    let (terms, pages) = terms(reports);
    let parses: Vec<&Parse> = reports.iter().map(|(_, parse)| *parse).collect();
    let mut candidates = by_words(&terms, &pages);
    candidates.extend(by_runs(&parses));
    candidates.sort_unstable();
    candidates.dedup();
    let relations = candidates
        .par_iter()
        .filter_map(|&(a, b)| {
            let (x, y) = (a as usize, b as usize);
            let (first, second) = ((&pages[x], parses[x]), (&pages[y], parses[y]));
            let mut alignment = align(&terms, first, second, ALIKE);
            if alignment.pairs.is_empty() {
                return None;
            }
            let mut passages = passages(&alignment, &pages[x], &pages[y]);
            let kind = kind(&alignment, &passages, parses[x]);
            if kind == RelationKind::Rewrite {
                alignment = align(&terms, first, second, ALIKE_IN_REWRITE);
                passages = align::passages(&alignment, &pages[x], &pages[y]);
            }
            let score = score(&alignment, &pages[x], &pages[y]);
            Some(Relation { a, b, kind, score, passages })
        })
        .collect();
    Copies { relations, candidates, terms, pages }
}

/// The share of the shorter report's sentences that have a partner, each counted by how
/// much of it the two have in common.
fn score(alignment: &Alignment, a: &Page, b: &Page) -> f32 {
    let n = a.sentences.len().min(b.sentences.len()).max(1);
    let sum: f32 = alignment.pairs.iter().map(|it| it.score).sum();
    (sum / n as f32).min(1.0)
}

/// The relation that the passages alone show; the lowest two are settled by the stories.
fn kind(alignment: &Alignment, passages: &[Passage], parse: &Parse) -> RelationKind {
    let (a, b) = alignment.copied;
    if a.min(b) >= COPY {
        return RelationKind::Copy;
    }
    if a.max(b) >= ABRIDGED {
        return RelationKind::Abridged;
    }
    let share = alignment.masked_share.0.min(alignment.masked_share.1);
    if share >= REWRITE && alignment.n_masked >= REWRITE_SENTENCES {
        return RelationKind::Rewrite;
    }
    let quotes: Vec<_> =
        passages.iter().filter(|it| it.kind == PassageKind::Quote).collect();
    let long = quotes.iter().any(|it| parse.tokens_in(it.a).len() >= LONG_QUOTE_WORDS);
    if quotes.len() > 1 || long {
        return RelationKind::SharedQuotes;
    }
    RelationKind::SameSaga
}
