//! From a noun to the left: its phrase, and the verb or noun it hangs on.

use rapporteur_lexicon::{
    closed::Class,
    cues,
    status::{self, Effect, Link, Part},
};

use super::super::status::Step;
use super::super::words::Words;
use super::clauses::complement;
use super::predicates::{modified_after, predicate};
use super::verbs::{preposition, verb};
use super::{REACH, Walk, adverb, cue_at, effect_of_kind, is_support, modal, rule_of};

pub(super) fn noun(words: &Words, at: usize, walk: &mut Walk) {
    let mark = walk.steps.len();
    noun_walk(words, at, walk, false);
    // The predicate is nearer than what governs the clause.
    let governed = walk.verb.is_some_and(|it| it < at);
    if !governed || zero_that(words, walk.verb) {
        let above = walk.steps.split_off(mark);
        let (inside, outside): (Vec<_>, Vec<_>) =
            above.into_iter().partition(|step| step.rule == "before-noun");
        walk.steps.extend(inside);
        let own = walk.steps.len();
        predicate(words, at, walk);
        if walk.links > 0 {
            // `reports of an attack were denied`: not a denial of the attack, no fact either.
            let said = walk.steps.split_off(own);
            walk.steps.extend(said.into_iter().filter_map(|step| match step.effect {
                Effect::Negate | Effect::Deny | Effect::Refuse => {
                    Some(Step { effect: Effect::Possible, rule: "not-said", ..step })
                }
                _ => None,
            }));
        }
        walk.steps.extend(outside);
    } else {
        modified_after(words, at, walk);
    }
}

/// Whether the verb can take a clause without `that`: then the noun may be a subject.
fn zero_that(words: &Words, verb: Option<usize>) -> bool {
    verb.is_some_and(|at| {
        cues::verb(words.norm(at)).is_some() || cue_at(words, at, Link::Clause).is_some()
    })
}

pub(super) fn noun_from(words: &Words, at: usize, walk: &mut Walk) {
    if walk.climb() {
        noun_walk(words, at, walk, false);
    }
}

/// Walks to the left from the noun (or preposition) at `at`.
pub(super) fn noun_walk(words: &Words, at: usize, walk: &mut Walk, linked: bool) {
    let mut linked = linked;
    let mut definite = false;
    let mut determined = false;
    // Whether the word the walk began from takes up something known.
    let mut known = false;
    // Whether the last noun passed is a cue: `no plans for talks`.
    let mut over_cue = false;
    let mut here = at;
    let first = at.saturating_sub(REACH).max(words.first);
    while here > first {
        here -= 1;
        let norm = words.norm(here);
        let classes = words.classes(here);
        if words.is_comma(here) {
            if is_list_comma(words, here, at) {
                continue;
            }
            return;
        }
        if words.is_wall(here) {
            return;
        }
        let after_auxiliary = here > words.first && words.is(here - 1, Class::Auxiliary);
        match norm {
            "no" if walk.links > 0 && !over_cue => {
                // `no answer to the request`: there was one; `no progress on a deal` is open.
                if !known {
                    walk.push(words, here, Effect::Possible, "negated-about");
                }
                continue;
            }
            "no" | "neither" | "nor" => {
                walk.push(words, here, Effect::Negate, "no");
                continue;
            }
            "not" if words.verb(here + 1).is_none() && !after_auxiliary => {
                walk.push(words, here, Effect::Negate, "negation");
                continue;
            }
            "that" if !words.is(here + 1, Class::Auxiliary) => {
                return complement(words, here, walk);
            }
            "but" => return,
            _ => {}
        }
        if status::find(norm).iter().any(|it| it.part == Part::Opener) {
            return walk.push(words, here, Effect::Possible, "conditional");
        }
        if !linked {
            if let Some(cue) =
                status::find(norm).iter().find(|it| it.part == Part::Modifier)
                && !determined
            {
                walk.push(words, here, cue.effect, "before-noun");
                if matches!(norm, "possible" | "potential" | "tentative" | "likely") {
                    walk.push(words, here, Effect::Hedge, "before-noun");
                }
                continue;
            }
            definite |= is_definite(words, here);
            known |= walk.links == 0 && is_definite(words, here);
            determined |=
                classes.has(Class::Determiner) || classes.has(Class::Possessive);
        }
        if classes.has(Class::Preposition) && !matches!(norm, "but") {
            if let Some(effect) = preposition(words, here) {
                walk.given = effect == Effect::Hold;
                return walk.push(words, here, effect, rule_of(effect));
            }
            if matches!(norm, "at" | "in") && !takes_part(words, here) {
                walk.given = true;
                if norm == "at" {
                    return;
                }
            }
            linked = true;
            over_cue = false;
            walk.links += 1;
            continue;
        }
        if norm == "to" {
            linked = true;
            walk.links += 1;
            continue;
        }
        if words.verb(here).is_some() {
            return governor(words, here, linked, definite, walk);
        }
        if linked {
            if let Some(cue) = status::find(norm)
                .iter()
                .find(|it| it.part == Part::Noun && it.reaches(Link::Preposition))
            {
                let rule = rule_of(cue.effect);
                walk.push(words, here, cue.effect, rule);
                linked = false;
                over_cue = true;
                definite = false;
                continue;
            }
            if let Some(cue) = status::find(norm)
                .iter()
                .find(|it| it.part == Part::Adjective && it.reaches(Link::Preposition))
            {
                walk.push(words, here, cue.effect, rule_of(cue.effect));
                walk.verb = Some(here);
                return verb(words, here, walk);
            }
        }
        if linked && words.is_be(here) {
            // `preparations are underway for talks`: the subject is over the phrase.
            let near = here.saturating_sub(4).max(words.first)..here;
            let over = near.rev().find_map(|it| {
                let cue = status::find(words.norm(it)).iter().find(|cue| {
                    cue.part == Part::Noun && cue.reaches(Link::Preposition)
                })?;
                Some((it, cue.effect))
            });
            if let Some((it, effect)) = over {
                walk.push(words, it, effect, rule_of(effect));
                return noun_from(words, it, walk);
            }
        }
        if words.is_be(here) || classes.has(Class::Modal) {
            // `there will be talks`, `it was a meeting`.
            walk.verb = Some(here);
            if classes.has(Class::Modal) {
                modal(words, here, walk);
            }
            return verb(words, here, walk);
        }
        if classes.has(Class::Negation) {
            walk.push(words, here, Effect::Negate, "negation");
            continue;
        }
        if classes.has(Class::Auxiliary) && !words.is_possessive(here) {
            walk.verb = Some(here);
            return verb(words, here, walk);
        }
        if classes.has(Class::Wh) || classes.has(Class::Subordinator) {
            return;
        }
        if classes.has(Class::Adverb) && !linked {
            let hedge = status::find(norm)
                .iter()
                .any(|it| it.part == Part::Adverb && it.effect == Effect::Hedge);
            if hedge {
                adverb(words, here, walk);
            }
        }
    }
}

/// A comma between adjectives or names, over which a noun phrase goes on.
fn is_list_comma(words: &Words, comma: usize, head: usize) -> bool {
    if head > comma + 6 || comma == words.first {
        return false;
    }
    let before = words.norm(comma - 1);
    before.contains('-') || before.ends_with("ing") && words.verb(comma - 1).is_none()
}

fn is_definite(words: &Words, at: usize) -> bool {
    matches!(
        words.norm(at),
        "the" | "this" | "these" | "those" | "their" | "his" | "her" | "its" | "last"
    ) || words.is_possessive(at)
}

fn takes_part(words: &Words, at: usize) -> bool {
    let before = words.norm(at.wrapping_sub(1));
    matches!(
        before,
        "part"
            | "participate"
            | "participated"
            | "participating"
            | "engage"
            | "engaged"
            | "engaging"
            | "join"
            | "interest"
            | "interested"
            | "role"
            | "hinted"
            | "hinting"
    )
}

/// The verb a noun phrase is the object of.
fn governor(words: &Words, at: usize, linked: bool, definite: bool, walk: &mut Walk) {
    walk.verb = walk.verb.or(Some(at));
    if words.norm(at) == "followed" && words.norm(at + 1) == "by" {
        // `agreed to hold talks, followed by a summit`: both hang on one verb.
        walk.verb = None;
        let from = if words.is_comma(at.wrapping_sub(1)) { at - 1 } else { at };
        return noun_from(words, from, walk);
    }
    if ends(words, at) {
        // `refused to lift sanctions`, `ended the blockade`: it was there; whether it
        // still is, is open.
        walk.given = true;
        return walk.push(words, at, Effect::Possible, "ended");
    }
    if linked && informs(words, at) {
        // `promised to brief the council on the talks`: the briefing is what is promised,
        // and whether there were talks is open.
        walk.given = true;
        return walk.push(words, at, Effect::Possible, "told-of");
    }
    let link = if linked { Link::Preposition } else { Link::Object };
    let cue = cue_at(words, at, link).or_else(|| cue_at(words, at, Link::Object));
    if let Some(cue) = cue {
        walk.push(words, at, cue.effect, rule_of(cue.effect));
        return verb(words, at, walk);
    }
    if let Some(effect) =
        cues::verb(words.norm(at)).and_then(|it| effect_of_kind(it.kind))
        && effect != Effect::Possible
        && !linked
    {
        walk.push(words, at, effect, rule_of(effect));
        return verb(words, at, walk);
    }
    let before = walk.steps.len();
    verb(words, at, walk);
    // `did not attend the meeting`: there was one. `did not see a deal`: there was none.
    if definite && (!is_support(words, at) || attends(words, at)) {
        for step in &mut walk.steps[before..] {
            if step.effect == Effect::Negate {
                step.effect = Effect::Possible;
                step.rule = "negated-about";
            }
        }
    }
}

/// Whether a verb takes part in what was there without it.
fn attends(words: &Words, at: usize) -> bool {
    const STEMS: [&str; 5] = ["attend", "join", "participat", "engag", "enter"];
    STEMS.iter().any(|it| words.norm(at).starts_with(it)) || words.norm(at + 1) == "part"
}

/// Whether a verb tells somebody of what a preposition adds.
fn informs(words: &Words, at: usize) -> bool {
    const STEMS: [&str; 4] = ["updat", "brief", "inform", "notif"];
    STEMS.iter().any(|it| words.norm(at).starts_with(it))
}

/// Whether a verb makes an end of what it takes.
fn ends(words: &Words, at: usize) -> bool {
    const WORDS: [&str; 12] = [
        "lift", "lifts", "lifted", "lifting", "remove", "removes", "removed", "removing",
        "ease", "eases", "eased", "easing",
    ];
    WORDS.contains(&words.norm(at))
}
