//! Which report was written before which, with what shows it; the rest is undecided.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rapporteur_types::{EventHistory, Order, Pin, ReportIndex, Rule, Status};

use crate::case::Case;

const DATES: Rule = Rule("order-dates");
const PLANNED_HELD: Rule = Rule("order-planned-held");

/// In a saga of more undated reports than this, what is undecided is not listed pair by
/// pair: the list would be longer than the reports.
const MOST_LISTED: usize = 60;

/// The order that is shown, and the pairs that are not.
pub(crate) fn order(
    case: &Case<'_>,
    reports: &[ReportIndex],
    events: &[EventHistory],
) -> (Vec<Order>, Vec<(ReportIndex, ReportIndex)>) {
    let mut found: BTreeMap<(ReportIndex, ReportIndex), Order> = BTreeMap::new();
    by_dates(case, reports, &mut found);
    for event in events {
        by_outcome(case, event, &mut found);
    }
    // Two reports that each look back on what the other awaits show no order.
    let both: Vec<_> =
        found.keys().filter(|(a, b)| found.contains_key(&(*b, *a))).copied().collect();
    for pair in both {
        found.remove(&pair);
    }
    let undecided = undecided(reports, &found);
    (found.into_values().collect(), undecided)
}

fn add(
    found: &mut BTreeMap<(ReportIndex, ReportIndex), Order>,
    (before, after): (ReportIndex, ReportIndex),
    days: Option<(i64, i64)>,
    because: (Rule, Vec<Pin>),
) {
    let order = found.entry((before, after)).or_insert(Order {
        before,
        after,
        days: None,
        because: Vec::new(),
    });
    order.days = order.days.or(days);
    order.because.push(because);
}

/// Published on two days: each report and the next one.
fn by_dates(
    case: &Case<'_>,
    reports: &[ReportIndex],
    found: &mut BTreeMap<(ReportIndex, ReportIndex), Order>,
) {
    let mut dated: Vec<(Date, ReportIndex)> = reports
        .iter()
        .filter_map(|&report| Some((case.published(report)?.parse().ok()?, report)))
        .collect();
    dated.sort_unstable();
    let days: Vec<&[(Date, ReportIndex)]> = dated.chunk_by(|a, b| a.0 == b.0).collect();
    for pair in days.windows(2) {
        let apart = i64::from((pair[1][0].0 - pair[0][0].0).get_days());
        for &(_, before) in pair[0] {
            for &(_, after) in pair[1] {
                add(found, (before, after), Some((apart, apart)), (DATES, Vec::new()));
            }
        }
    }
}

/// One report awaits an event, another looks back on it.
fn by_outcome(
    case: &Case<'_>,
    event: &EventHistory,
    found: &mut BTreeMap<(ReportIndex, ReportIndex), Order>,
) {
    let awaits = |status| matches!(status, Status::Planned | Status::Possible);
    let first = |report: ReportIndex, wanted: &dyn Fn(Status) -> bool| {
        event.history.iter().find(|it| it.report == report && wanted(it.status))
    };
    let reports: BTreeSet<ReportIndex> =
        event.history.iter().map(|it| it.report).collect();
    for &before in &reports {
        // A report that already looks back does not await.
        if first(before, &|it| it.is_fact()).is_some() || case.published(before).is_some()
        {
            continue;
        }
        let Some(plan) = first(before, &awaits) else { continue };
        for &after in reports.iter().filter(|&&it| it != before) {
            if case.published(before).is_some() && case.published(after).is_some() {
                continue;
            }
            if let Some(outcome) = first(after, &|it| it == Status::Held) {
                let pins = vec![plan.pin, outcome.pin];
                add(found, (before, after), None, (PLANNED_HELD, pins));
            }
        }
    }
}

/// The pairs that neither the order nor what follows from it settles.
fn undecided(
    reports: &[ReportIndex],
    found: &BTreeMap<(ReportIndex, ReportIndex), Order>,
) -> Vec<(ReportIndex, ReportIndex)> {
    if reports.len() > MOST_LISTED {
        return Vec::new();
    }
    let mut before: BTreeSet<(ReportIndex, ReportIndex)> =
        found.keys().copied().collect();
    for &middle in reports {
        let known: Vec<_> = before.iter().copied().collect();
        for &(a, _) in known.iter().filter(|(_, it)| *it == middle) {
            for &(_, b) in known.iter().filter(|(it, _)| *it == middle) {
                before.insert((a, b));
            }
        }
    }
    let mut undecided = Vec::new();
    for (n, &a) in reports.iter().enumerate() {
        for &b in &reports[n + 1..] {
            if !before.contains(&(a, b)) && !before.contains(&(b, a)) {
                undecided.push((a, b));
            }
        }
    }
    undecided
}
