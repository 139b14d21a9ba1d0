//! Time expressions: news of several decades, and histories of wars.

use std::path::Path;

use anyhow::Result;
use serde::Deserialize;

use super::{Input, Ran, bit, each, read};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};
use crate::predict::{Timex, View};
use crate::score::time::{self, Counts, Fate};

/// The sets, with value, strict and relaxed F1 of `HeidelTime` 2.2 with a tagger.
const SETS: [(&str, Option<[&str; 3]>); 5] = [
    ("te3_timebank", Some(["79.6", "85.3", "91.9"])),
    ("te3_aquaint", Some(["73.1", "81.3", "92.5"])),
    ("meantime", Some(["78.1", "83.8", "89.5"])),
    ("gum_news", None),
    ("wikiwars", Some(["82.7", "85.5", "91.9"])),
];

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    dct: Option<String>,
    annot_end: Option<u32>,
    timexes: Vec<Timex>,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    for (set, peer) in SETS {
        let path = shared.join(format!("data/time/{set}.jsonl"));
        let Some(file) = ran.file(&path)? else { continue };
        let gold: Vec<Document> = file.records()?;
        let inputs: Vec<_> = gold
            .iter()
            .map(|it| Input::new(&it.id, &it.text, it.dct.as_deref()))
            .collect();
        let reads = read(&inputs)?;
        let scored = each(&gold, &reads, |gold, read| {
            let end = gold.annot_end.unwrap_or(u32::MAX);
            time::document(&gold.text, end, &gold.timexes, &View::new(read).timexes())
        });
        let mut counts = Counts::default();
        let dates = dates(&gold, &scored);
        let header = Items::TIMES;
        let mut items = Items { header, rows: Vec::new() };
        for (document, (sums, fates)) in gold.iter().zip(&scored) {
            counts.merge(sums);
            for fate in fates {
                let it = fate.found.unwrap_or_default();
                let bits = [fate.found.is_some(), it.strict, it.kind, it.value].map(bit);
                let mut row = vec![document.id.clone(), fate.start.to_string()];
                row.extend(bits);
                items.rows.push(row);
            }
            let alone = (sums.found - sums.relaxed).to_string();
            let mut row = vec![document.id.clone(), "alone".to_owned(), alone];
            row.resize(header.len(), String::new());
            items.rows.push(row);
        }
        ran.outcomes.push(Outcome {
            name: format!("times-{set}"),
            counted: format!(
                "{} documents, {} expressions, {} found",
                gold.len(),
                counts.gold,
                counts.found
            ),
            gold_sha256: sha256(&[&file]),
            metrics: metrics(&counts, dates, peer),
            items,
        });
    }
    Ok(())
}

/// Of the gold dates with a value that are found, how many have the same value, and how
/// many there are.
fn dates(gold: &[Document], scored: &[(Counts, Vec<Fate>)]) -> (usize, usize) {
    let (mut right, mut n) = (0, 0);
    for (document, (_, fates)) in gold.iter().zip(scored) {
        for fate in fates {
            let mut dates = document.timexes.iter().filter(|it| {
                it.start == fate.start
                    && it.kind.as_deref() == Some("DATE")
                    && it.value.is_some()
            });
            if let (Some(found), Some(_)) = (fate.found, dates.next()) {
                n += 1;
                right += usize::from(found.value);
            }
        }
    }
    (right, n)
}

fn metrics(
    counts: &Counts,
    (right, n): (usize, usize),
    peer: Option<[&str; 3]>,
) -> Vec<Metric> {
    let note =
        |at: usize| peer.map_or_else(String::new, |it| format!("HeidelTime {}", it[at]));
    vec![
        Metric::percent("value", counts.value_f1()).noted(note(0)),
        Metric::f1("strict", counts.strict()).noted(note(1)),
        Metric::f1("relaxed", counts.relaxed()).noted(note(2)),
        Metric::percent("type", counts.type_f1()),
        Metric::f1("strict_value", counts.strict_value()),
        Metric::percent("date_value_of_found", share(right, n))
            .noted(format!("of {n} dates with a value")),
    ]
}
