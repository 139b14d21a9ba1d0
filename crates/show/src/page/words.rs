//! The words of one report: who a finding names, where it stands, in code points.

use rapporteur_types::{EntityId, Offsets, Read, Role, Span, Statement, Status};

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
