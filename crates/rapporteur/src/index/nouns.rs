//! The nouns of a report and its reading, field by field, as the index keeps them.
//!
//! The parse is not kept: it is made again from the text in a fraction of the time that
//! reading takes.

use rapporteur_types::{
    Anchor, Dated, Entity, EntityKind, Event, Field, Form, Lies, Mark, MarkKind, Mention,
    MentionForm, Note, Passage, PassageKind, Quantity, Reading, Relation, RelationKind,
    Report, Role, Rule, Statement, StatementKind, Status, Timex, TimexKind, Why,
};

use super::bytes::{Bytes, Malformed, Stored};

/// Structs, by their fields: the compiler sees to it that none is left out.
macro_rules! fields {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Stored for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.put(out);)*
            }

            fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
                $(let $field = Stored::take(from)?;)*
                Ok(Self { $($field),* })
            }
        }
    )*};
}

/// Enums without fields, by the place of each variant in the list.
macro_rules! choices {
    ($($name:ident { $($choice:ident),* $(,)? })*) => {$(
        impl Stored for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let mut place = 0_u32;
                $(
                    if matches!(self, Self::$choice) {
                        return place.put(out);
                    }
                    place += 1;
                )*
                // Nothing comes here: the list is whole, or this does not compile.
                match self { $(Self::$choice)|* => place.put(out) }
            }

            fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
                let before = *from;
                let place = u32::take(from)? as usize;
                let known = [$(Self::$choice),*];
                known
                    .get(place)
                    .copied()
                    .ok_or(before.malformed(concat!("a ", stringify!($name))))
            }
        }
    )*};
}

fields! {
    Field { value, from, span }
    Dated { value, from, confidence }
    Mark { span, kind, of }
    Note { id, message, span }
    Why { rule, confidence }
    Reading { entities, timexes, statements, labels, events, quantities, notes }
    Entity { kind, name, mentions, roles }
    Mention { span, form }
    Timex { span, kind, value, modifier, anchor, lies, earliest, latest }
    Statement {
        source, speaker, speaker_why, cue, content, form, kind, timex, place, channel,
        addressee, via, inside, answers, why,
    }
    Event {
        group, trigger, span, plover, mode, cameo, quad, contexts, actors, recipients, place, timex,
        status, hedge, cue, stated_by, why,
    }
    Role { span, entity, code }
    Quantity { span, value, unit }
    Relation { a, b, kind, score, passages, sentences }
    Passage { a, b, kind }
}

choices! {
    MarkKind {
        Headline, Kicker, Subtitle, Teaser, Byline, Dateline, SourceLine, Counter,
        Caption, Boilerplate, Related, Repeat,
    }
    EntityKind { Person, Organisation, Place, Other }
    MentionForm { Name, Role, Pronoun }
    TimexKind { Date, Time, Duration, Set }
    Form { Direct, Mixed, Indirect }
    Lies { Behind, Ahead, Either, Unknown }
    StatementKind {
        Speech, Belief, Intent, Denial, Refusal, Demand, Proposal, Promise, Threat,
    }
    Status { Held, Ongoing, Planned, Proposed, Possible, Denied, Negated, Cancelled }
    RelationKind { Copy, Abridged, Rewrite, SharedQuotes, SameStory, SameSaga }
    PassageKind { Verbatim, Edited, Paraphrase, Quote }
}

impl Stored for Rule {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        Stored::take(from).map(Self)
    }
}

impl Stored for Anchor {
    fn put(&self, out: &mut Vec<u8>) {
        let number = match self {
            Self::None => 0,
            Self::Report => 1,
            Self::Timex(timex) => timex.saturating_add(2),
        };
        number.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        Ok(match u32::take(from)? {
            0 => Self::None,
            1 => Self::Report,
            timex => Self::Timex(timex - 2),
        })
    }
}

/// The text comes first, as all spans that follow have to lie in it.
impl Stored for Report {
    fn put(&self, out: &mut Vec<u8>) {
        let Self {
            id,
            path,
            sha256,
            record,
            retrieved,
            title,
            subtitle,
            bylines,
            outlet,
            via,
            url,
            published,
            modified,
            candidates,
            language,
            text,
            marks,
            notes,
        } = self;
        text.put(out);
        id.put(out);
        for it in [path, record, retrieved, url, language] {
            it.put(out);
        }
        sha256.put(out);
        for it in [title, subtitle, outlet] {
            it.put(out);
        }
        bylines.put(out);
        via.put(out);
        published.put(out);
        modified.put(out);
        candidates.put(out);
        marks.put(out);
        notes.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let text = from.text()?;
        let id = String::take(from)?;
        let mut report = Self::new(id, text);
        let of = &mut report;
        for it in [
            &mut of.path,
            &mut of.record,
            &mut of.retrieved,
            &mut of.url,
            &mut of.language,
        ] {
            *it = Stored::take(from)?;
        }
        of.sha256 = Stored::take(from)?;
        for it in [&mut of.title, &mut of.subtitle, &mut of.outlet] {
            *it = Stored::take(from)?;
        }
        of.bylines = Stored::take(from)?;
        of.via = Stored::take(from)?;
        of.published = Stored::take(from)?;
        of.modified = Stored::take(from)?;
        of.candidates = Stored::take(from)?;
        of.marks = Stored::take(from)?;
        of.notes = Stored::take(from)?;
        Ok(report)
    }
}

/// Whether every id in a reading is one of its lists'.
pub(super) fn is_whole(reading: &Reading) -> bool {
    let within = |id: Option<u32>, n: usize| id.is_none_or(|it| (it as usize) < n);
    let n_timexes = reading.timexes.len();
    let n_statements = reading.statements.len();
    let n_entities = reading.entities.len();
    let timexes = reading.timexes.iter().all(|it| match it.anchor {
        Anchor::Timex(timex) => within(Some(timex), n_timexes),
        Anchor::None | Anchor::Report => true,
    });
    let statements = reading.statements.iter().all(|it| {
        within(it.speaker, n_entities)
            && within(it.timex, n_timexes)
            && within(it.inside, n_statements)
            && within(it.answers, n_statements)
    });
    let events = reading.events.iter().all(|it| {
        let mut roles = it.actors.iter().chain(&it.recipients);
        within(it.timex, n_timexes)
            && within(it.stated_by, n_statements)
            && roles.all(|role| within(role.entity, n_entities))
    });
    timexes && statements && events
}
