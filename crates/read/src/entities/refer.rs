//! Takes names up again: walks the report in order and asks for each description (`the
//! minister`) and pronoun whom it means, given what was spoken of before.
//!
//! Where names and descriptions stand is told to the walk (`placed`, `offices`,
//! [`nominals`](super::nominals)); it decides only who is who.

use std::ops::Range;

use rapporteur_lexicon::{
    beside::{self, Beside},
    closed::{self, Class},
    titles,
};
use rapporteur_types::{MentionForm, Shape};

use super::{
    Placed,
    described::Described,
    nominals::{self, Nominal},
    pronouns::pronoun,
    register::Register,
    words::{Case, Line, Words},
};

/// How many earlier sentences a pronoun looks back to.
const SENTENCES_BACK: usize = 3;

/// How many words an apposition is looked through.
const APPOSITION: usize = 16;

/// A mention met on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    /// Who, as a place in the register.
    pub(super) id: usize,
    /// Its first word.
    pub(super) start: usize,
    /// One past its last word.
    pub(super) end: usize,
    /// Whether it looks like the subject of its clause.
    pub(super) subject: bool,
    /// As in [`Word`](super::words::Word).
    pub(super) quote: u32,
}

/// Adds the mentions by description and by pronoun, and those whom the report describes
/// and does not name.
pub(super) fn refer(
    words: &Words<'_>,
    placed: &[Placed],
    offices: &[Range<usize>],
    outlet: Option<usize>,
    register: &mut Register,
) {
    for bearer in &mut register.all {
        bearer.last = 0;
    }
    let mut named = vec![false; words.all.len()];
    for it in placed {
        named[it.start..it.end].fill(true);
    }
    let mut described = Described::new(placed, outlet);
    let mut past: Vec<Vec<Met>> = Vec::new();
    let mut names = placed.iter().peekable();
    let mut offices = offices.iter().peekable();
    for &line in &words.sentences {
        let mut here: Vec<Met> = Vec::new();
        let mut open: Option<Nominal> = None;
        let mut at = line.start;
        while at <= line.end {
            // A description is settled once what stands in it is known.
            if let Some(nominal) = open.take_if(|it| it.words.end <= at)
                && let Some((id, whole)) =
                    described.settle(words, line, &nominal, &here, register)
            {
                let span = words.span(whole.clone());
                register.speak(id, span, MentionForm::Role, at - 1);
                here.push(meet(words, line, whole.start, whole.end, id));
            }
            if at == line.end {
                break;
            }
            while names.next_if(|it| it.start < at).is_some() {}
            while offices.next_if(|it| it.start < at).is_some() {}
            if open.is_none() && line.case == Case::Plain {
                open = match offices.peek().filter(|it| it.start == at) {
                    Some(office) => Some(nominals::office(words, office)),
                    None => nominals::nominal(words, line, at, &named),
                };
            }
            if let Some(name) = names.next_if(|it| it.start == at) {
                let met = meet(words, line, name.start, name.end, name.id);
                register.all[name.id].last = at;
                described.note(name.id, register);
                here.push(met);
                at = name.end;
                continue;
            }
            if line.case == Case::Plain
                && let Some(id) = pronoun(words, line, at, &here, &past, register)
                    .or_else(|| outlet.filter(|_| is_we(words, at)))
            {
                register.speak(id, words.all[at].span, MentionForm::Pronoun, at);
                let owner = closed::is(words.norm(at), Class::Possessive);
                let object = matches!(words.norm(at), "him" | "her" | "them");
                here.push(Met {
                    id,
                    start: at,
                    end: at + 1,
                    subject: !owner && !object,
                    quote: words.all[at].quote,
                });
            }
            at += 1;
        }
        past.push(here);
        if past.len() > SENTENCES_BACK {
            past.remove(0);
        }
    }
}

/// Whether a report's own `we` stands at `at`.
fn is_we(words: &Words<'_>, at: usize) -> bool {
    matches!(words.norm(at), "we" | "us")
        && words.all[at].quote == 0
        && words.all[at].shape != Shape::Upper
}

/// A mention, with whether it looks like a subject.
pub(super) fn meet(
    words: &Words<'_>,
    line: Line,
    start: usize,
    end: usize,
    id: usize,
) -> Met {
    let word = &words.all[start];
    let at = predicate(words, line, end);
    let next = if at < line.end { words.norm(at) } else { "" };
    let verb = closed::classes(next).has_any(&[Class::Auxiliary, Class::Modal])
        && !word.possessive
        && next != "'s";
    let acts = words.all.get(at).filter(|_| at < line.end).is_some_and(|it| {
        it.shape == Shape::Lower
            && closed::classes(it.norm).is_open()
            && (it.norm.ends_with('s')
                || it.norm.ends_with("ed")
                || beside::is(it.norm, Beside::Past))
    });
    let says_before =
        words.before(start).is_some_and(|it| beside::is(it.norm, Beside::Past));
    // The nearest word before the noun phrase that is not part of it.
    let mut from = start;
    while from > line.start
        && start - from < 6
        && words.before(from).is_some_and(|it| {
            it.is_capital()
                || it.norm == "the"
                || it.norm == "'s"
                || titles::find(it.norm).is_some()
        })
    {
        from -= 1;
    }
    let governed = words
        .before(from)
        .is_some_and(|it| closed::is(it.norm, Class::Preposition) && !it.is("that"));
    let owner =
        words.all[end - 1].possessive || (end < line.end && words.norm(end) == "'s");
    let according = from >= line.start + 2
        && words.norm(from - 1) == "to"
        && words.norm(from - 2) == "according";
    let subject = !owner
        && (according
            || (!governed && (verb || acts || says_before || from == line.start)));
    Met { id, start, end, subject, quote: word.quote }
}

/// Where the verb of a noun phrase that ends at `end` would stand: right there, or after
/// an apposition between commas.
fn predicate(words: &Words<'_>, line: Line, end: usize) -> usize {
    if words.norm(end) != "," {
        return end;
    }
    let article =
        matches!(words.norm(end + 1), "the" | "a" | "an" | "who" | "its" | "his" | "her");
    if !article {
        return end + 1;
    }
    let close =
        (end + 1..line.end.min(end + APPOSITION)).find(|&at| words.norm(at) == ",");
    close.map_or(end, |at| at + 1)
}

/// Whether an open-class word after a noun is rather a verb.
pub(super) fn is_verb(norm: &str) -> bool {
    beside::is(norm, Beside::Past) || norm.ends_with("ed") || norm.ends_with("ly")
}
