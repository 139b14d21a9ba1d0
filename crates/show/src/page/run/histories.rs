//! Events with what each report says of them, and what is left open.

use anstyle::Style;
use rapporteur_types::{EventHistory, Interval, LoopState, SagaEntry};

use super::{desk::Desk, section};
use crate::page::{
    paper::{AGAINST, FACT, HEADING, Label, NAME, OPEN, PLACE, Paper},
    words::status_style,
};

const PLAIN: Style = Style::new();

/// The saga's events that more than one place speaks of, or that are not simply held.
pub(super) fn events(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    section(paper, "Events", saga.events.is_empty());
    let (often, once): (Vec<_>, Vec<_>) =
        saga.events.iter().partition(|it| is_shared(it) || !it.apart_from.is_empty());
    for it in often {
        heading(paper, desk, it);
        for entry in &it.history {
            let who =
                desk.attribution(entry.report, entry.by, &entry.chain, entry.statement);
            let hedge = entry.hedge.map_or("", |pin| desk.text(pin));
            let hedge =
                if hedge.is_empty() { String::new() } else { format!("“{hedge}”") };
            let text = [
                (status_style(entry.status), entry.status.name()),
                (PLACE, hedge.as_str()),
                (NAME, &format!("{who}:")),
                (PLAIN, desk.text(entry.pin)),
            ];
            desk.at(paper, entry.pin, &text);
        }
        for apart in &it.apart_from {
            let other = saga.events.get(apart.event as usize);
            let other = other.map_or(String::new(), |it| name(desk, it));
            let label = Label {
                indent: 4,
                width: 14,
                right: false,
                style: PLACE,
                text: "apart from",
            };
            let because = format!("({})", apart.because.0);
            paper.labelled(&label, &[(PLACE, &other), (PLACE, &because)]);
        }
    }
    if !once.is_empty() {
        let more = format!("{} more told once: rapporteur events FILE…", once.len());
        paper.gap();
        paper.line(4, PLACE, &more);
    }
}

/// Whether more than one report speaks of an event, or one in several ways.
fn is_shared(it: &EventHistory) -> bool {
    let Some(first) = it.history.first() else { return false };
    it.history
        .iter()
        .any(|entry| entry.report != first.report || entry.status != first.status)
}

/// The words that name an event, from the reports.
fn name(desk: &Desk<'_>, it: &EventHistory) -> String {
    let mut words: Vec<&str> = Vec::new();
    for text in it.label.iter().map(|&pin| desk.text(pin)) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.join(" · ")
}

fn heading(paper: &mut Paper, desk: &Desk<'_>, it: &EventHistory) {
    let people = desk.people(it.participants.iter().map(|it| it.person));
    let place = it.place.map_or("", |pin| desk.text(pin));
    let when = it.when.as_ref().map_or_else(String::new, |(when, _)| days(when));
    let kind = it.format.unwrap_or_default();
    let plover = it.plover.to_lowercase();
    let about = [&plover, kind, people.as_str(), place, when.as_str()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    paper.gap();
    paper.line(4, HEADING, &name(desk, it));
    paper.line(4, PLACE, &about);
}

/// An interval in words: one day, or first – last.
pub(super) fn days(it: &Interval) -> String {
    match (&it.earliest, &it.latest) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// Promises, threats, deadlines, demands and offers, with what became of them.
pub(super) fn loops(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    section(paper, "Left open", saga.loops.is_empty());
    for it in &saga.loops {
        let by = it.by.map_or("not found", |id| desk.person(id));
        let to = it.to.map_or_else(String::new, |id| format!("→ {}", desk.person(id)));
        let due = it.due.as_ref().map_or_else(String::new, days);
        let due = if due.is_empty() { due } else { format!("due {due}") };
        let label = Label {
            indent: 4,
            width: 0,
            right: false,
            style: HEADING,
            text: it.kind.name(),
        };
        paper.labelled(&label, &[(NAME, by), (NAME, &to), (PLACE, &due)]);
        desk.at(paper, it.content, &[(PLAIN, desk.text(it.content))]);
        if let Some(condition) = it.condition {
            desk.at(paper, condition, &[(PLACE, "if:"), (PLAIN, desk.text(condition))]);
        }
        for entry in &it.history {
            let style = match entry.state {
                LoopState::Open => OPEN,
                LoopState::Done => FACT,
                LoopState::NotDone | LoopState::Denied => AGAINST,
            };
            let who = desk.attribution(entry.report, entry.by, &[], entry.statement);
            let who = format!("{who}:");
            let text = [
                (style, entry.state.name()),
                (NAME, who.as_str()),
                (PLAIN, desk.text(entry.pin)),
            ];
            desk.at(paper, entry.pin, &text);
        }
    }
}
