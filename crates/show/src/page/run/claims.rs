//! Conflicts, utterances in several places, agreements, and what one report alone tells.

use anstyle::Style;
use rapporteur_types::{Pin, SagaEntry, Span, UtteranceRelation};

use super::{desk::Desk, section};
use crate::page::{
    paper::{AGAINST, HEADING, Label, NAME, PLACE, Paper},
    words::pieces,
};

const PLAIN: Style = Style::new();

/// The stands that cannot all hold, side by side.
pub(super) fn conflicts(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    section(paper, "Conflicts", saga.conflicts.is_empty());
    for it in &saga.conflicts {
        let kind = it.kind.name();
        let label =
            Label { indent: 4, width: 0, right: false, style: AGAINST, text: kind };
        paper.labelled(&label, &[(HEADING, &it.question)]);
        for stand in &it.stands {
            desk.stand(paper, stand);
        }
    }
}

/// Quotations that stand in several places: in other words with the diff, then the same.
pub(super) fn utterances(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    let all: Vec<_> = saga
        .stories
        .iter()
        .filter_map(|&story| desk.ledger.stories.get(story as usize))
        .flat_map(|story| &story.utterances)
        .filter_map(|&it| desk.linked.utterances.get(it as usize))
        .filter(|it| it.relation != UtteranceRelation::Reported)
        .collect();
    section(paper, "One utterance, several places", all.is_empty());
    for it in all {
        let speaker = it.speaker.map_or("not resolved", |id| desk.person(id));
        let label =
            Label { indent: 4, width: 0, right: false, style: NAME, text: speaker };
        paper.labelled(&label, &[(PLACE, it.relation.name())]);
        for member in &it.members {
            if let Some(span) = Span::hull_of(&member.content) {
                let pin = Pin { report: member.report, span };
                let words = desk.words(member.report).pieces(&member.content);
                desk.at(paper, pin, &[(PLAIN, &words)]);
            }
        }
        if it.relation == UtteranceRelation::OtherWords {
            let pieces = pieces(&it.diff);
            let pieces: Vec<_> =
                pieces.iter().map(|(style, text)| (*style, text.as_str())).collect();
            let label =
                Label { indent: 4, width: 14, right: false, style: PLACE, text: "diff" };
            paper.labelled(&label, &pieces);
        }
    }
}

/// What reports that do not copy one another say alike.
pub(super) fn agreements(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    let all: Vec<_> = saga
        .stories
        .iter()
        .filter_map(|&story| desk.ledger.stories.get(story as usize))
        .flat_map(|story| &story.agreements)
        .collect();
    section(paper, "Said alike by independent reports", all.is_empty());
    for (number, it) in all.into_iter().enumerate() {
        if number > 0 {
            paper.gap();
        }
        for stand in &it.stands {
            desk.stand(paper, stand);
        }
    }
}

/// What one report tells and no other of its story does.
pub(super) fn only_in(paper: &mut Paper, desk: &Desk<'_>, saga: &SagaEntry) {
    let all: Vec<_> = saga
        .stories
        .iter()
        .filter_map(|&story| desk.ledger.stories.get(story as usize))
        .flat_map(|story| &story.only_in)
        .collect();
    section(paper, "Only in one report", all.is_empty());
    for it in all {
        desk.at(paper, it.pin, &[(PLAIN, desk.text(it.pin))]);
        let nearest = it.nearest.map_or_else(
            || "nothing near it elsewhere".to_owned(),
            |(pin, score)| {
                format!("nearest ({score:.2}) {}: {}", desk.place(pin), desk.text(pin))
            },
        );
        let label = Label { indent: 4, width: 14, right: false, style: PLACE, text: "" };
        paper.labelled(&label, &[(PLACE, &nearest)]);
    }
}
