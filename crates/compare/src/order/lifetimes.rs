//! What the names in reports show of their order: a report that uses a name was written
//! after it began, and one that uses an old name, or lets the dead speak, before it ended.
//!
//! Reports of one story may tell of one moment: what is new in one is no older in another,
//! and who leaves in one may be in office in another.
//! Where it is wrong: names that are used before they are official, old names that live
//! on, and offices that somebody takes up again.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use rapporteur_lexicon::lives::{Class, class};
use rapporteur_types::{Entity, Pin, ReportIndex, Rule};

use super::ahead::{awaited, is_awaited};
use super::facts::{Fact, What, facts};
use super::names::Names;
use crate::case::Case;

const BEGAN: Rule = Rule("order-name-dated");
const NEW: Rule = Rule("order-name-new");
const FIRST: Rule = Rule("order-first");
const RENAMED: Rule = Rule("order-name-old");
const DIED: Rule = Rule("order-died");
const LEFT: Rule = Rule("order-left-office");

/// How many sentences behind the one that tells it may name the office left.
const BEHIND: usize = 3;

/// Because of which rule, with the spans that show it.
pub(super) type Because = (Rule, Vec<Pin>);

/// What the names show.
#[derive(Default)]
pub(super) struct Shown {
    /// One report before another.
    pub(super) before: Vec<((ReportIndex, ReportIndex), Because)>,
    /// A report not before a day.
    pub(super) from: Vec<(ReportIndex, Date, Because)>,
    /// A report not after a day.
    pub(super) to: Vec<(ReportIndex, Date, Because)>,
}

/// How a report uses a name.
#[derive(Clone, Copy)]
enum Use {
    /// As that of something that is there.
    Plain(Pin),
    /// As that of something that may be still to come.
    Awaited,
    Not,
}

/// What the names in `reports` show.
pub(super) fn lifetimes(case: &Case<'_>, reports: &[ReportIndex]) -> Shown {
    let all: Vec<Names<'_>> =
        reports.iter().map(|&it| Names::new(it, case.read(it))).collect();
    let told: Vec<Vec<Fact>> = all.iter().map(facts).collect();
    let stories: BTreeMap<ReportIndex, usize> = case
        .linked
        .stories
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.reports.iter().map(move |&report| (report, at)))
        .collect();
    let lives = Lives { case, all: &all, told: &told, stories };
    let mut shown = Shown::default();
    for (at, facts) in told.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for fact in facts {
            let kind = std::mem::discriminant(&fact.what);
            let first = seen.insert((format!("{kind:?}"), &fact.name, fact.when));
            match &fact.what {
                _ if !first => {}
                What::Began => lives.began(at, fact, &mut shown),
                What::Renamed(old) => lives.renamed(at, fact, old, &mut shown),
                What::WasNamed => lives.was_named(at, fact, &mut shown),
                What::First => lives.first(at, fact, &mut shown),
                What::Died | What::Left => lives.ended(at, fact, &mut shown),
            }
        }
    }
    shown
}

struct Lives<'a, 'b> {
    case: &'b Case<'a>,
    all: &'b [Names<'a>],
    told: &'b [Vec<Fact>],
    stories: BTreeMap<ReportIndex, usize>,
}

impl Lives<'_, '_> {
    /// The other reports than the one at `at`.
    fn others(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        (0..self.all.len()).filter(move |&it| it != at)
    }

    /// Those of them that tell of another moment.
    fn apart(&self, at: usize) -> impl Iterator<Item = usize> {
        let story = |at: usize| self.stories.get(&self.all[at].report);
        (0..self.all.len()).filter(move |&it| it != at && story(it) != story(at))
    }

    /// Shows that `before` was written before `after`, unless days of publication tell.
    fn order(&self, shown: &mut Shown, (before, after): (usize, usize), why: Because) {
        let (before, after) = (self.all[before].report, self.all[after].report);
        let dated = [before, after].iter().all(|&it| self.case.published(it).is_some());
        if !dated {
            shown.before.push(((before, after), why));
        }
    }

    /// How the report at `at` uses `name`.
    fn uses(&self, at: usize, name: &[String]) -> Use {
        let names = &self.all[at];
        let mut first = None;
        for it in names.mentions(name) {
            if is_awaited(names, &it) {
                return Use::Awaited;
            }
            first.get_or_insert_with(|| names.pin(it));
        }
        first.map_or(Use::Not, Use::Plain)
    }

    /// What was introduced is used by name only afterwards.
    fn began(&self, at: usize, fact: &Fact, shown: &mut Shown) {
        for other in 0..self.all.len() {
            let Use::Plain(pin) = self.uses(other, &fact.name) else { continue };
            if let Some((first, _)) = fact.when
                && other != at
            {
                let why = (BEGAN, vec![pin, fact.pin]);
                shown.from.push((self.all[other].report, first, why));
            }
        }
        let names = &self.all[at];
        let renewed = names.mentions(&fact.name).iter().any(|it| {
            let before = it.start.checked_sub(1);
            before.is_some_and(|it| class(names.norm(it)) == Some(Class::Renewed))
        });
        if !fact.news || fact.when.is_some() || renewed {
            return;
        }
        for other in self.apart(at) {
            let names = &self.all[other];
            let exact =
                names.mentions(&fact.name).into_iter().find(|it| !goes_on(names, it));
            let introduces = self.told[other]
                .iter()
                .any(|it| it.what == What::Began && it.news && it.name == fact.name);
            if let (Some(exact), Use::Plain(_), false) =
                (exact, self.uses(other, &fact.name), introduces)
            {
                let why = (NEW, vec![fact.pin, names.pin(exact)]);
                self.order(shown, (at, other), why);
            }
        }
    }

    /// Who awaits that it begins wrote before who tells what it does for the first time.
    fn first(&self, at: usize, fact: &Fact, shown: &mut Shown) {
        for other in self.others(at) {
            let told = self.told[other]
                .iter()
                .any(|it| it.what == What::First && it.name == fact.name);
            if let (Some(pin), false) = (awaited(&self.all[other], &fact.name), told) {
                self.order(shown, (other, at), (FIRST, vec![pin, fact.pin]));
            }
        }
    }

    /// Who uses only the old name wrote before who uses only the new one.
    fn renamed(&self, at: usize, fact: &Fact, old: &[String], shown: &mut Shown) {
        // An old name is old in whatever is said of it.
        let printed = |at: usize| {
            let names = &self.all[at];
            let first = names.mentions(old).into_iter().next();
            first.map_or(Use::Not, |it| Use::Plain(names.pin(it)))
        };
        let used = |at: usize| (printed(at), self.uses(at, &fact.name));
        let all: Vec<(Use, Use)> = (0..self.all.len()).map(used).collect();
        for (before, it) in all.iter().enumerate() {
            let (Use::Plain(pin), Use::Not) = *it else { continue };
            if let Some((_, last)) = fact.when {
                let why = (RENAMED, vec![pin, fact.pin]);
                shown.to.push((self.all[before].report, last, why));
            }
            for after in self.others(before) {
                let why = if after == at {
                    vec![pin, fact.pin]
                } else if let (Use::Not, Use::Plain(new)) = all[after] {
                    vec![pin, fact.pin, new]
                } else {
                    continue;
                };
                self.order(shown, (before, after), (RENAMED, why));
            }
        }
        let Some((first, _)) = fact.when else { return };
        for (after, it) in all.iter().enumerate() {
            if let (Use::Not, Use::Plain(pin)) = *it {
                let why = (RENAMED, vec![pin, fact.pin]);
                shown.from.push((self.all[after].report, first, why));
            }
        }
    }

    /// Who uses a name wrote before who says that it was once the name.
    fn was_named(&self, at: usize, fact: &Fact, shown: &mut Shown) {
        for other in self.others(at) {
            let told = self.told[other]
                .iter()
                .any(|it| it.what == What::WasNamed && it.name == fact.name);
            if let (Use::Plain(pin), false) = (self.uses(other, &fact.name), told) {
                self.order(shown, (other, at), (RENAMED, vec![pin, fact.pin]));
            }
        }
    }

    /// Who lets somebody speak wrote before who tells that he died; who gives somebody an
    /// office, before who tells that he left it.
    fn ended(&self, at: usize, fact: &Fact, shown: &mut Shown) {
        let names = &self.all[at];
        let entities = &names.read.reading.entities;
        let Some(who) = entities
            .iter()
            .position(|it| it.mentions.iter().any(|it| fact.pin.span.contains(it.span)))
            .and_then(|it| self.case.person(names.report, it as u32))
        else {
            return;
        };
        let members = &self.case.linked.people[who as usize].members;
        for other in self.apart(at) {
            let report = self.all[other].report;
            let mut same = members.iter().filter(|it| it.0 == report).map(|it| it.1);
            let Some(id) = same.next() else { continue };
            let reading = &self.all[other].read.reading;
            let entity = &reading.entities[id as usize];
            let roles = Roles::new(&self.all[other], entity);
            if roles.gone || self.told[other].iter().any(|it| it.what == fact.what) {
                continue;
            }
            let said = || {
                let mut said = reading.statements.iter();
                let it = said.find(|it| it.speaker == Some(id))?;
                Some(Pin { report, span: *it.source.first()? })
            };
            let (rule, shows) = match fact.what {
                What::Died => (DIED, roles.held.first().copied().or_else(said)),
                _ => (
                    LEFT,
                    roles.held.iter().copied().find(|&it| self.names(at, fact, it)),
                ),
            };
            if let Some(pin) = shows {
                self.order(shown, (other, at), (rule, vec![pin, fact.pin]));
            }
        }
    }

    /// Whether the office at `role` is named where the report at `at` tells `fact`.
    fn names(&self, at: usize, fact: &Fact, role: Pin) -> bool {
        let parse = &self.case.read(role.report).parse;
        let office = parse
            .tokens_in(role.span)
            .map(|it| parse.norm(it))
            .take_while(|it| !matches!(*it, "of" | "for" | "at"))
            .last();
        let names = &self.all[at];
        let sentences = &names.read.parse.sentences;
        let Some(office) = office else { return false };
        let Some(first) = names.read.parse.sentence_at(fact.pin.span.start) else {
            return false;
        };
        sentences[first..]
            .iter()
            .take(BEHIND)
            .flat_map(rapporteur_types::Sentence::range)
            .any(|it| names.norm(it) == office)
    }
}

/// The offices that a report gives somebody.
struct Roles {
    held: Vec<Pin>,
    /// Whether it says of any that it is no longer held.
    gone: bool,
}

impl Roles {
    fn new(names: &Names<'_>, entity: &Entity) -> Self {
        let parse = &names.read.parse;
        let mut roles = Self { held: Vec::new(), gone: false };
        for &span in &entity.roles {
            let tokens = parse.tokens_in(span);
            let before = tokens.start.checked_sub(1).map(|it| parse.norm(it));
            let gone = tokens
                .map(|it| parse.norm(it))
                .chain(before)
                .any(|it| class(it) == Some(Class::Gone) || it.starts_with("ex-"));
            roles.gone |= gone;
            if !gone {
                roles.held.push(Pin { report: names.report, span });
            }
        }
        roles
    }
}

/// Whether a name goes on behind `mention`: it is that of something else.
fn goes_on(names: &Names<'_>, mention: &Range<usize>) -> bool {
    let Some(sentence) = names.sentence(mention.start) else { return false };
    let run = names.run(sentence, mention.start);
    run.is_some_and(|it| it.end > mention.end)
        || mention
            .start
            .checked_sub(1)
            .is_some_and(|it| names.run(sentence, it).is_some())
}
