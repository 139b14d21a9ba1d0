//! The listing of two examples, as committed in `golden/`.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write golden files"
)]

use std::path::Path;

fn check(name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = root.join(format!("../../examples/summit/{name}.txt"));
    let file = format!("{name}.txt");
    let found = rapporteur::ingest(&std::fs::read(source).unwrap(), &file);
    let report = found.reports.into_iter().next().unwrap().report;
    let page = rapporteur::show::page::listing(&rapporteur::read_one(report), 80);
    let page = plain(&page);
    let golden = root.join(format!("tests/golden/{name}.txt"));
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|it| it == "1") {
        std::fs::write(&golden, &page).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    for (n, (now, then)) in page.lines().zip(expected.lines()).enumerate() {
        assert_eq!(now, then, "{}:{}\n{HOW}", golden.display(), n + 1);
    }
    assert!(page == expected, "{}: not as long\n{HOW}", golden.display());
}

const HOW: &str = "to accept, look at the diff after: \
    UPDATE_GOLDEN=1 cargo test -p rapporteur --test golden";

/// The page without its colours.
fn plain(page: &str) -> String {
    let mut plain = String::new();
    let mut rest = page;
    while let Some((before, colour)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = colour.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[test]
fn harbour_post() {
    check("harbour-post");
}

#[test]
fn globe_notes() {
    check("globe-notes");
}
