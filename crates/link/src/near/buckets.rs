//! The relational steps between the kernels: fingerprints exploded into rows, and joined
//! with the earlier reports that have them, inside a window of time and with a cap.

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

/// The buckets of one part of the fingerprints: a hash table with open addressing whose
/// slots hold a fingerprint and one of its reports, so that a bucket of one costs one slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// `fingerprint << 32 | report + 1`; 0 is free.
    slots: Vec<u64>,
    n_taken: usize,
}

impl Part {
    /// Joins the reports of a batch, in order, with those before them, and puts them in.
    pub(super) fn join(
        &mut self,
        part: usize,
        batch: &[Signature],
        first: u32,
        days: &Days,
    ) -> Hits {
        let mut found = Hits::default();
        found.starts.reserve(batch.len() + 1);
        found.starts.push(0);
        for (number, signature) in batch.iter().enumerate() {
            let report = first + number as u32;
            for &key in rows(&signature.keys, part) {
                self.meet(key, report, days, &mut found.hits);
            }
            found.starts.push(found.hits.len() as u32);
        }
        found
    }

    /// Puts a report into a bucket and tells who is there already.
    fn meet(&mut self, key: u32, report: u32, days: &Days, hits: &mut Vec<Hit>) {
        if (self.n_taken + 1) * 4 > self.slots.len() * 3 {
            self.grow(days, report);
        }
        let from = hits.len();
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
            hits[from..].sort_unstable();
            hits.truncate(from + HOT_JOINS);
            for hit in &mut hits[from..] {
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

    /// Makes room, and drops the reports that the window has left behind.
    fn grow(&mut self, days: &Days, now: u32) {
        let mut kept: Vec<u64> = std::mem::take(&mut self.slots);
        kept.retain(|&it| it != 0 && !days.is_over((it as u32) - 1, now));
        // Between this and 3/4 the table is 3/5 full on the average.
        let room = (kept.len() * 2).max(64);
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

/// The fingerprints of one part: its upper bits choose it, so they lie together.
fn rows(keys: &[u32], part: usize) -> &[u32] {
    let of = |key: u32| (key >> (32 - PART_BITS)) as usize;
    let from = keys.partition_point(|&it| of(it) < part);
    let n = keys[from..].iter().take_while(|&&it| of(it) == part).count();
    &keys[from..from + n]
}
