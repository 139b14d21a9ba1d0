//! Which people and bodies a report names: those who stand beside somebody.

use std::collections::BTreeMap;

use rapporteur_types::{EntityKind, Read, ReportIndex};

use crate::spelling::{key, parts};

/// Two reports that name two others beside somebody speak of the same circle.
const SHARED: usize = 2;
/// Reports of one person that are compared.
const MOST_REPORTS: usize = 16;

/// The people and bodies of each report, as sorted numbers of names.
pub(super) struct Company(Vec<Vec<u32>>);

impl Company {
    pub(super) fn new(reads: &[Read]) -> Self {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let of = |read: &Read| {
            let entities = read.reading.entities.iter().filter(|it| it.is_named());
            let mut names: Vec<u32> = entities
                .filter_map(|it| match it.kind {
                    EntityKind::Person => Some(key(parts(&it.name).last()?)),
                    EntityKind::Organisation => Some(it.name.to_lowercase()),
                    EntityKind::Place | EntityKind::Other => None,
                })
                .map(|name| {
                    let next = numbers.len() as u32;
                    *numbers.entry(name).or_insert(next)
                })
                .collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        Self(reads.iter().map(of).collect())
    }

    /// Whether `report` names two or more, beside the one both name, whom one of `others`
    /// names too.
    pub(super) fn is_shared(&self, report: ReportIndex, others: &[ReportIndex]) -> bool {
        let own = &self.0[report as usize];
        others.iter().take(MOST_REPORTS).any(|&other| {
            let theirs = &self.0[other as usize];
            let shared = own.iter().filter(|it| theirs.binary_search(it).is_ok());
            shared.count() > SHARED
        })
    }
}
