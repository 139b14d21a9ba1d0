//! Events with their histories: what each report says of them, and who says so there.

use std::collections::BTreeMap;

use rapporteur_types::{
    ApartFrom, EntityKind, Event, EventHistory, EventIndex, HistoryEntry, Interval,
    Participant, PersonId, Pin, ReportIndex, StatementId,
};

use crate::case::Case;

/// Words that say of how many sides a meeting is, or what it is.
const FORMATS: [(&str, &str); 12] = [
    ("trilateral", "trilateral"),
    ("three-way", "trilateral"),
    ("three-sided", "trilateral"),
    ("tripartite", "trilateral"),
    ("bilateral", "bilateral"),
    ("two-way", "bilateral"),
    ("one-on-one", "bilateral"),
    ("multilateral", "multilateral"),
    ("phone", "call"),
    ("telephone", "call"),
    ("phoned", "call"),
    ("telephoned", "call"),
];

/// The events of a saga, in the order they are first spoken of.
pub(crate) fn histories(case: &Case<'_>, saga: u32) -> Vec<EventHistory> {
    let reports = case.reports(saga);
    let groups: Vec<u32> = (0..case.linked.events.len() as u32)
        .filter(|&group| {
            let members = &case.linked.events[group as usize].members;
            members
                .first()
                .is_some_and(|(report, _)| reports.binary_search(report).is_ok())
        })
        .collect();
    let place_of: BTreeMap<u32, u32> =
        groups.iter().enumerate().map(|(at, &group)| (group, at as u32)).collect();
    groups
        .iter()
        .map(|&group| {
            let mut history = history(case, group);
            for apart in &case.linked.apart {
                let other = match (apart.a == group, apart.b == group) {
                    (true, _) => apart.b,
                    (_, true) => apart.a,
                    _ => continue,
                };
                if let Some(&event) = place_of.get(&other) {
                    let pins = apart.pins.clone();
                    history.apart_from.push(ApartFrom {
                        event,
                        because: apart.because,
                        pins,
                    });
                }
            }
            history
        })
        .collect()
}

fn event<'a>(case: &Case<'a>, (report, event): (ReportIndex, EventIndex)) -> &'a Event {
    &case.read(report).reading.events[event as usize]
}

fn history(case: &Case<'_>, group: u32) -> EventHistory {
    let members = &case.linked.events[group as usize].members;
    let mut participants: BTreeMap<PersonId, Participant> = BTreeMap::new();
    let mut place = None;
    let mut when: Option<(Interval, Vec<Pin>)> = None;
    let mut format = None;
    for &(report, index) in members {
        let it = event(case, (report, index));
        for (roles, acts) in [(&it.actors, true), (&it.recipients, false)] {
            for role in roles {
                let Some(entity) = role.entity else { continue };
                let Some(person) = case.person(report, entity) else { continue };
                let pin = Pin { report, span: role.span };
                participants
                    .entry(person)
                    .or_insert(Participant { person, acts, pins: Vec::new() })
                    .pins
                    .push(pin);
            }
        }
        place = place.or_else(|| it.place.map(|span| Pin { report, span }));
        if let Some(timex) = it.timex
            && let Some(interval) = case.interval(report, timex)
        {
            let span = case.read(report).reading.timexes[timex as usize].span;
            let pin = Pin { report, span };
            match &mut when {
                Some((known, pins)) if *known == interval => pins.push(pin),
                Some(_) => {}
                None => when = Some((interval, vec![pin])),
            }
        }
        format = format.or_else(|| named_format(case, report, it));
    }
    let participants: Vec<_> = participants.into_values().collect();
    let plover = members.first().map_or("", |&first| event(case, first).plover);
    if plover == "CONSULT" {
        format = format.or_else(|| counted_format(case, &participants));
    }
    EventHistory {
        group,
        label: label(case, members),
        plover,
        format,
        participants,
        place,
        when,
        history: entries(case, members),
        apart_from: Vec::new(),
    }
}

/// The format that the words of a mention name.
fn named_format(
    case: &Case<'_>,
    report: ReportIndex,
    it: &Event,
) -> Option<&'static str> {
    if it.plover != "CONSULT" {
        return None;
    }
    match it.mode {
        Some("visit") => return Some("visit"),
        Some("phone" | "call") => return Some("call"),
        _ => {}
    }
    let parse = &case.read(report).parse;
    parse
        .tokens_in(it.span)
        .find_map(|token| FORMATS.iter().find(|(word, _)| *word == parse.norm(token)))
        .map(|(_, format)| *format)
}

/// The format that the number of people says.
fn counted_format(case: &Case<'_>, participants: &[Participant]) -> Option<&'static str> {
    let people = participants
        .iter()
        .filter(|it| case.linked.people[it.person as usize].kind == EntityKind::Person)
        .count();
    match people {
        2 => Some("bilateral"),
        3 => Some("trilateral"),
        4.. => Some("multilateral"),
        _ => None,
    }
}

/// The mention that names most of who, where and when.
fn label(case: &Case<'_>, members: &[(ReportIndex, EventIndex)]) -> Vec<Pin> {
    let tells = |it: &Event| {
        it.actors.len()
            + it.recipients.len()
            + usize::from(it.place.is_some())
            + usize::from(it.timex.is_some())
    };
    let best = members.iter().copied().max_by(|&a, &b| {
        let (p, q) = (event(case, a), event(case, b));
        tells(p).cmp(&tells(q)).then(q.span.len().cmp(&p.span.len())).then(b.cmp(&a))
    });
    best.map(|member| Pin { report: member.0, span: event(case, member).span })
        .into_iter()
        .collect()
}

fn entries(case: &Case<'_>, members: &[(ReportIndex, EventIndex)]) -> Vec<HistoryEntry> {
    members
        .iter()
        .map(|&(report, index)| {
            let it = event(case, (report, index));
            let statement = it.stated_by.map(|id| case.statement(report, id));
            HistoryEntry {
                report,
                status: it.status,
                hedge: it.hedge.map(|span| Pin { report, span }),
                by: statement.and_then(|it| case.speaker(report, it)),
                chain: case.chain(report, statement),
                statement: it.stated_by,
                said: said(case, report, it.stated_by),
                pin: Pin { report, span: it.span },
                why: it.why.rule,
            }
        })
        .collect()
}

/// When it was said: the statement's own time, else the day of the report.
fn said(
    case: &Case<'_>,
    report: ReportIndex,
    statement: Option<StatementId>,
) -> Option<Interval> {
    statement
        .and_then(|id| case.statement(report, id).timex)
        .and_then(|timex| case.interval(report, timex))
        .or_else(|| {
            let day = Some(case.published(report)?.to_owned());
            Some(Interval { earliest: day.clone(), latest: day })
        })
}
