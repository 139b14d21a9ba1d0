//! A headline that says more than its body does.

use rapporteur_types::{
    Conflict, ConflictKind, Event, MarkKind, Pin, ReportIndex, Rule, Status,
};

use crate::case::Case;

const HEADLINE: Rule = Rule("conflict-headline");

pub(super) fn conflicts(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Conflict> {
    reports.iter().flat_map(|&report| conflicts_of(case, report)).collect()
}

fn conflicts_of(case: &Case<'_>, report: ReportIndex) -> Vec<Conflict> {
    let read = case.read(report);
    let mark = read.report.marks.iter().find(|it| it.kind == MarkKind::Headline);
    let Some(headline) = mark.map(|it| it.span) else { return Vec::new() };
    let events = &read.reading.events;
    let (title, body): (Vec<&Event>, Vec<&Event>) =
        events.iter().partition(|it| headline.contains(it.trigger));
    let mut found = Vec::new();
    for it in title.iter().filter(|it| it.status.is_fact()) {
        let same: Vec<&&Event> =
            body.iter().filter(|other| other.group == it.group).collect();
        let weaker = |status: Status| !status.is_fact();
        if same.is_empty() || !same.iter().all(|it| weaker(it.status)) {
            continue;
        }
        let stand = |it: &Event| {
            case.stand(Pin { report, span: it.span }, it.stated_by, it.status.name())
        };
        found.push(Conflict {
            kind: ConflictKind::Headline,
            question: "does the text carry the headline".to_owned(),
            stands: vec![stand(it), stand(same[0])],
            why: HEADLINE,
        });
    }
    found
}
