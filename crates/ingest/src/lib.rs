//! Bytes to reports: what is it, in what encoding, which part is the article.
//!
//! Bytes can be wrong: everything that can fail in reading reports fails here, with the
//! file and the place. Text cannot: from a [`Report`] on, nothing fails.

mod charset;
mod dates;
mod error;
mod html;
mod jsonl;
mod language;
mod marks;
mod names;
mod patterns;
mod sniff;
mod text;
mod units;

pub use error::{Error, ErrorKind};
use rapporteur_types::Report;

/// What one source held.
#[derive(Debug, Default)]
pub struct Ingested {
    /// The reports, in the order they stand in.
    pub reports: Vec<Found>,
    /// What could not be read; the rest goes on.
    pub errors: Vec<Error>,
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
    fn failed(path: &str, kind: ErrorKind) -> Self {
        Self { reports: Vec::new(), errors: vec![Error::new(path, kind)] }
    }
}

/// Reads one source: `path` as the user named it, `bytes` its content.
///
/// What it is shows in its content first, and in its name where the content does not
/// tell: JSON Lines (also one array, or one object), a page of HTML, or plain text.
///
/// ```
/// let found = rapporteur_ingest::ingest(b"{\"id\":\"a\",\"text\":\"Talks failed.\"}", "in.jsonl");
/// assert_eq!(found.reports[0].report.id, "a");
/// ```
pub fn ingest(bytes: &[u8], path: &str) -> Ingested {
    let format = match sniff::sniff(bytes, path) {
        Ok(format) => format,
        Err(kind) => return Ingested::failed(path, kind),
    };
    let decoded = match charset::decode(bytes, format) {
        Ok(decoded) => decoded,
        Err(kind) => return Ingested::failed(path, kind),
    };
    match format {
        sniff::Format::Records(layout) => jsonl::ingest(&decoded, layout, path),
        sniff::Format::Html => html::ingest(bytes, decoded, path),
        sniff::Format::Text => text::ingest(bytes, decoded, path),
    }
}

/// The name of a source, without directories and extension.
fn stem(path: &str) -> String {
    std::path::Path::new(path)
        .file_stem()
        .map_or_else(|| path.to_owned(), |stem| stem.to_string_lossy().into_owned())
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
