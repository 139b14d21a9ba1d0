//! Whether a clause speaks of what was or of what will be, by its auxiliaries and endings.

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

const FUTURE: &[&str] = &[
    "will",
    "'ll",
    "wo",
    "shall",
    "scheduled",
    "expected",
    "due",
    "plans",
    "planned",
    "planning",
    "hopes",
    "intends",
    "expects",
    "upcoming",
    "deadline",
    "vowed",
    "set",
];

const PAST: &[&str] = &[
    "was", "were", "had", "did", "has", "have", "said", "told", "began", "came", "went",
    "left", "took", "made", "fell", "rose", "met", "held", "won", "lost", "became",
    "ago", "gave", "got", "found", "saw", "broke", "kept", "sent", "built", "spoke",
    "shot",
];

const CLAUSE_ENDS: &[&str] = &[
    ";", ":", "that", "which", "who", "when", "while", "where", "because", "but",
    "although", "though", "(", ")", "and",
];

/// The tense of the clause that the expression from `from` to `to` stands in: the verb
/// nearest to its left decides, or else the one nearest to its right.
pub(super) fn tense(pieces: &[Piece<'_>], from: usize, to: usize) -> Tense {
    let left = pieces[..from].iter().rev().take(REACH);
    let right = pieces[to..].iter().take(REACH);
    match first(left) {
        Tense::Unknown => first(right),
        tense => tense,
    }
}

fn first<'a>(pieces: impl Iterator<Item = &'a Piece<'a>>) -> Tense {
    for piece in pieces {
        if piece.is_one(CLAUSE_ENDS) {
            break;
        }
        if piece.is_one(FUTURE) {
            return Tense::Future;
        }
        let ed = piece.norm.len() > 4 && piece.norm.ends_with("ed") && !piece.capital;
        if ed || piece.is_one(PAST) {
            return Tense::Past;
        }
    }
    Tense::Unknown
}
