//! The reports of a story, how they relate, and who says what in them.

use std::collections::BTreeSet;

use rapporteur_types::{Relation, RelationKind, ReportIndex, StatementKind, StoryEntry};

use super::{Numbers, anchor::Anchor, desk::Desk, limits};

/// One story: its headline, its reports, and the relations between them.
pub(super) fn story(desk: &mut Desk<'_>, at: &mut Numbers, story: u32) {
    let Some(entry) = desk.ledger.stories.get(story as usize) else { return };
    desk.raw("<section class=\"story\"><h3>Story ").number(story);
    if let Some(title) = entry.title {
        let text = desk.text(title);
        desk.raw(": ").printed(text);
    }
    desk.raw("</h3><ul class=\"plain\">");
    for &report in entry.reports.iter().take(limits::REPORTS) {
        desk.raw("<li>").named_report(report).raw(" ");
        if let Some(title) = &desk.read(report).report.title {
            desk.printed(&title.value).raw(" ");
        }
        let about = desk.words(report).about();
        desk.raw("<span class=\"dim\">").put(&about).raw("</span></li>");
    }
    desk.raw("</ul>").more(entry.reports.len(), limits::REPORTS);
    relations(desk, at, entry);
    desk.raw("</section>");
}

fn relations(desk: &mut Desk<'_>, at: &mut Numbers, entry: &StoryEntry) {
    let inside: BTreeSet<_> = entry.reports.iter().copied().collect();
    let all: Vec<_> = desk
        .linked
        .relations
        .iter()
        .filter(|it| inside.contains(&it.a) && inside.contains(&it.b))
        .filter(|it| it.kind.joins_family() || !it.passages.is_empty())
        .collect();
    for it in all.iter().take(desk.most) {
        at.relation += 1;
        relation(desk, Anchor::Relation(at.relation), it);
    }
    desk.rest(all.len());
}

/// Two reports, with their aligned passages side by side.
fn relation(desk: &mut Desk<'_>, anchor: Anchor, it: &Relation) {
    desk.open("<details", anchor).raw("<summary>").sign(anchor, None);
    desk.report(it.a).raw(" ").report(it.b).raw(" <span class=\"kind\">");
    desk.raw(match it.kind {
        RelationKind::Rewrite => "likely a rewrite, or both of one dispatch",
        other => other.name(),
    });
    desk.raw("</span> <span class=\"dim\">").put(&it.shown().len().to_string());
    desk.raw(if it.shown().len() == 1 {
        " aligned passage"
    } else {
        " aligned passages"
    });
    desk.raw("</span></summary>");
    for passage in it.shown().iter().take(desk.most) {
        desk.raw("<div class=\"sides pair\"><p class=\"side\">").report(it.a).raw(" ");
        desk.words_at(rapporteur_types::Pin { report: it.a, span: passage.a });
        desk.raw("</p><p class=\"side\">").report(it.b).raw(" ");
        desk.words_at(rapporteur_types::Pin { report: it.b, span: passage.b });
        desk.raw(" <span class=\"kind\">").put(passage.kind.name());
        desk.raw("</span></p></div>");
    }
    desk.rest(it.shown().len()).close("</details>");
}

/// Who says what in a report, in its order.
pub(super) fn statements(desk: &mut Desk<'_>, report: ReportIndex) {
    let words = desk.read(report);
    let all = &words.reading.statements;
    if all.is_empty() {
        return;
    }
    desk.raw(
        "<details class=\"said-list\" open><summary>Who says what <span class=\"dim\">",
    );
    desk.put(&all.len().to_string()).raw("</span></summary><ul class=\"plain\">");
    for (index, it) in all.iter().take(desk.most).enumerate() {
        let anchor = Anchor::Statement(report, index);
        desk.raw("<li id=\"")
            .put(&anchor.to_string())
            .raw("\" class=\"f\" title=\"rule ");
        desk.put(it.why.rule.0).raw("\">");
        let speaker = desk.words(report).speaker(it);
        desk.raw("<b class=\"who\">").put(&speaker).raw("</b> ");
        let kind = match it.kind {
            StatementKind::Denial | StatementKind::Refusal => "kind against",
            _ => "kind",
        };
        desk.raw("<span class=\"").raw(kind).raw("\">").put(it.form.name());
        if it.kind != StatementKind::Speech {
            desk.raw(" ").put(it.kind.name());
        }
        desk.raw("</span> ");
        for &via in &it.via {
            let via = desk.words(report).text(via);
            desk.raw("<span class=\"via\">via ").put(via).raw("</span> ");
        }
        let spans = if it.content.is_empty() { &it.cue } else { &it.content };
        if let Some(span) = rapporteur_types::Span::hull_of(spans) {
            desk.words_at(rapporteur_types::Pin { report, span });
        }
        if let Some(answered) = it.answers.map(|it| it as usize)
            && answered < desk.most
        {
            let anchor = Anchor::Statement(report, answered);
            desk.raw(" <span class=\"dim\">answers ").link(anchor, "the statement");
            desk.raw("</span>");
        }
        desk.raw("</li>");
    }
    desk.raw("</ul>").rest(all.len()).raw("</details>");
}
