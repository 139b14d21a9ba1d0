//! `rapporteur-train MODEL…`: trains the linear models of the lexicon on gold data.

use std::io::{self, Write};

use anyhow::Result;
use clap::Parser;
use rapporteur_gold::disk;
use rapporteur_gold::train::{self, Model};

/// Trains models and writes their tables to crates/lexicon/data/models.
#[derive(Debug, Parser)]
struct Args {
    /// What to train.
    #[arg(required = true)]
    models: Vec<Model>,
}

fn main() -> Result<()> {
    let mut out = io::stdout().lock();
    for model in Args::parse().models {
        out.write_all(train::train(model, &disk::shared())?.as_bytes())?;
    }
    Ok(())
}
