//! What reports that do not copy one another say alike of an event.

use std::collections::BTreeMap;

use rapporteur_types::{Agreement, HistoryEntry, SagaEntry, Status};

use crate::case::Case;

/// The agreements of a story: events that two copy families or more give the same status.
pub(crate) fn agreements(
    case: &Case<'_>,
    story: u32,
    saga: &SagaEntry,
) -> Vec<Agreement> {
    let reports = &case.linked.stories[story as usize].reports;
    let mut found = Vec::new();
    for event in &saga.events {
        let mut by_status: BTreeMap<Status, Vec<&HistoryEntry>> = BTreeMap::new();
        for entry in &event.history {
            if reports.binary_search(&entry.report).is_ok() {
                by_status.entry(entry.status).or_default().push(entry);
            }
        }
        for entries in by_status.into_values() {
            let mut families = Vec::new();
            let mut stands = Vec::new();
            for it in entries {
                let family = case.family(it.report);
                if families.contains(&family) {
                    continue;
                }
                families.push(family);
                stands.push(case.stand(it.pin, it.statement, it.status.name()));
            }
            if stands.len() > 1 {
                found.push(Agreement { stands });
            }
        }
    }
    found
}
