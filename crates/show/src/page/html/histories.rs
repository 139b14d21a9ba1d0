//! Events with what each report says of them, the matrix of reports, and what is left open.

use rapporteur_types::{
    EventHistory, HistoryEntry, Loop, LoopState, ReportIndex, SagaEntry, Status,
};

use super::{
    Numbers,
    anchor::Anchor,
    desk::{Desk, cut},
    limits, section,
};

/// The words that name an event, each once.
fn name(desk: &Desk<'_>, it: &EventHistory) -> String {
    let mut words: Vec<&str> = Vec::new();
    for text in it.label.iter().map(|&pin| desk.text(pin)) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.truncate(limits::FEW);
    words.join(" · ")
}

/// Every event with its history.
pub(super) fn events(desk: &mut Desk<'_>, at: &Numbers, saga: &SagaEntry) {
    section(desk, at.saga, "events", "Events", saga.events.len());
    for (index, it) in saga.events.iter().take(desk.most).enumerate() {
        let Some(anchor) = desk.event(at.saga - 1, index) else { break };
        desk.open("<article", anchor);
        heading(desk, anchor, it);
        desk.raw("<ul class=\"plain\">");
        for entry in it.history.iter().take(desk.most) {
            desk.raw("<li>").report(entry.report).raw(" ").status(entry.status).raw(" ");
            if let Some(hedge) = entry.hedge {
                desk.raw("<span class=\"hedged\">hedged ").words_apart(hedge);
                desk.raw("</span> ");
            }
            desk.attribution(entry.by, &entry.chain);
            if let Some(said) = &entry.said {
                desk.raw(" <span class=\"dim\">said ").days(said).raw("</span>");
            }
            desk.raw(" <span title=\"rule ").put(entry.why.0).raw("\">");
            desk.quote(entry.pin).raw("</span></li>");
        }
        desk.raw("</ul>").rest(it.history.len());
        apart(desk, at, saga, it);
        desk.close("</article>");
    }
    desk.rest(saga.events.len()).raw("</section>");
}

fn heading(desk: &mut Desk<'_>, anchor: Anchor, it: &EventHistory) {
    let name = name(desk, it);
    desk.raw("<h4>").sign(anchor, None).printed(cut(&name, limits::EXCERPT));
    desk.raw("</h4><p class=\"facts\"><span class=\"kind\">");
    desk.put(&it.plover.to_lowercase());
    if let Some(format) = it.format {
        desk.raw(" ").put(format);
    }
    desk.raw("</span>");
    for (at, part) in it.participants.iter().take(limits::FEW).enumerate() {
        desk.raw(if at == 0 { " who " } else { ", " });
        let person = desk.person(part.person);
        match part.pins.first() {
            Some(&pin) => desk.place(pin, person),
            None => desk.put(person),
        };
    }
    if let Some(place) = it.place {
        let words = desk.text(place);
        desk.raw(" · where ").place(place, words);
    }
    if let Some((when, pins)) = &it.when {
        desk.raw(" · when ").days(when);
        for &pin in pins.iter().take(limits::FEW) {
            desk.raw(" ").place(pin, "");
        }
    }
    desk.raw("</p>");
}

/// The events it was not joined with, and what shows that they are others.
fn apart(desk: &mut Desk<'_>, at: &Numbers, saga: &SagaEntry, it: &EventHistory) {
    for apart in it.apart_from.iter().take(limits::FEW) {
        let Some(other) = saga.events.get(apart.event as usize) else { continue };
        let words = name(desk, other);
        desk.raw("<p class=\"apart\">kept apart from ");
        match desk.event(at.saga - 1, apart.event as usize) {
            Some(anchor) => desk.link(anchor, &anchor.sign()).raw(" "),
            None => desk.raw(""),
        };
        desk.printed(cut(&words, limits::EXCERPT));
        desk.raw(" because <code>").put(apart.because.0).raw("</code>");
        for &pin in apart.pins.iter().take(limits::FEW) {
            desk.raw(" ").place(pin, "").raw(" ").words_at(pin);
        }
        desk.raw("</p>");
    }
}

/// Reports across, events and conflicts down; an empty cell is a report that was searched
/// and in which nothing was found.
pub(super) fn matrix(desk: &mut Desk<'_>, at: &Numbers, saga: &SagaEntry) {
    let mut all: Vec<ReportIndex> = saga
        .stories
        .iter()
        .filter_map(|&it| desk.ledger.stories.get(it as usize))
        .flat_map(|story| story.reports.iter().copied())
        .collect();
    all.sort_unstable();
    let reports: Vec<_> = all.iter().copied().take(limits::REPORTS).collect();
    let n_rows = saga.events.len() + saga.conflicts.len();
    section(desk, at.saga, "matrix", "Reports and claims", n_rows);
    if n_rows == 0 {
        desk.raw("</section>");
        return;
    }
    desk.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"table\">");
    desk.raw("<table><thead><tr><th scope=\"col\">claim</th>");
    for &report in &reports {
        desk.raw("<th scope=\"col\">").report(report).raw("<br><small>");
        let id = desk.read(report).report.id.as_str();
        desk.put(id).raw("</small></th>");
    }
    desk.raw("</tr></thead><tbody>");
    for (index, it) in saga.events.iter().take(desk.most).enumerate() {
        let Some(anchor) = desk.event(at.saga - 1, index) else { break };
        let words = name(desk, it);
        desk.raw("<tr><th scope=\"row\">").link(anchor, &anchor.sign()).raw(" ");
        desk.printed(cut(&words, 120)).raw("</th>");
        for &report in &reports {
            let here = it.history.iter().filter(|it| it.report == report);
            statuses(desk, &here.collect::<Vec<_>>());
        }
        desk.raw("</tr>");
    }
    for (index, it) in saga.conflicts.iter().take(desk.most).enumerate() {
        let anchor = Anchor::Conflict(at.conflict + index + 1);
        desk.raw("<tr><th scope=\"row\">").link(anchor, &anchor.sign());
        desk.raw(" <span class=\"kind\">").put(it.kind.name()).raw("</span> ");
        desk.put(&it.question).raw("?</th>");
        for &report in &reports {
            desk.raw("<td>");
            let mut here = it.stands.iter().filter(|it| it.report == report).peekable();
            if here.peek().is_none() {
                desk.raw("<span class=\"none\" title=\"not found\">–</span>");
            }
            for stand in here.take(limits::FEW) {
                desk.raw("<p>");
                match Status::from_name(&stand.value) {
                    Some(status) => desk.status(status).raw(" ").place(stand.pin, ""),
                    None => desk.place(stand.pin, &short(&stand.value)),
                };
                by(desk, stand.by);
                desk.raw("</p>");
            }
            desk.raw("</td>");
        }
        desk.raw("</tr>");
    }
    desk.raw("</tbody></table></div>");
    desk.more(all.len(), reports.len()).raw("</section>");
}

/// The first words of a value, as many as a cell holds.
fn short(value: &str) -> String {
    let mut out = String::new();
    for word in value.split_whitespace() {
        if out.chars().count() + word.chars().count() > 36 {
            out.push_str(" …");
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn by(desk: &mut Desk<'_>, by: Option<u32>) {
    if let Some(id) = by {
        let name = desk.person(id);
        desk.raw(" <small>").put(name).raw("</small>");
    }
}

/// A cell: each status with whoever gives it, once.
fn statuses(desk: &mut Desk<'_>, entries: &[&HistoryEntry]) {
    desk.raw("<td>");
    if entries.is_empty() {
        desk.raw("<span class=\"none\" title=\"not found\">–</span>");
    }
    let mut seen: Vec<(Status, Option<u32>)> = Vec::new();
    for it in entries {
        if seen.contains(&(it.status, it.by)) || seen.len() == limits::FEW {
            continue;
        }
        seen.push((it.status, it.by));
        desk.raw("<p>").status(it.status).raw(" ").place(it.pin, "");
        by(desk, it.by);
        desk.raw("</p>");
    }
    desk.raw("</td>");
}

/// Promises, threats, deadlines, demands and offers, with what became of them.
pub(super) fn loops(desk: &mut Desk<'_>, at: &mut Numbers, saga: &SagaEntry) {
    section(desk, at.saga, "loops", "Left open", saga.loops.len());
    for it in saga.loops.iter().take(desk.most) {
        at.left += 1;
        one(desk, Anchor::Loop(at.left), it);
    }
    desk.rest(saga.loops.len()).raw("</section>");
}

fn one(desk: &mut Desk<'_>, anchor: Anchor, it: &Loop) {
    desk.open("<article", anchor).raw("<h4>").sign(anchor, Some(it.why));
    desk.raw("<span class=\"kind\">").put(it.kind.name()).raw("</span> ");
    let by = it.by.map_or("not found", |id| desk.person(id));
    desk.raw("<b class=\"who\">").put(by).raw("</b>");
    if let Some(to) = it.to {
        let to = desk.person(to);
        desk.raw(" to <b class=\"who\">").put(to).raw("</b>");
    }
    if let Some(due) = &it.due {
        desk.raw(" <span class=\"dim\">due ").days(due).raw("</span>");
    }
    desk.raw("</h4><p>").report(it.content.report).raw(" ").quote(it.content).raw("</p>");
    if let Some(condition) = it.condition {
        desk.raw("<p class=\"dim\">on condition ").words_at(condition).raw("</p>");
    }
    desk.raw("<ul class=\"plain\">");
    for entry in it.history.iter().take(desk.most) {
        let (class, sign) = match entry.state {
            LoopState::Open => ("open", "○"),
            LoopState::Done => ("fact", "●"),
            LoopState::NotDone => ("against", "⊘"),
            LoopState::Denied => ("against", "✕"),
        };
        desk.raw("<li>").report(entry.report).raw(" <span class=\"st ").raw(class);
        desk.raw("\"><i aria-hidden=\"true\">").raw(sign).raw("</i> ");
        desk.put(entry.state.name()).raw("</span> ").attribution(entry.by, &[]);
        if entry.pin == it.content {
            desk.raw(" <span class=\"dim\">as above</span>");
        } else {
            desk.raw(" ").quote(entry.pin);
        }
        desk.raw("</li>");
    }
    desk.raw("</ul>").rest(it.history.len()).close("</article>");
}
