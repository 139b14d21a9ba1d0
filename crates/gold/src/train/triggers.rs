//! Which words name events: trained on the dev half of the corpus, and on `TimeBank`.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use rapporteur::types::{Offsets, Report, Span};
use rayon::prelude::*;
use serde::Deserialize;

use super::linear::{self, Example, Loss, Names, Plan};
use super::needed;
use crate::task::{self, Marked};

const HEAD: &str = "# Whether a word names something that one could put on a timeline.\n\
# Columns: feature (see `features` in the crate that reads), weight; above nought in sum\n\
# the word names an event.\n\
# Source: trained by `rapporteur-train triggers` on the dev half of corpus/ and on the\n\
# events of TimeBank (Pustejovsky et al. 2003); see docs/events.md.\n";

const PLAN: Plan = Plan { loss: Loss::Logistic, epochs: 12, rate: 0.08, decay: 0.003 };

/// How much a word of `TimeBank` counts beside one of the corpus.
const TIMEBANK: f32 = 0.15;

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    events: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    start: u32,
    end: u32,
    class: String,
}

/// The words of a report that may name events, each with its features and whether it does.
fn words(
    report: &Report,
    is_event: impl Fn(Span) -> Option<bool>,
) -> Vec<(Vec<String>, bool)> {
    let parse = rapporteur::parse(report);
    let reading = rapporteur::read(report, &parse);
    let spans: Vec<Span> = rapporteur::trigger_candidates(report, &parse);
    let features = rapporteur::features_at(report, &parse, &reading, &spans);
    spans
        .into_iter()
        .zip(features)
        .filter_map(|(span, own)| Some((own.trigger, is_event(span)?)))
        .collect()
}

fn timebank(path: &Path) -> Result<Vec<(Vec<String>, bool)>> {
    let documents: Vec<Document> = needed(path)?.records()?;
    let all: Vec<_> = documents
        .par_iter()
        .map(|it| {
            let report = Report::new(&it.id, &it.text);
            let offsets = Offsets::new(&it.text);
            words(&report, |span| {
                let [start, end] =
                    [span.start, span.end].map(|byte| offsets.chars(&it.text, byte));
                let named = it.events.iter().find(|it| start < it.end && it.start < end);
                match named.map(|it| it.class.as_str()) {
                    Some("OCCURRENCE") => Some(true),
                    Some("I_ACTION" | "ASPECTUAL") => None,
                    _ => Some(false),
                }
            })
        })
        .collect();
    Ok(all.into_iter().flatten().collect())
}

/// The words of a marked report.
fn corpus(it: &Marked) -> Vec<(Vec<String>, bool)> {
    let offsets = Offsets::new(&it.report.text);
    words(&it.report, |span| {
        let chars =
            [span.start, span.end].map(|byte| offsets.chars(&it.report.text, byte));
        let touches = |other: &[u32; 2]| chars[0] < other[1] && other[0] < chars[1];
        if it.skipped.iter().any(touches) {
            return None;
        }
        // Of an idiom the first word stands for all.
        let trigger = it.triggers.iter().find(|it| touches(it));
        match trigger {
            Some(trigger) if chars[0] == trigger[0] => Some(true),
            Some(_) => None,
            None => Some(false),
        }
    })
}

pub(super) fn train(shared: &Path) -> Result<(&'static str, String, String)> {
    let mut names = Names::default();
    let mut said = String::new();
    let mut numbered = |all: Vec<(Vec<String>, bool)>, weight: f32, domain: &str| {
        all.into_iter()
            .map(|(mut features, target)| {
                features.push(format!("domain={domain}"));
                Example {
                    features: names.numbers(features),
                    target: if target { 1.0 } else { -1.0 },
                    weight,
                }
            })
            .collect::<Vec<_>>()
    };
    let timebank = timebank(&shared.join("data/time/te3_timebank.jsonl"))?;
    let timebank = numbered(timebank, TIMEBANK, "timebank");
    let mut stories: Vec<(String, usize, Vec<Example>)> = Vec::new();
    for story in task::marked_stories()? {
        let reports: Vec<_> = story.reports.par_iter().map(corpus).collect();
        let n_gold = story.reports.iter().map(|it| it.triggers.len()).sum();
        let words = reports.into_iter().flatten().collect();
        stories.push((story.id, n_gold, numbered(words, 1.0, "corpus")));
    }
    let fold = |left_out: Option<usize>| {
        let own = stories.iter().enumerate().filter(|(at, _)| Some(*at) != left_out);
        let own = own.flat_map(|(_, story)| &story.2);
        let all: Vec<&Example> = timebank.iter().chain(own).collect();
        linear::train(&all, names.len(), PLAN)
    };
    let folds: Vec<_> =
        (0..stories.len()).into_par_iter().map(|it| fold(Some(it))).collect();
    for threshold in [-1.5_f32, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5] {
        let [mut right, mut found, mut gold] = [0; 3];
        for (weights, (_, n_gold, examples)) in folds.iter().zip(&stories) {
            gold += n_gold;
            for it in examples {
                if linear::score(weights, &it.features) > threshold {
                    found += 1;
                    right += usize::from(it.target > 0.0);
                }
            }
        }
        let (p, r) = (right as f64 / found as f64, right as f64 / gold as f64);
        let f = 2.0 * p * r / (p + r);
        writeln!(
            said,
            "stories left out, above {threshold}: P {p:.3} R {r:.3} F1 {f:.3}"
        )?;
    }
    let weights = fold(None);
    Ok(("triggers.tsv", names.table(HEAD, &[weights], 2, 0.04), said))
}
