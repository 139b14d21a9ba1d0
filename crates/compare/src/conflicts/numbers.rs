//! The same thing counted differently.

use rapporteur_lexicon::frequency;
use rapporteur_types::{Conflict, ConflictKind, Pin, Quantity, ReportIndex, Rule, Span};

use crate::{
    case::Case,
    stems::{Shelf, Stems},
};

const NUMBER: Rule = Rule("conflict-number");
/// The sentences around two counts must share this much for them to count one thing.
const ALIKE: f32 = 0.3;
/// How many near sentences of other reports are looked at.
const NEAR: usize = 6;

pub(super) fn conflicts(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Conflict> {
    let mut shelf = Shelf::default();
    let mut counted: Vec<(ReportIndex, Span, Stems, Vec<&Quantity>)> = Vec::new();
    for &report in reports {
        let read = case.read(report);
        for sentence in read.parse.sentences.iter().filter(|it| !it.unread) {
            let quantities: Vec<_> = read
                .reading
                .quantities
                .iter()
                .filter(|it| it.unit.is_some() && sentence.span.contains(it.span))
                .collect();
            if !quantities.is_empty() {
                let stems = Stems::new(read, sentence.span);
                shelf.add(report, sentence.span, &stems);
                counted.push((report, sentence.span, stems, quantities));
            }
        }
    }
    let mut found: Vec<Conflict> = Vec::new();
    for (report, _, stems, quantities) in &counted {
        for (other, span, score) in shelf.nearest(*report, stems, NEAR) {
            // Each pair once, from the earlier report.
            if other < *report || score < ALIKE {
                continue;
            }
            let theirs = counted.iter().find(|it| it.0 == other && it.1 == span);
            let Some((.., theirs)) = theirs else { continue };
            for a in quantities {
                for b in theirs {
                    if differ(case, (*report, a), (other, b)) {
                        found.push(conflict(case, (*report, a), (other, b)));
                    }
                }
            }
        }
    }
    found
}

/// Whether two counts are of one unit and not the same, and neither side has the other's
/// number too.
fn differ(
    case: &Case<'_>,
    (report_a, a): (ReportIndex, &Quantity),
    (report_b, b): (ReportIndex, &Quantity),
) -> bool {
    let unit = |report: ReportIndex, it: &Quantity| -> Option<String> {
        let unit = it.unit?.text(&case.read(report).report.text).to_lowercase();
        let last = unit.split_whitespace().next_back()?.to_owned();
        Some(frequency::stem(&last).into_owned())
    };
    let same = |x: f64, y: f64| (x - y).abs() < f64::EPSILON * x.abs().max(1.0);
    let (Some(unit_a), Some(unit_b)) = (unit(report_a, a), unit(report_b, b)) else {
        return false;
    };
    unit_a == unit_b && !same(a.value, b.value)
}

fn conflict(
    case: &Case<'_>,
    a: (ReportIndex, &Quantity),
    b: (ReportIndex, &Quantity),
) -> Conflict {
    let stand = |(report, it): (ReportIndex, &Quantity)| {
        let pin =
            Pin { report, span: it.unit.map_or(it.span, |unit| it.span.hull(unit)) };
        case.stand(pin, case.stated(report, it.span), case.text(pin))
    };
    let unit = a.1.unit.map_or("", |unit| unit.text(&case.read(a.0).report.text));
    Conflict {
        kind: ConflictKind::Number,
        question: format!("how many {unit}"),
        stands: vec![stand(a), stand(b)],
        why: NUMBER,
    }
}
