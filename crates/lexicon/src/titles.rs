//! Titles, offices, ranks and occupations: who a person is, and for which sector they act.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/titles.tsv");

/// The most words a title in the table has.
pub const MAX_WORDS: usize = 5;

/// What kind of title it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleKind {
    /// Stands before a name and says no office: `Mr`, `Dr.`.
    Honorific,
    /// `president`, `spokeswoman`, `chief executive`.
    Office,
    /// Of soldiers and police: `colonel`, `inspector`.
    Rank,
    /// `lawyer`, `footballer`, `mother`.
    Occupation,
}

/// What a word tells of a person's gender; the pronouns that can take it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Taken up by `she`.
    Female,
    /// Taken up by `he`.
    Male,
}

impl Gender {
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        match code {
            "f" => Some(Self::Female),
            "m" => Some(Self::Male),
            _ => None,
        }
    }
}

/// A title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its words, lower case, singular.
    pub words: &'static str,
    /// What kind it is.
    pub kind: TitleKind,
    /// The sector its holder acts for, a PLOVER code such as `"GOV"` or `"MIL"`; `None`
    /// when the title alone does not tell (`spokesman`, `head`).
    pub sector: Option<&'static str>,
    /// The gender it tells.
    pub gender: Option<Gender>,
}

static TITLES: LazyLock<HashMap<&'static str, Title>> = LazyLock::new(|| {
    rows::<4>(TSV)
        .map(|[words, kind, sector, gender]| {
            let kind = match kind {
                "honorific" => TitleKind::Honorific,
                "office" => TitleKind::Office,
                "rank" => TitleKind::Rank,
                _ => TitleKind::Occupation,
            };
            let sector = (sector != "-").then_some(sector);
            (words, Title { words, kind, sector, gender: Gender::from_code(gender) })
        })
        .collect()
});

/// The title of exactly these words: normal forms with single spaces between.
///
/// ```
/// use rapporteur_lexicon::titles::find;
///
/// assert_eq!(find("prime minister").and_then(|it| it.sector), Some("GOV"));
/// assert_eq!(find("prime ministers"), None);
/// ```
pub fn find(words: &str) -> Option<Title> {
    TITLES.get(words).copied()
}

/// The title whose plural these words are: `ministers`, `businesswomen`, `attorneys general`.
pub fn find_plural(words: &str) -> Option<Title> {
    if let Some(stem) = words.strip_suffix("men") {
        return find(&format!("{stem}man"));
    }
    if let Some(stem) = words.strip_suffix("ies") {
        return find(&format!("{stem}y"));
    }
    if let Some(stem) = words.strip_suffix('s') {
        return find(stem).or_else(|| find(stem.strip_suffix('e')?));
    }
    find(&words.replacen("s general", " general", 1)).filter(|it| it.words != words)
}

/// The longest title that ends a phrase, singular or plural, and whether it is plural:
/// how to find the sector of `two senior defence officials`.
///
/// ```
/// use rapporteur_lexicon::titles::at_end;
///
/// let (title, plural) = at_end("two senior police officers").unwrap();
/// assert_eq!((title.words, title.sector, plural), ("police officer", Some("COP"), true));
/// ```
pub fn at_end(phrase: &str) -> Option<(Title, bool)> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(phrase.match_indices(' ').map(|(at, _)| at + 1))
        .collect();
    starts[starts.len().saturating_sub(MAX_WORDS)..].iter().find_map(|&start| {
        let words = &phrase[start..];
        find(words)
            .map(|title| (title, false))
            .or_else(|| find_plural(words).map(|title| (title, true)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_codes() {
        assert_eq!(flaw(TSV, 4), None);
        for [words, kind, sector, gender] in rows::<4>(TSV) {
            assert_eq!(words, words.to_lowercase());
            assert!(words.split(' ').count() <= MAX_WORDS, "{words}");
            assert!(["honorific", "office", "rank", "occupation"].contains(&kind));
            assert!(sector == "-" || sector.len() == 3, "{words}");
            assert!(["m", "f", "-"].contains(&gender), "{words}");
        }
    }

    #[test]
    fn plurals_lead_to_their_title() {
        assert_eq!(find_plural("envoys").map(|it| it.words), Some("envoy"));
        assert_eq!(find_plural("spokeswomen").map(|it| it.words), Some("spokeswoman"));
        assert_eq!(find_plural("deputies").map(|it| it.words), Some("deputy"));
        assert_eq!(find_plural("coaches").map(|it| it.words), Some("coach"));
        assert_eq!(
            find_plural("attorneys general").map(|it| it.words),
            Some("attorney general")
        );
        assert_eq!(find_plural("envoy"), None);
    }

    #[test]
    fn the_longest_title_at_the_end_counts() {
        let title = at_end("the deputy foreign minister").map(|(it, _)| it.words);
        assert_eq!(title, Some("deputy foreign minister"));
        assert_eq!(at_end("the minister of"), None);
        assert_eq!(at_end(""), None);
    }
}
