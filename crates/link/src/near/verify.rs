//! The verification kernel: of the reports one met, those it shares enough with. Pure.

use super::{
    buckets::Hit,
    signatures::{ONE_IN, Signature},
};

/// Two reports that share runs of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearPair {
    /// The earlier report.
    pub a: u32,
    /// The later one.
    pub b: u32,
    /// Fingerprints they share.
    pub shared: u32,
    /// About which share of the shorter one's runs the other has, in `0.0..=1.0`.
    pub contained: f32,
}

/// So many shared fingerprints that few reports have are no accident.
const TELLING: usize = 2;
/// Where all that is shared is what many reports print, the pair must be a copy: so much
/// of the shorter one is in the other.
const COPIED: f32 = 0.25;
/// Partners a report keeps, those that share most.
const PARTNERS: usize = 32;

/// The pairs of `report` with those it `met` (sorted).
pub(super) fn verified<'a>(
    report: u32,
    met: &[Hit],
    of: impl Fn(u32) -> &'a Signature,
) -> Vec<NearPair> {
    let own = of(report);
    let mut keys = None;
    let mut pairs: Vec<NearPair> = Vec::new();
    for same in met.chunk_by(|a, b| a.other == b.other) {
        let other = same[0].other;
        let n_telling = same.iter().filter(|it| !it.is_hot).count();
        let is_short = own.keys.len().min(of(other).keys.len()) < 2 * TELLING;
        if n_telling < TELLING && same.len() < 2 * TELLING && !is_short {
            continue;
        }
        let keys = keys.get_or_insert_with(|| Keys::new(&own.keys));
        let shared = keys.shared(&of(other).keys);
        let contained = contained(shared, own, of(other));
        if n_telling >= TELLING || contained >= COPIED {
            pairs.push(NearPair { a: other, b: report, shared, contained });
        }
    }
    if pairs.len() > PARTNERS {
        pairs.sort_by(|x, y| y.contained.total_cmp(&x.contained).then(x.a.cmp(&y.a)));
        pairs.truncate(PARTNERS);
        pairs.sort_by_key(|it| it.a);
    }
    pairs
}

/// The fingerprints of one report, to look up those of its partners: two sorted lists
/// merged wait at each step for the one before, and look-ups do not.
struct Keys {
    /// `fingerprint + 1` at the place its upper bits name or after it; 0 is free.
    slots: Vec<u64>,
    shift: u32,
}

impl Keys {
    fn new(keys: &[u32]) -> Self {
        // So empty that a place nearly always holds nothing or what is looked for; the last
        // look-ups may go past the last place.
        let bits = (keys.len() * 8).max(2).next_power_of_two().ilog2();
        let mut slots = vec![0; (1 << bits) + keys.len() + 1];
        for &key in keys {
            let mut at = (key >> (32 - bits)) as usize;
            while slots[at] != 0 {
                at += 1;
            }
            slots[at] = u64::from(key) + 1;
        }
        Self { slots, shift: 32 - bits }
    }

    /// How many of `others` (each once) are here.
    fn shared(&self, others: &[u32]) -> u32 {
        let mut both = 0;
        for &key in others {
            let wanted = u64::from(key) + 1;
            let mut at = (key >> self.shift) as usize;
            loop {
                let slot = self.slots[at];
                both += u32::from(slot == wanted);
                #[expect(
                    clippy::needless_bitwise_bool,
                    reason = "one branch: which of the two it is cannot be predicted"
                )]
                if (slot == 0) | (slot == wanted) {
                    break;
                }
                at += 1;
            }
        }
        both
    }
}

/// The share of the shorter text's runs that the longer one has, from their samples.
fn contained(shared: u32, a: &Signature, b: &Signature) -> f32 {
    let is_sample = |it: &Signature| Signature::is_sample(it.n_runs);
    let one_in = if is_sample(a) || is_sample(b) { ONE_IN } else { 1 };
    let n = a.n_runs.min(b.n_runs).max(1);
    ((shared * one_in) as f32 / n as f32).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(other: u32, n: usize, is_hot: bool) -> Vec<Hit> {
        vec![Hit { other, is_hot }; n]
    }

    #[test]
    fn what_many_print_joins_copies_only() {
        let sign = |range: std::ops::Range<u32>| Signature {
            n_runs: range.len() as u32,
            keys: range.collect(),
        };
        let all = [sign(0..60), sign(50..110), sign(0..60), sign(30..60)];
        let of = |it: u32| &all[it as usize];
        assert_eq!(verified(1, &hits(0, 10, true), of), [], "a shared footer");
        let copy = verified(2, &hits(0, 60, true), of);
        assert_eq!((copy[0].a, copy[0].b, copy[0].shared), (0, 2, 60));
        let cut = verified(3, &hits(0, 4, false), of);
        assert!((cut[0].contained - 1.0).abs() < 1e-6);
        assert_eq!(verified(3, &hits(0, 1, false), of), [], "a stock phrase");
    }
}
