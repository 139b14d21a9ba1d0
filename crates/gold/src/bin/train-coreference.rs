//! `train-coreference [EPOCHS]`: trains the weights of the coreference ranker on
//! `OntoGUM` train, the documents of non-commercial genres left out, and writes
//! `crates/lexicon/data/coreference.tsv`.
//!
//! Each mention chooses among the earlier ones and *none*; the weights are moved towards
//! the choices that keep its gold chain together (Durrett and Klein 2013), by `AdaGrad`
//! with a small pull to zero. Same data, same bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use rapporteur::chains::{Choice, Mentions, N_WEIGHTS, feature_name};
use rapporteur_gold::disk::{self, GoldFile};
use rapporteur_gold::ontogum::documents;
use rapporteur_gold::task::coreference::{parsed, places};

/// Genres whose licence forbids commercial use.
const LEFT_OUT: [&str; 2] = ["_fiction_", "_whow_"];
const RATE: f32 = 0.1;
/// The pull of a weight to zero, a step.
const PULL: f32 = 0.000_02;
/// What a wrong link to a mention of no chain, a missed chain and a wrong link cost.
const FALSE_LINK: f32 = 0.0;
const MISSED_LINK: f32 = 2.5;
const WRONG_LINK: f32 = 0.4;

/// The choices of one mention, and which of them are right.
struct Example {
    choices: Vec<Choice>,
    right: Vec<bool>,
}

fn main() -> Result<()> {
    let epochs: usize =
        std::env::args().nth(1).map_or(Ok(6), |it| it.parse()).context("EPOCHS")?;
    let path = disk::shared().join("data/backbone/coref/ontogum-train.conll");
    let file = GoldFile::read(&path)?.context("OntoGUM train is not there")?;
    let all: Vec<_> = documents(file.text()?)?
        .into_iter()
        .filter(|it| !LEFT_OUT.iter().any(|genre| it.id.contains(genre)))
        .collect();
    let mut examples: Vec<Vec<Example>> = Vec::new();
    for (document, (report, parse)) in all.iter().zip(&parsed(&all)?) {
        let mentions = Mentions::new(report, parse);
        let places = places(document, &mentions);
        let gold: BTreeMap<_, _> = document
            .chains
            .iter()
            .enumerate()
            .flat_map(|(at, chain)| chain.iter().map(move |it| (*it, at)))
            .collect();
        // A mention of no gold chain is alone: chains of their own, past the gold ones.
        let chain_of: Vec<usize> = places
            .iter()
            .enumerate()
            .map(|(at, it)| {
                let chain = it.and_then(|it| gold.get(&it).copied());
                chain.unwrap_or(document.chains.len() + at)
            })
            .collect();
        let mut own = Vec::new();
        mentions.walk(|at, choices| {
            let same =
                |it: &Choice| it.earlier.is_some_and(|it| chain_of[it] == chain_of[at]);
            let any = choices.iter().any(same);
            let right = choices
                .iter()
                .map(|it| if any { same(it) } else { it.earlier.is_none() });
            own.push(Example { right: right.collect(), choices: choices.to_vec() });
            chain_of[at]
        });
        examples.push(own);
    }
    let weights = trained(&examples, epochs);
    let mut out = String::from(
        "# Weights of the coreference ranker (`read`, entities, chains).\n\
         # Columns: kind of mention, feature, value of the feature, weight.\n\
         # Source: trained by `cargo run --release -p rapporteur-gold --bin train-coreference` on OntoGUM\n\
         # train (annotation CC BY; documents of its non-commercial genres, fiction and whow, left out).\n",
    );
    for (at, weight) in weights.iter().enumerate().filter(|it| it.1.abs() >= 0.02) {
        let (group, feature, value) = feature_name(at);
        writeln!(out, "{group}\t{feature}\t{value}\t{weight:.2}")?;
    }
    disk::write(&disk::root().join("crates/lexicon/data/coreference.tsv"), &out)
}

fn trained(documents: &[Vec<Example>], epochs: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; N_WEIGHTS];
    let mut squares = vec![1e-6_f32; N_WEIGHTS];
    let mut gradient: BTreeMap<u32, f32> = BTreeMap::new();
    for _ in 0..epochs {
        for example in documents.iter().flatten() {
            gradient.clear();
            let is_first = example
                .choices
                .iter()
                .zip(&example.right)
                .any(|(it, right)| *right && it.earlier.is_none());
            let scores: Vec<f32> = example
                .choices
                .iter()
                .zip(&example.right)
                .map(|(it, right)| {
                    let cost = match (right, it.earlier, is_first) {
                        (true, ..) => 0.0,
                        (false, None, _) => MISSED_LINK,
                        (false, Some(_), true) => FALSE_LINK,
                        (false, Some(_), false) => WRONG_LINK,
                    };
                    it.features.iter().map(|&at| weights[at as usize]).sum::<f32>() + cost
                })
                .collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares: Vec<f32> = scores.iter().map(|it| (it - most).exp()).collect();
            let sum: f32 = shares.iter().sum();
            let right = shares.iter().zip(&example.right);
            let right: f32 = right.filter(|it| *it.1).map(|it| it.0).sum();
            for ((it, share), is_right) in
                example.choices.iter().zip(&shares).zip(&example.right)
            {
                let wanted = if *is_right { share / right.max(1e-12) } else { 0.0 };
                let step = wanted - share / sum;
                if step.abs() > 1e-4 {
                    for &at in &it.features {
                        *gradient.entry(at).or_default() += step;
                    }
                }
            }
            for (&at, &step) in &gradient {
                let at = at as usize;
                squares[at] += step * step;
                let rate = RATE / squares[at].sqrt();
                let moved = weights[at] + rate * step;
                weights[at] = moved.signum() * (moved.abs() - rate * PULL).max(0.0);
            }
        }
    }
    weights
}
