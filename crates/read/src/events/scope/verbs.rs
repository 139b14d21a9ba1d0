//! From a verb to the left: its group, and what governs its infinitive or gerund.

use rapporteur_lexicon::{
    closed::Class,
    cues,
    inflect::VerbForm,
    status::{self, Effect, Link, Part},
};

use super::super::words::Words;
use super::clauses::clause;
use super::nouns::noun_walk;
use super::{
    REACH, Walk, adverb, complete, cue_at, effect_of_kind, head, is_support, modal,
    rule_of,
};

pub(super) fn verb(words: &Words, at: usize, walk: &mut Walk) {
    if !walk.climb() {
        return;
    }
    let is_adjective =
        status::find(words.norm(at)).iter().any(|it| it.part == Part::Adjective);
    let form = words.verb(at).filter(|_| !is_adjective);
    let mut left = at;
    let mut has_be = false;
    let mut has_aux = false;
    let first = at.saturating_sub(REACH).max(words.first);
    while left > first {
        let here = left - 1;
        let classes = words.classes(here);
        if words.is_negation(here) {
            walk.push(words, here, Effect::Negate, "negation");
        } else if classes.has(Class::Modal) && words.norm(here) != "need" {
            has_aux = true;
            // `could not meet` is a negation, `may not meet` is open.
            let negated = here + 1 < at
                && walk.steps.last().is_some_and(|it| it.rule == "negation");
            let open =
                matches!(words.norm(here), "may" | "might" | "must" | "should" | "ought");
            if !negated || open {
                modal(words, here, walk);
            }
        } else if words.is_be(here) {
            has_aux = true;
            has_be = true;
            let future = words.norm(here + 1) == "to";
            if future {
                walk.push(words, here, Effect::Plan, "planned");
            } else if form == Some(VerbForm::Ing) && here + 1 == at
                || form == Some(VerbForm::Ing) && words.is_adverb(here + 1)
            {
                walk.push(words, here, Effect::Ongoing, "ongoing");
            }
        } else if classes.has(Class::Auxiliary) && !words.is_possessive(here) {
            has_aux = true;
        } else if words.is_adverb(here) {
            adverb(words, here, walk);
        } else if words.norm(here) == "to" {
            return infinitive(words, here, walk);
        } else if let Some(open) = parenthesis(words, here) {
            left = open;
            continue;
        } else if !matches!(words.norm(here), "\"" | "“" | "”" | "‘" | "[" | "]") {
            break;
        }
        left = here;
    }
    if has_be && form == Some(VerbForm::Past) && walk.verb == Some(at) {
        walk.passive = true;
    }
    if left == words.first {
        return;
    }
    let here = left - 1;
    if form == Some(VerbForm::Ing) && !has_be {
        if words.is(here, Class::Preposition) {
            return preposition_over(words, here, walk);
        }
        if let Some(cue) = cue_at(words, here, Link::Gerund) {
            walk.push(words, here, cue.effect, rule_of(cue.effect));
            return head(words, here, cue.part, walk);
        }
        // `the idea of Kenya and Peru negotiating`: the gerund's own subject in between.
        let joined = matches!(words.norm(here), "and" | ",");
        return clause(words, left, walk, !joined);
    }
    // `did not meet or call`, `will meet and talk`: the group before is theirs too.
    if !has_aux && matches!(words.norm(here), "and" | "or" | "nor" | ",") {
        if words.norm(here) == "nor" {
            walk.push(words, here, Effect::Negate, "negation");
        }
        let shared =
            form == Some(VerbForm::Base) || matches!(words.norm(here), "or" | "nor");
        if let Some(before) = verb_before(words, here, form).filter(|_| shared) {
            walk.verb = walk.verb.map(|it| if it == at { before } else { it });
            return verb(words, before, walk);
        }
    }
    clause(words, left, walk, false);
}

/// Where a parenthesis inside a verb group opens that closes at `comma`: `did not, as
/// reported, attack`.
fn parenthesis(words: &Words, comma: usize) -> Option<usize> {
    if !words.is_comma(comma) {
        return None;
    }
    let first = comma.saturating_sub(8).max(words.first);
    let open = (first..comma).rev().find(|&it| words.is_comma(it))?;
    let before = open.wrapping_sub(1);
    let group = words.classes(before).has_any(&[Class::Auxiliary, Class::Modal])
        || words.is_negation(before);
    group.then_some(open)
}

/// The verb that a coordinated one shares its group with: of the same form, a few words
/// before.
fn verb_before(words: &Words, from: usize, form: Option<VerbForm>) -> Option<usize> {
    let first = from.saturating_sub(12).max(words.first);
    (first..from)
        .rev()
        .take_while(|&it| !words.is_wall(it) && words.norm(it) != "but")
        .find(|&it| {
            words.verb(it).is_some_and(|it| Some(it) == form) && words.has_auxiliary(it)
        })
}

/// `to` and a verb: what governs them, or a purpose, or a headline's future.
fn infinitive(words: &Words, to: usize, walk: &mut Walk) {
    let mut at = to;
    let first = to.saturating_sub(14).max(words.first);
    let mut verbless = true;
    while at > first {
        at -= 1;
        let norm = words.norm(at);
        if words.is_negation(at) {
            walk.push(words, at, Effect::Negate, "negation");
            continue;
        }
        if let Some(cue) = cue_at(words, at, Link::Infinitive) {
            let rule = if norm == "yet" { "not-done" } else { rule_of(cue.effect) };
            walk.push(words, at, cue.effect, rule);
            return head(words, at, cue.part, walk);
        }
        if let Some(it) = cues::verb(norm).filter(|_| words.verb(at).is_some())
            && let Some(effect) = effect_of_kind(it.kind)
        {
            walk.push(words, at, effect, rule_of(effect));
            return head(words, at, Part::Verb(VerbForm::Past), walk);
        }
        if words.is_be(at) {
            // `is to visit`.
            walk.push(words, at, Effect::Plan, "planned");
            return verb(words, at, walk);
        }
        if words.verb(at).is_some() {
            // `began to meet`, but `sent envoys to meet`, `flew there to meet`.
            if at + 1 != to || !is_support(words, at) {
                walk.push(words, to, Effect::Possible, "purpose");
            }
            return verb(words, at, walk);
        }
        verbless &= !words.is(at, Class::Auxiliary);
        if words.is_wall(at) || words.is_comma(at) || words.is(at, Class::Wh) {
            walk.push(words, to, Effect::Possible, "purpose");
            return;
        }
    }
    let (effect, rule) = if verbless && at == words.first && to > words.first {
        (Effect::Plan, "headline-to")
    } else {
        (Effect::Possible, "purpose")
    };
    walk.push(words, to, effect, rule);
}

/// A preposition over a gerund or a noun phrase.
pub(super) fn preposition_over(words: &Words, at: usize, walk: &mut Walk) {
    if words.norm(at) == "against" {
        // `decided against imposing`, `warned against attacking`.
        return walk.push(words, at, Effect::Negate, "not-done");
    }
    if let Some(effect) = preposition(words, at) {
        walk.given = effect == Effect::Hold;
        return walk.push(words, at, effect, rule_of(effect));
    }
    noun_walk(words, at, walk, true);
}

pub(super) fn preposition(words: &Words, at: usize) -> Option<Effect> {
    let found = status::find(words.norm(at))
        .iter()
        .find(|cue| cue.part == Part::Preposition && complete(words, at, cue));
    if let Some(cue) = found {
        return Some(cue.effect);
    }
    // `of` in `instead of`, `ahead of`, `from` in `far from`.
    if words.norm(at) == "from" && words.norm(at.wrapping_sub(1)) == "far" {
        return Some(Effect::Negate);
    }
    let before = at.wrapping_sub(1);
    if matches!(words.norm(at), "of" | "than") {
        let found = status::find(words.norm(before))
            .iter()
            .find(|cue| cue.part == Part::Preposition && (complete(words, before, cue)));
        if matches!(words.norm(before), "instead" | "rather" | "ahead") {
            return found.map(|cue| cue.effect);
        }
    }
    None
}
