//! The same event across reports and over time: a plan and its meeting are one event.
//!
//! A report's own groups are the units. Two units of a saga are one event when their type
//! agrees, the same people take part, and neither format, place nor time speaks against
//! it; what speaks against it is kept, so that the ledger can say why they stand apart.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_types::{
    Apart, EntityKind, Event, EventGroup, EventIndex, Linked, PersonId, Pin, Read,
    ReportIndex, Rule, Span, Status,
};

use crate::groups::Sets;

/// How many earlier units a unit is compared with: those of the same type that share a
/// person or a format, nearest first.
const WINDOW: usize = 64;
/// How many pairs kept apart are told of one unit.
const MOST_APART: usize = 4;

/// Letters of an event's word that tell its kind.
const KIND: usize = 4;

const FORMAT: Rule = Rule("apart-format");
const PLACE: Rule = Rule("apart-place");
const TIME: Rule = Rule("apart-time");
const NO_PLAN: Rule = Rule("apart-no-plan");

/// One event of one report: all its mentions there.
struct Unit {
    report: ReportIndex,
    saga: u32,
    members: Vec<EventIndex>,
    plover: &'static str,
    /// How its word begins: `agreement` and `agreed` are of one kind, `pledged` is not.
    word: String,
    people: BTreeSet<PersonId>,
    persons: BTreeSet<PersonId>,
    sides: Option<u8>,
    place: Option<(String, Pin)>,
    days: Option<(String, String, Pin)>,
    /// Said that none is planned.
    no_plan: bool,
    pin: Pin,
}

/// The groups of mentions of one event, and the groups kept apart though they look alike.
pub(crate) fn events(reads: &[Read], linked: &Linked) -> (Vec<EventGroup>, Vec<Apart>) {
    let units = units(reads, linked);
    let mut sets = Sets::new(units.len());
    let mut apart: Vec<(usize, usize, Rule, Vec<Pin>)> = Vec::new();
    let mut by_key: BTreeMap<(u32, &str, Key), Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let keys = keys(unit);
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for &key in &keys {
            let list = by_key.entry((unit.saga, unit.plover, key)).or_default();
            near.extend(list.iter().rev().take(WINDOW));
        }
        let mut n_apart = 0;
        for other in near {
            match compared(&units[other], unit) {
                Compared::Same => sets.join(other as u32, at as u32),
                Compared::Apart(rule, pins) if n_apart < MOST_APART => {
                    n_apart += 1;
                    apart.push((other, at, rule, pins));
                }
                _ => {}
            }
        }
        for key in keys {
            by_key.entry((unit.saga, unit.plover, key)).or_default().push(at);
        }
    }
    grouped(&units, sets, apart)
}

/// What a unit is looked up by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Person(PersonId),
    Sides(u8),
}

fn keys(unit: &Unit) -> Vec<Key> {
    let mut keys: Vec<Key> = unit.people.iter().map(|&it| Key::Person(it)).collect();
    keys.extend(unit.sides.filter(|&it| it > 2).map(Key::Sides));
    keys
}

fn grouped(
    units: &[Unit],
    mut sets: Sets,
    apart: Vec<(usize, usize, Rule, Vec<Pin>)>,
) -> (Vec<EventGroup>, Vec<Apart>) {
    let roots: Vec<u32> = (0..units.len() as u32).map(|it| sets.find(it)).collect();
    let mut groups: Vec<(u32, EventGroup)> = Vec::new();
    for set in sets.sets() {
        let mut members: Vec<(ReportIndex, EventIndex)> = set
            .iter()
            .flat_map(|&it| {
                let unit = &units[it as usize];
                unit.members.iter().map(move |&event| (unit.report, event))
            })
            .collect();
        members.sort_unstable();
        groups.push((roots[set[0] as usize], EventGroup { members }));
    }
    groups.sort_by(|a, b| a.1.members.cmp(&b.1.members));
    let number: BTreeMap<u32, u32> =
        groups.iter().enumerate().map(|(at, (root, _))| (*root, at as u32)).collect();
    let mut told: BTreeMap<(u32, u32), (Rule, Vec<Pin>)> = BTreeMap::new();
    for (one, other, rule, pins) in apart {
        let (one, other) = (number[&roots[one]], number[&roots[other]]);
        if one != other {
            told.entry((one.min(other), one.max(other))).or_insert((rule, pins));
        }
    }
    let apart = told
        .into_iter()
        .map(|((a, b), (because, pins))| Apart { a, b, because, pins })
        .collect();
    (groups.into_iter().map(|(_, group)| group).collect(), apart)
}

fn units(reads: &[Read], linked: &Linked) -> Vec<Unit> {
    let mut person_of = BTreeMap::new();
    for (id, person) in linked.people.iter().enumerate() {
        for &member in &person.members {
            person_of.insert(member, id as PersonId);
        }
    }
    let mut units = Vec::new();
    for (report, read) in reads.iter().enumerate() {
        let report = report as ReportIndex;
        let story = linked.story_of[report as usize];
        // A report's own groups, parted where the words say another number of sides, or
        // that one took place and the other is to come.
        let mut groups: BTreeMap<_, Vec<EventIndex>> = BTreeMap::new();
        for (index, event) in read.reading.events.iter().enumerate() {
            let key = (
                event.group,
                event.plover,
                sides(read, event.span),
                event.status.is_fact(),
                event.actors.is_empty() && event.recipients.is_empty(),
            );
            groups.entry(key).or_default().push(index as u32);
        }
        for ((_, plover, ..), members) in groups {
            let saga = linked.stories[story as usize].saga;
            let mut unit = unit(read, report, saga, plover, members);
            for &index in &unit.members {
                let event = &read.reading.events[index as usize];
                for role in event.actors.iter().chain(&event.recipients) {
                    let Some(entity) = role.entity else { continue };
                    let Some(&person) = person_of.get(&(report, entity)) else {
                        continue;
                    };
                    unit.people.insert(person);
                    if linked.people[person as usize].kind == EntityKind::Person {
                        unit.persons.insert(person);
                    }
                }
            }
            units.push(unit);
        }
    }
    units.sort_by_key(|it| (it.report, it.pin.span));
    units
}

fn unit(
    read: &Read,
    report: ReportIndex,
    saga: u32,
    plover: &'static str,
    members: Vec<EventIndex>,
) -> Unit {
    let reading = &read.reading;
    let events: Vec<&Event> =
        members.iter().map(|&it| &reading.events[it as usize]).collect();
    let pin = |span: Span| Pin { report, span };
    let place = events
        .iter()
        .find_map(|it| it.place)
        .map(|span| (span.text(&read.report.text).to_lowercase(), pin(span)));
    let days = events.iter().find_map(|it| {
        let timex = reading.timexes.get(it.timex? as usize)?;
        Some((timex.earliest.clone()?, timex.latest.clone()?, pin(timex.span)))
    });
    Unit {
        report,
        saga,
        plover,
        word: events[0]
            .trigger
            .text(&read.report.text)
            .chars()
            .take(KIND)
            .collect::<String>()
            .to_lowercase(),
        people: BTreeSet::new(),
        persons: BTreeSet::new(),
        sides: events.iter().find_map(|it| sides(read, it.span)),
        place,
        days,
        no_plan: events.iter().any(|it| no_plan(read, it)),
        pin: pin(events[0].span),
        members,
    }
}

/// Of how many sides the words say a meeting is.
fn sides(read: &Read, span: Span) -> Option<u8> {
    let parse = &read.parse;
    parse.tokens_in(span).find_map(|token| match parse.norm(token) {
        "bilateral" | "two-way" | "one-on-one" => Some(2),
        "trilateral" | "three-way" | "tripartite" | "three-sided" => Some(3),
        "four-way" | "quadrilateral" => Some(4),
        "multilateral" => Some(9),
        _ => None,
    })
}

/// Words before an event that say whether it is planned, for `no plans for a meeting`.
const PLAN_WORDS: [&str; 4] = ["plan", "plans", "intention", "intentions"];
/// How far before the event they stand, in words.
const REACH: usize = 6;

fn no_plan(read: &Read, event: &Event) -> bool {
    if !event.status.is_negative() || event.status == Status::Cancelled {
        return false;
    }
    let parse = &read.parse;
    let start = parse.tokens_in(event.trigger).start;
    let before = start.saturating_sub(REACH)..start;
    before.clone().any(|it| PLAN_WORDS.contains(&parse.norm(it)))
        && before.into_iter().any(|it| parse.norm(it) == "no")
}

enum Compared {
    Same,
    Apart(Rule, Vec<Pin>),
    Unlike,
}

fn compared(a: &Unit, b: &Unit) -> Compared {
    let both_pins = || vec![a.pin, b.pin];
    let alike = match a.plover {
        "CONSULT" => same_parties(a, b),
        "AGREE" => same_parties(a, b) && a.word == b.word,
        _ => {
            let same = a.people == b.people && a.word == b.word;
            same && (a.people.len() > 1 || !matches!(a.plover, "REJECT" | "ACCUSE"))
        }
    };
    let same_format = a.sides.is_some_and(|it| it > 2) && a.sides == b.sides;
    if !(alike || same_format && may_be_one_party(a, b)) {
        return Compared::Unlike;
    }
    if let (Some(x), Some(y)) = (a.sides, b.sides)
        && x != y
    {
        return Compared::Apart(FORMAT, both_pins());
    }
    // Three by the words are not two by name, unless two of the three are meant.
    let (sided, other) = if a.sides.is_some() { (a, b) } else { (b, a) };
    if sided.sides.is_some_and(|it| it > 2)
        && other.sides.is_none()
        && other.persons.len() == 2
    {
        return Compared::Apart(FORMAT, both_pins());
    }
    if let (Some((x, p)), Some((y, q))) = (&a.place, &b.place)
        && !x.contains(y.as_str())
        && !y.contains(x.as_str())
    {
        return Compared::Apart(PLACE, vec![*p, *q]);
    }
    if let (Some((from_a, to_a, p)), Some((from_b, to_b, q))) = (&a.days, &b.days)
        && (to_a < from_b || to_b < from_a)
    {
        return Compared::Apart(TIME, vec![*p, *q]);
    }
    if a.no_plan != b.no_plan {
        return Compared::Apart(NO_PLAN, both_pins());
    }
    if a.report == b.report {
        // Inside one report its own groups decide, but for a format that names it.
        return if same_format { Compared::Same } else { Compared::Unlike };
    }
    Compared::Same
}

/// Whether the same people take part: two at least, and all of the smaller side.
fn same_parties(a: &Unit, b: &Unit) -> bool {
    let (one, other) = if a.persons.len() > 1 && b.persons.len() > 1 {
        (&a.persons, &b.persons)
    } else {
        (&a.people, &b.people)
    };
    one.len() > 1 && one == other
}

/// Whether the people named do not speak against one meeting of several sides: those of
/// the one are among those of the other, or one names nobody.
fn may_be_one_party(a: &Unit, b: &Unit) -> bool {
    a.persons.is_subset(&b.persons)
        || b.persons.is_subset(&a.persons)
        || a.persons.intersection(&b.persons).count() > 0
}
