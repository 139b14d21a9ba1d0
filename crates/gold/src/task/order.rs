//! The order of reports that print no date: pairs of one topic of `MEANTIME`, with the day
//! of publication and the dateline hidden.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;

use super::{Input, Ran, bit, take_in};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    dct: Option<String>,
    corpus: String,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let path = shared.join("data/time/meantime.jsonl");
    let Some(file) = ran.file(&path)? else { return Ok(()) };
    let mut gold: Vec<Document> = file.records()?;
    gold.retain(|it| it.dct.is_some());
    let topics: BTreeSet<String> = gold.iter().map(|it| it.corpus.clone()).collect();
    let mut items =
        Items { header: &["id", "item", "decided", "right"], rows: Vec::new() };
    let (mut n, mut decided, mut right) = (0, 0, 0);
    for topic in &topics {
        let members: Vec<_> = gold.iter().filter(|it| it.corpus == *topic).collect();
        let hidden: Vec<String> =
            members.iter().map(|it| without_date(&it.text)).collect();
        let inputs: Vec<_> = members
            .iter()
            .zip(&hidden)
            .map(|(it, text)| Input::new(&it.id, text, None))
            .collect();
        let mut reports = take_in(&inputs)?;
        for report in &mut reports {
            report.published = None;
        }
        let found = before(reports);
        for (a, first) in members.iter().enumerate() {
            for (b, second) in members.iter().enumerate().skip(a + 1) {
                if first.dct == second.dct {
                    continue;
                }
                let (a, b) = (a as u32, b as u32);
                let said = match (found.contains(&(a, b)), found.contains(&(b, a))) {
                    (true, false) => Some(true),
                    (false, true) => Some(false),
                    _ => None,
                };
                let is_right = said == Some(first.dct < second.dct);
                n += 1;
                decided += usize::from(said.is_some());
                right += usize::from(is_right);
                items.rows.push(vec![
                    first.id.clone(),
                    second.id.clone(),
                    bit(said.is_some()),
                    bit(is_right),
                ]);
            }
        }
    }
    ran.outcomes.push(Outcome {
        name: "order-meantime".to_owned(),
        counted: format!("{} reports, {n} pairs, {decided} decided", gold.len()),
        gold_sha256: sha256(&[&file]),
        metrics: vec![
            Metric::percent("decided", share(decided, n)).noted("baseline 33"),
            Metric::percent("right_of_decided", share(right, decided))
                .noted("baseline 66"),
        ],
        items,
    });
    Ok(())
}

/// The text without its second line, which is the dateline.
fn without_date(text: &str) -> String {
    let lines = text.split('\n').enumerate().filter(|(number, _)| *number != 1);
    lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// Every pair that the program orders, and what follows from them. The topic is given:
/// all reports are one saga.
fn before(reports: Vec<rapporteur::types::Report>) -> BTreeSet<(u32, u32)> {
    let mut run = rapporteur::run(reports);
    for story in &mut run.linked.stories {
        story.saga = 0;
    }
    run.linked.sagas.truncate(1);
    if let Some(saga) = run.linked.sagas.first_mut() {
        saga.stories = (0..run.linked.stories.len() as u32).collect();
    }
    let ledger = rapporteur::compare(&run.reads, &run.linked);
    let order = ledger.sagas.iter().flat_map(|it| &it.order);
    let mut before: BTreeSet<_> = order.map(|it| (it.before, it.after)).collect();
    for middle in 0..run.reads.len() as u32 {
        let known: Vec<_> = before.iter().copied().collect();
        for &(a, _) in known.iter().filter(|(_, it)| *it == middle) {
            for &(_, b) in known.iter().filter(|(it, _)| *it == middle) {
                before.insert((a, b));
            }
        }
    }
    before
}
