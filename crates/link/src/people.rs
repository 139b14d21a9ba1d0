//! People, organisations and places across reports: one register, whatever the spelling.
//!
//! Two entities are one when their names agree: the same family name under its spellings
//! (`Zelenskiy`, `Zelenskyy`), and given names that do not speak against it (`Yuri` and
//! `Yury`; not `Petra` and `Pavel`). A family name alone joins the only bearer it can be
//! in its saga; where there are two, it stays alone.

use std::collections::BTreeMap;

use rapporteur_types::{EntityId, EntityKind, Linked, Person, Read, ReportIndex};

use crate::{
    groups::Sets,
    spelling::{key, parts, same_given},
};

/// Where an entity stands: report and entity.
type Member = (ReportIndex, EntityId);

/// The register of a run.
pub(crate) fn people(reads: &[Read], linked: &Linked) -> Vec<Person> {
    let members: Vec<Member> = reads
        .iter()
        .enumerate()
        .flat_map(|(report, read)| {
            (0..read.reading.entities.len() as u32).map(move |it| (report as u32, it))
        })
        .collect();
    let mut sets = Sets::new(members.len());
    let mut by_key: BTreeMap<(bool, String), Vec<u32>> = BTreeMap::new();
    for (at, &member) in members.iter().enumerate() {
        let entity = &reads[member.0 as usize].reading.entities[member.1 as usize];
        // A single name that its report alone tells nothing of may be somebody's family
        // name in another.
        let may_be = entity.kind == EntityKind::Other && parts(&entity.name).len() == 1;
        let is_person = entity.kind == EntityKind::Person || may_be;
        let key = if is_person {
            key(parts(&entity.name).last().copied().unwrap_or_default())
        } else {
            whole_key(&entity.name)
        };
        // `A source` of one report is not the source of another.
        if !key.is_empty() && entity.is_named() {
            by_key.entry((is_person, key)).or_default().push(at as u32);
        }
    }
    for ((is_person, _), bearers) in &by_key {
        if *is_person {
            join_bearers(&mut sets, bearers, &members, reads, linked);
        } else {
            for pair in bearers.windows(2) {
                sets.join(pair[0], pair[1]);
            }
        }
    }
    let mut people: Vec<Person> = sets
        .sets()
        .into_iter()
        .map(|set| {
            let members: Vec<Member> =
                set.iter().map(|&it| members[it as usize]).collect();
            person(members, reads)
        })
        .collect();
    people.sort_by(|a, b| a.members.cmp(&b.members));
    people
}

/// The key of a body or place: its words under their spellings, without the article.
fn whole_key(name: &str) -> String {
    let words = parts(name);
    let from =
        usize::from(words.first().is_some_and(|it| it.eq_ignore_ascii_case("the")));
    words[from..].iter().map(|it| it.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Joins those who bear one family name and can be one person.
fn join_bearers(
    sets: &mut Sets,
    bearers: &[u32],
    members: &[Member],
    reads: &[Read],
    linked: &Linked,
) {
    let name = |at: u32| -> &str {
        let (report, entity) = members[at as usize];
        &reads[report as usize].reading.entities[entity as usize].name
    };
    let saga = |at: u32| -> u32 {
        let story = linked.story_of[members[at as usize].0 as usize];
        linked.stories[story as usize].saga
    };
    let (full, short): (Vec<u32>, Vec<u32>) =
        bearers.iter().partition(|&&it| parts(name(it)).len() > 1);
    // One who joins them must not speak against any: the first of each set stands for it,
    // and the sets of one family name are few.
    let mut persons: Vec<(u32, Vec<u32>)> = Vec::new();
    for at in full {
        match persons.iter_mut().find(|(first, _)| same_given(name(*first), name(at))) {
            Some((first, all)) => {
                sets.join(*first, at);
                all.push(at);
            }
            None => persons.push((at, vec![at])),
        }
    }
    let mut alone: BTreeMap<u32, u32> = BTreeMap::new();
    for at in short {
        let saga_of = saga(at);
        let mut here =
            persons.iter().filter(|(_, all)| all.iter().any(|&it| saga(it) == saga_of));
        match (here.next(), here.next()) {
            (Some((first, _)), None) => sets.join(*first, at),
            (Some(_), Some(_)) => {}
            (None, _) => {
                let first = *alone.entry(saga_of).or_insert(at);
                sets.join(first, at);
            }
        }
    }
}

fn person(members: Vec<Member>, reads: &[Read]) -> Person {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for &(report, entity) in &members {
        let entity = &reads[report as usize].reading.entities[entity as usize];
        *counts.entry(&entity.name).or_default() += 1;
        *kinds.entry(entity.kind).or_default() += 1;
    }
    // The fullest form, then the one most reports print, then the first in the alphabet.
    let name = counts
        .iter()
        .max_by(|a, b| {
            let words = |it: &str| it.split_whitespace().count().min(3);
            (words(a.0), a.1).cmp(&(words(b.0), b.1)).then(b.0.cmp(a.0))
        })
        .map_or_else(String::new, |(name, _)| (*name).to_owned());
    let known = kinds.iter().any(|(kind, _)| *kind != EntityKind::Other);
    let kind = kinds
        .iter()
        .filter(|(kind, _)| !known || **kind != EntityKind::Other)
        .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
        .map_or(EntityKind::Other, |(kind, _)| *kind);
    Person { kind, name, members }
}
