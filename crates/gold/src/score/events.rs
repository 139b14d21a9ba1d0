//! Coded events: `score_events.py events` in Rust.
//!
//! An event is spread into triples (actor, code, recipient); each view of the triples of
//! a record is a set, and sets are compared record by record.

use std::collections::{BTreeMap, BTreeSet};

use super::rounded;
use crate::outcome::share;
use crate::predict::Coded;

/// The views, in the order the script prints them.
pub const VIEWS: [&str; 9] = [
    "code",
    "root",
    "plover",
    "source",
    "target",
    "dyad",
    "triple",
    "triple_root",
    "triple_plover",
];

/// How events are compared.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The first three characters of an actor only.
    pub country: bool,
    /// Whether "a with b" is "b with a" for meetings and agreements.
    pub reciprocal: bool,
    /// PLOVER name of each CAMEO code; an empty name is a code that PLOVER dropped.
    pub plover: BTreeMap<String, String>,
}

type Triple = (String, String, String);

fn root(code: &str) -> &str {
    let is_cameo = code.starts_with(|c: char| c.is_ascii_digit());
    if is_cameo { code.get(..2).unwrap_or(code) } else { code }
}

impl Options {
    fn actor(&self, code: &str) -> String {
        let code = code.trim().to_uppercase();
        let code = if code.is_empty() { "---".to_owned() } else { code };
        if self.country { code.chars().take(3).collect() } else { code }
    }

    fn actors(&self, codes: &[String]) -> Vec<String> {
        if codes.is_empty() {
            return vec!["---".to_owned()];
        }
        codes.iter().map(|code| self.actor(code)).collect()
    }

    fn plover(&self, code: &str) -> String {
        if !code.is_empty() && !code.starts_with(|c: char| c.is_ascii_digit()) {
            return code.to_owned();
        }
        let prefixes = [Some(code), code.get(..3), code.get(..2)];
        let name = prefixes.into_iter().flatten().find_map(|it| self.plover.get(it));
        match name {
            Some(name) if !name.is_empty() => name.clone(),
            _ => "DROPPED".to_owned(),
        }
    }

    fn triples(&self, events: &[Coded]) -> Vec<Triple> {
        let mut out = Vec::new();
        for it in events {
            let code = it.code.clone().unwrap_or_default();
            let is_mutual = self.reciprocal
                && (["04", "03", "CONSULT", "AGREE"].contains(&root(&code))
                    || code.starts_with("057"));
            let (source, target) = (self.actors(&it.source), self.actors(&it.target));
            if is_mutual && it.target.is_empty() && source.len() > 1 {
                let parties: BTreeSet<_> = source.into_iter().collect();
                let parties: Vec<_> = parties.into_iter().collect();
                for (index, a) in parties.iter().enumerate() {
                    let others = parties[index + 1..].iter();
                    out.extend(others.map(|b| (a.clone(), code.clone(), b.clone())));
                }
                continue;
            }
            for s in &source {
                for t in &target {
                    let (a, b) = if is_mutual && t < s { (t, s) } else { (s, t) };
                    out.push((a.clone(), code.clone(), b.clone()));
                }
            }
        }
        out
    }

    fn view(&self, view: &str, triples: &[Triple]) -> BTreeSet<Vec<String>> {
        let one = |(s, c, t): &Triple| -> Vec<String> {
            let (s, t) = (s.clone(), t.clone());
            match view {
                "code" => vec![c.clone()],
                "root" => vec![root(c).to_owned()],
                "plover" => vec![self.plover(c)],
                "source" => vec![s],
                "target" => vec![t],
                "dyad" => vec![s, t],
                "triple" => vec![s, c.clone(), t],
                "triple_root" => vec![s, root(c).to_owned(), t],
                _ => vec![s, self.plover(c), t],
            }
        };
        triples.iter().map(one).collect()
    }
}

/// Right, only found, only gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Right.
    pub tp: usize,
    /// Only found.
    pub fp: usize,
    /// Only gold.
    pub fn_: usize,
}

impl Tally {
    /// Counts of two sets.
    pub fn of<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> Self {
        let tp = gold.intersection(found).count();
        Self { tp, fp: found.len() - tp, fn_: gold.len() - tp }
    }

    /// Adds another.
    pub fn merge(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }

    /// Precision, recall, F1.
    pub fn prf(&self) -> crate::outcome::Prf {
        crate::outcome::Prf::of(self.tp, self.tp + self.fp, self.tp + self.fn_)
    }
}

/// The scores of a set of records.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// How many records.
    pub records: usize,
    views: BTreeMap<&'static str, Tally>,
    roots: BTreeMap<String, Tally>,
    exact: usize,
    exact_plover: usize,
    hit_plover: usize,
}

impl Scores {
    /// Adds one record; comes back with its tallies, one a view.
    pub fn add(
        &mut self,
        options: &Options,
        gold: &[Coded],
        found: &[Coded],
    ) -> BTreeMap<&'static str, Tally> {
        let (gold, found) = (options.triples(gold), options.triples(found));
        let sets = |view| (options.view(view, &gold), options.view(view, &found));
        let mut tallies = BTreeMap::new();
        for view in VIEWS {
            let (g, f) = sets(view);
            let tally = Tally::of(&g, &f);
            self.views.entry(view).or_default().merge(tally);
            tallies.insert(view, tally);
            let all_right = tally.fp + tally.fn_ == 0;
            match view {
                "triple" => self.exact += usize::from(all_right),
                "triple_plover" => self.exact_plover += usize::from(all_right),
                "plover" => self.hit_plover += usize::from(tally.tp > 0),
                _ => {}
            }
        }
        let (g, f) = sets("root");
        for name in g.union(&f) {
            let (in_gold, in_found) = (g.contains(name), f.contains(name));
            self.roots.entry(name[0].clone()).or_default().merge(Tally {
                tp: usize::from(in_gold && in_found),
                fp: usize::from(!in_gold),
                fn_: usize::from(!in_found),
            });
        }
        self.records += 1;
        tallies
    }

    /// The tally of a view.
    pub fn view(&self, view: &str) -> Tally {
        self.views.get(view).copied().unwrap_or_default()
    }

    /// Share of records with exactly the gold triples.
    pub fn record_exact(&self) -> f64 {
        share(self.exact, self.records)
    }

    /// The same after mapping to PLOVER.
    pub fn record_exact_plover(&self) -> f64 {
        share(self.exact_plover, self.records)
    }

    /// Share of records with a PLOVER type right.
    pub fn record_hit_plover(&self) -> f64 {
        share(self.hit_plover, self.records)
    }

    /// Mean over the types in gold of their F1.
    pub fn macro_root_f1(&self) -> f64 {
        let present = self.roots.values().filter(|it| it.tp + it.fn_ > 0);
        let f1s: Vec<f64> = present.map(|it| rounded(it.prf().f1, 4)).collect();
        f1s.iter().sum::<f64>() / f1s.len().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(source: &[&str], code: &str, target: &[&str]) -> Coded {
        let owned = |it: &[&str]| it.iter().map(|&it| it.to_owned()).collect();
        Coded {
            source: owned(source),
            target: owned(target),
            code: Some(code.to_owned()),
        }
    }

    fn score(options: &Options, gold: &[Coded], found: &[Coded]) -> Scores {
        let mut scores = Scores::default();
        scores.add(options, gold, found);
        scores
    }

    #[test]
    fn every_pair_of_parties_is_a_triple() {
        let gold = [event(&["ABCGOV", "DEF"], "112", &["GHI"])];
        let scores =
            score(&Options::default(), &gold, &[event(&["ABC"], "112", &["GHI"])]);
        assert_eq!(scores.view("triple"), Tally { tp: 0, fp: 1, fn_: 2 });
        assert_eq!(scores.view("root"), Tally { tp: 1, fp: 0, fn_: 0 });
        let country = Options { country: true, ..Options::default() };
        let scores = score(&country, &gold, &[event(&["ABC"], "112", &["GHI"])]);
        assert_eq!(scores.view("triple"), Tally { tp: 1, fp: 0, fn_: 1 });
    }

    #[test]
    fn a_meeting_has_no_direction_when_asked_so() {
        let gold = [event(&["ABC", "DEF"], "CONSULT", &[])];
        let found = [event(&["DEF"], "CONSULT", &["ABC"])];
        let options = Options { reciprocal: true, ..Options::default() };
        assert_eq!(score(&options, &gold, &found).view("triple").tp, 1);
        assert_eq!(score(&Options::default(), &gold, &found).view("triple").tp, 0);
    }

    #[test]
    fn a_cameo_code_is_known_by_its_plover_name() {
        let plover = BTreeMap::from([("036".to_owned(), "AGREE".to_owned())]);
        let options = Options { plover, ..Options::default() };
        let scores = score(
            &options,
            &[event(&["A"], "AGREE", &[])],
            &[event(&["A"], "0361", &[])],
        );
        assert_eq!((scores.view("plover").tp, scores.view("code").tp), (1, 0));
        assert_eq!(options.plover("999"), "DROPPED");
    }
}
