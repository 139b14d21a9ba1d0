//! Two reports side by side: aligned passages with a word diff, and what only one has.

use anstyle::Style;
use rapporteur_types::{DiffPiece, Ledger, Linked, Read};

use super::{
    paper::{HEADING, Label, PLACE, Paper},
    words::{Words, pieces},
};

/// Two reports, what ties them together, and the diff of each aligned passage.
#[derive(Clone, Debug)]
pub struct SideBySide {
    /// The two reports.
    pub reads: Vec<Read>,
    /// What ties them together.
    pub linked: Linked,
    /// What they say together.
    pub ledger: Ledger,
    /// The diffs, in the order of the passages.
    pub diffs: Vec<Vec<DiffPiece>>,
}

/// The page of a comparison, for a terminal of `width` columns.
pub fn compare(it: &SideBySide, width: usize) -> String {
    let mut paper = Paper::new(width);
    let words: Vec<_> = it.reads.iter().map(Words::new).collect();
    for (name, words) in ["A", "B"].into_iter().zip(&words) {
        let label =
            Label { indent: 0, width: 1, right: false, style: HEADING, text: name };
        let report = &words.read.report;
        let title = report.title.as_ref().map_or("", |it| it.value.as_str());
        let text = [
            (HEADING, report.id.as_str()),
            (Style::new(), title),
            (PLACE, &words.about()),
        ];
        paper.labelled(&label, &text);
    }
    paper.gap();
    let relation = it.linked.relations.first();
    let how = relation.map_or("no shared passage", |it| it.kind.name());
    let score = relation.map_or_else(String::new, |it| format!("({:.2})", it.score));
    paper.line(0, HEADING, &format!("{how} {score}"));
    let passages = it.linked.relations.iter().flat_map(rapporteur_types::Relation::shown);
    for (passage, diff) in passages.zip(&it.diffs) {
        let place =
            format!("A {} ~ B {}", words[0].place(passage.a), words[1].place(passage.b));
        let label =
            Label { indent: 2, width: 0, right: false, style: PLACE, text: &place };
        paper.labelled(&label, &[(PLACE, passage.kind.name())]);
        let diff = pieces(diff);
        let diff: Vec<_> =
            diff.iter().map(|(style, text)| (*style, text.as_str())).collect();
        let label = Label { indent: 2, width: 0, right: false, style: PLACE, text: "" };
        paper.labelled(&label, &diff);
    }
    for (index, name) in ["A", "B"].into_iter().enumerate() {
        only(&mut paper, it, &words[index], index as u32, name);
    }
    paper.finish()
}

fn only(paper: &mut Paper, it: &SideBySide, words: &Words<'_>, index: u32, name: &str) {
    let relations = it.linked.relations.iter();
    let aligned: Vec<_> = relations
        .flat_map(rapporteur_types::Relation::shown)
        .map(|passage| if index == 0 { passage.a } else { passage.b })
        .collect();
    let alone: Vec<_> = words
        .read
        .parse
        .sentences
        .iter()
        .filter(|sentence| !sentence.unread)
        .filter(|sentence| !aligned.iter().any(|it| it.overlaps(sentence.span)))
        .collect();
    paper.gap();
    paper.line(0, HEADING, &format!("Not aligned in {name}"));
    if alone.is_empty() {
        paper.line(2, PLACE, "nothing");
    }
    for sentence in alone {
        let place = words.place(sentence.span);
        let label =
            Label { indent: 2, width: 11, right: true, style: PLACE, text: &place };
        paper.labelled(&label, &[(Style::new(), words.text(sentence.span))]);
    }
}
