//! Which statement stands inside which, and which one answers which.

use std::collections::BTreeSet;

use rapporteur_lexicon::closed::is_closed;
use rapporteur_types::{Parse, Span, Statement, StatementId, StatementKind};

/// How many statements back a statement is looked for.
const LOOK_BACK: usize = 12;
/// Words that stand for what was said before: `dismissed these claims`.
const CLAIMS: [&str; 16] = [
    "claim",
    "claims",
    "report",
    "reports",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "charge",
    "charges",
    "rumors",
    "rumours",
    "suggestion",
    "suggestions",
    "assertion",
    "speculation",
];

/// Fills `inside` and `answers`. The statements are sorted by place.
pub(super) fn link(parse: &Parse, statements: &mut [Statement]) {
    for at in 0..statements.len() {
        let near = at.saturating_sub(LOOK_BACK)..statements.len().min(at + LOOK_BACK);
        statements[at].inside = near
            .clone()
            .filter(|&other| {
                other != at && stands_in(&statements[at], &statements[other])
            })
            .min_by_key(|&other| extent(&statements[other]))
            .map(|it| it as StatementId);
        if statements[at].kind == StatementKind::Denial {
            statements[at].answers = answered(parse, statements, at);
        }
    }
}

fn extent(statement: &Statement) -> u32 {
    Span::hull_of(&statement.content).map_or(0, Span::len)
}

/// Whether `inner`, cue and content, lies in one piece of what `outer` attributes.
fn stands_in(inner: &Statement, outer: &Statement) -> bool {
    let all = Span::hull_of(&inner.content)
        .map(|it| inner.cue.iter().fold(it, |hull, cue| hull.hull(*cue)));
    all.is_some_and(|it| {
        outer.content.iter().any(|piece| piece.contains(it) && piece.len() > it.len())
    })
}

/// The statement before `at`, of somebody else, that its denial is about: the one before
/// it when the denial only points (`these claims`), or one with the same words.
fn answered(parse: &Parse, statements: &[Statement], at: usize) -> Option<StatementId> {
    let denial = &statements[at];
    let own = content_words(parse, denial);
    let points = own.len() <= 2 && own.iter().any(|it| CLAIMS.contains(it));
    let mut best = None;
    for other in (at.saturating_sub(LOOK_BACK)..at).rev() {
        let before = &statements[other];
        if before.inside.is_some()
            || denial.inside == Some(other as StatementId)
            || matches!(before.kind, StatementKind::Denial | StatementKind::Refusal)
            || before.speaker.is_some() && before.speaker == denial.speaker
        {
            continue;
        }
        if points {
            return Some(other as StatementId);
        }
        let shared = content_words(parse, before).intersection(&own).count();
        if shared >= 3
            && 2 * shared >= own.len()
            && best.is_none_or(|(most, _)| shared > most)
        {
            best = Some((shared, other as StatementId));
        }
    }
    best.map(|(_, id)| id)
}

/// The open-class words of what a statement attributes, the first hundred.
fn content_words<'a>(parse: &'a Parse, statement: &Statement) -> BTreeSet<&'a str> {
    statement
        .content
        .iter()
        .flat_map(|it| parse.tokens_in(*it))
        .take(100)
        .filter(|&it| parse.tokens[it].shape.is_word())
        .map(|it| parse.norm(it))
        .filter(|it| !is_closed(it))
        .collect()
}
