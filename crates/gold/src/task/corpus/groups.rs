//! The same utterance, the same event in several places: pairs of items of one group,
//! among the items that the program finds at all.

use std::collections::BTreeMap;

use super::Layer;
use super::case::Case;
use crate::outcome::{Items, Metric, Prf};

/// An item that both sides have: its name, its gold group, its found groups.
type Item = (String, Option<String>, Vec<usize>);

pub(super) fn utterances(cases: &[Case<'_>]) -> Layer {
    pairwise("utterances", cases, |case| {
        let mut groups = BTreeMap::<(u32, u32), Vec<usize>>::new();
        for (at, group) in case.run.linked.utterances.iter().enumerate() {
            for member in &group.members {
                if let Some(statement) = member.statement {
                    groups.entry((member.report, statement)).or_default().push(at);
                }
            }
        }
        let item = |report: usize, gold: usize, found: usize| {
            let gold = &case.reports[report].gold.statements[gold];
            (gold.id.clone(), gold.utterance.clone(), take(&groups, report, found))
        };
        items(case, |it| &it.statements, item)
    })
}

pub(super) fn events(cases: &[Case<'_>]) -> Layer {
    pairwise("event-groups", cases, |case| {
        let mut groups = BTreeMap::<(u32, u32), Vec<usize>>::new();
        for (at, group) in case.run.linked.events.iter().enumerate() {
            for &member in &group.members {
                groups.entry(member).or_default().push(at);
            }
        }
        let item = |report: usize, gold: usize, found: usize| {
            let gold = &case.reports[report].gold.events[gold];
            (gold.id.clone(), gold.group.clone(), take(&groups, report, found))
        };
        items(case, |it| &it.events, item)
    })
}

fn take(
    groups: &BTreeMap<(u32, u32), Vec<usize>>,
    report: usize,
    at: usize,
) -> Vec<usize> {
    groups.get(&(report as u32, at as u32)).cloned().unwrap_or_default()
}

fn items<'a>(
    case: &Case<'a>,
    pairs: impl for<'b> Fn(&'b super::case::Matched<'a>) -> &'b Vec<(usize, usize)>,
    item: impl Fn(usize, usize, usize) -> Item,
) -> Vec<Item> {
    let mut out = Vec::new();
    for (at, report) in case.reports.iter().enumerate() {
        for &(gold, found) in pairs(report) {
            let (id, key, groups) = item(at, gold, found);
            out.push((format!("{}:{id}", case.files.reports[at].0), key, groups));
        }
    }
    out
}

fn pairwise(
    name: &'static str,
    cases: &[Case<'_>],
    items: impl Fn(&Case<'_>) -> Vec<Item>,
) -> Layer {
    let mut n = [0; 3];
    // Found pairs of which neither item bears a group: a copied sentence is often left
    // without one, so nothing is known of them.
    let mut n_unjudged = 0;
    let mut rows = Vec::new();
    for case in cases {
        let items = items(case);
        for (at, a) in items.iter().enumerate() {
            for b in &items[at + 1..] {
                let gold = a.1.is_some() && a.1 == b.1;
                let found = a.2.iter().any(|it| b.2.contains(it));
                n[0] += usize::from(gold);
                n[1] += usize::from(found);
                n[2] += usize::from(gold && found);
                n_unjudged += usize::from(found && a.1.is_none() && b.1.is_none());
                if gold || found {
                    let pair = format!("{}-{}", a.0, b.0);
                    let bits = [gold, found].map(|it| u8::from(it).to_string());
                    let [gold, found] = bits;
                    rows.push(vec![case.files.id.clone(), pair, gold, found]);
                }
            }
        }
    }
    let [gold, found, right] = n;
    let note = format!("{gold} gold, {found} found");
    Layer {
        name,
        counted: "pairs of items that both sides have".to_owned(),
        metrics: vec![
            Metric::f1("pairs", Prf::of(right, found, gold)).noted(note),
            Metric::f1("pairs.judged", Prf::of(right, found - n_unjudged, gold))
                .noted(format!("without {n_unjudged} found pairs, neither of a group")),
        ],
        items: Items { header: &["id", "item", "gold", "found"], rows },
    }
}
