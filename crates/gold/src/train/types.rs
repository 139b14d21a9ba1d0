//! What one marked party does to another: trained on PLV train.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur::lexicon::models::TYPES;
use rapporteur::types::{Report, Span};
use rayon::prelude::*;
use serde::Deserialize;

use super::linear::{self, Example, Loss, Names, Plan};
use super::needed;
use crate::disk::GoldFile;

const HEAD: &str = "# What one marked party of a sentence does to another: the event type.\n\
# Columns: feature (words around and between the two, and what the frames know of them),\n\
# then one weight a type, in the order AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST\n\
# ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT.\n\
# Source: trained by `rapporteur-train types` on PLV train (Hu et al. 2024).\n";

const PLAN: Plan = Plan { loss: Loss::Logistic, epochs: 12, rate: 0.1, decay: 0.001 };

/// How many parts the set is cut into for cross-validation.
const PARTS: usize = 10;

#[derive(Deserialize)]
struct Pair {
    sentence: String,
    marked: String,
    events: Vec<Coded>,
}

#[derive(Deserialize)]
struct Coded {
    code: String,
    source_text: Vec<String>,
    target_text: Vec<String>,
}

/// The text without its marks, and where the two parties stand.
fn unmarked(marked: &str) -> Option<(String, Span, Span)> {
    let mut text = String::new();
    let mut places = [None; 4];
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag =
            ["<s>", "</s>", "<t>", "</t>"].iter().position(|it| rest.starts_with(it));
        if let Some(tag) = tag {
            places[tag] = Some(text.len() as u32);
            rest = &rest[[3, 4, 3, 4][tag]..];
        } else {
            text.push('<');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    let [s, s_end, t, t_end] = places;
    Some((text, Span::new(s?, s_end?), Span::new(t?, t_end?)))
}

/// The features and the type of each pair, as places in [`TYPES`].
fn examples(file: &GoldFile) -> Result<Vec<(Vec<String>, usize)>> {
    let pairs: Vec<Pair> = file.records()?;
    pairs
        .par_iter()
        .map(|pair| {
            let event = pair.events.first().context("a pair without an event")?;
            let place = |all: &[String]| {
                let words = all.first()?;
                let start = pair.sentence.find(words.as_str())? as u32;
                Some(Span::new(start, start + words.len() as u32))
            };
            // A mark that covers another is left out by the set's makers.
            let (text, s, t) = unmarked(&pair.marked).unwrap_or_else(|| {
                let whole = Span::new(0, pair.sentence.len() as u32);
                let s = place(&event.source_text).unwrap_or(whole);
                let t = place(&event.target_text).unwrap_or(whole);
                (pair.sentence.clone(), s, t)
            });
            let code = event.code.as_str();
            let code = match code {
                "CONCEDE" | "RETREAT" => "YIELD",
                other => other,
            };
            let class = TYPES.iter().position(|it| *it == code);
            let class = class.with_context(|| format!("an unknown type {code}"))?;
            let report = Report::new("pair", &text);
            let parse = rapporteur::parse(&report);
            Ok((rapporteur::pair_features(&report, &parse, s, t), class))
        })
        .collect()
}

/// One model a type, each told from all others.
fn heads(examples: &[(&Vec<u32>, usize)], n_features: usize) -> Vec<Vec<f32>> {
    (0..TYPES.len())
        .into_par_iter()
        .map(|class| {
            let own: Vec<Example> = examples
                .iter()
                .map(|(features, of)| Example {
                    features: (*features).clone(),
                    target: if *of == class { 1.0 } else { -1.0 },
                    weight: if *of == class { 3.0 } else { 1.0 },
                })
                .collect();
            linear::train(&own.iter().collect::<Vec<_>>(), n_features, PLAN)
        })
        .collect()
}

fn best(heads: &[Vec<f32>], features: &[u32]) -> usize {
    let scores: Vec<f32> = heads.iter().map(|it| linear::score(it, features)).collect();
    (0..scores.len()).fold(0, |a, b| if scores[b] > scores[a] { b } else { a })
}

/// How many of the examples are right when the other parts have trained.
fn cross_validated(numbered: &[(Vec<u32>, usize)], n_features: usize) -> usize {
    let mut right = 0;
    for part in 0..PARTS {
        let all = numbered.iter().enumerate();
        let train: Vec<_> = all
            .clone()
            .filter(|(at, _)| at % PARTS != part)
            .map(|(_, (features, class))| (features, *class))
            .collect();
        let heads = heads(&train, n_features);
        right += all
            .filter(|(at, _)| at % PARTS == part)
            .filter(|(_, (features, class))| best(&heads, features) == *class)
            .count();
    }
    right
}

pub(super) fn train(shared: &Path) -> Result<(&'static str, String, String)> {
    let file = needed(&shared.join("data/events/plv_train.jsonl"))?;
    let mut names = Names::default();
    let numbered: Vec<(Vec<u32>, usize)> = examples(&file)?
        .into_iter()
        .map(|(features, class)| (names.numbers(features), class))
        .collect();
    let (right, of) = (cross_validated(&numbered, names.len()), numbered.len());
    let said = format!("types: {right} of {of} right in {PARTS}-fold cross-validation\n");
    let all: Vec<_> = numbered.iter().map(|(it, class)| (it, *class)).collect();
    let heads = heads(&all, names.len());
    Ok(("types.tsv", names.table(HEAD, &heads, 2, 0.05), said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let (text, s, t) = unmarked("<s>Peru</s> sued <t>a < b Ltd</t>.").unwrap();
        assert_eq!(text, "Peru sued a < b Ltd.");
        assert_eq!((s.text(&text), t.text(&text)), ("Peru", "a < b Ltd"));
    }
}
