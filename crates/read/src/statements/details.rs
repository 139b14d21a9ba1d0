//! When, where, to whom, by what channel and through whom something was said.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_types::{Entity, EntityKind, Span, Timex, TimexId};

use super::find::Found;
use super::phrases;
use super::words::Words;

/// The nouns that name a channel: `in a post on Telegram`.
const CHANNELS: [&str; 34] = [
    "statement",
    "interview",
    "post",
    "tweet",
    "letter",
    "speech",
    "conference",
    "briefing",
    "email",
    "e-mail",
    "message",
    "address",
    "video",
    "memo",
    "op-ed",
    "essay",
    "column",
    "article",
    "report",
    "release",
    "call",
    "remarks",
    "podcast",
    "broadcast",
    "twitter",
    "facebook",
    "telegram",
    "instagram",
    "television",
    "radio",
    "blog",
    "debate",
    "hearing",
    "testimony",
];

/// The details of one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Details {
    pub(super) timex: Option<TimexId>,
    pub(super) place: Option<Span>,
    pub(super) channel: Option<Span>,
    pub(super) addressee: Option<Span>,
    pub(super) via: Vec<Span>,
}

/// What the words around the cue say of a statement: those of its sentence that are
/// neither source nor content.
pub(super) fn details(
    words: &Words<'_>,
    sentence: Range<usize>,
    found: &Found,
    entities: &Places,
    timexes: &[Timex],
) -> Details {
    let mut details = Details::default();
    if let Some(range) = &found.addressee {
        details.addressee = words.span(phrases::head(words, range));
    }
    let near = found.main.saturating_sub(30).max(sentence.start)
        ..sentence.end.min(found.main + 30);
    let free = |at: usize| {
        !found.content.iter().any(|it| it.contains(&at))
            && !found.source.as_ref().is_some_and(|it| it.contains(&at))
    };
    for at in near.clone() {
        if !free(at) {
            continue;
        }
        if words.is(at, Class::Preposition) && words.is_word(at) {
            preposition(words, at, near.end, found, entities, &mut details);
        }
        if words.norm(at) == "citing"
            || words.is_one(at, &["referring"]) && words.norm(at + 1) == "to"
        {
            let start = if words.norm(at) == "citing" { at + 1 } else { at + 2 };
            if let Some(phrase) = phrases::right(words, start, near.end)
                && words.shape(phrase.end - 1).is_capital()
                && found.main != at
            {
                details.via.extend(words.span(phrase));
            }
        }
        if words.norm(at) == "telling" && details.addressee.is_none() {
            details.addressee = super::contents::object(words, at + 1, near.end)
                .and_then(|it| words.span(phrases::head(words, &it)));
        }
    }
    details.timex = timex(words, &near, timexes, free, found.main);
    details
}

fn preposition(
    words: &Words<'_>,
    at: usize,
    hi: usize,
    found: &Found,
    places: &Places,
    details: &mut Details,
) {
    let Some(phrase) = phrases::right(words, at + 1, hi) else { return };
    if found.content.iter().any(|it| it.contains(&(phrase.end - 1))) {
        return;
    }
    let names_channel = phrase.clone().any(|it| CHANNELS.contains(&words.norm(it)));
    if names_channel
        && words.is_one(at, &["in", "on", "during", "at", "via", "through", "by"])
    {
        if details.channel.is_none() {
            details.channel = words.span(at..phrase.end);
        }
        return;
    }
    if details.place.is_none()
        && words.is_one(at, &["in", "at", "from", "near", "outside"])
    {
        details.place =
            words.parse.span_of(at + 1..phrase.end).and_then(|span| places.at(span));
    }
}

fn timex(
    words: &Words<'_>,
    near: &Range<usize>,
    timexes: &[Timex],
    free: impl Fn(usize) -> bool,
    main: usize,
) -> Option<TimexId> {
    let span = words.parse.span_of(near.clone())?;
    let from = timexes.partition_point(|it| it.span.start < span.start);
    timexes[from..]
        .iter()
        .take_while(|it| it.span.start < span.end)
        .enumerate()
        .filter_map(|(n, it)| {
            let at = words.parse.tokens_in(it.span).start;
            free(at).then_some((at.abs_diff(main), (from + n) as TimexId))
        })
        .min()
        .map(|(_, id)| id)
}

/// The places named in a report, sorted.
pub(super) struct Places(Vec<Span>);

impl Places {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut all: Vec<Span> = entities
            .iter()
            .filter(|it| it.kind == EntityKind::Place)
            .flat_map(|it| it.mentions.iter().map(|mention| mention.span))
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// The first place named inside `span`.
    fn at(&self, span: Span) -> Option<Span> {
        let from = self.0.partition_point(|it| it.start < span.start);
        self.0.get(from).copied().filter(|it| span.contains(*it))
    }
}
