//! One person with two offices that do not go together.

use rapporteur_types::{Conflict, ConflictKind, Pin, ReportIndex, Rule, Span, Stand};

use crate::case::Case;

const FORMER: Rule = Rule("conflict-role-former");
const OTHER_OFFICE: Rule = Rule("conflict-role-other-office");

/// Words that say an office is no longer held.
const GONE: [&str; 7] =
    ["former", "ex", "ex-president", "ex-minister", "erstwhile", "outgoing", "late"];
/// Offices that one person holds one of at a time, told apart by the word before them.
const ONE_AT_A_TIME: [&str; 3] = ["minister", "secretary", "commissioner"];

pub(super) fn conflicts(case: &Case<'_>, reports: &[ReportIndex]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for person in &case.linked.people {
        let roles: Vec<Held> = person
            .members
            .iter()
            .filter(|(report, _)| reports.binary_search(report).is_ok())
            .flat_map(|&(report, entity)| {
                let entity = &case.read(report).reading.entities[entity as usize];
                entity.roles.iter().filter_map(move |&span| held(case, report, span))
            })
            .collect();
        found.extend(pair(case, &person.name, FORMER, &roles, |a, b| {
            a.office == b.office && a.gone != b.gone
        }));
        found.extend(pair(case, &person.name, OTHER_OFFICE, &roles, |a, b| {
            let apart = match (&a.portfolio, &b.portfolio) {
                (Some(x), Some(y)) => x != y,
                _ => false,
            };
            a.office == b.office
                && a.gone == b.gone
                && ONE_AT_A_TIME.contains(&a.office.as_str())
                && apart
        }));
    }
    found
}

/// A role taken apart: `former Norvian finance minister`.
struct Held {
    pin: Pin,
    gone: bool,
    office: String,
    portfolio: Option<String>,
}

fn held(case: &Case<'_>, report: ReportIndex, span: Span) -> Option<Held> {
    let parse = &case.read(report).parse;
    let mut words: Vec<&str> = parse
        .tokens_in(span)
        .filter(|&it| parse.tokens[it].shape.is_word())
        .map(|it| parse.norm(it))
        .collect();
    // `minister for trade of X`: the office is what stands before the preposition.
    if let Some(at) = words.iter().position(|it| matches!(*it, "of" | "for" | "to")) {
        words.truncate(at);
    }
    let gone = words.iter().any(|it| GONE.contains(it) || it.starts_with("ex-"));
    let office = words.last()?.trim_start_matches("ex-").to_owned();
    let before = words.len().checked_sub(2).map(|at| words[at]);
    let portfolio = before
        .filter(|it| rapporteur_lexicon::countries::find(it).is_none())
        .filter(|it| !GONE.contains(it) && !is_capital(case, report, span, it))
        .map(str::to_owned);
    Some(Held { pin: Pin { report, span }, gone, office, portfolio })
}

/// Whether the word before an office is a proper one (`Norvian`): no portfolio.
fn is_capital(case: &Case<'_>, report: ReportIndex, span: Span, word: &str) -> bool {
    let parse = &case.read(report).parse;
    parse
        .tokens_in(span)
        .find(|&it| parse.norm(it) == word)
        .is_some_and(|it| parse.tokens[it].shape.is_capital() && word.ends_with("an"))
}

fn pair(
    case: &Case<'_>,
    name: &str,
    why: Rule,
    roles: &[Held],
    clash: impl Fn(&Held, &Held) -> bool,
) -> Option<Conflict> {
    let involved: Vec<&Held> =
        roles.iter().filter(|a| roles.iter().any(|b| clash(a, b))).collect();
    let mut stands: Vec<Stand> = Vec::new();
    for it in involved {
        let value = case.text(it.pin);
        let known = stands
            .iter()
            .any(|stand| stand.report == it.pin.report && stand.value == value);
        if !known {
            stands.push(case.stand(it.pin, None, value));
        }
    }
    (stands.len() > 1).then(|| Conflict {
        kind: ConflictKind::Role,
        question: format!("what office does {name} hold"),
        stands,
        why,
    })
}
