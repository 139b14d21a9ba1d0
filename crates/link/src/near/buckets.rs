//! The relational steps between the kernels: fingerprints exploded into rows, and joined
//! with the earlier reports that have them, inside a window of time and with a cap.

use rayon::prelude::*;

use super::{clock::Days, signatures::Signature};

/// Reports a bucket holds. A fingerprint of more is hot (a stock phrase, boilerplate, a
/// dispatch that everybody prints): it tells little, and later reports are not put in.
const HOLDS: usize = 16;
/// A report that meets a hot bucket is joined with so many of those in it: with the copies
/// of a dispatch that everybody prints, these are enough to join them all.
const HOT_JOINS: usize = 4;
/// Independent parts of the join; each is walked by one thread.
pub(super) const PARTS: usize = 64;
const PART_BITS: u32 = PARTS.ilog2();

/// What one part of the join found: a report of the batch met an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The earlier report.
    pub(super) other: u32,
    /// Whether they met in a hot bucket.
    pub(super) is_hot: bool,
}

/// The hits of a batch in one part: those of report `n` are `hits[starts[n]..starts[n+1]]`.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub(super) starts: Vec<u32>,
    pub(super) hits: Vec<Hit>,
}

/// Signatures that one thread explodes at a time.
const CHUNK: usize = 1024;

/// The fingerprints of a batch as rows `fingerprint << 32 | report`: of each chunk of it,
/// in [`PARTS`] parts.
pub(super) fn exploded(batch: &[Signature], first: u32) -> Vec<Vec<Vec<u64>>> {
    let chunks = batch.par_chunks(CHUNK).enumerate();
    chunks.map(|(n, chunk)| exploded_chunk(chunk, first + (n * CHUNK) as u32)).collect()
}

fn exploded_chunk(chunk: &[Signature], first: u32) -> Vec<Vec<u64>> {
    let n_keys: usize = chunk.iter().map(|it| it.keys.len()).sum();
    let room = n_keys / PARTS + n_keys / (4 * PARTS) + 16;
    let mut parts = vec![Vec::new(); PARTS];
    for part in &mut parts {
        part.reserve(room);
    }
    for (report, signature) in (first..).zip(chunk) {
        for &key in &signature.keys {
            parts[(key >> (32 - PART_BITS)) as usize]
                .push(u64::from(key) << 32 | u64::from(report));
        }
    }
    parts
}

/// The buckets of one part of the fingerprints: a hash table with open addressing whose
/// slots hold a fingerprint and one of its reports, so that a bucket of one costs one slot.
///
/// The place of a fingerprint grows with it: a batch whose rows are sorted walks the table
/// from its start to its end, and what it will touch next lies ahead, not anywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// `fingerprint << 32 | report + 1`; 0 is free.
    slots: Vec<u64>,
    n_taken: usize,
}

impl Part {
    /// Joins the rows of a batch with the reports before them, and puts them in.
    ///
    /// The rows of one fingerprint come in the order of the reports, so that what is found
    /// does not depend on the batches.
    pub(super) fn join(
        &mut self,
        mut rows: Vec<u64>,
        (first, n): (u32, usize),
        days: &Days,
    ) -> Hits {
        rows.sort_unstable();
        if (self.n_taken + rows.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow(rows.len(), days, first);
        }
        let (mut met, mut found) = (Vec::new(), Vec::with_capacity(rows.len()));
        for row in rows {
            let (key, report) = ((row >> 32) as u32, row as u32);
            self.meet(key, report, days, &mut met);
            let local = report - first;
            found.extend(met.drain(..).map(|it| (local, it)));
        }
        by_report(&found, n)
    }

    /// Puts a report into a bucket and tells who is there already.
    fn meet(&mut self, key: u32, report: u32, days: &Days, hits: &mut Vec<Hit>) {
        let (mut at, mut n_held) = (self.home(key), 0);
        let mut free = None;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                break;
            }
            if (slot >> 32) as u32 == key {
                let other = (slot as u32) - 1;
                if days.is_over(other, report) {
                    free = free.or(Some(at));
                } else {
                    n_held += 1;
                    if days.may_meet(other, report) {
                        hits.push(Hit { other, is_hot: false });
                    }
                    if n_held == HOLDS {
                        break;
                    }
                }
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        if n_held == HOLDS {
            // The first ones: where they lie depends on how the table grew.
            hits.sort_unstable();
            hits.truncate(HOT_JOINS);
            for hit in hits {
                hit.is_hot = true;
            }
            return;
        }
        self.n_taken += usize::from(free.is_none());
        self.slots[free.unwrap_or(at)] = u64::from(key) << 32 | u64::from(report + 1);
    }

    fn home(&self, key: u32) -> usize {
        // The bits that chose the part are the same for all keys here.
        ((u64::from(key << PART_BITS) * self.slots.len() as u64) >> 32) as usize
    }

    /// Makes room for `more` rows, and drops the reports that the window has left behind.
    fn grow(&mut self, more: usize, days: &Days, now: u32) {
        let mut kept: Vec<u64> = std::mem::take(&mut self.slots);
        kept.retain(|&it| it != 0 && !days.is_over((it as u32) - 1, now));
        // Between this and 3/4 the table is 3/5 full on the average.
        let room = (kept.len() * 2).max((kept.len() + more) * 3 / 2 + 64);
        self.slots = vec![0; room];
        self.n_taken = kept.len();
        for slot in kept {
            let mut at = self.home((slot >> 32) as u32);
            while self.slots[at] != 0 {
                at = if at + 1 == room { 0 } else { at + 1 };
            }
            self.slots[at] = slot;
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<u64>()
    }
}

/// Hits in the order of the `n` reports of the batch, by counting.
fn by_report(found: &[(u32, Hit)], n: usize) -> Hits {
    let mut starts = vec![0_u32; n + 1];
    for &(report, _) in found {
        starts[report as usize + 1] += 1;
    }
    for report in 0..n {
        starts[report + 1] += starts[report];
    }
    let mut next = starts.clone();
    let mut hits = vec![Hit { other: 0, is_hot: false }; found.len()];
    for &(report, hit) in found {
        let at = &mut next[report as usize];
        hits[*at as usize] = hit;
        *at += 1;
    }
    Hits { starts, hits }
}
