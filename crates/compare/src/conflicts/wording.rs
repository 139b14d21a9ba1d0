//! One utterance in two wordings inside quotation marks, or under two names.

use rapporteur_types::{
    Conflict, ConflictKind, Pin, ReportIndex, Rule, Span, Stand, Utterance,
    UtteranceRelation,
};

use crate::case::Case;

const WORDING: Rule = Rule("conflict-wording");
const SPEAKER: Rule = Rule("conflict-speaker");

pub(super) fn conflicts(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for it in &case.linked.utterances {
        let here = it.members.first().is_some_and(|it| reports.contains(&it.report));
        if !here {
            continue;
        }
        if it.relation == UtteranceRelation::OtherWords {
            found.extend(conflict(case, it, ConflictKind::Wording));
        }
        if it.relation != UtteranceRelation::Reported {
            found.extend(conflict(case, it, ConflictKind::Speaker));
        }
    }
    found
}

fn conflict(case: &Case<'_>, it: &Utterance, kind: ConflictKind) -> Option<Conflict> {
    let mut stands: Vec<Stand> = Vec::new();
    for member in &it.members {
        let statement = member.statement?;
        let span = Span::hull_of(&member.content)?;
        let pin = Pin { report: member.report, span };
        let quoted = case.read(member.report).parse.quotes.iter();
        if !quoted.clone().any(|quote| quote.double && quote.outer.overlaps(span)) {
            continue;
        }
        let speaker = case.statement(member.report, statement).speaker;
        let speaker = speaker.and_then(|it| case.person(member.report, it));
        let value = match kind {
            ConflictKind::Wording => case.text(pin).to_owned(),
            _ => case.linked.people.get(speaker? as usize)?.name.clone(),
        };
        if !stands.iter().any(|stand| stand.value == value) {
            stands.push(case.stand(pin, Some(statement), value));
        }
    }
    let (question, why) = match kind {
        ConflictKind::Wording => ("in which words", WORDING),
        _ => ("who said it", SPEAKER),
    };
    (stands.len() > 1).then(|| Conflict {
        kind,
        question: question.to_owned(),
        stands,
        why,
    })
}
