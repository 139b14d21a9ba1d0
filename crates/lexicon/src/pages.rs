//! What stands on a news page beside the article: patterns over single lines, and the
//! names that pages give to their parts.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::table::rows;

const PAGES: &str = include_str!("../data/pages.tsv");
const ELEMENTS: &str = include_str!("../data/elements.tsv");
const MONTHS: &str = include_str!("../data/months.tsv");
const NOT_NAMES: &str = include_str!("../data/not_names.tsv");

/// One pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What a line that matches is: `"counter"`, `"related"` … (the table lists them).
    pub kind: &'static str,
    /// A regular expression, with `NUM` and `NAME` to be filled in.
    pub pattern: &'static str,
    /// An invented line that it matches.
    pub example: &'static str,
}

/// Every pattern, in the table's order.
pub fn patterns() -> impl Iterator<Item = Pattern> {
    rows::<3>(PAGES).map(|[kind, pattern, example]| Pattern { kind, pattern, example })
}

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows::<1>(NOT_NAMES).map(|[word]| word).collect());

/// Words that introduce who wrote a report, in the languages of news pages.
const INTRODUCE: [&str; 21] = [
    "af", "author", "auteur", "autor", "autore", "av", "by", "da", "de", "di", "door",
    "od", "par", "por", "text", "texte", "texto", "tekst", "von", "written", "yazar",
];

/// Whether a word, in lower case, introduces who wrote a report.
///
/// ```
/// assert!(rapporteur_lexicon::pages::introduces("von"));
/// ```
pub fn introduces(word: &str) -> bool {
    INTRODUCE.contains(&word)
}

static MONTH_NAMES: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for [month, all] in rows::<2>(MONTHS) {
        for name in all.split(' ') {
            names.insert(name, month.parse().unwrap_or(0));
        }
    }
    names
});

/// The month, 1 to 12, of a name in lower case, in any of the languages of the table.
///
/// ```
/// use rapporteur_lexicon::pages::month;
///
/// assert_eq!((month("märz"), month("août"), month("monday")), (Some(3), Some(8), None));
/// ```
pub fn month(name: &str) -> Option<i8> {
    MONTH_NAMES.get(name).copied()
}

/// Whether a word, in lower case, shows that the capitalised words around it are a
/// section, an outlet or a credit, and no personal name.
///
/// ```
/// use rapporteur_lexicon::pages::is_no_name;
///
/// assert!(is_no_name("gazette") && !is_no_name("anna"));
/// ```
pub fn is_no_name(word: &str) -> bool {
    WORDS.contains(word)
}

/// A name, and of which row of the table, so that the first row counts.
static ELEMENT_NAMES: LazyLock<HashMap<&'static str, (usize, &'static str)>> =
    LazyLock::new(|| {
        let mut names = HashMap::new();
        for (row, [kind, all]) in rows::<2>(ELEMENTS).enumerate() {
            for name in all.split(' ') {
                names.entry(name).or_insert((row, kind));
            }
        }
        names
    });

/// What the names of an element, such as its class, say of the text inside: the name of a
/// mark, `"body"` where they say that it is the article, `"day"` where it holds a day,
/// `"consent"` where it asks for leave to keep cookies, `None` where they say nothing.
///
/// ```
/// use rapporteur_lexicon::pages::element;
///
/// assert_eq!(element("c-Photo figure__caption"), Some("caption"));
/// assert_eq!(element("relatedLinks"), Some("related"));
/// assert_eq!(element("col-8"), None);
/// ```
pub fn element(names: &str) -> Option<&'static str> {
    let mut best: Option<(usize, &'static str)> = None;
    // The last two words, lower case, as `one-two`; `start` is where `two` begins.
    let mut words = String::new();
    let mut start = 0;
    let mut before = ' ';
    let look = |words: &str, start: usize, best: &mut Option<(usize, &'static str)>| {
        for key in [words, &words[start..]] {
            if let Some(hit) = ELEMENT_NAMES.get(key) {
                *best = Some(best.map_or(*hit, |known| known.min(*hit)));
            }
        }
    };
    for it in names.chars().chain([' ']) {
        let is_cut = !it.is_alphabetic() || (it.is_uppercase() && before.is_lowercase());
        if is_cut && words.len() > start {
            look(&words, start, &mut best);
            words.drain(..start);
            words.push('-');
            start = words.len();
        }
        if it.is_whitespace() {
            words.clear();
            start = 0;
        }
        if it.is_alphabetic() {
            words.extend(it.to_lowercase());
        }
        before = it;
    }
    best.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ragged, unsorted};

    #[test]
    fn names_of_elements_are_read_in_every_spelling() {
        for names in ["image-caption", "ImageCaption", "c-fig__caption", "x caption"] {
            assert_eq!(element(names), Some("caption"), "{names}");
        }
        assert_eq!(element("story-body article-tags"), Some("body"));
        assert_eq!(element("shared uploads captioned"), None);
        assert_eq!(element(""), None);
    }

    #[test]
    fn a_name_is_entered_once() {
        let mut known = HashSet::new();
        for [_, all] in rows::<2>(ELEMENTS).chain(rows::<2>(MONTHS)) {
            for name in all.split(' ') {
                assert!(known.insert(name), "{name}");
            }
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(ragged(PAGES, 3), None);
        assert_eq!(ragged(NOT_NAMES, 1), None);
        assert_eq!(ragged(ELEMENTS, 2), None);
        assert_eq!(ragged(MONTHS, 2), None);
        let months = rows::<2>(MONTHS).map(|it| it[0].parse::<u8>().unwrap());
        assert!(months.eq(1..=12));
        assert_eq!(unsorted(NOT_NAMES), None);
        assert!(patterns().all(|it| !it.pattern.is_empty() && !it.example.is_empty()));
    }
}
