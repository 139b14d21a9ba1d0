//! Which graded copies (wirecopy) become candidates: what the near-duplicate pass does not
//! pair, no alignment can find.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use rapporteur::near::{Near, Row};
use serde::Deserialize;

use super::{Ran, bit};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};

#[derive(Deserialize)]
struct Doc {
    id: String,
    text: String,
}

/// A graded copy, or a passage that one document takes from another.
#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    #[serde(alias = "kind")]
    grade: String,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let path = |kind| shared.join(format!("data/linking/wirecopy.{kind}.jsonl"));
    let (Some(docs), Some(dups), Some(passages)) = (
        ran.file(&path("docs"))?,
        ran.file(&path("dups"))?,
        ran.file(&path("passages"))?,
    ) else {
        return Ok(());
    };
    let gold = sha256(&[&docs, &dups, &passages]);
    let docs: Vec<Doc> = docs.records()?;
    let number_of: BTreeMap<&str, u32> =
        (0..).zip(&docs).map(|(n, it)| (&*it.id, n)).collect();
    let rows: Vec<_> = docs.iter().map(|it| Row::new(&it.text)).collect();
    let found: Vec<_> =
        Near::new(None).add(&rows).into_iter().map(|it| (it.a, it.b)).collect();
    let met: std::collections::BTreeSet<_> = found.iter().copied().collect();
    let mut pairs: Vec<Pair> = dups.records()?;
    let parts: Vec<Pair> = passages.records()?;
    pairs.extend(parts.into_iter().filter(|it| it.grade.starts_with("mosaic")));
    let mut grades: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut items = Items { header: &["id", "item", "grade", "met"], rows: Vec::new() };
    for pair in &pairs {
        let number = |id: &str| {
            number_of.get(id).copied().with_context(|| format!("no document {id:?}"))
        };
        let (a, b) = (number(&pair.a)?, number(&pair.b)?);
        let is_met = met.contains(&(a.min(b), a.max(b)));
        let grade = grades.entry(pair.grade.clone()).or_default();
        grade.0 += usize::from(is_met);
        grade.1 += 1;
        items.rows.push(vec![
            pair.a.clone(),
            pair.b.clone(),
            pair.grade.clone(),
            bit(is_met),
        ]);
    }
    let mut metrics: Vec<_> = grades
        .into_iter()
        .map(|(grade, (n_met, n))| {
            Metric::percent(grade, share(n_met, n)).noted(format!("{n_met} of {n}"))
        })
        .collect();
    let per_report = found.len() as f64 / docs.len().max(1) as f64;
    metrics.push(Metric::number("candidates_a_report", per_report).error());
    ran.outcomes.push(Outcome {
        name: "candidates-wirecopy".to_owned(),
        counted: format!("{} pairs in {} documents", pairs.len(), docs.len()),
        gold_sha256: gold,
        metrics,
        items,
    });
    Ok(())
}
