//! The reports of a story, and how they relate.

use anstyle::Style;
use rapporteur_types::{ReportIndex, StoryEntry};

use super::{desk::Desk, section};
use crate::page::paper::{HEADING, Label, PLACE, Paper};

/// One story: its reports, with what is not read of each, and the relations between them.
pub(super) fn story(paper: &mut Paper, desk: &Desk<'_>, story: u32, whole: bool) {
    let Some(entry) = desk.ledger.stories.get(story as usize) else { return };
    paper.gap();
    let given = || {
        let titles = entry.reports.iter().map(|&it| &desk.words(it).read.report.title);
        titles.flatten().next().map_or("", |it| it.value.as_str())
    };
    let title = entry.title.map_or_else(given, |pin| desk.text(pin));
    paper.line(0, HEADING, &format!("Story {}: {title}", story + 1));
    for &report in &entry.reports {
        line(paper, desk, report, whole);
    }
    if whole {
        relations(paper, desk, entry);
    }
}

fn line(paper: &mut Paper, desk: &Desk<'_>, report: ReportIndex, whole: bool) {
    let words = desk.words(report);
    let it = &words.read.report;
    let number = Desk::number(report);
    let label =
        Label { indent: 2, width: 4, right: false, style: HEADING, text: &number };
    let about = words.about();
    let title = it.title.as_ref().map_or("", |title| title.value.as_str());
    let text =
        [(HEADING, it.id.as_str()), (Style::new(), title), (PLACE, about.as_str())];
    paper.labelled(&label, &text);
    if !whole {
        return;
    }
    let label = Label { indent: 2, width: 4, right: false, style: PLACE, text: "" };
    let marks: Vec<String> = it
        .marks
        .iter()
        .filter(|mark| mark.kind.is_unread())
        .map(|mark| {
            let of = mark.of.map(|of| format!(" of {}", words.place(of)));
            let place = words.place(mark.span);
            format!("{} {place}{}", mark.kind.name(), of.unwrap_or_default())
        })
        .collect();
    if !marks.is_empty() {
        let marks = format!("not read: {}", marks.join(", "));
        paper.labelled(&label, &[(PLACE, &marks)]);
    }
    for note in it.notes.iter().chain(&words.read.reading.notes) {
        paper.labelled(&label, &[(PLACE, &format!("note: {}", note.message))]);
    }
}

fn relations(paper: &mut Paper, desk: &Desk<'_>, entry: &StoryEntry) {
    let inside = |report: u32| entry.reports.binary_search(&report).is_ok();
    let all: Vec<_> = desk
        .linked
        .relations
        .iter()
        .filter(|it| inside(it.a) && inside(it.b))
        .filter(|it| it.kind.joins_family() || !it.passages.is_empty())
        .collect();
    if all.is_empty() {
        return;
    }
    section(paper, "Copies and rewrites", false);
    for it in all {
        let likely = if it.kind == rapporteur_types::RelationKind::Rewrite {
            "likely a rewrite, or both of one dispatch"
        } else {
            it.kind.name()
        };
        let pair = format!("{} {}", Desk::number(it.a), Desk::number(it.b));
        let n_shown = it.shown().len();
        let plural = if n_shown == 1 { "" } else { "s" };
        let text = format!("{likely} ({n_shown} aligned passage{plural})");
        let label =
            Label { indent: 4, width: 8, right: false, style: HEADING, text: &pair };
        paper.labelled(&label, &[(Style::new(), &text)]);
        for passage in it.shown() {
            let (a, b) = (desk.words(it.a), desk.words(it.b));
            let place = format!("{} ~ {}", a.place(passage.a), b.place(passage.b));
            let label =
                Label { indent: 6, width: 22, right: false, style: PLACE, text: &place };
            let kind = format!("{}:", passage.kind.name());
            let text = beginning(a.text(passage.a));
            paper.labelled(&label, &[(PLACE, &kind), (Style::new(), &text)]);
        }
    }
}

/// The first words of a passage that is longer than a few lines; its place says the rest.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 300;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
            format!("{} …", &text[..end])
        }
    }
}
