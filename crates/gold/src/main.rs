//! `rapporteur-gold TASK… [--check] [--write [--lower]]`: scores, floors, item files.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use rapporteur_gold::floors::Floors;
use rapporteur_gold::task::{self, Task};
use rapporteur_gold::{disk, table};

/// Scores the program against gold data.
#[derive(Debug, Parser)]
#[command(name = "rapporteur-gold")]
struct Args {
    /// What to score: all, or some of statements, times, events, sentences, marks, seeds,
    /// negatives.
    #[arg(required = true, value_parser = tasks)]
    tasks: Vec<Tasks>,
    /// Fail when a number is below its floor, or the gold is another one.
    #[arg(long)]
    check: bool,
    /// Pin the numbers in gold/floors.json and write gold/items; floors only rise.
    #[arg(long)]
    write: bool,
    /// Let --write lower floors too.
    #[arg(long, requires = "write")]
    lower: bool,
}

/// One word of the command line: a task, or all.
#[derive(Clone, Debug)]
struct Tasks(Vec<Task>);

fn tasks(word: &str) -> Result<Tasks, String> {
    if word == "all" {
        return Ok(Tasks(Task::ALL.to_vec()));
    }
    Task::from_str(word, false).map(|it| Tasks(vec![it]))
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let own = disk::root().join("gold");
    let named: Vec<Task> = args.tasks.iter().flat_map(|it| it.0.clone()).collect();
    let ran = task::run(&named, &disk::shared(), &own)?;
    let floors_path = own.join("floors.json");
    let mut floors = match disk::GoldFile::read(&floors_path)? {
        Some(file) => Floors::parse(file.text()?)?,
        None => Floors::default(),
    };
    let mut out = io::stdout().lock();
    let mut missing = ran.missing.clone();
    missing.sort();
    missing.dedup();
    for path in &missing {
        writeln!(out, "skipped, not there: {}", path.display())?;
    }
    let mut is_good = true;
    for outcome in &ran.outcomes {
        if !outcome.name.starts_with("negatives-") {
            writeln!(out, "{}", table::table(outcome, &floors))?;
        }
    }
    let negatives: Vec<_> =
        ran.outcomes.iter().filter(|it| it.name.starts_with("negatives-")).collect();
    if !negatives.is_empty() {
        writeln!(
            out,
            "denied, negated or cancelled, read as held or ongoing (in percent)"
        )?;
        out.write_all(table::negatives(&negatives, &floors).as_bytes())?;
    }
    for outcome in &ran.outcomes {
        if args.check {
            for fault in floors.faults(outcome) {
                is_good = false;
                writeln!(out, "{fault}")?;
            }
        }
        if args.write {
            for kept in floors.pin(outcome, args.lower) {
                writeln!(out, "{kept}")?;
            }
            let path = own.join("items").join(format!("{}.csv", outcome.name));
            disk::write(&path, &outcome.items.csv())?;
        }
    }
    if args.write {
        disk::write(&floors_path, &floors.json()?)?;
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
