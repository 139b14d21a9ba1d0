//! Near-duplicates at scale: signatures, a join over the fingerprints they share, and
//! verification, as kernels over batches of rows with relational steps between them.
//!
//! Reports come in an order, in batches of any size. What is found for a report depends on
//! the reports before it alone, so that the same reports in other batches, saved and loaded
//! between them, give the same pairs. Cost and memory grow linearly with the reports:
//! `docs/linking-scale.md` has the measurements.
//!
//! ```
//! use rapporteur_link::near::{Near, Row};
//!
//! let dispatch = "Harbour envoys will meet again in May, the port authority of Ostrel said.";
//! let copy = format!("{dispatch} All rights reserved.");
//! let rows = [dispatch, "Rain is expected.", &copy].map(Row::new);
//! let pairs = Near::new(None).add(&rows);
//! assert_eq!(pairs.len(), 1);
//! assert_eq!((pairs[0].a, pairs[0].b), (0, 2));
//! ```

mod buckets;
mod clock;
mod signatures;
mod verify;
mod words;

use std::collections::VecDeque;

use rapporteur_types::Span;
use rayon::prelude::*;

pub(crate) use self::signatures::Signature;
use self::{
    buckets::{Hits, PARTS, Part},
    clock::Days,
};
pub use self::{clock::Day, verify::NearPair};

/// A row of a batch: the text of a report, what of it is not read, and its day.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The text.
    pub text: &'a str,
    /// Stretches that are not read, sorted.
    pub unread: &'a [Span],
    /// When it was published.
    pub day: Option<Day>,
}

impl<'a> Row<'a> {
    /// An undated text that is read whole.
    pub const fn new(text: &'a str) -> Self {
        Self { text, unread: &[], day: None }
    }
}

/// The reports so far, as far as later ones may be near to them.
#[derive(Debug)]
pub struct Near {
    days: Days,
    /// The signatures of the reports from `first_kept` on; empty for those left behind.
    kept: VecDeque<Signature>,
    first_kept: u32,
    parts: Vec<Part>,
}

/// Reports whose rows are in memory at once.
pub(crate) const BATCH: usize = 16_384;

impl Near {
    /// No reports yet. Reports more than `window` days apart do not meet.
    pub fn new(window: Option<Day>) -> Self {
        Self {
            days: Days::new(window),
            kept: VecDeque::new(),
            first_kept: 0,
            parts: vec![Part::default(); PARTS],
        }
    }

    /// Adds reports; the pairs of each with earlier ones, sorted by the later report.
    pub fn add(&mut self, rows: &[Row<'_>]) -> Vec<NearPair> {
        let mut pairs = Vec::new();
        for batch in rows.chunks(BATCH) {
            let signed =
                batch.par_iter().map(|it| Signature::of_text(it.text, it.unread));
            let signed = signed.collect();
            pairs.extend(self.add_signed(signed, batch.iter().map(|it| it.day)));
        }
        pairs
    }

    /// As [`Near::add`], for reports that are signed already.
    pub(crate) fn add_signed(
        &mut self,
        signed: Vec<Signature>,
        days: impl IntoIterator<Item = Option<Day>>,
    ) -> Vec<NearPair> {
        let first = self.days.len() as u32;
        let mut days = days.into_iter();
        for _ in &signed {
            self.days.push(days.next().flatten());
        }
        let days = &self.days;
        let chunks = buckets::exploded(&signed, first);
        let hits: Vec<Hits> = self
            .parts
            .par_iter_mut()
            .enumerate()
            .map(|(number, part)| {
                let rows: Vec<&[u64]> =
                    chunks.iter().map(|it| it[number].as_slice()).collect();
                part.join(rows.concat(), (first, signed.len()), days)
            })
            .collect();
        drop(chunks);
        self.kept.extend(signed);
        let pairs: Vec<Vec<NearPair>> = (first..self.days.len() as u32)
            .into_par_iter()
            .map_init(Vec::new, |met, report| {
                let number = (report - first) as usize;
                met.clear();
                for part in &hits {
                    let range =
                        part.starts[number] as usize..part.starts[number + 1] as usize;
                    met.extend_from_slice(&part.hits[range]);
                }
                met.sort_unstable();
                let of = |it: u32| &self.kept[(it - self.first_kept) as usize];
                verify::verified(report, met, of)
            })
            .collect();
        self.leave_behind();
        pairs.into_iter().flatten().collect()
    }

    /// Drops the signatures of the reports that the window has left behind.
    fn leave_behind(&mut self) {
        let Some(last) = self.days.len().checked_sub(1) else { return };
        while !self.kept.is_empty() && self.days.is_over(self.first_kept, last as u32) {
            self.kept.pop_front();
            self.first_kept += 1;
        }
    }

    /// Bytes it takes, the room that tables keep free included.
    pub fn bytes(&self) -> usize {
        let keys: usize = self.kept.iter().map(|it| it.keys.capacity() * 4).sum();
        let kept = self.kept.capacity() * size_of::<Signature>();
        let parts: usize = self.parts.iter().map(Part::bytes).sum();
        keys + kept + parts + self.days.len() * 2 * size_of::<Day>()
    }
}

#[cfg(test)]
mod tests;
