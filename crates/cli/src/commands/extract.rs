//! `extract`: bytes to reports.

use std::io::{self, BufWriter, Write as _};

use rapporteur::show::data;

use crate::{args::Inputs, output};

/// Prints a record a report; returns how many inputs were bad.
pub(crate) fn extract(inputs: &Inputs) -> anyhow::Result<usize> {
    let input = inputs.load()?;
    let mut out = BufWriter::new(io::stdout().lock());
    for report in &input.reports {
        output::record(&mut out, &data::report(report))?;
    }
    out.flush()?;
    Ok(input.errors.len())
}
