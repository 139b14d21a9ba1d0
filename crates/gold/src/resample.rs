//! How sure a number is: five folds by document, and the paired bootstrap of two runs.
//!
//! Both work on item files of the task `times` (`rapporteur-gold times --items DIR`), so
//! that a run is compared with one of last month without running the program of then.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use crate::outcome::Items;
use crate::score::time::Counts;

/// Into how many parts the documents are dealt.
pub const FOLDS: usize = 5;
/// How often documents are drawn anew.
pub const DRAWS: usize = 1_000;

/// A number of a run, in percent.
pub type Score = fn(&Counts) -> f64;

/// The scores that are looked at.
pub const SCORES: [(&str, Score); 3] = [
    ("value", |it| 100.0 * it.value_f1()),
    ("strict", |it| 100.0 * it.strict().f1),
    ("relaxed", |it| 100.0 * it.relaxed().f1),
];

/// The sums of each document of an item file, by its id.
///
/// # Errors
///
/// When the file is none of the task `times`.
pub fn documents(csv: &str) -> Result<BTreeMap<String, Counts>> {
    let mut lines = csv.lines();
    let header = lines.next().unwrap_or_default();
    ensure!(header == Items::TIMES.join(","), "no item file of times: {header:?}");
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    for (number, line) in lines.enumerate() {
        let place = || format!("line {}", number + 2);
        // An id may hold commas, and is then in quotes; the other columns never do.
        let cells: Vec<&str> = line.rsplitn(Items::TIMES.len(), ',').collect();
        let [value, kind, strict, relaxed, item, id] = cells[..] else {
            anyhow::bail!("{}: not six columns", place());
        };
        let counts = all.entry(id.to_owned()).or_default();
        if item == "alone" {
            counts.found += relaxed.parse::<usize>().with_context(place)?;
            continue;
        }
        let bit = |cell: &str| usize::from(cell == "1");
        counts.gold += 1;
        counts.found += bit(relaxed);
        counts.relaxed += bit(relaxed);
        counts.strict += bit(strict);
        counts.kind += bit(kind);
        counts.value += bit(value);
        counts.strict_value += bit(strict) * bit(value);
    }
    Ok(all)
}

/// The mean of the folds and the spread around it (standard deviation of a sample).
pub fn folds(all: &BTreeMap<String, Counts>, score: Score) -> (f64, f64) {
    let mut parts = [Counts::default(); FOLDS];
    for (at, counts) in all.values().enumerate() {
        parts[at % FOLDS].merge(counts);
    }
    let scores = parts.map(|it| score(&it));
    let mean = scores.iter().sum::<f64>() / FOLDS as f64;
    let squares: f64 = scores.iter().map(|it| (it - mean).powi(2)).sum();
    (mean, (squares / (FOLDS - 1) as f64).sqrt())
}

/// What the second run has more than the first, and the middle 95 % of that over draws of
/// documents; the same runs give the same numbers.
///
/// # Errors
///
/// When the runs are not of the same documents.
pub fn paired(
    before: &BTreeMap<String, Counts>,
    after: &BTreeMap<String, Counts>,
    score: Score,
) -> Result<(f64, [f64; 2])> {
    let pairs: Vec<_> = before.values().zip(after.values()).collect();
    ensure!(
        before.keys().eq(after.keys()) && pairs.iter().all(|(a, b)| a.gold == b.gold),
        "the two files are of different documents"
    );
    ensure!(!pairs.is_empty(), "there are no documents");
    let differ = |drawn: &mut dyn Iterator<Item = usize>| {
        let (mut old, mut new) = (Counts::default(), Counts::default());
        for at in drawn {
            old.merge(pairs[at].0);
            new.merge(pairs[at].1);
        }
        score(&new) - score(&old)
    };
    let mut state = 1_u64;
    let mut draw = || {
        // Knuth's linear congruential generator; its high bits are good enough to deal.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % pairs.len()
    };
    let mut drawn: Vec<f64> =
        (0..DRAWS).map(|_| differ(&mut (0..pairs.len()).map(|_| draw()))).collect();
    drawn.sort_by(f64::total_cmp);
    let ends = [DRAWS / 40, DRAWS - 1 - DRAWS / 40].map(|at| drawn[at]);
    Ok((differ(&mut (0..pairs.len())), ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(values: &[u8]) -> String {
        let header = Items::TIMES.join(",");
        let rows = values.iter().enumerate().map(|(at, value)| {
            format!("\"d,{at:02}\",7,1,1,1,{value}\n\"d,{at:02}\",alone,1,,,\n")
        });
        std::iter::once(format!("{header}\n")).chain(rows).collect()
    }

    #[test]
    fn sums_are_read_back() {
        let all = documents(&file(&[1, 0])).unwrap();
        assert_eq!(all.len(), 2);
        let first = all.values().next().unwrap();
        assert_eq!((first.gold, first.found, first.relaxed, first.value), (1, 2, 1, 1));
        assert!(documents("id,item\n").is_err());
    }

    #[test]
    fn folds_that_are_alike_have_no_spread() {
        let all = documents(&file(&[1; 10])).unwrap();
        let (mean, spread) = folds(&all, SCORES[1].1);
        assert!((mean - 200.0 / 3.0).abs() < 1e-9 && spread < 1e-9);
        let (_, spread) =
            folds(&documents(&file(&[1, 0, 1, 0, 1])).unwrap(), SCORES[0].1);
        assert!(spread > 1.0);
    }

    #[test]
    fn a_run_does_not_differ_from_itself_and_a_better_one_does() {
        let old = documents(&file(&[0; 20])).unwrap();
        let new = documents(&file(&[1; 20])).unwrap();
        let (difference, [low, high]) = paired(&old, &old, SCORES[0].1).unwrap();
        assert!(difference.abs() + low.abs() + high.abs() < 1e-9);
        let (difference, [low, _]) = paired(&old, &new, SCORES[0].1).unwrap();
        assert!(low > 0.0 && difference > 0.0);
        assert!(paired(&old, &documents(&file(&[1; 19])).unwrap(), SCORES[0].1).is_err());
    }
}
