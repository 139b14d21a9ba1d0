//! The command line.

#![expect(clippy::disallowed_methods, reason = "the one crate that reads files")]

mod args;
mod commands;
mod input;
mod output;
mod run;

use clap::Parser;

fn main() -> std::process::ExitCode {
    run::run(args::Args::parse())
}
