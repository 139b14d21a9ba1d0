//! The worked example: what a careful reader found in two of the seed reports.

use std::path::Path;

use anyhow::Result;
use rapporteur::Read;
use serde::Deserialize;

use super::{Ran, bit};
use crate::disk::{GoldFile, sha256};
use crate::outcome::{Items, Metric, Outcome, share};
use crate::predict::{Found, View};
use crate::score::seed::{self, Aliases, Matched, Task};

/// The reports the example covers: the first three characters of the file's name.
const FILES: [&str; 2] = ["002_ee767663c3153bd2.txt", "004_9a3a1d6131fd7a65.txt"];

#[derive(Deserialize)]
struct Place {
    doc: String,
    start: u32,
    end: u32,
}

impl Place {
    fn found(self) -> Found {
        let Self { doc, start, end } = self;
        Found { doc, start, end, ..Found::default() }
    }
}

#[derive(Deserialize)]
struct Example {
    quotes: Vec<Quote>,
    times: Vec<Time>,
    events: Vec<Event>,
    names: Vec<Name>,
}

#[derive(Deserialize)]
struct Quote {
    span: Place,
    #[serde(rename = "type")]
    form: String,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Time {
    span: Place,
    resolved: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    span: Place,
    status_norm: String,
}

#[derive(Deserialize)]
struct Name {
    canonical: String,
    forms: Vec<Form>,
}

#[derive(Deserialize)]
struct Form {
    form: String,
}

/// The example's finer statuses, as the product's eight.
fn status(fine: &str) -> &str {
    match fine {
        "announced" | "agreed (reported)" | "promised" => "planned",
        "offered" | "demanded" => "proposed",
        "threatened" | "conditional" | "uncertain" => "possible",
        other => other,
    }
}

/// The gold of the three tasks, and other forms of each name.
struct Gold {
    quotes: Vec<Found>,
    times: Vec<Found>,
    events: Vec<Found>,
    aliases: Aliases,
}

impl Gold {
    fn new(example: Example) -> Self {
        let mut aliases = Aliases::new();
        for it in example.names {
            let forms = it.forms.into_iter().map(|it| it.form.to_lowercase());
            aliases.entry(it.canonical.to_lowercase()).or_default().extend(forms);
        }
        let quote = |it: Quote| Found {
            form: Some(it.form),
            speaker: it.speaker,
            ..it.span.found()
        };
        let time = |it: Time| Found { value: it.resolved, ..it.span.found() };
        let events = example.events.into_iter().flat_map(|event| {
            event.mentions.into_iter().map(move |it| Found {
                event: Some(event.id.clone()),
                status: Some(status(&it.status_norm).to_owned()),
                ..it.span.found()
            })
        });
        Self {
            quotes: example.quotes.into_iter().map(quote).collect(),
            times: example.times.into_iter().map(time).collect(),
            events: events.collect(),
            aliases,
        }
    }
}

/// The example and the readings of its reports; `None` when a file is missing.
pub(super) struct Seeds {
    gold: Gold,
    reads: Vec<Read>,
    sha256: String,
}

impl Seeds {
    pub(super) fn read(shared: &Path, ran: &mut Ran) -> Result<Option<Self>> {
        let folder = shared.join("seeds");
        let Some(example) = ran.file(&folder.join("worked-example.json"))? else {
            return Ok(None);
        };
        let mut files: Vec<GoldFile> = Vec::new();
        for name in FILES {
            let Some(file) = ran.file(&folder.join(name))? else { return Ok(None) };
            files.push(file);
        }
        let pairs = FILES.iter().zip(&files);
        let found =
            pairs.flat_map(|(name, it)| rapporteur::ingest(&it.bytes, name).reports);
        let reads = rapporteur::read_all(found.map(|it| it.report).collect());
        let mut all = vec![&example];
        all.extend(&files);
        Ok(Some(Self {
            gold: Gold::new(serde_json::from_slice(&example.bytes)?),
            reads,
            sha256: sha256(&all),
        }))
    }

    pub(super) fn sha256(&self) -> String {
        self.sha256.clone()
    }

    fn found(&self, of: impl Fn(&View<'_>) -> Vec<Found>) -> Vec<Found> {
        self.reads.iter().flat_map(|it| of(&View::new(it))).collect()
    }

    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "as a path, the method has one lifetime, and any is needed"
    )]
    pub(super) fn events(&self) -> Matched {
        seed::matched(Task::Events, &self.gold.events, &self.found(|it| it.seed_events()))
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "as a path, the method has one lifetime, and any is needed"
)]
pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let Some(seeds) = Seeds::read(shared, ran)? else { return Ok(()) };
    let quotes = seeds.found(|it| it.seed_quotes());
    let quotes = seed::matched(Task::Quotes, &seeds.gold.quotes, &quotes);
    let aliases = &seeds.gold.aliases;
    let speaker = |gold: &Found, found: &Found| {
        seed::same_speaker(aliases, gold.speaker.as_deref(), found.speaker.as_deref())
    };
    let form =
        |gold: &Found, found: &Found| same(gold.form.as_ref(), found.form.as_ref());
    let mut metrics = both(&quotes);
    metrics.push(accuracy("speaker", &quotes, &speaker));
    metrics.push(accuracy("type", &quotes, &form));
    ran.outcomes.push(outcome("quotes", &seeds, &quotes, metrics, &speaker));

    let times = seeds.found(|it| it.seed_times());
    let times = seed::matched(Task::Times, &seeds.gold.times, &times);
    let value =
        |gold: &Found, found: &Found| same(gold.value.as_ref(), found.value.as_ref());
    let mut metrics = both(&times);
    metrics.push(accuracy("value", &times, &value));
    ran.outcomes.push(outcome("times", &seeds, &times, metrics, &value));

    let events = seeds.events();
    let status = |gold: &Found, found: &Found| gold.status == found.status;
    let mut metrics = both(&events);
    metrics.push(accuracy("status", &events, &status));
    metrics.push(Metric::f1("joint", events.joint()).noted("two people about 40"));
    metrics.push(Metric::f1("linking", events.linking()));
    ran.outcomes.push(outcome("events", &seeds, &events, metrics, &status));
    Ok(())
}

/// The same word, whatever its case; both left out is the same.
fn same(gold: Option<&String>, found: Option<&String>) -> bool {
    gold.map(|it| it.to_lowercase()) == found.map(|it| it.to_lowercase())
}

fn both(matched: &Matched) -> Vec<Metric> {
    vec![Metric::f1("exact", matched.exact()), Metric::f1("overlap", matched.overlap())]
}

fn accuracy(
    name: &str,
    matched: &Matched,
    same: &dyn Fn(&Found, &Found) -> bool,
) -> Metric {
    let (right, n) = (matched.agree(same), matched.pairs.len());
    Metric::percent(name, share(right, n)).noted(format!("{right} of {n}"))
}

fn outcome(
    task: &str,
    seeds: &Seeds,
    matched: &Matched,
    metrics: Vec<Metric>,
    same: &dyn Fn(&Found, &Found) -> bool,
) -> Outcome {
    let rows = matched.gold.iter().enumerate().map(|(index, gold)| {
        let has = |pairs: &[(usize, usize)]| bit(pairs.iter().any(|it| it.0 == index));
        let pair = matched.pairs.iter().find(|it| it.0 == index);
        let right = pair.is_some_and(|&(_, found)| same(gold, &matched.found[found]));
        let item = format!("{}-{}", gold.start, gold.end);
        let (exact, overlap) = (has(&matched.exact), has(&matched.pairs));
        vec![gold.doc.clone(), item, exact, overlap, bit(right)]
    });
    Outcome {
        name: format!("seeds-{task}"),
        counted: format!("{} {task}, {} found", matched.gold.len(), matched.found.len()),
        gold_sha256: seeds.sha256(),
        metrics,
        items: Items {
            header: &["id", "item", "exact", "overlap", "right"],
            rows: rows.collect(),
        },
    }
}
