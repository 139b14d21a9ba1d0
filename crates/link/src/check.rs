//! Is this quotation printed, and in which words: exact, altered, partial, not found.

use rapporteur_lexicon::closed;
use rapporteur_types::{DiffPiece, Parse, Read, Report, ReportIndex, Span, StatementId};
use rayon::prelude::*;

use crate::diff::{diff, words_in};

/// Of a quotation, the share of words that must stand in order for it to be "altered"
/// rather than "partial".
const ALTERED: f32 = 0.6;
/// The shortest run of words that is worth calling a part.
const SHORTEST_RUN: usize = 4;

/// Where a quotation stands in a report, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The report.
    pub report: ReportIndex,
    /// How the report prints it.
    pub kind: CheckKind,
    /// Where.
    pub span: Span,
    /// Share of the quotation's words that stand there in order, in `0.0..=1.0`.
    pub score: f32,
    /// The quotation against the report's words; empty where they are the same.
    pub diff: Vec<DiffPiece>,
    /// The statement it stands in.
    pub statement: Option<StatementId>,
}

/// How a report prints a quotation, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// Word for word.
    Exact,
    /// In other words, in part the same.
    Altered,
    /// A part of it.
    Partial,
}

impl CheckKind {
    /// What a page calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Altered => "altered",
            Self::Partial => "partial",
        }
    }
}

/// Looks for `quotation` in every report: the best place of each that has one, best
/// first. A report without an entry does not print it.
pub fn check(quotation: (&Report, &Parse), reads: &[Read]) -> Vec<Checked> {
    let whole = Span::new(0, quotation.0.text.len() as u32);
    let asked = Read {
        report: quotation.0.clone(),
        parse: quotation.1.clone(),
        reading: rapporteur_types::Reading::default(),
    };
    let words = words_in(&asked.parse, &[whole]);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = reads
        .par_iter()
        .enumerate()
        .filter_map(|(report, read)| one(&asked, &words, report as u32, read))
        .collect();
    found.sort_by(|a, b| {
        a.kind
            .cmp(&b.kind)
            .then(b.score.total_cmp(&a.score))
            .then(a.report.cmp(&b.report))
    });
    found
}

fn one(asked: &Read, words: &[usize], report: u32, read: &Read) -> Option<Checked> {
    let whole = Span::new(0, read.report.text.len() as u32);
    let theirs = words_in(&read.parse, &[whole]);
    let place = local(&asked.parse, words, &read.parse, &theirs)?;
    let n_content = words.iter().filter(|&&it| is_content(&asked.parse, it)).count();
    let score = place.matched as f32 / words.len() as f32;
    let kind = if place.longest_run == words.len() {
        CheckKind::Exact
    } else if score >= ALTERED && place.matched_content * 2 >= n_content {
        CheckKind::Altered
    } else if place.longest_run >= SHORTEST_RUN.min(words.len())
        && place.matched_content >= 2
    {
        CheckKind::Partial
    } else {
        return None;
    };
    let span = read.parse.tokens[theirs[place.start]]
        .span
        .hull(read.parse.tokens[theirs[place.end - 1]].span);
    let diff = if kind == CheckKind::Exact {
        Vec::new()
    } else {
        let quotation = Span::new(0, asked.report.text.len() as u32);
        diff((asked, &[quotation]), (read, &[span]))
    };
    let statement = read
        .reading
        .statements
        .iter()
        .position(|it| it.content.iter().any(|content| content.overlaps(span)))
        .map(|it| it as u32);
    Some(Checked { report, kind, span, score, diff, statement })
}

fn is_content(parse: &Parse, token: usize) -> bool {
    !closed::is_closed(parse.norm(token))
}

/// The best local alignment of a quotation in a text.
struct Place {
    start: usize,
    end: usize,
    matched: usize,
    matched_content: usize,
    longest_run: usize,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    score: i32,
    start: usize,
    matched: u32,
    matched_content: u32,
    run: u32,
    longest_run: u32,
}

/// Smith–Waterman over words, a row at a time: content words count double, a word put in
/// or left out costs one.
fn local(a: &Parse, asked: &[usize], b: &Parse, theirs: &[usize]) -> Option<Place> {
    let mut row = vec![Cell::default(); asked.len() + 1];
    let mut best: Option<(i32, Place)> = None;
    let asked_norms: Vec<_> =
        asked.iter().map(|&it| (a.norm(it), is_content(a, it))).collect();
    for (y, &token) in theirs.iter().enumerate() {
        let norm = b.norm(token);
        let mut diagonal = row[0];
        for (x, &(wanted, content)) in asked_norms.iter().enumerate() {
            let above = row[x + 1];
            let next = if wanted == norm {
                let started = if diagonal.score > 0 {
                    diagonal
                } else {
                    Cell { start: y, ..Cell::default() }
                };
                let run = started.run + 1;
                Cell {
                    score: started.score + if content { 2 } else { 1 },
                    matched: started.matched + 1,
                    matched_content: started.matched_content + u32::from(content),
                    run,
                    longest_run: started.longest_run.max(run),
                    ..started
                }
            } else {
                let from = [diagonal, above, row[x]];
                let best = from.into_iter().max_by_key(|it| it.score).unwrap_or_default();
                if best.score > 1 {
                    Cell { score: best.score - 1, run: 0, ..best }
                } else {
                    Cell::default()
                }
            };
            diagonal = above;
            row[x + 1] = next;
            if wanted == norm
                && best.as_ref().is_none_or(|(score, _)| next.score > *score)
            {
                let place = Place {
                    start: next.start,
                    end: y + 1,
                    matched: next.matched as usize,
                    matched_content: next.matched_content as usize,
                    longest_run: next.longest_run as usize,
                };
                best = Some((next.score, place));
            }
        }
    }
    best.map(|(_, place)| place)
}
