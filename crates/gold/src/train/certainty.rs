//! How certain event words are: trained on the UW and UDS-IH2 train parts.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;

use super::linear::{self, Example, Loss, Names, Plan};
use super::needed;
use crate::score::factuality::Scores;
use crate::task::asked_features;

const HEAD: &str = "# How certain an event word is, by what stands around it.\n\
# Columns: feature (see `features` in the crate that reads), weight for how sure whoever\n\
# tells it is that it is so, weight for whether it has come about.\n\
# Source: trained by `rapporteur-train certainty` on the UW set (Lee et al. 2015) and\n\
# UDS-IH2 (White et al. 2016; Rudinger et al. 2018); see docs/events.md.\n";

/// Of the UW set the median is asked for, since most words are certain.
const SURE: Plan =
    Plan { loss: Loss::Huber(0.3), epochs: 14, rate: 0.05, decay: 0.000_05 };
const CAME_ABOUT: Plan =
    Plan { loss: Loss::Huber(1.0), epochs: 14, rate: 0.05, decay: 0.000_05 };

pub(super) fn train(shared: &Path) -> Result<(&'static str, String, String)> {
    let folder = shared.join("data/events/factuality");
    let mut names = Names::default();
    let mut said = String::new();
    let mut read = |set: &str| -> Result<Vec<Example>> {
        let file = needed(&folder.join(format!("{set}.jsonl")))?;
        let examples = asked_features(&file)?.into_iter();
        Ok(examples
            .map(|(features, target)| Example {
                features: names.numbers(features),
                target: target as f32,
                weight: 1.0,
            })
            .collect())
    };
    let sets = [
        ("uw", SURE, read("uw_train")?, read("uw_dev")?),
        ("uds_ih2", CAME_ABOUT, read("uds_ih2_train")?, read("uds_ih2_dev")?),
    ];
    let mut heads = Vec::new();
    for (name, plan, train, dev) in &sets {
        let examples: Vec<&Example> = train.iter().collect();
        let weights = linear::train(&examples, names.len(), *plan);
        let scores = dev.iter().map(|it| {
            let found = linear::score(&weights, &it.features).clamp(-3.0, 3.0);
            (f64::from(it.target), f64::from(found))
        });
        let scores = Scores(scores.collect());
        let (mae, r) = (scores.mae(), scores.pearson().unwrap_or_default());
        let n = examples.len();
        writeln!(said, "{name}: {n} examples, dev MAE {mae:.3}, r {r:.3}")?;
        heads.push(weights);
    }
    Ok(("certainty.tsv", names.table(HEAD, &heads, 3, 0.03), said))
}
