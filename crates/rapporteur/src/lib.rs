//! Reads news reports and says who said what, what happened, with every finding pinned.
//!
//! ```
//! let found = rapporteur::ingest("The minister said talks would resume.".as_bytes(), "a.txt");
//! let read = rapporteur::read_all(found.reports.into_iter().map(|it| it.report).collect());
//! assert_eq!(read.len(), 1);
//! ```

mod ids;
mod in_order;
mod index;

pub use ids::Ids;
pub use in_order::InOrder;
pub use index::{Index, IndexError};
use rayon::prelude::*;

pub use rapporteur_compare::compare;
pub use rapporteur_ingest::{
    Document, Error, ErrorKind, Found, Ingested, Limit, Limits, Skipped, Source,
    Unpacked, ingest, unpack,
};
pub use rapporteur_lexicon as lexicon;
pub use rapporteur_link::{
    CheckKind, Checked, Copies, LinkOptions, Placed, copies, link, near,
};
pub use rapporteur_parse::{ConlluError, GivenToken, from_conllu, given, parse, tag};
pub use rapporteur_read::{
    Actor, At, actor, at, certainty_features, chains, pair_features, pair_type, read,
    seen, times,
};
pub use rapporteur_show as show;
pub use rapporteur_types as types;
pub use types::Read;
use types::{Parse, Report};

/// Reads one report, with parts of speech, lemmas, tree and names.
pub fn read_one(report: Report) -> Read {
    let mut parse = parse(&report);
    tag(&mut parse, &report);
    with_reading(report, parse)
}

/// A parsed report, read.
pub fn with_reading(report: Report, parse: Parse) -> Read {
    let reading = read(&report, &parse);
    Read { report, parse, reading }
}

/// Reads every report, on as many threads as rayon's pool has; the order is kept, and
/// the result is the same on any number of threads.
pub fn read_all(reports: Vec<Report>) -> Vec<Read> {
    reports.into_par_iter().map(read_one).collect()
}

/// A whole run: what was read, how it hangs together, and who stands where.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The reports, in the order given.
    pub reads: Vec<Read>,
    /// What ties them together.
    pub linked: types::Linked,
    /// What they say together.
    pub ledger: types::Ledger,
}

/// Parses and reads every report, and links them; copies are found before reading. The
/// parses are of words ([`types::Parse::compounds`]).
pub fn link_all(
    reports: Vec<Report>,
    options: LinkOptions,
) -> (Vec<Read>, types::Linked) {
    let mut index = Index::default();
    let copies = index.add(reports);
    let linked = link(index.reads(), copies, options);
    (index.into_reads(), linked)
}

/// The main job: reads, links and compares.
pub fn run(reports: Vec<Report>) -> Run {
    let (reads, linked) = link_all(reports, LinkOptions::default());
    let ledger = compare(&reads, &linked);
    Run { reads, linked, ledger }
}

/// Looks for a quotation in every report, best place first; a report without an entry
/// does not print it.
pub fn check(quotation: &str, reads: &[Read]) -> Vec<Checked> {
    let asked = Report::new("", quotation);
    let words = parse(&asked);
    rapporteur_link::check((&asked, &words), reads)
}

/// Two reports side by side.
pub fn side_by_side(reports: Vec<Report>) -> show::page::SideBySide {
    let Run { reads, linked, ledger } = run(reports);
    let diffs = linked
        .relations
        .iter()
        .flat_map(types::Relation::shown)
        .map(|it| rapporteur_link::diff((&reads[0], &[it.a]), (&reads[1], &[it.b])))
        .collect();
    show::page::SideBySide { reads, linked, ledger, diffs }
}
