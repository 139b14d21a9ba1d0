//! Whether a clause speaks of what was or of what will be, by its auxiliaries and endings.

use rapporteur_lexicon::tense::Class;

use super::pieces::Piece;

/// Where a clause stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How far from the expression its verb is looked for.
const REACH: usize = 18;

/// Before `to` they announce: `the first round is to be held`.
const TO_COME: &[&str] = &["is", "are", "be", "'s", "'re"];

/// How many words may stand between `the first` and what it was to do.
const RANK: usize = 6;

/// Words that no verb is: `to` before one of them begins no infinitive.
const NO_VERB: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "that",
    "these", "those", "all", "some", "more", "least", "about", "other", "any", "no",
];

/// The tense of the clause that the expression from `from` to `to` stands in: the verb
/// nearest to its left decides, or else the one nearest to its right.
pub(super) fn tense(pieces: &[Piece<'_>], from: usize, to: usize) -> Tense {
    // What a day has is there: `Friday's vote was`, but `by Friday's deadline` is open.
    let deadline = pieces.get(to..(to + 2).min(pieces.len()));
    let before = |n: usize| from.checked_sub(n).and_then(|at| pieces.get(at));
    if deadline.is_some_and(|it| it.iter().any(|it| it.norm == "deadline")) {
        // What is to be done by a deadline is to be done yet: `unless it is paid by …`.
        let by = before(1).is_some_and(|it| it.norm == "by");
        return if by { Tense::Future } else { left(pieces, from) };
    }
    let owns = pieces.get(to).is_some_and(|it| it.norm == "'s");
    if owns {
        return Tense::Past;
    }
    let purpose = pieces.get(to).is_some_and(|it| it.norm == "to")
        && pieces.get(to + 1).is_some_and(is_verb)
        && before(1).is_some_and(|it| it.is_one(&["until", "till"]));
    let soonest = before(1).is_some_and(|it| it.norm == "as")
        && before(2).is_some_and(|it| it.is_one(&["soon", "early"]));
    if soonest || purpose {
        return Tense::Future;
    }
    match left(pieces, from) {
        Tense::Unknown => right(pieces, to),
        tense => tense,
    }
}

/// Words of which a plan of the past is told: `as originally planned`.
const AT_FIRST: &[&str] = &["previously", "originally", "initially", "first", "once"];

/// Whether the clause of the expression from `from` to `to` tells of a plan of the past, or
/// of what would have been: whether it came to be is open (`were to deliver it in May`).
pub(super) fn is_old_plan(pieces: &[Piece<'_>], from: usize, to: usize) -> bool {
    let clause = &pieces[from.saturating_sub(REACH)..from];
    let starts = clause.iter().rposition(|it| it.is(Class::End)).map_or(0, |it| it + 1);
    let clause = &clause[starts..];
    let was = |it: &Piece<'_>| it.is_one(&["was", "were", "had"]);
    let was_to = (1..clause.len()).any(|at| {
        let it = &clause[at];
        let before = &clause[at.saturating_sub(3)..at];
        let infinitive = it.norm == "to" && clause.get(at + 1).is_some_and(is_verb);
        let settled = infinitive && clause[at - 1].is(Class::Done);
        let plan = infinitive || it.is(Class::Future) || it.norm == "hoped";
        plan && !settled && before.iter().any(was)
    });
    let would_have =
        clause.windows(2).any(|it| it[0].is(Class::Modal) && it[1].norm == "have");
    let behind = pieces[to..].iter().take(RANK).take_while(|it| !it.is(Class::End));
    let behind: Vec<_> = behind.collect();
    let at_first = behind.windows(2).any(|it| it[0].is_one(AT_FIRST) && is_past(it[1]));
    was_to || would_have || at_first
}

/// Whether the duration that begins at `from` reaches back from now (`has waited for two
/// days`: -1) or on from it (`will decide within two days`: 1).
pub(super) fn lasting(pieces: &[Piece<'_>], from: usize, tense: Tense) -> Option<i32> {
    let before = &pieces[from.saturating_sub(REACH)..from];
    let (last, before) = before.split_last()?;
    match last.norm {
        "within" if tense == Tense::Future => Some(1),
        "for" => {
            let clause = before.iter().rev().take_while(|it| !it.is(Class::End));
            let verb = |it: &&Piece<'_>| of(it) != Tense::Unknown;
            // The finite verb is the farthest: `has been waiting`, `would have waited`.
            let first = clause.filter(verb).last()?;
            first.is_one(&["has", "have", "'ve"]).then_some(-1)
        }
        _ => None,
    }
}

fn left(pieces: &[Piece<'_>], from: usize) -> Tense {
    let mut comma = false;
    for at in (from.saturating_sub(REACH)..from).rev() {
        let piece = &pieces[at];
        comma |= piece.norm == ",";
        if piece.is(Class::End) {
            break;
        }
        if piece.norm == "to" && !comma && at + 1 < from && is_verb(&pieces[at + 1]) {
            let before = at.checked_sub(1).map(|it| &pieces[it]);
            // What was the first to come has come: `the last of them to leave`.
            let ranked = pieces[at.saturating_sub(RANK)..at]
                .iter()
                .any(|it| it.is_one(&["first", "last", "only"]));
            match before {
                Some(it) if ranked && !it.is_one(TO_COME) => return Tense::Past,
                Some(it) if it.is(Class::Done) => return Tense::Past,
                // It decides itself: `had been due to`.
                Some(it) if it.is(Class::Future) => continue,
                _ => return Tense::Future,
            }
        }
        let found = of(piece);
        // `to be held`, `will be signed`: the word before says when.
        if found == Tense::Past && at > 0 && pieces[at - 1].norm == "be" {
            continue;
        }
        let had = found == Tense::Future
            && pieces[at.saturating_sub(2)..at].iter().any(|it| it.norm == "had");
        if had {
            return Tense::Past;
        }
        if found != Tense::Unknown {
            return found;
        }
    }
    Tense::Unknown
}

fn right(pieces: &[Piece<'_>], to: usize) -> Tense {
    let right = pieces[to..].iter().take(REACH);
    let mut all = right.take_while(|it| !it.is(Class::End)).map(of);
    all.find(|it| *it != Tense::Unknown).unwrap_or(Tense::Unknown)
}

/// Whether it can be the verb of an infinitive.
fn is_verb(piece: &Piece<'_>) -> bool {
    let inside = piece.is_word() && !piece.digits && !piece.named;
    inside && !piece.norm.ends_with("ing") && !piece.is_one(NO_VERB)
}

fn is_past(piece: &Piece<'_>) -> bool {
    let ed = piece.norm.len() > 4 && piece.norm.ends_with("ed") && !piece.capital;
    piece.is(Class::Past) || ed && !piece.is(Class::NotPast)
}

fn of(piece: &Piece<'_>) -> Tense {
    if (piece.is(Class::Future) || piece.is(Class::Modal)) && !piece.capital {
        Tense::Future
    } else if is_past(piece) {
        Tense::Past
    } else {
        Tense::Unknown
    }
}
