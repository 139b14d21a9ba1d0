//! A reading as the scorers take it: spans in code points, only what is scored.

use rapporteur::Read;
use rapporteur::types::{Entity, EntityId, Offsets, Role, Span, Statement};
use serde::{Deserialize, Serialize};

use crate::Chars;

/// An attribution: source, cue and content pieces.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attribution {
    /// The words that name the source.
    pub source: Vec<Chars>,
    /// The words that attribute.
    pub cue: Vec<Chars>,
    /// What is attributed.
    pub content: Vec<Chars>,
}

/// A time expression.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Timex {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// Gold only: stands inside another expression and is not counted.
    pub nested: bool,
    /// Gold only: as `nested`, in the `WikiWars` set.
    pub inner: bool,
}

/// A coded event: who did what to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Coded {
    /// Codes of the actors.
    pub source: Vec<String>,
    /// Codes of the recipients.
    pub target: Vec<String>,
    /// PLOVER name or CAMEO code.
    pub code: Option<String>,
}

impl Coded {
    /// The codes of both sides.
    pub fn codes_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.source.iter_mut().chain(&mut self.target)
    }
}

/// What `score_seed` compares: a span with whatever else is known of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Found {
    /// The report, by the first three characters of its id.
    pub doc: String,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Of an event: the word that names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Chars>,
    /// Of a quotation: its form.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Of a quotation: who speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Of a time: its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Of an event: how it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Of an event: which mentions are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

/// The readings of one report, in code points.
#[derive(Debug)]
pub struct View<'a> {
    read: &'a Read,
    offsets: Offsets,
}

impl<'a> View<'a> {
    /// Of one report.
    pub fn new(read: &'a Read) -> Self {
        Self { read, offsets: Offsets::new(&read.report.text) }
    }

    /// The report, its parse and its reading.
    pub fn read(&self) -> &'a Read {
        self.read
    }

    /// A span in code points.
    pub fn chars(&self, span: Span) -> Chars {
        [span.start, span.end]
            .map(|byte| self.offsets.chars(&self.read.report.text, byte))
    }

    fn all(&self, spans: &[Span]) -> Vec<Chars> {
        spans.iter().map(|&span| self.chars(span)).collect()
    }

    /// For `score::attribution`.
    pub fn attributions(&self) -> Vec<Attribution> {
        let statement = |it: &Statement| Attribution {
            source: self.all(&it.source),
            cue: self.all(&it.cue),
            content: self.all(&it.content),
        };
        self.read.reading.statements.iter().map(statement).collect()
    }

    /// For `score::time`.
    pub fn timexes(&self) -> Vec<Timex> {
        let timexes = self.read.reading.timexes.iter();
        timexes
            .map(|it| {
                let [start, end] = self.chars(it.span);
                Timex {
                    start,
                    end,
                    kind: Some(it.kind.name().to_owned()),
                    value: Some(it.value.clone()),
                    ..Timex::default()
                }
            })
            .collect()
    }

    /// For `score::events`.
    pub fn coded(&self) -> Vec<Coded> {
        let side = |roles: &[Role]| {
            let codes = roles.iter().filter_map(|it| it.code.clone());
            codes.filter(|code| !code.is_empty()).collect()
        };
        let events = self.read.reading.events.iter();
        events
            .map(|it| Coded {
                source: side(&it.actors),
                target: side(&it.recipients),
                code: Some(it.plover.to_owned()),
            })
            .collect()
    }

    fn doc(&self) -> String {
        self.read.report.id.chars().take(3).collect()
    }

    fn name(&self, id: Option<EntityId>) -> Option<String> {
        let entity: &Entity = self.read.reading.entities.get(id? as usize)?;
        Some(entity.name.clone())
    }

    /// For `score::seed`: statements whose pieces are all long stay apart, others are
    /// one stretch.
    pub fn seed_quotes(&self) -> Vec<Found> {
        let mut out = Vec::new();
        for it in &self.read.reading.statements {
            let pieces = self.all(&it.content);
            let is_short = pieces.iter().any(|[start, end]| end - start < 40);
            let whole = if is_short {
                let start = pieces.iter().map(|it| it[0]).min();
                let end = pieces.iter().map(|it| it[1]).max();
                start.zip(end).map(|(start, end)| [start, end]).into_iter().collect()
            } else {
                pieces
            };
            out.extend(whole.into_iter().map(|[start, end]| Found {
                doc: self.doc(),
                start,
                end,
                form: Some(it.form.name().to_owned()),
                speaker: self.name(it.speaker),
                ..Found::default()
            }));
        }
        out
    }

    /// For `score::seed`.
    pub fn seed_times(&self) -> Vec<Found> {
        let timexes = self.timexes().into_iter();
        timexes
            .map(|Timex { start, end, value, .. }| Found {
                doc: self.doc(),
                start,
                end,
                value,
                ..Found::default()
            })
            .collect()
    }

    /// For `score::seed`.
    pub fn seed_events(&self) -> Vec<Found> {
        let events = self.read.reading.events.iter();
        events
            .map(|it| {
                let [start, end] = self.chars(it.span);
                Found {
                    doc: self.doc(),
                    start,
                    end,
                    trigger: Some(self.chars(it.trigger)),
                    status: Some(it.status.name().to_owned()),
                    event: Some(format!("g{}", it.group)),
                    ..Found::default()
                }
            })
            .collect()
    }
}
