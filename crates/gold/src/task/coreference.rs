//! Which noun phrases mean the same: `OntoGUM` dev, beside a plain comparison of strings.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rapporteur::chains::Mentions;
use rapporteur::types::{Parse, Report};

use super::{Input, Ran};
use crate::disk::sha256;
use crate::ontogum::{Document, documents};
use crate::outcome::{Items, Metric, Outcome};
use crate::score::coreference::{Coreference, Mention};

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    let path = shared.join("data/backbone/coref/ontogum-dev.conll");
    let Some(file) = ran.file(&path)? else { return Ok(()) };
    let gold = documents(file.text()?)?;
    let mut all = [Coreference::default(); 3];
    let mut rows = Vec::new();
    let (mut n_gold, mut n_found, mut n_both) = (0, 0, 0);
    for (document, (report, parse)) in gold.iter().zip(&parsed(&gold)?) {
        let mentions = Mentions::new(report, parse);
        let places = places(document, &mentions);
        let ours = grouped(&places, &mentions.chains());
        let marked: Vec<Mention> = document.chains.iter().flatten().copied().collect();
        n_gold += marked.len();
        n_found += places.iter().flatten().count();
        n_both += marked.iter().filter(|it| places.contains(&Some(**it))).count();
        let found = [
            ours,
            grouped(&places, &by_string(&mentions, false)),
            grouped(&places, &by_string(&mentions, true)),
        ];
        let mut row = vec![document.id.clone()];
        for (sum, found) in all.iter_mut().zip(&found) {
            sum.add(&document.chains, found);
            let mut own = Coreference::default();
            own.add(&document.chains, found);
            row.push(format!("{:.1}", 100.0 * own.conll()));
        }
        rows.push(row);
    }
    let [ours, strings, pronouns] = all;
    let spans = format!("{n_both} of {n_gold} gold mentions among {n_found} found");
    let metrics = vec![
        Metric::percent("conll", ours.conll()).noted(spans),
        Metric::f1("muc", ours.muc()),
        Metric::f1("b3", ours.b_cubed()),
        Metric::f1("ceafe", ours.ceafe()),
        Metric::percent("strings.conll", strings.conll())
            .noted("the same words, pronouns left out; the same mentions"),
        Metric::percent("strings_and_pronouns.conll", pronouns.conll())
            .noted("the same words, pronouns too"),
    ];
    ran.outcomes.push(Outcome {
        name: "coreference-ontogum".to_owned(),
        counted: format!("{} documents, found mentions", gold.len()),
        gold_sha256: sha256(&[&file]),
        metrics,
        items: Items { header: &["id", "conll", "strings", "with_pronouns"], rows },
    });
    Ok(())
}

/// Each mention as a range of the document's tokens, where it is one.
pub fn places(document: &Document, mentions: &Mentions<'_>) -> Vec<Option<Mention>> {
    let starts: BTreeMap<u32, usize> =
        document.tokens.iter().enumerate().map(|(at, it)| (it.start, at)).collect();
    let ends: BTreeMap<u32, usize> =
        document.tokens.iter().enumerate().map(|(at, it)| (it.end, at + 1)).collect();
    (0..mentions.len())
        .map(|at| {
            let span = mentions.span(at);
            Some((*starts.get(&span.start)?, *ends.get(&span.end)?))
        })
        .collect()
}

/// The chains of two mentions or more.
fn grouped(places: &[Option<Mention>], chain_of: &[usize]) -> Vec<Vec<Mention>> {
    let mut chains = BTreeMap::<usize, Vec<Mention>>::new();
    for (place, chain) in places.iter().zip(chain_of) {
        if let Some(place) = place {
            chains.entry(*chain).or_default().push(*place);
        }
    }
    chains.into_values().filter(|it| it.len() > 1).collect()
}

/// The plain sieve: mentions of the same words are one.
fn by_string(mentions: &Mentions<'_>, pronouns: bool) -> Vec<usize> {
    let mut first = BTreeMap::<&str, usize>::new();
    (0..mentions.len())
        .map(|at| {
            let (text, is_pronoun) = mentions.text(at);
            if is_pronoun && !pronouns { at } else { *first.entry(text).or_insert(at) }
        })
        .collect()
}

/// The reports and parses of documents.
///
/// # Errors
///
/// When the texts are not taken in as they are given.
pub fn parsed(all: &[Document]) -> Result<Vec<(Report, Parse)>> {
    let inputs = all.iter().map(|it| Input::new(&it.id, &it.text, None));
    super::parsed(&inputs.collect::<Vec<_>>())
}
