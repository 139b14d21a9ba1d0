//! Trains the linear models of `crates/lexicon/data/models` on the train parts of the
//! gold sets, and says how good they are on what they have not seen.

mod certainty;
mod linear;
mod types;

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use crate::disk::{self, GoldFile};

/// What can be trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// How certain an event word is.
    Certainty,
    /// What one marked party does to another.
    Types,
}

/// Trains `model`, writes its table, and returns what to print.
///
/// # Errors
///
/// When gold is missing or broken, or the table cannot be written.
pub fn train(model: Model, shared: &Path) -> Result<String> {
    let (name, table, said) = match model {
        Model::Certainty => certainty::train(shared)?,
        Model::Types => types::train(shared)?,
    };
    let path = disk::root().join("crates/lexicon/data/models").join(name);
    disk::write(&path, &table)?;
    Ok(format!("{said}{} bytes: {}\n", table.len(), path.display()))
}

fn needed(path: &Path) -> Result<GoldFile> {
    let file = GoldFile::read(path)?;
    file.ok_or_else(|| anyhow::anyhow!("not there: {}", path.display()))
}
