//! The records of `link`: one a report, a pair, an utterance, an event.

use rapporteur_types::{EventGroup, Linked, Relation, Utterance};
use serde::Serialize;

use super::{Book, VERSION, book::PinRecord};

/// Ids as printed: `story1` for the first of its list.
pub(super) fn id(name: &str, index: u32) -> String {
    format!("{name}{}", index + 1)
}

#[derive(Serialize)]
struct Membership<'a> {
    v: u32,
    id: &'a str,
    story: String,
    saga: String,
    copy_family: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PairRecord<'a> {
    v: u32,
    a: &'a str,
    b: &'a str,
    relation: &'static str,
    score: f32,
    passages: Vec<PassageRecord>,
    /// `None` is undecided.
    origin: Option<OriginRecord<'a>>,
}

/// Which of the two the other could have copied.
#[derive(Serialize)]
struct OriginRecord<'a> {
    from: &'a str,
    why: &'static str,
    pins: Vec<PinRecord<'a>>,
}

#[derive(Serialize)]
struct PassageRecord {
    a: [u32; 2],
    b: [u32; 2],
    kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct UtteranceRecord<'a> {
    v: u32,
    speaker: Option<&'a str>,
    members: Vec<MemberRecord<'a>>,
    relation: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diff: Vec<[&'a str; 2]>,
    why: &'static str,
}

#[derive(Serialize)]
struct MemberRecord<'a> {
    report: &'a str,
    statement: Option<String>,
    content: Vec<[u32; 2]>,
}

#[derive(Serialize)]
struct EventGroupRecord<'a> {
    v: u32,
    event: String,
    members: Vec<EventMember<'a>>,
}

#[derive(Serialize)]
struct EventMember<'a> {
    report: &'a str,
    event: String,
}

/// Where report `index` belongs, ready to be written as one line.
pub fn membership<'a>(
    book: &Book<'a>,
    linked: &Linked,
    index: u32,
) -> impl Serialize + use<'a> {
    let at = index as usize;
    let story = linked.story_of.get(at).copied().unwrap_or(index);
    let saga = linked.stories.get(story as usize).map_or(story, |it| it.saga);
    Membership {
        v: VERSION,
        id: book.id(index),
        story: id("story", story),
        saga: id("saga", saga),
        copy_family: linked
            .family_of
            .get(at)
            .copied()
            .flatten()
            .map(|it| id("family", it)),
    }
}

/// Where a report was put that came in the order of time, ready to be written as one line.
pub fn placed(report: &str, story: u32, saga: u32, family: u32) -> impl Serialize {
    Membership {
        v: VERSION,
        id: report,
        story: id("story", story),
        saga: id("saga", saga),
        copy_family: Some(id("family", family)),
    }
}

/// How two reports relate, ready to be written as one line.
pub fn pair<'a>(
    book: &Book<'a>,
    linked: &Linked,
    relation: &Relation,
) -> impl Serialize + use<'a> {
    pair_record(book, linked, relation)
}

pub(super) fn pair_record<'a>(
    book: &Book<'a>,
    linked: &Linked,
    it: &Relation,
) -> PairRecord<'a> {
    let origin = linked.origins.binary_search_by_key(&(it.a, it.b), |it| (it.a, it.b));
    let origin = origin.ok().map(|at| &linked.origins[at]);
    PairRecord {
        v: VERSION,
        a: book.id(it.a),
        b: book.id(it.b),
        relation: it.kind.name(),
        score: it.score,
        passages: it
            .passages
            .iter()
            .map(|passage| PassageRecord {
                a: book.span(it.a, passage.a),
                b: book.span(it.b, passage.b),
                kind: passage.kind.name(),
            })
            .collect(),
        origin: origin.map(|it| OriginRecord {
            from: book.id(it.from),
            why: it.why.0,
            pins: book.pins(&it.pins),
        }),
    }
}

/// One utterance in several places, ready to be written as one line.
pub fn utterance<'a>(
    book: &Book<'a>,
    linked: &'a Linked,
    it: &'a Utterance,
) -> impl Serialize + use<'a> {
    utterance_record(book, linked, it)
}

pub(super) fn utterance_record<'a>(
    book: &Book<'a>,
    linked: &'a Linked,
    it: &'a Utterance,
) -> UtteranceRecord<'a> {
    UtteranceRecord {
        v: VERSION,
        speaker: it
            .speaker
            .and_then(|id| linked.people.get(id as usize))
            .map(|person| person.name.as_str()),
        members: it
            .members
            .iter()
            .map(|member| MemberRecord {
                report: book.id(member.report),
                statement: member.statement.map(|statement| id("s", statement)),
                content: book.spans(member.report, &member.content),
            })
            .collect(),
        relation: it.relation.name(),
        diff: it.diff.iter().map(|piece| [piece.side.sign(), &piece.text]).collect(),
        why: it.why.0,
    }
}

/// The mentions of one event, ready to be written as one line.
pub fn event<'a>(
    book: &Book<'a>,
    index: u32,
    group: &EventGroup,
) -> impl Serialize + use<'a> {
    EventGroupRecord {
        v: VERSION,
        event: id("event", index),
        members: group
            .members
            .iter()
            .map(|&(report, event)| EventMember {
                report: book.id(report),
                event: id("v", event),
            })
            .collect(),
    }
}
