//! What happened: triggers found, PLOVER type, status; apart, negatives read as facts.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::types::Status;

use super::Layer;
use super::case::Case;
use crate::outcome::{Items, Metric, Prf, share};
use crate::task::bit;

pub(super) fn events(cases: &[Case<'_>]) -> Layer {
    let mut found = [0; 3];
    let mut typed = [0; 2];
    let mut types = [0; 2];
    let mut statuses = BTreeMap::<Status, [usize; 2]>::new();
    let mut rows = Vec::new();
    for case in cases {
        for (report, read) in case.reports.iter().zip(&case.run.reads) {
            let pairs: BTreeMap<usize, usize> = report.events.iter().copied().collect();
            for (at, gold) in report.gold.events.iter().enumerate() {
                let event = pairs.get(&at).map(|&it| &read.reading.events[it]);
                let mut row = vec![
                    report.id.clone(),
                    gold.id.clone(),
                    gold.status.clone(),
                    bit(event.is_some()),
                ];
                found[0] += 1;
                let is_typed = usize::from(gold.plover != "OTHER");
                typed[0] += is_typed;
                if let Some(event) = event {
                    found[2] += 1;
                    typed[1] += is_typed;
                    let has_type = event.plover == gold.plover;
                    types[0] += usize::from(has_type) * is_typed;
                    types[1] += is_typed;
                    row.push(bit(has_type));
                    row.push(event.status.name().to_owned());
                    if let Some(status) = Status::from_name(&gold.status) {
                        let sum = statuses.entry(status).or_default();
                        sum[0] += usize::from(event.status == status);
                        sum[1] += 1;
                    }
                }
                row.resize(6, String::new());
                rows.push(row);
            }
            let used: BTreeSet<usize> = report.events.iter().map(|it| it.1).collect();
            let triggers = report.found.triggers.iter().enumerate();
            let alone = triggers
                .filter(|(at, it)| !used.contains(at) && !report.is_skipped(it))
                .count();
            found[1] += used.len() + alone;
            let mut row = vec![report.id.clone(), "alone".to_owned(), alone.to_string()];
            row.resize(6, String::new());
            rows.push(row);
        }
    }
    let [gold, n_found, right] = found;
    let note = format!("{gold} gold, {n_found} found");
    let right_status = statuses.values().map(|it| it[0]).sum();
    let mut metrics = vec![
        Metric::f1("trigger", Prf::of(right, n_found, gold)).noted(note),
        Metric::percent("trigger.not_other", share(typed[1], typed[0]))
            .noted(format!("recall, of {}", typed[0])),
        Metric::percent("plover", share(types[0], types[1]))
            .noted(format!("of {} found", types[1])),
        Metric::percent("status", share(right_status, right))
            .noted(format!("of {right} found")),
    ];
    for (status, [right, of]) in &statuses {
        metrics.push(
            Metric::percent(format!("status.{}", status.name()), share(*right, *of))
                .noted(format!("of {of} found")),
        );
    }
    Layer {
        name: "events",
        counted: String::new(),
        metrics,
        items: Items {
            header: &["id", "item", "status", "found", "plover", "found_status"],
            rows,
        },
    }
}

/// How often what is denied, negated or cancelled is read as held or ongoing.
pub(super) fn negatives(cases: &[Case<'_>]) -> Layer {
    let [mut n_gold, mut found, mut as_fact] = [0; 3];
    let mut rows = Vec::new();
    for case in cases {
        for (report, read) in case.reports.iter().zip(&case.run.reads) {
            let pairs: BTreeMap<usize, usize> = report.events.iter().copied().collect();
            for (at, gold) in report.gold.events.iter().enumerate() {
                if !Status::from_name(&gold.status).is_some_and(Status::is_negative) {
                    continue;
                }
                let said = pairs.get(&at).map(|&it| read.reading.events[it].status);
                n_gold += 1;
                found += usize::from(said.is_some());
                as_fact += usize::from(said.is_some_and(Status::is_fact));
                let said = said.map_or("", Status::name).to_owned();
                rows.push(vec![report.id.clone(), gold.id.clone(), said]);
            }
        }
    }
    let rate = Metric::percent("as_fact", share(as_fact, found)).error();
    Layer {
        name: "negatives",
        counted: format!("{as_fact} of {found} found, of {n_gold}"),
        metrics: if found == 0 { Vec::new() } else { vec![rate] },
        items: Items { header: &["id", "item", "status"], rows },
    }
}
