//! Bytes to reports: what is it, in what encoding, which part is the article.
//!
//! Bytes can be wrong: everything that can fail in reading reports fails here, with the
//! file and the place. Text cannot: from a [`Report`] on, nothing fails.

mod error;
mod text;

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

/// Reads one source: `path` as the user named it, `bytes` its content.
pub fn ingest(bytes: &[u8], path: &str) -> Ingested {
    text::ingest(bytes, path)
}
