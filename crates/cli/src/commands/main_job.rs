//! The main job and its views: one report over many reports.

use std::io::Write as _;

use rapporteur::show::{data, page};

use crate::{
    args::{Inputs, Main},
    output,
};

/// Reads, links, compares and prints; returns how many inputs were bad.
pub(crate) fn main_job(options: &Main) -> anyhow::Result<usize> {
    let input = options.inputs.load()?;
    let run = rapporteur::run(input.reports);
    if let Some(path) = &options.json {
        let ledger = data::ledger(&run.reads, &run.linked, &run.ledger);
        let mut file = output::file(path)?;
        output::record(&mut file, &ledger)?;
        output::done(file, path)?;
    }
    if let Some(path) = &options.html {
        let html = page::html(&run.reads, &run.linked, &run.ledger);
        let mut file = output::file(path)?;
        file.write_all(html.as_bytes())?;
        output::done(file, path)?;
    }
    if options.json.is_none() && options.html.is_none() {
        print(&run, page::Part::All)?;
    }
    Ok(input.bad)
}

/// One part of the main job's page; returns how many inputs were bad.
pub(crate) fn view(inputs: &Inputs, part: page::Part) -> anyhow::Result<usize> {
    let input = inputs.load()?;
    print(&rapporteur::run(input.reports), part)?;
    Ok(input.bad)
}

fn print(run: &rapporteur::Run, part: page::Part) -> anyhow::Result<()> {
    let page = page::run(&run.reads, &run.linked, &run.ledger, part, output::width());
    output::page().write_all(page.as_bytes())?;
    Ok(())
}
