//! What the library prints for `examples/` is what `schema/*.json` says.
#![expect(clippy::disallowed_methods, reason = "tests read the examples and the schemas")]

use std::path::{Path, PathBuf};

use jsonschema::{Registry, Resource, Validator};
use rapporteur::show::data;
use rapporteur::types::{Report, Span};
use rapporteur::{LinkOptions, Run};
use serde_json::{Value, json};

const NAMES: [&str; 8] =
    ["report", "reading", "at", "link", "pair", "utterance", "event", "ledger"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema(name: &str) -> Value {
    let path = root().join(format!("schema/{name}.schema.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(name: &str) -> Validator {
    let mut registry = Registry::new();
    for other in NAMES {
        let schema = schema(other);
        let id = schema["$id"].as_str().unwrap().to_owned();
        registry = registry.add(id, Resource::from_contents(schema)).unwrap();
    }
    let registry = registry.prepare().unwrap();
    jsonschema::options().with_registry(&registry).build(&schema(name)).unwrap()
}

fn examples(set: &str) -> Vec<Report> {
    let mut paths: Vec<_> = std::fs::read_dir(root().join("examples").join(set))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let mut reports = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let found = rapporteur::ingest(&bytes, &path.to_string_lossy());
        assert!(found.errors.is_empty(), "{:?}", found.errors);
        reports.extend(found.reports.into_iter().map(|it| it.report));
    }
    reports
}

fn run(set: &str) -> Run {
    rapporteur::run(examples(set))
}

fn value(record: impl serde::Serialize) -> Value {
    serde_json::to_value(record).unwrap()
}

/// Checks every record; there is at least one.
fn all_valid(name: &str, records: &[Value]) {
    assert!(!records.is_empty(), "no {name} to look at");
    let validator = validator(name);
    for record in records {
        let errors: Vec<String> = validator
            .iter_errors(record)
            .take(5)
            .map(|error| format!("{}: {error:.300}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn reports_and_readings() {
    for set in ["summit", "harbour"] {
        let run = run(set);
        let reports: Vec<_> =
            run.reads.iter().map(|it| value(data::report(&it.report))).collect();
        all_valid("report", &reports);
        for options in [
            data::ReadingOptions::default(),
            data::ReadingOptions { text: true, tokens: true },
        ] {
            let readings: Vec<_> = run
                .reads
                .iter()
                .map(|it| value(data::reading(&it.report, &it.parse, &it.reading, options)))
                .collect();
            all_valid("reading", &readings);
        }
    }
}

#[test]
fn answers_for_given_words() {
    let run = run("summit");
    let records: Vec<_> = run
        .reads
        .iter()
        .map(|it| {
            let spans: Vec<Span> = it.reading.events.iter().map(|it| it.trigger).collect();
            let answers = rapporteur::at(&it.report, &it.parse, &it.reading, &spans);
            let answered = answers.iter().map(|it| {
                let date = it.date.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
                (it.span, date, it.factuality, it.status)
            });
            value(data::at(&it.report, answered))
        })
        .collect();
    all_valid("at", &records);
}

#[test]
fn what_link_prints() {
    for set in ["summit", "harbour"] {
        let all = LinkOptions { all_pairs: true };
        let (reads, linked) = rapporteur::link_all(examples(set), all);
        let book = data::Book::new(&reads);
        let n = 0..reads.len() as u32;
        let records: Vec<_> =
            n.map(|it| value(data::membership(&book, &linked, it))).collect();
        all_valid("link", &records);
        let pairs: Vec<_> =
            linked.relations.iter().map(|it| value(data::pair(&book, it))).collect();
        all_valid("pair", &pairs);
        let utterances = linked.utterances.iter();
        let utterances: Vec<_> =
            utterances.map(|it| value(data::utterance(&book, &linked, it))).collect();
        all_valid("utterance", &utterances);
        let events = (0_u32..).zip(&linked.events);
        let events: Vec<_> =
            events.map(|(n, it)| value(data::event(&book, n, it))).collect();
        all_valid("event", &events);
    }
}

#[test]
fn the_ledger() {
    for set in ["summit", "harbour"] {
        let run = run(set);
        all_valid("ledger", &[data::ledger(&run.reads, &run.linked, &run.ledger)]);
    }
}

#[test]
fn a_broken_record_fails() {
    let run = run("summit");
    let ledger = data::ledger(&run.reads, &run.linked, &run.ledger);
    let validator = validator("ledger");
    let broken: [(&str, Value); 6] = [
        ("/v", json!(2)),
        ("/reports/0/id", json!(7)),
        ("/readings/0/sentences/0", json!([3])),
        ("/readings/0/events/0/status", json!("perhaps")),
        ("/stories/0/reports", json!([])),
        ("/sagas/0/events/0/history/0/pin", json!({ "report": "a", "start": -1, "end": 2 })),
    ];
    for (place, wrong) in broken {
        let mut ledger = ledger.clone();
        *ledger.pointer_mut(place).unwrap() = wrong;
        assert!(!validator.is_valid(&ledger), "{place} may be anything");
    }
    let mut extra = ledger.clone();
    extra["surprise"] = json!(1);
    assert!(!validator.is_valid(&extra), "a key that the schema does not know");
}
