//! What may be typed.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

/// Reads news reports and shows, each line with its place in the text, who said what and
/// what happened, with which status, according to whom.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 done but some input was bad.")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) main: Inputs,
}

/// The stages alone, and the views.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Bytes to reports, one JSON record a line: text, what the page says of itself, marks
    Extract(Inputs),
    /// Reports to readings, one JSON record a line: entities, times, statements, events
    Read(Read),
    /// Who said what, one line a statement
    Quotes(Inputs),
    /// What happened, is planned, denied …, one line an event
    Events(Inputs),
    /// What a rule finds, with an example, and where it is wrong
    Explain {
        /// A rule's name, as printed in `why`; all of them when left out
        rule: Option<String>,
    },
}

/// What to read.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Inputs {
    /// Files (text, HTML, JSON Lines), directories, globs in quotes, or - for standard input
    #[arg(value_name = "FILE|DIR|GLOB|-")]
    pub(crate) paths: Vec<String>,
    /// How many threads; the output is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

/// `read`: inputs, and what the records hold.
#[derive(Debug, ClapArgs)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Add each report's text to its record
    #[arg(long)]
    pub(crate) text: bool,
    /// Add the tokens
    #[arg(long)]
    pub(crate) tokens: bool,
    /// A publication date for reports that have none
    #[arg(long, value_name = "DATE")]
    pub(crate) dct: Option<String>,
    /// Answer for given event words: a file of {"id","spans":[[start,end]…]} a line
    #[arg(long, value_name = "FILE")]
    pub(crate) at: Option<PathBuf>,
}
