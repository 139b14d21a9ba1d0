//! Nouns that say for which sector of a country somebody acts: `troops`, `rebels`.

use std::{collections::HashMap, sync::LazyLock};

use crate::{inflect, table::rows};

const TSV: &str = include_str!("../data/actors.tsv");

static SECTORS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    rows::<2>(TSV)
        .flat_map(|[noun, sector]| {
            let plural = match noun.strip_suffix("man") {
                Some(stem) => format!("{stem}men"),
                None if noun == "child" => "children".to_owned(),
                None if noun == "thief" => "thieves".to_owned(),
                None => inflect::plural(noun),
            };
            [(noun.to_owned(), sector), (plural, sector)]
        })
        .collect()
});

/// The sector, a PLOVER code, that a noun tells, given in its normal form.
///
/// ```
/// use rapporteur_lexicon::actors::sector;
///
/// assert_eq!(sector("rebels"), Some("REB"));
/// assert_eq!(sector("policemen"), Some("COP"));
/// assert_eq!(sector("harbour"), None);
/// ```
pub fn sector(norm: &str) -> Option<&'static str> {
    SECTORS.get(norm).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(flaw(TSV, 2), None);
        for [noun, sector] in rows::<2>(TSV) {
            assert!(
                sector.len() == 3 && sector.bytes().all(|it| it.is_ascii_uppercase())
            );
            assert_eq!(noun, noun.to_lowercase());
        }
    }
}
