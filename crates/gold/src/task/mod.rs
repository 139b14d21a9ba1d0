//! The tasks: each reads a gold set, runs the program on it, and scores what it says.

mod actors;
mod candidates;
mod copies;
pub mod coreference;
mod corpus;
mod dates;
mod events;
mod languages;
mod marks;
mod negatives;
mod order;
mod pages;
mod seeds;
mod sentences;
mod statements;
mod stories;
mod tags;
mod times;
mod tokens;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::ValueEnum;
use rapporteur::Read;
use rapporteur::types::{Parse, Report};
use rayon::prelude::*;
use serde::Serialize;

use crate::disk::GoldFile;
use crate::outcome::Outcome;

pub use corpus::Half;
pub(crate) use events::asked_features;

/// What can be scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Task {
    /// Who said what (`PolNeAR` dev).
    Statements,
    /// Time expressions (five sets).
    Times,
    /// Dates of event words (`MEANTIME`).
    Dates,
    /// The order of reports that print no date (`MEANTIME`).
    Order,
    /// Coded events, and how certain event words are.
    Events,
    /// Which country and sector a phrase names (`ngec_actor_dev`).
    Actors,
    /// Sentence boundaries (three sets).
    Sentences,
    /// Words and sentences of raw text, by kind of text (treebanks).
    Tokens,
    /// The language of news bodies.
    Languages,
    /// Main text, headline, authors and day of pages (three sets).
    Pages,
    /// Headlines, teasers, bylines … in plain text (own cases).
    Marks,
    /// The worked example of two reports.
    Seeds,
    /// How often what is denied, negated or cancelled is read as a fact.
    Negatives,
    /// Which noun phrases mean the same (`OntoGUM` dev).
    Coreference,
    /// Copies, their grades and passages (two sets).
    Copies,
    /// Tags, trees, lemmas and names on gold tokens (four sets).
    Tags,
    /// Reports of one story (three sets).
    Stories,
    /// Every layer, on the marked stories of `corpus/`.
    Corpus,
    /// Which graded copies become candidates (wirecopy).
    Candidates,
}

impl Task {
    /// Every task, in the order they are printed.
    pub const ALL: [Self; 19] = [
        Self::Statements,
        Self::Times,
        Self::Dates,
        Self::Order,
        Self::Events,
        Self::Actors,
        Self::Sentences,
        Self::Tokens,
        Self::Languages,
        Self::Tags,
        Self::Pages,
        Self::Marks,
        Self::Seeds,
        Self::Negatives,
        Self::Coreference,
        Self::Copies,
        Self::Stories,
        Self::Corpus,
        Self::Candidates,
    ];
}

/// What a run of tasks came to.
#[derive(Debug, Default)]
pub struct Ran {
    /// One outcome a gold set.
    pub outcomes: Vec<Outcome>,
    /// Files that are not there, whose sets were skipped.
    pub missing: Vec<PathBuf>,
    /// What a person should know before the numbers: stories left out, a test half scored.
    pub notes: Vec<String>,
    /// Fingerprint of the corpus's test half, when it was scored.
    pub test_half: Option<String>,
}

impl Ran {
    /// Reads a gold file, or notes that it is missing.
    fn file(&mut self, path: &Path) -> Result<Option<GoldFile>> {
        let file = GoldFile::read(path)?;
        if file.is_none() {
            self.missing.push(path.to_owned());
        }
        Ok(file)
    }
}

/// Runs `tasks`: gold data from `shared`, own cases from `own` (the folder `gold`), of
/// the corpus the `half` asked for.
///
/// # Errors
///
/// When a gold file is there and cannot be read as what it should be.
pub fn run(tasks: &[Task], half: Half, shared: &Path, own: &Path) -> Result<Ran> {
    let mut ran = Ran::default();
    for task in tasks {
        match task {
            Task::Statements => statements::run(shared, &mut ran)?,
            Task::Times => times::run(shared, &mut ran)?,
            Task::Dates => dates::run(shared, &mut ran)?,
            Task::Order => order::run(shared, &mut ran)?,
            Task::Events => events::run(shared, &mut ran)?,
            Task::Actors => actors::run(shared, &mut ran)?,
            Task::Sentences => sentences::run(shared, &mut ran)?,
            Task::Tokens => tokens::run(shared, &mut ran)?,
            Task::Languages => languages::run(shared, &mut ran)?,
            Task::Tags => tags::run(shared, &mut ran)?,
            Task::Pages => pages::run(shared, &mut ran)?,
            Task::Marks => marks::run(own, &mut ran)?,
            Task::Seeds => seeds::run(shared, &mut ran)?,
            Task::Negatives => negatives::run(shared, own, &mut ran)?,
            Task::Coreference => coreference::run(shared, &mut ran)?,
            Task::Copies => copies::run(shared, &mut ran)?,
            Task::Stories => stories::run(shared, &mut ran)?,
            Task::Candidates => candidates::run(shared, &mut ran)?,
            Task::Corpus => corpus::run(half, &own.join("../corpus"), &mut ran)?,
        }
    }
    Ok(ran)
}

/// A record of the program's input.
#[derive(Debug, Default, Serialize)]
struct Input<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
}

impl<'a> Input<'a> {
    /// A text, with its day of publication where it is known.
    fn new(id: &'a str, text: &'a str, published: Option<&'a str>) -> Self {
        Self { id, text, published, ..Self::default() }
    }
}

/// Gives the records to the program as it takes them from a user, and reads them.
fn read(inputs: &[Input<'_>]) -> Result<Vec<Read>> {
    Ok(rapporteur::read_all(take_in(inputs)?))
}

/// The records as reports, parsed and not read.
fn parsed(inputs: &[Input<'_>]) -> Result<Vec<(Report, Parse)>> {
    let parse = |report| {
        let parse = rapporteur::parse(&report);
        (report, parse)
    };
    Ok(take_in(inputs)?.into_par_iter().map(parse).collect())
}

/// The records as reports.
fn take_in(inputs: &[Input<'_>]) -> Result<Vec<Report>> {
    let mut lines = String::new();
    for input in inputs {
        lines.push_str(&serde_json::to_string(input)?);
        lines.push('\n');
    }
    let found = rapporteur::ingest(lines.as_bytes(), "gold.jsonl");
    ensure!(found.errors.is_empty(), "not taken in: {:?}", found.errors.first());
    let reports: Vec<_> = found.reports.into_iter().map(|it| it.report).collect();
    let is_same = reports.len() == inputs.len()
        && reports.iter().zip(inputs).all(|(report, input)| report.text == input.text);
    ensure!(is_same, "the texts taken in are not the ones given");
    Ok(reports)
}

/// `f` of each gold record with its reading, on all cores, in order.
fn each<T: Sync, R: Send>(
    gold: &[T],
    reads: &[Read],
    f: impl Fn(&T, &Read) -> R + Sync,
) -> Vec<R> {
    gold.par_iter().zip(reads).map(|(gold, read)| f(gold, read)).collect()
}

/// `1` or `0`.
fn bit(it: bool) -> String {
    u8::from(it).to_string()
}
