//! What happened, is planned, proposed, denied or called off, according to whom.
//!
//! Stands on the words, the entities, the times and the statements of a report. A word of
//! the frames names an event; the cues that reach it (`scope`) give its status; subject,
//! object and prepositions give its parties. By rules and lexicons, without a tree; what
//! would be a fact is left open where the trained model of certainty doubts it (`at`).
//!
//! Wrong on: nouns that name an event only in some contexts, subjects far from their
//! verb, scope over more than one clause without `that`, and irony.

mod actor;
mod at;
mod codes;
mod doubts;
mod features;
mod groups;
mod pairs;
mod participants;
mod parties;
mod roles;
mod scope;
mod status;
mod tree;
mod triggers;
mod words;

use rapporteur_lexicon::{
    closed::Class,
    contexts,
    frames::{self, Near, Word},
    status::{self as cues, Effect, Part},
};
use rapporteur_types::{
    Entity, EntityId, Event, Mention, Parse, Report, Rule, Sentence, Span, Statement,
    StatementId, StatementKind, Status, Timex, Why,
};

use crate::times::in_clause;

pub use self::{
    actor::{Actor, actor},
    at::{At, at, certainty_features},
    pairs::{pair_features, pair_type},
};
use self::{
    participants::Sides,
    scope::Walk,
    status::Stand,
    tree::{Tree, Trees},
    triggers::Trigger,
    words::Words,
};

/// The events of a report, sorted by trigger.
pub(crate) fn events(
    report: &Report,
    parse: &Parse,
    entities: &[Entity],
    timexes: &[Timex],
    statements: &[Statement],
) -> Vec<Event> {
    let mentions = mentions(entities);
    let day = report.published.as_ref().map(|it| it.value.as_str());
    let mut inside = Inside::new(statements);
    let mut events = Vec::new();
    let mut definite = Vec::new();
    let named: Vec<(&Sentence, Words<'_>, Vec<Trigger>)> = parse
        .sentences
        .iter()
        .filter(|it| !it.unread)
        .map(|sentence| {
            let words = Words::new(&report.text, parse, sentence.range());
            let found = sentence
                .range()
                .filter(|&at| frames::find(words.norm(at)).next().is_some())
                .filter_map(|at| triggers::trigger(&words, at));
            (sentence, words, found.collect())
        })
        .filter(|(.., found): &(_, _, Vec<Trigger>)| !found.is_empty())
        .collect();
    let ranges: Vec<_> = named.iter().map(|(sentence, ..)| sentence.range()).collect();
    let trees = Trees::of(parse, &ranges);
    for (index, (sentence, words, found)) in named.into_iter().enumerate() {
        let from =
            mentions.partition_point(|(it, _)| it.span.start < sentence.span.start);
        let to = mentions.partition_point(|(it, _)| it.span.start < sentence.span.end);
        let sides = Sides {
            words,
            entities,
            mentions: &mentions[from..to],
            // Headlines are not what the tree was trained on.
            tree: trees.get(index).filter(|_| !words.is_title()),
            alone: codes::only_country(&words),
            day,
        };
        for trigger in found {
            let at = trigger.at;
            if trees.get(index).is_some_and(|it| is_misread(it, &words, &trigger)) {
                continue;
            }
            let span = words.span(at, at + 1);
            let stated_by = inside.at(span.start);
            let (stand, walk) =
                stand(&words, at, is_noun(&trigger), statements, stated_by);
            if is_named_by_verb(&words, &trigger, &walk) || is_purpose(&trigger, &stand) {
                continue;
            }
            let said = stated_by.and_then(|it| statements.get(it as usize));
            let sure = at::certainty(&words, at, &stand, &walk, said);
            let stand = at::guarded(stand, sure);
            let stand = doubts::checked(&words, trees.get(index), &trigger, stand);
            let parts = sides.of(&trigger, &walk);
            if is_empty(&trigger, &parts)
                && !trees.get(index).is_some_and(|it| is_told(it, &trigger))
            {
                continue;
            }
            let cover = parts
                .actors
                .iter()
                .chain(&parts.recipients)
                .map(|role| role.span)
                .chain([span])
                .fold(span, Span::hull);
            definite.push(is_noun(&trigger) && is_definite(&words, at));
            events.push(Event {
                group: 0,
                trigger: span,
                span: if is_noun(&trigger) { noun_span(&words, at) } else { cover },
                plover: trigger.frame.plover,
                mode: trigger.frame.mode,
                cameo: trigger.frame.cameo,
                quad: frames::quad(trigger.frame.plover),
                contexts: contexts(&words, at),
                place: roles::place(&words, at),
                timex: in_clause(parse, &(words.first..words.end), at, timexes),
                actors: parts.actors,
                recipients: parts.recipients,
                status: stand.status,
                hedge: stand.hedge,
                cue: stand.cue,
                stated_by,
                why: Why { rule: Rule(stand.rule), confidence: confidence(stand.rule) },
            });
        }
    }
    groups::number(&mut events, &definite, timexes);
    events
}

/// Whether a noun only completes the verb that names the event: `signed a treaty`,
/// `launched an offensive`.
fn is_named_by_verb(words: &Words, trigger: &Trigger, walk: &Walk) -> bool {
    if !is_noun(trigger) {
        return false;
    }
    let Some(verb) = walk.verb.filter(|&it| it < trigger.at && it + 8 > trigger.at)
    else {
        return false;
    };
    triggers::trigger(words, verb).is_some_and(|it| {
        let completes =
            it.frame.needs.iter().any(
                |near| matches!(near, Near::After(word) if *word == trigger.frame.word),
            );
        let same = it.frame.plover == trigger.frame.plover
            || matches!(it.frame.word, "sign" | "ratify" | "declare");
        completes && same
    })
}

/// Whether a demand is only what something else is for: `marched to demand reforms`.
fn is_purpose(trigger: &Trigger, stand: &Stand) -> bool {
    trigger.frame.plover == "REQUEST" && stand.rule == "purpose"
}

/// Whether an event is too bare to tell: a deed of nobody known to nobody known. Those
/// who protest are seldom named.
fn is_empty(trigger: &Trigger, parts: &participants::Parts) -> bool {
    let mut roles = parts.actors.iter().chain(&parts.recipients);
    match trigger.frame.plover {
        "CONSULT" | "AGREE" | "SANCTION" | "REQUEST" | "THREATEN" | "REJECT" => false,
        "PROTEST" => roles.next().is_none(),
        _ => roles.all(|it| it.code.is_none() && it.entity.is_none()),
    }
}

/// How far around a word its contexts are looked for, in tokens.
const AROUND: usize = 20;
/// How many contexts are told of one event.
const MOST_CONTEXTS: usize = 3;

/// What the words around the event word are about, the nearest first.
fn contexts(words: &Words, at: usize) -> Vec<&'static str> {
    let mut found = Vec::new();
    let first = at.saturating_sub(AROUND).max(words.first);
    let end = (at + AROUND).min(words.end);
    let mut near: Vec<usize> = (first..end).collect();
    near.sort_by_key(|it| it.abs_diff(at));
    for context in near.into_iter().filter_map(|it| contexts::find(words.norm(it))) {
        if !found.contains(&context) && found.len() < MOST_CONTEXTS {
            found.push(context);
        }
    }
    found
}

/// Whether the tree gives a deed a doer or one it is done to, be they unknown: a verb its
/// subject or object in a clause of its own, a noun its place in the clause.
fn is_told(tree: &Tree, trigger: &Trigger) -> bool {
    match trigger.word {
        Word::Noun => matches!(tree.relation(trigger.at), "nsubj" | "obj" | "root"),
        _ => {
            matches!(tree.relation(trigger.at), "root" | "ccomp" | "conj" | "parataxis")
                && tree.by(trigger.at, &["nsubj", "obj"]).next().is_some()
        }
    }
}

/// Whether the tree says that a word taken for a verb is a noun, or that a noun is a part
/// of a name.
/// Headlines leave out what tells the two apart, so there the rules stand.
fn is_misread(tree: &Tree, words: &Words, trigger: &Trigger) -> bool {
    let tag = tree.upos(trigger.at);
    !words.is_title()
        && match trigger.word {
            Word::Verb(_) => {
                let before = words.classes(trigger.at.wrapping_sub(1));
                let noun = [Class::Determiner, Class::Possessive, Class::Preposition];
                matches!(tag, "NOUN" | "PROPN") && before.has_any(&noun)
            }
            Word::Noun => {
                tag == "PROPN"
                    && trigger.at > words.first
                    && words.shape(trigger.at).is_capital()
            }
            Word::Adjective => false,
        }
}

fn is_noun(trigger: &Trigger) -> bool {
    trigger.word == Word::Noun
}

/// How the word at `at` stands, and how that was found.
fn stand(
    words: &Words<'_>,
    at: usize,
    is_noun: bool,
    statements: &[Statement],
    stated_by: Option<StatementId>,
) -> (Stand, Walk) {
    let mut walk =
        if is_noun { scope::of_noun(words, at) } else { scope::of_verb(words, at) };
    if walk.would && stated_by.is_some() && !has_if(words) {
        for step in &mut walk.steps {
            if matches!(step.span.text(words.text), "would" | "'d" | "’d") {
                step.effect = Effect::Plan;
                step.rule = "planned";
            }
        }
    }
    if is_noun && is_speech(words, at) {
        // `rejected a demand`: the demand was made.
        walk.steps.retain(|step| !is_rejection(step.span.text(words.text)));
    }
    let mut stand = status::fold(&walk.steps);
    if is_question(words) && !stand.status.is_negative() {
        stand.status = Status::Possible;
        stand.rule = "question";
    }
    if stand.status.is_fact() && has_verdict(words, at) {
        stand.status = Status::Possible;
        stand.rule = "called-false";
    }
    let inside = stated_by.and_then(|it| statements.get(it as usize));
    if let Some(statement) = inside {
        let turned_down = is_noun
            && is_speech(words, at)
            && statement
                .cue
                .iter()
                .flat_map(|cue| cue.text(words.text).split_whitespace())
                .any(is_rejection);
        if !turned_down {
            settle(&mut stand, &walk, statement);
        }
    }
    (stand, walk)
}

/// Whether something in the sentence is called false: it may be what is said here.
fn has_verdict(words: &Words, at: usize) -> bool {
    let first = at.saturating_sub(20).max(words.first);
    let mut around = first..(at + 20).min(words.end);
    around
        .any(|it| cues::find(words.norm(it)).iter().any(|cue| cue.part == Part::Verdict))
}

/// Whether a noun names an act of speech, which is there once somebody rejects it.
fn is_speech(words: &Words, at: usize) -> bool {
    frames::find(words.norm(at)).any(|(word, frame)| {
        word == Word::Noun && matches!(frame.plover, "REQUEST" | "THREATEN" | "ACCUSE")
    })
}

/// Whether a verb turns down what was said rather than says that it was not.
fn is_rejection(word: &str) -> bool {
    const STEMS: [&str; 6] = ["reject", "rebuff", "spurn", "oppos", "resist", "refus"];
    STEMS.iter().any(|stem| {
        word.get(..stem.len()).is_some_and(|it| it.eq_ignore_ascii_case(stem))
    })
}

/// What the statement an event stands in makes of it: what a party says is not so is
/// denied, whoever writes it down.
fn settle(stand: &mut Stand, walk: &Walk, statement: &Statement) {
    if stand.status == Status::Negated {
        let own = |cue: Span| statement.content.iter().any(|it| it.contains(cue));
        let asserts = matches!(
            statement.kind,
            StatementKind::Speech | StatementKind::Belief | StatementKind::Denial
        );
        if asserts && stand.cue.is_some_and(own) {
            stand.status = Status::Denied;
        }
        return;
    }
    if walk.given || stand.status.is_negative() {
        return;
    }
    let (status, rule) = match statement.kind {
        StatementKind::Denial if walk.steps.is_empty() => (Status::Denied, "in-denial"),
        StatementKind::Denial => (Status::Possible, "in-denial"),
        StatementKind::Refusal => (Status::Possible, "in-refusal"),
        _ => return,
    };
    stand.status = status;
    stand.rule = rule;
}

fn has_if(words: &Words) -> bool {
    (words.first..words.end.min(words.first + 200))
        .any(|it| matches!(words.norm(it), "if" | "unless"))
}

fn is_question(words: &Words) -> bool {
    let last = words.end.saturating_sub(3).max(words.first);
    (last..words.end).any(|it| words.norm(it) == "?")
}

/// Whether a noun takes up something known: `the talks`, `their meeting`.
fn is_definite(words: &Words, at: usize) -> bool {
    let first = at.saturating_sub(5).max(words.first);
    (first..at)
        .rev()
        .take_while(|&it| {
            words.is_word(it) && !words.is(it, Class::Preposition)
                || words.is_possessive(it)
        })
        .any(|it| {
            matches!(words.norm(it), "the" | "this" | "these" | "that" | "those" | "such")
                || words.is(it, Class::Possessive)
                || words.is_possessive(it)
        })
}

/// The noun phrase around the noun at `at`, with the prepositional phrases behind it.
fn noun_span(words: &Words, at: usize) -> Span {
    let mut from = at;
    while from > words.first && at - from < 10 {
        let before = from - 1;
        let classes = words.classes(before);
        let inside = words.is_possessive(before)
            || words.is_word(before)
                && words.verb(before).is_none()
                && !classes.has_any(&[
                    Class::Preposition,
                    Class::Auxiliary,
                    Class::Modal,
                    Class::Conjunction,
                    Class::Subordinator,
                    Class::Wh,
                    Class::Negation,
                ]);
        if !inside {
            break;
        }
        from = before;
    }
    let mut to = at + 1;
    let end = (at + 20).min(words.end);
    while to < end {
        let joins = matches!(
            words.norm(to),
            "between" | "with" | "of" | "on" | "against" | "and"
        );
        let goes_on = to > at + 1
            && (words.is_possessive(to)
                || words.is_word(to)
                    && words.verb(to).is_none()
                    && (words.shape(to).is_capital()
                        || words.is(to, Class::Determiner)
                        || words.classes(to).is_open()));
        if !(joins || goes_on) || words.is_wall(to) {
            break;
        }
        to += 1;
    }
    while to > at + 1
        && (words.is(to - 1, Class::Preposition)
            || words.is(to - 1, Class::Conjunction)
            || words.is(to - 1, Class::Determiner))
    {
        to -= 1;
    }
    words.span(from, to)
}

/// Every mention with its entity, sorted by place.
fn mentions(entities: &[Entity]) -> Vec<(Mention, EntityId)> {
    let mut found: Vec<_> = entities
        .iter()
        .enumerate()
        .flat_map(|(id, entity)| {
            entity.mentions.iter().map(move |&mention| (mention, id as EntityId))
        })
        .collect();
    found.sort_unstable();
    found
}

/// Which statement a place stands in, asked for from left to right.
struct Inside {
    /// Pieces of content: from, to, the length of the whole content, the statement.
    pieces: Vec<(u32, u32, u32, StatementId)>,
    next: usize,
    open: Vec<(u32, u32, StatementId)>,
}

impl Inside {
    fn new(statements: &[Statement]) -> Self {
        let mut pieces = Vec::new();
        for (id, statement) in statements.iter().enumerate() {
            let length: u32 = statement.content.iter().map(|it| it.len()).sum();
            for piece in &statement.content {
                pieces.push((piece.start, piece.end, length, id as StatementId));
            }
        }
        pieces.sort_unstable();
        Self { pieces, next: 0, open: Vec::new() }
    }

    /// The smallest statement whose content holds `byte`.
    fn at(&mut self, byte: u32) -> Option<StatementId> {
        while let Some(&(start, end, length, id)) = self.pieces.get(self.next) {
            if start > byte {
                break;
            }
            self.open.push((end, length, id));
            self.next += 1;
        }
        self.open.retain(|(end, ..)| *end > byte);
        self.open.iter().min_by_key(|(_, length, id)| (*length, *id)).map(|it| it.2)
    }
}

/// About how often the status of a rule is right, judged on the events found in the
/// PLOVER sentences that carry a negative word, and on the worked example.
fn confidence(rule: &str) -> f32 {
    match rule {
        "negation" | "no" | "not-done" | "refused" => 0.9,
        "plain" | "denied-by-party" | "called-off" => 0.85,
        "planned" | "headline-to" | "proposed" => 0.8,
        "possible" | "conditional" | "before-noun" | "ongoing" => 0.75,
        _ => 0.6,
    }
}
