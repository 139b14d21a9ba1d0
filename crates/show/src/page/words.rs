//! The words of one report: who a finding names, where it stands, in code points.

use anstyle::Style;
use rapporteur_types::{
    DiffPiece, DiffSide, EntityId, Offsets, Read, Role, Span, Statement, Status,
};

use super::paper::{AGAINST, FACT, OPEN};

/// A report with its offsets, for pages.
pub(crate) struct Words<'a> {
    pub(crate) read: &'a Read,
    offsets: Offsets,
}

impl<'a> Words<'a> {
    pub(crate) fn new(read: &'a Read) -> Self {
        Self { read, offsets: Offsets::new(&read.report.text) }
    }

    pub(crate) fn text(&self, span: Span) -> &'a str {
        span.text(&self.read.report.text)
    }

    /// `start-end` in code points, as in the records.
    pub(crate) fn place(&self, span: Span) -> String {
        let text = &self.read.report.text;
        let start = self.offsets.chars(text, span.start);
        format!("{start}-{}", self.offsets.chars(text, span.end))
    }

    /// The pieces, with `…` between.
    pub(crate) fn pieces(&self, spans: &[Span]) -> String {
        spans.iter().map(|&it| self.text(it)).collect::<Vec<_>>().join(" … ")
    }

    pub(crate) fn entity(&self, id: EntityId) -> &'a str {
        self.read.reading.entities.get(id as usize).map_or("", |it| it.name.as_str())
    }

    /// Who a statement is by: the entity, else the source's words, else "not resolved".
    pub(crate) fn speaker(&self, statement: &Statement) -> String {
        match (statement.speaker, statement.source.is_empty()) {
            (Some(id), _) => self.entity(id).to_owned(),
            (None, false) => self.pieces(&statement.source),
            (None, true) => "not resolved".to_owned(),
        }
    }

    /// The sentence that `span` begins in.
    pub(crate) fn sentence(&self, span: Span) -> &'a str {
        let sentences = &self.read.parse.sentences;
        let at = self.read.parse.sentence_at(span.start);
        at.map_or("", |at| self.text(sentences[at].span))
    }

    /// Outlet, agency, writers, date and length of the report, in one line.
    pub(crate) fn about(&self) -> String {
        let report = &self.read.report;
        let mut about: Vec<String> = Vec::new();
        about.extend(report.outlet.as_ref().map(|it| it.value.clone()));
        about.extend(report.via.iter().map(|it| format!("via {}", it.value)));
        about.extend(report.bylines.iter().map(|it| format!("by {}", it.value)));
        about.push(
            report
                .published
                .as_ref()
                .map_or_else(|| "no date given".to_owned(), |it| it.value.clone()),
        );
        let words = self.read.parse.compounds();
        let n = words.tokens.iter().filter(|it| it.shape.is_word()).count();
        about.push(format!("{n} words"));
        about.join(" · ")
    }

    /// Names, one each, with commas between.
    pub(crate) fn roles(&self, roles: &[Role]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for role in roles {
            let name =
                role.entity.map_or_else(|| self.text(role.span), |id| self.entity(id));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }
}

/// The colour of a status: what is said to be so, what is open, what is said not to be.
pub(crate) const fn status_style(status: Status) -> anstyle::Style {
    if status.is_fact() {
        FACT
    } else if status.is_negative() {
        AGAINST
    } else {
        OPEN
    }
}

/// A word diff as styled words; the signs say it where colours do not.
pub(crate) fn pieces(diff: &[DiffPiece]) -> Vec<(Style, String)> {
    diff.iter()
        .map(|piece| match piece.side {
            DiffSide::Both => (Style::new(), piece.text.clone()),
            DiffSide::First => (AGAINST, format!("[-{}-]", piece.text)),
            DiffSide::Second => (FACT, format!("{{+{}+}}", piece.text)),
        })
        .collect()
}
