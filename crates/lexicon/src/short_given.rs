//! Short forms of given names: `Bill` is a `William`, `Mirek` a `Miroslav`.

use crate::table::rows;

const TSV: &str = include_str!("../data/short_given.tsv");

/// Each given name with its short forms, in plain lower-case letters.
///
/// ```
/// use rapporteur_lexicon::short_given::all;
///
/// assert!(all().any(|(name, mut short)| name == "william" && short.any(|it| it == "bill")));
/// ```
pub fn all()
-> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + use<>)> {
    rows::<2>(TSV).map(|[name, short]| (name, short.split(';')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::flaw;

    #[test]
    fn the_table_is_whole_sorted_and_in_plain_letters() {
        assert_eq!(flaw(TSV, 2), None);
        for (name, short) in all() {
            for it in std::iter::once(name).chain(short) {
                assert!(
                    it.len() > 1 && it.bytes().all(|it| it.is_ascii_lowercase()),
                    "{name}: {it}"
                );
            }
        }
    }
}
