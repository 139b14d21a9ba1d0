//! What words name events: the frames.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    inflect::{self, VerbForm},
    table::rows,
};

const TSV: &str = include_str!("../data/frames.tsv");

/// What kind of word a frame's is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// A verb, in this form.
    Verb(VerbForm),
    /// A noun.
    Noun,
    /// An adjective before an infinitive: `ready`.
    Adjective,
}

/// How the parties of an event stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parties {
    /// All act alike: a meeting.
    Each,
    /// One acts upon another: a sanction.
    To,
    /// One acts, and upon nobody: a resignation.
    None,
}

/// A word that must, or must not, stand near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Within a few words after, in the singular or plural.
    After(&'static str),
    /// The next word.
    Next(&'static str),
    /// Within a few words before.
    Before(&'static str),
}

/// A frame: a word, and the event it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The word, in its dictionary form.
    pub word: &'static str,
    /// Words of which one must stand near; none when it is empty.
    pub needs: Vec<Near>,
    /// Words of which none may stand near.
    pub unless: Vec<Near>,
    /// PLOVER event type.
    pub plover: &'static str,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// CAMEO code.
    pub cameo: Option<&'static str>,
    /// How the parties stand to one another.
    pub parties: Parties,
    /// An invented sentence that has such an event.
    pub example: &'static str,
}

struct Table {
    frames: Vec<Frame>,
    forms: HashMap<String, Vec<(Word, u16)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { frames: Vec::new(), forms: HashMap::new() };
    for [part, word, needs, unless, plover, mode, cameo, parties, example] in
        rows::<9>(TSV)
    {
        let index = table.frames.len() as u16;
        let (base, irregular) = word.split_once(':').unwrap_or((word, ""));
        let mut enter = |form: String, word: Word| {
            table.forms.entry(form).or_default().push((word, index));
        };
        match part {
            "verb" => {
                for (form, which) in inflect::verb(base, irregular) {
                    enter(form, Word::Verb(which));
                }
            }
            "noun" => {
                enter(base.trim_start_matches('=').to_owned(), Word::Noun);
                if !base.starts_with('=') {
                    enter(inflect::plural(base), Word::Noun);
                }
            }
            _ => enter(base.to_owned(), Word::Adjective),
        }
        let given = |cell: &'static str| (cell != "-").then_some(cell);
        table.frames.push(Frame {
            word: base.trim_start_matches('='),
            needs: near(needs),
            unless: near(unless),
            plover,
            mode: given(mode),
            cameo: given(cameo),
            parties: match parties {
                "each" => Parties::Each,
                "to" => Parties::To,
                _ => Parties::None,
            },
            example,
        });
    }
    table
});

fn near(cell: &'static str) -> Vec<Near> {
    cell.split(' ')
        .filter(|it| !it.is_empty() && *it != "-")
        .map(|it| match (it.strip_prefix('+'), it.strip_prefix('<')) {
            (Some(next), _) => Near::Next(next),
            (_, Some(before)) => Near::Before(before),
            _ => Near::After(it),
        })
        .collect()
}

/// The frames a word may stand for, given in its normal form, in the order of the table.
///
/// ```
/// use rapporteur_lexicon::frames::find;
///
/// assert!(find("met").any(|(_, frame)| frame.plover == "CONSULT"));
/// assert_eq!(find("harbour").count(), 0);
/// ```
pub fn find(norm: &str) -> impl Iterator<Item = (Word, &'static Frame)> + use<> {
    let found = TABLE.forms.get(norm).map_or(&[][..], Vec::as_slice);
    found.iter().map(|&(word, index)| (word, &TABLE.frames[usize::from(index)]))
}

/// Whether a word, given in its normal form, stands for a frame as a verb, and in which
/// form.
pub fn verb_form(norm: &str) -> Option<VerbForm> {
    TABLE.forms.get(norm)?.iter().find_map(|&(word, _)| match word {
        Word::Verb(form) => Some(form),
        _ => None,
    })
}

/// Whether a word, given in its normal form, stands for a frame as a noun.
pub fn is_noun(norm: &str) -> bool {
    TABLE.forms.get(norm).is_some_and(|it| it.iter().any(|(word, _)| *word == Word::Noun))
}

/// Every frame.
pub fn all() -> &'static [Frame] {
    &TABLE.frames
}

/// The quad class of a PLOVER type: 1 verbal cooperation, 2 material cooperation, 3 verbal
/// conflict, 4 material conflict.
///
/// ```
/// use rapporteur_lexicon::frames::quad;
///
/// assert_eq!((quad("CONSULT"), quad("ASSAULT")), (Some(1), Some(4)));
/// ```
pub fn quad(plover: &str) -> Option<u8> {
    Some(match plover {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => 1,
        "COOPERATE" | "AID" | "RETREAT" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => 4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    const TYPES: [&str; 16] = [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "CONCEDE",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ];

    #[test]
    fn every_frame_is_whole_and_of_a_plover_type() {
        assert_eq!(ragged(TSV, 9), None);
        for frame in all() {
            assert!(TYPES.contains(&frame.plover), "{frame:?}");
            assert!(frame.example.ends_with('.'), "{frame:?}");
            let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
            assert!(
                frame.cameo.is_none_or(|it| (2..=4).contains(&it.len()) && digits(it))
            );
        }
        for [part, _, _, _, _, _, _, parties, _] in rows::<9>(TSV) {
            assert!(matches!(part, "verb" | "noun" | "adj"), "{part}");
            assert!(matches!(parties, "each" | "to" | "none"), "{parties}");
        }
    }

    #[test]
    fn every_type_has_a_frame() {
        for plover in TYPES {
            assert!(all().iter().any(|it| it.plover == plover), "{plover}");
        }
    }

    #[test]
    fn words_near_are_read() {
        assert_eq!(
            near("+off talks <phone"),
            [Near::Next("off"), Near::After("talks"), Near::Before("phone")]
        );
        assert!(near("-").is_empty());
    }
}
