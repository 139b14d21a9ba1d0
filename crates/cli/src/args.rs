//! What may be typed.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};
use rapporteur::Limits;

/// Reads news reports and shows, each line with its place in the text, who said what,
/// what happened with which status, which report copies which, and where they differ.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 done but some input was bad.")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) main: Main,
}

/// The stages alone, and the views.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Bytes to reports, one JSON record a line: text, what the page says of itself, marks
    Extract(Inputs),
    /// Reports to readings, one JSON record a line: entities, times, statements, events
    Read(Read),
    /// Reports to stories and sagas, one JSON record a report
    Link(Link),
    /// Everything found in each report alone, finding by finding
    Listing(Inputs),
    /// Who said what, a block a statement
    Quotes(Inputs),
    /// What happened, is planned, denied …, a block an event
    Events(Events),
    /// What happened when, and which report was written before which
    Timeline(Inputs),
    /// Promises, threats, deadlines, demands and offers, and what became of them
    Loops(Inputs),
    /// Two reports side by side: aligned passages with a word diff, and what only one has
    Compare(Compare),
    /// Is this quotation printed: exact, altered, in part, or not found
    Check(Check),
    /// What a rule finds, with an example, and where it is wrong
    Explain {
        /// A rule's name, as printed in `why`; all of them when left out
        rule: Option<String>,
    },
}

/// What to read.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Inputs {
    /// Files (text, HTML, JSON Lines, feeds, mails, and WARC, WACZ, ZIP, tar or gzip archives
    /// of them), directories, globs in quotes, or - for standard input
    #[arg(value_name = "FILE|DIR|GLOB|-")]
    pub(crate) paths: Vec<String>,
    #[command(flatten)]
    pub(crate) threads: Threads,
    #[command(flatten)]
    pub(crate) limits: MaxInput,
}

/// How much a source may ask for.
#[derive(Clone, Copy, Debug, ClapArgs)]
#[command(next_help_heading = "Limits of the input")]
pub(crate) struct MaxInput {
    /// The largest page, feed, mail or record that is read, in MiB
    #[arg(long = "max-size", value_name = "MIB", default_value_t = 256)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1024))]
    size: u64,
    /// How many times its size a compressed file may unpack to
    #[arg(long = "max-ratio", value_name = "N")]
    #[arg(default_value_t = Limits::default().ratio)]
    ratio: u64,
    /// How many archives may lie one in the other
    #[arg(long = "max-depth", value_name = "N")]
    #[arg(default_value_t = Limits::default().depth)]
    #[arg(value_parser = clap::value_parser!(u32).range(..=16))]
    depth: u32,
    /// The largest page of HTML, in MiB
    #[arg(long = "max-page", value_name = "MIB", default_value_t = 64)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1024))]
    page: u64,
    /// How many elements a page of HTML may have
    #[arg(long = "max-elements", value_name = "N")]
    #[arg(default_value_t = Limits::default().elements)]
    elements: u32,
    /// How deep the elements of a page may lie one in the other; time grows with the square
    #[arg(long = "max-nesting", value_name = "N")]
    #[arg(default_value_t = Limits::default().nesting)]
    nesting: u32,
}

impl MaxInput {
    pub(crate) const fn limits(self) -> Limits {
        Limits {
            size: self.size << 20,
            ratio: self.ratio,
            depth: self.depth,
            page: self.page << 20,
            elements: self.elements,
            nesting: self.nesting,
        }
    }
}

/// How to run.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(crate) struct Threads {
    /// How many threads; the output is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

/// The main job.
#[derive(Debug, ClapArgs)]
pub(crate) struct Main {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Write everything found as one JSON object
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write one self-contained HTML page
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
}

/// `read`: inputs, and what the records hold.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Add each report's text to its record
    #[arg(long)]
    pub(crate) text: bool,
    /// Add the tokens, with lemma, part of speech, head and relation
    #[arg(long)]
    pub(crate) tokens: bool,
    /// Only statements that are right about nine times in ten, and no events that others tell
    #[arg(long, conflicts_with = "at")]
    pub(crate) confident: bool,
    /// What to print: readings, or the words with their tags, tree and names
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
    /// The inputs are CoNLL-U files: keep their sentences and tokens, fill the rest
    #[arg(long, conflicts_with_all = ["dct", "at"])]
    pub(crate) pretokenized: bool,
    /// A publication date for reports that have none
    #[arg(long, value_name = "DATE")]
    pub(crate) dct: Option<String>,
    /// Answer for given event words: a file of lines {"id", "spans"}, spans as in the records
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "tokens", "text"])]
    pub(crate) at: Option<PathBuf>,
}

/// `events`: inputs, and how they are printed.
#[derive(Debug, ClapArgs)]
pub(crate) struct Events {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Print rows for event-data tools, one a pair of parties (POLECAT and CAMEO columns)
    #[arg(long, value_enum)]
    pub(crate) format: Option<Rows>,
}

/// How rows of events are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Rows {
    /// Comma-separated values, with a line of column names
    Csv,
    /// A JSON object a line
    Jsonl,
}

/// How `read` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// A JSON record a report
    Json,
    /// CoNLL-U: a token a line, names as NER=B-PER… in MISC
    Conllu,
}

/// `link`: inputs, and what else to write.
#[derive(Debug, ClapArgs)]
pub(crate) struct Link {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Link with the reports of earlier runs, which this directory keeps, and keep the new
    /// ones there too; it is made where there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) index: Option<PathBuf>,
    /// With --index: print the records of the new reports only, and write the pairs they
    /// are in
    #[arg(long, requires = "index")]
    pub(crate) only_new: bool,
    /// The reports come in the order of time: print where each belongs once its day is
    /// over, keep only the reports of the last days, and read none
    #[arg(long, value_name = "DAYS", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "7", value_parser = clap::value_parser!(u16))]
    #[arg(conflicts_with_all = ["index", "pairs", "utterances", "events"])]
    pub(crate) stream: Option<u16>,
    /// Write the related pairs of reports with their aligned passages
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
    /// With --pairs: pairs of one story or saga too, even without a shared passage
    #[arg(long, requires = "pairs")]
    pub(crate) all_pairs: bool,
    /// Write the utterances that stand in several places
    #[arg(long, value_name = "FILE")]
    pub(crate) utterances: Option<PathBuf>,
    /// Write the mentions of each event
    #[arg(long, value_name = "FILE")]
    pub(crate) events: Option<PathBuf>,
}

/// `compare`: two reports.
#[derive(Debug, ClapArgs)]
pub(crate) struct Compare {
    /// The one report
    pub(crate) a: String,
    /// The other
    pub(crate) b: String,
    #[command(flatten)]
    pub(crate) threads: Threads,
    #[command(flatten)]
    pub(crate) limits: MaxInput,
}

/// `check`: a quotation, and where to look for it.
#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// The quotation, with or without quotation marks
    pub(crate) quotation: String,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}
