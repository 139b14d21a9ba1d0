//! Where a quotation stands, and in which words.

use anstyle::Style;
use rapporteur_types::{DiffPiece, Read, ReportIndex, Span, StatementId};

use super::{
    paper::{AGAINST, FACT, HEADING, Label, NAME, OPEN, PLACE, Paper},
    words::{Words, pieces},
};

/// One place where a quotation stands.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The report.
    pub report: ReportIndex,
    /// `exact`, `altered` or `partial`.
    pub kind: &'a str,
    /// Where.
    pub span: Span,
    /// Share of the quotation's words that stand there in order.
    pub score: f32,
    /// The quotation against the words printed; empty where they are the same.
    pub diff: &'a [DiffPiece],
    /// The statement it stands in.
    pub statement: Option<StatementId>,
}

/// The page of a check, for a terminal of `width` columns.
pub fn check(
    quotation: &str,
    places: &[Checked<'_>],
    reads: &[Read],
    width: usize,
) -> String {
    let mut paper = Paper::new(width);
    paper.line(0, HEADING, quotation);
    if places.is_empty() {
        paper.line(2, AGAINST, "not found");
    }
    for it in places {
        let words = Words::new(&reads[it.report as usize]);
        let style = match it.kind {
            "exact" => FACT,
            "altered" => AGAINST,
            _ => OPEN,
        };
        let quoted = &words.read.parse.quotes;
        let marks = if quoted.iter().any(|quoted| quoted.outer.overlaps(it.span)) {
            "in quotation marks"
        } else {
            "not in quotation marks"
        };
        let statement = it
            .statement
            .and_then(|id| words.read.reading.statements.get(id as usize))
            .map_or_else(|| "no speaker found".to_owned(), |it| words.speaker(it));
        let place = format!("{}:{}", words.read.report.id, words.place(it.span));
        paper.gap();
        let label = Label { indent: 2, width: 8, right: false, style, text: it.kind };
        paper.labelled(&label, &[(PLACE, &place), (NAME, &statement), (PLACE, marks)]);
        let label =
            Label { indent: 2, width: 8, right: false, style: PLACE, text: "prints" };
        paper.labelled(&label, &[(Style::new(), words.text(it.span))]);
        if !it.diff.is_empty() {
            let diff = pieces(it.diff);
            let diff: Vec<_> =
                diff.iter().map(|(style, text)| (*style, text.as_str())).collect();
            let label =
                Label { indent: 2, width: 8, right: false, style: PLACE, text: "diff" };
            paper.labelled(&label, &diff);
        }
    }
    paper.finish()
}
