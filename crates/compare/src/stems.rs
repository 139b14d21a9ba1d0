//! Stretches as weighed stems, to ask how much of one stands in another.

use std::collections::BTreeMap;

use rapporteur_lexicon::{closed, frequency};
use rapporteur_types::{Read, ReportIndex, Span};

/// The stems of a stretch, sorted, each once, with what they tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stems(Vec<(String, f32)>);

impl Stems {
    /// The content words of `span`.
    pub(crate) fn new(read: &Read, span: Span) -> Self {
        let parse = &read.parse;
        let all = frequency::n_documents() as f32 + 1.0;
        let mut stems: Vec<_> = parse
            .tokens_in(span)
            .filter(|&it| parse.tokens[it].shape.is_word())
            .map(|it| parse.norm(it))
            .filter(|norm| norm.len() > 1 && !closed::is_closed(norm))
            .map(|norm| {
                let stem = frequency::stem(norm);
                let documents = frequency::documents(&stem) as f32;
                (stem.into_owned(), (all / (documents + 1.0)).ln())
            })
            .collect();
        stems.sort_by(|a, b| a.0.cmp(&b.0));
        stems.dedup_by(|a, b| a.0 == b.0);
        Self(stems)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn weight(&self) -> f32 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// The weight and the number of stems both have.
    pub(crate) fn shared(&self, other: &Self) -> (f32, usize) {
        let (mut x, mut y, mut sum, mut n) = (0, 0, 0.0, 0);
        while x < self.0.len() && y < other.0.len() {
            match self.0[x].0.cmp(&other.0[y].0) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.0[x].1;
                    n += 1;
                    (x, y) = (x + 1, y + 1);
                }
            }
        }
        (sum, n)
    }

    /// How much of the lighter of two stretches they share, in `0.0..=1.0`.
    pub(crate) fn overlap(&self, other: &Self) -> f32 {
        let least = self.weight().min(other.weight());
        if least > 0.0 { self.shared(other).0 / least } else { 0.0 }
    }
}

/// Many stretches, ready to be asked for the nearest one.
#[derive(Default)]
pub(crate) struct Shelf {
    stretches: Vec<(ReportIndex, Span, f32)>,
    postings: BTreeMap<String, Vec<u32>>,
}

/// A stem that stands in more stretches than this finds none by itself.
const COMMON: usize = 400;

impl Shelf {
    pub(crate) fn add(&mut self, report: ReportIndex, span: Span, stems: &Stems) {
        let at = self.stretches.len() as u32;
        self.stretches.push((report, span, stems.weight()));
        for (stem, _) in &stems.0 {
            self.postings.entry(stem.clone()).or_default().push(at);
        }
    }

    /// The stretches of other reports that share most with `stems`, each with the share
    /// of `stems` it has, best first; at most `n`.
    pub(crate) fn nearest(
        &self,
        report: ReportIndex,
        stems: &Stems,
        n: usize,
    ) -> Vec<(ReportIndex, Span, f32)> {
        let mut shared: BTreeMap<u32, f32> = BTreeMap::new();
        for (stem, weight) in &stems.0 {
            let list = self.postings.get(stem).map_or(&[][..], Vec::as_slice);
            if list.len() <= COMMON {
                for &at in list {
                    *shared.entry(at).or_default() += weight;
                }
            }
        }
        let own = stems.weight().max(f32::MIN_POSITIVE);
        let mut near: Vec<_> = shared
            .into_iter()
            .map(|(at, sum)| (self.stretches[at as usize], sum / own))
            .filter(|((of, ..), _)| *of != report)
            .map(|((of, span, _), score)| (of, span, score))
            .collect();
        near.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
        near.truncate(n);
        near
    }
}
