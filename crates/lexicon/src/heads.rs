//! Nouns that head a name and tell what it is of: `Ministry`, `Corp`, `Lake`.

use std::{collections::HashMap, sync::LazyLock};

use crate::table::rows;

const TSV: &str = include_str!("../data/heads.tsv");

/// What a name with such a head is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadKind {
    /// A body: `Harbour Ministry`.
    Organisation,
    /// A place whose name ends so: `Sala River`.
    Place,
    /// An event, a law, a work: `Harbour Treaty`.
    Other,
    /// A place whose name begins so: `Lake Sala`.
    PlaceFirst,
}

/// A head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// What the name is of.
    pub kind: HeadKind,
    /// For a body: the sector it acts for, a PLOVER code such as `"GOV"`, or `NGO`.
    pub sector: Option<&'static str>,
}

static HEADS: LazyLock<HashMap<&'static str, Head>> = LazyLock::new(|| {
    rows::<3>(TSV)
        .map(|[noun, kind, sector]| {
            let kind = match kind {
                "organisation" => HeadKind::Organisation,
                "place" => HeadKind::Place,
                "place-first" => HeadKind::PlaceFirst,
                _ => HeadKind::Other,
            };
            (noun, Head { kind, sector: (sector != "-").then_some(sector) })
        })
        .collect()
});

/// What a name headed by `noun` (its normal form) is of.
///
/// ```
/// use rapporteur_lexicon::heads::find;
///
/// assert_eq!(find("ministry").and_then(|it| it.sector), Some("GOV"));
/// assert_eq!(find("envoy"), None);
/// ```
pub fn find(noun: &str) -> Option<Head> {
    HEADS.get(noun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_uses_known_kinds() {
        assert_eq!(flaw(TSV, 3), None);
        for [noun, kind, sector] in rows::<3>(TSV) {
            let body = kind == "organisation";
            assert!(body || ["place", "place-first", "other"].contains(&kind), "{noun}");
            assert_eq!(body, sector != "-", "{noun}");
        }
    }
}
