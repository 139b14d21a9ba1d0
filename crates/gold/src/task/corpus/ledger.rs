//! Conflicts and loops: found where the kind and the pinned sentences are the same.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::types::{Conflict, Loop};

use super::Layer;
use super::case::Case;
use crate::outcome::{Items, Metric, Prf, share};
use crate::task::bit;

/// Gold, found and right, over all and by kind.
#[derive(Default)]
struct Sums(BTreeMap<String, [usize; 3]>);

impl Sums {
    fn add(&mut self, kind: &str, column: usize) {
        for name in ["found", kind] {
            self.0.entry(name.to_owned()).or_default()[column] += 1;
        }
    }

    /// `right` counts findings for precision; for recall it is the gold items found.
    fn metrics(&self, right_found: &BTreeMap<String, usize>) -> Vec<Metric> {
        let mut kinds: Vec<_> = self.0.iter().collect();
        kinds.sort_by_key(|it| (it.0 != "found", it.0));
        let metric = |(kind, [gold, found, right]): (&String, &[usize; 3])| {
            let p = share(right_found.get(kind).copied().unwrap_or_default(), *found);
            let prf = Prf::new(p, share(*right, *gold));
            Metric::f1(kind, prf).noted(format!("{gold} gold, {found} found"))
        };
        kinds.into_iter().map(metric).collect()
    }
}

/// A conflict of the same kind that pins the sentences of two stands.
pub(super) fn conflicts(cases: &[Case<'_>]) -> Layer {
    let mut sums = Sums::default();
    let mut right_found = BTreeMap::<String, usize>::new();
    let mut rows = Vec::new();
    for case in cases {
        let found: Vec<&Conflict> =
            case.run.ledger.sagas.iter().flat_map(|it| &it.conflicts).collect();
        let mut used = BTreeSet::new();
        for gold in &case.files.story.conflicts {
            let here: Vec<_> =
                gold.stands.iter().filter(|it| case.sentences(&it.0).is_some()).collect();
            if here.len() < 2 {
                continue;
            }
            let fits =
                |it: &Conflict| it.kind.name() == gold.kind && pins_two(case, it, &here);
            let fitting: Vec<_> =
                (0..found.len()).filter(|&it| fits(found[it])).collect();
            sums.add(&gold.kind, 0);
            if !fitting.is_empty() {
                sums.add(&gold.kind, 2);
            }
            let item = format!("line-{}", gold.place.line);
            let right = bit(!fitting.is_empty());
            rows.push(vec![case.files.id.clone(), item, gold.kind.clone(), right]);
            used.extend(fitting);
        }
        for (at, it) in found.iter().enumerate() {
            let kind = it.kind.name();
            sums.add(kind, 1);
            if used.contains(&at) {
                for name in ["found", kind] {
                    *right_found.entry(name.to_owned()).or_default() += 1;
                }
            }
        }
        let alone = (found.len() - used.len()).to_string();
        rows.push(vec![case.files.id.clone(), "alone".to_owned(), alone, String::new()]);
    }
    Layer {
        name: "conflicts",
        counted: "kind, and the sentences of two stands".to_owned(),
        metrics: sums.metrics(&right_found),
        items: Items { header: &["id", "item", "kind", "found"], rows },
    }
}

/// Whether two stands found stand in the sentences of two gold stands that differ.
fn pins_two(case: &Case<'_>, found: &Conflict, gold: &[&(String, String)]) -> bool {
    let pinned: Vec<_> = gold
        .iter()
        .map(|stand| {
            let stands = found.stands.iter().enumerate();
            let at = stands.filter(|(_, it)| case.is_at(it.pin, &stand.0));
            at.map(|it| it.0).collect::<Vec<_>>()
        })
        .collect();
    gold.iter().enumerate().any(|(i, a)| {
        gold.iter().enumerate().skip(i + 1).any(|(j, b)| {
            let differ = a.1.is_empty() || b.1.is_empty() || a.1 != b.1;
            let two = |x: &usize| pinned[j].iter().any(|y| x != y);
            differ && pinned[i].iter().any(two)
        })
    })
}

/// A loop of the same kind whose content stands in the sentence of the gold content, or
/// where the gold loop opens.
pub(super) fn loops(cases: &[Case<'_>]) -> Layer {
    let mut sums = Sums::default();
    let mut right_found = BTreeMap::<String, usize>::new();
    let mut states = [0; 2];
    let mut rows = Vec::new();
    for case in cases {
        let found: Vec<&Loop> =
            case.run.ledger.sagas.iter().flat_map(|it| &it.loops).collect();
        let mut used = BTreeSet::new();
        for gold in &case.files.story.loops {
            let is_here = |reference: &str| case.sentences(reference).is_some();
            if !is_here(&gold.content) {
                continue;
            }
            let opens = gold.states.iter().filter(|it| it.state == "open");
            let places: Vec<&str> =
                opens.map(|it| it.at.as_str()).chain([gold.content.as_str()]).collect();
            let fits = |at: &usize| {
                let it = found[*at];
                it.kind.name() == gold.kind
                    && places.iter().any(|place| case.is_at(it.content, place))
            };
            let fitting: Vec<_> = (0..found.len()).filter(fits).collect();
            sums.add(&gold.kind, 0);
            // What another story shows cannot be known from this one.
            let mut known = gold.states.iter().filter(|it| is_here(&it.at));
            let last = known.next_back().map_or("open", |it| it.state.as_str());
            let mut state = "";
            if let Some(&at) = fitting.first() {
                sums.add(&gold.kind, 2);
                state = found[at].history.last().map_or("open", |it| it.state.name());
                states[0] += usize::from(state == last);
                states[1] += 1;
            }
            rows.push(vec![
                case.files.id.clone(),
                format!("line-{}", gold.place.line),
                gold.kind.clone(),
                bit(!fitting.is_empty()),
                last.to_owned(),
                state.to_owned(),
            ]);
            used.extend(fitting);
        }
        for (at, it) in found.iter().enumerate() {
            let kind = it.kind.name();
            sums.add(kind, 1);
            if used.contains(&at) {
                for name in ["found", kind] {
                    *right_found.entry(name.to_owned()).or_default() += 1;
                }
            }
        }
        let mut row = vec![
            case.files.id.clone(),
            "alone".to_owned(),
            (found.len() - used.len()).to_string(),
        ];
        row.resize(6, String::new());
        rows.push(row);
    }
    let mut metrics = sums.metrics(&right_found);
    let [right, of] = states;
    let state = Metric::percent("state", share(right, of));
    metrics.insert(1.min(metrics.len()), state.noted(format!("the last, of {of} found")));
    Layer {
        name: "loops",
        counted: "kind, and the sentence of the content".to_owned(),
        metrics,
        items: Items {
            header: &["id", "item", "kind", "found", "state", "found_state"],
            rows,
        },
    }
}
