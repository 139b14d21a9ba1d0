//! From a noun to the right: what is said of it.

use rapporteur_lexicon::{
    closed::Class,
    inflect::VerbForm,
    status::{self, Cue, Effect, Link, Part},
};

use super::super::status::Step;
use super::super::words::Words;
use super::{REACH, Walk, adverb, complete, cue_at, is_support, modal, rule_of};

/// What is said of a noun phrase behind it: `was cancelled`, `will take place`.
pub(super) fn predicate(words: &Words, at: usize, walk: &mut Walk) {
    let mut here = at + 1;
    let end = (at + REACH).min(words.end);
    // Behind `that` or `which`, the first verb belongs to the relative clause.
    let mut relative = false;
    while here < end {
        let classes = words.classes(here);
        let norm = words.norm(here);
        if words.is_comma(here) {
            match after_comma(words, here, end) {
                Some(next) => {
                    if words.verb(here + 1) == Some(VerbForm::Past) {
                        participle(words, here + 1, walk);
                    }
                    here = next;
                    continue;
                }
                None => return,
            }
        }
        if words.is_wall(here) || norm == "." || norm == "but" {
            return;
        }
        let finite = classes.has_any(&[Class::Auxiliary, Class::Modal])
            && !words.is_possessive(here)
            || matches!(norm, "never");
        if relative && (finite || words.verb(here).is_some()) {
            relative = false;
            here = behind_group(words, here, end);
            continue;
        }
        if finite {
            return group_after(words, here, walk);
        }
        if here > at + 1
            && matches!(norm, "that" | "which")
            && opens_relative(words, here)
        {
            relative = true;
            here += 1;
            continue;
        }
        if let Some(form) = words.verb(here) {
            match form {
                VerbForm::Past if is_reduced(words, here, at) => {
                    participle(words, here, walk);
                }
                VerbForm::Past | VerbForm::Third => {
                    return finite_predicate(words, here, walk);
                }
                VerbForm::Base if words.norm(here - 1) != "to" => {
                    return finite_predicate(words, here, walk);
                }
                VerbForm::Base | VerbForm::Ing => {}
            }
        }
        let subject = classes.has(Class::Pronoun)
            && !classes.has_any(&[Class::Determiner, Class::Possessive, Class::Wh])
            && here > at + 1;
        if subject || classes.has(Class::Wh) || is_subordinator(words, here) {
            return;
        }
        here += 1;
    }
}

/// Whether `that` or `which` at `at` opens a relative clause: a verb group follows it.
fn opens_relative(words: &Words, at: usize) -> bool {
    words.classes(at + 1).has_any(&[Class::Auxiliary, Class::Modal])
        || words.verb(at + 1).is_some()
}

/// The place behind the verb group at `at`.
fn behind_group(words: &Words, at: usize, end: usize) -> usize {
    let mut here = at + 1;
    while here < end
        && (words.classes(here).has_any(&[Class::Auxiliary, Class::Modal])
            || words.is_negation(here)
            || words.is_adverb(here)
            || words.verb(here).is_some())
    {
        here += 1;
    }
    here
}

fn is_subordinator(words: &Words, at: usize) -> bool {
    matches!(
        words.norm(at),
        "that"
            | "because"
            | "although"
            | "though"
            | "while"
            | "whereas"
            | "if"
            | "unless"
            | "as"
            | "when"
            | "where"
            | "so"
            | "whether"
    )
}

/// Over a comma: into a list of names, or to the verb behind a parenthesis.
fn after_comma(words: &Words, comma: usize, end: usize) -> Option<usize> {
    if words.shape(comma + 1).is_capital() && words.verb(comma + 1).is_none() {
        return Some(comma + 1);
    }
    let close = (comma + 1..end).find(|&it| words.is_comma(it))?;
    let next = words.classes(close + 1);
    next.has_any(&[Class::Auxiliary, Class::Modal]).then_some(close + 1)
}

/// The cue that a participle behind a noun is: `, expected to begin today,`.
fn participle(words: &Words, at: usize, walk: &mut Walk) {
    let reaches = |cue: &&Cue| {
        cue.reaches(Link::Object)
            || cue.reaches(Link::Infinitive) && words.norm(at + 1) == "to"
    };
    let found = status::find(words.norm(at))
        .iter()
        .filter(|cue| matches!(cue.part, Part::Verb(_)) && complete(words, at, cue))
        .find(reaches);
    if let Some(cue) = found {
        walk.push(words, at, cue.effect, rule_of(cue.effect));
    }
}

/// A cue behind the noun it has as its object: `held talks scheduled for May`.
pub(super) fn modified_after(words: &Words, at: usize, walk: &mut Walk) {
    if words.verb(at + 1) == Some(VerbForm::Past) {
        let mark = walk.steps.len();
        participle(words, at + 1, walk);
        let outer: Vec<_> = walk.steps.drain(..mark).collect();
        walk.steps.extend(outer);
    }
}

/// A participle that stands behind its noun, and is no predicate: `talks held in May`
/// where another verb follows.
fn is_reduced(words: &Words, at: usize, noun: usize) -> bool {
    at == noun + 1
        && (words.is(at + 1, Class::Preposition) || words.norm(at + 1) == "to")
        && (at + 1..(at + 12).min(words.end))
            .take_while(|&it| !words.is_comma(it) && !words.is_wall(it))
            .any(|it| words.classes(it).has_any(&[Class::Auxiliary, Class::Modal]))
}

/// A predicate without an auxiliary: `talks resumed`, `the deal remains off`.
fn finite_predicate(words: &Words, at: usize, walk: &mut Walk) {
    if let Some(cue) = cue_at(words, at, Link::Infinitive)
        && (words.norm(at + 1) == "to" || words.norm(at + 2) == "to")
    {
        if is_of_subject(words, at, cue.effect) {
            walk.push(words, at, cue.effect, rule_of(cue.effect));
        }
        return;
    }
    // `put` is its own past form.
    let headline = words.verb(at) == Some(VerbForm::Past) || words.norm(at) == "put";
    let found = status::find(words.norm(at)).iter().find(|cue| {
        matches!(cue.part, Part::Verb(_))
            && cue.reaches(Link::Object)
            && complete(words, at, cue)
            && headline
            && matches!(cue.effect, Effect::Cancel | Effect::Deny | Effect::Plan)
    });
    if let Some(cue) = found {
        // A headline leaves out its `was`: `Talks cancelled`, `Summit planned for May`.
        walk.push(words, at, cue.effect, rule_of(cue.effect));
        return;
    }
    let off = (at + 1..at + 4).find_map(|it| predicate_cue(words, it));
    if let Some((it, effect)) = off.filter(|_| is_exist(words, at)) {
        walk.push(words, it, effect, rule_of(effect));
    }
    if matches!(words.norm(at), "continue" | "continues" | "continued") {
        walk.push(words, at, Effect::Ongoing, "ongoing");
    }
}

/// Whether a predicate over an infinitive tells whether its subject came about: `the
/// deal failed to materialise`, and not `the summit failed to end the war`.
fn is_of_subject(words: &Words, at: usize, effect: Effect) -> bool {
    let far = matches!(effect, Effect::Negate | Effect::Refuse | Effect::Deny);
    let to = if words.norm(at + 1) == "to" { at + 1 } else { at + 2 };
    !far || is_exist(words, to + 1) || words.is_be(to + 1)
}

fn predicate_cue(words: &Words, at: usize) -> Option<(usize, Effect)> {
    status::find(words.norm(at))
        .iter()
        .find(|cue| cue.part == Part::Predicate)
        .map(|cue| (at, cue.effect))
}

fn is_exist(words: &Words, at: usize) -> bool {
    status::find(words.norm(at)).iter().any(|cue| matches!(cue.part, Part::Exist(_)))
}

/// A predicate that opens with an auxiliary at `from`.
fn group_after(words: &Words, from: usize, walk: &mut Walk) {
    let mut steps = Walk::default();
    let mut at = from;
    let end = (from + 12).min(words.end);
    let mut negated = None;
    while at < end {
        let classes = words.classes(at);
        let norm = words.norm(at);
        if words.is_negation(at) || classes.has(Class::Negation) {
            if norm == "cannot" {
                modal(words, at, &mut steps);
            } else {
                negated = Some(at);
            }
        } else if classes.has(Class::Modal) {
            modal(words, at, &mut steps);
        } else if classes.has(Class::Auxiliary) {
            // The head may be what follows; `to be held` and `is being` too.
            if words.norm(at + 1) == "to" {
                steps.push(words, at, Effect::Plan, "planned");
            }
        } else if norm == "yet" {
            steps.push(words, at, Effect::Negate, "not-done");
        } else if let Some((it, effect)) = predicate_cue(words, at).or_else(|| {
            status::find(norm)
                .iter()
                .find(|cue| cue.part == Part::Adjective && words.norm(at + 1) == "to")
                .map(|cue| (at, cue.effect))
        }) {
            steps.push(words, it, effect, rule_of(effect));
            if norm != "off" && words.norm(at + 1) != "to" {
                break;
            }
        } else if words.verb(at).is_some() {
            let passive = words.verb(at) == Some(VerbForm::Past);
            let cue = status::find(norm).iter().find(|cue| {
                matches!(cue.part, Part::Verb(_))
                    && complete(words, at, cue)
                    && (passive && cue.reaches(Link::Object)
                        || cue.reaches(Link::Infinitive) && words.norm(at + 1) == "to")
            });
            if let Some(cue) = cue {
                if words.norm(at + 1) != "to" || is_of_subject(words, at, cue.effect) {
                    steps.push(words, at, cue.effect, rule_of(cue.effect));
                }
                if words.norm(at + 1) != "to" {
                    negate(words, negated.take(), true, &mut steps);
                    break;
                }
            } else {
                let told = matches!(
                    norm,
                    "confirmed" | "announced" | "disclosed" | "verified" | "confirm"
                );
                if told {
                    for step in &mut steps.steps {
                        if step.effect == Effect::Negate {
                            step.effect = Effect::Possible;
                            step.rule = "not-said";
                        }
                    }
                    if let Some(not) = negated.take() {
                        steps.push(words, not, Effect::Possible, "not-said");
                    }
                }
                let exists = is_exist(words, at) || passive && is_support(words, at);
                if words.verb(at) == Some(VerbForm::Ing) {
                    steps.push(words, at, Effect::Ongoing, "ongoing");
                }
                negate(words, negated.take(), exists, &mut steps);
                break;
            }
        } else if !words.is_adverb(at) && norm != "to" && norm != "," {
            break;
        } else if words.is_adverb(at) {
            adverb(words, at, &mut steps);
        }
        at += 1;
    }
    if let Some(not) = negated.take() {
        // `was never on the table` says that it did not come about; any other negated
        // place (`was not in doubt`) leaves it open.
        let effect = match words.norm(at) {
            "on" | "in" | "up" | "under" if is_prospect(words, at) => {
                Some(Effect::Negate)
            }
            "on" | "in" | "up" | "under" => Some(Effect::Possible),
            _ => None,
        };
        if let Some(effect) = effect {
            let rule = if effect == Effect::Negate { "negation" } else { "not-said" };
            steps.push(words, not, effect, rule);
        }
    }
    // The verb is the nearest cue and the modal over it the furthest.
    let mut found = steps.steps;
    found.reverse();
    walk.would |= steps.would;
    walk.steps.extend(found);
}

/// Whether a preposition opens words for what may yet come: `on the table`.
fn is_prospect(words: &Words, at: usize) -> bool {
    const PROSPECTS: [&str; 12] = [
        "table",
        "agenda",
        "cards",
        "horizon",
        "schedule",
        "works",
        "offing",
        "discussion",
        "consideration",
        "sight",
        "calendar",
        "menu",
    ];
    (at + 1..at + 4).any(|it| PROSPECTS.contains(&words.norm(it)))
}

/// A negated predicate negates its subject only where it says that the subject came
/// about; `the talks did not help` were held.
fn negate(words: &Words, negated: Option<usize>, exists: bool, steps: &mut Walk) {
    if let Some(at) = negated
        && exists
    {
        steps.steps.insert(
            0,
            Step {
                effect: Effect::Negate,
                span: words.span(at, at + 1),
                rule: "negation",
            },
        );
    }
}
