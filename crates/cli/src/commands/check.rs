//! `check`: is this quotation printed, and in which words.

use std::io::Write as _;

use rapporteur::show::page;

use crate::{args::Check, output};

/// Prints where the quotation stands; returns how many inputs were bad.
pub(crate) fn check(options: &Check) -> anyhow::Result<usize> {
    let input = options.inputs.load()?;
    let reads = rapporteur::read_all(input.reports);
    let found = rapporteur::check(&options.quotation, &reads);
    let places: Vec<_> = found
        .iter()
        .map(|it| page::Checked {
            report: it.report,
            kind: it.kind.name(),
            span: it.span,
            score: it.score,
            diff: &it.diff,
            statement: it.statement,
        })
        .collect();
    let page = page::check(&options.quotation, &places, &reads, output::width());
    output::page().write_all(page.as_bytes())?;
    Ok(input.bad)
}
