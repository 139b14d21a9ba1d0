//! Are two reports of one news moment? Dates say it, and so does a meeting that is still
//! to come in one report and over in the other.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rapporteur_types::{EntityKind, Read, Relation, Report, ReportIndex, Status};

use crate::{groups::Sets, origin::day};

/// Reports further apart than this are of two moments.
const MOMENT_DAYS: i32 = 4;
/// And so are those further apart than this where only a text states a day: one in ten of
/// these is the day of something else, and one of them parts a whole story.
const MOMENT_DAYS_BY_TEXT: i32 = 183;

/// When a report was published.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Published {
    pub(crate) day: Date,
    /// Whether the page, the feed or whoever gave the report says it, and not the text alone.
    is_told: bool,
}

impl Published {
    pub(crate) fn of(report: &Report) -> Option<Self> {
        let published = report.published.as_ref()?;
        Some(Self { day: day(&published.value)?, is_told: published.from != "text" })
    }
}

/// Whether the dates of two groups of reports allow them to be one moment.
pub(crate) fn may_be_one(
    published: &[Option<Published>],
    a: &[ReportIndex],
    b: &[ReportIndex],
) -> bool {
    let all = || a.iter().chain(b).filter_map(|&it| published[it as usize]);
    let span = |days: &mut dyn Iterator<Item = Date>| {
        let Some(first) = days.next() else { return 0 };
        let hull = days.fold((first, first), |it, day| (it.0.min(day), it.1.max(day)));
        (hull.1 - hull.0).get_days()
    };
    span(&mut all().filter(|it| it.is_told).map(|it| it.day)) <= MOMENT_DAYS
        && span(&mut all().map(|it| it.day)) <= MOMENT_DAYS_BY_TEXT
}

/// What each report says of its own moment.
pub(crate) struct Moments {
    published: Vec<Option<Published>>,
    /// Per report: the parties of meetings still to come, and of meetings that were held.
    to_come: Vec<BTreeSet<Parties>>,
    held: Vec<BTreeSet<Parties>>,
}

/// Who meets: the last parts of their names, sorted.
type Parties = Vec<String>;

impl Moments {
    pub(crate) fn new(reads: &[Read]) -> Self {
        Self {
            published: reads.iter().map(|it| Published::of(&it.report)).collect(),
            to_come: reads.iter().map(|it| meetings(it, is_to_come)).collect(),
            held: reads.iter().map(|it| meetings(it, |it| it == Status::Held)).collect(),
        }
    }

    /// Whether the dates of two groups of reports allow them to be one moment.
    pub(crate) fn may_be_one(&self, a: &[ReportIndex], b: &[ReportIndex]) -> bool {
        may_be_one(&self.published, a, b)
    }

    /// Whether one report awaits a meeting that the other looks back on.
    fn clash(&self, a: ReportIndex, b: ReportIndex) -> bool {
        let (a, b) = (a as usize, b as usize);
        if self.published[a].is_some() && self.published[b].is_some() {
            return false;
        }
        let later = |x: usize, y: usize| {
            self.to_come[x]
                .iter()
                .any(|it| self.held[y].contains(it) && !self.held[x].contains(it))
        };
        later(a, b) || later(b, a)
    }

    /// The stories of a group of reports that are alike.
    ///
    /// A group without a clash is one moment. In one that spans several, likeness does
    /// not tell the moments apart: its reports share a story only with reports they share
    /// text with, or that were published about the same day.
    pub(crate) fn split(
        &self,
        group: &[ReportIndex],
        families: &[Vec<ReportIndex>],
        relations: &[Relation],
    ) -> Vec<Vec<ReportIndex>> {
        let clashes = group
            .iter()
            .enumerate()
            .any(|(n, &a)| group[n + 1..].iter().any(|&b| self.clash(a, b)));
        if !clashes {
            return vec![group.to_vec()];
        }
        let place = |report: &ReportIndex| group.binary_search(report).ok();
        let mut sets = Sets::new(group.len());
        for family in families {
            let inside: Vec<_> = family.iter().filter_map(place).collect();
            for pair in inside.windows(2) {
                sets.join(pair[0] as u32, pair[1] as u32);
            }
        }
        for it in relations.iter().filter(|it| it.kind.joins_family()) {
            if let (Some(a), Some(b)) = (place(&it.a), place(&it.b)) {
                sets.join(a as u32, b as u32);
            }
        }
        let dated: Vec<_> = (0..group.len())
            .filter_map(|at| Some((self.published[group[at] as usize]?.day, at as u32)))
            .collect();
        let mut by_day = dated;
        by_day.sort_unstable();
        for pair in by_day.windows(2) {
            if (pair[1].0 - pair[0].0).get_days() <= 1 {
                sets.join(pair[0].1, pair[1].1);
            }
        }
        sets.sets()
            .into_iter()
            .map(|set| set.into_iter().map(|at| group[at as usize]).collect())
            .collect()
    }
}

const fn is_to_come(status: Status) -> bool {
    matches!(status, Status::Planned | Status::Proposed | Status::Possible)
}

/// The parties of the meetings of a report that stand as `wanted`: two people or more.
fn meetings(read: &Read, wanted: impl Fn(Status) -> bool) -> BTreeSet<Parties> {
    let reading = &read.reading;
    reading
        .events
        .iter()
        .filter(|it| it.plover == "CONSULT" && wanted(it.status))
        .filter_map(|event| {
            let parties: BTreeSet<String> = event
                .actors
                .iter()
                .chain(&event.recipients)
                .filter_map(|role| reading.entities.get(role.entity? as usize))
                .filter(|entity| entity.kind == EntityKind::Person)
                .filter_map(|entity| entity.name.split_whitespace().last())
                .map(str::to_lowercase)
                .collect();
            (parties.len() > 1).then(|| parties.into_iter().collect())
        })
        .collect()
}
