//! The worked example of two reports: `score_seed.py` in Rust.
//!
//! Judged by overlap, since one annotator cut the spans; an event is found where the
//! word that names it stands inside a gold mention, and the smallest mention takes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::outcome::Prf;
use crate::predict::Found;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Statements.
    Quotes,
    /// Time expressions.
    Times,
    /// Event mentions.
    Events,
}

/// Canonical name in lower case to its other forms.
pub type Aliases = BTreeMap<String, BTreeSet<String>>;

/// The spans of both sides, and which belong together.
#[derive(Clone, Debug)]
pub struct Matched {
    /// Gold.
    pub gold: Vec<Found>,
    /// Found, doubles left out.
    pub found: Vec<Found>,
    /// Pairs at the same span.
    pub exact: Vec<(usize, usize)>,
    /// Pairs that overlap by half.
    pub pairs: Vec<(usize, usize)>,
}

fn likeness(task: Task, gold: &Found, found: &Found) -> f64 {
    if gold.doc != found.doc {
        return 0.0;
    }
    if let (Task::Events, Some([start, end])) = (task, found.trigger) {
        let is_inside = gold.start <= start && end <= gold.end;
        let size = f64::from(gold.end - gold.start);
        return if is_inside { 1.0 / (1.0 + size / 1000.0) } else { 0.0 };
    }
    let (start, end) = (gold.start.max(found.start), gold.end.min(found.end));
    if end <= start {
        return 0.0;
    }
    let union = gold.end.max(found.end) - gold.start.min(found.start);
    f64::from(end - start) / f64::from(union)
}

/// Pairs one to one, the most alike first.
fn pairs(task: Task, gold: &[Found], found: &[Found], least: f64) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            all.push((likeness(task, g, f), i, j));
        }
    }
    all.retain(|it| it.0 > 0.0 && it.0 >= least);
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gold_used, mut found_used) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for (_, i, j) in all {
        if !gold_used.contains(&i) && !found_used.contains(&j) {
            gold_used.insert(i);
            found_used.insert(j);
            out.push((i, j));
        }
    }
    out
}

/// A piece in marks inside an indirect statement is part of that statement.
fn is_part(gold: &[Found], index: usize) -> bool {
    let it = &gold[index];
    let form = |it: &Found| it.form.clone().unwrap_or_default();
    let holds = |other: &Found| {
        other.doc == it.doc
            && ["indirect", "mixed"].contains(&form(other).as_str())
            && other.start <= it.start
            && it.end <= other.end
            && other.end - other.start > it.end - it.start
    };
    ["mixed", "label"].contains(&form(it).as_str()) && gold.iter().any(holds)
}

/// Pairs gold and found.
pub fn matched(task: Task, gold: &[Found], found: &[Found]) -> Matched {
    let keep = |index: &usize| task != Task::Quotes || !is_part(gold, *index);
    let gold: Vec<Found> =
        (0..gold.len()).filter(keep).map(|index| gold[index].clone()).collect();
    let docs: BTreeSet<&str> = gold.iter().map(|it| it.doc.as_str()).collect();
    let mut seen = BTreeSet::new();
    let found: Vec<Found> = found
        .iter()
        .filter(|it| docs.contains(it.doc.as_str()))
        .filter(|it| seen.insert((it.doc.clone(), it.start, it.end, it.trigger)))
        .cloned()
        .collect();
    let exact = pairs(task, &gold, &found, 1.0);
    let pairs = pairs(task, &gold, &found, 0.5);
    Matched { gold, found, exact, pairs }
}

/// Whether two names are of one speaker.
pub fn same_speaker(aliases: &Aliases, gold: Option<&str>, found: Option<&str>) -> bool {
    let lower = |it: Option<&str>| it.unwrap_or_default().to_lowercase();
    let (gold, found) = (lower(gold), lower(found));
    if gold.is_empty() || found.is_empty() {
        return gold.is_empty() && found.is_empty();
    }
    let none = BTreeSet::new();
    let forms = aliases.get(&gold).unwrap_or(&none);
    let is_long = |it: &str, than: usize| it.chars().count() > than;
    gold == found
        || forms.contains(&found)
        || (is_long(&found, 3) && (gold.contains(&found) || found.contains(&gold)))
        || forms.iter().any(|form| is_long(form, 4) && found.contains(form.as_str()))
}

impl Matched {
    fn prf(&self, right: usize) -> Prf {
        Prf::of(right, self.found.len(), self.gold.len())
    }

    /// At the same span.
    pub fn exact(&self) -> Prf {
        self.prf(self.exact.len())
    }

    /// Overlapping by half.
    pub fn overlap(&self) -> Prf {
        self.prf(self.pairs.len())
    }

    /// How many of the pairs `same` holds for.
    pub fn agree(&self, same: impl Fn(&Found, &Found) -> bool) -> usize {
        let pairs = self.pairs.iter();
        pairs.filter(|&&(i, j)| same(&self.gold[i], &self.found[j])).count()
    }

    /// Found and status right.
    pub fn joint(&self) -> Prf {
        self.prf(self.agree(|gold, found| gold.status == found.status))
    }

    /// Precision and recall over pairs of mentions said to be one event.
    pub fn linking(&self) -> Prf {
        let (mut both, mut said, mut is) = (0, 0, 0);
        for (index, &(i, j)) in self.pairs.iter().enumerate() {
            for &(k, l) in &self.pairs[..index] {
                let in_gold = self.gold[i].event == self.gold[k].event;
                let in_found = self.found[j].event == self.found[l].event;
                both += usize::from(in_gold && in_found);
                said += usize::from(in_found);
                is += usize::from(in_gold);
            }
        }
        Prf::of(both, said, is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32, form: &str) -> Found {
        let (doc, form) = ("007".to_owned(), Some(form.to_owned()));
        Found { doc, start, end, form, ..Found::default() }
    }

    #[test]
    fn a_piece_inside_an_indirect_statement_is_no_statement_of_its_own() {
        let gold =
            [span(0, 40, "indirect"), span(10, 20, "mixed"), span(50, 60, "mixed")];
        let matched =
            matched(Task::Quotes, &gold, &[span(0, 30, "mixed"), span(0, 30, "mixed")]);
        assert_eq!(
            (matched.gold.len(), matched.found.len(), matched.pairs.len()),
            (2, 1, 1)
        );
        assert!(matched.exact.is_empty());
    }

    #[test]
    fn the_smallest_mention_takes_a_trigger() {
        let event = |start, end, trigger| Found { trigger, ..span(start, end, "") };
        let gold = [event(0, 100, None), event(10, 20, None)];
        let matched = matched(Task::Events, &gold, &[event(0, 100, Some([12, 15]))]);
        assert_eq!(matched.pairs, [(1, 0)]);
    }

    #[test]
    fn a_speaker_is_known_by_any_form() {
        let aliases =
            Aliases::from([("ana holm".into(), BTreeSet::from(["minister".into()]))]);
        let same = |found| same_speaker(&aliases, Some("Ana Holm"), found);
        assert!(same(Some("Holm")) && same(Some("the minister")));
        assert!(!same(Some("Ben")) && !same(None));
    }
}
