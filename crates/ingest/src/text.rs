//! Plain text: one report a file.

use rapporteur_types::Report;

use crate::{Found, Ingested};

pub(crate) fn ingest(bytes: &[u8], path: &str) -> Ingested {
    let stem = std::path::Path::new(path)
        .file_stem()
        .map_or_else(|| path.to_owned(), |stem| stem.to_string_lossy().into_owned());
    let mut report = Report::new(stem, String::from_utf8_lossy(bytes));
    report.path = Some(path.to_owned());
    let found = Found { report, id_given: false, line: None };
    Ingested { reports: vec![found], errors: Vec::new() }
}
