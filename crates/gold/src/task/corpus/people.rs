//! The register: who is one person, body or place across the reports of all stories in
//! one run (B³).
//!
//! Only mentions that both sides have are counted. An entity key belongs to its saga.

use std::collections::BTreeMap;

use rapporteur::types::Linked;
use rapporteur_corpus::MentionForm;

use super::Layer;
use super::case::Case;
use crate::outcome::{Items, Metric};
use crate::score::b_cubed::BCubed;

/// A gold entity: its saga and key.
type Key<'a> = (&'a str, &'a str);

/// What both sides have: the gold entity and the one of the register.
type Item<'a> = (Key<'a>, Option<u32>);

pub(super) fn people(cases: &[Case<'_>], linked: &Linked) -> Layer {
    let mut register = BTreeMap::<(u32, u32), u32>::new();
    for (at, person) in linked.people.iter().enumerate() {
        register.extend(person.members.iter().map(|&member| (member, at as u32)));
    }
    let kinds: BTreeMap<Key<'_>, &str> = cases
        .iter()
        .map(|it| &it.files.story)
        .flat_map(|story| story.entities.iter().map(move |it| (story, it)))
        .map(|(story, it)| ((story.saga.as_str(), it.id.as_str()), it.kind.as_str()))
        .collect();
    let (mut named, mut any, mut entities) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows = Vec::new();
    let reports = cases.iter().flat_map(|case| {
        let pairs = case.reports.iter().zip(&case.run.reads);
        pairs.map(move |(report, read)| (case, report, read))
    });
    for (number, (case, report, read)) in reports.enumerate() {
        let saga = case.files.story.saga.as_str();
        let found =
            |entity: usize| register.get(&(number as u32, entity as u32)).copied();
        for &(gold, mention) in &report.mentions {
            let gold = &report.gold.mentions[gold];
            let item =
                ((saga, gold.entity.as_str()), found(report.found.mentions[mention].0));
            if gold.form == MentionForm::Name {
                named.push(item);
            }
            any.push(item);
        }
        for (at, entity) in read.reading.entities.iter().enumerate() {
            let Some(key) = report.entity(at).filter(|_| entity.is_named()) else {
                continue;
            };
            entities.push(((saga, key), found(at)));
            let person = found(at).map(|it| &linked.people[it as usize]);
            let member = (number as u32, at as u32);
            let joins = person.into_iter().flat_map(|it| &it.joins);
            let why: Vec<_> =
                joins.filter(|it| it.member == member).map(|it| it.why.0).collect();
            rows.push(vec![
                report.id.clone(),
                entity.name.clone(),
                format!("{saga}/{key}"),
                format!(
                    "{} {}",
                    found(at).unwrap_or_default(),
                    person.map_or("-", |it| it.name.as_str())
                ),
                why.join(" "),
            ]);
        }
    }
    let score = |items: &[Item<'_>], name: &str, what: &str| {
        let mut sums = BCubed::default();
        sums.add(items);
        Metric::f1(name, sums.prf()).noted(format!("{} {what}", items.len()))
    };
    Layer {
        name: "people",
        counted: "across all reports in one run".to_owned(),
        metrics: vec![
            score(&persons(&named, &kinds), "b3", "mentions of persons by name"),
            score(&persons(&any, &kinds), "b3.any_mention", "mentions of persons"),
            score(&persons(&entities, &kinds), "b3.of_a_report", "persons of a report"),
            score(&named, "b3.every_kind", "mentions by name"),
        ],
        items: Items { header: &["id", "item", "gold", "found", "why"], rows },
    }
}

fn persons<'a>(items: &[Item<'a>], kinds: &BTreeMap<Key<'a>, &str>) -> Vec<Item<'a>> {
    let is_person = |it: &&Item<'a>| kinds.get(&it.0) == Some(&"person");
    items.iter().filter(is_person).copied().collect()
}
