//! The words of a report as numbers, and the seeds that two reports may have in common.

use rapporteur_lexicon::{closed, frequency};
use rapporteur_types::Parse;

/// Words in a row that make a seed, one of them at least a content word.
const RUN: usize = 3;
/// Two content words at most so many content words apart make a seed too, in whatever
/// order they stand: a heavy edit leaves few runs, and puts words elsewhere.
const REACH: usize = 3;
/// And at most so many words apart.
const WIDEST: usize = 6;
/// A seed that stands more often in one report tells nothing.
const OFTEN: usize = 4;

/// The words of the sentences that are read.
#[derive(Debug)]
pub(crate) struct Words {
    /// Where each stands, as an index into [`Parse::tokens`].
    pub(super) tokens: Vec<u32>,
    /// Sorted by key, then by place.
    seeds: Vec<Seed>,
}

/// What two reports may have in common, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    key: u32,
    /// The first word.
    at: u32,
    /// How many words lie between the first and the last of it, both counted.
    width: u8,
    is_run: bool,
}

/// A seed that stands in both reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// The first word in the first report.
    pub(super) a: u32,
    /// And in the second.
    pub(super) b: u32,
    /// How wide it is in the first.
    pub(super) width_a: u8,
    /// And in the second.
    pub(super) width_b: u8,
    /// Whether it is a run of words, the same in both.
    pub(super) is_run: bool,
}

impl Words {
    pub(crate) fn new(parse: &Parse) -> Self {
        let tokens: Vec<u32> = parse
            .sentences
            .iter()
            .filter(|it| !it.unread)
            .flat_map(rapporteur_types::Sentence::range)
            .filter(|&it| parse.tokens[it].shape.is_word())
            .map(|it| it as u32)
            .collect();
        let mut hashes = Vec::with_capacity(tokens.len());
        let mut content: Vec<(u32, u32)> = Vec::new();
        for (at, &token) in tokens.iter().enumerate() {
            let norm = parse.norm(token as usize);
            hashes.push(hash(norm.as_bytes()));
            if !closed::is_closed(norm) {
                content.push((at as u32, hash(frequency::stem(norm).as_bytes())));
            }
        }
        let mut seeds = Vec::with_capacity(hashes.len() + REACH * content.len());
        let mut next = 0;
        for (at, run) in hashes.windows(RUN).enumerate() {
            while content.get(next).is_some_and(|it| (it.0 as usize) < at) {
                next += 1;
            }
            if content.get(next).is_some_and(|it| (it.0 as usize) < at + RUN) {
                let key = run.iter().fold(0, |key, &it| mixed(key, it));
                let at = at as u32;
                seeds.push(Seed { key, at, width: RUN as u8, is_run: true });
            }
        }
        for (n, &(at, first)) in content.iter().enumerate() {
            for &(to, second) in content[n + 1..].iter().take(REACH) {
                let width = (to - at + 1) as usize;
                if width > WIDEST || first == second {
                    continue;
                }
                let key = mixed(mixed(1, first.min(second)), first.max(second));
                seeds.push(Seed { key, at, width: width as u8, is_run: false });
            }
        }
        seeds.sort_unstable();
        Self { tokens, seeds }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }
}

/// The seeds that two reports share, unsorted.
pub(super) fn matches(a: &Words, b: &Words) -> Vec<Match> {
    let mut found = Vec::new();
    let (mut x, mut y) = (0, 0);
    while x < a.seeds.len() && y < b.seeds.len() {
        let (key, other) = (a.seeds[x].key, b.seeds[y].key);
        if key < other {
            x += 1;
            continue;
        }
        if key > other {
            y += 1;
            continue;
        }
        let end = |seeds: &[Seed], from: usize| {
            from + seeds[from..].iter().take_while(|it| it.key == key).count()
        };
        let (to_x, to_y) = (end(&a.seeds, x), end(&b.seeds, y));
        if to_x - x <= OFTEN && to_y - y <= OFTEN {
            for one in &a.seeds[x..to_x] {
                found.extend(b.seeds[y..to_y].iter().map(|other| Match {
                    a: one.at,
                    b: other.at,
                    width_a: one.width,
                    width_b: other.width,
                    is_run: one.is_run,
                }));
            }
        }
        (x, y) = (to_x, to_y);
    }
    found
}

/// FNV-1a, the same on every machine.
fn hash(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0x811c_9dc5, |hash, &it| (hash ^ u32::from(it)).wrapping_mul(0x0100_0193))
}

/// The finisher of `MurmurHash3` over two numbers.
const fn mixed(key: u32, next: u32) -> u32 {
    let mut it = key.wrapping_mul(0x9e37_79b1) ^ next;
    it = (it ^ (it >> 16)).wrapping_mul(0x85eb_ca6b);
    it = (it ^ (it >> 13)).wrapping_mul(0xc2b2_ae35);
    it ^ (it >> 16)
}
