//! What records become.

use rapporteur_types::{MarkKind, Report};

use crate::{ErrorKind, Ingested, ingest};

fn one(record: &str) -> Report {
    let mut found = ingest(record.as_bytes(), "in.jsonl");
    assert_eq!(found.errors, []);
    found.reports.remove(0).report
}

fn refused(record: &str) -> String {
    let Ingested { reports, errors, .. } = ingest(record.as_bytes(), "in.jsonl");
    assert!(reports.is_empty());
    errors[0].to_string()
}

#[test]
fn text_is_kept_code_point_for_code_point() {
    let report = one(r#"{"id":"a","text":"\n\n “Très” bien.\r\n\u0000"}"#);
    assert_eq!(report.text, "\n\n “Très” bien.\r\n\0");
}

#[test]
fn aliases_stand_for_text_and_date() {
    assert_eq!(one(r#"{"body":"Talks failed."}"#).text, "Talks failed.");
    assert_eq!(one(r#"{"event_text":"Talks failed."}"#).text, "Talks failed.");
    assert_eq!(one(r#"{"full_text":"Long.","text":"Short."}"#).text, "Short.");
    let report = one(r#"{"text":"a","date":"2031-05-07T09:30:00Z"}"#);
    assert_eq!(report.published.unwrap().value, "2031-05-07T09:30:00Z");
}

#[test]
fn a_bad_date_is_left_out_with_a_note() {
    let report = one(r#"{"text":"a","published":"last week"}"#);
    assert_eq!(report.published, None);
    assert_eq!(report.notes[0].id, "bad-date");
}

#[test]
fn a_title_without_text_is_a_headline() {
    let report = one(r#"{"id":"a","title":"Vote put off"}"#);
    assert_eq!(report.text, "");
    assert_eq!(report.title.unwrap().value, "Vote put off");
    assert_eq!(report.notes[0].id, "headline-only");
}

#[test]
fn a_broken_line_is_told_and_the_rest_read() {
    let text = "{\"id\":\"a\",\"text\":\"One.\"}\n\nnonsense\n{\"id\":\"b\",\"text\":\n[1]\n\
        {\"id\":\"c\",\"text\":\"Two.\"}\r\n";
    let found = ingest(text.as_bytes(), "in.jsonl");
    let ids: Vec<_> = found.reports.iter().map(|it| it.report.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
    assert_eq!(found.reports[1].line, Some(6));
    let lines: Vec<_> = found.errors.iter().map(crate::Error::line).collect();
    assert_eq!(lines, [Some(3), Some(4), Some(5)]);
}

#[test]
fn wrong_types_are_refused_in_words() {
    assert_eq!(
        refused(r#"{"id":"a","text":3}"#),
        "in.jsonl:1: not a report: invalid type: integer `3`, expected a string at column 18"
    );
    assert!(refused(r#"{"id":"a"}"#).ends_with("neither `text` nor `title`"));
    assert!(refused(r#"{"id":["a"],"text":"b"}"#).contains("expected a string as `id`"));
    assert!(refused(r#"{"text":"a","title":[]}"#).contains("object with a `value`"));
}

#[test]
fn deep_nesting_ends_cleanly() {
    let deep = format!("{{\"text\":\"a\",\"x\":{}}}", "[".repeat(200_000));
    assert!(refused(&deep).contains("not a report"));
}

#[test]
fn given_marks_are_kept_and_none_added() {
    let report = one(concat!(
        r#"{"text":"É: head\nBody stands here.","marks":[{"kind":"headline","start":3,"end":7},"#,
        r#"{"kind":"repeat","start":8,"end":12,"of":[3,7]},{"kind":"headline","start":3,"end":99},"#,
        r#"{"kind":"odd","start":0,"end":1}]}"#
    ));
    let marks: Vec<_> =
        report.marks.iter().map(|it| (it.kind, it.span.text(&report.text))).collect();
    assert_eq!(marks, [(MarkKind::Headline, "head"), (MarkKind::Repeat, "Body")]);
    assert_eq!(report.marks[1].of.unwrap().text(&report.text), "head");
    assert_eq!(report.notes.iter().filter(|it| it.id == "bad-mark").count(), 2);
    let text = "Vote put off again\n\nThe harbour board put off the vote on Monday.";
    let bare = serde_json::json!({"text": text, "marks": []}).to_string();
    assert!(one(&bare).marks.is_empty());
    let unmarked = serde_json::json!({"text": text}).to_string();
    assert_eq!(one(&unmarked).title.unwrap().value, "Vote put off again");
}

#[test]
fn a_title_given_apart_is_no_part_of_the_text() {
    let body = "Vote put off again\n\nThe harbour board put off the vote on Monday.";
    let of =
        |title: &str| one(&serde_json::json!({"text": body, "title": title}).to_string());
    let apart = of("Harbour in trouble");
    assert!(apart.marks.is_empty());
    let printed = of("Vote put off  again");
    assert_eq!(printed.marks[0].kind, MarkKind::Headline);
    assert_eq!(printed.title.unwrap().from, "given");
}

#[test]
fn one_array_holds_many() {
    let found = ingest(b"[{\"text\":\"a\"},\n{\"text\":\"b\"}]", "in.json");
    assert_eq!(found.errors, []);
    assert_eq!(found.reports[1].report.text, "b");
    assert_eq!((found.reports[1].line, found.reports[1].id_given), (Some(2), false));
}

#[test]
fn a_wrong_byte_is_told_and_the_record_kept() {
    let found = ingest(b"{\"text\":\"a\"}\n{\"text\":\"b\xff\"}", "in.jsonl");
    assert_eq!(found.reports[1].report.text, "b\u{fffd}");
    assert!(matches!(found.errors[0].kind(), ErrorKind::Encoding { .. }));
    assert_eq!(found.errors[0].line(), Some(2));
}

#[test]
fn a_text_encoded_twice_or_turned_round_is_kept_and_noted() {
    let text = "The clerk didn\u{e2}\u{20ac}\u{2122}t \u{202e}say.";
    let report = one(&serde_json::json!({ "text": text }).to_string());
    assert_eq!(report.text, text);
    let ids: Vec<_> = report.notes.iter().map(|it| it.id).collect();
    assert_eq!(ids, ["direction-controls"], "one honest character: not encoded twice");
    let text = "The clerk didn\u{e2}\u{20ac}\u{2122}t say.";
    let report = one(&serde_json::json!({ "text": text }).to_string());
    assert_eq!(report.text, text);
    assert_eq!(report.notes[0].id, "encoded-twice");
}
