//! One says it happened or is agreed, another that it is not so.

use rapporteur_types::{
    Conflict, ConflictKind, EventHistory, HistoryEntry, Rule, Stand, Status,
};

use crate::case::Case;

/// Stands that a plan and its outcome explain are no conflict: planned, then held or
/// called off, is a history.
const STATUS: Rule = Rule("conflict-status");

pub(super) fn conflicts(case: &Case<'_>, events: &[EventHistory]) -> Vec<Conflict> {
    events.iter().filter_map(|event| conflict(case, event)).collect()
}

fn conflict(case: &Case<'_>, event: &EventHistory) -> Option<Conflict> {
    let clash = event.history.iter().any(|a| event.history.iter().any(|b| clashes(a, b)));
    if !clash {
        return None;
    }
    let mut stands: Vec<Stand> = Vec::new();
    for it in &event.history {
        if !event.history.iter().any(|other| clashes(it, other) || clashes(other, it)) {
            continue;
        }
        let known = stands.iter().any(|stand| {
            stand.report == it.report
                && stand.by == it.by
                && stand.value == it.status.name()
        });
        if !known {
            stands.push(Stand {
                report: it.report,
                by: it.by,
                chain: it.chain.clone(),
                statement: it.statement,
                value: it.status.name().to_owned(),
                pin: it.pin,
            });
        }
    }
    let name = event.label.first().map_or("", |&pin| case.text(pin));
    let question = format!("how does this stand: {name}");
    (stands.len() > 1).then_some(Conflict {
        kind: ConflictKind::Status,
        question,
        stands,
        why: STATUS,
    })
}

/// Whether `a` says it is so and `b`, somebody else, that it is not.
fn clashes(a: &HistoryEntry, b: &HistoryEntry) -> bool {
    let other = a.report != b.report || a.by != b.by || a.statement != b.statement;
    let so = match b.status {
        Status::Denied => {
            matches!(a.status, Status::Held | Status::Ongoing | Status::Planned)
        }
        Status::Negated | Status::Cancelled => a.status.is_fact(),
        _ => false,
    };
    other && so
}
