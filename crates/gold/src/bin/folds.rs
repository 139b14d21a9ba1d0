//! `folds ITEMS.csv [LATER.csv]`: five-fold numbers of a run of the task `times`, and
//! with a second run of the same set, by how much that one is better, with the middle
//! 95 % of a paired bootstrap over documents.
//!
//! The files are written by `rapporteur-gold times --items DIR`.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_gold::disk::GoldFile;
use rapporteur_gold::resample::{DRAWS, FOLDS, SCORES, documents, folds, paired};

fn main() -> Result<()> {
    let mut runs = Vec::new();
    for path in std::env::args().skip(1) {
        let file = GoldFile::read(Path::new(&path))?;
        let file = file.with_context(|| format!("{path} is not there"))?;
        runs.push(documents(file.text()?).context(path)?);
    }
    let last = runs.last().context("folds ITEMS.csv [LATER.csv]")?;
    let mut out = io::stdout().lock();
    writeln!(out, "{} documents, {FOLDS} folds: mean and spread", last.len())?;
    for (name, score) in SCORES {
        let (mean, spread) = folds(last, score);
        write!(out, "{name:<8} {mean:5.1} ± {spread:.1}")?;
        if let [before, after] = &runs[..] {
            let (difference, [low, high]) = paired(before, after, score)?;
            write!(out, "   {difference:+.1}, of {DRAWS} draws {low:+.1} to {high:+.1}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
