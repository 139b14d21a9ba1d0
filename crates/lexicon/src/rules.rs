//! Every rule by name, with its words for a person: `rapporteur explain RULE`.

use std::sync::LazyLock;

use crate::table::rows;

/// A rule, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its name, as printed in `why`.
    pub id: &'static str,
    /// The part of the reading it belongs to: `statements`, `events` …
    pub part: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// An invented example.
    pub example: &'static str,
    /// Where it is wrong.
    pub wrong: &'static str,
}

const PARTS: [(&str, &str); 8] = [
    ("ingest", include_str!("../data/rules/ingest.tsv")),
    ("times", include_str!("../data/rules/times.tsv")),
    ("entities", include_str!("../data/rules/entities.tsv")),
    ("statements", include_str!("../data/rules/statements.tsv")),
    ("speakers", include_str!("../data/rules/speakers.tsv")),
    ("events", include_str!("../data/rules/events.tsv")),
    ("link", include_str!("../data/rules/link.tsv")),
    ("compare", include_str!("../data/rules/compare.tsv")),
];

static ALL: LazyLock<Vec<Explained>> = LazyLock::new(|| {
    PARTS
        .into_iter()
        .flat_map(|(part, tsv)| {
            rows::<4>(tsv).map(move |[id, finds, example, wrong]| Explained {
                id,
                part,
                finds,
                example,
                wrong,
            })
        })
        .collect()
});

/// Every rule, part by part.
pub fn all() -> &'static [Explained] {
    &ALL
}

/// The rule of that name.
pub fn get(id: &str) -> Option<Explained> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_rule_is_whole_and_named_once() {
        let mut seen = BTreeSet::new();
        for (part, tsv) in PARTS {
            assert_eq!(ragged(tsv, 4), None, "{part}");
        }
        for rule in all() {
            assert!(seen.insert(rule.id), "{} twice", rule.id);
            for cell in [rule.id, rule.finds, rule.example, rule.wrong] {
                assert!(!cell.is_empty(), "{rule:?}");
            }
        }
    }
}
