//! What holds for any bytes.

use proptest::prelude::*;

use crate::{Ingested, ingest};

/// Spans lie in the text, on the boundaries of characters.
fn assert_whole(found: &Ingested) {
    for report in found.reports.iter().map(|it| &it.report) {
        let marks = report.marks.iter().flat_map(|it| [Some(it.span), it.of]);
        let one = [&report.title, &report.subtitle, &report.outlet].into_iter().flatten();
        let fields = one.chain(&report.bylines).chain(&report.via).map(|it| it.span);
        for span in marks.chain(fields).flatten() {
            assert!(span.of(&report.text).is_some(), "{span:?}");
        }
        assert!(report.marks.is_sorted());
        for (repeat, of) in
            report.marks.iter().filter_map(|it| it.of.map(|of| (it.span, of)))
        {
            assert!(of.end <= repeat.start, "a repeat comes after what it repeats");
        }
    }
}

/// Lines that pages are made of, so that marks are met often.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        Just("The harbour board put off its vote on the ferry, a clerk said.".to_owned()),
        Just("The harbour board put off its vote…".to_owned()),
        Just("3 min read".to_owned()),
        Just("By Anna Holm and Émile Sund".to_owned()),
        Just("Fjord Daily reports this, referring to Norrland Wire and Øst.".to_owned()),
        Just("SUND, May 7, 2031 (Norrland Wire) — “Très” bien.".to_owned()),
        Just("Related articles".to_owned()),
        Just("Vote put off again by the board".to_owned()),
        Just(String::new()),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_reports_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for path in ["a.txt", "a.jsonl", "a.json", "a.html", "a"] {
            let found = ingest(&bytes, path);
            prop_assert!(!found.reports.is_empty() || !found.errors.is_empty() || path.contains("json"));
            assert_whole(&found);
        }
    }

    #[test]
    fn plain_text_is_kept_as_it_is(lines in prop::collection::vec(line(), 1..14), crlf: bool) {
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        let found = ingest(text.as_bytes(), "a.txt");
        assert_whole(&found);
        for it in &found.reports {
            if it.line.is_none() && !text.contains('<') {
                prop_assert_eq!(&it.report.text, text.trim_start_matches('\u{feff}'));
            }
        }
    }

    #[test]
    fn markup_of_any_kind_ends(parts in prop::collection::vec(
        prop_oneof![
            Just("<div>"), Just("</div>"), Just("<p>"), Just("<b id=a>"), Just("<table><tr>"),
            Just("<!--"), Just("-->"), Just("<script>"), Just("</script>"), Just("<a href='"),
            Just("<svg><style>"), Just("The harbour board put off its vote, a clerk said. "),
            Just("<time datetime=2031-05-07>"), Just("<meta name=author content='Anna Holm'>"),
        ], 0..60)) {
        let page = format!("<html>{}", parts.concat());
        assert_whole(&ingest(page.as_bytes(), "a.html"));
    }

    #[test]
    fn a_text_in_a_record_is_kept(text in "\\PC{1,200}") {
        let record = serde_json::json!({ "text": text }).to_string();
        let found = ingest(record.as_bytes(), "a.jsonl");
        prop_assert_eq!(&found.reports[0].report.text, &text);
        assert_whole(&found);
    }
}

#[test]
fn a_long_line_is_read_in_linear_time() {
    let sentence = "The harbour board put off its vote on the ferry, a clerk said. ";
    let text = sentence.repeat(200_000);
    let started = std::time::Instant::now();
    let found = ingest(text.as_bytes(), "a.txt");
    assert_eq!(found.reports[0].report.text.len(), text.len());
    let record = serde_json::json!({ "text": text }).to_string();
    assert_eq!(ingest(record.as_bytes(), "a.jsonl").reports.len(), 1);
    let lines = text.replace(". ", ".\n");
    assert_eq!(ingest(lines.as_bytes(), "a.txt").reports.len(), 1);
    assert!(started.elapsed().as_secs() < 60, "not a matter of minutes");
}

#[test]
fn the_fingerprint_is_of_the_source() {
    let found = ingest(b"abc", "dir/talks.final.txt");
    let report = &found.reports[0].report;
    assert_eq!(report.id, "talks.final");
    assert!(report.sha256.starts_with("ba7816bf8f01cfea"));
}
