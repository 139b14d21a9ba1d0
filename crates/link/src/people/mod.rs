//! People, organisations and places across reports: one register, whatever the spelling,
//! with the reason for each join.

mod bodies;
mod company;
mod persons;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rapporteur_types::{
    Entity, EntityId, EntityKind, Linked, Person, PersonJoin, Read, ReportIndex, Rule,
};

use self::company::Company;
use crate::{groups::Sets, spelling::parts};

/// Where an entity stands: report and entity.
type Member = (ReportIndex, EntityId);

/// The register of a run.
pub(crate) fn people(reads: &[Read], linked: &Linked) -> Vec<Person> {
    let mut register = Register::new(reads, linked);
    let bodies = persons::join(&mut register);
    bodies::join(&mut register, bodies);
    register.people()
}

/// Everybody named in a run, and who is one.
struct Register<'a> {
    reads: &'a [Read],
    linked: &'a Linked,
    members: Vec<Member>,
    company: Company,
    sets: Sets,
    /// Who was joined with whom, and why: indices into `members`.
    joins: Vec<(u32, u32, Rule)>,
}

impl<'a> Register<'a> {
    fn new(reads: &'a [Read], linked: &'a Linked) -> Self {
        let entities = |(report, read): (usize, &Read)| {
            let n = read.reading.entities.len() as u32;
            (0..n).map(move |it| (report as u32, it))
        };
        let members: Vec<Member> = reads.iter().enumerate().flat_map(entities).collect();
        let sets = Sets::new(members.len());
        let company = Company::new(reads);
        Self { reads, linked, members, company, sets, joins: Vec::new() }
    }

    /// Those that are named: `a source` of one report is not the source of another.
    fn named(&self) -> impl Iterator<Item = u32> {
        (0..self.members.len() as u32).filter(|&at| self.entity(at).is_named())
    }

    fn entity(&self, at: u32) -> &'a Entity {
        let (report, entity) = self.members[at as usize];
        &self.reads[report as usize].reading.entities[entity as usize]
    }

    fn name(&self, at: u32) -> &'a str {
        &self.entity(at).name
    }

    fn report(&self, at: u32) -> ReportIndex {
        self.members[at as usize].0
    }

    fn story(&self, at: u32) -> u32 {
        self.linked.story_of[self.report(at) as usize]
    }

    fn saga(&self, at: u32) -> u32 {
        self.linked.stories[self.story(at) as usize].saga
    }

    fn join(&mut self, at: u32, with: u32, why: Rule) {
        if self.sets.find(at) != self.sets.find(with) {
            self.sets.join(at, with);
            self.joins.push((at, with, why));
        }
    }

    fn people(mut self) -> Vec<Person> {
        let mut joins: BTreeMap<u32, Vec<PersonJoin>> = BTreeMap::new();
        for (at, with, why) in std::mem::take(&mut self.joins) {
            let [member, with] = [at, with].map(|it| self.members[it as usize]);
            let join = PersonJoin { member, with, why };
            joins.entry(self.sets.find(at)).or_default().push(join);
        }
        let sets = std::mem::replace(&mut self.sets, Sets::new(0)).sets();
        let mut people: Vec<Person> = sets
            .into_iter()
            .map(|set| {
                let members = set.iter().map(|&it| self.members[it as usize]).collect();
                let mut joins = joins.remove(&set[0]).unwrap_or_default();
                joins.sort_unstable_by_key(|it| (it.member, it.with));
                person(members, joins, self.reads)
            })
            .collect();
        people.sort_by(|a, b| a.members.cmp(&b.members));
        people
    }
}

/// A name that its report alone tells nothing of may be somebody's family name in
/// another.
fn may_be_person(entity: &Entity) -> bool {
    entity.kind == EntityKind::Other && parts(&entity.name).len() == 1
}

fn person(members: Vec<Member>, joins: Vec<PersonJoin>, reads: &[Read]) -> Person {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for &(report, entity) in &members {
        let entity = &reads[report as usize].reading.entities[entity as usize];
        *counts.entry(&entity.name).or_default() += 1;
        *kinds.entry(entity.kind).or_default() += 1;
    }
    let known = kinds.iter().any(|(kind, _)| *kind != EntityKind::Other);
    let kind = kinds
        .iter()
        .filter(|(kind, _)| !known || **kind != EntityKind::Other)
        .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
        .map_or(EntityKind::Other, |(kind, _)| *kind);
    // The fullest form, then the one most reports print, then the first in the alphabet.
    let words = |name: &str| -> usize {
        let words = if kind == EntityKind::Person {
            persons::without_body(parts(name))
        } else {
            parts(name)
        };
        words.iter().filter(|it| it.chars().nth(1).is_some()).count().min(3)
    };
    let name = counts
        .iter()
        .max_by(|a, b| (words(a.0), a.1).cmp(&(words(b.0), b.1)).then(b.0.cmp(a.0)))
        .map_or_else(String::new, |(name, _)| (*name).to_owned());
    Person { kind, name, members, joins }
}
