//! The main job's page: one report over many reports, saga by saga.

mod claims;
mod desk;
mod histories;
mod reports;
mod sequence;

use rapporteur_types::{Ledger, Linked, Read};

use self::desk::Desk;
use super::paper::{HEADING, PLACE, Paper};

/// How much of the run a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    All,
    /// The timeline and the order of the reports.
    Timeline,
    /// What is left open.
    Loops,
}

/// The page of a run, for a terminal of `width` columns. Places are code points of the
/// report whose number stands before them.
pub fn run(
    reads: &[Read],
    linked: &Linked,
    ledger: &Ledger,
    part: Part,
    width: usize,
) -> String {
    let desk = Desk::new(reads, linked, ledger);
    let mut paper = Paper::new(width);
    paper.line(0, HEADING, &summary(ledger, reads.len()));
    for (number, saga) in ledger.sagas.iter().enumerate() {
        paper.gap();
        if ledger.sagas.len() > 1 {
            paper.line(0, HEADING, &format!("Saga {}", number + 1));
        }
        for &story in &saga.stories {
            reports::story(&mut paper, &desk, story, part == Part::All);
        }
        if part == Part::All {
            claims::conflicts(&mut paper, &desk, saga);
            claims::utterances(&mut paper, &desk, saga);
            histories::events(&mut paper, &desk, saga);
        }
        if part != Part::Timeline {
            histories::loops(&mut paper, &desk, saga);
        }
        if part != Part::Loops {
            sequence::timeline(&mut paper, &desk, saga);
            sequence::order(&mut paper, &desk, saga);
        }
        if part == Part::All {
            claims::agreements(&mut paper, &desk, saga);
            claims::only_in(&mut paper, &desk, saga);
        }
    }
    paper.gap();
    paper.line(0, PLACE, "[n] a-b is report n, characters a to b of its text.");
    paper.finish()
}

fn summary(ledger: &Ledger, n_reports: usize) -> String {
    let count = |n: usize, one: &str, many: &str| {
        format!("{n} {}", if n == 1 { one } else { many })
    };
    [
        count(n_reports, "report", "reports"),
        count(ledger.stories.len(), "story", "stories"),
        count(ledger.sagas.len(), "saga", "sagas"),
    ]
    .join(", ")
}

/// A section's heading; `empty` says that nothing was found.
fn section(paper: &mut Paper, heading: &str, empty: bool) {
    paper.gap();
    paper.line(2, HEADING, heading);
    if empty {
        paper.line(4, PLACE, "not found");
    }
}
