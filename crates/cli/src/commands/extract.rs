//! `extract`: bytes to reports.

use std::io::{self, BufWriter, Write as _};

use rapporteur::show::data;

use crate::{args::Inputs, output};

/// Prints a record a report as it comes; returns how many inputs were bad.
pub(crate) fn extract(inputs: &Inputs) -> anyhow::Result<usize> {
    let mut out = BufWriter::new(io::stdout().lock());
    let bad = inputs.stream(|report| output::record(&mut out, &data::report(&report)))?;
    out.flush()?;
    Ok(bad)
}
