//! One news document, as it came in.

use crate::{Note, Span};

/// One news document: its text, what the page says of itself, and what is not the article.
///
/// Filled by `ingest`. Nothing is cut from the text: what is not the article is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The given id, or the file's name without extension (`#2`, `#3` … where it recurs).
    pub id: String,
    /// The file it came from, as it was named; `None` for a record that names none.
    pub path: Option<String>,
    /// SHA-256 of the source's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its record in that source, as the source names it: a WARC record's id, a feed
    /// item's, a mail's.
    pub record: Option<String>,
    /// When it was fetched, ISO 8601, where the source says so.
    pub retrieved: Option<String>,
    /// The headline.
    pub title: Option<Field>,
    /// The line under the headline.
    pub subtitle: Option<Field>,
    /// Who wrote it, one person an entry, the name only.
    pub bylines: Vec<Field>,
    /// The publisher.
    pub outlet: Option<Field>,
    /// The outlets or agencies it says it follows ("referring to Y").
    pub via: Vec<Field>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published, as far as it says so.
    pub published: Option<Dated>,
    /// When it was changed.
    pub modified: Option<Dated>,
    /// Other dates met, none of which was believed more than `published`.
    pub candidates: Vec<Dated>,
    /// BCP 47 tag of its language, `"en"`; `None` when there is too little text to tell.
    pub language: Option<String>,
    /// The text every span counts in.
    pub text: String,
    /// What is not the running text of the article, sorted by place.
    pub marks: Vec<Mark>,
    /// What could not be read.
    pub notes: Vec<Note>,
}

impl Report {
    /// A report that has an id and a text, and says nothing of itself.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            path: None,
            sha256: String::new(),
            record: None,
            retrieved: None,
            title: None,
            subtitle: None,
            bylines: Vec::new(),
            outlet: None,
            via: Vec::new(),
            url: None,
            published: None,
            modified: None,
            candidates: Vec::new(),
            language: None,
            text: text.into(),
            marks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The marks that take their text out of reading, in order: a repeat is read once,
    /// where it first stands, and a byline or a counter says nothing of the news.
    pub fn unread(&self) -> impl Iterator<Item = Span> + '_ {
        self.marks.iter().filter(|mark| mark.kind.is_unread()).map(|mark| mark.span)
    }
}

/// Something a document says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value, as printed, white space folded.
    pub value: String,
    /// Where it comes from, such as `"text"`, `"json-ld"`, `"meta:og:title"`, `"given"`.
    pub from: String,
    /// Where it stands in the text, when it does.
    pub span: Option<Span>,
}

/// A date a document gives for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// ISO 8601, a day or a moment: `"2025-08-07"`, `"2025-08-07T09:30:00Z"`.
    pub value: String,
    /// Where it comes from, as in [`Field::from`].
    pub from: String,
    /// In `0.0..=1.0`: about how often a date from there is the day of publication.
    pub confidence: f32,
}

/// A stretch of text that is not the running text of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
    /// For a repeat: the place it repeats.
    pub of: Option<Span>,
}

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// The headline.
    Headline,
    /// The short line over the headline.
    Kicker,
    /// The line under the headline.
    Subtitle,
    /// A cut or repeated beginning that invites to read on.
    Teaser,
    /// Who wrote it.
    Byline,
    /// Place and day at the head of the text: `GENEVA, May 4`, without `(Agency) —`.
    Dateline,
    /// Whom the report follows: `X reports this, referring to Y.`
    SourceLine,
    /// Reading time, views, comments, shares.
    Counter,
    /// The words under a picture.
    Caption,
    /// Menus, notices, calls to subscribe.
    Boilerplate,
    /// Links to other articles.
    Related,
    /// A block printed again.
    Repeat,
}

impl MarkKind {
    /// Every kind, in the order the contract lists them.
    pub const ALL: [Self; 12] = [
        Self::Headline,
        Self::Kicker,
        Self::Subtitle,
        Self::Teaser,
        Self::Byline,
        Self::Dateline,
        Self::SourceLine,
        Self::Counter,
        Self::Caption,
        Self::Boilerplate,
        Self::Related,
        Self::Repeat,
    ];

    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Kicker => "kicker",
            Self::Subtitle => "subtitle",
            Self::Teaser => "teaser",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::SourceLine => "source-line",
            Self::Counter => "counter",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
            Self::Related => "related",
            Self::Repeat => "repeat",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether nothing is to be read there: repeats, teasers, bylines, counters, links
    /// and boilerplate. Headlines, subtitles, captions and source lines are read.
    pub const fn is_unread(self) -> bool {
        matches!(
            self,
            Self::Teaser
                | Self::Byline
                | Self::Counter
                | Self::Boilerplate
                | Self::Related
                | Self::Repeat
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in MarkKind::ALL {
            assert_eq!(MarkKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(MarkKind::from_name("Headline"), None);
    }
}
