//! `gold/floors.json`: each number's floor, the fingerprint of the gold, an epsilon.
//!
//! A floor is what a number may not fall below; for an error it is a ceiling. Writing
//! pins better numbers and keeps the old ones where they were better, unless lowering
//! is asked for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::outcome::{Metric, Outcome};

/// How far a number may fall before it counts, in its own unit: numbers are printed to
/// one decimal, so less is noise.
const EPSILON: f64 = 0.05;

/// All floors, by name of the outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Floors(BTreeMap<String, Pinned>);

/// The floors of one outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Pinned {
    gold_sha256: String,
    epsilon: f64,
    floors: BTreeMap<String, f64>,
}

fn is_worse(metric: &Metric, floor: f64, by: f64) -> bool {
    let short = if metric.is_error { metric.value - floor } else { floor - metric.value };
    short > by
}

impl Floors {
    /// From the file's text.
    ///
    /// # Errors
    ///
    /// When it is not what [`Floors::json`] writes.
    pub fn parse(json: &str) -> anyhow::Result<Self> {
        Ok(serde_json::from_str(json)?)
    }

    /// The file's text.
    ///
    /// # Errors
    ///
    /// When a number is none.
    pub fn json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The floor of a number.
    pub fn floor(&self, outcome: &str, metric: &str) -> Option<f64> {
        self.0.get(outcome)?.floors.get(metric).copied()
    }

    /// What is below its floor, not pinned, or scored on other gold than the pinned.
    pub fn faults(&self, outcome: &Outcome) -> Vec<String> {
        let name = &outcome.name;
        let Some(pinned) = self.0.get(name) else {
            return vec![format!("{name}: not pinned")];
        };
        if pinned.gold_sha256 != outcome.gold_sha256 {
            return vec![format!(
                "{name}: the gold is not the one the floors were pinned on"
            )];
        }
        let fault = |it: &Metric| {
            let Some(&floor) = pinned.floors.get(&it.name) else {
                return Some(format!("{name}: {} is not pinned", it.name));
            };
            let side = if it.is_error { "above its ceiling" } else { "below its floor" };
            is_worse(it, floor, pinned.epsilon).then(|| {
                format!("{name}: {} {:.2} is {side} {floor:.2}", it.name, it.value)
            })
        };
        outcome.metrics.iter().filter_map(fault).collect()
    }

    /// Keeps the fingerprint of gold that was scored, without numbers.
    pub fn note_scored(&mut self, name: &str, gold_sha256: &str) {
        let gold_sha256 = gold_sha256.to_owned();
        let pinned = Pinned { gold_sha256, epsilon: EPSILON, floors: BTreeMap::new() };
        self.0.insert(name.to_owned(), pinned);
    }

    /// Pins the numbers of `outcome`; says which floors were kept because the number is
    /// worse. On new gold every number is pinned anew.
    pub fn pin(&mut self, outcome: &Outcome, may_lower: bool) -> Vec<String> {
        let old = self.0.get(&outcome.name).cloned();
        let old = old.filter(|it| it.gold_sha256 == outcome.gold_sha256 && !may_lower);
        let mut kept = Vec::new();
        let mut floors = BTreeMap::new();
        for metric in &outcome.metrics {
            let pinned = old.as_ref().and_then(|it| it.floors.get(&metric.name)).copied();
            let value = (metric.value * 1e4).round() / 1e4;
            let floor = match pinned {
                Some(floor) if is_worse(metric, floor, 0.0) => {
                    if is_worse(metric, floor, EPSILON) {
                        kept.push(format!("{}: {} kept", outcome.name, metric.name));
                    }
                    floor
                }
                _ => value,
            };
            floors.insert(metric.name.clone(), floor);
        }
        let gold_sha256 = outcome.gold_sha256.clone();
        let pinned = Pinned { gold_sha256, epsilon: EPSILON, floors };
        self.0.insert(outcome.name.clone(), pinned);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Items;

    fn outcome(f1: f64, as_fact: f64, gold: &str) -> Outcome {
        Outcome {
            name: "rain".to_owned(),
            counted: String::new(),
            gold_sha256: gold.to_owned(),
            metrics: vec![
                Metric::number("f1", f1),
                Metric::number("as_fact", as_fact).error(),
            ],
            items: Items::default(),
        }
    }

    fn pinned() -> Floors {
        let mut floors = Floors::default();
        floors.pin(&outcome(50.0, 4.0, "a"), false);
        floors
    }

    #[test]
    fn less_than_the_floor_and_more_than_the_ceiling_are_faults() {
        assert!(pinned().faults(&outcome(49.96, 4.0, "a")).is_empty());
        assert_eq!(pinned().faults(&outcome(49.9, 4.0, "a")).len(), 1);
        assert_eq!(pinned().faults(&outcome(60.0, 4.1, "a")).len(), 1);
        assert!(pinned().faults(&outcome(60.0, 0.0, "a")).is_empty());
    }

    #[test]
    fn other_gold_is_a_fault_however_good_the_number() {
        let faults = pinned().faults(&outcome(99.0, 0.0, "b"));
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("gold"));
    }

    #[test]
    fn that_a_half_was_scored_stays_in_the_file() {
        let mut floors = pinned();
        floors.note_scored("snow", "c0ffee");
        assert!(floors.json().unwrap().contains("c0ffee"));
        assert_eq!(floors.floor("rain", "f1"), Some(50.0));
    }

    #[test]
    fn pinning_raises_and_lowers_only_when_asked() {
        let mut floors = pinned();
        assert_eq!(floors.pin(&outcome(40.0, 3.0, "a"), false).len(), 1);
        assert_eq!(floors.floor("rain", "f1"), Some(50.0));
        assert_eq!(floors.floor("rain", "as_fact"), Some(3.0));
        floors.pin(&outcome(40.0, 9.0, "a"), true);
        assert_eq!(floors.floor("rain", "f1"), Some(40.0));
        assert_eq!(Floors::parse(&floors.json().unwrap()).unwrap(), floors);
    }
}
