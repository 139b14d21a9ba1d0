//! The signature kernel: a text to the fingerprints of its runs of words. Pure, a row at a
//! time.
//!
//! A signature is a sample of the runs of three words, taken by their hash, so that two
//! texts sample the same of what they share (Broder 1997, "mod m"; also known as
//! `FracMinHash`). Unlike a fixed number of minima it tells containment as well as likeness:
//! a paragraph taken over into a long report is seen. A run that a text prints twice counts
//! once.

use super::words::{word, words};
use rapporteur_types::{Parse, Span};

/// Words in a run.
const RUN: usize = 3;
/// One run in so many is kept.
pub(super) const ONE_IN: u32 = 4;
/// A text with at most so many runs keeps all: a sample of few says little.
const KEEPS_ALL: usize = 64;
/// The most fingerprints of one text, so that a report of 50 MB costs what one of 100 KB
/// does: the smallest are kept ([`settle`]).
const LONGEST: usize = 4096;

/// The fingerprints of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Fingerprints of runs, sorted, each once.
    pub(super) keys: Vec<u32>,
    /// How many runs the text has.
    pub(super) n_runs: u32,
}

impl Signature {
    /// The signature of a text, without the stretches that are not read (sorted).
    pub(super) fn of_text(text: &str, unread: &[Span]) -> Self {
        let mut runs = Runs::default();
        words(text, unread, |it| runs.push(it));
        runs.signature()
    }

    /// The signature of a parsed report, from the sentences that are read.
    pub(crate) fn of_parse(parse: &Parse) -> Self {
        let mut runs = Runs::default();
        for sentence in parse.sentences.iter().filter(|it| !it.unread) {
            for index in sentence.range() {
                if parse.tokens[index].shape.is_word() {
                    runs.push(word(parse.norm(index)));
                }
            }
        }
        runs.signature()
    }

    /// Whether it holds a sample of the runs, not all.
    pub(super) fn is_sample(n_runs: u32) -> bool {
        n_runs as usize > KEEPS_ALL
    }
}

/// The runs of a text while it is walked.
#[derive(Default)]
struct Runs {
    /// The last words, oldest first.
    last: [u64; RUN - 1],
    n_words: usize,
    first: Vec<u32>,
    sample: Vec<u32>,
}

impl Runs {
    fn push(&mut self, word: u64) {
        let [a, b] = self.last;
        self.last = [b, word];
        self.n_words += 1;
        if self.n_words < RUN {
            return;
        }
        let hash = mix(a.rotate_left(21) ^ b.rotate_left(42) ^ word);
        if self.n_words - RUN < KEEPS_ALL {
            self.first.push(hash as u32);
        }
        if hash >> 62 == 0 {
            self.sample.push(hash as u32);
            if self.sample.len() == 16 * LONGEST {
                settle(&mut self.sample);
            }
        }
    }

    fn signature(mut self) -> Signature {
        let n_runs = (self.n_words + 1).saturating_sub(RUN);
        let mut keys = if n_runs > KEEPS_ALL { self.sample } else { self.first };
        if n_runs == 0 && self.n_words > 0 {
            // Too short for a run: it is like those that print the same words.
            self.last.rotate_left(RUN - 1 - self.n_words);
            let of = self.last[0].rotate_left(21) ^ self.last[1];
            keys.push(mix(of ^ self.n_words as u64) as u32);
        }
        settle(&mut keys);
        keys.shrink_to_fit();
        Signature { keys, n_runs: u32::try_from(n_runs.max(1)).unwrap_or(u32::MAX) }
    }
}

/// Sorted, each once, and of too many those that are smallest when read backwards: the
/// tables place fingerprints by their upper bits, where they must lie apart.
fn settle(keys: &mut Vec<u32>) {
    keys.sort_unstable();
    keys.dedup();
    if keys.len() > LONGEST {
        keys.select_nth_unstable_by_key(LONGEST, |it| it.reverse_bits());
        keys.truncate(LONGEST);
        keys.sort_unstable();
    }
}

/// The finisher of `SplitMix64`, so that neighbouring values part.
const fn mix(mut it: u64) -> u64 {
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(range: std::ops::Range<usize>) -> String {
        range.map(|it| format!("word{it}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_page_that_prints_itself_twice_signs_as_once() {
        let once = numbered(0..400);
        let twice = Signature::of_text(&format!("{once}\n{once}"), &[]);
        let once = Signature::of_text(&once, &[]);
        // The runs over the seam are new.
        assert!(twice.keys.len() - once.keys.len() <= 2);
        assert!(once.keys.iter().all(|it| twice.keys.contains(it)));
    }

    #[test]
    fn about_one_run_in_four_is_kept() {
        let keys = Signature::of_text(&numbered(0..4000), &[]).keys.len();
        assert!((900..1100).contains(&keys), "{keys}");
    }

    #[test]
    fn short_and_empty_texts_have_signatures() {
        assert_eq!(Signature::of_text(" … ", &[]).keys, []);
        let word = Signature::of_text("Talks", &[]);
        assert_eq!(word.keys.len(), 1);
        assert_eq!(word, Signature::of_text("talks!", &[]));
        assert_ne!(word, Signature::of_text("talks talks", &[]));
        assert_ne!(word, Signature::of_text("Tolls", &[]));
    }

    #[test]
    fn a_giant_costs_no_more_than_a_long_report() {
        let keys = Signature::of_text(&numbered(0..100_000), &[]).keys;
        assert_eq!(keys.len(), LONGEST);
        let in_upper_half = keys.iter().filter(|&&it| it >= 1 << 31).count();
        assert!((1_900..2_200).contains(&in_upper_half), "{in_upper_half}");
    }
}
