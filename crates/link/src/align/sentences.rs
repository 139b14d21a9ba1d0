//! Which sentences of two reports say the same, one to one.

use crate::terms::{Line, Page, Term, Terms};

/// A sentence with fewer content words is not compared: they match by chance.
const SHORTEST: usize = 4;
/// Of the sentences of one report that have a stem, so many are looked at.
const COMMON: usize = 64;

/// The sentences of a report by their stems, to look up those of another in.
#[derive(Debug)]
pub(crate) struct Sentences {
    /// All stems.
    pub(super) whole: Postings,
    /// The stems outside quotation marks.
    pub(super) masked: Postings,
}

/// In which sentences each stem stands.
#[derive(Debug)]
pub(super) struct Postings {
    /// Sorted by stem, then by sentence.
    entries: Vec<(Term, u32)>,
    /// The weight of each sentence; zero for one that is not compared.
    sums: Vec<f32>,
}

impl Sentences {
    pub(crate) fn new(terms: &Terms, page: &Page) -> Self {
        Self {
            whole: Postings::new(terms, page, |it| &it.terms),
            masked: Postings::new(terms, page, |it| &it.masked),
        }
    }
}

impl Postings {
    fn new(terms: &Terms, page: &Page, of: impl Fn(&Line) -> &Vec<Term>) -> Self {
        let mut entries = Vec::new();
        let mut sums = Vec::with_capacity(page.sentences.len());
        for (index, line) in page.sentences.iter().enumerate() {
            let stems = of(line);
            if stems.len() < SHORTEST {
                sums.push(0.0);
                continue;
            }
            sums.push(terms.sum(stems));
            entries.extend(stems.iter().map(|&it| (it, index as u32)));
        }
        entries.sort_unstable();
        Self { entries, sums }
    }

    /// How many sentences are compared.
    pub(super) fn n_compared(&self) -> usize {
        self.sums.iter().filter(|it| **it > 0.0).count()
    }

    /// The first sentences that have a stem.
    fn of(&self, term: Term) -> impl Iterator<Item = u32> {
        let from = self.entries.partition_point(|it| it.0 < term);
        let first = self.entries[from..].iter().take(COMMON);
        first.take_while(move |it| it.0 == term).map(|it| it.1)
    }
}

/// The pairs of sentences that share at least `alike` of the heavier one's weight, one to
/// one, best first: their places and the share.
pub(super) fn best_pairs<'a>(
    terms: &Terms,
    (lines, a): (&'a [Line], &Postings),
    b: &Postings,
    alike: f32,
    of: impl Fn(&'a Line) -> &'a Vec<Term>,
) -> Vec<(usize, usize, f32)> {
    let mut found = Vec::new();
    let mut common = vec![0.0_f32; b.sums.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (x, line) in lines.iter().enumerate() {
        if a.sums[x] == 0.0 {
            continue;
        }
        for &term in of(line) {
            for y in b.of(term) {
                if common[y as usize] == 0.0 {
                    touched.push(y);
                }
                common[y as usize] += terms.weight[term as usize];
            }
        }
        touched.sort_unstable();
        for y in touched.drain(..).map(|it| it as usize) {
            let score = common[y] / a.sums[x].max(b.sums[y]).max(f32::MIN_POSITIVE);
            common[y] = 0.0;
            if score >= alike {
                found.push((x, y, score));
            }
        }
    }
    found.sort_by(|p, q| q.2.total_cmp(&p.2).then(p.0.cmp(&q.0)).then(p.1.cmp(&q.1)));
    let (mut taken_a, mut taken_b) =
        (vec![false; a.sums.len()], vec![false; b.sums.len()]);
    found.retain(|&(x, y, _)| {
        let free = !taken_a[x] && !taken_b[y];
        if free {
            (taken_a[x], taken_b[y]) = (true, true);
        }
        free
    });
    found
}
