//! Words made of words: compounds with hyphens, numbers with units, contractions.
//!
//! They are cut as the English treebanks of Universal Dependencies cut them.

use std::ops::Range;

use rapporteur_lexicon::cuts;

use crate::chars::{is_apostrophe, is_hyphen};

/// The hyphens that cut `word`; those behind a prefix and those inside a telephone number
/// or a date do not.
pub(crate) fn hyphens(word: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !word.contains(is_hyphen) || is_one_number(word) {
        return found;
    }
    let mut from = 0;
    for (at, it) in word.char_indices().filter(|&(_, it)| is_hyphen(it)) {
        let before = &word[from..at];
        let is_prefix =
            before.len() <= cuts::LONGEST && cuts::is_prefix(&before.to_lowercase());
        if !is_prefix {
            from = at + it.len_utf8();
            found.push(at..from);
        }
    }
    found
}

/// `713-555-0123`, `555-0123`, `94720-1900`, `2031-05-07`; but not `10-15`, `2029-2031`.
fn is_one_number(word: &str) -> bool {
    if !word.starts_with(|it: char| it.is_ascii_digit()) {
        return false;
    }
    let mut parts = word.split(is_hyphen);
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let (Some(one), Some(two)) = (parts.next(), parts.next()) else { return false };
    if !is_digits(one) || !is_digits(two) {
        return false;
    }
    match parts.next() {
        Some(three) => is_digits(three) && parts.all(is_digits),
        None => two.len() == 4 && one.len() != 4,
    }
}

/// Where `word` is cut: in front of the unit of a number, inside what is written as one,
/// in front of a clitic.
pub(crate) fn parts(word: &str) -> impl Iterator<Item = usize> {
    let mut cuts = [None; 2];
    if word.starts_with(|it: char| it.is_ascii_digit()) {
        cuts[0] = unit(word);
    } else if let Some(lengths) = contraction(word) {
        cuts = lengths;
    } else {
        cuts[0] = clitic(word);
    }
    cuts.into_iter().flatten()
}

/// Where the unit of a number begins: `5pm`, `40km`.
fn unit(word: &str) -> Option<usize> {
    let mark = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | ':');
    let at = word.find(|it: char| !mark(it))?;
    let unit = &word[at..];
    if unit.starts_with(is_apostrophe) {
        // `2031's`, but `the 1990's`.
        return (!word[..at].ends_with('0')).then(|| clitic(word)).flatten();
    }
    let name = unit.trim_end_matches('.');
    (name.len() <= cuts::LONGEST && cuts::is_unit(&name.to_lowercase())).then_some(at)
}

/// Where the second and the third part of a word begin that is written as one.
fn contraction(word: &str) -> Option<[Option<usize>; 2]> {
    if word.len() > cuts::LONGEST + 2 {
        return None;
    }
    let norm: String = word
        .chars()
        .map(|it| if is_apostrophe(it) { '\'' } else { it.to_ascii_lowercase() })
        .collect();
    let found = cuts::contraction(&norm)?;
    if found.lower && word.starts_with(char::is_uppercase) {
        return None;
    }
    let mut ends = found.lengths().scan(0, |sum, it| {
        *sum += it;
        word.char_indices().nth(*sum).map(|(at, _)| at)
    });
    Some([ends.next(), ends.next()])
}

/// The normal form of a clitic written without its apostrophe: `dont`, `youre`.
pub(crate) fn apostrophe_left_out(part: &str) -> Option<&'static str> {
    [("nt", "n't"), ("s", "'s"), ("m", "'m"), ("re", "'re"), ("ve", "'ve"), ("ll", "'ll")]
        .into_iter()
        .find_map(|(it, norm)| part.eq_ignore_ascii_case(it).then_some(norm))
}

/// Where the clitic of a word begins: `n't`, `'s`, `'re` …
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rfind(|&(_, it)| is_apostrophe(it))?;
    let tail = &word[at + mark.len_utf8()..];
    if at == 0 || tail.len() > 2 {
        return None;
    }
    if tail.eq_ignore_ascii_case("t") {
        let before = &word[..at];
        return (before.len() > 1 && before.ends_with(['n', 'N'])).then(|| at - 1);
    }
    ["s", "m", "d", "re", "ll", "ve"]
        .iter()
        .any(|it| tail.eq_ignore_ascii_case(it))
        .then_some(at)
}
