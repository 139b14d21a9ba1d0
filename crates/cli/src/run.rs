//! Runs what was typed; the only place with exit codes.

use std::{
    io::{self, BufWriter, Write as _},
    process::ExitCode,
};

use anyhow::Context as _;
use rapporteur::show::data;
use rapporteur::types::{Dated, Report};

use crate::{
    args::{Args, Command, Inputs, Read},
    input::{self, Input},
};

/// Done.
const DONE: u8 = 0;
/// Failed: nothing useful was written.
const FAILED: u8 = 1;
/// Done, but some input was bad; stderr says which.
const BAD_INPUT: u8 = 2;

/// How many reports are read at a time, so that memory holds a batch and not a run.
const BATCH: usize = 1024;

pub(crate) fn run(args: Args) -> ExitCode {
    let done = match args.command {
        Some(Command::Extract(inputs)) => extract(&inputs),
        Some(Command::Read(options)) => read(&options),
        _ => todo!(),
    };
    match done {
        Ok(n_bad) => ExitCode::from(if n_bad == 0 { DONE } else { BAD_INPUT }),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(DONE),
        Err(error) => {
            anstream::eprintln!("rapporteur: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

/// A reader that has seen enough is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

fn load(inputs: &Inputs) -> anyhow::Result<Input> {
    anyhow::ensure!(!inputs.paths.is_empty(), "nothing to read: name a file, or - for stdin");
    if let Some(jobs) = inputs.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.into())
            .build_global()
            .context("cannot start the threads")?;
    }
    let input = input::input(&inputs.paths);
    for error in &input.errors {
        anstream::eprintln!("rapporteur: {error}");
    }
    Ok(input)
}

fn line(out: &mut impl io::Write, record: &impl serde::Serialize) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, record).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

fn extract(inputs: &Inputs) -> anyhow::Result<usize> {
    let input = load(inputs)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for report in &input.reports {
        line(&mut out, &data::report(report))?;
    }
    out.flush()?;
    Ok(input.errors.len())
}

fn read(options: &Read) -> anyhow::Result<usize> {
    let mut input = load(&options.inputs)?;
    if let Some(dct) = &options.dct {
        for report in &mut input.reports {
            report.published.get_or_insert_with(|| given(dct));
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let wanted = data::ReadingOptions { text: options.text, tokens: options.tokens };
    let mut reports = input.reports.into_iter();
    loop {
        let batch: Vec<Report> = reports.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        for it in rapporteur::read_all(batch) {
            line(&mut out, &data::reading(&it.report, &it.parse, &it.reading, wanted))?;
        }
    }
    out.flush()?;
    Ok(input.errors.len())
}

fn given(date: &str) -> Dated {
    Dated { value: date.to_owned(), from: "given".to_owned(), confidence: 1.0 }
}
