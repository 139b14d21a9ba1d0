//! Bodies and places: the same name anywhere; a part of the name inside a saga, where
//! one body can be meant.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_lexicon::{common, heads};
use rapporteur_types::{EntityKind, Rule};

use super::Register;
use crate::spelling::parts;

const SAME_NAME: Rule = Rule("body-same-name");
const PART: Rule = Rule("body-part-of-name");
const INITIALS: Rule = Rule("body-initials");

/// Joins bodies and places.
pub(super) fn join(register: &mut Register<'_>, bodies: Vec<u32>) {
    let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for at in bodies {
        by_name.entry(whole_key(register.name(at))).or_default().push(at);
    }
    by_name.remove("");
    let parts = Parts::new(register, &by_name);
    for (name, all) in &by_name {
        if is_common(name) {
            parts.join_common(register, name, all);
            continue;
        }
        for pair in all.windows(2) {
            register.join(pair[1], pair[0], SAME_NAME);
        }
        if !name.contains(' ') && !is_place(register, all) {
            for &at in all {
                if let Some((full, why)) = parts.full(register.saga(at), name) {
                    register.join(at, full, why);
                }
            }
        }
    }
}

/// The key of a body or place: its words in lower case, without the article.
pub(super) fn whole_key(name: &str) -> String {
    let words = parts(name);
    let from =
        usize::from(words.first().is_some_and(|it| it.eq_ignore_ascii_case("the")));
    words[from..].iter().map(|it| it.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Whether a name is a common noun with a capital, which many bodies go by: `Ministry`.
fn is_common(name: &str) -> bool {
    !name.contains(' ') && (heads::find(name).is_some() || common::is_common(name))
}

fn is_place(register: &Register<'_>, all: &[u32]) -> bool {
    all.iter().any(|&at| register.entity(at).kind == EntityKind::Place)
}

/// The names of several words of each saga, by what they are called in short.
struct Parts(BTreeMap<(u32, String), BTreeMap<String, (u32, Rule)>>);

impl Parts {
    fn new(register: &Register<'_>, by_name: &BTreeMap<String, Vec<u32>>) -> Self {
        let mut parts = BTreeMap::<_, BTreeMap<String, (u32, Rule)>>::new();
        for (name, all) in by_name.iter().filter(|it| it.0.contains(' ')) {
            if is_place(register, all) {
                continue;
            }
            let words: Vec<&str> = name.split(' ').collect();
            let initials: String =
                words.iter().filter_map(|it| it.chars().next()).collect();
            let mut shorts = vec![(initials, INITIALS)];
            // `Bank of Sala` is not called Sala.
            if !words.contains(&"of") {
                shorts.push((words[words.len() - 1].to_owned(), PART));
                shorts.push((words[0].to_owned(), PART));
            }
            let sagas: BTreeMap<u32, u32> =
                all.iter().rev().map(|&at| (register.saga(at), at)).collect();
            for (short, why) in shorts {
                for (&saga, &at) in &sagas {
                    let named = parts.entry((saga, short.clone())).or_default();
                    named.insert(name.clone(), (at, why));
                }
            }
        }
        Self(parts)
    }

    /// The only body of a saga that can be called so.
    fn full(&self, saga: u32, short: &str) -> Option<(u32, Rule)> {
        let named = self.0.get(&(saga, short.to_owned()))?;
        (named.len() == 1).then(|| named.values().next().copied()).flatten()
    }

    /// Joins what goes by a common noun: inside a saga, unless it has several such bodies.
    fn join_common(&self, register: &mut Register<'_>, name: &str, all: &[u32]) {
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for &at in all {
            let saga = register.saga(at);
            if let Some((full, why)) = self.full(saga, name) {
                register.join(at, full, why);
            } else if !self.0.contains_key(&(saga, name.to_owned())) {
                let first = *first.entry(saga).or_insert(at);
                if !seen.insert(saga) {
                    register.join(at, first, SAME_NAME);
                }
            }
        }
    }
}
