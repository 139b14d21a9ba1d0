//! Which stretches of two reports say the same, and how alike they are.
//!
//! Words find what was copied, however much was put in, left out or moved ([`chains`]);
//! sentences find what was told again in other words ([`sentences`]).

mod chains;
mod passages;
mod sentences;
mod told;
mod words;

use rapporteur_types::{Parse, Passage, PassageKind};

use self::{chains::Chain, sentences::best_pairs};
pub(crate) use self::{sentences::Sentences, told::Told, words::Words};
use crate::terms::{Page, Terms};

/// Two sentences are aligned when they share this much of the heavier one's weight.
///
/// Study over the reports of one story by three outlets (BASIL, 210 pairs), quotations
/// masked: at 0.5 the share of aligned sentences is .13 at the 95th percentile of pairs of
/// independent reports and .20 at the 99th.
pub(crate) const ALIKE: f32 = 0.5;
/// Inside a pair already known for a rewrite, sentences are aligned down to here: what is
/// chance between independent reports is likely the same sentence between these two.
pub(crate) const ALIKE_IN_REWRITE: f32 = 0.3;

/// Sentences that share less than this outside quotation marks are not weighed.
const FAINT: f32 = 0.2;

/// One report, ready to be aligned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    pub(crate) parse: &'a Parse,
    pub(crate) page: &'a Page,
    pub(crate) words: &'a Words,
    pub(crate) sentences: &'a Sentences,
}

/// How two reports align.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Alignment {
    /// Stretches that one has from the other, sorted by place in the first.
    chains: Vec<Chain>,
    /// Aligned sentences, sorted by place in the first.
    pub(crate) pairs: Vec<Aligned>,
    /// What the sentences have in common outside quotation marks.
    pub(crate) told: Told,
    /// Share of words that stand in copied stretches: first, second.
    pub(crate) copied: (f32, f32),
    /// Of the words in copied stretches, the share that is the same in both.
    pub(crate) same: f32,
    /// How many words stand before the first copied stretch: first, second.
    pub(crate) before: (u32, u32),
}

/// Two aligned sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Aligned {
    /// Index into the first page's sentences.
    pub(crate) a: usize,
    /// Index into the second's.
    pub(crate) b: usize,
    /// How alike they are.
    pub(crate) kind: PassageKind,
    /// Share of the heavier sentence's weight they have in common.
    pub(crate) score: f32,
}

/// Aligns two reports: the stretches of words they share, and the sentences that share at
/// least `alike`, one to one, best pairs first.
pub(crate) fn align(terms: &Terms, a: Side<'_>, b: Side<'_>, alike: f32) -> Alignment {
    let chains = chains::chains(a.words, b.words);
    let (lines, other) = (&a.page.sentences, b.sentences);
    let whole =
        best_pairs(terms, (lines, &a.sentences.whole), &other.whole, alike, |it| {
            &it.terms
        });
    let masked =
        best_pairs(terms, (lines, &a.sentences.masked), &other.masked, FAINT, |it| {
            &it.masked
        });
    let told = Told::new(&masked, a, b);
    let masked = masked.into_iter().take_while(|it| it.2 >= alike);
    let mut taken_a = vec![false; a.page.sentences.len()];
    let mut taken_b = vec![false; b.page.sentences.len()];
    let mut pairs = Vec::new();
    for (x, y, score) in whole.into_iter().chain(masked) {
        if taken_a[x] || taken_b[y] {
            continue;
        }
        (taken_a[x], taken_b[y]) = (true, true);
        let first = (&a.page.sentences[x], a.parse);
        let second = (&b.page.sentences[y], b.parse);
        let kind = passages::kind(terms, first, second);
        pairs.push(Aligned { a: x, b: y, kind, score });
    }
    pairs.sort_by_key(|it| (it.a, it.b));
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f32 / of as f32 };
    let (of_a, same_a) = chains::covered(chains.iter().map(|it| (&it.a, it.shared)));
    let (of_b, same_b) = chains::covered(chains.iter().map(|it| (&it.b, it.shared)));
    let copied = (share(of_a, a.words.len()), share(of_b, b.words.len()));
    let same = (same_a + same_b) / (of_a + of_b).max(1) as f32;
    let first = |of: fn(&Chain) -> u32| chains.iter().map(of).min().unwrap_or(u32::MAX);
    let before = (first(|it| it.a.start), first(|it| it.b.start));
    Alignment { chains, pairs, told, copied, same, before }
}

impl Alignment {
    /// Whether the two share nothing that is worth writing down.
    pub(crate) fn is_empty(&self) -> bool {
        self.chains.is_empty() && self.pairs.is_empty()
    }

    /// What the two share, sorted by place in the first.
    pub(crate) fn passages(&self, a: Side<'_>, b: Side<'_>) -> Vec<Passage> {
        passages::passages(self, a, b)
    }

    /// The same without the stretches of which fewer words are the same than `shared`.
    pub(crate) fn without_thinner(mut self, shared: f32) -> Self {
        self.chains.retain(|it| it.shared >= shared);
        self
    }

    /// The aligned sentences, sorted by place in the first.
    pub(crate) fn sentences(&self, a: Side<'_>, b: Side<'_>) -> Vec<Passage> {
        passages::sentences(self, a, b)
    }
}
