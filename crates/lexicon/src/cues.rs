//! The words that attribute: verbs such as `said` and `vowed`, nouns and adjectives such
//! as `claim` and `confident`, and what each of them takes.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::table::rows;

const VERBS: &str = include_str!("../data/cues.tsv");
const NOUNS: &str = include_str!("../data/cue_nouns.tsv");
const FINITE: &str = include_str!("../data/finite_verbs.tsv");

/// Which forms of a verb a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// `said`, `says`; the participle of the passive too.
    Finite,
    /// `say`.
    Base,
    /// `saying`.
    Ing,
}

impl Tense {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "finite" => Some(Self::Finite),
            "base" => Some(Self::Base),
            "ing" => Some(Self::Ing),
            _ => None,
        }
    }
}

/// What follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Next {
    /// A quotation mark.
    Quote,
    /// `that`, `if`, `whether`, `how`, `why`, `what`.
    That,
    /// Any other word: a clause or a noun phrase.
    Other,
    /// `to`.
    To,
    /// Another preposition.
    Preposition,
    /// A comma, a colon, the end of the sentence.
    Stop,
}

/// A form of a verb that attributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verb {
    /// The dictionary form.
    pub lemma: &'static str,
    /// Which form it is.
    pub tense: Tense,
    /// The kind of statement it makes, by its name in the contract.
    pub kind: &'static str,
    rates: [f32; 6],
}

impl Verb {
    /// How often such a form is part of a cue when `next` follows, in `0.0..=1.0`.
    pub const fn rate(&self, next: Next) -> f32 {
        self.rates[next as usize]
    }
}

/// A noun or an adjective that attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Noun {
    /// Whether it is an adjective: it then stands after a form of `be`.
    pub adjective: bool,
    /// The kind of statement it makes, by its name in the contract.
    pub kind: &'static str,
    openers: Vec<(&'static str, f32)>,
}

impl Noun {
    /// How often it is part of a cue when `opener` (`that`, `to`, `of` …) follows.
    pub fn rate(&self, opener: &str) -> f32 {
        self.openers.iter().find(|(it, _)| *it == opener).map_or(0.0, |(_, rate)| *rate)
    }
}

fn percent(cell: &str) -> f32 {
    cell.parse::<f32>().unwrap_or_default() / 100.0
}

static VERB_FORMS: LazyLock<HashMap<&'static str, Verb>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for [words, lemma, tense, kind, quote, that, other, to, preposition, stop] in
        rows::<10>(VERBS)
    {
        let Some(tense) = Tense::from_name(tense) else { continue };
        let rates = [quote, that, other, to, preposition, stop].map(percent);
        for word in words.split(' ') {
            forms.insert(word, Verb { lemma, tense, kind, rates });
        }
    }
    forms
});

static NOUN_FORMS: LazyLock<HashMap<&'static str, Noun>> = LazyLock::new(|| {
    rows::<4>(NOUNS)
        .map(|[word, sort, kind, openers]| {
            let openers = openers
                .split(' ')
                .filter_map(|cell| cell.split_once('='))
                .map(|(opener, rate)| (opener, percent(rate)))
                .collect();
            (word, Noun { adjective: sort == "adjective", kind, openers })
        })
        .collect()
});

static FINITE_OF: LazyLock<HashMap<&'static str, &'static Verb>> = LazyLock::new(|| {
    VERB_FORMS
        .iter()
        .filter(|(_, verb)| verb.tense == Tense::Finite)
        .map(|(_, verb)| (verb.lemma, verb))
        .collect()
});

static FINITE_FORMS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows::<1>(FINITE).map(|[form]| form).collect());

/// Whether a word, given in its normal form, is an irregular past form.
pub fn is_past(norm: &str) -> bool {
    FINITE_FORMS.contains(norm)
}

impl Verb {
    /// The finite form of the same verb: what `say` is after `experts`.
    pub fn finite(&'static self) -> &'static Verb {
        FINITE_OF.get(self.lemma).copied().unwrap_or(self)
    }
}

/// The verb that a word, given in its normal form, is a form of, if it attributes.
///
/// ```
/// use rapporteur_lexicon::cues::{Next, verb};
///
/// let said = verb("said").unwrap();
/// assert_eq!((said.lemma, said.kind), ("say", "speech"));
/// assert!(said.rate(Next::That) > 0.8);
/// assert!(verb("walked").is_none());
/// ```
pub fn verb(norm: &str) -> Option<&'static Verb> {
    VERB_FORMS.get(norm)
}

/// The noun or adjective that a word, given in its normal form, is, if it attributes.
pub fn noun(norm: &str) -> Option<&'static Noun> {
    NOUN_FORMS.get(norm)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::table::ragged;

    const KINDS: [&str; 9] = [
        "speech", "belief", "intent", "denial", "refusal", "demand", "proposal",
        "promise", "threat",
    ];

    #[test]
    fn every_verb_row_is_whole_and_every_form_stands_once() {
        assert_eq!(ragged(VERBS, 10), None);
        let mut seen = BTreeSet::new();
        for [words, lemma, tense, kind, rates @ ..] in rows::<10>(VERBS) {
            assert!(Tense::from_name(tense).is_some(), "{lemma}: {tense}");
            assert!(KINDS.contains(&kind), "{lemma}: {kind}");
            for rate in rates {
                assert!(rate.parse::<u8>().is_ok_and(|it| it <= 100), "{lemma}: {rate}");
            }
            for word in words.split(' ') {
                assert!(seen.insert(word), "{word} twice");
            }
        }
    }

    #[test]
    fn every_noun_row_is_whole_and_stands_once() {
        assert_eq!(ragged(NOUNS, 4), None);
        let mut seen = BTreeSet::new();
        for [word, sort, kind, openers] in rows::<4>(NOUNS) {
            assert!(seen.insert(word), "{word} twice");
            assert!(sort == "noun" || sort == "adjective", "{word}: {sort}");
            assert!(KINDS.contains(&kind), "{word}: {kind}");
            for cell in openers.split(' ') {
                let rate = cell.split_once('=').and_then(|(_, it)| it.parse::<u8>().ok());
                assert!(rate.is_some_and(|it| it <= 100), "{word}: {cell}");
            }
        }
    }

    #[test]
    fn a_base_form_leads_to_its_finite_form() {
        let say = verb("say").unwrap();
        assert_eq!((say.tense, say.finite().tense), (Tense::Base, Tense::Finite));
        assert_eq!(say.finite().lemma, "say");
    }

    #[test]
    fn irregular_past_forms_are_sorted_and_cue_verbs_are_not_needed_among_them() {
        assert_eq!(ragged(FINITE, 1), None);
        assert!(is_past("took") && !is_past("table"));
    }

    #[test]
    fn a_denial_and_a_refusal_are_never_speech() {
        for word in ["denied", "denying", "rejected", "dismissed", "refuted"] {
            assert_eq!(verb(word).map(|it| it.kind), Some("denial"), "{word}");
        }
        for word in ["declined", "refuses", "refusing"] {
            assert_eq!(verb(word).map(|it| it.kind), Some("refusal"), "{word}");
        }
    }

    #[test]
    fn what_follows_decides() {
        let turn = verb("points").unwrap();
        assert!(turn.rate(Next::To) > turn.rate(Next::Preposition));
        let claim = noun("claim").unwrap();
        assert!(claim.rate("that") > 0.0 && claim.rate("with") == 0.0);
    }
}
