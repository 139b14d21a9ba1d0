//! Sentence boundaries: a paragraph a line, each read as a report of its own.

use std::path::Path;

use anyhow::{Result, ensure};

use super::{Input, Ran, bit, each, read};
use crate::disk::sha256;
use crate::outcome::{Items, Metric, Outcome, share};
use crate::score::events::Tally;
use crate::score::sentences::paragraph;

const SETS: [&str; 3] = ["golden", "gum_dev", "gum_news_dev"];
/// What stands between the sentences of a gold line.
const BETWEEN: char = '\u{1f}';

pub(super) fn run(shared: &Path, ran: &mut Ran) -> Result<()> {
    for set in SETS {
        let path = |kind| shared.join(format!("data/ingest/sent/{set}.{kind}.txt"));
        let (Some(gold), Some(given)) =
            (ran.file(&path("gold"))?, ran.file(&path("in"))?)
        else {
            continue;
        };
        let golds: Vec<&str> = gold.text()?.split('\n').collect();
        let givens: Vec<&str> = given.text()?.split('\n').collect();
        ensure!(golds.len() == givens.len(), "{set}: gold and input differ in length");
        let lines: Vec<(usize, &str, &str)> = golds
            .iter()
            .zip(&givens)
            .enumerate()
            .filter(|(_, (gold, _))| !gold.is_empty())
            .map(|(index, (gold, given))| (index + 1, *gold, *given))
            .collect();
        let ids: Vec<String> = lines.iter().map(|it| it.0.to_string()).collect();
        let inputs: Vec<_> = ids
            .iter()
            .zip(&lines)
            .map(|(id, (_, _, text))| Input::new(id, text, None))
            .collect();
        let reads = read(&inputs)?;
        let scored = each(&lines, &reads, |(_, gold, given), read| {
            let found = read.parse.sentences.iter().map(|it| it.span.text(given));
            paragraph(gold.split(BETWEEN), found)
        });
        let mut tally = Tally::default();
        let header = &["id", "item", "right", "only_found", "only_gold", "same_text"];
        let mut items = Items { header, rows: Vec::new() };
        for (id, it) in ids.iter().zip(&scored) {
            tally.merge(it.tally);
            let counts = [it.tally.tp, it.tally.fp, it.tally.fn_];
            let mut row = vec![id.clone(), "boundaries".to_owned()];
            row.extend(counts.map(|it| it.to_string()));
            row.push(bit(!it.text_changed));
            items.rows.push(row);
        }
        let n_exact = scored.iter().filter(|it| it.exact).count();
        let n_changed = scored.iter().filter(|it| it.text_changed).count();
        ran.outcomes.push(Outcome {
            name: format!("sentences-{set}"),
            counted: format!("{} paragraphs, {n_changed} changed", lines.len()),
            gold_sha256: sha256(&[&gold, &given]),
            metrics: vec![
                Metric::f1("boundaries", tally.prf()),
                Metric::percent("exact_paragraphs", share(n_exact, lines.len())),
            ],
            items,
        });
    }
    Ok(())
}
