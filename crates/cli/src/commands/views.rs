//! `quotes`, `events`, and the listing of each report.

use std::io::{self, BufWriter, Write as _};

use rapporteur::{
    show::{data, page},
    types::Read,
};

use crate::{
    args::{Events, Inputs, Rows},
    output,
};

/// Prints `page` of every report, with `gap` between; returns how many inputs were bad.
fn each(
    inputs: &Inputs,
    gap: &str,
    page: fn(&Read, usize) -> String,
) -> anyhow::Result<usize> {
    let input = inputs.load()?;
    let n_bad = input.bad;
    let width = output::width();
    let mut out = output::page();
    let mut between = "";
    output::in_batches(input.reports, "reading", rapporteur::read_one, |it| {
        out.write_all(between.as_bytes())?;
        between = gap;
        out.write_all(page(&it, width).as_bytes())?;
        Ok(())
    })?;
    out.flush()?;
    Ok(n_bad)
}

/// Who said what.
pub(crate) fn quotes(inputs: &Inputs) -> anyhow::Result<usize> {
    each(inputs, "", page::quotes)
}

/// What happened, is planned, denied …
pub(crate) fn events(options: &Events) -> anyhow::Result<usize> {
    let Some(format) = options.format else {
        return each(&options.inputs, "", page::events);
    };
    let input = options.inputs.load()?;
    let n_bad = input.bad;
    let mut out = BufWriter::new(io::stdout().lock());
    if format == Rows::Csv {
        writeln!(out, "{}", data::EVENT_COLUMNS.join(","))?;
    }
    output::in_batches(input.reports, "reading", rapporteur::read_one, |it| {
        for row in data::event_rows(&it) {
            match format {
                Rows::Csv => writeln!(out, "{}", row.csv())?,
                Rows::Jsonl => output::record(&mut out, &row)?,
            }
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(n_bad)
}

/// Everything found, report by report.
pub(crate) fn listing(inputs: &Inputs) -> anyhow::Result<usize> {
    each(inputs, "\n", page::listing)
}
