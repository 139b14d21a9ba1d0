//! The worst error: what is denied, negated or cancelled, read as held or going on.
//!
//! Four kinds of gold. In the worked example: mentions with a negative status. In the
//! PLOVER sentences and our own: words that name something which, the sentence says, did
//! not or will not take place (noted by hand in `gold/negatives`; the speech act that
//! turns it down is itself a fact and not noted). In the certainty sets: event words of
//! -1.5 or less. The rate is over what was found: who finds nothing makes no error, so
//! how many were found stands beside it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur::types::Status;
use rapporteur::{Read, types::Event};
use serde::Deserialize;

use super::events::{FACTUALITY, Sentence, ask};
use super::seeds::Seeds;
use super::{Input, Ran, each, read};
use crate::Chars;
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};
use crate::predict::View;

/// One negative: its report, where it stands, and the status it was given.
struct Negative {
    id: String,
    item: String,
    status: Option<Status>,
}

pub(super) fn run(shared: &Path, own: &Path, ran: &mut Ran) -> Result<()> {
    if let Some(seeds) = Seeds::read(shared, ran)? {
        ran.outcomes.push(outcome("seeds", of_seeds(&seeds), seeds.sha256()));
    }
    let path = shared.join("data/events/plover_gsr_dev.jsonl");
    if let Some(file) = ran.file(&path)?
        && let Some(noted) = ran.file(&own.join("negatives/plover_gsr_dev.tsv"))?
    {
        let found = of_plover(&file.records()?, noted.text()?)?;
        ran.outcomes.push(outcome("plover_gsr_dev", found, sha256(&[&file, &noted])));
    }
    for set in FACTUALITY {
        let path = shared.join(format!("data/events/factuality/{set}.jsonl"));
        let Some(file) = ran.file(&path)? else { continue };
        let answers = ask(set, &file)?.into_iter().filter(|it| it.gold <= -1.5);
        let negatives = answers.map(|it| Negative {
            id: it.id,
            item: it.token.to_string(),
            status: Some(it.status),
        });
        ran.outcomes.push(outcome(set, negatives.collect(), sha256(&[&file])));
    }
    if let Some(file) = ran.file(&own.join("negatives/cases.jsonl"))? {
        let found = of_cases(&file.records()?)?;
        ran.outcomes.push(outcome("own", found, sha256(&[&file])));
    }
    Ok(())
}

fn outcome(set: &str, negatives: Vec<Negative>, sha256: String) -> Outcome {
    let found = negatives.iter().filter_map(|it| it.status);
    let n_found = found.clone().count();
    let n_fact = found.filter(|it| it.is_fact()).count();
    let rate = Metric::percent("as_fact", share(n_fact, n_found)).error();
    let rate = rate.noted(format!("{n_fact} of {n_found}"));
    let n = negatives.len();
    let rows = negatives.into_iter().map(|it| {
        let status = it.status.map_or("", Status::name).to_owned();
        vec![it.id, it.item, status]
    });
    Outcome {
        name: format!("negatives-{set}"),
        counted: format!("{n} negatives, {n_found} found, {n_fact} read as fact"),
        gold_sha256: sha256,
        // Without anything found there is no rate, and nothing to pin.
        metrics: if n_found > 0 { vec![rate] } else { Vec::new() },
        items: Items { header: &["id", "item", "status"], rows: rows.collect() },
    }
}

fn of_seeds(seeds: &Seeds) -> Vec<Negative> {
    let matched = seeds.events();
    let status = |it: Option<&String>| it.and_then(|it| Status::from_name(it));
    let mut out = Vec::new();
    for (index, gold) in matched.gold.iter().enumerate() {
        if status(gold.status.as_ref()).is_some_and(Status::is_negative) {
            let pair = matched.pairs.iter().find(|it| it.0 == index);
            out.push(Negative {
                id: gold.doc.clone(),
                item: format!("{}-{}", gold.start, gold.end),
                status: pair.and_then(|it| status(matched.found[it.1].status.as_ref())),
            });
        }
    }
    out
}

/// The status of what is found on `chars`: a fact when any event there is one.
fn status_on(read: &Read, chars: Chars) -> Option<Status> {
    let view = View::new(read);
    let is_there = |it: &&Event| {
        let [start, end] = view.chars(it.trigger);
        start < chars[1] && chars[0] < end
    };
    let there: Vec<_> =
        read.reading.events.iter().filter(is_there).map(|it| it.status).collect();
    there.iter().find(|it| it.is_fact()).or(there.first()).copied()
}

fn on(read: &Read, spans: &[Chars]) -> Vec<Negative> {
    let negative = |&chars: &Chars| Negative {
        id: read.report.id.clone(),
        item: format!("{}-{}", chars[0], chars[1]),
        status: status_on(read, chars),
    };
    spans.iter().map(negative).collect()
}

/// Lines of `id`, `start`, `end`, with tabs between; a line that begins with `#` is a
/// comment.
fn of_plover(gold: &[Sentence], noted: &str) -> Result<Vec<Negative>> {
    let mut spans = BTreeMap::<&str, Vec<Chars>>::new();
    for (index, line) in noted.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let numbers: Vec<u32> = cells.iter().skip(1).flat_map(|it| it.parse()).collect();
        let place = || format!("negatives/plover_gsr_dev.tsv:{}", index + 1);
        let id = cells.first().copied().with_context(place)?;
        let &[start, end] = numbers.as_slice() else {
            anyhow::bail!("{}: expected id, start and end", place());
        };
        spans.entry(id).or_default().push([start, end]);
    }
    let gold: Vec<_> =
        gold.iter().filter(|it| spans.contains_key(it.id.as_str())).collect();
    anyhow::ensure!(gold.len() == spans.len(), "a noted sentence is not in the set");
    let inputs: Vec<_> = gold.iter().map(|it| it.input()).collect();
    let reads = read(&inputs)?;
    let found = each(&gold, &reads, |gold, read| on(read, &spans[gold.id.as_str()]));
    Ok(found.into_iter().flatten().collect())
}

#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
    not: Vec<Chars>,
}

fn of_cases(gold: &[Case]) -> Result<Vec<Negative>> {
    let inputs: Vec<_> =
        gold.iter().map(|it| Input::new(&it.id, &it.text, None)).collect();
    let reads = read(&inputs)?;
    let found = each(gold, &reads, |gold, read| on(read, &gold.not));
    Ok(found.into_iter().flatten().collect())
}
