//! Plain text: one report a file.

use rapporteur_types::{Note, Report, Span};

use crate::{Found, Ingested, charset::Decoded, language, marks, sha256, stem};

pub(crate) fn ingest(bytes: &[u8], decoded: Decoded<'_>, path: &str) -> Ingested {
    let mut report = Report::new(stem(path), decoded.text);
    report.path = Some(path.to_owned());
    report.sha256 = sha256(bytes);
    report.notes = decoded.notes;
    report.notes.extend(direction(&report.text));
    report.language = language::language(&report.text);
    marks::mark(&mut report, marks::Source::Text);
    Ingested {
        reports: vec![Found { report, id_given: false, line: None }],
        errors: decoded.wrong.map(|wrong| wrong.error(path)).into_iter().collect(),
        ..Ingested::default()
    }
}

/// A note where controls of direction stand in a text: with them, words can be shown in
/// another order than they are read in. Marks without a scope, which Arabic and Hebrew
/// text is full of, turn nothing round.
pub(crate) fn direction(text: &str) -> Option<Note> {
    let is_control =
        |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut found = text.match_indices(is_control);
    let (start, control) = found.next()?;
    let count = 1 + found.count();
    Some(Note {
        id: "direction-controls",
        message: format!("characters that change the direction of the text: {count}"),
        span: Some(Span::new(start as u32, (start + control.len()) as u32)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_of_direction_are_noted_and_kept() {
        let text = "The board said \u{202e}on\u{202c} to it.";
        let ingested = crate::ingest(text.as_bytes(), "a.txt");
        let report = &ingested.reports[0].report;
        assert_eq!(report.text, text);
        assert_eq!(report.notes.len(), 1);
        let note = &report.notes[0];
        assert_eq!(note.id, "direction-controls");
        assert_eq!(note.message, "characters that change the direction of the text: 2");
        assert_eq!(note.span.map(|it| it.text(text)), Some("\u{202e}"));
    }

    #[test]
    fn marks_of_direction_without_scope_are_ordinary() {
        assert_eq!(direction("\u{200f}מועצת הנמל\u{200e} met"), None);
    }
}
