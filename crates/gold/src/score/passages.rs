//! Reused passages: precision, recall, granularity and plagdet (Potthast et al. 2010,
//! "An Evaluation Framework for Plagiarism Detection", equations 1 to 5).
//!
//! Direction does not count, and what is found between two reports that the gold does not
//! judge is left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::outcome::Prf;

/// A stretch of one report and the stretch of another it was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// One report.
    pub a: String,
    /// Where it begins there, in code points.
    pub a_off: u32,
    /// How long it is there.
    pub a_len: u32,
    /// The other report.
    pub b: String,
    /// Where it begins there.
    pub b_off: u32,
    /// How long it is there.
    pub b_len: u32,
    /// Gold only: how it was made.
    #[serde(default)]
    pub kind: String,
}

impl Case {
    fn sides(&self) -> [(u32, u32); 2] {
        [(self.a_off, self.a_off + self.a_len), (self.b_off, self.b_off + self.b_len)]
    }

    fn turned(self) -> Self {
        let Self { a, a_off, a_len, b, b_off, b_len, kind } = self;
        Self { a: b, a_off: b_off, a_len: b_len, b: a, b_off: a_off, b_len: a_len, kind }
    }

    fn meets(&self, other: &Self) -> bool {
        self.sides()
            .iter()
            .zip(other.sides())
            .all(|(one, other)| one.0.max(other.0) < one.1.min(other.1))
    }

    /// The code points of both sides that `others` cover, over all of them.
    fn covered(&self, others: &[&Self]) -> f64 {
        let mut n = 0;
        for side in 0..2 {
            let (low, high) = self.sides()[side];
            let mut cut: Vec<_> = others
                .iter()
                .map(|it| it.sides()[side])
                .map(|(start, end)| (start.max(low), end.min(high)))
                .filter(|(start, end)| start < end)
                .collect();
            cut.sort_unstable();
            let mut from = low;
            for (start, end) in cut {
                n += end.saturating_sub(start.max(from));
                from = from.max(end);
            }
        }
        f64::from(n) / f64::from((self.a_len + self.b_len).max(1))
    }
}

/// What the passages came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passages {
    /// F1 over `log2(1 + granularity)`.
    pub plagdet: f64,
    /// How much of the found is gold, and of the gold found, every case alike.
    pub prf: Prf,
    /// How many found cases a found gold case falls into.
    pub granularity: f64,
    /// Of each gold case, the share that was found.
    pub recalls: Vec<f64>,
}

/// Scores found cases against gold ones.
pub fn passages(gold: &[Case], found: Vec<Case>) -> Passages {
    let mut judged = BTreeMap::<(&str, &str), [Vec<&Case>; 2]>::new();
    for it in gold {
        judged.entry((&it.a, &it.b)).or_default()[0].push(it);
    }
    let found: Vec<Case> = found
        .into_iter()
        .filter_map(|it| {
            if judged.contains_key(&(it.a.as_str(), it.b.as_str())) {
                return Some(it);
            }
            judged.contains_key(&(it.b.as_str(), it.a.as_str())).then(|| it.turned())
        })
        .collect();
    for it in &found {
        if let Some(pair) = judged.get_mut(&(it.a.as_str(), it.b.as_str())) {
            pair[1].push(it);
        }
    }
    let (mut recalls, mut precision, mut parts) = (Vec::new(), 0.0, Vec::new());
    for it in gold {
        let [_, found] = &judged[&(it.a.as_str(), it.b.as_str())];
        let hits: Vec<&Case> = found.iter().copied().filter(|x| it.meets(x)).collect();
        recalls.push(it.covered(&hits));
        if !hits.is_empty() {
            parts.push(hits.len() as f64);
        }
    }
    for it in &found {
        let [gold, _] = &judged[&(it.a.as_str(), it.b.as_str())];
        let hits: Vec<&Case> = gold.iter().copied().filter(|x| it.meets(x)).collect();
        precision += it.covered(&hits);
    }
    let mean = |sum: f64, n: usize| if n == 0 { 1.0 } else { sum / n as f64 };
    let recall = mean(recalls.iter().sum(), recalls.len());
    let granularity = mean(parts.iter().sum(), parts.len());
    let prf = Prf::new(mean(precision, found.len()), recall);
    let plagdet = prf.f1 / (1.0 + granularity).log2();
    Passages { plagdet, prf, granularity, recalls }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case((a_off, a_len): (u32, u32), (b_off, b_len): (u32, u32)) -> Case {
        let (a, b, kind) = ("x".to_owned(), "y".to_owned(), String::new());
        Case { a, a_off, a_len, b, b_off, b_len, kind }
    }

    #[test]
    fn a_passage_found_in_two_halves_is_found_whole_at_granularity_two() {
        let gold = [case((0, 100), (0, 100))];
        let halves = vec![case((0, 50), (0, 50)), case((50, 50), (50, 50)).turned()];
        let it = passages(&gold, halves);
        assert!((it.prf.f1 - 1.0).abs() < 1e-9);
        assert!((it.granularity - 2.0).abs() < 1e-9);
        assert!((it.plagdet - 1.0 / 3.0_f64.log2()).abs() < 1e-9);
    }

    #[test]
    fn both_sides_must_meet() {
        let gold = [case((0, 100), (0, 100))];
        let it = passages(&gold, vec![case((50, 100), (500, 10))]);
        assert!(it.prf.r.abs() < 1e-9);
    }
}
