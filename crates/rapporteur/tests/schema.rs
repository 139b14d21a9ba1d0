//! What the program prints is what `schema/` promises, on the reports of `examples/`.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read their cases"
)]

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use rapporteur::{
    Ids, LinkOptions,
    show::data::{self, Book, ReadingOptions},
    types::{Report, Span},
};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema(name: &str) -> Validator {
    let path = root().join("schema").join(format!("{name}.schema.json"));
    let text = std::fs::read_to_string(&path).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn holds(schema: &Validator, record: &impl serde::Serialize) {
    let value = serde_json::to_value(record).unwrap();
    let wrong: Vec<String> = schema
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn reports() -> Vec<Report> {
    let mut paths: Vec<_> = ["summit", "harbour"]
        .into_iter()
        .flat_map(|set| std::fs::read_dir(root().join("examples").join(set)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut ids = Ids::default();
    paths
        .iter()
        .flat_map(|path| {
            let bytes = std::fs::read(path).unwrap();
            rapporteur::ingest(&bytes, &path.to_string_lossy()).reports
        })
        .map(|found| ids.settle(found).unwrap())
        .collect()
}

#[test]
fn reports_and_readings() {
    let (report, reading, at) = (schema("report"), schema("reading"), schema("at"));
    for read in rapporteur::read_all(reports()) {
        holds(&report, &data::report(&read.report));
        for options in [
            ReadingOptions::default(),
            ReadingOptions { text: true, tokens: true, confident: false },
        ] {
            holds(
                &reading,
                &data::reading(&read.report, &read.parse, &read.reading, options),
            );
        }
        let spans: Vec<Span> = read.reading.events.iter().map(|it| it.trigger).collect();
        let answers = rapporteur::at(&read.report, &read.parse, &read.reading, &spans);
        let answered = answers.iter().map(|it| {
            let date = it.date.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
            (it.span, date, it.factuality, it.happened, it.status)
        });
        holds(&at, &data::at(&read.report, answered));
    }
}

#[test]
fn links_and_the_ledger() {
    let (reads, linked) =
        rapporteur::link_all(reports(), LinkOptions { all_pairs: true });
    let book = Book::new(&reads);
    let link = schema("link");
    for index in 0..reads.len() as u32 {
        holds(&link, &data::membership(&book, &linked, index));
    }
    let pair = schema("pair");
    for it in &linked.relations {
        holds(&pair, &data::pair(&book, &linked, it));
    }
    let utterance = schema("utterance");
    for it in &linked.utterances {
        holds(&utterance, &data::utterance(&book, &linked, it));
    }
    let event = schema("event");
    for (index, it) in linked.events.iter().enumerate() {
        holds(&event, &data::event(&book, index as u32, it));
    }
    let ledger = rapporteur::compare(&reads, &linked);
    holds(&schema("ledger"), &data::ledger(&reads, &linked, &ledger));
}

#[test]
fn a_record_with_a_wrong_status_is_none() {
    let read = rapporteur::read_all(reports())
        .into_iter()
        .find(|it| !it.reading.events.is_empty())
        .unwrap();
    let options = ReadingOptions::default();
    let record = data::reading(&read.report, &read.parse, &read.reading, options);
    let mut value: Value = serde_json::to_value(record).unwrap();
    assert!(schema("reading").is_valid(&value));
    value["events"][0]["status"] = "likely".into();
    assert!(!schema("reading").is_valid(&value));
}
