//! Bytes to reports: what is it, in what encoding, which part is the article.
//!
//! Bytes can be wrong: everything that can fail in reading reports fails here, with the
//! file and the place. Text cannot: from a [`Report`] on, nothing fails.

mod charset;
mod dates;
mod document;
mod error;
mod feeds;
mod fragment;
mod html;
mod jsonl;
mod language;
mod limits;
mod mail;
mod marks;
mod names;
mod patterns;
mod sniff;
mod tags;
mod text;
mod units;
mod unpack;

use std::{io, ops::ControlFlow};

pub use document::Document;
pub use error::{Error, ErrorKind, Limit};
pub use limits::Limits;
use rapporteur_types::Report;
pub use unpack::{ReadSeek, Sink, Skipped, Source, Unpacked, unpack};

/// What one source held.
#[derive(Debug, Default)]
pub struct Ingested {
    /// The reports, in the order they stand in.
    pub reports: Vec<Found>,
    /// What could not be read; the rest goes on.
    pub errors: Vec<Error>,
    /// What was passed over by intent: how often, by reason.
    pub skipped: Skipped,
}

/// A report and where it stood.
#[derive(Debug)]
pub struct Found {
    /// The report. Its id is the one given, or the source's name without extension: the
    /// caller, who knows the other sources, adds `#2`, `#3` … where it recurs.
    pub report: Report,
    /// Whether the id was given by the record itself.
    pub id_given: bool,
    /// The line of the record, counted from 1; `None` where the source is one report.
    pub line: Option<u64>,
}

/// The largest text of one report, in bytes.
const MAX_TEXT: usize = 1 << 30;

impl Ingested {
    /// Puts what came of another document behind what is here.
    pub fn append(&mut self, mut other: Self) {
        self.reports.append(&mut other.reports);
        self.errors.append(&mut other.errors);
        for (why, count) in other.skipped {
            *self.skipped.entry(why).or_default() += count;
        }
    }
}

/// Reads one source: `path` as the user named it, `bytes` its content.
///
/// What it is shows in its content first, and in its name where the content does not
/// tell: JSON Lines (also one array, or one object), a feed, a page of HTML, a mail, plain
/// text, or an archive of these. For what does not fit into memory, see [`unpack`].
///
/// ```
/// let found = rapporteur_ingest::ingest(b"{\"id\":\"a\",\"text\":\"Talks failed.\"}", "in.jsonl");
/// assert_eq!(found.reports[0].report.id, "a");
/// ```
pub fn ingest(bytes: &[u8], path: &str) -> Ingested {
    let mut ingested = Ingested::default();
    let file = &mut io::Cursor::new(bytes);
    let source = Source::File { file, len: bytes.len() as u64 };
    unpack(source, path, Limits::default(), &mut |it| {
        match it {
            Unpacked::Document(document) => ingested.append(document.ingest()),
            Unpacked::Error(error) => ingested.errors.push(error),
            Unpacked::Skipped(why) => *ingested.skipped.entry(why).or_default() += 1,
        }
        ControlFlow::Continue(())
    });
    ingested
}

/// The name of a source, without directories and extensions: `talks` for
/// `pile.zip/talks.warc.gz`.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let without = |name: &str| {
        let stem = std::path::Path::new(name).file_stem()?.to_str()?;
        Some(stem.to_owned())
    };
    let stem = without(name).unwrap_or_else(|| name.to_owned());
    let is_packed = std::path::Path::new(name)
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("gz"));
    match stem.rsplit_once('.').filter(|_| is_packed) {
        Some((_, "warc" | "tar")) => without(&stem).unwrap_or(stem),
        Some((_, "jsonl" | "json" | "ndjson" | "txt" | "html" | "xml" | "eml")) => {
            without(&stem).unwrap_or(stem)
        }
        _ => stem,
    }
}

/// SHA-256 of `bytes`, in hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    use sha2::Digest as _;

    sha2::Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests;
