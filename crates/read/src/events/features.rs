//! What stands around a word, as features of a trained model.
//!
//! A feature is a name and its value (`n1=to`, `g=will be|Past`), so that a table of
//! weights can be read. Every loop is bounded by a window.

use rapporteur_lexicon::{closed::Class, inflect::VerbForm, status as cues};
use rapporteur_types::Statement;

use super::{scope::Walk, status::Stand, words::Words};

/// How far a governor is looked for, in tokens.
const REACH: usize = 8;
/// How far back the group of a verb is followed, in tokens.
const GROUP: usize = 16;

/// Takes features one by one, in a buffer that is used again.
pub(super) struct Sink<'a> {
    buffer: String,
    take: &'a mut dyn FnMut(&str),
}

impl<'a> Sink<'a> {
    pub(super) fn new(take: &'a mut dyn FnMut(&str)) -> Self {
        Self { buffer: String::new(), take }
    }

    pub(super) fn put(&mut self, name: &str, values: &[&str]) {
        self.buffer.clear();
        self.buffer.push_str(name);
        for (at, value) in values.iter().enumerate() {
            self.buffer.push(if at == 0 { '=' } else { '|' });
            self.buffer.push_str(value);
        }
        (self.take)(&self.buffer);
    }
}

/// A word without its ending: `meetings`, `meeting` and `meets` are alike.
pub(super) fn stem(norm: &str) -> &str {
    let cut = |ending: &str, keep: usize| {
        norm.strip_suffix(ending).filter(|it| it.len() >= keep && it.is_ascii())
    };
    let stem = cut("ing", 3)
        .or_else(|| cut("ies", 2))
        .or_else(|| cut("ied", 2))
        .or_else(|| cut("ed", 3))
        .or_else(|| cut("es", 3))
        .or_else(|| cut("s", 3).filter(|it| !it.ends_with('s')))
        .unwrap_or(norm);
    let stem = stem.strip_suffix(['e', 'y']).filter(|it| it.len() > 2).unwrap_or(stem);
    let doubled = stem.len() > 3
        && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2]
        && stem.is_ascii();
    if doubled { &stem[..stem.len() - 1] } else { stem }
}

fn ending(norm: &str, n: usize) -> &str {
    let skip = norm.chars().count().saturating_sub(n);
    let from = norm.char_indices().nth(skip).map_or(0, |it| it.0);
    &norm[from..]
}

fn form(words: &Words, at: usize) -> &'static str {
    match words.verb(at) {
        Some(VerbForm::Base) => "base",
        Some(VerbForm::Third) => "third",
        Some(VerbForm::Past) => "past",
        Some(VerbForm::Ing) => "ing",
        None => "noun",
    }
}

/// The kind of a word by its class, or `open`.
fn class(words: &Words, at: usize) -> &'static str {
    const NAMES: [(Class, &str); 12] = [
        (Class::Negation, "neg"),
        (Class::Modal, "modal"),
        (Class::Auxiliary, "aux"),
        (Class::Wh, "wh"),
        (Class::Preposition, "prep"),
        (Class::Subordinator, "sub"),
        (Class::Conjunction, "conj"),
        (Class::Pronoun, "pron"),
        (Class::Possessive, "poss"),
        (Class::Determiner, "det"),
        (Class::Number, "num"),
        (Class::Adverb, "adv"),
    ];
    let classes = words.classes(at);
    if let Some((_, name)) = NAMES.iter().find(|(it, _)| classes.has(*it)) {
        return name;
    }
    match words.norm(at) {
        "" => "edge",
        norm if !words.is_word(at) => match norm {
            "," => "comma",
            "." => "stop",
            _ => "mark",
        },
        _ if words.shape(at).is_capital() => "name",
        norm if norm.ends_with("ly") => "ly",
        _ => "open",
    }
}

/// What stands around the word at `at`.
pub(super) fn around(words: &Words, at: usize, sink: &mut Sink) {
    let norm = words.norm(at);
    let stem = stem(norm);
    let form = form(words, at);
    let (p1, p2) = (words.norm(at.wrapping_sub(1)), words.norm(at.wrapping_sub(2)));
    let (n1, n2) = (words.norm(at + 1), words.norm(at + 2));
    sink.put("b", &[]);
    sink.put("w", &[norm]);
    sink.put("l", &[stem]);
    sink.put("lv", &[stem, form]);
    sink.put("v", &[form]);
    sink.put("s3", &[ending(norm, 3)]);
    sink.put("s2v", &[ending(norm, 2), form]);
    sink.put("p1", &[p1]);
    sink.put("p1v", &[p1, form]);
    sink.put("p2", &[p2, p1]);
    sink.put("n1", &[n1]);
    sink.put("n1v", &[n1, form]);
    sink.put("n2", &[n1, n2]);
    let around = [-2_isize, -1, 1, 2].map(|it| class(words, at.wrapping_add_signed(it)));
    sink.put("c", &[form, around[1], around[2]]);
    sink.put("cp", &[form, around[0], around[1]]);
    sink.put("cn", &[form, around[2], around[3]]);
    sink.put("lp", &[stem, around[1]]);
    sink.put("ln", &[stem, around[2]]);
    let name = words.shape(at).is_capital() && at > words.first;
    if name {
        sink.put("name", &[form]);
    }
    let left = group(words, at, form, sink);
    governor(words, left, form, sink);
    phrase(words, at, form, sink);
    sentence(words, at, form, sink);
}

/// The auxiliaries, negations and adverbs before a verb; returns where they begin.
fn group(words: &Words, at: usize, form: &str, sink: &mut Sink) -> usize {
    let mut left = at;
    let mut parts: Vec<&str> = Vec::new();
    while left > words.first && parts.len() < 5 && at - left < GROUP {
        let here = left - 1;
        let classes = words.classes(here);
        let norm = words.norm(here);
        if classes.has_any(&[Class::Auxiliary, Class::Modal, Class::Negation])
            && !words.is_possessive(here)
            || words.is_negation(here)
            || norm == "to"
        {
            parts.push(norm);
        } else if !words.is_adverb(here) {
            break;
        }
        left = here;
    }
    parts.reverse();
    let joined = parts.join(" ");
    sink.put("g", &[&joined, form]);
    sink.put("gl", &[&joined, stem(words.norm(at))]);
    let subject = words.norm(left.wrapping_sub(1));
    let person = match subject {
        "i" | "we" => "first",
        "you" => "second",
        "he" | "she" | "they" | "it" => "third",
        _ => class(words, left.wrapping_sub(1)),
    };
    sink.put("sj", &[person, &joined]);
    sink.put("sjv", &[person, form]);
    left
}

/// The verb or cue nearest before, and what stands between.
fn governor(words: &Words, left: usize, form: &str, sink: &mut Sink) {
    let first = left.saturating_sub(REACH).max(words.first);
    let mut joint = words.norm(left);
    let mut found = 0;
    for here in (first..left).rev() {
        let norm = words.norm(here);
        if words.verb(here).is_some() {
            let stem = stem(norm);
            if found == 0 {
                sink.put("h", &[stem, joint]);
                sink.put("hv", &[stem, form]);
                sink.put("hf", &[self::form(words, here), joint, form]);
            } else {
                sink.put("h2", &[stem, form]);
            }
            found += 1;
            if found == 2 {
                return;
            }
            continue;
        }
        if let Some(cue) = cues::find(norm).first() {
            let effect = effect(cue.effect);
            sink.put("q", &[norm, form]);
            sink.put("qe", &[effect, form]);
        }
        if words.is(here, Class::Subordinator) || words.is(here, Class::Wh) {
            sink.put("o", &[norm, form]);
        }
        let joins = words.classes(here).has_any(&[
            Class::Preposition,
            Class::Subordinator,
            Class::Wh,
            Class::Conjunction,
        ]) || words.is_comma(here)
            || norm == "to";
        if joins && found == 0 {
            joint = norm;
        }
    }
    if found == 0 {
        sink.put("h", &["-", joint]);
    }
}

fn effect(effect: cues::Effect) -> &'static str {
    use cues::Effect;
    match effect {
        Effect::Deny => "deny",
        Effect::Refuse => "refuse",
        Effect::Negate => "negate",
        Effect::Cancel => "cancel",
        Effect::Plan => "plan",
        Effect::Propose => "propose",
        Effect::Possible => "possible",
        Effect::Ongoing => "ongoing",
        Effect::Hold => "hold",
        Effect::Hedge => "hedge",
    }
}

/// The determiner and the preposition of the phrase a noun stands in.
fn phrase(words: &Words, at: usize, form: &str, sink: &mut Sink) {
    let first = at.saturating_sub(5).max(words.first);
    for here in (first..at).rev() {
        let classes = words.classes(here);
        if classes.has_any(&[Class::Determiner, Class::Possessive])
            || words.is_possessive(here)
        {
            sink.put("d", &[words.norm(here), form]);
            let before = words.norm(here.wrapping_sub(1));
            sink.put("dp", &[before, form]);
            return;
        }
        if classes.has(Class::Preposition) {
            sink.put("pp", &[words.norm(here), form]);
            return;
        }
        if words.verb(here).is_some() || words.is_wall(here) {
            return;
        }
    }
}

fn sentence(words: &Words, at: usize, form: &str, sink: &mut Sink) {
    let end = words.end.min(words.first + 80);
    let length = match words.end - words.first {
        0..=6 => "1",
        7..=12 => "2",
        13..=20 => "3",
        21..=35 => "4",
        _ => "5",
    };
    sink.put("len", &[length]);
    let place = if at == words.first { "first" } else { "later" };
    sink.put("at", &[place, form]);
    sink.put("f", &[words.norm(words.first), form]);
    let has = |all: &[&str]| (words.first..end).any(|it| all.contains(&words.norm(it)));
    for (name, all) in [
        ("me", &["i", "we", "my", "our", "me", "us"][..]),
        ("you", &["you", "your"]),
        ("ask", &["?"]),
        ("loud", &["!"]),
        ("if", &["if", "unless", "whether"]),
        ("said", &["said", "says", "told"]),
        ("tomorrow", &["tomorrow", "tonight", "next", "soon", "future"]),
        ("past", &["yesterday", "ago", "last", "earlier", "previously"]),
        ("quote", &["\"", "“", "``", "''"]),
    ] {
        if has(all) {
            sink.put("has", &[name, form]);
        }
    }
    // A verb of its own tense that stands first in what a comma or the sentence opens.
    let mut before = 0;
    let mut verbs = 0;
    for here in words.first.max(at.saturating_sub(25))..at {
        before += usize::from(words.is_comma(here));
        verbs += usize::from(words.verb(here).is_some());
    }
    sink.put("commas", &[if before > 0 { "y" } else { "n" }, form]);
    sink.put("verbs", &[["0", "1", "2", "3"][verbs.min(3)], form]);
}

/// How the rules say that the word stands, and by which cues.
pub(super) fn standing(
    words: &Words,
    at: usize,
    stand: &Stand,
    walk: &Walk,
    statement: Option<&Statement>,
    sink: &mut Sink,
) {
    let form = form(words, at);
    let status = stand.status.name();
    sink.put("st", &[status, form]);
    sink.put("rule", &[stand.rule, form]);
    sink.put("stl", &[status, stem(words.norm(at))]);
    let mut chain = String::new();
    for (n, step) in walk.steps.iter().enumerate().take(4) {
        let cue = step.span.text(words.text).to_lowercase();
        let effect = effect(step.effect);
        chain.push_str(effect);
        chain.push(' ');
        sink.put("e", &[["0", "1", "2", "3"][n], effect, step.rule]);
        sink.put("cue", &[&cue, form]);
    }
    sink.put("chain", &[chain.trim_end(), form]);
    if walk.given {
        sink.put("given", &[form]);
    }
    let kind = statement.map_or("-", |it| it.kind.name());
    sink.put("kind", &[kind, status]);
    if let Some(statement) = statement {
        sink.put("said", &[statement.form.name(), status]);
        if let Some(cue) = statement.cue.first() {
            let cue = cue.text(words.text).to_lowercase();
            let cue = cue.split_whitespace().next_back().unwrap_or("");
            sink.put("by", &[stem(cue), status]);
        }
    }
}
