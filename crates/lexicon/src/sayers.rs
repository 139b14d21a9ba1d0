//! Nouns of those who can be said to say something and hold no title: `resident`,
//! `authorities`, `firm`, `survey`.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    heads::{self, HeadKind},
    table::rows,
    titles::{self, Gender},
};

const TSV: &str = include_str!("../data/sayers.tsv");

/// What a noun is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SayerKind {
    /// One person.
    Person,
    /// Several persons.
    Group,
    /// A body: a firm, an army.
    Body,
    /// A text that says something: a survey, a letter.
    Text,
}

/// What a noun tells of who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sayer {
    /// What it is of.
    pub kind: SayerKind,
    /// The gender it tells.
    pub gender: Option<Gender>,
}

static SAYERS: LazyLock<HashMap<&'static str, Sayer>> = LazyLock::new(|| {
    rows::<3>(TSV)
        .map(|[noun, kind, gender]| {
            let kind = match kind {
                "person" => SayerKind::Person,
                "group" => SayerKind::Group,
                "body" => SayerKind::Body,
                _ => SayerKind::Text,
            };
            (noun, Sayer { kind, gender: Gender::from_code(gender) })
        })
        .collect()
});

/// Who can be meant by `noun` (its normal form): by this table, by a title, or by the head
/// of a body's name. Plurals of persons are groups.
///
/// ```
/// use rapporteur_lexicon::sayers::{SayerKind, find};
///
/// assert_eq!(find("spokeswoman").map(|it| it.kind), Some(SayerKind::Person));
/// assert_eq!(find("villagers").map(|it| it.kind), Some(SayerKind::Group));
/// assert_eq!(find("ministry").map(|it| it.kind), Some(SayerKind::Body));
/// assert_eq!(find("weather"), None);
/// ```
pub fn find(noun: &str) -> Option<Sayer> {
    let of = |kind, gender| Some(Sayer { kind, gender });
    if let Some(sayer) = SAYERS.get(noun) {
        return Some(*sayer);
    }
    if let Some(title) = titles::find(noun) {
        return of(SayerKind::Person, title.gender);
    }
    if titles::find_plural(noun).is_some() {
        return of(SayerKind::Group, None);
    }
    let is_body =
        |it: &str| heads::find(it).is_some_and(|it| it.kind == HeadKind::Organisation);
    if is_body(noun) {
        return of(SayerKind::Body, None);
    }
    let singular = singular(noun)?;
    match SAYERS.get(singular.as_str()).map(|it| it.kind) {
        Some(SayerKind::Person) => of(SayerKind::Group, None),
        Some(kind) => of(kind, None),
        None if is_body(&singular) => of(SayerKind::Body, None),
        None => None,
    }
}

/// The singular that a plural looks to have.
fn singular(noun: &str) -> Option<String> {
    if let Some(stem) = noun.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    noun.strip_suffix('s').map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_kinds() {
        assert_eq!(flaw(TSV, 3), None);
        for [noun, kind, gender] in rows::<3>(TSV) {
            assert!(["person", "group", "body", "text"].contains(&kind), "{noun}");
            assert!(["m", "f", "-"].contains(&gender), "{noun}");
        }
    }

    #[test]
    fn plurals_keep_the_kind_or_are_groups() {
        assert_eq!(find("firms").map(|it| it.kind), Some(SayerKind::Body));
        assert_eq!(find("allies").map(|it| it.kind), Some(SayerKind::Group));
        assert_eq!(find("surveys").map(|it| it.kind), Some(SayerKind::Text));
    }
}
