//! Everything of a run within reach: reports with their numbers, people, places.

use anstyle::Style;
use rapporteur_types::{
    Ledger, Linked, PersonId, Pin, Read, ReportIndex, Stand, StatementId,
};

use crate::page::{
    paper::{Label, NAME, PLACE, Paper},
    words::Words,
};

/// Room for `[12] 1234-5678`.
const PLACE_WIDTH: usize = 14;

/// A run, ready to be written about.
pub(super) struct Desk<'a> {
    words: Vec<Words<'a>>,
    pub(super) linked: &'a Linked,
    pub(super) ledger: &'a Ledger,
}

impl<'a> Desk<'a> {
    pub(super) fn new(reads: &'a [Read], linked: &'a Linked, ledger: &'a Ledger) -> Self {
        Self { words: reads.iter().map(Words::new).collect(), linked, ledger }
    }

    pub(super) fn words(&self, report: ReportIndex) -> &Words<'a> {
        &self.words[report as usize]
    }

    /// `[2]`: the number a report has on the page.
    pub(super) fn number(report: ReportIndex) -> String {
        format!("[{}]", report + 1)
    }

    /// `[2] 12-90`.
    pub(super) fn place(&self, pin: Pin) -> String {
        format!("{} {}", Self::number(pin.report), self.words(pin.report).place(pin.span))
    }

    pub(super) fn text(&self, pin: Pin) -> &'a str {
        self.words(pin.report).text(pin.span)
    }

    pub(super) fn person(&self, id: PersonId) -> &'a str {
        self.ledger.people.get(id as usize).map_or("", |it| it.name.as_str())
    }

    pub(super) fn people(&self, ids: impl Iterator<Item = PersonId>) -> String {
        ids.map(|id| self.person(id)).collect::<Vec<_>>().join(", ")
    }

    /// Who says so: `Karlov, via Strait Agency`; the source's words where it is not
    /// resolved; `the report itself` for its own voice.
    pub(super) fn attribution(
        &self,
        report: ReportIndex,
        by: Option<PersonId>,
        chain: &[PersonId],
        statement: Option<StatementId>,
    ) -> String {
        let words = self.words(report);
        let statement =
            statement.and_then(|id| words.read.reading.statements.get(id as usize));
        let by = match (by, statement) {
            (Some(id), _) => self.person(id).to_owned(),
            (None, Some(it)) => words.speaker(it),
            (None, None) => "the report itself".to_owned(),
        };
        if chain.is_empty() {
            by
        } else {
            format!("{by}, via {}", self.people(chain.iter().copied()))
        }
    }

    /// A line that begins with a place.
    pub(super) fn at(&self, paper: &mut Paper, pin: Pin, words: &[(Style, &str)]) {
        let place = self.place(pin);
        let label = Label {
            indent: 4,
            width: PLACE_WIDTH,
            right: false,
            style: PLACE,
            text: &place,
        };
        paper.labelled(&label, words);
    }

    /// A stand: where, who says so, what.
    pub(super) fn stand(&self, paper: &mut Paper, it: &Stand) {
        let who = self.attribution(it.report, it.by, &it.chain, it.statement);
        let who = format!("{who}:");
        self.at(paper, it.pin, &[(NAME, &who), (Style::new(), &it.value)]);
        let sentence = self.words(it.pin.report).sentence(it.pin.span);
        if sentence.trim() != it.value.trim() {
            let label = Label {
                indent: 4,
                width: PLACE_WIDTH,
                right: false,
                style: PLACE,
                text: "",
            };
            paper.labelled(&label, &[(PLACE, sentence)]);
        }
    }
}
