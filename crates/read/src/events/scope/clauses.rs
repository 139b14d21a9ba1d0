//! Over the clause of a verb: its subject, its opener, and who says it.

use rapporteur_lexicon::{
    closed::Class,
    cues,
    status::{self, Effect, Link, Part},
};

use super::super::status::Step;
use super::super::words::Words;
use super::nouns::noun_walk;
use super::verbs::{preposition_over, verb};
use super::{REACH, Walk, cue_at, head, rule_of};

/// The subject and the opener of the clause whose verb group begins at `from`.
pub(super) fn clause(words: &Words, from: usize, walk: &mut Walk, gerund: bool) {
    let first = from.saturating_sub(REACH).max(words.first);
    let mut at = from;
    let mut negated = false;
    while at > first {
        at -= 1;
        let norm = words.norm(at);
        let classes = words.classes(at);
        if words.is_comma(at) {
            if at + 1 == from {
                // `Peru, which did not attend, met …`: over the parenthesis.
                let open = (first..at).rev().find(|&it| words.is_comma(it));
                match open {
                    Some(open) => {
                        at = open;
                        continue;
                    }
                    None => return,
                }
            }
            return conditional_before(words, at, walk);
        }
        if words.is_wall(at)
            || matches!(
                norm,
                "but"
                    | "because"
                    | "while"
                    | "when"
                    | "though"
                    | "although"
                    | "as"
                    | "since"
            )
        {
            return;
        }
        if matches!(norm, "no" | "none" | "nobody" | "neither" | "nor") {
            // `neither … nor` and `no one` are one negation.
            if !negated {
                walk.push(words, at, Effect::Negate, "no");
            }
            negated = true;
            continue;
        }
        if status::find(norm).iter().any(|it| it.part == Part::Opener) {
            return walk.push(words, at, Effect::Possible, "conditional");
        }
        if matches!(norm, "until" | "before") {
            return walk.push(words, at, Effect::Plan, "planned");
        }
        if norm == "that" {
            return complement(words, at, walk);
        }
        if classes.has(Class::Wh) {
            return;
        }
        if gerund && classes.has(Class::Preposition) {
            return preposition_over(words, at, walk);
        }
        if words.verb(at).is_some() {
            return over_clause(words, at, Link::Clause, walk);
        }
    }
}

/// `If talks fail, it will strike`: what stands behind the comma hangs on the condition.
fn conditional_before(words: &Words, comma: usize, walk: &mut Walk) {
    let first = comma.saturating_sub(REACH).max(words.first);
    if first == words.first && matches!(words.norm(first), "if" | "unless" | "should") {
        walk.push(words, first, Effect::Possible, "conditional");
    }
}

/// `that` at `at`: the verb, noun or adjective over the clause.
pub(super) fn complement(words: &Words, that: usize, walk: &mut Walk) {
    let first = that.saturating_sub(10).max(words.first);
    let mut at = that;
    let after = words.classes(that + 1);
    let before = words.classes(that.wrapping_sub(1));
    // `a case that has blocked`: a relative clause, not what somebody says.
    let relative = before.is_open()
        && words.verb(that.wrapping_sub(1)).is_none()
        && (after.has_any(&[Class::Auxiliary, Class::Modal])
            || words.verb(that + 1).is_some());
    if relative && cue_at(words, that.wrapping_sub(1), Link::Clause).is_none() {
        walk.given = true;
        return;
    }
    while at > first {
        at -= 1;
        if words.is_wall(at) {
            return;
        }
        let noun = status::find(words.norm(at)).iter().find(|cue| {
            matches!(cue.part, Part::Noun | Part::Adjective) && cue.reaches(Link::Clause)
        });
        if let Some(cue) = noun.filter(|_| words.verb(at).is_none()) {
            walk.push(words, at, cue.effect, rule_of(cue.effect));
            return head(words, at, cue.part, walk);
        }
        if matches!(
            words.norm(at),
            "evidence"
                | "sign"
                | "signs"
                | "confirmation"
                | "proof"
                | "true"
                | "clear"
                | "correct"
                | "certain"
                | "evident"
                | "sure"
                | "case"
        ) {
            return about(words, at, walk, true);
        }
        if words.verb(at).is_some() {
            return over_clause(words, at, Link::Clause, walk);
        }
    }
}

/// The verb over a clause.
fn over_clause(words: &Words, at: usize, link: Link, walk: &mut Walk) {
    if let Some(cue) = cue_at(words, at, link) {
        walk.push(words, at, cue.effect, rule_of(cue.effect));
        let subject = walk.verb;
        verb(words, at, walk);
        walk.verb = subject;
        return;
    }
    let Some(said) = cues::verb(words.norm(at)) else { return };
    if said.kind == "denial" {
        walk.push(words, at, Effect::Deny, "denied-by-party");
        let subject = walk.verb;
        verb(words, at, walk);
        walk.verb = subject;
        return;
    }
    about(words, at, walk, false);
}

/// `did not say that`, `no evidence that`: not a negation of what is said, but no fact
/// either.
fn about(words: &Words, at: usize, walk: &mut Walk, is_noun: bool) {
    let mut above = Walk { heads: walk.heads, ..Walk::default() };
    if is_noun {
        noun_walk(words, at, &mut above, false);
    } else {
        verb(words, at, &mut above);
    }
    for step in above.steps {
        match step.effect {
            Effect::Deny | Effect::Hedge => walk.steps.push(step),
            Effect::Negate | Effect::Refuse => {
                walk.steps.push(Step {
                    effect: Effect::Possible,
                    rule: "not-said",
                    ..step
                });
            }
            _ => {}
        }
    }
}
