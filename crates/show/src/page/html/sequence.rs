//! What happened when, and which report was written before which.

use std::collections::BTreeMap;

use rapporteur_types::{
    EventHistory, Order, Pin, ReportIndex, Rule, SagaEntry, TimelineItem, Written,
};

use super::{Numbers, anchor::Anchor, desk::Desk, limits, section};

/// What is dated, in order.
pub(super) fn timeline(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    section(desk, at.saga, "timeline", "Timeline", saga.timeline.len());
    desk.raw("<ol class=\"times\">");
    for it in saga.timeline.iter().take(desk.most) {
        at.time += 1;
        desk.open("<li", Anchor::Time(at.time)).raw("<span class=\"day\">");
        desk.days(&it.interval).raw("</span><div>");
        match it.what {
            TimelineItem::Event(event) => {
                if let Some(anchor) = desk.event(at.saga - 1, event as usize) {
                    desk.link(anchor, &anchor.sign()).raw(" ");
                }
                if let Some(event) = saga.events.get(event as usize) {
                    statuses(desk, event);
                }
            }
            TimelineItem::Statement(report, statement) => {
                let words = desk.words(report);
                let found = words.read.reading.statements.get(statement as usize);
                let speaker = found.map(|it| words.speaker(it)).unwrap_or_default();
                desk.raw("said <b class=\"who\">").put(&speaker).raw("</b> ");
            }
        }
        if let Some((&first, others)) = it.pins.split_first() {
            desk.report(first.report).raw(" ").quote(first);
            let sentence = |pin: Pin| {
                let parse = &desk.read(pin.report).parse;
                (pin.report, parse.sentence_at(pin.span.start))
            };
            let mut seen = vec![sentence(first)];
            let mut elsewhere: Vec<Pin> = others.to_vec();
            elsewhere.retain(|&pin| {
                let new = seen.len() < limits::FEW && !seen.contains(&sentence(pin));
                if new {
                    seen.push(sentence(pin));
                }
                new
            });
            for pin in elsewhere {
                desk.raw(" ").place(pin, "");
            }
        }
        desk.raw("</div>").close("</li>");
    }
    desk.raw("</ol>").rest(saga.timeline.len()).raw("</section>");
}

/// Every status an event is given, each with the first who gives it: one that is denied
/// by somebody must not stand here as a fact.
fn statuses(desk: &mut Desk<'_>, event: &EventHistory) {
    let mut seen = Vec::new();
    for it in &event.history {
        if !seen.contains(&it.status) {
            seen.push(it.status);
            desk.status_at(it.status, it.pin).raw(" ");
            desk.attribution(it.report, it.by, &it.chain, it.statement).raw(" ");
        }
    }
}

/// The order of the reports, with what shows it, and what the text leaves undecided.
pub(super) fn order(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    let n = saga.order.len() + saga.undecided.len() + saga.written.len();
    section(desk, at.saga, "order", "Order of the reports", n);
    for it in saga.order.iter().take(desk.most) {
        at.order += 1;
        one(desk, Anchor::Order(at.order), it);
    }
    desk.rest(saga.order.len());
    if !saga.undecided.is_empty() {
        undecided(desk, &saga.undecided);
    }
    if !saga.written.is_empty() {
        written(desk, &saga.written);
    }
    desk.raw("</section>");
}

fn one(desk: &mut Desk<'_>, anchor: Anchor, it: &Order) {
    desk.open("<article", anchor).raw("<h4>").sign(anchor, None);
    desk.named_report(it.before).raw(" before ").named_report(it.after);
    if let Some((min, max)) = it.days {
        let days = if min == max {
            format!("{min} days")
        } else {
            format!("{min} to {max} days")
        };
        desk.raw(" <span class=\"dim\">").put(&days).raw(" apart</span>");
    }
    desk.raw("</h4>");
    because(desk, &it.because);
    desk.close("</article>");
}

fn because(desk: &mut Desk<'_>, all: &[(Rule, Vec<Pin>)]) {
    desk.raw("<ul class=\"plain\">");
    for (rule, pins) in all.iter().take(limits::FEW) {
        for &pin in pins.iter().take(limits::FEW) {
            desk.raw("<li>").report(pin.report).raw(" <code>").put(rule.0);
            desk.raw("</code> ").quote(pin).raw("</li>");
        }
    }
    desk.raw("</ul>");
}

/// Between which days the reports without a date were written, with what shows it.
fn written(desk: &mut Desk<'_>, all: &[Written]) {
    desk.raw("<ul class=\"plain\">");
    for it in all.iter().take(desk.most) {
        desk.raw("<li>").named_report(it.report).raw(" <span class=\"dim\">written ");
        match (&it.days.earliest, &it.days.latest) {
            (Some(first), Some(last)) => desk.put(first).raw(" to ").put(last),
            (Some(first), None) => desk.put(first).raw(" or later"),
            (None, Some(last)) => desk.put(last).raw(" or before"),
            (None, None) => desk.raw("on some day"),
        };
        desk.raw("</span>");
        because(desk, &it.because);
        desk.raw("</li>");
    }
    desk.raw("</ul>");
}

/// The pairs whose order the text does not show, by their first report.
fn undecided(desk: &mut Desk<'_>, pairs: &[(ReportIndex, ReportIndex)]) {
    let shown = desk.most.min(pairs.len());
    let mut with: BTreeMap<ReportIndex, Vec<ReportIndex>> = BTreeMap::new();
    for &(a, b) in &pairs[..shown] {
        with.entry(a).or_default().push(b);
    }
    desk.raw("<p class=\"undecided\"><b>Undecided</b>, the texts do not show it: ");
    for (index, (a, others)) in with.into_iter().enumerate() {
        desk.raw(if index == 0 { "" } else { "; " }).report(a).raw(" and ");
        for (index, other) in others.into_iter().enumerate() {
            desk.raw(if index == 0 { "" } else { " " }).report(other);
        }
    }
    desk.raw("</p>").more(pairs.len(), shown);
}
