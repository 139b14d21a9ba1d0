//! Which cues reach an event word: its verb group, its noun phrase, what governs them.
//!
//! From the word the rules walk to the left, from head to head, and collect cues, the
//! nearest first. They stop where the clause does, so that a negation does not leak into
//! the next one. Every walk is bounded, so that a long line costs time in its length.

mod clauses;
mod nouns;
mod predicates;
mod verbs;

use rapporteur_lexicon::status::{self, Cue, Effect, Link, Part};

use self::nouns::{noun, noun_from};
use self::verbs::verb;
use super::status::Step;
use super::words::Words;

/// How far a walk goes, in tokens.
const REACH: usize = 30;

/// How many heads a walk climbs.
const HEADS: usize = 8;

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The cues, the nearest first.
    pub(super) steps: Vec<Step>,
    /// The verb whose subject acts in the event: the word itself or what governs it.
    pub(super) verb: Option<usize>,
    /// Whether that verb is in the passive.
    pub(super) passive: bool,
    /// Whether the event is taken for granted (`after the talks`).
    pub(super) given: bool,
    /// Whether `would` reaches it, which tells of the future in what somebody says.
    pub(super) would: bool,
    /// How many prepositions were passed: where there is one the noun hangs on another,
    /// and what is said of the other is not said of it.
    links: u32,
    heads: usize,
}

impl Walk {
    fn push(&mut self, words: &Words, at: usize, effect: Effect, rule: &'static str) {
        self.steps.push(Step { effect, span: words.span(at, at + 1), rule });
    }

    fn climb(&mut self) -> bool {
        self.heads += 1;
        self.heads <= HEADS
    }
}

/// The cues that reach the verb at `at`.
pub(super) fn of_verb(words: &Words, at: usize) -> Walk {
    let mut walk = Walk { verb: Some(at), ..Walk::default() };
    verb(words, at, &mut walk);
    walk
}

/// The cues that reach the noun at `at`.
pub(super) fn of_noun(words: &Words, at: usize) -> Walk {
    let mut walk = Walk::default();
    noun(words, at, &mut walk);
    walk
}

/// The rule that a cue's effect is reported as.
fn rule_of(effect: Effect) -> &'static str {
    match effect {
        Effect::Deny => "denied-by-party",
        Effect::Refuse => "refused",
        Effect::Negate => "not-done",
        Effect::Cancel => "called-off",
        Effect::Plan => "planned",
        Effect::Propose => "proposed",
        Effect::Possible => "possible",
        Effect::Ongoing => "ongoing",
        Effect::Hold | Effect::Hedge => "plain",
    }
}

fn modal(words: &Words, at: usize, walk: &mut Walk) {
    let norm = words.norm(at);
    if norm == "would" || norm == "'d" {
        walk.would = true;
        return walk.push(words, at, Effect::Possible, "possible");
    }
    if let Some(cue) = status::find(norm).iter().find(|it| it.part == Part::Modal) {
        let rule =
            if cue.effect == Effect::Negate { "negation" } else { rule_of(cue.effect) };
        walk.push(words, at, cue.effect, rule);
    }
}

fn adverb(words: &Words, at: usize, walk: &mut Walk) {
    let cues = status::find(words.norm(at));
    if let Some(cue) = cues.iter().find(|it| it.part == Part::Adverb) {
        walk.push(words, at, cue.effect, rule_of(cue.effect));
    }
}

/// Whether what must stand right after the word does.
fn complete(words: &Words, at: usize, cue: &Cue) -> bool {
    cue.after.is_empty()
        || cue.after.iter().any(|&it| match it {
            "off" | "out" | "hold" | "ice" => {
                (at + 1..at + 7).any(|near| words.norm(near) == it)
            }
            _ => (at + 1..at + 3).any(|near| words.norm(near) == it),
        })
}

/// The first cue of the word at `at` that reaches what hangs on it by `link`.
fn cue_at(words: &Words, at: usize, link: Link) -> Option<&'static Cue> {
    status::find(words.norm(at)).iter().find(|cue| {
        let fits = match cue.part {
            Part::Verb(_) => words.verb(at).is_some(),
            Part::Noun | Part::Adjective => true,
            _ => false,
        };
        fits && cue.reaches(link) && complete(words, at, cue)
    })
}

/// Goes on from a governor.
fn head(words: &Words, at: usize, part: Part, walk: &mut Walk) {
    if part == Part::Noun && words.verb(at).is_none() {
        noun_from(words, at, walk);
    } else {
        if walk.verb.is_none() || !matches!(part, Part::Noun) {
            walk.verb = Some(at);
            walk.passive = false;
        }
        verb(words, at, walk);
    }
}

fn is_support(words: &Words, at: usize) -> bool {
    status::find(words.norm(at))
        .iter()
        .any(|cue| matches!(cue.part, Part::Support(_) | Part::Exist(_)))
        || matches!(
            words.norm(at),
            "managed" | "manages" | "helped" | "helps" | "able" | "used"
        )
}

fn effect_of_kind(kind: &str) -> Option<Effect> {
    Some(match kind {
        "denial" => Effect::Deny,
        "refusal" => Effect::Refuse,
        "demand" | "proposal" => Effect::Propose,
        "promise" | "intent" => Effect::Plan,
        "threat" => Effect::Possible,
        _ => return None,
    })
}
