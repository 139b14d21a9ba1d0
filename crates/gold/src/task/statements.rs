//! Who said what: `PolNeAR`'s dev part.
//!
//! Beside the scorer's numbers: how much of what stands under a reporting verb is found,
//! whether the confidence of a statement is how often such statements are right, and what
//! is left when only confident ones are taken.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use rapporteur::Read;
use rapporteur::lexicon::cues::verb;
use rapporteur::types::CONFIDENT;
use serde::Deserialize;

use super::{Input, Ran, bit, each, read};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, Prf, share};
use crate::predict::{Attribution, View};
use crate::score::attribution::{self, CLASSES, Counts, Fate, METRICS, ROLES, Reached};

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
    let mut sure = Sure::default();
    let mut under_verb = UnderVerb::default();
    let header = &["id", "item", "class", "exact", "c50", "source", "cue"];
    let mut items = Items { header, rows: Vec::new() };
    for ((article, read), (sums, fates, extra)) in gold.iter().zip(&reads).zip(&scored) {
        counts.merge(sums);
        sure.add(read, fates);
        under_verb.add(article, fates);
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
    ran.notes.push(sure.table());
    let more = under_verb.metrics().into_iter().chain(sure.metrics(n_gold));
    ran.outcomes.push(Outcome {
        name: "statements".to_owned(),
        counted: format!("{} articles, {n_gold} statements, {n_found} found", gold.len()),
        gold_sha256: sha256(&[&file]),
        metrics: metrics(&counts).into_iter().chain(more).collect(),
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

/// Of the attributions whose cue holds a verb of saying: how many there are, how many
/// are found, and how many with their source.
#[derive(Default)]
struct UnderVerb {
    n: usize,
    found: usize,
    with_source: usize,
}

impl UnderVerb {
    fn add(&mut self, article: &Article, fates: &[Fate]) {
        let text: Vec<char> = article.text.chars().collect();
        for fate in fates {
            let cue = &article.attributions[fate.gold].cue;
            let cue: String = cue
                .iter()
                .filter_map(|it| text.get(it[0] as usize..it[1] as usize))
                .flat_map(|it| it.iter().chain(&[' ']))
                .collect();
            let says = cue.split(|it: char| !it.is_alphanumeric()).any(|word| {
                verb(&word.to_lowercase()).is_some_and(|it| it.kind == "speech")
            });
            self.n += usize::from(says);
            self.found += usize::from(says && fate.reached >= Reached::Content);
            self.with_source += usize::from(says && fate.reached >= Reached::Source);
        }
    }

    fn metrics(&self) -> [Metric; 2] {
        let n = format!("recall, of {} whose cue is a verb of saying", self.n);
        [
            Metric::percent("reporting_verb.c50", share(self.found, self.n)).noted(n),
            Metric::percent("reporting_verb.c50_src", share(self.with_source, self.n)),
        ]
    }
}

/// The confidence of each statement found, and whether content and source are right.
#[derive(Default)]
struct Sure(Vec<(f64, bool)>);

/// How many steps of confidence there are.
const STEPS: usize = 10;

impl Sure {
    fn add(&mut self, read: &Read, fates: &[Fate]) {
        let mut right = vec![false; read.reading.statements.len()];
        for fate in fates.iter().filter(|it| it.reached >= Reached::Source) {
            if let Some(found) = fate.found {
                right[found] = true;
            }
        }
        let all = read.reading.statements.iter().zip(right);
        self.0.extend(all.map(|(it, right)| (f64::from(it.why.confidence), right)));
    }

    /// How many there are at each step, the confidence they have in sum, and how many
    /// are right.
    fn steps(&self) -> [(usize, f64, usize); STEPS] {
        let mut steps = [(0, 0.0, 0); STEPS];
        for &(confidence, right) in &self.0 {
            let step = &mut steps[((confidence * STEPS as f64) as usize).min(STEPS - 1)];
            step.0 += 1;
            step.1 += confidence;
            step.2 += usize::from(right);
        }
        steps
    }

    /// What is said beside what is so.
    fn table(&self) -> String {
        let mut out = "confidence of statements: said, right, of".to_owned();
        for (n, said, right) in self.steps().into_iter().filter(|it| it.0 > 0) {
            let (said, right) = (100.0 * said / n as f64, 100.0 * share(right, n));
            // Writing to a string cannot fail.
            let _ = write!(out, "\n  {said:5.1} {right:5.1} {n:5}");
        }
        out
    }

    fn metrics(&self, n_gold: usize) -> [Metric; 2] {
        let off: f64 = self
            .steps()
            .iter()
            .map(|(_, said, right)| (said - *right as f64).abs())
            .sum();
        let confident = || self.0.iter().filter(|it| it.0 >= f64::from(CONFIDENT));
        let (n, right) = (confident().count(), confident().filter(|it| it.1).count());
        [
            Metric::f1("confident.c50_src", Prf::of(right, n, n_gold))
                .noted(format!("confidence of {CONFIDENT} at least: {n}")),
            Metric::percent("calibration_error", off / self.0.len().max(1) as f64)
                .error()
                .noted("target 5"),
        ]
    }
}
