//! Words and sentences of raw text, on treebanks, by kind of text.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rapporteur::types::Report;
use rayon::prelude::*;

use super::Ran;
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome};
use crate::score::events::Tally;
use crate::score::treebank::{Document, documents};

const SETS: [&str; 2] = ["ewt-dev", "gum-dev"];

/// Words and sentences of a document.
type Tallies = [Tally; 2];

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    for set in SETS {
        let path = shared.join(format!("data/backbone/ud/{set}.conllu"));
        let Some(gold) = ran.file(&path)? else { continue };
        let documents = documents(gold.text()?)?;
        let scored: Vec<Tallies> = documents.par_iter().map(score).collect();
        let header = &["id", "item", "right", "only_found", "only_gold"];
        let mut items = Items { header, rows: Vec::new() };
        let mut genres: BTreeMap<&str, Tallies> = BTreeMap::new();
        let mut all = Tallies::default();
        for (document, tallies) in documents.iter().zip(&scored) {
            let genre = genres.entry(document.genre()).or_default();
            for (at, (kind, it)) in ["words", "sentences"].iter().zip(tallies).enumerate()
            {
                all[at].merge(*it);
                genre[at].merge(*it);
                let mut row = vec![document.id.clone(), (*kind).to_owned()];
                row.extend([it.tp, it.fp, it.fn_].map(|it| it.to_string()));
                items.rows.push(row);
            }
        }
        let metric = |name: String, it: &Tally| Metric::f1(&name, it.prf());
        let mut metrics = vec![
            metric("words".to_owned(), &all[0]),
            metric("sentences".to_owned(), &all[1]),
        ];
        for (genre, [words, sentences]) in &genres {
            metrics.push(metric(format!("{genre}.words"), words));
            metrics.push(metric(format!("{genre}.sentences"), sentences));
        }
        let n_words: usize = documents.iter().map(|it| it.words.len()).sum();
        ran.outcomes.push(Outcome {
            name: format!("tokens-{}", set.replace('-', "_")),
            counted: format!("{} documents, {n_words} words", documents.len()),
            gold_sha256: sha256(&[&gold]),
            metrics,
            items,
        });
    }
    Ok(())
}

fn score(document: &Document) -> Tallies {
    let parse = rapporteur::parse(&Report::new("gold", document.text.as_str()));
    let words = parse.tokens.iter().map(|it| it.span).collect();
    let sentences = parse.sentences.iter().map(|it| it.span).collect();
    [Tally::of(&document.words, &words), Tally::of(&document.sentences, &sentences)]
}
