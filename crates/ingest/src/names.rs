//! Personal names in bylines: which run of words is one, which is an outlet or a section.

use rapporteur_lexicon::{closed, common, countries, given, outlets, pages, places};
use rapporteur_types::Span;

/// Words inside names that are printed small.
const PARTICLES: [&str; 22] = [
    "al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du",
    "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "zu",
];

/// How sure a run of words must look like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Introduced {
    /// Something says that a name follows: "By …".
    Yes,
    /// It stands alone in its line.
    No,
}

/// Whether `text` is one personal name: two to five words with capitals, none of them a
/// word of sections and mastheads.
pub(crate) fn is_name(text: &str, introduced: Introduced) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=5).contains(&words.len()) || text.len() > 60 {
        return false;
    }
    if introduced == Introduced::No && !text.chars().any(char::is_lowercase) {
        return false;
    }
    let lower = text.to_lowercase();
    if outlets::find(&lower).is_some()
        || countries::find(&lower).is_some()
        || places::find(&lower).is_some()
    {
        return false;
    }
    let (mut capitals, mut commons) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        let norm = word.to_lowercase();
        if index > 0 && PARTICLES.contains(word) {
            continue;
        }
        let letters =
            |it: char| it.is_alphabetic() || matches!(it, '.' | '-' | '\'' | '’');
        let well_formed =
            word.starts_with(char::is_uppercase) && word.chars().all(letters);
        let initial = word.chars().filter(|it| it.is_alphabetic()).count() == 1;
        if !well_formed
            || (word.ends_with('.') && !initial && norm != "jr." && norm != "sr.")
        {
            return false;
        }
        if pages::is_no_name(&norm) || (closed::is_closed(&norm) && !initial) {
            return false;
        }
        commons += usize::from(common::is_common(&norm) && !given::is_given(&norm));
        capitals += 1;
    }
    let first_given = given::is_given(&words[0].to_lowercase());
    capitals >= 2 && (commons == 0 || (first_given && commons < capitals))
}

/// Whether what is said to be a person can be one: no outlet, no address, no sentence.
pub(crate) fn is_plausible(text: &str) -> bool {
    (2..=60).contains(&text.len())
        && text.split_whitespace().count() <= 5
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['/', '@', ':', '<', '{'])
        && outlets::find(&text.to_lowercase()).is_none()
        && !text.split_whitespace().any(|word| pages::is_no_name(&word.to_lowercase()))
}

/// The names in a credit such as "Anna Holm and P. Lind, Harbour Post; editing by X": one
/// a person, up to the first part that is no name. `within` is where the credit stands.
pub(crate) fn names(text: &str, within: Span) -> Vec<Span> {
    let credit = within.text(text);
    let mut names = Vec::new();
    let mut start = 0;
    while start < credit.len() {
        let rest = &credit[start..];
        let (length, gap) = separator(rest).unwrap_or((rest.len(), 0));
        let from = within.start + start as u32;
        let span = Span::new(from, from + length as u32).trimmed(text);
        if !span.is_empty() {
            if !is_name(span.text(text), Introduced::Yes) {
                break;
            }
            names.push(span);
        }
        start += length + gap;
    }
    names
}

/// Where the next separator of a list begins, and how long it is.
fn separator(rest: &str) -> Option<(usize, usize)> {
    [", and ", " and ", " & ", ", ", ";", "|", "·", "•", " — ", " – ", " - ", "/", " in "]
        .into_iter()
        .filter_map(|mark| rest.find(mark).map(|at| (at, mark.len())))
        .min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_sections_and_places() {
        for name in ["Anna Holm", "P. Lind", "Jan van der Berg", "Maria O’Neill-Sund"] {
            assert!(is_name(name, Introduced::Yes), "{name}");
        }
        for other in [
            "Harbour Gazette",
            "World News",
            "Middle East",
            "New Zealand",
            "Friday the talks",
            "Anna",
            "The Minister",
            "Talks Fail",
        ] {
            assert!(!is_name(other, Introduced::No), "{other}");
        }
    }

    #[test]
    fn a_credit_gives_one_person_an_entry() {
        let of = |text: &'static str| -> Vec<&str> {
            let all = Span::new(0, text.len() as u32);
            names(text, all).into_iter().map(|it| it.text(text)).collect()
        };
        assert_eq!(of("Anna Holm; editing by P. Lind"), ["Anna Holm"]);
        assert_eq!(
            of("Anna Holm, Erik Sund and P. Lind"),
            ["Anna Holm", "Erik Sund", "P. Lind"]
        );
        assert_eq!(of("Anna Holm, Harbour Post"), ["Anna Holm"]);
        assert_eq!(of("Friday the talks had failed"), [""; 0]);
    }
}
