//! `compare`: two reports side by side.

use std::io::Write as _;

use rapporteur::show::page;

use crate::{
    args::{Compare, Inputs},
    output,
};

/// Prints how the two relate; returns how many inputs were bad.
pub(crate) fn compare(options: &Compare) -> anyhow::Result<usize> {
    let paths = vec![options.a.clone(), options.b.clone()];
    let inputs = Inputs { paths, threads: options.threads, limits: options.limits };
    let input = inputs.load()?;
    let n = input.reports.len();
    anyhow::ensure!(n == 2, "compare takes two reports, and there are {n}");
    let compared = rapporteur::side_by_side(input.reports);
    output::page().write_all(page::compare(&compared, output::width()).as_bytes())?;
    Ok(input.bad)
}
