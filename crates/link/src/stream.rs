//! Stories and copy families of reports that come in the order of time, in one pass.
//!
//! Memory holds the reports of a window of days. What a report was told when it came is
//! never changed: stories that a later report would join stay two, and it goes to the one
//! it is nearest to. [`link`](crate::link()) over all reports at once has the last word.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rapporteur_types::{Parse, Report};

use crate::{
    copies::{Copies, more_copies},
    groups::{Sets, groups},
    moments::{Published, may_be_one},
    stories::{SAGA, STORY},
};

/// So many reports are held at most, the latest: also where no dates let any go.
const HELD: usize = 50_000;

/// Where a report was put; numbers are never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its story.
    pub story: u32,
    /// The saga of that story.
    pub saga: u32,
    /// Its copy family; a report that copies none begins one.
    pub family: u32,
}

/// The reports of the last days, and how many stories there were.
#[derive(Debug)]
pub struct Stream {
    window: i32,
    /// The latest day that half of the reports of a batch had reached.
    now: Option<Date>,
    held: Vec<Held>,
    /// How many stories, sagas and families were begun.
    n_begun: [u32; 3],
}

#[derive(Debug)]
struct Held {
    report: Report,
    parse: Parse,
    /// When it was published, or else what day it was when it came.
    day: Option<Date>,
    placed: Placed,
}

impl Stream {
    /// No reports yet. Reports are compared with those of the last `window` days.
    pub const fn new(window: i32) -> Self {
        Self { window, now: None, held: Vec::new(), n_begun: [0; 3] }
    }

    /// Places the next reports, such as those of one day.
    pub fn add(&mut self, batch: Vec<(Report, Parse)>) -> Vec<Placed> {
        let days: Vec<Option<Date>> =
            batch.iter().map(|(it, _)| Some(Published::of(it)?.day)).collect();
        self.let_go(&days);
        let n_held = self.held.len();
        let held = self.held.iter().map(|it| (&it.report, &it.parse));
        let all: Vec<_> =
            held.chain(batch.iter().map(|(report, parse)| (report, parse))).collect();
        let published: Vec<_> = all.iter().map(|(it, _)| Published::of(it)).collect();
        let Copies { relations, candidates, terms, pages } =
            more_copies(&all, n_held, &[]);
        let vectors: Vec<_> = pages.iter().map(|page| terms.vector(page)).collect();
        let is_held = |group: &[u32]| group.iter().any(|&it| (it as usize) < n_held);
        let begin = |of: fn(&Placed) -> u32| {
            Labelled::new(all.len(), self.held.iter().map(|it| of(&it.placed)))
        };

        let mut families = begin(|it| it.family);
        for it in relations.iter().filter(|it| it.kind.joins_family()) {
            families.join(it.a, it.b);
        }
        let families = families.sets();
        let mut stories = begin(|it| it.story);
        stories.join_each(&families);
        let language = |group: &[u32]| {
            group.iter().find_map(|&it| all[it as usize].0.language.as_deref())
        };
        let may = |a: &[u32], b: &[u32]| {
            !(is_held(a) && is_held(b))
                && language(a).zip(language(b)).is_none_or(|(one, other)| one == other)
                && may_be_one(&published, a, b)
        };
        let stories = groups(&vectors, stories.sets(), &candidates, STORY, may);
        let mut sagas = begin(|it| it.saga);
        sagas.join_each(&stories);
        let sagas = groups(&vectors, sagas.sets(), &candidates, SAGA, |a, b| {
            !(is_held(a) && is_held(b))
        });

        let [n_stories, n_sagas, n_families] = &mut self.n_begun;
        let held = |it: u32| self.held.get(it as usize).map(|it| it.placed);
        let n = all.len();
        let stories = numbered(n, &stories, |it| Some(held(it)?.story), n_stories);
        let sagas = numbered(n, &sagas, |it| Some(held(it)?.saga), n_sagas);
        let families = numbered(n, &families, |it| Some(held(it)?.family), n_families);
        let placed: Vec<Placed> = (n_held..n)
            .map(|it| Placed {
                story: stories[it],
                saga: sagas[it],
                family: families[it],
            })
            .collect();
        drop(all);
        let new = batch.into_iter().zip(days).zip(&placed);
        self.held.extend(new.map(|(((report, parse), day), &placed)| {
            let day = day.or(self.now);
            Held { report, parse, day, placed }
        }));
        placed
    }

    /// Lets go of what lies before the window, now that reports of `days` have come: half
    /// of them must be of a day or later before it is that day, so that a few absurd dates
    /// push nothing out.
    fn let_go(&mut self, days: &[Option<Date>]) {
        let mut dated: Vec<Date> = days.iter().copied().flatten().collect();
        dated.sort_unstable();
        self.now = self.now.max(dated.get(dated.len() / 2).copied());
        if let Some(now) = self.now {
            self.held.retain_mut(|it| {
                let day = *it.day.get_or_insert(now);
                (now - day).get_days() <= self.window
            });
        }
        let n_over = (self.held.len() + days.len()).saturating_sub(HELD);
        self.held.drain(..n_over.min(self.held.len()));
    }
}

/// The number of each item's set: the label of one that has one, else the next.
fn numbered(
    n: usize,
    sets: &[Vec<u32>],
    label: impl Fn(u32) -> Option<u32>,
    n_begun: &mut u32,
) -> Vec<u32> {
    let mut numbers = vec![0; n];
    for set in sets {
        let number = set.iter().find_map(|&it| label(it)).unwrap_or_else(|| {
            *n_begun += 1;
            *n_begun - 1
        });
        for &item in set {
            numbers[item as usize] = number;
        }
    }
    numbers
}

/// Sets of which some have a label, and no two that have one are joined.
struct Labelled {
    sets: Sets,
    /// Of each set, by its first item.
    is_labelled: Vec<bool>,
}

impl Labelled {
    /// `n` items, the first of which have `labels`.
    fn new(n: usize, labels: impl Iterator<Item = u32>) -> Self {
        let mut sets = Sets::new(n);
        let mut is_labelled = vec![false; n];
        let mut firsts: BTreeMap<u32, u32> = BTreeMap::new();
        for (item, label) in (0..).zip(labels) {
            sets.join(*firsts.entry(label).or_insert(item), item);
            is_labelled[item as usize] = true;
        }
        Self { sets, is_labelled }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.sets.find(a), self.sets.find(b));
        let (x, y) = (self.is_labelled[a as usize], self.is_labelled[b as usize]);
        if a != b && !(x && y) {
            self.sets.join(a, b);
            let both = self.sets.find(a);
            self.is_labelled[both as usize] = x || y;
        }
    }

    fn join_each(&mut self, groups: &[Vec<u32>]) {
        for pair in groups.iter().flat_map(|it| it.windows(2)) {
            self.join(pair[0], pair[1]);
        }
    }

    fn sets(self) -> Vec<Vec<u32>> {
        self.sets.sets()
    }
}
