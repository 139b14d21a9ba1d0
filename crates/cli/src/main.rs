//! The command line.

mod args;
mod commands;
mod input;
mod output;
mod run;

use clap::Parser;

fn main() -> std::process::ExitCode {
    run::run(args::Args::parse())
}
