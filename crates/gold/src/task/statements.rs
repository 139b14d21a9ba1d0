//! Who said what: `PolNeAR`'s dev part.

use std::path::Path;

use anyhow::Result;
use serde::Deserialize;

use super::{Input, Ran, bit, each, read};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome};
use crate::predict::{Attribution, View};
use crate::score::attribution::{self, CLASSES, Counts, METRICS, ROLES, Reached};

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
    attributions: Vec<Attribution>,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let Some(file) = ran.file(&shared.join("data/quotes/dev.jsonl"))? else {
        return Ok(());
    };
    let gold: Vec<Article> = file.records()?;
    let inputs: Vec<_> = gold
        .iter()
        .map(|it| Input {
            id: &it.id,
            text: &it.text,
            title: it.title.as_deref(),
            published: it.date.as_deref(),
            ..Input::default()
        })
        .collect();
    let reads = read(&inputs)?;
    let scored = each(&gold, &reads, |gold, read| {
        attribution::article(
            &gold.text,
            &gold.attributions,
            &View::new(read).attributions(),
        )
    });
    let mut counts = Counts::default();
    let header = &["id", "item", "class", "exact", "c50", "source", "cue"];
    let mut items = Items { header, rows: Vec::new() };
    for (article, (sums, fates, extra)) in gold.iter().zip(&scored) {
        counts.merge(sums);
        for (index, fate) in fates.iter().enumerate() {
            let steps = [Reached::Content, Reached::Source, Reached::Cue];
            let steps = steps.map(|it| bit(fate.reached >= it));
            let mut row =
                vec![article.id.clone(), index.to_string(), fate.class.to_owned()];
            row.push(bit(fate.exact));
            row.extend(steps);
            items.rows.push(row);
        }
        let mut row = vec![article.id.clone(), "alone".to_owned(), extra.to_string()];
        row.resize(header.len(), String::new());
        items.rows.push(row);
    }
    let (n_gold, n_found) = counts.n("all");
    ran.outcomes.push(Outcome {
        name: "statements".to_owned(),
        counted: format!("{} articles, {n_gold} statements, {n_found} found", gold.len()),
        gold_sha256: sha256(&[&file]),
        metrics: metrics(&counts),
        items,
    });
    Ok(())
}

fn metrics(counts: &Counts) -> Vec<Metric> {
    let mut out = Vec::new();
    for class in CLASSES {
        let prefix = if class == "all" { String::new() } else { format!("{class}.") };
        for metric in METRICS {
            let prf = counts.attr(class, metric);
            let mut line = Metric::f1(format!("{prefix}{metric}"), prf);
            if (class, metric) == ("all", "c50_src") {
                line = line.noted("regex 36.6, rules 41.0");
            }
            out.push(line);
        }
        let share = counts.source_given_c50(class);
        let (n_gold, n_found) = counts.n(class);
        let n = format!("{n_gold} gold, {n_found} found");
        out.push(Metric::percent(format!("{prefix}source_given_c50"), share).noted(n));
    }
    for role in ROLES {
        out.push(Metric::f1(format!("token.{role}"), counts.token(role)));
    }
    for role in ROLES {
        out.push(Metric::f1(format!("span_exact.{role}"), counts.span_exact(role)));
    }
    out
}
