//! What the page looks like: layout marks, sentences, time expressions, labels.

use std::collections::BTreeMap;

use rapporteur::types::MarkKind;
use rapporteur_corpus::{MarkedReport, Span, is_half, pairs};

use super::Layer;
use super::case::{Case, Matched};
use crate::outcome::{Items, Metric};
use crate::predict::Timex;
use crate::score::events::Tally;
use crate::score::{self, marks::prf};
use crate::task::bit;

/// Prepositions that the corpus marks with a time expression and TIMEX3 leaves out.
const PREPOSITIONS: &[&str] = &[
    "on",
    "in",
    "at",
    "by",
    "since",
    "until",
    "till",
    "before",
    "after",
    "from",
    "for",
    "during",
    "within",
    "between",
    "through",
    "throughout",
    "over",
    "into",
    "to",
    "of",
];

pub(super) fn reports<'a>(
    cases: &'a [Case<'a>],
) -> impl Iterator<Item = &'a Matched<'a>> {
    cases.iter().flat_map(|it| &it.reports)
}

/// Marks of each kind: found where one of its kind shares half of the longer.
pub(super) fn marks(cases: &[Case<'_>]) -> Layer {
    let mut sums = BTreeMap::<&str, [usize; 3]>::new();
    let mut rows = Vec::new();
    for case in cases {
        for (report, read) in case.reports.iter().zip(&case.run.reads) {
            for kind in MarkKind::ALL {
                let gold = report.gold.marks.iter().filter(|it| it.kind == kind.name());
                let gold: Vec<_> = gold.map(|it| vec![it.span]).collect();
                let found = read.report.marks.iter().zip(&report.found.marks);
                let found = found.filter(|(it, _)| it.kind == kind);
                let found: Vec<_> = found.map(|(_, words)| words.clone()).collect();
                if gold.is_empty() && found.is_empty() {
                    continue;
                }
                let right =
                    pairs(&gold, &found, |i, j| is_half(&gold[i], &found[j])).len();
                let counts = [gold.len(), found.len(), right];
                for name in ["all", kind.name()] {
                    let sum = sums.entry(name).or_default();
                    sum.iter_mut().zip(counts).for_each(|(sum, it)| *sum += it);
                }
                let mut row = vec![report.id.clone(), kind.name().to_owned()];
                row.extend(counts.map(|it| it.to_string()));
                rows.push(row);
            }
        }
    }
    let metric = |(kind, [gold, found, right]): (&&str, &[usize; 3])| {
        let note = format!("{gold} gold, {found} found");
        Metric::f1(*kind, prf(*right, *found, *gold)).noted(note)
    };
    let header = &["id", "item", "gold", "found", "right"];
    Layer {
        name: "marks",
        counted: "kind and half of the longer".to_owned(),
        metrics: sums.iter().map(metric).collect(),
        items: Items { header, rows },
    }
}

/// Boundaries inside lines: a line end is no merit.
pub(super) fn sentences(cases: &[Case<'_>]) -> Layer {
    let mut sum = Tally::default();
    let mut rows = Vec::new();
    for report in reports(cases) {
        let found: Vec<Span> = report.found.sentences.iter().map(|it| it[0]).collect();
        let mut own = Tally::default();
        for line in lines(&report.gold.text) {
            let of = |all: &[Span]| -> Vec<String> {
                let inside = all.iter().filter(|it| line.contains(**it));
                inside.map(|it| report.gold.words(*it)).collect()
            };
            let (gold, found) = (of(&report.gold.sentences), of(&found));
            let (gold, found) =
                (gold.iter().map(String::as_str), found.iter().map(String::as_str));
            let tally = score::sentences::paragraph(gold, found).tally;
            own.tp += tally.tp;
            own.fp += tally.fp;
            own.fn_ += tally.fn_;
        }
        sum.tp += own.tp;
        sum.fp += own.fp;
        sum.fn_ += own.fn_;
        let mut row = vec![report.id.clone(), "boundaries".to_owned()];
        row.extend([own.tp, own.fp, own.fn_].map(|it| it.to_string()));
        rows.push(row);
    }
    let header = &["id", "item", "right", "only_found", "only_gold"];
    let note = format!("{} gold", sum.tp + sum.fn_);
    Layer {
        name: "sentences",
        counted: "boundaries inside lines".to_owned(),
        metrics: vec![Metric::f1("boundaries", sum.prf()).noted(note)],
        items: Items { header, rows },
    }
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let line = |line: &str| {
        let end = start + line.chars().count();
        let span = Span { start, end };
        start = end + 1;
        span
    };
    text.split('\n').map(line).collect()
}

/// Time expressions, a leading preposition on either side left out.
pub(super) fn times(cases: &[Case<'_>]) -> Layer {
    let mut counts = score::time::Counts::default();
    let mut rows = Vec::new();
    for report in reports(cases) {
        let gold = report.gold.timexes.iter().map(|it| Timex {
            kind: Some(it.kind.clone()),
            value: Some(it.value.clone()),
            ..bare(report.gold, it.span)
        });
        let gold: Vec<_> = gold.collect();
        let found = report.found.timexes.iter().filter_map(|it| {
            let span = Span { start: it.start as usize, end: it.end as usize };
            let is_marked =
                report.gold.timexes.iter().any(|gold| gold.span.overlaps(span));
            let Timex { kind, value, .. } = it.clone();
            (is_marked || !report.is_skipped(&[span])).then(|| Timex {
                kind,
                value,
                ..bare(report.gold, span)
            })
        });
        let found: Vec<_> = found.collect();
        let (sums, fates) =
            score::time::document(&report.gold.text, u32::MAX, &gold, &found);
        counts.merge(&sums);
        for fate in fates {
            let it = fate.found.unwrap_or_default();
            let bits = [fate.found.is_some(), it.strict, it.kind, it.value].map(bit);
            let mut row = vec![report.id.clone(), fate.start.to_string()];
            row.extend(bits);
            rows.push(row);
        }
    }
    let n = format!("{} gold, {} found", counts.gold, counts.found);
    let header = &["id", "item", "relaxed", "strict", "type", "value"];
    Layer {
        name: "times",
        counted: "leading prepositions left out".to_owned(),
        metrics: vec![
            Metric::f1("relaxed", counts.relaxed()).noted(n),
            Metric::f1("strict", counts.strict()),
            Metric::percent("type", counts.type_f1()),
            Metric::percent("value", counts.value_f1()),
            Metric::f1("strict_value", counts.strict_value()),
        ],
        items: Items { header, rows },
    }
}

/// The span without a preposition at its start.
fn bare(report: &MarkedReport, span: Span) -> Timex {
    let words = report.words(span);
    let (first, rest) = words.split_once(' ').unwrap_or(("", ""));
    let is_preposition = PREPOSITIONS.contains(&first.to_lowercase().as_str());
    let skip =
        if is_preposition && !rest.is_empty() { first.chars().count() + 1 } else { 0 };
    Timex { start: (span.start + skip) as u32, end: span.end as u32, ..Timex::default() }
}

/// Words in marks that are nobody's statement.
pub(super) fn labels(cases: &[Case<'_>]) -> Layer {
    let mut sum = [0; 3];
    let mut rows = Vec::new();
    for report in reports(cases) {
        let gold: Vec<_> = report.gold.labels.iter().map(|&it| vec![it]).collect();
        let found = report.found.labels.iter().filter(|it| !report.is_skipped(it));
        let found: Vec<_> = found.cloned().collect();
        let right = pairs(&gold, &found, |i, j| is_half(&gold[i], &found[j])).len();
        let counts = [gold.len(), found.len(), right];
        sum.iter_mut().zip(counts).for_each(|(sum, it)| *sum += it);
        let mut row = vec![report.id.clone(), "labels".to_owned()];
        row.extend(counts.map(|it| it.to_string()));
        rows.push(row);
    }
    let [gold, found, right] = sum;
    let note = format!("{gold} gold, {found} found");
    Layer {
        name: "labels",
        counted: String::new(),
        metrics: vec![Metric::f1("found", prf(right, found, gold)).noted(note)],
        items: Items { header: &["id", "item", "gold", "found", "right"], rows },
    }
}
