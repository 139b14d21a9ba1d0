//! Who is meant by an office or a description with an article: `the Veskian leader`, `the
//! ministry`. The one who holds it; of two holders, the one last spoken of, and none where
//! both have just been.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use rapporteur_lexicon::{
    broader, countries,
    sayers::{self, SayerKind},
    titles,
};
use rapporteur_types::EntityKind;

use super::{
    lookup::longest_title_before,
    register::{Bearer, MAX_ALIKE, Register},
    words::Words,
};

/// Who holds which office, and who was spoken of last.
#[derive(Debug, Default)]
pub(super) struct Holders {
    by_title: HashMap<String, Vec<usize>>,
    by_head: HashMap<String, Vec<usize>>,
    noted: HashSet<usize>,
}

impl Holders {
    /// Notes the offices of a person, or the head of a body's name, once.
    pub(super) fn note(&mut self, id: usize, register: &Register) {
        if !self.noted.insert(id) {
            return;
        }
        let bearer = &register.all[id];
        if bearer.kind == EntityKind::Organisation {
            for word in &bearer.full {
                if sayers::find(word).is_some_and(|it| it.kind == SayerKind::Body) {
                    push(&mut self.by_head, word, id);
                }
            }
        }
        for office in &bearer.offices {
            self.holds(id, office);
        }
    }

    /// Notes that somebody holds an office, given in normal form.
    pub(super) fn holds(&mut self, id: usize, office: &str) {
        // `minister of justice`: the title is at the end of the part before `of`.
        let office = office.split(" of ").next().unwrap_or_default();
        let office = office.split(" for ").next().unwrap_or_default();
        let Some((title, _)) = titles::at_end(office) else { return };
        let head = title.words.rsplit(' ').next().unwrap_or(title.words);
        push(&mut self.by_title, head, id);
        if head != title.words {
            push(&mut self.by_title, title.words, id);
        }
        for wider in broader::of(head).chain(broader::of(title.words)) {
            push(&mut self.by_title, wider, id);
        }
    }

    /// Notes that a body is called by a noun that its name does not have: `the fund`.
    pub(super) fn is_called(&mut self, id: usize, noun: &str) {
        push(&mut self.by_head, noun, id);
    }

    /// The one a phrase without its article takes up.
    pub(super) fn find(
        &self,
        words: &Words<'_>,
        phrase: &Range<usize>,
        register: &Register,
    ) -> Option<usize> {
        let head = words.norm(phrase.end - 1);
        let (start, key) = match longest_title_before(words, phrase.start, phrase.end) {
            Some((start, title)) => (start, title.words),
            None => (phrase.end - 1, head),
        };
        let last_word = key.rsplit(' ').next().unwrap_or(key);
        let exact = self.by_title.get(key);
        let ids = exact
            .or_else(|| self.by_title.get(last_word).filter(|_| key == last_word))
            .or_else(|| self.by_head.get(head))?;
        let country = (phrase.start..start)
            .find_map(|at| countries::find(words.norm(at)).map(|it| it.iso3));
        let near = || ids.iter().rev().take(MAX_ALIKE).copied();
        let mut fitting: Vec<usize> = match country {
            None => near().collect(),
            Some(iso3) => near()
                .filter(|&id| is_of(&register.all[id], iso3) == Some(true))
                .collect(),
        };
        if fitting.is_empty() {
            // A president of no named country can be the Veskian one, if alone.
            fitting = near()
                .filter(|&id| is_of(&register.all[id], country.unwrap_or("")).is_none())
                .collect();
            fitting.sort_unstable();
            fitting.dedup();
            if fitting.len() > 1 {
                return None;
            }
        }
        fitting.sort_by_key(|&id| std::cmp::Reverse(register.all[id].last));
        fitting.dedup();
        match fitting.as_slice() {
            [] => None,
            [one] => Some(*one),
            // Two holders: only if the other has not been spoken of for a while.
            [one, other, ..] => {
                let (one_at, other_at) =
                    (register.all[*one].last, register.all[*other].last);
                let apart = words.all[one_at].sentence > words.all[other_at].sentence + 1;
                apart.then_some(*one)
            }
        }
    }
}

fn push(table: &mut HashMap<String, Vec<usize>>, word: &str, id: usize) {
    let ids = table.entry(word.to_string()).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

/// Whether a present role of the bearer is of that country; `None` when its roles name no
/// country and none is past.
fn is_of(bearer: &Bearer, iso3: &str) -> Option<bool> {
    let mut other = None;
    for office in &bearer.offices {
        let words: Vec<&str> = office.split(' ').collect();
        let past =
            words.first().is_some_and(|it| matches!(*it, "former" | "ex" | "late"));
        for at in 0..words.len() {
            for end in at + 1..=words.len().min(at + 3) {
                if let Some(country) = countries::find(&words[at..end].join(" ")) {
                    if country.iso3 == iso3 && !past {
                        return Some(true);
                    }
                    other = Some(false);
                }
            }
        }
        if past {
            other = Some(false);
        }
    }
    other
}
