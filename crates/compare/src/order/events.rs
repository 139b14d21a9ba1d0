//! What the events that several reports tell of show of their order: one awaits what
//! another looks back on, or names the date of what another is some days away from.
//!
//! Where it is wrong: two events linked as one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_types::{
    Anchor, EventHistory, Order, Pin, ReportIndex, Rule, Status, Timex, TimexKind,
};

use super::bounds::{days, moved};
use super::lifetimes::Shown;
use super::offsets::{self, Away};
use super::{add, weekday};
use crate::case::Case;

const PLANNED_HELD: Rule = Rule("order-planned-held");
const EVENT_DATED: Rule = Rule("order-event-dated");
const WEEKDAY: Rule = Rule("order-weekday");

/// One report awaits an event, another looks back on it.
pub(super) fn by_outcome(
    case: &Case<'_>,
    event: &EventHistory,
    found: &mut BTreeMap<(ReportIndex, ReportIndex), Order>,
) {
    let mut plans: BTreeMap<ReportIndex, Pin> = BTreeMap::new();
    let mut outcomes: BTreeMap<ReportIndex, Pin> = BTreeMap::new();
    for it in &event.history {
        if matches!(it.status, Status::Planned | Status::Possible) {
            plans.entry(it.report).or_insert(it.pin);
        }
        // A headline names what it is about, held or not.
        if it.status == Status::Held && !case.is_headline(it.pin) {
            outcomes.entry(it.report).or_insert(it.pin);
        }
    }
    // A report that already looks back does not await.
    for it in event.history.iter().filter(|it| it.status.is_fact()) {
        plans.remove(&it.report);
    }
    plans.retain(|&report, _| case.published(report).is_none());
    for (&before, &plan) in &plans {
        for (&after, &outcome) in &outcomes {
            let (days, weekdays) = apart(case, plan, outcome).unzip();
            // The other way round in days is no order.
            if days.is_some_and(|(_, most)| most < 0) {
                continue;
            }
            let days = days.map(|(least, most)| (least.max(0), most));
            add(found, (before, after), days, (PLANNED_HELD, vec![plan, outcome]));
            for pins in weekdays.into_iter().flatten() {
                add(found, (before, after), None, (WEEKDAY, pins));
            }
        }
    }
}

/// One report names the date of an event that others are some days away from.
pub(super) fn by_event_days(case: &Case<'_>, event: &EventHistory, shown: &mut Shown) {
    let dated: Vec<(Date, Date, Pin)> =
        event.history.iter().filter_map(|it| date(case, it.pin)).collect();
    let Some(&(first, last, dated_pin)) = dated.first() else { return };
    // Two dates that do not meet are two events, or a mistake.
    if dated.iter().any(|it| it.0 > last || it.1 < first) {
        return;
    }
    for it in event.history.iter().filter(|it| it.report != dated_pin.report) {
        let Some(away) = offset(case, it.pin) else { continue };
        let because = (EVENT_DATED, vec![it.pin, dated_pin]);
        if let Some(day) = moved(first, -away.days.1) {
            shown.from.push((it.report, day, because.clone()));
        }
        if let Some(day) = moved(last, -away.days.0) {
            shown.to.push((it.report, day, because));
        }
    }
}

/// The days of the event at `pin`, where its clause names a date that counts from no other.
fn date(case: &Case<'_>, pin: Pin) -> Option<(Date, Date, Pin)> {
    let timex = timex(case, pin)?;
    let (first, last) = days(timex)?;
    let named = timex.anchor == Anchor::None && timex.kind == TimexKind::Date;
    let pin = Pin { report: pin.report, span: timex.span };
    named.then_some((first, last, pin))
}

/// The spans that show something, each list a reason of its own.
type Shows = Vec<Vec<Pin>>;

/// How many days lie between the report that awaits an event and the one that looks back
/// on it, and the spans that show the days of the week they are of.
fn apart(case: &Case<'_>, plan: Pin, outcome: Pin) -> Option<((i64, i64), Shows)> {
    let (on, back) = (offset(case, plan)?, offset(case, outcome)?);
    let weekday = |report: ReportIndex| {
        weekday::weekday(report, &case.read(report).reading.timexes).unzip()
    };
    let ((from, from_pins), (to, to_pins)) =
        (weekday(plan.report), weekday(outcome.report));
    let days = on.between(back, (from, to));
    let shows = |known: bool| {
        days != on.between(back, (from.filter(|_| known), to.filter(|_| !known)))
    };
    let mut pins = Vec::new();
    if shows(false) {
        pins.extend(from_pins);
    }
    if shows(true) {
        pins.extend(to_pins);
    }
    Some((days, pins))
}

/// How far from its report the event at `pin` is, by the time of its clause.
fn offset(case: &Case<'_>, pin: Pin) -> Option<Away> {
    let timex = timex(case, pin)?;
    let pin = Pin { report: pin.report, span: timex.span };
    offsets::offset(timex, case.text(pin))
}

/// The time of the clause of the event at `pin`.
fn timex<'a>(case: &Case<'a>, pin: Pin) -> Option<&'a Timex> {
    let reading = &case.read(pin.report).reading;
    let event = reading
        .events
        .iter()
        .find(|it| pin.span.contains(it.trigger) || it.span.contains(pin.span))?;
    reading.timexes.get(event.timex? as usize)
}
