//! Which mentions inside one report are the same event.
//!
//! With care: two mentions are one event when type and participants agree and nothing
//! speaks against it. A definite phrase without participants (`the meeting`) takes up
//! the last event of its type.

use std::collections::HashMap;

use rapporteur_types::{Event, Role, Status, Timex};

/// How many earlier events of a type are compared, so that a list of many stays linear.
const WINDOW: usize = 12;

/// Numbers the events: the same number is the same event. `definite[i]` tells whether
/// the words of event `i` take up something known.
pub(super) fn number(events: &mut [Event], definite: &[bool], timexes: &[Timex]) {
    let mut last: HashMap<&'static str, Vec<usize>> = HashMap::new();
    let mut next = 0;
    for at in 0..events.len() {
        let family = family(events[at].plover);
        let earlier = last.entry(family).or_default();
        let same =
            earlier.iter().rev().take(WINDOW).copied().find(|&before| {
                is_same(&events[before], &events[at], definite[at], timexes)
            });
        events[at].group = if let Some(before) = same {
            events[before].group
        } else {
            next += 1;
            next - 1
        };
        earlier.push(at);
    }
}

fn family(plover: &'static str) -> &'static str {
    match plover {
        "THREATEN" | "SANCTION" => "SANCTION",
        other => other,
    }
}

fn is_same(before: &Event, event: &Event, definite: bool, timexes: &[Timex]) -> bool {
    if before.trigger == event.trigger || before.plover != event.plover {
        return false;
    }
    if apart_in_time(before, event, timexes) {
        return false;
    }
    let ended = |it: Status| it.is_fact();
    let open =
        |it: Status| matches!(it, Status::Planned | Status::Proposed | Status::Possible);
    if ended(before.status) && open(event.status)
        || open(before.status) && ended(event.status)
    {
        return false;
    }
    let (one, other) = (parties(before), parties(event));
    if other.is_empty() || one.is_empty() {
        return definite && other.is_empty();
    }
    let shared = other.iter().filter(|it| one.contains(it)).count();
    shared == other.len().min(one.len())
        && (shared > 1 || definite || one.len() == other.len())
}

/// Who takes part, each as an entity where known, else as a code.
fn parties(event: &Event) -> Vec<(Option<u32>, Option<&str>)> {
    let mut found: Vec<_> = event
        .actors
        .iter()
        .chain(&event.recipients)
        .map(|role: &Role| match role.entity {
            Some(entity) => (Some(entity), None),
            None => (None, role.code.as_deref()),
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the days of the two are known and do not meet.
fn apart_in_time(one: &Event, other: &Event, timexes: &[Timex]) -> bool {
    let days = |event: &Event| {
        let timex = timexes.get(event.timex? as usize)?;
        Some((timex.earliest.clone()?, timex.latest.clone()?))
    };
    match (days(one), days(other)) {
        (Some(one), Some(other)) => one.1 < other.0 || other.1 < one.0,
        _ => false,
    }
}
