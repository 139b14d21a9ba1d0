//! Sentences that tell the same and differ in a time or a place, or lost who said it.

use std::collections::BTreeSet;

use rapporteur_types::{
    Conflict, ConflictKind, EntityKind, Interval, MentionForm, Passage, PassageKind, Pin,
    Relation, ReportIndex, Rule, Span,
};

use crate::case::Case;

const TIME: Rule = Rule("conflict-time");
const PLACE: Rule = Rule("conflict-place");
const LOST: Rule = Rule("conflict-attribution-lost");

pub(super) fn conflicts(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Conflict> {
    let inside = |report: ReportIndex| reports.binary_search(&report).is_ok();
    let mut found: Vec<Conflict> = Vec::new();
    for relation in case.linked.relations.iter().filter(|it| inside(it.a) && inside(it.b))
    {
        for passage in &relation.passages {
            // In a paraphrase a day or a place may belong to another clause.
            if passage.kind == PassageKind::Edited {
                found.extend(times(case, relation, passage));
                found.extend(places(case, relation, passage));
            }
            if relation.kind.joins_family() {
                found.extend(lost(case, relation, passage));
            }
        }
    }
    // A sentence that many reports copy is told of once.
    let mut told: BTreeSet<(ConflictKind, Pin)> = BTreeSet::new();
    found.retain(|it| it.stands.iter().all(|stand| told.insert((it.kind, stand.pin))));
    found
}

/// The one dated expression of each side, when the two cannot be the same day.
fn times(case: &Case<'_>, relation: &Relation, passage: &Passage) -> Option<Conflict> {
    let dated = |report: ReportIndex, within: Span| -> Option<(Span, Interval)> {
        let timexes = &case.read(report).reading.timexes;
        let mut dated = timexes
            .iter()
            .enumerate()
            .filter(|(_, it)| within.contains(it.span))
            .filter_map(|(id, it)| Some((it.span, case.interval(report, id as u32)?)));
        let first = dated.next()?;
        dated.next().is_none().then_some(first)
    };
    let (a, b) = (dated(relation.a, passage.a)?, dated(relation.b, passage.b)?);
    let apart = |x: &Interval, y: &Interval| matches!((&x.latest, &y.earliest), (Some(to), Some(from)) if to < from);
    (apart(&a.1, &b.1) || apart(&b.1, &a.1)).then(|| {
        pair(case, ConflictKind::Time, TIME, (relation.a, a.0), (relation.b, b.0))
    })
}

/// The one place of each side, when the two have other names.
fn places(case: &Case<'_>, relation: &Relation, passage: &Passage) -> Option<Conflict> {
    let placed = |report: ReportIndex, within: Span| -> Option<(Span, u32)> {
        let entities = &case.read(report).reading.entities;
        let mut placed = entities
            .iter()
            .enumerate()
            .filter(|(_, it)| it.kind == EntityKind::Place)
            .flat_map(|(id, it)| it.mentions.iter().map(move |mention| (id, mention)))
            .filter(|(_, it)| it.form == MentionForm::Name && within.contains(it.span))
            .filter(|(_, it)| is_located(case, report, it.span))
            .filter_map(|(id, it)| Some((it.span, case.person(report, id as u32)?)));
        let first = placed.next()?;
        placed.next().is_none().then_some(first)
    };
    let (a, b) = (placed(relation.a, passage.a)?, placed(relation.b, passage.b)?);
    (a.1 != b.1).then(|| {
        pair(case, ConflictKind::Place, PLACE, (relation.a, a.0), (relation.b, b.0))
    })
}

/// Whether a place stands behind `in`, `at` or `near`: said to be where something is.
fn is_located(case: &Case<'_>, report: ReportIndex, span: Span) -> bool {
    let parse = &case.read(report).parse;
    let at = parse.tokens_in(span).start;
    at > 0 && matches!(parse.norm(at - 1), "in" | "at" | "near" | "outside")
}

fn pair(
    case: &Case<'_>,
    kind: ConflictKind,
    why: Rule,
    a: (ReportIndex, Span),
    b: (ReportIndex, Span),
) -> Conflict {
    let stand = |(report, span): (ReportIndex, Span)| {
        let pin = Pin { report, span };
        case.stand(pin, case.stated(report, span), case.text(pin))
    };
    let question = match kind {
        ConflictKind::Time => "when",
        _ => "where",
    };
    Conflict {
        kind,
        question: question.to_owned(),
        stands: vec![stand(a), stand(b)],
        why,
    }
}

/// Said by somebody in one report, printed in the report's own voice in the other.
fn lost(case: &Case<'_>, relation: &Relation, passage: &Passage) -> Option<Conflict> {
    let said = |report: ReportIndex, within: Span| {
        let statements = &case.read(report).reading.statements;
        statements
            .iter()
            .position(|it| {
                let touches = it.content.iter().any(|content| content.overlaps(within));
                touches && !it.source.is_empty()
            })
            .map(|it| it as u32)
    };
    let (a, b) = (said(relation.a, passage.a), said(relation.b, passage.b));
    let (kept, dropped, statement) = match (a, b) {
        (Some(statement), None) => {
            ((relation.a, passage.a), (relation.b, passage.b), statement)
        }
        (None, Some(statement)) => {
            ((relation.b, passage.b), (relation.a, passage.a), statement)
        }
        _ => return None,
    };
    let content = Span::hull_of(&case.statement(kept.0, statement).content)?;
    // A statement that fills little of the sentence is not what the sentence says.
    if content.len() * 2 < kept.1.len() {
        return None;
    }
    let said = Pin { report: kept.0, span: content };
    let printed = Pin { report: dropped.0, span: dropped.1 };
    Some(Conflict {
        kind: ConflictKind::AttributionLost,
        question: "who says so".to_owned(),
        stands: vec![
            case.stand(said, Some(statement), case.text(said)),
            case.stand(printed, None, case.text(printed)),
        ],
        why: LOST,
    })
}
