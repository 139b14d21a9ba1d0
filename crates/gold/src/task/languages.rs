//! Which language a news body is in, and whether English is told from the rest.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Input, Ran, take_in};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let path = shared.join("data/ingest/lang/fundus_lang.tsv");
    let Some(gold) = ran.file(&path)? else { return Ok(()) };
    let rows: Vec<(&str, &str)> = gold
        .text()?
        .lines()
        .map(|line| line.split_once('\t').context("a row without a tab"))
        .collect::<Result<_>>()?;
    let ids: Vec<String> = (1..=rows.len()).map(|it| it.to_string()).collect();
    let inputs: Vec<_> =
        ids.iter().zip(&rows).map(|(id, (_, text))| Input::new(id, text, None)).collect();
    let header = &["id", "item", "gold", "found"];
    let mut items = Items { header, rows: Vec::new() };
    let (mut right, mut english, mut lost, mut taken) = (0, 0, 0, 0);
    for ((id, (gold, _)), report) in ids.iter().zip(&rows).zip(take_in(&inputs)?) {
        let found = report.language.unwrap_or_default();
        // Bokmål is what is written where nothing more is said than Norwegian.
        let gold = if *gold == "nb" { "no" } else { gold };
        right += usize::from(found == gold);
        english += usize::from(gold == "en");
        // What is not said to be foreign is read.
        lost += usize::from(gold == "en" && !found.is_empty() && found != "en");
        taken += usize::from(gold != "en" && found == "en");
        items.rows.push(vec![id.clone(), "language".into(), gold.into(), found]);
    }
    let others = rows.len() - english;
    ran.outcomes.push(Outcome {
        name: "languages".to_owned(),
        counted: format!("{} news bodies, {english} English", rows.len()),
        gold_sha256: sha256(&[&gold]),
        metrics: vec![
            Metric::percent("right", share(right, rows.len())).noted("whatlang 97"),
            Metric::percent("english_not_read", share(lost, english)).error(),
            Metric::percent("others_read", share(taken, others)).error(),
        ],
        items,
    });
    Ok(())
}
