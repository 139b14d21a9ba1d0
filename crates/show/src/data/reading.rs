//! The record of a reading: what `read` prints.

use rapporteur_types::{
    Anchor, CONFIDENT, Entity, Event, Parse, Quantity, Reading, Report, Role, Statement,
    StatementId, Timex,
};
use serde::Serialize;

use super::{
    Chars, VERSION,
    report::{NoteRecord, notes},
};

/// What a record of a reading holds beside the reading itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadingOptions {
    /// The report's text.
    pub text: bool,
    /// The tokens, with tags and tree where a model gave them.
    pub tokens: bool,
    /// Only statements with a confidence of [`CONFIDENT`] at least, and no event that
    /// stands in another one. Ids stay as they are.
    pub confident: bool,
}

#[derive(Serialize)]
struct Record<'a> {
    v: u32,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    sentences: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<TokenRecord<'a>>>,
    entities: Vec<EntityRecord<'a>>,
    timexes: Vec<TimexRecord<'a>>,
    statements: Vec<StatementRecord>,
    labels: Vec<[u32; 2]>,
    events: Vec<EventRecord<'a>>,
    quantities: Vec<QuantityRecord<'a>>,
    notes: Vec<NoteRecord<'a>>,
}

#[derive(Serialize)]
struct TokenRecord<'a> {
    start: u32,
    end: u32,
    lemma: Option<&'a str>,
    upos: Option<&'a str>,
    head: Option<i32>,
    deprel: Option<&'a str>,
}

#[derive(Serialize)]
struct EntityRecord<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    mentions: Vec<MentionRecord>,
    roles: Vec<Place>,
}

#[derive(Serialize)]
struct MentionRecord {
    start: u32,
    end: u32,
    form: &'static str,
}

#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct TimexRecord<'a> {
    id: String,
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    anchor: Option<String>,
    earliest: Option<&'a str>,
    latest: Option<&'a str>,
}

#[derive(Serialize)]
struct StatementRecord {
    id: String,
    source: Vec<[u32; 2]>,
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_why: Option<&'static str>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
    form: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<[u32; 2]>,
    via: Vec<[u32; 2]>,
    inside: Option<String>,
    answers: Option<String>,
    confidence: f32,
    why: &'static str,
}

#[derive(Serialize)]
struct EventRecord<'a> {
    id: String,
    group: String,
    trigger: [u32; 2],
    span: [u32; 2],
    plover: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quad: Option<u8>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contexts: &'a [&'static str],
    actors: Vec<RoleRecord<'a>>,
    recipients: Vec<RoleRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<String>,
    status: &'static str,
    hedge: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<[u32; 2]>,
    stated_by: Option<String>,
    confidence: f32,
    why: &'static str,
}

#[derive(Serialize)]
struct RoleRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
}

#[derive(Serialize)]
struct QuantityRecord<'a> {
    start: u32,
    end: u32,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
}

/// Ids as printed: `e1`, `t1`, `s1`, `v1` for the first of each list.
fn id(letter: char, index: u32) -> String {
    format!("{letter}{}", index + 1)
}

fn tokens<'a>(chars: &Chars<'_>, parse: &'a Parse) -> Vec<TokenRecord<'a>> {
    let tags = parse.tags.as_ref();
    let one = |(index, token): (usize, &rapporteur_types::Token)| {
        let [start, end] = chars.span(token.span);
        TokenRecord {
            start,
            end,
            lemma: tags.and_then(|it| it.lemma.get(index)).map(String::as_str),
            upos: tags.and_then(|it| it.upos.get(index)).copied(),
            head: tags.and_then(|it| it.head.get(index)).copied(),
            deprel: tags.and_then(|it| it.deprel.get(index)).copied(),
        }
    };
    parse.tokens.iter().enumerate().map(one).collect()
}

fn entity<'a>(chars: &Chars<'_>, index: usize, it: &'a Entity) -> EntityRecord<'a> {
    let mention = |mention: &rapporteur_types::Mention| {
        let [start, end] = chars.span(mention.span);
        MentionRecord { start, end, form: mention.form.name() }
    };
    let role = |&span: &rapporteur_types::Span| {
        let [start, end] = chars.span(span);
        Place { start, end }
    };
    EntityRecord {
        id: id('e', index as u32),
        kind: it.kind.name(),
        name: &it.name,
        mentions: it.mentions.iter().map(mention).collect(),
        roles: it.roles.iter().map(role).collect(),
    }
}

fn timex<'a>(chars: &Chars<'_>, index: usize, it: &'a Timex) -> TimexRecord<'a> {
    let [start, end] = chars.span(it.span);
    TimexRecord {
        id: id('t', index as u32),
        start,
        end,
        kind: it.kind.name(),
        value: &it.value,
        modifier: it.modifier,
        anchor: match it.anchor {
            Anchor::None => None,
            Anchor::Report => Some("report".to_owned()),
            Anchor::Timex(other) => Some(id('t', other)),
        },
        earliest: it.earliest.as_deref(),
        latest: it.latest.as_deref(),
    }
}

fn statement(
    chars: &Chars<'_>,
    index: usize,
    it: &Statement,
    is_shown: impl Fn(StatementId) -> bool,
) -> StatementRecord {
    let other =
        |it: Option<StatementId>| it.filter(|it| is_shown(*it)).map(|it| id('s', it));
    StatementRecord {
        id: id('s', index as u32),
        source: chars.spans(&it.source),
        speaker: it.speaker.map(|entity| id('e', entity)),
        speaker_why: it.speaker_why.map(|it| it.0),
        cue: chars.spans(&it.cue),
        content: chars.spans(&it.content),
        form: it.form.name(),
        kind: it.kind.name(),
        timex: it.timex.map(|timex| id('t', timex)),
        place: it.place.map(|span| chars.span(span)),
        channel: it.channel.map(|span| chars.span(span)),
        addressee: it.addressee.map(|span| chars.span(span)),
        via: chars.spans(&it.via),
        inside: other(it.inside),
        answers: other(it.answers),
        confidence: it.why.confidence,
        why: it.why.rule.0,
    }
}

fn event<'a>(chars: &Chars<'_>, index: usize, it: &'a Event) -> EventRecord<'a> {
    let role = |role: &'a Role| {
        let [start, end] = chars.span(role.span);
        RoleRecord {
            entity: role.entity.map(|entity| id('e', entity)),
            start,
            end,
            code: role.code.as_deref(),
        }
    };
    EventRecord {
        id: id('v', index as u32),
        group: id('g', it.group),
        trigger: chars.span(it.trigger),
        span: chars.span(it.span),
        plover: it.plover,
        mode: it.mode,
        cameo: it.cameo,
        quad: it.quad,
        contexts: &it.contexts,
        actors: it.actors.iter().map(role).collect(),
        recipients: it.recipients.iter().map(role).collect(),
        place: it.place.map(|span| chars.span(span)),
        timex: it.timex.map(|timex| id('t', timex)),
        status: it.status.name(),
        hedge: it.hedge.map(|span| chars.span(span)),
        cue: it.cue.map(|span| chars.span(span)),
        stated_by: it.stated_by.map(|statement| id('s', statement)),
        confidence: it.why.confidence,
        why: it.why.rule.0,
    }
}

fn quantity<'a>(chars: &Chars<'_>, text: &'a str, it: &Quantity) -> QuantityRecord<'a> {
    let [start, end] = chars.span(it.span);
    QuantityRecord {
        start,
        end,
        value: it.value,
        unit: it.unit.map(|unit| unit.text(text)),
    }
}

/// The record of `reading`, ready to be written as one line.
pub fn reading<'a>(
    report: &'a Report,
    parse: &'a Parse,
    reading: &'a Reading,
    options: ReadingOptions,
) -> impl Serialize + 'a {
    let chars = Chars::new(&report.text);
    let each = |n: usize| 0..n;
    let is_shown = |it: StatementId| {
        let statement = reading.statements.get(it as usize);
        !options.confident || statement.is_none_or(|it| it.why.confidence >= CONFIDENT)
    };
    Record {
        v: VERSION,
        id: &report.id,
        text: options.text.then_some(report.text.as_str()),
        sentences: parse.sentences.iter().map(|it| chars.span(it.span)).collect(),
        tokens: options.tokens.then(|| tokens(&chars, parse)),
        entities: each(reading.entities.len())
            .map(|n| entity(&chars, n, &reading.entities[n]))
            .collect(),
        timexes: each(reading.timexes.len())
            .map(|n| timex(&chars, n, &reading.timexes[n]))
            .collect(),
        statements: each(reading.statements.len())
            .filter(|&n| is_shown(n as StatementId))
            .map(|n| statement(&chars, n, &reading.statements[n], is_shown))
            .collect(),
        labels: chars.spans(&reading.labels),
        events: each(reading.events.len())
            .filter(|&n| reading.events[n].stated_by.is_none_or(is_shown))
            .map(|n| event(&chars, n, &reading.events[n]))
            .collect(),
        quantities: reading
            .quantities
            .iter()
            .map(|it| quantity(&chars, &report.text, it))
            .collect(),
        notes: notes(&chars, &reading.notes),
    }
}
