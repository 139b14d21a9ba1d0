//! Which cues reach an event word: its verb group, its noun phrase, what governs them.
//!
//! From the word the rules walk to the left, from head to head, and collect cues, the
//! nearest first. They stop where the clause does, so that a negation does not leak into
//! the next one. Every walk is bounded, so that a long line costs time in its length.

use rapporteur_lexicon::{
    closed::Class,
    cues,
    inflect::VerbForm,
    status::{self, Cue, Effect, Link, Part},
};

use super::{status::Step, words::Words};

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

fn verb(words: &Words, at: usize, walk: &mut Walk) {
    if !walk.climb() {
        return;
    }
    let form = words.verb(at);
    let mut left = at;
    let mut has_be = false;
    let mut has_aux = false;
    while left > words.first {
        let here = left - 1;
        let classes = words.classes(here);
        if words.is_negation(here) {
            walk.push(words, here, Effect::Negate, "negation");
        } else if classes.has(Class::Modal) && words.norm(here) != "need" {
            has_aux = true;
            modal(words, here, walk);
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
        return clause(words, left, walk, true);
    }
    // `did not meet or call`, `will meet and talk`: the group before is theirs too.
    if !has_aux && matches!(words.norm(here), "and" | "or" | "nor" | ",") {
        if words.norm(here) == "nor" {
            walk.push(words, here, Effect::Negate, "negation");
        }
        let shared = form == Some(VerbForm::Base) || words.norm(here) != "and";
        if let Some(before) = verb_before(words, here, form).filter(|_| shared) {
            walk.verb = walk.verb.map(|it| if it == at { before } else { it });
            return verb(words, before, walk);
        }
    }
    clause(words, left, walk, false);
}

/// The verb that a coordinated one shares its group with: of the same form, a few words
/// before.
fn verb_before(words: &Words, from: usize, form: Option<VerbForm>) -> Option<usize> {
    let first = from.saturating_sub(12).max(words.first);
    (first..from).rev().take_while(|&it| !words.is_wall(it) && words.norm(it) != "but").find(
        |&it| words.verb(it).is_some_and(|it| Some(it) == form) && words.has_auxiliary(it),
    )
}

fn modal(words: &Words, at: usize, walk: &mut Walk) {
    let norm = words.norm(at);
    if norm == "would" || norm == "'d" {
        walk.would = true;
        return walk.push(words, at, Effect::Possible, "possible");
    }
    if let Some(cue) = status::find(norm).iter().find(|it| it.part == Part::Modal) {
        let rule = if cue.effect == Effect::Negate { "negation" } else { rule_of(cue.effect) };
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
            "off" | "out" => (at + 1..at + 7).any(|near| words.norm(near) == it),
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
        if let Some(it) = cues::verb(norm).filter(|_| words.verb(at).is_some()) {
            if let Some(effect) = effect_of_kind(it.kind) {
                walk.push(words, at, effect, rule_of(effect));
                return head(words, at, Part::Verb(VerbForm::Past), walk);
            }
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

fn is_support(words: &Words, at: usize) -> bool {
    status::find(words.norm(at))
        .iter()
        .any(|cue| matches!(cue.part, Part::Support(_) | Part::Exist(_)))
        || matches!(words.norm(at), "managed" | "manages" | "helped" | "helps" | "able" | "used")
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

/// A preposition over a gerund or a noun phrase.
fn preposition_over(words: &Words, at: usize, walk: &mut Walk) {
    if let Some(effect) = preposition(words, at) {
        walk.given = effect == Effect::Hold;
        return walk.push(words, at, effect, rule_of(effect));
    }
    noun_walk(words, at, walk, true);
}

fn preposition(words: &Words, at: usize) -> Option<Effect> {
    let found = status::find(words.norm(at)).iter().find(|cue| {
        cue.part == Part::Preposition && complete(words, at, cue)
    });
    if let Some(cue) = found {
        return Some(cue.effect);
    }
    // `of` in `instead of`, `ahead of`.
    let before = at.wrapping_sub(1);
    if matches!(words.norm(at), "of" | "than") {
        let found = status::find(words.norm(before)).iter().find(|cue| {
            cue.part == Part::Preposition && (complete(words, before, cue))
        });
        if matches!(words.norm(before), "instead" | "rather" | "ahead") {
            return found.map(|cue| cue.effect);
        }
    }
    None
}

fn noun(words: &Words, at: usize, walk: &mut Walk) {
    let mark = walk.steps.len();
    noun_walk(words, at, walk, false);
    // The predicate is nearer than what governs the clause.
    let governed = walk.verb.is_some_and(|it| it < at);
    if !governed || zero_that(words, walk.verb) {
        let above = walk.steps.split_off(mark);
        let (inside, outside): (Vec<_>, Vec<_>) =
            above.into_iter().partition(|step| step.rule == "before-noun");
        walk.steps.extend(inside);
        predicate(words, at, walk);
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

fn noun_from(words: &Words, at: usize, walk: &mut Walk) {
    if walk.climb() {
        noun_walk(words, at, walk, false);
    }
}

/// Walks to the left from the noun (or preposition) at `at`.
fn noun_walk(words: &Words, at: usize, walk: &mut Walk, linked: bool) {
    let mut linked = linked;
    let mut definite = false;
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
        match norm {
            "no" => {
                walk.push(words, here, Effect::Negate, "no");
                continue;
            }
            "neither" | "nor" => {
                walk.push(words, here, Effect::Negate, "no");
                continue;
            }
            "not" if words.verb(here + 1).is_none() && !words.is(here - usize::from(here > words.first), Class::Auxiliary) => {
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
            {
                if words.verb(here).is_none() {
                    walk.push(words, here, cue.effect, "before-noun");
                    if matches!(norm, "possible" | "potential" | "tentative" | "likely") {
                        walk.push(words, here, Effect::Hedge, "before-noun");
                    }
                    continue;
                }
            }
            definite |= is_definite(words, here);
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
            continue;
        }
        if norm == "to" {
            linked = true;
            continue;
        }
        if let Some(form) = words.verb(here) {
            return governor(words, here, form, linked, definite, walk);
        }
        if linked {
            if let Some(cue) = status::find(norm)
                .iter()
                .find(|it| it.part == Part::Noun && it.reaches(Link::Preposition))
            {
                let rule = rule_of(cue.effect);
                walk.push(words, here, cue.effect, rule);
                linked = false;
                definite = false;
                continue;
            }
            if let Some(cue) = status::find(norm).iter().find(|it| {
                it.part == Part::Adjective && it.reaches(Link::Preposition)
            }) {
                walk.push(words, here, cue.effect, rule_of(cue.effect));
                walk.verb = Some(here);
                return verb(words, here, walk);
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
            adverb(words, here, walk);
        }
    }
    if here == words.first {
        negated_start(words, here, walk);
    }
}

/// `No` or `Neither` that opens the sentence is met by the walk itself; this catches
/// the headline's bare `no more`.
fn negated_start(words: &Words, first: usize, walk: &mut Walk) {
    if words.norm(first) == "without" {
        walk.push(words, first, Effect::Negate, "not-done");
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
    matches!(words.norm(at), "the" | "this" | "these" | "those" | "their" | "his" | "her" | "its" | "last")
        || words.is_possessive(at)
}

fn takes_part(words: &Words, at: usize) -> bool {
    let before = words.norm(at.wrapping_sub(1));
    matches!(before, "part" | "participate" | "participated" | "participating" | "engage"
        | "engaged" | "engaging" | "join" | "interest" | "interested" | "role" | "hinted" | "hinting")
}

/// The verb a noun phrase is the object of.
fn governor(
    words: &Words,
    at: usize,
    form: VerbForm,
    linked: bool,
    definite: bool,
    walk: &mut Walk,
) {
    walk.verb = walk.verb.or(Some(at));
    let link = if linked { Link::Preposition } else { Link::Object };
    let cue = cue_at(words, at, link).or_else(|| cue_at(words, at, Link::Object));
    if let Some(cue) = cue {
        // What is discussed or denied may still have been: what is spoken of as known,
        // and not as an idea, is left open.
        walk.push(words, at, cue.effect, rule_of(cue.effect));
        return verb(words, at, walk);
    }
    if let Some(effect) = cues::verb(words.norm(at)).and_then(|it| effect_of_kind(it.kind)) {
        if effect != Effect::Possible && !linked {
            walk.push(words, at, effect, rule_of(effect));
            return verb(words, at, walk);
        }
    }
    let before = walk.steps.len();
    let heads = walk.heads;
    verb(words, at, walk);
    let _ = (form, heads);
    // `did not attend the meeting`: there was one. `did not see a deal`: there was none.
    if definite && !is_support(words, at) {
        for step in &mut walk.steps[before..] {
            if step.effect == Effect::Negate {
                step.effect = Effect::Possible;
                step.rule = "negated-about";
            }
        }
    }
}

/// What is said of a noun phrase behind it: `was cancelled`, `will take place`.
fn predicate(words: &Words, at: usize, walk: &mut Walk) {
    let mut here = at + 1;
    let end = (at + REACH).min(words.end);
    while here < end {
        let classes = words.classes(here);
        let norm = words.norm(here);
        if words.is_comma(here) {
            match after_comma(words, here, end) {
                Some(next) => {
                    participles(words, here + 1, next, walk);
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
        if finite {
            return group_after(words, here, walk);
        }
        if let Some(form) = words.verb(here) {
            match form {
                VerbForm::Past if is_reduced(words, here, at) => {
                    participle(words, here, walk);
                }
                VerbForm::Past | VerbForm::Third => return finite_predicate(words, here, walk),
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

fn is_subordinator(words: &Words, at: usize) -> bool {
    matches!(
        words.norm(at),
        "that" | "because" | "although" | "though" | "while" | "whereas" | "if" | "unless"
            | "as" | "when" | "where" | "so" | "whether"
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

/// The cues among the participles of a parenthesis: `, expected to begin today,`.
fn participles(words: &Words, from: usize, to: usize, walk: &mut Walk) {
    if words.verb(from) == Some(VerbForm::Past) {
        participle(words, from, walk);
    }
    let _ = to;
}

fn participle(words: &Words, at: usize, walk: &mut Walk) {
    let reaches = |cue: &&Cue| {
        cue.reaches(Link::Object) || cue.reaches(Link::Infinitive) && words.norm(at + 1) == "to"
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
fn modified_after(words: &Words, at: usize, walk: &mut Walk) {
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
    if let Some(cue) = cue_at(words, at, Link::Infinitive) {
        if words.norm(at + 1) == "to" || words.norm(at + 2) == "to" {
            walk.push(words, at, cue.effect, rule_of(cue.effect));
            return;
        }
    }
    let headline = words.verb(at) == Some(VerbForm::Past);
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
            if norm != "cannot" {
                negated = Some(at);
            } else {
                modal(words, at, &mut steps);
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
        } else if let Some((it, effect)) = predicate_cue(words, at)
            .or_else(|| {
                status::find(norm)
                    .iter()
                    .find(|cue| cue.part == Part::Adjective && words.norm(at + 1) == "to")
                    .map(|cue| (at, cue.effect))
            })
        {
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
                steps.push(words, at, cue.effect, rule_of(cue.effect));
                if words.norm(at + 1) != "to" {
                    negate(words, negated.take(), true, &mut steps);
                    break;
                }
            } else {
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
    negate(words, negated, false, &mut steps);
    // The verb is the nearest cue and the modal over it the furthest.
    let mut found = steps.steps;
    found.reverse();
    walk.would |= steps.would;
    walk.steps.extend(found);
}

/// A negated predicate negates its subject only where it says that the subject came
/// about; `the talks did not help` were held.
fn negate(words: &Words, negated: Option<usize>, exists: bool, steps: &mut Walk) {
    if let Some(at) = negated {
        if exists {
            steps.steps.insert(0, Step {
                effect: Effect::Negate,
                span: words.span(at, at + 1),
                rule: "negation",
            });
        }
    }
}

/// The subject and the opener of the clause whose verb group begins at `from`.
fn clause(words: &Words, from: usize, walk: &mut Walk, gerund: bool) {
    let first = from.saturating_sub(REACH).max(words.first);
    let mut at = from;
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
        if words.is_wall(at) || matches!(norm, "but" | "because" | "while" | "when" | "though" | "although" | "as" | "since") {
            return;
        }
        if matches!(norm, "no" | "none" | "nobody" | "neither" | "nor")
            || norm == "one" && words.norm(at.wrapping_sub(1)) == "no"
        {
            walk.push(words, at, Effect::Negate, "no");
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
fn complement(words: &Words, that: usize, walk: &mut Walk) {
    let first = that.saturating_sub(10).max(words.first);
    let mut at = that;
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
        if matches!(words.norm(at), "evidence" | "sign" | "signs" | "confirmation" | "proof") {
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
            Effect::Deny => walk.steps.push(step),
            Effect::Negate | Effect::Refuse => {
                walk.steps.push(Step { effect: Effect::Possible, rule: "not-said", ..step });
            }
            Effect::Hedge => walk.steps.push(step),
            _ => {}
        }
    }
}
