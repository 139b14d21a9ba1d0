//! What speaks for and against two mentions being of one, as features with small values.

use std::collections::HashMap;

use rapporteur_lexicon::{
    closed::{self, Class},
    frequency,
    word_classes::{self, WordClass},
};

use super::super::words::Words;
use super::{
    Choice,
    mentions::{Group, Mention, sort},
};

/// How many values a feature can have at most.
const VALUES: usize = 64;

/// The features. Those that begin with `None` are of the choice that a mention is the
/// first of its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Feature {
    Link,
    Earlier,
    Sentences,
    Mentions,
    Sort,
    Number,
    Words,
    Known,
    Subjects,
    Quotes,
    Nested,
    Size,
    Opens,
    OpensWords,
    EarlierSentences,
    ChainSentences,
    ChainSort,
    WordsSentences,
    EarlierChainSize,
    None,
    NoneOpens,
    NoneSeen,
    NoneSubject,
    NoneNext,
    NoneBefore,
    NonePlural,
    NoneRare,
}

/// Their names in the table of weights.
const NAMES: [&str; 27] = [
    "link",
    "earlier",
    "sentences",
    "mentions",
    "sort",
    "number",
    "words",
    "known",
    "subjects",
    "quotes",
    "nested",
    "size",
    "opens",
    "opens-words",
    "earlier-sentences",
    "chain-sentences",
    "chain-sort",
    "words-sentences",
    "earlier-chain-size",
    "none",
    "none-opens",
    "none-seen",
    "none-subject",
    "none-next",
    "none-before",
    "none-plural",
    "none-rare",
];

pub(super) const N_FEATURES: usize = Group::ALL.len() * NAMES.len() * VALUES;

/// How many mentions back are compared.
const BACK: usize = 60;
/// How many earlier mentions of the same words or bearer are compared beside those.
const ALIKE: usize = 3;

/// The place of a feature's value in the table of weights.
pub(super) fn index(group: &str, feature: &str, value: usize) -> Option<usize> {
    let group = Group::ALL.iter().position(|it| it.1 == group)?;
    let feature = NAMES.iter().position(|it| *it == feature)?;
    (value < VALUES).then_some((group * NAMES.len() + feature) * VALUES + value)
}

/// The kind of mention, the feature and the value at a place in the table of weights.
pub fn feature_name(at: usize) -> (&'static str, &'static str, usize) {
    let (rest, value) = (at / VALUES, at % VALUES);
    (Group::ALL[rest / NAMES.len()].1, NAMES[rest % NAMES.len()], value)
}

/// What is known of a chain.
#[derive(Clone, Copy, Debug)]
struct Chain {
    size: usize,
    /// The last mention in it.
    last: usize,
    /// What all its mentions can be of.
    sort: u8,
}

/// The chains so far.
#[derive(Debug, Default)]
pub(super) struct State {
    chain_of: Vec<usize>,
    chains: HashMap<usize, Chain>,
    /// Earlier mentions by their words, by their head and by their bearer.
    alike: HashMap<String, Vec<usize>>,
    bearers: HashMap<usize, Vec<usize>>,
}

impl State {
    pub(super) fn chains(self) -> Vec<usize> {
        self.chain_of
    }

    /// Puts the next mention into a chain.
    pub(super) fn put(&mut self, mention: &Mention, chain: usize) {
        let at = self.chain_of.len();
        self.chain_of.push(chain);
        let it = self.chains.entry(chain).or_insert(Chain {
            size: 0,
            last: at,
            sort: sort::ANY,
        });
        it.size += 1;
        it.last = at;
        if it.sort & mention.sort != 0 {
            it.sort &= mention.sort;
        }
        if !mention.group.is_pronoun() {
            self.alike.entry(mention.text.clone()).or_default().push(at);
            let head = head_of(mention);
            if head != mention.text {
                self.alike.entry(head.to_string()).or_default().push(at);
            }
        }
        if let Some(id) = mention.known {
            self.bearers.entry(id).or_default().push(at);
        }
    }

    /// The choices of the mention at `at`, which is the next to be put.
    pub(super) fn choices(
        &self,
        words: &Words<'_>,
        all: &[Mention],
        at: usize,
        choices: &mut Vec<Choice>,
    ) {
        choices.clear();
        let own = &all[at];
        let mut earlier: Vec<usize> = (at.saturating_sub(BACK)..at).collect();
        if !own.group.is_pronoun() {
            for key in [own.text.as_str(), head_of(own)] {
                let same = self.alike.get(key).into_iter().flatten();
                earlier.extend(same.rev().take(ALIKE));
            }
        }
        if let Some(id) = own.known {
            earlier.extend(self.bearers.get(&id).into_iter().flatten().rev().take(ALIKE));
        }
        earlier.sort_unstable();
        earlier.dedup();
        for it in earlier {
            let mut pair = Pair { group: own.group, features: Vec::with_capacity(20) };
            self.compare(words, all, it, at, &mut pair);
            choices.push(Choice { earlier: Some(it), features: pair.features });
        }
        let mut none = Pair { group: own.group, features: Vec::with_capacity(8) };
        self.alone(words, own, &mut none);
        choices.push(Choice { earlier: None, features: none.features });
    }

    fn compare(
        &self,
        words: &Words<'_>,
        all: &[Mention],
        earlier: usize,
        at: usize,
        pair: &mut Pair,
    ) {
        let (a, b) = (&all[earlier], &all[at]);
        let chain = self.chains.get(&self.chain_of[earlier]);
        let sentence = |it: &Mention| words.all[it.head].sentence as usize;
        let sentences = bucket(sentence(b) - sentence(a).min(sentence(b)));
        let group = a.group as usize;
        let alike = alike(a, b);
        let fits = |sort: u8| match (sort & b.sort, sort) {
            (0, _) => 2,
            (_, sort::ANY) => 0,
            _ => 1,
        };
        let number = match (a.plural, b.plural) {
            (Some(a), Some(b)) if a == b => 1,
            (Some(_), Some(_)) => 2,
            _ => 0,
        };
        let known = match (a.known, b.known) {
            (Some(a), Some(b)) if a == b => 1,
            (Some(_), Some(_)) => 2,
            (None, Some(_)) => 3,
            _ => 0,
        };
        let quote = |it: &Mention| words.all[it.head].quote;
        let quotes = match (quote(a), quote(b)) {
            (a, b) if a == b => 0,
            (0, _) => 1,
            (_, 0) => 2,
            _ => 3,
        };
        let nested = a.words.start < b.words.end && b.words.start < a.words.end;
        let size = chain.map_or(0, |it| bucket(it.size));
        let last =
            chain.map_or(0, |it| sentence(b) - sentence(&all[it.last]).min(sentence(b)));
        pair.add(Feature::Link, 0);
        pair.add(Feature::Earlier, group);
        pair.add(Feature::Sentences, sentences);
        pair.add(Feature::Mentions, bucket(at - earlier));
        pair.add(Feature::Sort, fits(a.sort));
        pair.add(Feature::Number, number);
        pair.add(Feature::Words, alike);
        pair.add(Feature::Known, known);
        pair.add(Feature::Subjects, usize::from(a.subject) * 2 + usize::from(b.subject));
        pair.add(Feature::Quotes, quotes);
        pair.add(Feature::Nested, usize::from(nested));
        pair.add(Feature::Size, size);
        pair.add(Feature::Opens, a.opens as usize);
        pair.add(Feature::OpensWords, b.opens as usize * 6 + alike);
        pair.add(Feature::EarlierSentences, group * 6 + sentences.min(5));
        pair.add(Feature::ChainSentences, bucket(last));
        pair.add(Feature::ChainSort, chain.map_or(0, |it| fits(it.sort)));
        pair.add(Feature::WordsSentences, alike * 8 + sentences);
        pair.add(Feature::EarlierChainSize, group * 6 + size.min(5));
    }

    fn alone(&self, words: &Words<'_>, own: &Mention, pair: &mut Pair) {
        let seen = if own.group.is_pronoun() {
            0
        } else if self.alike.contains_key(&own.text) {
            2
        } else {
            usize::from(self.alike.contains_key(head_of(own)))
        };
        let known = own.known.is_some_and(|it| self.bearers.contains_key(&it));
        pair.add(Feature::None, 0);
        pair.add(Feature::NoneOpens, own.opens as usize);
        pair.add(Feature::NoneSeen, seen * 2 + usize::from(known));
        pair.add(Feature::NoneSubject, usize::from(own.subject));
        pair.add(Feature::NoneNext, class(words, own.words.end));
        pair.add(
            Feature::NoneBefore,
            own.words.start.checked_sub(1).map_or(0, |at| class(words, at)),
        );
        pair.add(Feature::NonePlural, own.plural.map_or(2, usize::from));
        let documents = frequency::documents(&frequency::stem(words.norm(own.head)));
        pair.add(Feature::NoneRare, bucket(documents as usize / 16));
    }
}

/// The features of one choice.
struct Pair {
    group: Group,
    features: Vec<u32>,
}

impl Pair {
    fn add(&mut self, feature: Feature, value: usize) {
        let at = (self.group as usize * NAMES.len() + feature as usize) * VALUES
            + value.min(VALUES - 1);
        self.features.push(at as u32);
    }
}

/// The last word of a mention's text.
fn head_of(mention: &Mention) -> &str {
    mention.text.rsplit(' ').next().unwrap_or_default()
}

/// How alike two mentions are printed.
fn alike(a: &Mention, b: &Mention) -> usize {
    if a.text == b.text {
        return 1;
    }
    if a.group.is_pronoun() || b.group.is_pronoun() {
        return 0;
    }
    if head_of(a) == head_of(b) {
        return match (a.modifiers.is_empty(), b.modifiers.is_empty()) {
            (_, true) => 2,
            (true, false) => 3,
            (false, false) => 4,
        };
    }
    let inside = |long: &str, short: &str| long.split(' ').any(|it| it == short);
    let named = a.group == Group::Named && b.group == Group::Named;
    if named && (inside(&a.text, head_of(b)) || inside(&b.text, head_of(a))) {
        5
    } else {
        0
    }
}

/// A count as one of eight.
fn bucket(n: usize) -> usize {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=10 => 5,
        11..=20 => 6,
        _ => 7,
    }
}

/// What kind of word stands at `at`.
fn class(words: &Words<'_>, at: usize) -> usize {
    let Some(word) = words.all.get(at) else { return 0 };
    let classes = closed::classes(word.norm);
    match word.norm {
        "is" | "was" | "'s" => 1,
        "that" => 2,
        "to" => 3,
        "of" => 4,
        "," => 5,
        "." | "?" | "!" => 6,
        _ if classes.has_any(&[Class::Auxiliary, Class::Modal]) => 7,
        _ if classes.has(Class::Preposition) => 8,
        _ if !word.shape.is_word() => 9,
        _ if word_classes::find(word.norm) == Some(WordClass::Verb) => 10,
        _ if classes.is_open() => 11,
        _ => 12,
    }
}

#[cfg(test)]
mod tests {
    use rapporteur_lexicon::coreference;

    use super::*;

    #[test]
    fn every_weight_is_of_a_feature() {
        for (group, feature, value, _) in coreference::weights() {
            let at = index(group, feature, value).expect(feature);
            assert_eq!(feature_name(at), (group, feature, value));
        }
        assert_eq!(Feature::NoneRare as usize + 1, NAMES.len());
    }
}
