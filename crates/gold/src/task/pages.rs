//! Pages: main text, paragraphs, headline, authors and day of publication, on three sets.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur::types::{Mark, MarkKind, Report};
use rayon::prelude::*;
use serde::Deserialize;

use super::{Ran, bit};
use crate::disk::{GoldFile, gunzip, sha256};
use crate::outcome::{Items, Metric, Outcome, Prf, share};
use crate::score::pages::{Match, body, folded, mean, names, paragraphs};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    id: String,
    article_body: Option<String>,
    headline: Option<String>,
    authors: Option<Vec<String>>,
    date_published: Option<String>,
}

/// What one page came to.
#[derive(Default)]
struct Scored {
    body: Option<Match>,
    paragraphs: [usize; 3],
    title: Option<bool>,
    authors: Option<[usize; 3]>,
    /// Whether a day was found, and whether it is the one.
    published: Option<(bool, bool)>,
    /// Whether the head of the page, and not its text or address, gave the day.
    is_stated: bool,
}

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    for set in ["aeb", "fundus", "htmldate"] {
        let folder = shared.join("data/ingest").join(set);
        let Some(file) = ran.file(&folder.join("gold.dev.jsonl"))? else { continue };
        let gold = pages(&file)?;
        let scored: Result<Vec<Scored>> =
            gold.par_iter().map(|page| score(page, &folder)).collect();
        ran.outcomes.push(outcome(set, &file, &gold, &scored?));
    }
    Ok(())
}

/// The gold pages. Where a value is missing, the script that wrote the sets left `NaN`,
/// which is no JSON.
fn pages(file: &GoldFile) -> Result<Vec<Page>> {
    let lines = file.text()?.lines().filter(|it| !it.trim().is_empty());
    lines
        .map(|line| Ok(serde_json::from_str(&line.replace(": NaN", ": null"))?))
        .collect::<Result<_>>()
        .with_context(|| file.path().display().to_string())
}

fn score(page: &Page, folder: &Path) -> Result<Scored> {
    let path = folder.join("html").join(format!("{}.html.gz", page.id));
    let bytes = gunzip(&path).with_context(|| path.display().to_string())?;
    let found = rapporteur::ingest(&bytes, &format!("{}.html", page.id));
    // A page that is refused, or has no article, says nothing.
    let report = found.reports.into_iter().next().map(|it| it.report);
    let report = report.unwrap_or_else(|| Report::new(page.id.as_str(), ""));
    let mut scored = Scored::default();
    if let Some(gold) = page.article_body.as_deref().filter(|it| !it.is_empty()) {
        let text = article(&report);
        scored.body = Some(body(gold, &text));
        scored.paragraphs = paragraphs(gold, &text);
    }
    scored.title = page.headline.as_deref().map(|gold| {
        report.title.as_ref().is_some_and(|it| folded(&it.value) == folded(gold))
    });
    if let Some(gold) = page.authors.as_deref().filter(|it| !it.is_empty()) {
        let bylines: Vec<_> = report.bylines.iter().map(|it| it.value.clone()).collect();
        scored.authors = Some(names(gold, &bylines));
    }
    if let Some(gold) = page.date_published.as_deref().and_then(|it| it.get(..10)) {
        let found = report.published.as_ref();
        let is_right = found.is_some_and(|it| it.value.starts_with(gold));
        scored.published = Some((found.is_some(), is_right));
        scored.is_stated =
            found.is_some_and(|it| it.from == "json-ld" || it.from.starts_with("meta:"));
    }
    Ok(scored)
}

/// The text less what is marked as none of the article.
fn article(report: &Report) -> String {
    let is_apart =
        |mark: &&Mark| !matches!(mark.kind, MarkKind::Dateline | MarkKind::SourceLine);
    let (mut text, mut at) = (String::new(), 0);
    for mark in report.marks.iter().filter(is_apart) {
        let (start, end) = (mark.span.start as usize, mark.span.end as usize);
        text.push_str(report.text.get(at..start).unwrap_or(""));
        at = at.max(end);
    }
    text.push_str(&report.text[at..]);
    text
}

fn sum<'a>(counts: impl Iterator<Item = &'a [usize; 3]>) -> [usize; 3] {
    counts.fold([0; 3], |sum, it| [sum[0] + it[0], sum[1] + it[1], sum[2] + it[2]])
}

fn outcome(set: &str, file: &GoldFile, gold: &[Page], scored: &[Scored]) -> Outcome {
    let mut metrics = Vec::new();
    let bodies: Vec<Match> = scored.iter().filter_map(|it| it.body).collect();
    if !bodies.is_empty() {
        metrics.push(Metric::f1("body", mean(&bodies)));
        let [right, found, all] = sum(scored.iter().map(|it| &it.paragraphs));
        metrics.push(Metric::f1("paragraphs", Prf::of(right, found, all)));
    }
    let titles: Vec<bool> = scored.iter().filter_map(|it| it.title).collect();
    if !titles.is_empty() {
        let right = titles.iter().filter(|it| **it).count();
        metrics.push(Metric::percent("title", share(right, titles.len())));
    }
    let authors: Vec<[usize; 3]> = scored.iter().filter_map(|it| it.authors).collect();
    if !authors.is_empty() {
        let [right, found, all] = sum(authors.iter());
        metrics.push(Metric::f1("authors", Prf::of(right, found, all)));
    }
    metrics.extend(published(scored));
    let header = &["id", "body", "title", "authors", "published", "right"];
    let rows = gold.iter().zip(scored).map(|(page, it)| {
        let f1 = it.body.map(|it| mean(&[it]).f1);
        vec![
            page.id.clone(),
            f1.map_or_else(String::new, |it| format!("{it:.3}")),
            it.title.map_or_else(String::new, bit),
            it.authors
                .map_or_else(String::new, |it| format!("{}/{}/{}", it[0], it[1], it[2])),
            it.published.map_or_else(String::new, |it| bit(it.0)),
            it.published.map_or_else(String::new, |it| bit(it.1)),
        ]
    });
    Outcome {
        name: format!("pages-{set}"),
        counted: format!("{} pages", gold.len()),
        gold_sha256: sha256(&[file]),
        metrics,
        items: Items { header, rows: rows.collect() },
    }
}

/// How often the day is right, of all pages and of those whose head states it.
fn published(scored: &[Scored]) -> Vec<Metric> {
    let days: Vec<_> =
        scored.iter().filter_map(|it| Some((it.published?, it.is_stated))).collect();
    if days.is_empty() {
        return Vec::new();
    }
    let right = days.iter().filter(|it| it.0.1).count();
    let wrong = days.iter().filter(|it| it.0.0 && !it.0.1).count();
    let stated = days.iter().filter(|it| it.1).count();
    let stated_right = days.iter().filter(|it| it.1 && it.0.1).count();
    vec![
        Metric::percent("published", share(right, days.len()))
            .noted(format!("{right} right, {wrong} wrong of {}", days.len())),
        Metric::percent("published.wrong", share(wrong, days.len())).error(),
        Metric::percent("published.stated", share(stated_right, stated))
            .noted(format!("right of {stated} days that the head states")),
    ]
}
