//! Scores of extracted pages, as `score_extraction.py` counts them: runs of four words of
//! the body, line breaks between words that both sides have, folded titles and names.
//! Letters are compared as they are composed, which the script takes apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::outcome::Prf;

/// How many words a run has.
const RUN: usize = 4;

/// The words of a text, as they are written.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '_')
        .filter(|it| !it.is_empty())
        .collect()
}

/// The text in small letters, its words apart by single blanks.
pub fn folded(text: &str) -> String {
    words(&text.to_lowercase()).join(" ")
}

/// Precision and recall of one body; `None` where a side has no word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Match {
    /// The share of the runs found that are gold.
    pub precision: Option<f64>,
    /// The share of the gold runs that are found.
    pub recall: Option<f64>,
}

fn runs<'a>(words: &'a [&'a str]) -> BTreeMap<&'a [&'a str], usize> {
    let mut runs = BTreeMap::new();
    if words.len() < RUN && !words.is_empty() {
        runs.insert(words, 1);
    }
    for run in words.windows(RUN) {
        *runs.entry(run).or_default() += 1;
    }
    runs
}

/// Compares the body found with the gold one.
pub fn body(gold: &str, found: &str) -> Match {
    let (gold, found) = (words(gold), words(found));
    let (gold, found) = (runs(&gold), runs(&found));
    let both: usize =
        gold.iter().map(|(run, n)| found.get(run).map_or(0, |other| *n.min(other))).sum();
    let share = |runs: &BTreeMap<&[&str], usize>| {
        let all: usize = runs.values().sum();
        (all > 0).then(|| both as f64 / all as f64)
    };
    Match { precision: share(&found), recall: share(&gold) }
}

/// The mean precision and the mean recall of pages, and the F1 of the two.
pub fn mean(pages: &[Match]) -> Prf {
    let of = |part: fn(&Match) -> Option<f64>| {
        let all: Vec<f64> = pages.iter().filter_map(part).collect();
        if all.is_empty() { 0.0 } else { all.iter().sum::<f64>() / all.len() as f64 }
    };
    Prf::new(of(|it| it.precision), of(|it| it.recall))
}

/// For each window of four words, its first time, whether a line ends in its middle.
fn breaks(text: &str) -> BTreeMap<[&str; RUN], bool> {
    let mut all = Vec::new();
    for line in text.split('\n') {
        all.extend(words(line).into_iter().map(|word| (word, false)));
        if let Some(last) = all.last_mut() {
            last.1 = true;
        }
    }
    let mut breaks = BTreeMap::new();
    for window in all.windows(RUN) {
        let key = [window[0].0, window[1].0, window[2].0, window[3].0];
        breaks.entry(key).or_insert(window[1].1);
    }
    breaks
}

/// Line breaks right, found and in the gold, of the windows that both texts have.
pub fn paragraphs(gold: &str, found: &str) -> [usize; 3] {
    let gold = breaks(gold);
    let mut counts = [0; 3];
    for (window, is_break) in breaks(found) {
        let Some(&is_gold) = gold.get(&window) else { continue };
        counts[0] += usize::from(is_break && is_gold);
        counts[1] += usize::from(is_break);
        counts[2] += usize::from(is_gold);
    }
    counts
}

/// Names right, found and in the gold.
pub fn names(gold: &[String], found: &[String]) -> [usize; 3] {
    let set = |names: &[String]| -> BTreeSet<String> {
        let bare = |name: &String| {
            let name = folded(name);
            let first = ["by ", "von ", "par ", "por "].into_iter();
            first.fold(name, |name, word| match name.strip_prefix(word) {
                Some(rest) => rest.to_owned(),
                None => name,
            })
        };
        names.iter().map(bare).filter(|it| !it.is_empty()).collect()
    };
    let (gold, found) = (set(gold), set(found));
    [gold.intersection(&found).count(), found.len(), gold.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_compared_by_runs_of_words() {
        let gold = "The board put off its vote.";
        let same = Match { precision: Some(1.0), recall: Some(1.0) };
        assert_eq!(body(gold, gold), same);
        let more = body(gold, "Menu The board put off its vote.");
        assert_eq!(more, Match { precision: Some(0.75), recall: Some(1.0) });
        assert_eq!(body(gold, "").recall, Some(0.0));
        assert_eq!(body(gold, "").precision, None);
    }

    #[test]
    fn breaks_count_where_both_sides_have_the_words() {
        let gold = "one two\nthree four five six";
        assert_eq!(paragraphs(gold, gold), [1, 1, 1]);
        assert_eq!(paragraphs(gold, "one two three four five six"), [0, 0, 1]);
    }

    #[test]
    fn names_are_folded() {
        let of =
            |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            names(&of(&["Anna Holm"]), &of(&["by anna HOLM", "P. Lind"])),
            [1, 2, 1]
        );
    }
}
