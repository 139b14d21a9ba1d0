//! What happened, is planned, proposed, denied or called off, according to whom.
//!
//! Stands on the words, the entities, the times and the statements of a report. A word of
//! the frames names an event; the cues that reach it (`scope`) give its status; subject,
//! object and prepositions give its parties. By rules and lexicons over the words and,
//! where the trained reader gave one, the tree of the sentence; what would be a fact is
//! left open where the trained model of certainty (`at`) or the tree (`doubts`) doubts it.
//!
//! Wrong on: nouns that name an event only in some contexts, subjects far from their
//! verb, scope over more than one clause without `that`, and irony.

mod actor;
mod at;
mod codes;
mod doubts;
mod features;
mod groups;
mod inside;
mod nearby;
mod nominals;
mod pairs;
mod participants;
mod parties;
mod roles;
mod scope;
mod standing;
mod status;
mod tree;
mod triggers;
mod words;

use rapporteur_lexicon::{
    closed::Class,
    contexts,
    frames::{self, Near, Word},
};
use rapporteur_types::{
    Entity, EntityId, Event, Mention, Parse, Report, Rule, Sentence, Span, Statement,
    Timex, Why,
};

use crate::times::in_clause;

pub use self::{
    actor::{Actor, actor},
    at::{At, at, certainty_features},
    pairs::{pair_features, pair_type},
};
use self::{
    inside::Inside,
    participants::Sides,
    scope::Walk,
    standing::stand,
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
