//! Tags, trees, lemmas and names, on the gold tokens of treebanks and name sets.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use rapporteur::GivenToken;
use rapporteur::types::{Parse, Tags};

use super::Ran;
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};
use crate::score::events::Tally;
use crate::score::tags::{Counts, folded, gold_names, labelled, tree, trees};

const TREES: [&str; 2] = ["ewt-dev", "gum-dev"];
const NAMES: [&str; 2] = ["ww-dev", "uner-ewt-dev"];
const HEADER: &[&str] = &["sentence", "item", "right", "only_found", "only_gold"];

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    for set in TREES {
        let Some(gold) =
            ran.file(&shared.join(format!("data/backbone/ud/{set}.conllu")))?
        else {
            continue;
        };
        let golds = trees(gold.text()?);
        let (parse, tags) = tagged(golds.iter().map(|it| it.forms.as_slice()));
        let mut all = Counts::default();
        let mut items = Items { header: HEADER, rows: Vec::new() };
        for (at, gold) in golds.iter().enumerate() {
            let counts = tree(gold, &parse, &tags, at);
            let wrong = counts.n - counts.right[4];
            let row = [at + 1, counts.right[4], wrong, wrong].map(|it| it.to_string());
            let [at, right, found, missed] = row;
            items.rows.push(vec![at, "LAS".to_owned(), right, found, missed]);
            all.merge(&counts);
        }
        let mut metrics: Vec<Metric> = Counts::NAMES
            .iter()
            .zip(all.right)
            .map(|(name, right)| Metric::percent(*name, share(right, all.n)))
            .collect();
        metrics.push(Metric::f1("subject_object", all.core.prf()));
        ran.outcomes.push(Outcome {
            name: format!("tags-{}", set.replace('-', "_")),
            counted: format!("{} sentences, {} words", golds.len(), all.n),
            gold_sha256: sha256(&[&gold]),
            metrics,
            items,
        });
    }
    for set in NAMES {
        let Some(gold) =
            ran.file(&shared.join(format!("data/backbone/ner/{set}.bio")))?
        else {
            continue;
        };
        ran.outcomes.push(names(set, gold.text()?, sha256(&[&gold])));
    }
    Ok(())
}

fn names(set: &str, text: &str, gold_sha256: String) -> Outcome {
    let golds = labelled(text);
    let forms: Vec<Vec<&str>> =
        golds.iter().map(|it| it.iter().map(|it| it.0).collect()).collect();
    let (parse, tags) = tagged(forms.iter().map(Vec::as_slice));
    let kinds = ["ALL", "PER", "ORG", "LOC"];
    let mut folds = [Tally::default(); 4];
    let mut whole = Tally::default();
    let mut items = Items { header: HEADER, rows: Vec::new() };
    for (at, (gold, forms)) in golds.iter().zip(&forms).enumerate() {
        let range = parse.sentences[at].tokens.clone();
        let labels: Vec<&str> = gold.iter().map(|it| it.1).collect();
        let gold = gold_names(&labels);
        let found = tags
            .names
            .iter()
            .filter(|it| it.tokens.start >= range.start && it.tokens.end <= range.end)
            .map(|it| {
                let place = |at: u32| (at - range.start) as usize;
                (place(it.tokens.start), place(it.tokens.end), it.kind.to_owned())
            })
            .collect();
        let named = gold.iter().map(|(start, end, kind)| (*start, *end, nine(kind)));
        whole.merge(Tally::of(&named.collect(), &found));
        let (gold, found) = (folded(&gold, forms), folded(&found, forms));
        for (kind, sum) in kinds.iter().zip(&mut folds) {
            let of = |names: &BTreeSet<(usize, usize, String)>| {
                names
                    .iter()
                    .filter(|it| *kind == "ALL" || it.2 == *kind)
                    .cloned()
                    .collect()
            };
            sum.merge(Tally::of(&of(&gold), &of(&found)));
        }
        let it = Tally::of(&gold, &found);
        let mut row = vec![(at + 1).to_string(), "names".to_owned()];
        row.extend([it.tp, it.fp, it.fn_].map(|it| it.to_string()));
        items.rows.push(row);
    }
    let mut metrics: Vec<Metric> = kinds
        .iter()
        .zip(folds)
        .map(|(kind, it)| Metric::f1(format!("folded.{kind}"), it.prf()))
        .collect();
    if set.starts_with("ww") {
        metrics.push(Metric::f1("nine_kinds", whole.prf()));
    }
    Outcome {
        name: format!("names-{}", set.replace('-', "_")),
        counted: format!("{} sentences", golds.len()),
        gold_sha256,
        metrics,
        items,
    }
}

/// The program's name of a kind of the worldwide set.
fn nine(kind: &str) -> String {
    match kind {
        "Person" => "PER".to_owned(),
        "Location" => "LOC".to_owned(),
        "Organization" => "ORG".to_owned(),
        "Facility" => "FAC".to_owned(),
        _ => kind.to_uppercase(),
    }
}

/// Sentences as they are cut, with their tags.
fn tagged<'a>(sentences: impl Iterator<Item = &'a [&'a str]>) -> (Parse, Tags) {
    let given: Vec<Vec<GivenToken<'_>>> = sentences
        .map(|it| it.iter().map(|form| GivenToken { form, space_after: true }).collect())
        .collect();
    let (report, mut parse) = rapporteur::given("gold", &given);
    rapporteur::tag(&mut parse, &report);
    let tags = parse.tags.take().unwrap_or_default();
    (parse, tags)
}
