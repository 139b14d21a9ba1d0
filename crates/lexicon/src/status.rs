//! Words that change how an event stands: negations, modals, plans, denials.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    inflect::{self, VerbForm},
    table::rows,
};

const TSV: &str = include_str!("../data/status.tsv");

/// What a cue does to the event it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// A party says it is not so.
    Deny,
    /// A party will not have it.
    Refuse,
    /// It is not so.
    Negate,
    /// It was called off or put off.
    Cancel,
    /// It is meant to be.
    Plan,
    /// It is asked for or offered.
    Propose,
    /// It may be.
    Possible,
    /// It goes on.
    Ongoing,
    /// It is so, and what stands further off does not reach it.
    Hold,
    /// It is so with less certainty; the status stays.
    Hedge,
}

/// What kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A verb over an infinitive, a clause or an object.
    Verb(VerbForm),
    /// A verb that brings its object about: `hold talks`.
    Support(VerbForm),
    /// A verb that says its subject came about: `take place`.
    Exist(VerbForm),
    /// An adjective over an infinitive or a clause: `ready to`.
    Adjective,
    /// Before a noun: `possible`.
    Modifier,
    /// After a noun and a form of `be`: `underway`.
    Predicate,
    /// A noun over what a preposition joins: `plan for`.
    Noun,
    /// A preposition.
    Preposition,
    /// An adverb.
    Adverb,
    /// A modal.
    Modal,
    /// A word that opens a clause: `if`.
    Opener,
    /// A word that says of a claim that it is not so: `baseless`.
    Verdict,
}

/// What a cue reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// An infinitive.
    Infinitive,
    /// A clause that `that` opens, or could.
    Clause,
    /// A noun phrase.
    Object,
    /// A form in *-ing*.
    Gerund,
    /// A noun phrase behind a preposition.
    Preposition,
}

impl Link {
    const fn letter(self) -> char {
        match self {
            Self::Infinitive => 'i',
            Self::Clause => 't',
            Self::Object => 'n',
            Self::Gerund => 'g',
            Self::Preposition => 'p',
        }
    }
}

/// A cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// What kind of word it is.
    pub part: Part,
    /// Words of which one must stand right after it; none when it is empty.
    pub after: Vec<&'static str>,
    /// What it does.
    pub effect: Effect,
    links: &'static str,
}

impl Cue {
    /// Whether it reaches what hangs on it by `link`.
    pub fn reaches(&self, link: Link) -> bool {
        self.links.contains(link.letter())
    }
}

static CUES: LazyLock<HashMap<String, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<String, Vec<Cue>> = HashMap::new();
    for [part, word, after, links, effect] in rows::<5>(TSV) {
        let Some(effect) = effect_of(effect) else { continue };
        let after: Vec<_> = after.split(';').filter(|it| *it != "-").collect();
        for (form, part) in forms(part, word) {
            let cue = Cue { part, after: after.clone(), effect, links };
            cues.entry(form).or_default().push(cue);
        }
    }
    cues
});

fn forms(part: &str, word: &str) -> Vec<(String, Part)> {
    let verbs: fn(VerbForm) -> Part = match part {
        "verb" => Part::Verb,
        "support" => Part::Support,
        "exist" => Part::Exist,
        _ => {
            let Some(part) = part_of(part) else { return Vec::new() };
            if let Some(only) = word.strip_suffix('=') {
                return vec![(only.to_owned(), part)];
            }
            let mut forms = vec![(word.to_owned(), part)];
            if part == Part::Noun {
                forms.push((inflect::plural(word), part));
            }
            return forms;
        }
    };
    if let Some(only) = word.strip_suffix('=') {
        return vec![(only.to_owned(), verbs(VerbForm::Ing))];
    }
    let (base, irregular) = word.split_once(':').unwrap_or((word, ""));
    inflect::verb(base, irregular)
        .into_iter()
        .map(|(form, it)| (form, verbs(it)))
        .collect()
}

fn part_of(name: &str) -> Option<Part> {
    Some(match name {
        "adjective" => Part::Adjective,
        "modifier" => Part::Modifier,
        "predicate" => Part::Predicate,
        "noun" => Part::Noun,
        "preposition" => Part::Preposition,
        "adverb" => Part::Adverb,
        "modal" => Part::Modal,
        "opener" => Part::Opener,
        "verdict" => Part::Verdict,
        _ => return None,
    })
}

fn effect_of(name: &str) -> Option<Effect> {
    Some(match name {
        "deny" => Effect::Deny,
        "refuse" => Effect::Refuse,
        "negate" => Effect::Negate,
        "cancel" => Effect::Cancel,
        "plan" => Effect::Plan,
        "propose" => Effect::Propose,
        "possible" => Effect::Possible,
        "ongoing" => Effect::Ongoing,
        "hold" => Effect::Hold,
        "hedge" => Effect::Hedge,
        _ => return None,
    })
}

/// What a word can do, given in its normal form, in the order of the table.
///
/// ```
/// use rapporteur_lexicon::status::{Effect, Link, find};
///
/// let denied = &find("denied")[0];
/// assert!(denied.effect == Effect::Deny && denied.reaches(Link::Clause));
/// assert!(find("harbour").is_empty());
/// ```
pub fn find(norm: &str) -> &'static [Cue] {
    CUES.get(norm).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_whole_and_known() {
        assert_eq!(ragged(TSV, 5), None);
        for [part, word, after, links, effect] in rows::<5>(TSV) {
            assert!(effect_of(effect).is_some(), "{word}: {effect}");
            assert!(!forms(part, word).is_empty(), "{word}: {part}");
            assert!(
                links == "-" || links.bytes().all(|it| b"itngp".contains(&it)),
                "{word}"
            );
            assert!(!after.is_empty(), "{word}");
        }
    }

    #[test]
    fn a_refusal_or_a_denial_never_holds() {
        for word in ["denied", "rejects", "refusing", "failed", "declined", "ruled"] {
            let effects: Vec<Effect> = find(word).iter().map(|it| it.effect).collect();
            assert!(!effects.is_empty() && !effects.contains(&Effect::Hold), "{word}");
        }
    }
}
