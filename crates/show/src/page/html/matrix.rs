//! The matrix of a saga: which report says what of which claim.

use rapporteur_types::{EventHistory, HistoryEntry, ReportIndex, SagaEntry, Status};

use super::{Numbers, anchor::Anchor, desk::Desk, histories::name, limits, section};

/// Whether more than one report speaks of it.
fn is_shared(it: &EventHistory) -> bool {
    it.history
        .iter()
        .any(|entry| Some(entry.report) != it.history.first().map(|it| it.report))
}

/// Reports across, events and conflicts down; an empty cell is a report that was searched
/// and in which nothing was found.
pub(super) fn matrix(desk: &mut Desk<'_>, at: &Numbers, saga: &SagaEntry) {
    // The saga's conflicts stand above and have their numbers.
    let first = at.conflict + 1 - saga.conflicts.len().min(desk.most);
    let mut all: Vec<ReportIndex> = saga
        .stories
        .iter()
        .filter_map(|&it| desk.ledger.stories.get(it as usize))
        .flat_map(|story| story.reports.iter().copied())
        .collect();
    all.sort_unstable();
    let reports: Vec<_> = all.iter().copied().take(limits::REPORTS).collect();
    let n_events = saga.events.iter().filter(|it| is_shared(it)).count();
    let n_rows = n_events + saga.conflicts.len();
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
    let events = saga.events.iter().take(desk.most).enumerate();
    for (index, it) in events.filter(|(_, it)| is_shared(it)) {
        let Some(anchor) = desk.event(at.saga - 1, index) else { break };
        let words = name(desk, it);
        desk.raw("<tr><th scope=\"row\">").link(anchor, &anchor.sign()).raw(" ");
        desk.printed(&short(&words, 90)).raw("</th>");
        for &report in &reports {
            let here = it.history.iter().filter(|it| it.report == report);
            statuses(desk, &here.collect::<Vec<_>>());
        }
        desk.raw("</tr>");
    }
    for (index, it) in saga.conflicts.iter().take(desk.most).enumerate() {
        let anchor = Anchor::Conflict(first + index);
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
                    Some(status) => desk.status_at(status, stand.pin),
                    None => desk.place(stand.pin, &short(&stand.value, 36)),
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

/// The first words of `value`, as many as go into about `most` characters.
fn short(value: &str, most: usize) -> String {
    let mut out = String::new();
    for word in value.split_whitespace() {
        if out.chars().count() + word.chars().count() > most {
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
    let name = by.map_or("itself", |id| desk.person(id));
    desk.raw(" <small>").put(name).raw("</small>");
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
        desk.raw("<p>").status_at(it.status, it.pin);
        by(desk, it.by);
        desk.raw("</p>");
    }
    desk.raw("</td>");
}
