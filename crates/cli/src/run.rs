//! Runs what was typed; the only place with exit codes.

use std::{io, process::ExitCode};

use rapporteur::show::page::Part;

use crate::{
    args::{Args, Command},
    commands::{check, compare, explain, extract, link, main_job, read, views},
};

/// Done.
const DONE: u8 = 0;
/// Failed: nothing useful was written.
const FAILED: u8 = 1;
/// Done, but some input was bad; stderr says which.
const BAD_INPUT: u8 = 2;

pub(crate) fn run(args: Args) -> ExitCode {
    let done = match args.command {
        None => main_job::main_job(&args.main),
        Some(Command::Extract(inputs)) => extract::extract(&inputs),
        Some(Command::Read(options)) => read::read(&options),
        Some(Command::Link(options)) => link::link(&options),
        Some(Command::Listing(inputs)) => views::listing(&inputs),
        Some(Command::Quotes(inputs)) => views::quotes(&inputs),
        Some(Command::Events(options)) => views::events(&options),
        Some(Command::Timeline(inputs)) => main_job::view(&inputs, Part::Timeline),
        Some(Command::Loops(inputs)) => main_job::view(&inputs, Part::Loops),
        Some(Command::Compare(options)) => compare::compare(&options),
        Some(Command::Check(options)) => check::check(&options),
        Some(Command::Explain { rule }) => explain::explain(rule.as_deref()),
    };
    match done {
        Ok(0) => ExitCode::from(DONE),
        Ok(_) => ExitCode::from(BAD_INPUT),
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
