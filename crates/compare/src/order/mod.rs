//! Which report was written before which, with what shows it; the rest is undecided.
//!
//! The unknowns are days of publication. A day printed settles one; the dates that a report
//! looks back on or awaits bound it (`bounds`); an event that one report awaits and another
//! looks back on orders two (`events`), and by how much where both say it in days or weeks
//! (`offsets`, `weekday`); a name is used after it began and before it ended (`lifetimes`, from what
//! reports tell of names: `facts`, `ahead`). The bounds are passed on along that order until nothing
//! changes. Whatever contradicts itself shows nothing.

mod ahead;
mod bounds;
mod events;
mod facts;
mod lifetimes;
mod names;
mod offsets;
mod weekday;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rapporteur_types::{EventHistory, Order, Pin, ReportIndex, Rule, Written};

use self::bounds::{Bounds, Why, moved};
use self::events::{by_event_days, by_outcome};
use self::lifetimes::{Shown, lifetimes};
use crate::case::Case;

const DATES: Rule = Rule("order-dates");

/// In a saga of more reports than this, dates that reports name order none, and what is
/// undecided is not listed pair by pair: the list would be longer than the reports.
const MOST_LISTED: usize = 60;

/// How often bounds are passed on: more reports than this seldom stand in a row.
const ROUNDS: usize = 8;

/// What is shown of the order of reports.
pub(crate) struct Sequence {
    /// Which before which.
    pub(crate) order: Vec<Order>,
    /// The pairs whose order is not shown.
    pub(crate) undecided: Vec<(ReportIndex, ReportIndex)>,
    /// Between which days those without a date were written.
    pub(crate) written: Vec<Written>,
}

/// The order that is shown, and the pairs that are not.
pub(crate) fn sequence(
    case: &Case<'_>,
    reports: &[ReportIndex],
    events: &[EventHistory],
) -> Sequence {
    let mut found: BTreeMap<(ReportIndex, ReportIndex), Order> = BTreeMap::new();
    by_dates(case, reports, &mut found);
    for event in events {
        by_outcome(case, event, &mut found);
    }
    let small = reports.len() <= MOST_LISTED;
    let mut shown = if small { lifetimes(case, reports) } else { Shown::default() };
    for event in events {
        by_event_days(case, event, &mut shown);
    }
    for (pair, because) in &shown.before {
        add(&mut found, *pair, None, because.clone());
    }
    drop_circles(&mut found, small);
    let written =
        if small { by_days(case, reports, &shown, &mut found) } else { Vec::new() };
    let undecided = undecided(reports, &found);
    Sequence { order: found.into_values().collect(), undecided, written }
}

/// Reports that each come before the other, by whatever way, show no order.
fn drop_circles(found: &mut BTreeMap<(ReportIndex, ReportIndex), Order>, small: bool) {
    let all = if small { follows(found) } else { found.keys().copied().collect() };
    found.retain(|(a, b), _| !all.contains(&(*b, *a)));
}

/// The order found and all that follows from it.
fn follows(
    found: &BTreeMap<(ReportIndex, ReportIndex), Order>,
) -> BTreeSet<(ReportIndex, ReportIndex)> {
    let mut all: BTreeSet<(ReportIndex, ReportIndex)> = found.keys().copied().collect();
    let reports: BTreeSet<ReportIndex> = all.iter().flat_map(|&(a, b)| [a, b]).collect();
    for &middle in &reports {
        let known: Vec<_> = all.iter().copied().collect();
        for &(a, _) in known.iter().filter(|(_, it)| *it == middle) {
            for &(_, b) in known.iter().filter(|(it, _)| *it == middle) {
                all.insert((a, b));
            }
        }
    }
    all
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

/// All days that one report can be of lie before all those of another. Gives the days of
/// the reports that print none.
fn by_days(
    case: &Case<'_>,
    reports: &[ReportIndex],
    shown: &Shown,
    found: &mut BTreeMap<(ReportIndex, ReportIndex), Order>,
) -> Vec<Written> {
    let mut bounds: BTreeMap<ReportIndex, Bounds> =
        reports.iter().map(|&it| (it, Bounds::new(case, it))).collect();
    narrow(case, &mut bounds, shown);
    pass_on(&mut bounds, found);
    let known = follows(found);
    for (&before, a) in &bounds {
        let Some((to, to_why)) = &a.to else { continue };
        for (&after, b) in &bounds {
            let Some((from, from_why)) = &b.from else { continue };
            let dated =
                case.published(before).is_some() && case.published(after).is_some();
            let against = known.contains(&(after, before));
            if before == after || dated || against || to >= from {
                continue;
            }
            let least = i64::from((*from - *to).get_days());
            let most = a.from.as_ref().zip(b.to.as_ref());
            let most = most.map(|((from, _), (to, _))| (*to - *from).get_days().into());
            let days = most.map(|most| (least, most));
            for because in together(to_why, from_why) {
                add(found, (before, after), days, because);
            }
        }
    }
    let open = bounds.iter().filter(|(it, _)| case.published(**it).is_none());
    open.filter_map(|(&report, it)| it.written(report)).collect()
}

/// Narrows the days of reports by the names that they use; days that contradict one
/// another show nothing.
fn narrow(case: &Case<'_>, bounds: &mut BTreeMap<ReportIndex, Bounds>, shown: &Shown) {
    let was = bounds.clone();
    let open = |report| case.published(report).is_none();
    for (report, day, why) in &shown.from {
        if let Some(it) = bounds.get_mut(report).filter(|_| open(*report)) {
            it.not_before(*day, || vec![why.clone()]);
        }
    }
    for (report, day, why) in &shown.to {
        if let Some(it) = bounds.get_mut(report).filter(|_| open(*report)) {
            it.not_after(*day, || vec![why.clone()]);
        }
    }
    for (report, it) in bounds.iter_mut() {
        if it.is_empty() {
            it.clone_from(&was[report]);
        }
    }
}

/// What shows two things together: each rule once, with all its spans.
fn together(one: &[(Rule, Vec<Pin>)], other: &[(Rule, Vec<Pin>)]) -> Why {
    let mut all: Why = Vec::new();
    for (rule, pins) in one.iter().chain(other) {
        match all.iter_mut().find(|it| it.0 == *rule) {
            Some((_, known)) => {
                let new = pins.iter().filter(|it| !known.contains(it));
                let new: Vec<Pin> = new.copied().collect();
                known.extend(new);
            }
            None => all.push((*rule, pins.clone())),
        }
    }
    all
}

/// A later report is not of a day before an earlier one. Where that leaves a report no day,
/// something was misread: what speaks for and against it is forgotten.
fn pass_on(
    bounds: &mut BTreeMap<ReportIndex, Bounds>,
    found: &BTreeMap<(ReportIndex, ReportIndex), Order>,
) {
    let mut own = bounds.clone();
    for _ in 0..=bounds.len() {
        bounds.clone_from(&own);
        for _ in 0..ROUNDS {
            let mut changed = false;
            for (&pair, order) in found {
                changed |= pass(bounds, pair, order);
            }
            if !changed {
                break;
            }
        }
        let misread: BTreeSet<ReportIndex> = bounds
            .values()
            .filter(|it| it.is_empty())
            .flat_map(Bounds::reports)
            .filter(|it| own.get(it).is_some_and(Bounds::is_spoken))
            .collect();
        if misread.is_empty() {
            break;
        }
        for report in misread {
            own.insert(report, Bounds::default());
        }
    }
    if bounds.values().any(Bounds::is_empty) {
        *bounds = own;
    }
}

/// Passes the bounds of two reports on to each other; whether that changed any.
fn pass(
    bounds: &mut BTreeMap<ReportIndex, Bounds>,
    (before, after): (ReportIndex, ReportIndex),
    order: &Order,
) -> bool {
    let (least, most) = order.days.unwrap_or((0, i64::MAX));
    let (Some(a), Some(b)) = (bounds.get(&before).cloned(), bounds.get(&after).cloned())
    else {
        return false;
    };
    let why = |one: &Why| together(one, &order.because);
    let mut changed = false;
    if let Some(later) = bounds.get_mut(&after) {
        let from = a.from.as_ref().and_then(|(day, it)| Some((moved(*day, least)?, it)));
        let to = a.to.as_ref().and_then(|(day, it)| Some((moved(*day, most)?, it)));
        changed |= from.is_some_and(|(day, it)| later.not_before(day, || why(it)));
        changed |= to.is_some_and(|(day, it)| later.not_after(day, || why(it)));
    }
    if let Some(earlier) = bounds.get_mut(&before) {
        let to = b.to.as_ref().and_then(|(day, it)| Some((moved(*day, -least)?, it)));
        let from = b.from.as_ref().and_then(|(day, it)| Some((moved(*day, -most)?, it)));
        changed |= to.is_some_and(|(day, it)| earlier.not_after(day, || why(it)));
        changed |= from.is_some_and(|(day, it)| earlier.not_before(day, || why(it)));
    }
    changed
}

/// The pairs that neither the order nor what follows from it settles.
fn undecided(
    reports: &[ReportIndex],
    found: &BTreeMap<(ReportIndex, ReportIndex), Order>,
) -> Vec<(ReportIndex, ReportIndex)> {
    if reports.len() > MOST_LISTED {
        return Vec::new();
    }
    let before = follows(found);
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn after(days: (i64, i64)) -> BTreeMap<(ReportIndex, ReportIndex), Order> {
        let mut found = BTreeMap::new();
        add(&mut found, (0, 1), Some(days), (DATES, Vec::new()));
        found
    }

    fn known(report: ReportIndex, day: Date) -> BTreeMap<ReportIndex, Bounds> {
        let mut bounds = BTreeMap::from([(0, Bounds::default()), (1, Bounds::default())]);
        let one = bounds.get_mut(&report).unwrap();
        one.not_before(day, Vec::new);
        one.not_after(day, Vec::new);
        bounds
    }

    fn days(bounds: &Bounds) -> (Option<Date>, Option<Date>) {
        let day = |it: &Option<(Date, Why)>| it.as_ref().map(|it| it.0);
        (day(&bounds.from), day(&bounds.to))
    }

    #[test]
    fn a_known_day_bounds_the_other_report_from_both_sides() {
        let found = after((3, 10));
        let mut bounds = known(0, date(2031, 5, 1));
        pass_on(&mut bounds, &found);
        let later = (Some(date(2031, 5, 4)), Some(date(2031, 5, 11)));
        assert_eq!(days(&bounds[&1]), later);
        let mut bounds = known(1, date(2031, 5, 11));
        pass_on(&mut bounds, &found);
        let earlier = (Some(date(2031, 5, 1)), Some(date(2031, 5, 8)));
        assert_eq!(days(&bounds[&0]), earlier);
    }

    #[test]
    fn a_contradiction_passes_nothing_on() {
        let mut bounds = known(0, date(2031, 5, 1));
        let other = bounds.get_mut(&1).unwrap();
        other.not_after(date(2031, 4, 1), Vec::new);
        pass_on(&mut bounds, &after((3, 10)));
        assert_eq!(days(&bounds[&1]), (None, Some(date(2031, 4, 1))));
    }

    #[test]
    fn what_follows_is_decided_and_the_rest_is_listed() {
        let mut found = after((1, 2));
        add(&mut found, (1, 2), None, (DATES, Vec::new()));
        assert_eq!(undecided(&[0, 1, 2], &found), []);
        assert_eq!(undecided(&[0, 1, 3], &found), [(0, 3), (1, 3)]);
    }
}
