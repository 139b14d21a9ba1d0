//! Events with what each report says of them, and what is left open.

use rapporteur_types::{EventHistory, HistoryEntry, Loop, LoopState, SagaEntry};

use super::{Numbers, anchor::Anchor, desk::Desk, limits, section};

/// The words that name an event, each once.
pub(super) fn name(desk: &Desk<'_>, it: &EventHistory) -> String {
    let mut words: Vec<&str> = Vec::new();
    for text in it.label.iter().map(|&pin| desk.text(pin)) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.truncate(limits::FEW);
    words.join(" · ")
}

/// Whether more is to be seen than one report saying once that it is so or will be: two
/// reports, two statuses, or a denial.
fn is_compared(it: &EventHistory) -> bool {
    let Some((first, rest)) = it.history.split_first() else { return false };
    let differs = |it: &HistoryEntry| {
        it.report != first.report || it.status != first.status || it.by != first.by
    };
    it.history.iter().any(|it| it.status.is_negative()) || rest.iter().any(differs)
}

/// Every event with its history; those that one report tells and nobody else speaks of
/// are folded away.
pub(super) fn events(desk: &mut Desk<'_>, at: &Numbers, saga: &SagaEntry) {
    section(desk, at.saga, "events", "Events", saga.events.len());
    let shown = || saga.events.iter().take(desk.most).enumerate();
    let (compared, alone): (Vec<_>, Vec<_>) =
        shown().partition(|(_, it)| is_compared(it));
    for (index, it) in compared {
        event(desk, at, saga, index, it);
    }
    if !alone.is_empty() {
        desk.raw("<details><summary>told once <span class=\"count\">");
        desk.put(&alone.len().to_string()).raw("</span></summary>");
        for (index, it) in alone {
            event(desk, at, saga, index, it);
        }
        desk.raw("</details>");
    }
    desk.rest(saga.events.len()).raw("</section>");
}

fn event(
    desk: &mut Desk<'_>,
    at: &Numbers,
    saga: &SagaEntry,
    index: usize,
    it: &EventHistory,
) {
    let Some(anchor) = desk.event(at.saga - 1, index) else { return };
    desk.open("<article", anchor);
    heading(desk, anchor, it);
    desk.raw("<ul class=\"plain\">");
    for entry in it.history.iter().take(desk.most) {
        desk.raw("<li>").report(entry.report).raw(" ").status(entry.status).raw(" ");
        if let Some(hedge) = entry.hedge {
            desk.raw("<span class=\"hedged\">hedged ").words_apart(hedge);
            desk.raw("</span> ");
        }
        desk.attribution(entry.report, entry.by, &entry.chain, entry.statement);
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

fn heading(desk: &mut Desk<'_>, anchor: Anchor, it: &EventHistory) {
    let name = name(desk, it);
    desk.raw("<h4>").sign(anchor, None).printed(&name);
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
        desk.printed(&words);
        desk.raw(" because <code>").put(apart.because.0).raw("</code>");
        for &pin in apart.pins.iter().take(limits::FEW) {
            desk.raw(" ").place(pin, "").raw(" ").words_at(pin);
        }
        desk.raw("</p>");
    }
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
        desk.put(entry.state.name()).raw("</span> ").attribution(
            entry.report,
            entry.by,
            &[],
            entry.statement,
        );
        if entry.pin == it.content {
            desk.raw(" <span class=\"dim\">as above</span>");
        } else {
            desk.raw(" ").quote(entry.pin);
        }
        desk.raw("</li>");
    }
    desk.raw("</ul>").rest(it.history.len()).close("</article>");
}
