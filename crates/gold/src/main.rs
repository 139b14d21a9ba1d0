//! `rapporteur-gold TASK… [--check] [--write [--lower]] [--items DIR]`: scores, floors, item files.
//!
//! `corpus` may be followed by the half to score: `dev` (the default), `test` or `all`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use rapporteur_gold::floors::Floors;
use rapporteur_gold::outcome::Outcome;
use rapporteur_gold::task::{self, Half, Task};
use rapporteur_gold::{disk, table};

/// Scores the program against gold data.
#[derive(Debug, Parser)]
#[command(name = "rapporteur-gold")]
struct Args {
    /// What to score: all, or some of statements, times, dates, order, events, actors,
    /// sentences, tokens, tags, languages, pages, marks, seeds, negatives, coreference,
    /// candidates, copies, stories, corpus [dev|test|all].
    #[arg(required = true)]
    tasks: Vec<String>,
    /// Fail when a number is below its floor, or the gold is another one.
    #[arg(long)]
    check: bool,
    /// Pin the numbers in gold/floors.json and write gold/items; floors only rise.
    #[arg(long)]
    write: bool,
    /// Write the item files into this folder, and pin nothing.
    #[arg(long, value_name = "DIR", conflicts_with = "write")]
    items: Option<PathBuf>,
    /// Let --write lower floors too.
    #[arg(long, requires = "write")]
    lower: bool,
}

/// The tasks, and the half of the corpus, that the words ask for.
fn asked(words: &[String]) -> Result<(Vec<Task>, Half)> {
    let (mut tasks, mut half) = (Vec::new(), Half::Dev);
    let mut words = words.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        if word == "all" {
            tasks.extend(Task::ALL);
            continue;
        }
        let task = Task::from_str(word, false).map_err(anyhow::Error::msg)?;
        tasks.push(task);
        if task == Task::Corpus
            && let Some(named) =
                words.peek().and_then(|it| Half::from_str(it, false).ok())
        {
            half = named;
            words.next();
        }
    }
    Ok((tasks, half))
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let own = disk::root().join("gold");
    let (named, half) = asked(&args.tasks)?;
    let ran = task::run(&named, half, &disk::shared(), &own)?;
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
    for note in &ran.notes {
        writeln!(out, "{note}")?;
    }
    let mut is_good = true;
    let is_corpus = |it: &&Outcome| it.name.starts_with("corpus-");
    for outcome in &ran.outcomes {
        if !outcome.name.starts_with("negatives-") && !is_corpus(&outcome) {
            writeln!(out, "{}", table::table(outcome, &floors))?;
        }
    }
    let layers: Vec<_> = ran.outcomes.iter().filter(is_corpus).collect();
    if !layers.is_empty() {
        writeln!(out, "{}", table::layers(&layers, &floors))?;
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
        if let Some(folder) = &args.items {
            let path = folder.join(format!("{}.csv", outcome.name));
            disk::write(&path, &outcome.items.csv())?;
        }
        if args.write {
            for kept in floors.pin(outcome, args.lower) {
                writeln!(out, "{kept}")?;
            }
            let path = own.join("items").join(format!("{}.csv", outcome.name));
            disk::write(&path, &outcome.items.csv())?;
        }
    }
    // That the test half was scored is kept whether or not its numbers are pinned.
    if let Some(sha256) = &ran.test_half {
        floors.note_scored("corpus-test-half", sha256);
    }
    if args.write || ran.test_half.is_some() {
        disk::write(&floors_path, &floors.json()?)?;
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
