//! What is not the article: own messy texts, with every mark noted by hand.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur::types::{MarkKind, Read};
use serde::Deserialize;

use super::{Ran, each};
use crate::Chars;
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome};
use crate::predict::View;
use crate::score::marks::{found_of, prf};

#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
    marks: Vec<Noted>,
}

#[derive(Deserialize)]
struct Noted {
    kind: String,
    start: u32,
    end: u32,
}

pub(super) fn run(own: &Path, ran: &mut Ran) -> Result<()> {
    let Some(file) = ran.file(&own.join("marks/cases.jsonl"))? else { return Ok(()) };
    let gold: Vec<Case> = file.records()?;
    let mut reads = Vec::new();
    for case in &gold {
        let found = rapporteur::ingest(case.text.as_bytes(), &format!("{}.txt", case.id));
        let report = found.reports.into_iter().next();
        let report =
            report.with_context(|| format!("{}: no report in it", case.id))?.report;
        reads.push(rapporteur::read_one(report));
    }
    let scored = each(&gold, &reads, score);
    let mut sums = BTreeMap::<MarkKind, [usize; 3]>::new();
    let header = &["id", "item", "gold", "found", "right"];
    let mut items = Items { header, rows: Vec::new() };
    for (case, counts) in gold.iter().zip(scored) {
        for (kind, counts) in counts? {
            let sum = sums.entry(kind).or_default();
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
            let mut row = vec![case.id.clone(), kind.name().to_owned()];
            row.extend(counts.map(|it| it.to_string()));
            items.rows.push(row);
        }
    }
    let mut all = [0; 3];
    let mut metrics = Vec::new();
    for (kind, [n_gold, n_found, right]) in sums {
        all = [all[0] + n_gold, all[1] + n_found, all[2] + right];
        let note = format!("{n_gold} gold, {n_found} found");
        metrics.push(Metric::f1(kind.name(), prf(right, n_found, n_gold)).noted(note));
    }
    metrics.insert(0, Metric::f1("all", prf(all[2], all[1], all[0])));
    ran.outcomes.push(Outcome {
        name: "marks".to_owned(),
        counted: format!("{} texts, {} marks, {} found", gold.len(), all[0], all[1]),
        gold_sha256: sha256(&[&file]),
        metrics,
        items,
    });
    Ok(())
}

/// Gold, found and right of each kind that either side has.
fn score(case: &Case, read: &Read) -> Result<BTreeMap<MarkKind, [usize; 3]>> {
    let view = View::new(read);
    let mut sides = BTreeMap::<MarkKind, (Vec<Chars>, Vec<Chars>)>::new();
    for it in &case.marks {
        let kind = MarkKind::from_name(&it.kind);
        let kind =
            kind.with_context(|| format!("{}: no such mark: {}", case.id, it.kind))?;
        sides.entry(kind).or_default().0.push([it.start, it.end]);
    }
    for it in &read.report.marks {
        let span = view.chars(it.span.trimmed(&read.report.text));
        sides.entry(it.kind).or_default().1.push(span);
    }
    let counts = |(gold, found): (Vec<Chars>, Vec<Chars>)| {
        [gold.len(), found.len(), found_of(&gold, &found)]
    };
    Ok(sides.into_iter().map(|(kind, both)| (kind, counts(both))).collect())
}
