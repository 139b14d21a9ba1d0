//! What happened when, and which report was written before which.

use anstyle::Style;
use rapporteur_types::{Order, Pin, Rule, SagaEntry, Written};

use super::{desk::Desk, histories::days, section};
use crate::page::paper::{Label, PLACE, Paper};

const PLAIN: Style = Style::new();

/// What is dated, in order.
pub(super) fn timeline(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    section(paper, "Timeline", saga.timeline.is_empty());
    for it in &saga.timeline {
        let when = days(&it.interval);
        let label =
            Label { indent: 4, width: 23, right: false, style: PLAIN, text: &when };
        let place = it.pins.first().map_or_else(String::new, |&pin| desk.place(pin));
        let text = it.pins.first().map_or("", |&pin| desk.text(pin));
        paper.labelled(&label, &[(PLACE, &place), (PLAIN, text)]);
    }
}

/// The order of the reports, with what shows it, and what the text leaves undecided.
pub(super) fn order(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    if saga.order.is_empty() && saga.undecided.is_empty() && saga.written.is_empty() {
        return;
    }
    section(paper, "Order of the reports", false);
    for it in &saga.order {
        one(paper, desk, it);
    }
    if !saga.undecided.is_empty() {
        let pairs: Vec<_> = saga
            .undecided
            .iter()
            .map(|&(a, b)| format!("{}~{}", Desk::number(a), Desk::number(b)))
            .collect();
        let label =
            Label { indent: 4, width: 14, right: false, style: PLACE, text: "undecided" };
        paper.labelled(&label, &[(PLAIN, &pairs.join(" "))]);
    }
    for it in &saga.written {
        written(paper, desk, it);
    }
}

/// Between which days a report without a date was written, with what shows it.
fn written(paper: &mut Paper, desk: &Desk<'_>, it: &Written) {
    let number = Desk::number(it.report);
    let label = Label { indent: 4, width: 14, right: false, style: PLAIN, text: &number };
    let days = match (&it.days.earliest, &it.days.latest) {
        (Some(first), Some(last)) => format!("written {first} to {last}"),
        (Some(first), None) => format!("written {first} or later"),
        (None, Some(last)) => format!("written {last} or before"),
        (None, None) => return,
    };
    paper.labelled(&label, &[(PLACE, &days)]);
    because(paper, desk, &it.because);
}

fn because(paper: &mut Paper, desk: &Desk<'_>, all: &[(Rule, Vec<Pin>)]) {
    for (rule, pins) in all {
        for &pin in pins {
            desk.at(paper, pin, &[(PLACE, rule.0), (PLAIN, desk.text(pin))]);
        }
    }
}

fn one(paper: &mut Paper, desk: &Desk<'_>, it: &Order) {
    let pair = format!("{} before {}", Desk::number(it.before), Desk::number(it.after));
    let days = it.days.map_or_else(String::new, |(min, max)| {
        if min == max { format!("{min} days") } else { format!("{min} to {max} days") }
    });
    let label = Label { indent: 4, width: 14, right: false, style: PLAIN, text: &pair };
    paper.labelled(&label, &[(PLACE, &days)]);
    because(paper, desk, &it.because);
}
