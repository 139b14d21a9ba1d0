//! What holds for any text: spans in the text, references that lead somewhere, the same
//! result on any number of threads and in any order of the reports.

#![expect(clippy::unwrap_used, reason = "a test stops at what cannot be")]

use proptest::prelude::*;
use rapporteur::show::data;
use rapporteur::types::{RelationKind, Report};
use rapporteur::{LinkOptions, link_all, read_all, read_one};
use serde_json::Value;

const TEXTS: [&str; 4] = [
    include_str!("../../../examples/summit/harbour-post.txt"),
    include_str!("../../../examples/summit/the-beacon.txt"),
    include_str!("../../../examples/summit/daily-lantern.txt"),
    include_str!("../../../examples/harbour/sandmouth-echo.txt"),
];

fn sentences() -> Vec<&'static str> {
    let split = |text: &'static str| text.split_inclusive(['.', '”', '\n']);
    TEXTS.iter().flat_map(|text| split(text)).collect()
}

/// Anything, or sentences of the examples in any order.
fn text() -> impl Strategy<Value = String> {
    let sentences = prop::sample::select(sentences());
    prop_oneof![
        any::<String>(),
        "[a-zA-Z“”\"'’ .,!?\n0-9é–-]{0,300}",
        prop::collection::vec(sentences, 1..30).prop_map(|it| it.concat()),
    ]
}

fn record(text: &str) -> Value {
    let read = read_one(Report::new("a", text));
    let options =
        data::ReadingOptions { tokens: true, ..data::ReadingOptions::default() };
    let record = data::reading(&read.report, &read.parse, &read.reading, options);
    serde_json::to_value(record).unwrap()
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().map(|it| it as usize)
}

/// Every span below `value`: a pair of numbers, or an object with a start and an end.
fn spans(value: &Value, found: &mut Vec<[usize; 2]>) {
    match value {
        Value::Array(pair) => {
            if let [start, end] = pair.as_slice()
                && let (Some(start), Some(end)) = (number(start), number(end))
            {
                found.push([start, end]);
            }
            for it in pair {
                spans(it, found);
            }
        }
        Value::Object(fields) => {
            let at = |name| fields.get(name).and_then(number);
            if let (Some(start), Some(end)) = (at("start"), at("end")) {
                found.push([start, end]);
            }
            fields.values().for_each(|it| spans(it, found));
        }
        _ => {}
    }
}

/// The ids of a list; in the order of the list, each once.
fn ids<'a>(record: &'a Value, list: &str) -> Vec<&'a str> {
    record[list].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

/// Fails when `reference` is an id that the list does not have.
fn leads_somewhere(reference: &Value, ids: &[&str]) -> Result<(), TestCaseError> {
    if let Some(id) = reference.as_str() {
        prop_assert!(id == "report" || ids.contains(&id), "{id} is not in {ids:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text(text in text()) {
        let record = record(&text);
        let n_chars = text.chars().count();
        let mut found = Vec::new();
        spans(&record, &mut found);
        for [start, end] in found {
            prop_assert!(start < end && end <= n_chars, "[{start}, {end}] of {n_chars}");
        }
        let mut last = 0;
        for sentence in record["sentences"].as_array().unwrap() {
            let start = number(&sentence[0]).unwrap();
            prop_assert!(start >= last, "sentences overlap at {start}");
            last = number(&sentence[1]).unwrap();
        }
    }

    #[test]
    fn spans_lie_on_boundaries(text in text()) {
        let read = read_one(Report::new("a", text));
        let text = &read.report.text;
        let events = read.reading.events.iter().flat_map(|it| [it.trigger, it.span]);
        let statements = read.reading.statements.iter();
        let parts = statements.flat_map(|it| [&it.source, &it.cue, &it.content]).flatten();
        let mentions = read.reading.entities.iter().flat_map(|it| &it.mentions);
        let timexes = read.reading.timexes.iter().map(|it| it.span);
        for span in events.chain(parts.copied()).chain(mentions.map(|it| it.span)).chain(timexes) {
            prop_assert!(span.of(text).is_some(), "{span:?}");
        }
    }

    #[test]
    fn references_lead_somewhere(text in text()) {
        let record = record(&text);
        let [entities, timexes, statements] =
            ["entities", "timexes", "statements"].map(|it| ids(&record, it));
        for it in record["timexes"].as_array().unwrap() {
            leads_somewhere(&it["anchor"], &timexes)?;
        }
        for it in record["statements"].as_array().unwrap() {
            leads_somewhere(&it["speaker"], &entities)?;
            leads_somewhere(&it["timex"], &timexes)?;
            leads_somewhere(&it["inside"], &statements)?;
            leads_somewhere(&it["answers"], &statements)?;
            prop_assert_ne!(&it["inside"], &it["id"]);
            prop_assert_ne!(&it["answers"], &it["id"]);
        }
        for it in record["events"].as_array().unwrap() {
            leads_somewhere(&it["timex"], &timexes)?;
            leads_somewhere(&it["stated_by"], &statements)?;
            for side in ["actors", "recipients"] {
                for role in it[side].as_array().unwrap() {
                    leads_somewhere(&role["entity"], &entities)?;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_thread_or_eight(texts in prop::collection::vec(text(), 1..8)) {
        let reports: Vec<Report> =
            texts.iter().enumerate().map(|(n, it)| Report::new(format!("r{n}"), it)).collect();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| read_all(reports.clone()))
        };
        prop_assert_eq!(on(1), on(8));
    }

    #[test]
    fn a_report_and_itself_are_a_copy(picked in prop::collection::vec(prop::sample::select(sentences()), 12..40)) {
        let text = picked.concat();
        let reports = vec![Report::new("a", &text), Report::new("b", &text)];
        let (_, linked) = link_all(reports, LinkOptions::default());
        prop_assert_eq!(linked.relations.len(), 1);
        prop_assert_eq!(linked.relations[0].kind, RelationKind::Copy);
        prop_assert!(linked.family_of[0].is_some());
        prop_assert_eq!(linked.family_of[0], linked.family_of[1]);
    }

    #[test]
    fn the_order_of_reports_does_not_matter(order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle()) {
        let text = |n: usize| TEXTS.get(n).copied().unwrap_or(TEXTS[0]);
        let together = |order: &[usize]| {
            let reports: Vec<_> =
                order.iter().map(|&n| Report::new(format!("r{n}"), text(n))).collect();
            let (_, linked) = link_all(reports, LinkOptions::default());
            let place = |n: usize| order.iter().position(|&it| it == n).unwrap();
            let same = |a: usize, b: usize| {
                let (a, b) = (place(a), place(b));
                let family = linked.family_of[a];
                let copies = family.is_some() && family == linked.family_of[b];
                (linked.story_of[a] == linked.story_of[b], copies)
            };
            (0..5).flat_map(|a| (0..a).map(move |b| (a, b))).map(|(a, b)| same(a, b)).collect::<Vec<_>>()
        };
        prop_assert_eq!(together(&order), together(&[0, 1, 2, 3, 4]));
    }
}
