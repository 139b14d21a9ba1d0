//! What every target asks of the reader: it ends, and every place it tells is one.

use std::{io::Cursor, ops::ControlFlow};

use rapporteur_ingest::{Ingested, Limits, Source, Unpacked, unpack};

/// Limits so small that they are met.
const LIMITS: Limits = Limits {
    size: 1 << 20,
    ratio: 50,
    depth: 3,
    page: 1 << 19,
    elements: 5_000,
    nesting: 200,
};

/// Reads `bytes` as a file of that name, and as a pipe.
pub fn read(bytes: &[u8], path: &str) {
    let mut file = Cursor::new(bytes);
    let whole = all(Source::File { file: &mut file, len: bytes.len() as u64 }, path);
    let mut pipe = bytes;
    let streamed = all(Source::Stream(&mut pipe), path);
    assert_eq!(whole.reports.len(), streamed.reports.len());
}

fn all(source: Source<'_>, path: &str) -> Ingested {
    let mut found = Ingested::default();
    unpack(source, path, LIMITS, &mut |it| {
        match it {
            Unpacked::Document(document) => found.append(document.ingest()),
            Unpacked::Error(error) => found.errors.push(error),
            Unpacked::Skipped(_) => {}
        }
        ControlFlow::Continue(())
    });
    for report in found.reports.iter().map(|it| &it.report) {
        let marks = report.marks.iter().flat_map(|it| [Some(it.span), it.of]);
        let fields = [&report.title, &report.subtitle, &report.outlet].into_iter().flatten();
        let fields = fields.chain(&report.bylines).chain(&report.via).map(|it| it.span);
        for span in marks.chain(fields).flatten() {
            assert!(span.of(&report.text).is_some());
        }
    }
    for error in &found.errors {
        assert!(error.to_string().starts_with(path));
    }
    found
}
