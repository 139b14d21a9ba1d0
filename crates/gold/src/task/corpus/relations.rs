//! Reports among themselves: copies and rewrites, stories, true order.

use std::collections::BTreeSet;

use rapporteur::types::{Linked, RelationKind};

use super::Layer;
use super::case::Case;
use crate::outcome::{Items, Metric, Prf, share};
use crate::score::b_cubed::BCubed;

/// The grades that say one text comes from another; all others are the rest.
const GRADES: [&str; 3] = ["copy", "abridged", "rewrite"];

fn grade(name: &str) -> &'static str {
    GRADES.into_iter().find(|it| *it == name).unwrap_or("rest")
}

pub(super) fn relations(cases: &[Case<'_>]) -> Layer {
    let mut pairs = Vec::new();
    let mut rows = Vec::new();
    for case in cases {
        for pair in &case.files.story.pairs {
            let (Some(a), Some(b)) = (case.report(&pair.a), case.report(&pair.b)) else {
                continue;
            };
            let (low, high) = (a.min(b) as u32, a.max(b) as u32);
            let mut relations = case.run.linked.relations.iter();
            let relation = relations.find(|it| (it.a, it.b) == (low, high));
            let kind = relation.map(|it| it.kind);
            let found = kind.map_or("rest", |it| grade(it.name()));
            let gold = grade(&pair.grade);
            pairs.push((gold, found, pair.hard));
            rows.push(vec![
                case.files.id.clone(),
                format!("{}-{}", pair.a, pair.b),
                pair.grade.clone(),
                kind.map_or("-", RelationKind::name).to_owned(),
                u8::from(gold == found).to_string(),
                u8::from(pair.hard).to_string(),
            ]);
        }
    }
    let count = |is: &dyn Fn(&str) -> bool, name: &str| {
        let gold = pairs.iter().filter(|it| is(it.0)).count();
        let found = pairs.iter().filter(|it| is(it.1)).count();
        let right = pairs.iter().filter(|it| is(it.0) && is(it.1)).count();
        let note = format!("{gold} gold, {found} found");
        Metric::f1(name, Prf::of(right, found, gold)).noted(note)
    };
    let mut metrics = vec![count(&|it| it != "rest", "dependent")];
    for name in GRADES {
        metrics.push(count(&|it| it == name, name));
    }
    let hard = pairs.iter().filter(|it| it.2);
    let n_hard = hard.clone().count();
    let right = hard.filter(|it| (it.0 == "rest") == (it.1 == "rest")).count();
    let hard = Metric::percent("hard", share(right, n_hard));
    metrics.push(hard.noted(format!("of {n_hard}: dependent or not")));
    Layer {
        name: "relations",
        counted: format!("{} pairs", pairs.len()),
        metrics,
        items: Items { header: &["id", "item", "gold", "found", "right", "hard"], rows },
    }
}

/// Stories, in one run over every report of the half.
pub(super) fn stories(cases: &[Case<'_>], linked: &Linked) -> Layer {
    let reports = cases.iter().enumerate();
    let reports = reports.flat_map(|(at, it)| it.reports.iter().map(move |it| (at, it)));
    let reports: Vec<_> = reports.collect();
    let keys = reports.iter().zip(&linked.story_of).map(|(gold, found)| (gold.0, *found));
    let keys: Vec<_> = keys.collect();
    let mut sums = BCubed::default();
    let each = sums.add(&keys);
    let rows = reports.iter().zip(each).map(|((_, report), (p, r))| {
        vec![report.id.clone(), "story".to_owned(), format!("{p:.3}"), format!("{r:.3}")]
    });
    let n = keys.iter().map(|it| it.1).collect::<BTreeSet<_>>().len();
    let note = format!("{} gold, {n} found", cases.len());
    Layer {
        name: "stories",
        counted: format!("{} reports in one run", reports.len()),
        metrics: vec![Metric::f1("b3", sums.prf()).noted(note)],
        items: Items { header: &["id", "item", "p", "r"], rows: rows.collect() },
    }
}

/// Which report was written first.
pub(super) fn order(cases: &[Case<'_>]) -> Layer {
    let [mut right, mut wrong, mut undecided] = [0; 3];
    let mut rows = Vec::new();
    for case in cases {
        let orders: BTreeSet<(u32, u32)> = case
            .run
            .ledger
            .sagas
            .iter()
            .flat_map(|it| it.order.iter().map(|it| (it.before, it.after)))
            .collect();
        let order = &case.files.story.order;
        for (at, first) in order.iter().enumerate() {
            for second in &order[at + 1..] {
                let (Some(a), Some(b)) = (case.report(first), case.report(second)) else {
                    continue;
                };
                let (a, b) = (a as u32, b as u32);
                let (name, sum) =
                    match (orders.contains(&(a, b)), orders.contains(&(b, a))) {
                        (true, false) => ("right", &mut right),
                        (_, true) => ("wrong", &mut wrong),
                        (false, false) => ("undecided", &mut undecided),
                    };
                *sum += 1;
                rows.push(vec![
                    case.files.id.clone(),
                    format!("{first}-{second}"),
                    name.to_owned(),
                ]);
            }
        }
    }
    let n = right + wrong + undecided;
    let of_decided = Metric::percent("of_decided", share(right, right + wrong));
    Layer {
        name: "order",
        counted: format!("{n} pairs"),
        metrics: vec![
            Metric::percent("right", share(right, n)).noted(format!("{right} of {n}")),
            Metric::percent("wrong", share(wrong, n)).error().noted(format!("{wrong}")),
            Metric::percent("undecided", share(undecided, n))
                .error()
                .noted(format!("{undecided}")),
            of_decided.noted(format!("of {}", right + wrong)),
        ],
        items: Items { header: &["id", "item", "found"], rows },
    }
}
