//! Which country and sector a phrase names: `score_events.py actors` in Rust.
//!
//! Bodies of no country are as the set writes them: no country and a sector (`NGO`, `BUS`),
//! but `IGO` for one of many.

use std::path::Path;

use anyhow::Result;
use rapporteur::types::Report;
use serde::Deserialize;

use super::{Ran, bit};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};

#[derive(Deserialize)]
struct Phrase {
    id: String,
    #[serde(rename = "phrase")]
    text: String,
    date: Option<String>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    country: Option<String>,
    code_1: Option<String>,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let path = shared.join("data/events/ngec_actor_dev.jsonl");
    let Some(file) = ran.file(&path)? else { return Ok(()) };
    let gold: Vec<Phrase> = file.records()?;
    let header = &["id", "item", "gold", "found", "right"];
    let mut items = Items { header, rows: Vec::new() };
    let mut sums = [[0; 2]; 2];
    for it in &gold {
        let parse = rapporteur::parse(&Report::new("gold", it.text.as_str()));
        let parse = parse.compounds();
        let found = rapporteur::actor(&it.text, &parse, it.date.as_deref());
        let pairs = [
            ("country", &it.expect.country, found.country),
            ("sector", &it.expect.code_1, found.sector),
        ];
        for (sum, (item, gold, found)) in sums.iter_mut().zip(pairs) {
            let Some(gold) = gold else { continue };
            let found = found.unwrap_or_default();
            let right = gold == found;
            sum[0] += usize::from(right);
            sum[1] += 1;
            items.rows.push(vec![
                it.id.clone(),
                item.to_owned(),
                gold.clone(),
                found.to_owned(),
                bit(right),
            ]);
        }
    }
    let [country, sector] = sums;
    let metric = |name: &str, [right, of]: [usize; 2]| {
        Metric::percent(name, share(right, of)).noted(format!("of {of}"))
    };
    ran.outcomes.push(Outcome {
        name: "actors-ngec_dev".to_owned(),
        counted: format!("{} phrases", gold.len()),
        gold_sha256: sha256(&[&file]),
        metrics: vec![metric("country", country), metric("sector", sector)],
        items,
    });
    Ok(())
}
