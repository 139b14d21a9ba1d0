//! One report, finding by finding: who says what, when, which events with which status.

use anstyle::Style;
use rapporteur_types::{Event, Read, Span, Statement};

use super::{
    paper::{HEADING, Label, NAME, PLACE, Paper},
    words::{Words, status_style},
};

const PLAIN: Style = Style::new();
/// Room for `12345-12345`.
const PLACE_WIDTH: usize = 11;

/// Everything found in one report, for a terminal of `width` columns. Each line begins
/// with its place in the text, in code points.
pub fn listing(read: &Read, width: usize) -> String {
    let words = Words::new(read);
    let mut paper = Paper::new(width);
    head(&mut paper, &words);
    let reading = &read.reading;
    section(&mut paper, "Who said what", reading.statements.is_empty());
    for it in &reading.statements {
        statement(&mut paper, &words, it, "");
    }
    section(&mut paper, "What, and how it stands", reading.events.is_empty());
    for it in &reading.events {
        event(&mut paper, &words, it, "");
    }
    section(&mut paper, "When", reading.timexes.is_empty());
    for it in &reading.timexes {
        let value = format!("{} {}", it.kind.name(), it.value);
        line(
            &mut paper,
            &words,
            it.span,
            &[(PLAIN, words.text(it.span)), (PLACE, &value)],
        );
    }
    if !reading.labels.is_empty() {
        section(&mut paper, "In marks, quoting nobody", false);
        for &it in &reading.labels {
            line(&mut paper, &words, it, &[(PLAIN, words.text(it))]);
        }
    }
    for it in &reading.notes {
        paper.line(2, PLACE, &format!("note: {}", it.message));
    }
    paper.finish()
}

/// Who said what in one report, a finding a block.
pub fn quotes(read: &Read, width: usize) -> String {
    let words = Words::new(read);
    let mut paper = Paper::new(width);
    for it in &read.reading.statements {
        statement(&mut paper, &words, it, &read.report.id);
    }
    paper.finish()
}

/// What happened, is planned, denied … in one report, a finding a block.
pub fn events(read: &Read, width: usize) -> String {
    let words = Words::new(read);
    let mut paper = Paper::new(width);
    for it in &read.reading.events {
        event(&mut paper, &words, it, &read.report.id);
    }
    paper.finish()
}

fn head(paper: &mut Paper, words: &Words<'_>) {
    let report = &words.read.report;
    paper.line(0, HEADING, &report.id);
    if let Some(title) = &report.title {
        paper.line(2, HEADING, &title.value);
    }
    paper.line(2, PLACE, &words.about());
    for mark in &report.marks {
        let what = match mark.of {
            Some(of) => format!("{} of {}", mark.kind.name(), words.place(of)),
            None => mark.kind.name().to_owned(),
        };
        let beginning: String = words.text(mark.span).chars().take(60).collect();
        let cut = if beginning.len() < mark.span.len() as usize { "…" } else { "" };
        let shown = format!("{beginning}{cut}");
        line(paper, words, mark.span, &[(PLACE, &what), (PLACE, &shown)]);
    }
    for note in &report.notes {
        paper.line(2, PLACE, &format!("note: {}", note.message));
    }
}

fn section(paper: &mut Paper, heading: &str, empty: bool) {
    paper.gap();
    paper.line(2, HEADING, heading);
    if empty {
        paper.line(4, PLACE, "not found");
    }
}

fn line(paper: &mut Paper, words: &Words<'_>, at: Span, text: &[(Style, &str)]) {
    labelled(paper, &words.place(at), text);
}

fn labelled(paper: &mut Paper, place: &str, text: &[(Style, &str)]) {
    let label =
        Label { indent: 2, width: PLACE_WIDTH, right: true, style: PLACE, text: place };
    paper.labelled(&label, text);
}

/// `report:start-end` where a list runs over several reports.
fn place(words: &Words<'_>, report: &str, span: Span) -> String {
    if report.is_empty() {
        words.place(span)
    } else {
        format!("{report}:{}", words.place(span))
    }
}

fn statement(paper: &mut Paper, words: &Words<'_>, it: &Statement, report: &str) {
    let all: Vec<Span> = it.content.iter().chain(&it.source).copied().collect();
    let at = Span::hull_of(&it.content).or_else(|| Span::hull_of(&all));
    let at = place(words, report, at.unwrap_or(Span::new(0, 0)));
    let speaker = words.speaker(it);
    let cue = words.pieces(&it.cue);
    let how = format!("({} {})", it.form.name(), it.kind.name());
    let via = words.pieces(&it.via);
    let via = if via.is_empty() { via } else { format!("via {via}") };
    let content = words.pieces(&it.content);
    let text = [
        (NAME, speaker.as_str()),
        (PLAIN, &cue),
        (PLACE, &how),
        (PLACE, &via),
        (PLAIN, &content),
    ];
    labelled(paper, &at, &text);
}

fn event(paper: &mut Paper, words: &Words<'_>, it: &Event, report: &str) {
    let at = place(words, report, it.span);
    let reading = &words.read.reading;
    let mut who = words.roles(&it.actors);
    if !it.recipients.is_empty() {
        who = format!("{who} → {}", words.roles(&it.recipients));
    }
    let by = it.stated_by.and_then(|id| reading.statements.get(id as usize));
    let by =
        by.map_or_else(String::new, |it| format!("according to {}", words.speaker(it)));
    let when = it.timex.and_then(|id| reading.timexes.get(id as usize));
    let when = when.map_or("", |it| words.text(it.span));
    let hedge = it.hedge.map_or_else(String::new, |it| format!("“{}”", words.text(it)));
    let text = [
        (status_style(it.status), it.status.name()),
        (HEADING, words.text(it.trigger)),
        (PLACE, &it.plover.to_lowercase()),
        (NAME, who.trim_start()),
        (PLAIN, when),
        (PLACE, &hedge),
        (PLACE, &by),
    ];
    labelled(paper, &at, &text);
}
