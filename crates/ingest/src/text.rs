//! Plain text: one report a file.

use rapporteur_types::Report;

use crate::{Found, Ingested, charset::Decoded, language, marks, sha256, stem};

pub(crate) fn ingest(bytes: &[u8], decoded: Decoded<'_>, path: &str) -> Ingested {
    let mut report = Report::new(stem(path), decoded.text);
    report.path = Some(path.to_owned());
    report.sha256 = sha256(bytes);
    report.notes = decoded.notes;
    report.language = language::language(&report.text);
    marks::mark(&mut report, marks::Source::Text);
    Ingested {
        reports: vec![Found { report, id_given: false, line: None }],
        errors: decoded.wrong.map(|wrong| wrong.error(path)).into_iter().collect(),
        ..Ingested::default()
    }
}
