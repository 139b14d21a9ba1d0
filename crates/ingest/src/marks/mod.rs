//! Marks what is not the running text, and takes from it what the report says of itself.
//!
//! Lines of page furniture are told by the lexicon's patterns, wherever they stand; the
//! head of the report (kicker, headline, subtitle, teaser) by the order of its lines; and
//! repeats by comparing paragraphs. Nothing is cut.

mod body;
mod head;
mod lines;
mod repeats;

use rapporteur_types::{Field, Mark, MarkKind, Report, Span};

use crate::units::units;

/// Where the text comes from, which decides what its first lines can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A text that holds everything there is, the headline too.
    Text,
    /// The body of a page or record that gave its headline apart.
    Body,
}

/// Marks `report.text`, and fills the fields that nothing better has filled yet.
pub(crate) fn mark(report: &mut Report, source: Source) {
    let text = std::mem::take(&mut report.text);
    let units = units(&text);
    let mut lines = lines::classify(&text, &units);
    let repeats = repeats::repeats(&text, &units);
    let title = report.title.as_ref().map(|title| title.value.clone());
    head::mark(&text, &units, &mut lines, &repeats, source, title.as_deref());
    body::mark(&text, &units, &mut lines, report);
    let mut marks: Vec<Mark> = lines
        .iter()
        .zip(&units)
        .filter_map(|(line, unit)| {
            let kind = (*line)?;
            Some(Mark { span: unit.span, kind, of: None })
        })
        .collect();
    for line in body::datelines(&text, &units, &lines, report) {
        marks.push(Mark { span: line, kind: MarkKind::Dateline, of: None });
    }
    let unread: Vec<Span> =
        marks.iter().filter(|mark| mark.kind.is_unread()).map(|mark| mark.span).collect();
    let repeats: Vec<Mark> = repeats
        .into_iter()
        // Something must stay to be read: what repeats a teaser is the body.
        .filter(|repeat| {
            repeat.of.is_some_and(|of| !unread.iter().any(|it| it.contains(of)))
                && !unread.iter().any(|it| it.contains(repeat.span))
        })
        .collect();
    let mut covered = repeats.iter().map(|it| it.span).peekable();
    marks.sort_unstable();
    marks.retain(|mark| {
        while covered.next_if(|it| it.end <= mark.span.start).is_some() {}
        !covered.peek().is_some_and(|it| it.contains(mark.span))
    });
    fields(&text, &marks, report);
    marks.extend(repeats);
    marks.sort_unstable();
    report.marks = marks;
    report.text = text;
}

/// What stands at `span`, white space folded.
fn field(text: &str, span: Span) -> Field {
    Field { value: folded(span.text(text)), from: "text".to_owned(), span: Some(span) }
}

pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fields(text: &str, marks: &[Mark], report: &mut Report) {
    let first = |kind| marks.iter().find(|mark| mark.kind == kind).map(|mark| mark.span);
    if let Some(span) = first(MarkKind::Headline) {
        match &mut report.title {
            Some(title) => title.span = Some(span),
            None => report.title = Some(field(text, span)),
        }
    }
    if report.subtitle.is_none() {
        report.subtitle = first(MarkKind::Subtitle).map(|span| field(text, span));
    }
}
