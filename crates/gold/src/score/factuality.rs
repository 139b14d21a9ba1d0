//! How certain an event word is: `score_events.py factuality` in Rust.

use crate::outcome::{Prf, share};

/// The class of a value between -3 and 3.
pub const fn class(value: f64) -> &'static str {
    if value >= 1.5 {
        "pos"
    } else if value <= -1.5 {
        "neg"
    } else {
        "unc"
    }
}

/// Pairs of gold and answer.
#[derive(Clone, Debug, Default)]
pub struct Scores(pub Vec<(f64, f64)>);

impl Scores {
    fn mean(&self, of: impl Fn(&(f64, f64)) -> f64) -> f64 {
        self.0.iter().map(of).sum::<f64>() / self.0.len().max(1) as f64
    }

    /// Mean absolute error.
    pub fn mae(&self) -> f64 {
        self.mean(|(gold, found)| (gold - found).abs())
    }

    /// The error of answering 3 always.
    pub fn mae_all_3(&self) -> f64 {
        self.mean(|(gold, _)| (gold - 3.0).abs())
    }

    /// Pearson's r; `None` where one side does not vary.
    pub fn pearson(&self) -> Option<f64> {
        if self.0.len() < 2 {
            return None;
        }
        let (a, b) = (self.mean(|it| it.0), self.mean(|it| it.1));
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| self.0.iter().map(of).sum::<f64>();
        let varied = (sum(&|it| (it.0 - a).powi(2)), sum(&|it| (it.1 - b).powi(2)));
        let together = sum(&|it| (it.0 - a) * (it.1 - b));
        let scale = (varied.0 * varied.1).sqrt();
        (scale > 0.0).then(|| together / scale)
    }

    fn count(&self, is: impl Fn(&str, &str) -> bool) -> usize {
        let classes = self.0.iter().map(|&(gold, found)| (class(gold), class(found)));
        classes.filter(|(gold, found)| is(gold, found)).count()
    }

    /// Share of answers in the right class.
    pub fn accuracy(&self) -> f64 {
        share(self.count(|gold, found| gold == found), self.0.len())
    }

    /// One class.
    pub fn class(&self, class: &str) -> Prf {
        Prf::of(
            self.count(|gold, found| gold == class && found == class),
            self.count(|_, found| found == class),
            self.count(|gold, _| gold == class),
        )
    }

    /// Mean F1 over the classes in gold.
    pub fn macro_f1(&self) -> f64 {
        let classes = ["pos", "unc", "neg"].into_iter();
        let present = classes.filter(|class| self.count(|gold, _| gold == *class) > 0);
        let f1s: Vec<f64> =
            present.map(|it| super::rounded(self.class(it).f1, 4)).collect();
        f1s.iter().sum::<f64>() / f1s.len().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_certain_is_the_baseline_and_has_no_correlation() {
        let scores = Scores(vec![(3.0, 3.0), (-3.0, 3.0), (0.0, 3.0)]);
        assert!((scores.mae() - 3.0).abs() < 1e-9);
        assert!((scores.mae() - scores.mae_all_3()).abs() < 1e-9);
        assert_eq!(scores.pearson(), None);
        assert!((scores.class("pos").f1 - 0.5).abs() < 1e-9);
        assert!((scores.macro_f1() - 0.5 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn right_answers_correlate() {
        let scores = Scores(vec![(3.0, 2.0), (-3.0, -2.0)]);
        assert!((scores.pearson().unwrap() - 1.0).abs() < 1e-9);
        assert!((scores.accuracy() - 1.0).abs() < 1e-9);
    }
}
