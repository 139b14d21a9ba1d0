//! A claim and its denial, and claims that somebody has not confirmed.

use rapporteur_types::{
    Conflict, ConflictKind, Pin, ReportIndex, Rule, Span, Statement, StatementId,
    StatementKind,
};

use crate::case::Case;

const CLAIM: Rule = Rule("conflict-claim");
const UNCONFIRMED: Rule = Rule("conflict-unconfirmed");

pub(super) fn conflicts(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for &report in reports {
        let statements = &case.read(report).reading.statements;
        for (id, it) in statements.iter().enumerate() {
            found.extend(denied(case, report, id as StatementId, it));
        }
        found.extend(unconfirmed(case, report));
    }
    found
}

/// A denial and the statement it answers.
fn denied(
    case: &Case<'_>,
    report: ReportIndex,
    id: StatementId,
    it: &Statement,
) -> Option<Conflict> {
    let answered = it.answers?;
    if !matches!(it.kind, StatementKind::Denial | StatementKind::Refusal) {
        return None;
    }
    let claim = Span::hull_of(&case.statement(report, answered).content)?;
    let denial = Span::hull_of(&it.content)?;
    let (claim, denial) = (Pin { report, span: claim }, Pin { report, span: denial });
    Some(Conflict {
        kind: ConflictKind::Claim,
        question: "is it so".to_owned(),
        stands: vec![
            case.stand(claim, Some(answered), case.text(claim)),
            case.stand(denial, Some(id), case.text(denial)),
        ],
        why: CLAIM,
    })
}

/// Verbs that say whether a claim was confirmed.
const CONFIRM: [&str; 6] =
    ["confirm", "confirmed", "verify", "verified", "corroborated", "substantiated"];
/// What makes them say that it was not.
const NOT: [&str; 6] = ["not", "n't", "never", "cannot", "nor", "neither"];
/// How many words the two may stand apart.
const REACH: usize = 6;

/// Sentences that say a claim is not confirmed, with the claim just before.
fn unconfirmed(case: &Case<'_>, report: ReportIndex) -> Vec<Conflict> {
    let read = case.read(report);
    let parse = &read.parse;
    let mut found = Vec::new();
    for sentence in parse.sentences.iter().filter(|it| !it.unread) {
        let words: Vec<usize> =
            sentence.range().filter(|&it| parse.tokens[it].shape.is_word()).collect();
        let at = words.iter().enumerate().find(|(place, token)| {
            CONFIRM.contains(&parse.norm(**token))
                && words[place.saturating_sub(REACH)..*place]
                    .iter()
                    .any(|&it| NOT.contains(&parse.norm(it)))
        });
        let Some((_, &verb)) = at else { continue };
        let verb = parse.tokens[verb].span;
        let claim = read
            .reading
            .statements
            .iter()
            .enumerate()
            .filter_map(|(id, it)| Some((id as u32, Span::hull_of(&it.content)?, it)))
            .rfind(|(_, content, it)| {
                content.end <= verb.start
                    && is_claim(it)
                    && is_near(case, report, *content, verb)
            });
        let Some((id, content, _)) = claim else { continue };
        let said = Pin { report, span: content };
        let not = rest(&read.report.text, sentence.span, content);
        let not = Pin { report, span: not };
        found.push(Conflict {
            kind: ConflictKind::Unconfirmed,
            question: "is it confirmed".to_owned(),
            stands: vec![
                case.stand(said, Some(id), case.text(said)),
                case.stand(not, case.stated(report, verb), case.text(not)),
            ],
            why: UNCONFIRMED,
        });
    }
    found
}

/// What is left of a sentence behind the claim, when the claim stands in it.
fn rest(text: &str, sentence: Span, claim: Span) -> Span {
    if !sentence.contains(claim) {
        return sentence;
    }
    let behind = Span::new(claim.end, sentence.end);
    let words = behind.text(text).trim_start_matches(|it: char| !it.is_alphanumeric());
    Span::new(behind.end - words.len() as u32, behind.end)
}

const fn is_claim(it: &Statement) -> bool {
    !matches!(it.kind, StatementKind::Denial | StatementKind::Refusal)
}

/// In the same sentence or the one before.
fn is_near(case: &Case<'_>, report: ReportIndex, content: Span, verb: Span) -> bool {
    let parse = &case.read(report).parse;
    match (parse.sentence_at(content.start), parse.sentence_at(verb.start)) {
        (Some(claim), Some(here)) => claim <= here && here - claim < 2,
        _ => false,
    }
}
