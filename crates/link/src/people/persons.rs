//! People: full names first, then initials, then family names alone.
//!
//! Two full names are one person when family and given name are the same under their
//! spellings; where the given name is a variant or a short form, only inside a saga or in
//! the same company. An initial and a family name alone join the only bearer they can be.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_lexicon::heads;
use rapporteur_types::{EntityKind, ReportIndex, Rule};

use super::{Register, bodies::whole_key, may_be_person};
use crate::spelling::{is_near, is_short_for, key, parts};

const SAME_NAME: Rule = Rule("person-same-name");
const SPELLING: Rule = Rule("person-spelling");
const SHORT_GIVEN: Rule = Rule("person-short-given");
const INITIAL: Rule = Rule("person-initial");
const FAMILY_NAME: Rule = Rule("person-family-name");
const ROLE: Rule = Rule("person-role");
const COMPANY: Rule = Rule("person-company");

/// Bearers of one family name that a name is compared with, beyond those of the same
/// given name.
const MOST_BEARERS: usize = 256;

/// Joins the people; returns those that are named and are none.
pub(super) fn join(register: &mut Register<'_>) -> Vec<u32> {
    let mut by_family: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let (mut bodies, mut body_names) = (Vec::new(), BTreeSet::new());
    for at in register.named().collect::<Vec<_>>() {
        let entity = register.entity(at);
        let family = key(parts(&entity.name).last().copied().unwrap_or_default());
        let is_person = entity.kind == EntityKind::Person || may_be_person(entity);
        if is_person && !family.is_empty() {
            by_family.entry(family).or_default().push(at);
        } else if !is_person {
            body_names.insert((register.saga(at), whole_key(&entity.name)));
            bodies.push(at);
        }
    }
    for bearers in by_family.values() {
        bodies.extend(Bearers::default().join(bearers, &body_names, register));
    }
    bodies.sort_unstable();
    bodies
}

/// Those who bear one family name, told apart by given names.
#[derive(Default)]
struct Bearers {
    all: Vec<Bearer>,
    by_given: BTreeMap<String, usize>,
    by_story: BTreeMap<u32, BTreeSet<usize>>,
    by_saga: BTreeMap<u32, BTreeSet<usize>>,
    /// Family names without a bearer: the first of each saga.
    alone: BTreeMap<u32, u32>,
}

struct Bearer {
    /// Under its spelling.
    given: String,
    first: u32,
    reports: Vec<ReportIndex>,
    roles: BTreeSet<String>,
}

impl Bearers {
    /// Joins those who can be one person; returns names that are rather of a body.
    fn join(
        mut self,
        bearers: &[u32],
        body_names: &BTreeSet<(u32, String)>,
        register: &mut Register<'_>,
    ) -> Vec<u32> {
        let given = |at: u32| {
            let name = without_body(parts(register.name(at)));
            if name.len() > 1 { key(name[0]) } else { String::new() }
        };
        let mut by_length: [Vec<(u32, String)>; 3] = Default::default();
        for &at in bearers {
            let given = given(at);
            by_length[given.chars().count().min(2)].push((at, given));
        }
        let [alone, initials, full] = by_length;
        for (at, given) in full {
            self.full(at, given, register);
        }
        for (at, given) in initials {
            self.initial(at, given, register);
        }
        let mut bodies = Vec::new();
        let (maybe, alone): (Vec<_>, Vec<_>) = alone
            .into_iter()
            .map(|it| it.0)
            .partition(|&at| may_be_person(register.entity(at)));
        for at in alone {
            let name = (register.saga(at), whole_key(register.name(at)));
            if !self.family_name(at, register) {
                if body_names.contains(&name) {
                    bodies.push(at);
                } else {
                    let first = *self.alone.entry(name.0).or_insert(at);
                    register.join(at, first, same(register, at, first));
                }
            }
        }
        for at in maybe {
            let saga = register.saga(at);
            if self.around(register, at).is_some_and(|it| it.len() == 1) {
                self.family_name(at, register);
            } else if let Some(&first) = self.alone.get(&saga) {
                register.join(at, first, same(register, at, first));
            } else if !self.by_saga.contains_key(&saga) {
                bodies.push(at);
            }
        }
        bodies
    }

    /// One with a given name.
    fn full(&mut self, at: u32, given: String, register: &mut Register<'_>) {
        if let Some(&bearer) = self.by_given.get(&given) {
            let first = self.all[bearer].first;
            register.join(at, first, same(register, at, first));
            return self.add(bearer, at, register);
        }
        let variants = self.among(register, at, |it| variant(&it.given, &given));
        let bearer = if let [(bearer, why)] = variants[..] {
            register.join(at, self.all[bearer].first, why);
            bearer
        } else {
            self.new_bearer(at, given.clone())
        };
        self.by_given.insert(given, bearer);
        self.add(bearer, at, register);
    }

    /// One with an initial.
    fn initial(&mut self, at: u32, given: String, register: &mut Register<'_>) {
        let starts = |it: &Bearer| it.given.starts_with(&given).then_some(INITIAL);
        let bearer = match self.among(register, at, starts)[..] {
            [] => self.new_bearer(at, given),
            [(bearer, why)] => {
                let first = self.all[bearer].first;
                let is_same = self.all[bearer].given == given;
                let why = if is_same { same(register, at, first) } else { why };
                register.join(at, first, why);
                bearer
            }
            _ => return,
        };
        self.add(bearer, at, register);
    }

    /// A family name alone: whether anybody bears it in its saga or company.
    fn family_name(&mut self, at: u32, register: &mut Register<'_>) -> bool {
        let here = self.around(register, at);
        let here =
            here.map(|it| it.iter().copied().take(MOST_BEARERS).collect::<Vec<_>>());
        let (bearer, why) = match here.as_deref() {
            Some([only]) => (Some(*only), FAMILY_NAME),
            Some(several) => (self.by_role(at, several, register), ROLE),
            None => match self.among(register, at, |_| Some(COMPANY))[..] {
                [] => return false,
                [(only, why)] => (Some(only), why),
                _ => (None, COMPANY),
            },
        };
        if let Some(bearer) = bearer {
            register.join(at, self.all[bearer].first, why);
        }
        true
    }

    /// The bearers in the story of `at`, where that is one; else those in its saga.
    fn around(&self, register: &Register<'_>, at: u32) -> Option<&BTreeSet<usize>> {
        let story = self.by_story.get(&register.story(at));
        story.filter(|it| it.len() == 1).or_else(|| self.by_saga.get(&register.saga(at)))
    }

    /// The one of several whose roles share most words with those given to `at`.
    fn by_role(
        &self,
        at: u32,
        several: &[usize],
        register: &Register<'_>,
    ) -> Option<usize> {
        let roles = roles(register, at);
        let shared = |it: usize| self.all[it].roles.intersection(&roles).count();
        let mut best: Vec<_> = several.iter().map(|&it| (shared(it), it)).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        match best[..] {
            [first, second, ..] if first.0 > second.0 => Some(first.1),
            _ => None,
        }
    }

    /// Who of those that `is` allows is of the saga of `at`; else who is of its company.
    fn among(
        &self,
        register: &Register<'_>,
        at: u32,
        is: impl Fn(&Bearer) -> Option<Rule>,
    ) -> Vec<(usize, Rule)> {
        let allowed = |&it: &usize| Some((it, is(&self.all[it])?));
        let here = self.by_saga.get(&register.saga(at));
        let here: Vec<_> =
            here.into_iter().flatten().take(MOST_BEARERS).filter_map(allowed).collect();
        if !here.is_empty() {
            return here;
        }
        let report = register.report(at);
        (0..self.all.len().min(MOST_BEARERS))
            .filter_map(|it| allowed(&it))
            .filter(|it| register.company.is_shared(report, &self.all[it.0].reports))
            .collect()
    }

    fn new_bearer(&mut self, first: u32, given: String) -> usize {
        let (reports, roles) = (Vec::new(), BTreeSet::new());
        self.all.push(Bearer { given, first, reports, roles });
        self.all.len() - 1
    }

    fn add(&mut self, bearer: usize, at: u32, register: &Register<'_>) {
        self.by_story.entry(register.story(at)).or_default().insert(bearer);
        self.by_saga.entry(register.saga(at)).or_default().insert(bearer);
        let it = &mut self.all[bearer];
        it.reports.push(register.report(at));
        it.roles.extend(roles(register, at));
    }
}

/// The name of a person without a body before it: `Foreign Ministry M. Tovar` is no
/// Foreign Tovar.
pub(super) fn without_body(mut name: Vec<&str>) -> Vec<&str> {
    let before = name.len().saturating_sub(1);
    let is_head = |it: &&str| heads::find(&it.to_lowercase()).is_some();
    if let Some(head) = name[..before].iter().rposition(is_head) {
        name.drain(..=head);
    }
    name
}

/// The words of the roles given to somebody.
fn roles(register: &Register<'_>, at: u32) -> BTreeSet<String> {
    let read = &register.reads[register.report(at) as usize];
    let words = register.entity(at).roles.iter().flat_map(|&role| {
        role.text(&read.report.text).split(|it: char| !it.is_alphanumeric())
    });
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

/// The rule by which two names of one spelling are one.
fn same(register: &Register<'_>, a: u32, b: u32) -> Rule {
    let name = |at: u32| parts(register.name(at));
    if name(a) == name(b) { SAME_NAME } else { SPELLING }
}

/// Whether a given name, under its spelling, is a variant or a short form of another.
fn variant(a: &str, b: &str) -> Option<Rule> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() > 3 && is_near(short, long) {
        return Some(SPELLING);
    }
    let starts = short.len() > 2 && long.starts_with(short);
    (starts || is_short_for(a, b)).then_some(SHORT_GIVEN)
}
