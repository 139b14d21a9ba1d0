//! The command line.

mod args;
mod input;
mod run;

use clap::Parser;

fn main() -> std::process::ExitCode {
    run::run(args::Args::parse())
}
