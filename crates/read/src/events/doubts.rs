//! What the tree says against a fact that the rules over words see.
//!
//! The rules read from right to left and may lose a clause on the way; the heads over an
//! event word do not. A fact is left open where one of them is negated, has a modal, or
//! stands in a clause of purpose or condition. Nothing is made a fact here.

use rapporteur_types::Status;

use super::{status::Stand, tree::Tree, triggers::Trigger, words::Words};

/// How many heads are climbed.
const CLIMB: usize = 6;

/// Words that hedge an agreement which is yet to be made final.
const TENTATIVE: [&str; 3] = ["tentatively", "provisionally", "preliminarily"];

/// The stand of an event, checked against the tree of its sentence.
pub(super) fn checked(
    words: &Words,
    tree: Option<&Tree>,
    trigger: &Trigger,
    stand: Stand,
) -> Stand {
    if !stand.status.is_fact() {
        return stand;
    }
    let tentative = trigger.frame.plover == "AGREE"
        && stand.hedge.is_some_and(|it| {
            let token = words.parse.tokens_in(it).start;
            TENTATIVE.contains(&words.norm(token))
        });
    if tentative {
        // What is agreed tentatively is what is meant to be agreed.
        return Stand {
            status: Status::Planned,
            rule: "tentative",
            cue: stand.hedge,
            ..stand
        };
    }
    match tree.and_then(|tree| doubt(words, tree, trigger.at)) {
        Some(at) => Stand {
            status: Status::Possible,
            rule: "doubted-by-head",
            cue: Some(words.span(at, at + 1)),
            ..stand
        },
        None => stand,
    }
}

/// The word that speaks against a fact, on the heads over the event word.
fn doubt(words: &Words, tree: &Tree, at: usize) -> Option<usize> {
    let mut here = at;
    for step in 0..CLIMB {
        // The subject, an object or a circumstance of what did not come about may well
        // have; what hangs on it by a clause or as its object has not.
        if let Some(found) = own_doubt(words, tree, here, step > 0) {
            return Some(found);
        }
        let relation = tree.relation(here);
        if relation == "nsubj" {
            return tree.head(here).and_then(|it| mark(words, tree, it));
        }
        let clause = matches!(relation, "xcomp" | "ccomp" | "advcl" | "acl" | "obj");
        let head = tree.head(here).filter(|_| clause)?;
        if relation == "acl" || relation == "advcl" && mark(words, tree, here).is_none() {
            return None;
        }
        here = head;
    }
    None
}

/// The negation, modal or opener that a word has itself; of a head above only what
/// reaches down.
fn own_doubt(words: &Words, tree: &Tree, at: usize, above: bool) -> Option<usize> {
    for &child in tree.children(at) {
        if child > at {
            break;
        }
        let norm = words.norm(child);
        let negates =
            words.is_negation(child) || matches!(norm, "no" | "neither" | "nor");
        if negates && !(above && tree.is_nominal(at)) {
            return Some(child);
        }
        let open = matches!(
            norm,
            "may" | "might" | "could" | "would" | "should" | "must" | "ought"
        );
        if open && !above {
            return Some(child);
        }
    }
    if above { None } else { mark(words, tree, at) }
}

/// The word that makes a clause one of purpose or condition.
fn mark(words: &Words, tree: &Tree, at: usize) -> Option<usize> {
    tree.by(at, &["mark", "advmod", "fixed"]).find(|&it| {
        it < at
            && match words.norm(it) {
                "if" | "unless" | "lest" | "whether" => true,
                "so" => words.norm(it + 1) == "that",
                "that" => it > words.first && words.norm(it - 1) == "so",
                _ => false,
            }
    })
}
