//! Reads news reports and says who said what, what happened, with every finding pinned.
//!
//! ```
//! let found = rapporteur::ingest("The minister said talks would resume.".as_bytes(), "a.txt");
//! let read = rapporteur::read_all(found.reports.into_iter().map(|it| it.report).collect());
//! assert_eq!(read.len(), 1);
//! ```

mod ids;

pub use ids::Ids;
use rayon::prelude::*;

pub use rapporteur_ingest::{Error, ErrorKind, Found, Ingested, ingest};
pub use rapporteur_lexicon as lexicon;
pub use rapporteur_parse::parse;
pub use rapporteur_read::{At, at, read};
pub use rapporteur_show as show;
pub use rapporteur_types as types;
use types::{Parse, Reading, Report};

/// A report, what its words are, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The report.
    pub report: Report,
    /// What its words are.
    pub parse: Parse,
    /// What they say.
    pub reading: Reading,
}

/// Reads one report.
pub fn read_one(report: Report) -> Read {
    let parse = parse(&report);
    let reading = read(&report, &parse);
    Read { report, parse, reading }
}

/// Reads every report, on as many threads as rayon's pool has; the order is kept, and
/// the result is the same on any number of threads.
pub fn read_all(reports: Vec<Report>) -> Vec<Read> {
    reports.into_par_iter().map(read_one).collect()
}
