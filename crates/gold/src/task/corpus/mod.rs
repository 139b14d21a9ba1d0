//! The marked stories of `corpus/`: every layer of the pipeline on the same reports.
//!
//! Each story is one run, so that a reference into another story of its saga is out of
//! reach and does not count. A story with a fault is named and left out.

mod case;
mod entities;
mod events;
mod groups;
mod ledger;
mod load;
mod people;
mod relations;
mod statements;
mod surface;
#[cfg(test)]
mod tests;

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use self::case::Case;
use super::Ran;
use crate::outcome::{Items, Metric, Outcome};

/// Which stories are scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Half {
    /// Those to tune on.
    #[default]
    Dev,
    /// Those kept for the end.
    Test,
    /// Both.
    All,
}

impl Half {
    /// What stands behind `corpus` in the outcomes' names.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Dev => "",
            Self::Test => "-test",
            Self::All => "-all",
        }
    }

    fn has(self, split: &str) -> bool {
        match self {
            Self::Dev => split == "dev",
            Self::Test => split == "test",
            Self::All => true,
        }
    }
}

/// The numbers and rows of one layer.
struct Layer {
    name: &'static str,
    counted: String,
    metrics: Vec<Metric>,
    items: Items,
}

pub(super) fn run(half: Half, folder: &Path, ran: &mut Ran) -> Result<()> {
    if !folder.is_dir() {
        ran.missing.push(folder.to_owned());
        return Ok(());
    }
    let loaded = load::load(half, folder)?;
    ran.notes.extend(loaded.faults);
    if loaded.stories.is_empty() {
        ran.notes.push("corpus: no story to score".to_owned());
        return Ok(());
    }
    if let Some(sha256) = &loaded.test_sha256 {
        ran.notes.push(format!("corpus: THE TEST HALF WAS SCORED, sha256 {sha256}"));
    }
    ran.test_half = loaded.test_sha256;
    let cases = loaded.stories.iter().map(Case::new).collect::<Result<Vec<_>>>()?;
    let linked = case::link_all(&cases)?;
    let layers = [
        surface::marks(&cases),
        surface::sentences(&cases),
        entities::mentions(&cases),
        surface::times(&cases),
        statements::statements(&cases),
        surface::labels(&cases),
        events::events(&cases),
        relations::relations(&cases),
        relations::stories(&cases, &linked),
        people::people(&cases, &linked),
        groups::utterances(&cases),
        groups::events(&cases),
        ledger::conflicts(&cases),
        ledger::loops(&cases),
        relations::order(&cases),
        events::negatives(&cases),
    ];
    for layer in layers {
        // Negatives read as facts are printed apart, with those of the other sets.
        let name = match layer.name {
            "negatives" => format!("negatives-corpus{}", half.suffix()),
            layer => format!("corpus{}-{layer}", half.suffix()),
        };
        ran.outcomes.push(Outcome {
            name,
            counted: layer.counted,
            gold_sha256: loaded.sha256.clone(),
            metrics: layer.metrics,
            items: layer.items,
        });
    }
    Ok(())
}
