//! The nouns of one marked report: the header, the text, and every layer.

use std::collections::BTreeMap;

use crate::error::Place;
use crate::marks::Span;

/// The lines above `---`.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Who published the report.
    pub outlet: String,
    /// The kind of outlet: wire, tabloid, readout, blog, live, commentary, translated …
    pub style: String,
    /// The date a reader is given; `None` for an undated report.
    pub published: Option<String>,
    /// When it was written in truth; known to the corpus, not to a reader.
    pub written: String,
}

/// A part of the page's layout: headline, teaser, byline and so on.
#[derive(Clone, Debug)]
pub struct LayoutMark {
    /// One of the kinds of a report record's `marks`.
    pub kind: String,
    /// What is marked.
    pub span: Span,
    /// For a repeat, the earlier place with the same text.
    pub of: Option<Span>,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionForm {
    /// A name.
    Name,
    /// A noun phrase that stands for it: "the minister".
    Nominal,
    /// A pronoun.
    Pronoun,
    /// A role phrase beside a name, no mention by itself.
    Role,
}

/// A mention of an entity, or a role phrase beside one.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The entity's id in the story.
    pub entity: String,
    /// What is marked.
    pub span: Span,
    /// How it is named.
    pub form: MentionForm,
    /// The place in the file.
    pub place: Place,
}

/// A time expression.
#[derive(Clone, Debug)]
pub struct Timex {
    /// `t1`, `t2`, …
    pub id: String,
    /// What is marked.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: String,
    /// The TIMEX3 value, as far as report and header give it.
    pub value: String,
    /// The first and the last day it denotes in truth.
    pub interval: [Option<String>; 2],
    /// TIMEX3's `mod`, if any.
    pub modifier: Option<String>,
    /// `report`, another timex, or nothing.
    pub anchor: Option<String>,
}

/// How a statement is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All of it in quotation marks.
    Direct,
    /// Part of it in quotation marks.
    Mixed,
    /// None of it in quotation marks.
    Indirect,
}

/// What a statement does: one of the contract's nine kinds, as a word.
pub type Kind = String;

/// Who said what.
#[derive(Clone, Debug)]
pub struct Statement {
    /// `s1`, `s2`, …
    pub id: String,
    /// The speaker's entity, `None` where the text names nobody who can be told.
    pub speaker: Option<String>,
    /// The words that name the source; empty where there are none.
    pub source: Vec<Span>,
    /// The words that attribute; empty for a quotation that only goes on.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// Other spans, by role: via, place, chan, addr.
    pub around: BTreeMap<String, Vec<Span>>,
    /// Direct, mixed or indirect.
    pub form: Form,
    /// Speech, belief, and so on.
    pub kind: Kind,
    /// The timex that says when it was said.
    pub time: Option<String>,
    /// Who it was said to, if an entity.
    pub addressee: Option<String>,
    /// Who passed it on, outermost first.
    pub via: Vec<String>,
    /// The statement whose content this one stands in.
    pub inside: Option<String>,
    /// The statement this one denies, rejects or replies to.
    pub answers: Option<String>,
    /// The utterance of the story that it gives.
    pub utterance: Option<String>,
    /// The place in the file.
    pub place: Place,
}

/// What happens, is planned, is denied.
#[derive(Clone, Debug)]
pub struct Event {
    /// `v1`, `v2`, …
    pub id: String,
    /// The word that names it.
    pub trigger: Vec<Span>,
    /// The smallest clause or noun phrase that names it.
    pub span: Vec<Span>,
    /// Where it takes place, as marked.
    pub where_: Vec<Span>,
    /// The words that weaken the status.
    pub hedge: Vec<Span>,
    /// PLOVER's type, or OTHER.
    pub plover: String,
    /// One of the eight.
    pub status: String,
    /// Entities that act.
    pub actors: Vec<String>,
    /// Entities acted on.
    pub recipients: Vec<String>,
    /// The timex that dates it.
    pub timex: Option<String>,
    /// When it is in truth, where the text lets one know.
    pub date: [Option<String>; 2],
    /// The statement it stands in.
    pub stated_by: Option<String>,
    /// The event of the story that it is a mention of.
    pub group: Option<String>,
    /// The place in the file.
    pub place: Place,
}

/// A number with its unit.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// `n1`, `n2`, …
    pub id: String,
    /// What is marked.
    pub span: Span,
    /// The number in digits.
    pub value: String,
    /// What is counted, in the singular.
    pub unit: String,
}

/// A span that only `story.txt` speaks of.
#[derive(Clone, Debug)]
pub struct Referred {
    /// `x1`, `x2`, …
    pub id: String,
    /// What is marked.
    pub span: Span,
}

/// A report without its marks, and what they said.
#[derive(Clone, Debug, Default)]
pub struct MarkedReport {
    /// The file it came from.
    pub path: String,
    /// The file's name without its ending.
    pub id: String,
    /// The lines above `---`.
    pub header: Header,
    /// The text, code point for code point.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// Its layout.
    pub marks: Vec<LayoutMark>,
    /// Words in marks that are nobody's statement.
    pub labels: Vec<Span>,
    /// Mentions and role phrases.
    pub mentions: Vec<Mention>,
    /// Time expressions.
    pub timexes: Vec<Timex>,
    /// Statements.
    pub statements: Vec<Statement>,
    /// Events.
    pub events: Vec<Event>,
    /// Numbers.
    pub quantities: Vec<Quantity>,
    /// Spans for the story's file.
    pub referred: Vec<Referred>,
}

impl MarkedReport {
    /// The words a span covers.
    pub fn words(&self, span: Span) -> String {
        self.text.chars().skip(span.start).take(span.end - span.start).collect()
    }

    /// The spans of the item called `id`, empty where there is none.
    pub fn spans_of(&self, id: &str) -> Vec<Span> {
        let statement =
            self.statements.iter().filter(|s| s.id == id).map(|s| s.content.clone());
        let event = self.events.iter().filter(|v| v.id == id).map(|v| v.span.clone());
        let timex = self.timexes.iter().filter(|t| t.id == id).map(|t| vec![t.span]);
        let number = self.quantities.iter().filter(|n| n.id == id).map(|n| vec![n.span]);
        let other = self.referred.iter().filter(|x| x.id == id).map(|x| vec![x.span]);
        statement
            .chain(event)
            .chain(timex)
            .chain(number)
            .chain(other)
            .next()
            .unwrap_or_default()
    }
}
