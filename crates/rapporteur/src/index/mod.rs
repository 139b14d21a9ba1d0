//! What was read and compared before, kept so that new reports are linked with it.
//!
//! An [`Index`] grows by batches. The answers are those of one batch of all its reports:
//! what two reports share depends on them alone, and whom a report is compared with on the
//! reports before it alone, so that nothing that was found before changes; stories, people,
//! utterances and events, which may change, are made anew from what is kept. What is new is
//! written as one more [part](Index::part); parts that are read in their order give the
//! index again. Nothing here touches a disk.
//!
//! ```
//! use rapporteur::{Index, LinkOptions, types::Report};
//!
//! let dispatch = "Envoys of Ostrel and Vell will meet again in May, the port said on Monday.";
//! let mut monday = Index::default();
//! monday.add(vec![Report::new("coast-wire", dispatch)]);
//! let part = monday.part().expect("a report was added");
//!
//! let mut tuesday = Index::default();
//! tuesday.take(&part)?;
//! let copies = tuesday.add(vec![Report::new("harbour-post", dispatch)]);
//! let linked = rapporteur::link(tuesday.reads(), copies, LinkOptions::default());
//! assert_eq!(linked.stories.len(), 1);
//! # Ok::<(), rapporteur::IndexError>(())
//! ```

mod bytes;
mod error;
mod nouns;

use std::sync::LazyLock;

use rapporteur_types::{Read, Reading, Relation, Report};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

pub use self::error::IndexError;
use self::{
    bytes::{Bytes, Malformed, Stored},
    error::Kind,
    nouns::is_whole,
};
use crate::{Copies, parse, tag, with_reading};

/// The first bytes of a part.
const MAGIC: &[u8] = b"rapporteur index\n";
/// The version of what follows; raised whenever that changes.
const VERSION: u32 = 1;
/// The program whose readings are kept, and how it writes them: those of another would be
/// mixed with them.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    let form = concat!(include_str!("bytes.rs"), include_str!("nouns.rs"));
    let form = Sha256::digest(form)[..4].iter().fold(0, |it, &b| it << 8 | u32::from(b));
    format!("{}+{form:08x}", env!("CARGO_PKG_VERSION"))
});
/// A part ends with the SHA-256 of all before it.
const SEAL: usize = 32;

/// The reports so far, read, and what they share.
#[derive(Debug, Default)]
pub struct Index {
    reads: Vec<Read>,
    /// What the pairs share, sorted by the later report, then by the earlier.
    relations: Vec<Relation>,
    /// How many of the reports and relations stand in parts.
    n_kept: (usize, usize),
    /// The seal of the last part, which the next one names; zeros before the first.
    seal: [u8; SEAL],
}

/// What one part holds.
struct New {
    read: Vec<(Report, Reading)>,
    /// What the pairs of which one is new share.
    relations: Vec<Relation>,
}

impl Index {
    /// The reports so far, in the order they came.
    pub fn reads(&self) -> &[Read] {
        &self.reads
    }

    /// The reports, when nothing more will be added.
    pub fn into_reads(self) -> Vec<Read> {
        self.reads
    }

    /// Parses, compares and reads more reports: copies are found before reading. The
    /// parses are of words ([`rapporteur_types::Parse::compounds`]). Gives what all reports
    /// so far share, for [`link`](crate::link()).
    pub fn add(&mut self, reports: Vec<Report>) -> Copies {
        let n_before = self.reads.len();
        let parsed: Vec<_> = reports
            .into_par_iter()
            .map(|report| {
                // Links and comparisons are about words, as the readings are.
                let mut parse = parse(&report);
                tag(&mut parse, &report);
                let parse = parse.compounds();
                (report, parse)
            })
            .collect();
        let before = self.reads.iter().map(|it| (&it.report, &it.parse));
        let all: Vec<_> =
            before.chain(parsed.iter().map(|(report, parse)| (report, parse))).collect();
        let copies = rapporteur_link::more_copies(&all, n_before, &self.relations);
        drop(all);
        let read = |(report, parse)| {
            let mut read = with_reading(report, parse);
            // Nothing after reading asks for them, and the index does not keep them.
            read.parse.tags = None;
            read
        };
        self.reads.par_extend(parsed.into_par_iter().map(read));
        let new = copies.relations().iter().filter(|it| it.b as usize >= n_before);
        let n_known = self.relations.len();
        self.relations.extend(new.cloned());
        self.relations[n_known..].sort_by_key(|it| (it.b, it.a));
        copies
    }

    /// What was added since the last part, to be kept behind those before it; `None` when
    /// nothing was.
    pub fn part(&mut self) -> Option<Vec<u8>> {
        let (n_reports, n_relations) = self.n_kept;
        let new = self.reads.get(n_reports..).filter(|it| !it.is_empty())?;
        let mut out = MAGIC.to_vec();
        VERSION.put(&mut out);
        PROGRAM.put(&mut out);
        out.extend(self.seal);
        (new.len() as u32).put(&mut out);
        for Read { report, reading, .. } in new {
            report.put(&mut out);
            reading.put(&mut out);
        }
        self.relations[n_relations..].to_vec().put(&mut out);
        let seal = Sha256::digest(&out);
        out.extend(seal);
        self.kept(seal.into());
        Some(out)
    }

    /// Takes up a part that [`Index::part`] gave, behind those it was given after.
    ///
    /// # Errors
    ///
    /// When it is no such part, is of another version of the program, was changed or cut
    /// since it was written, or comes after other parts than it was written after.
    pub fn take(&mut self, part: &[u8]) -> Result<(), IndexError> {
        let mut from = Bytes::new(part);
        if from.next(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(Kind::Foreign.into());
        }
        let version = u32::take(&mut from).map_err(Kind::from)?;
        if version != VERSION {
            return Err(Kind::Version { found: version, wanted: VERSION }.into());
        }
        let Some((sealed, &seal)) = part.split_last_chunk::<SEAL>() else {
            return Err(Kind::Changed.into());
        };
        if <[u8; SEAL]>::from(Sha256::digest(sealed)) != seal {
            return Err(Kind::Changed.into());
        }
        let program = String::take(&mut from).map_err(Kind::from)?;
        if program != *PROGRAM {
            return Err(Kind::Program { found: program, wanted: PROGRAM.as_str() }.into());
        }
        if from.next(SEAL).map_err(Kind::from)? != self.seal {
            return Err(Kind::Order.into());
        }
        let New { read, relations } =
            self.contents(from, sealed.len()).map_err(Kind::from)?;
        let parsed = read.into_par_iter().map(|(report, reading)| {
            // Read before: nothing asks for its tags again.
            let parse = parse(&report).compounds();
            Read { report, parse, reading }
        });
        self.reads.par_extend(parsed);
        self.relations.extend(relations);
        self.kept(seal);
        Ok(())
    }

    /// All there is stands in parts, the last of which has this seal.
    const fn kept(&mut self, seal: [u8; SEAL]) {
        self.seal = seal;
        self.n_kept = (self.reads.len(), self.relations.len());
    }

    /// The reports of a part, and what they share with those before.
    fn contents(&self, mut from: Bytes<'_>, end: usize) -> Result<New, Malformed> {
        let mut read = Vec::new();
        for _ in 0..u32::take(&mut from)? {
            let report = Report::take(&mut from)?;
            let reading = Reading::take(&mut from)?;
            if !is_whole(&reading) {
                return Err(from.malformed("a whole reading"));
            }
            read.push((report, reading));
        }
        from.forget_text();
        let relations = Vec::<Relation>::take(&mut from)?;
        let known = self.reads.iter().map(|it| &it.report);
        let texts: Vec<&str> = known
            .chain(read.iter().map(|(report, _)| report))
            .map(|report| report.text.as_str())
            .collect();
        let is_of_texts = relations.iter().all(|it| {
            let (a, b) = (texts.get(it.a as usize), texts.get(it.b as usize));
            let (Some(a), Some(b)) = (a, b) else { return false };
            let mut shown = it.passages.iter().chain(&it.sentences);
            let later = self.reads.len()..texts.len();
            it.a < it.b
                && later.contains(&(it.b as usize))
                && shown.all(|it| it.a.of(a).is_some() && it.b.of(b).is_some())
        });
        let is_sorted = relations.is_sorted_by_key(|it| (it.b, it.a));
        if !is_of_texts || !is_sorted || !from.is_at(end) {
            return Err(from.malformed("pairs of these reports"));
        }
        Ok(New { read, relations })
    }
}

#[cfg(test)]
mod tests;
