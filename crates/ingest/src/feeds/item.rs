//! An item of a feed, whatever its format, and the report it is.

use rapporteur_types::{Dated, Mark, MarkKind, Note, Report, Span};

use super::{date::date, link};
use crate::{
    document::field,
    fragment::{self, Fragment, fragment},
    language, marks,
    marks::folded,
    names,
};

/// What stands around the items.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    pub(super) language: Option<String>,
    /// The authors of every item that names none of its own.
    pub(super) people: Vec<String>,
}

/// Words, as they are or as HTML.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Text(String),
    Html(String),
}

/// A date as it is written, and where.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) value: String,
    pub(super) from: &'static str,
    pub(super) confidence: f32,
}

/// An item as it is read.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    pub(super) id: Option<String>,
    pub(super) people: Vec<String>,
    pub(super) published: Vec<Claim>,
    pub(super) modified: Vec<Claim>,
    pub(super) summary: Option<Words>,
    pub(super) content: Option<Words>,
    pub(super) language: Option<String>,
    pub(super) outlet: Option<String>,
    /// Addresses around it, outermost first, by which its own was made whole.
    pub(super) bases: Vec<String>,
}

/// Longer than this, or in several paragraphs, a summary is the whole text.
const MAX_SUMMARY: usize = 600;

impl Words {
    /// All of it in one line.
    pub(super) fn into_line(self) -> String {
        match self {
            Self::Text(text) => folded(&text),
            Self::Html(html) => fragment::line(&html),
        }
    }

    /// A paragraph a line.
    fn into_lines(self) -> Fragment {
        match self {
            Self::Html(html) if has_tags(&html) => fragment(&html),
            // Without tags line breaks are meant.
            Self::Html(html) => lines(&html, fragment::line),
            Self::Text(text) => lines(&text, folded),
        }
    }
}

fn has_tags(html: &str) -> bool {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/') {
            return true;
        }
    }
    false
}

fn lines(text: &str, line: impl Fn(&str) -> String) -> Fragment {
    let lines: Vec<String> =
        text.lines().map(line).filter(|line| !line.is_empty()).collect();
    Fragment { text: lines.join("\n"), captions: Vec::new() }
}

impl Item {
    /// The report; `None` if there is neither a title nor a text.
    pub(super) fn report(self, channel: &Channel, id: String) -> Option<Report> {
        let content = self.content.map(Words::into_lines).unwrap_or_default();
        let summary = self.summary.map(Words::into_lines).unwrap_or_default();
        let title = self.title.filter(|it| !it.is_empty());
        let has_content = !content.text.is_empty();
        let is_short = !summary.text.contains('\n') && summary.text.len() <= MAX_SUMMARY;
        // Many feeds give the whole text as the description, beside nothing else.
        let is_summary = !has_content && is_short && !summary.text.is_empty();
        let is_longer = !is_short && summary.text.len() > content.text.len();
        let (body, beside) = if has_content && !is_longer {
            (content, Some(summary.text))
        } else {
            (summary, None)
        };
        if body.text.is_empty() && title.is_none() {
            return None;
        }
        let mut report = Report::new(id, body.text);
        report.record = self.id;
        report.title = title.and_then(|it| field(&it, "feed:title"));
        report.url = self.link.map(|it| match &channel.link {
            Some(base) if self.bases.is_empty() => {
                link::joined(std::slice::from_ref(base), &it)
            }
            _ => it,
        });
        let shared = channel.people.iter().filter(|it| {
            names::is_name(it, names::Introduced::Yes)
                && Some(*it) != channel.title.as_ref()
        });
        let people =
            if self.people.is_empty() { shared.cloned().collect() } else { self.people };
        report.bylines =
            people.iter().filter_map(|it| field(it, "feed:author")).collect();
        report.outlet = match (&self.outlet, &channel.title) {
            (Some(outlet), _) => field(outlet, "feed:source"),
            (None, Some(title)) => field(title, "feed"),
            (None, None) => None,
        };
        let mut notes = Vec::new();
        let mut published = dated(self.published, &mut notes).into_iter();
        report.published = published.next();
        let modified = dated(self.modified, &mut notes);
        // A feed that says only when an item was changed does not say when it came out.
        let only_modified = report
            .published
            .is_none()
            .then(|| modified.iter().cloned().map(|it| Dated { confidence: 0.6, ..it }));
        report.candidates =
            published.chain(only_modified.into_iter().flatten()).collect();
        report.modified = modified.into_iter().next();
        report.notes = notes;
        let declared = self.language.as_ref().or(channel.language.as_ref());
        let declared = declared.and_then(|it| primary(it));
        report.language = language::language(&report.text).or(declared);
        if report.text.is_empty() {
            report.notes.push(Note {
                id: "headline-only",
                message: "a headline without a text".to_owned(),
                span: None,
            });
        }
        marks::mark(&mut report, marks::Source::Body);
        mark_captions(&mut report, &body.captions);
        mark_footer(&mut report);
        if is_summary {
            mark_summary(&mut report);
        } else if let Some(beside) = beside
            && report.subtitle.is_none()
            && is_short
            && cut_at(&beside).is_none()
            && !starts_alike(&report.text, &beside)
        {
            report.subtitle = field(&beside, "feed:summary");
        }
        report.marks.sort_unstable();
        Some(report)
    }
}

/// The dates among the claims, each day once; a claim that is none is noted.
fn dated(claims: Vec<Claim>, notes: &mut Vec<Note>) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    for Claim { value, from, confidence } in claims {
        match date(&value) {
            Some(value) => {
                if !found.iter().any(|it| it.value.get(..10) == value.get(..10)) {
                    found.push(Dated { value, from: from.to_owned(), confidence });
                }
            }
            None => notes.push(Note {
                id: "bad-date",
                message: format!("{from} {value:?} is no date, left out"),
                span: None,
            }),
        }
    }
    found
}

/// `en` of `en-GB`.
fn primary(language: &str) -> Option<String> {
    let primary = language.trim().split(['-', '_']).next()?.to_lowercase();
    let is_tag = (2..=3).contains(&primary.len())
        && primary.bytes().all(|it| it.is_ascii_lowercase());
    is_tag.then_some(primary)
}

/// Marks `span` unless something there is marked already.
fn add_mark(report: &mut Report, span: Span, kind: MarkKind) {
    let is_free = report
        .marks
        .iter()
        .all(|it| it.span.end <= span.start || span.end <= it.span.start);
    if is_free && !span.is_empty() {
        report.marks.push(Mark { span, kind, of: None });
    }
}

/// Marks the captions, which do not overlap, in one pass over what is marked already.
fn mark_captions(report: &mut Report, captions: &[Span]) {
    report.marks.sort_unstable();
    let known = report.marks.len();
    let mut reach = 0;
    let reached: Vec<u32> = report
        .marks
        .iter()
        .map(|it| {
            reach = it.span.end.max(reach);
            reach
        })
        .collect();
    for &span in captions {
        let before = report.marks[..known].partition_point(|it| it.span.start < span.end);
        if before.checked_sub(1).is_none_or(|last| reached[last] <= span.start) {
            report.marks.push(Mark { span, kind: MarkKind::Caption, of: None });
        }
    }
}

/// The line that a widespread publishing system puts under each item.
fn mark_footer(report: &mut Report) {
    let start = report.text.rfind('\n').map_or(0, |at| at + 1);
    let last = &report.text[start..];
    if start > 0 && last.starts_with("The post ") && last.contains(" appeared first on ")
    {
        let span = Span::new(start as u32, report.text.len() as u32);
        add_mark(report, span, MarkKind::Boilerplate);
    }
}

/// Marks a text that is only a summary: a standfirst, and of one that is cut off, the
/// sentence that has no end is a teaser, which is not read.
fn mark_summary(report: &mut Report) {
    let whole = Span::new(0, report.text.len() as u32);
    let end = match cut_at(&report.text) {
        Some(at) => last_sentence_end(&report.text[..at]),
        None => report.text.len(),
    };
    let standfirst = Span::new(0, end as u32).trimmed(&report.text);
    let teaser = Span::new(end as u32, whole.end).trimmed(&report.text);
    add_mark(report, standfirst, MarkKind::Subtitle);
    add_mark(report, teaser, MarkKind::Teaser);
    if report.subtitle.is_none()
        && let Some(mut summary) = field(standfirst.text(&report.text), "feed:summary")
    {
        summary.span = Some(standfirst);
        report.subtitle = Some(summary);
    }
    report.notes.push(Note {
        id: "summary-only",
        message: "the feed gives a summary, not the text".to_owned(),
        span: None,
    });
}

/// Where a summary that is cut off says so.
fn cut_at(text: &str) -> Option<usize> {
    let trimmed = text.trim_end();
    let ends = [
        "[…]",
        "[...]",
        "[ … ]",
        "(…)",
        "(...)",
        "…",
        "...",
        "Read more",
        "Read More",
        "Continue reading",
        "read more",
        "»",
        ">>",
    ];
    let mut rest = trimmed;
    let mut cut = None;
    while let Some(end) = ends.iter().find(|it| rest.ends_with(**it)) {
        rest = rest[..rest.len() - end.len()].trim_end();
        cut = Some(rest.len());
    }
    cut
}

/// The end of the last whole sentence.
fn last_sentence_end(text: &str) -> usize {
    let ends = [". ", "! ", "? ", ".” ", ".\" ", "!” ", "?” "];
    let inner =
        ends.iter().filter_map(|it| text.rfind(it).map(|at| at + it.len() - 1)).max();
    let is_whole = text.ends_with(['.', '!', '?']) || text.ends_with(".”");
    if is_whole { text.len() } else { inner.unwrap_or(0) }
}

/// Whether a summary is the beginning of the text.
fn starts_alike(text: &str, summary: &str) -> bool {
    let mut words = text.split_whitespace();
    summary.split_whitespace().take(12).all(|word| words.next() == Some(word))
}
