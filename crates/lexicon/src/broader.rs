//! Wider words for an office: `the leader` can take up a president.

use crate::table::rows;

use std::{collections::HashMap, sync::LazyLock};

const TSV: &str = include_str!("../data/broader.tsv");

static WIDER: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows::<2>(TSV).map(|[title, wider]| (title, wider)).collect());

/// The wider words for a title, the nearest first.
///
/// ```
/// use rapporteur_lexicon::broader::of;
///
/// assert!(of("president").any(|it| it == "leader"));
/// assert_eq!(of("envoy").next(), Some("diplomat"));
/// ```
pub fn of(title: &str) -> impl Iterator<Item = &'static str> + use<> {
    WIDER.get(title).copied().unwrap_or_default().split(';').filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{table::flaw, titles};

    #[test]
    fn the_table_is_whole_sorted_and_made_of_titles() {
        assert_eq!(flaw(TSV, 2), None);
        for [title, _] in rows::<2>(TSV) {
            assert!(titles::find(title).is_some(), "{title}");
            for wider in of(title) {
                assert!(titles::find(wider).is_some(), "{wider}");
            }
        }
    }
}
