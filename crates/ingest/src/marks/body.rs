//! Bylines, datelines, source lines and dates of publication, and the fields they fill.

use std::sync::LazyLock;

use rapporteur_lexicon::outlets;
use rapporteur_types::{Dated, Field, MarkKind, Report, Span};
use regex::Regex;

use super::{
    field,
    head::{HEAD_UNITS, is_sentence},
    lines::Lines,
};
use crate::{
    dates,
    names::{Introduced, is_name, names},
    patterns,
    units::Unit,
};

/// Bylines and dates can also stand in so many last paragraphs.
const TAIL_UNITS: usize = 6;
/// So often a date that the text itself gives is the day of publication.
const STATED: f32 = 0.9;
const DATELINE: f32 = 0.8;

const PLACE: &str = r"(?P<place>\p{Lu}[\p{L}.’' -]{1,40}?(?:, (?:\p{Lu}[\p{L}.]{0,20})(?: \p{Lu}[\p{L}.]{1,20})?){0,2})";
const DAY: &str = r"(?:(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?P<date>(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: \d{4})?)))";

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// `GENEVA, May 4 (Agency) — `, with what makes it no part of a sentence.
static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(&format!(
        r"^(?P<line>{PLACE}(?:,? {DAY})?) ?(?:\((?P<agency>[^()]{{2,40}})\)|/(?P<wire>[^/]{{2,30}})/)? ?(?:—|–|--?) ?\S"
    ))
});
/// `Geneva, 4 May 2031`, alone in its line.
static ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(&format!(r"^{PLACE},? {DAY}\.?$")));
/// The time that an entry of a live blog opens with.
static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"^(?P<clock>\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}T))?)(?:\s|$|[:—–-])",
    )
});

/// Whether a line is a date and nothing more, said to be one or not.
pub(crate) fn is_date_line(line: &str) -> bool {
    stated(line).is_some()
        || (line.len() < 80 && ALONE.as_ref().is_some_and(|it| it.is_match(line)))
}

pub(crate) fn opens_with_clock(line: &str) -> bool {
    CLOCK.as_ref().is_some_and(|it| it.is_match(line))
}

/// The date a line gives, and whether it is the one of publication.
fn stated(line: &str) -> Option<(String, bool)> {
    if line.len() > 120 {
        return None;
    }
    for (kind, published) in [(&patterns::PUBLISHED, true), (&patterns::MODIFIED, false)]
    {
        let date =
            kind.captures(line).and_then(|it| dates::written(it.name("date")?.as_str()));
        if let Some(date) = date {
            return Some((date, published));
        }
    }
    dates::written(line).map(|date| (date, true))
}

/// Whether a line names who wrote the report.
pub(crate) fn is_byline(line: &str) -> bool {
    let all = Span::new(0, line.len() as u32);
    credit(line, all).is_some()
}

/// The names in a byline at `span`; empty for a handle's line without one.
fn credit(text: &str, span: Span) -> Option<Vec<Span>> {
    let line = span.text(text);
    let part = |it: regex::Match<'_>| {
        Span::new(span.start + it.start() as u32, span.start + it.end() as u32)
            .trimmed(text)
    };
    if let Some(found) = patterns::HANDLE.captures(line) {
        return Some(found.name("names").map(part).into_iter().collect());
    }
    let found = patterns::BYLINE.captures(line)?;
    let names = names(text, part(found.name("names")?));
    (!names.is_empty()).then_some(names)
}

/// Adds writers; one the page named already is given its place in the text.
fn add_bylines(report: &mut Report, fields: impl IntoIterator<Item = Field>) {
    for field in fields {
        match report.bylines.iter_mut().find(|it| it.value == field.value) {
            Some(known) => known.span = known.span.or(field.span),
            None => report.bylines.push(field),
        }
    }
}

pub(crate) fn mark(text: &str, units: &[Unit], lines: &mut Lines, report: &mut Report) {
    let tail = units.len().saturating_sub(TAIL_UNITS);
    let last =
        (0..units.len()).rev().find(|&at| lines[at].is_none_or(|kind| !kind.is_unread()));
    for (at, unit) in units.iter().enumerate() {
        if at >= HEAD_UNITS && at < tail {
            continue;
        }
        let line = unit.span.text(text);
        let is_free = lines[at].is_none();
        let after_body = at > 0 && is_sentence(units[at - 1].span.text(text));
        if let Some(names) = credit(text, unit.span).filter(|_| is_free) {
            lines[at] = Some(MarkKind::Byline);
            let fields = names.into_iter().map(|span| field(text, span));
            add_bylines(report, fields);
        } else if lines[at] == Some(MarkKind::Byline)
            || (is_free
                && Some(at) == last
                && after_body
                && is_name(line, Introduced::No))
        {
            lines[at] = Some(MarkKind::Byline);
            add_bylines(report, [field(text, unit.span)]);
        } else if is_free && let Some((date, published)) = stated(line) {
            lines[at] = Some(MarkKind::Dateline);
            keep_date(report, date, published, STATED);
        }
    }
    for (line, unit) in lines.iter().zip(units) {
        if *line == Some(MarkKind::SourceLine) {
            source_line(text, unit.span, report);
        }
    }
    own_outlet(text, units, report);
}

fn keep_date(report: &mut Report, value: String, published: bool, confidence: f32) {
    let dated = Dated { value, from: "text".to_owned(), confidence };
    let place = if published { &mut report.published } else { &mut report.modified };
    match place {
        None => *place = Some(dated),
        Some(known) if known.value.get(..10) == dated.value.get(..10) => {}
        Some(_) => report.candidates.push(dated),
    }
}

/// Takes the outlet and whom it follows from a source line.
fn source_line(text: &str, span: Span, report: &mut Report) {
    let Some(found) = patterns::SOURCE.captures(span.text(text)) else { return };
    let part = |name: &str| {
        found.name(name).map(|it| {
            Span::new(span.start + it.start() as u32, span.start + it.end() as u32)
        })
    };
    if let Some(outlet) = part("outlet")
        && report.outlet.is_none()
    {
        report.outlet = Some(field(text, outlet));
    }
    let Some(via) = part("via") else { return };
    let mut start = via.start;
    for piece in via.text(text).split_inclusive([',', ';', '/']) {
        let end = start + piece.len() as u32;
        let piece = Span::new(start, end - u32::from(piece.ends_with([',', ';', '/'])));
        let mut rest = piece.trimmed(text);
        while let Some((first, _)) = rest.text(text).split_once(" and ") {
            add_via(text, Span::new(rest.start, rest.start + first.len() as u32), report);
            let after = rest.start + (first.len() + " and ".len()) as u32;
            rest = Span::new(after, rest.end);
        }
        add_via(text, rest, report);
        start = end;
    }
}

/// Keeps an outlet that the report follows, once; what is not written as a name ("own
/// information", "the ministry") is none.
fn add_via(text: &str, span: Span, report: &mut Report) {
    let mut span = span.trimmed(text);
    for lead in
        ["the news agency ", "the agency ", "news agency ", "the newspaper ", "the "]
    {
        if span.text(text).starts_with(lead) {
            span = Span::new(span.start + lead.len() as u32, span.end);
            break;
        }
    }
    let value = span.text(text);
    let is_own = report.outlet.as_ref().is_some_and(|it| it.value == value);
    let known = report.via.iter().any(|it: &Field| it.value == value);
    if value.starts_with(char::is_uppercase) && !is_own && !known {
        report.via.push(field(text, span));
    }
}

/// The outlet that names itself: "As X reported earlier" where X is no agency.
fn own_outlet(text: &str, units: &[Unit], report: &mut Report) {
    if report.outlet.is_some() {
        return;
    }
    for unit in units {
        let line = unit.span.text(text);
        for range in patterns::own_outlets(line) {
            let start = unit.span.start + range.start as u32;
            let span = Span::new(start, unit.span.start + range.end as u32);
            let name = span.text(text);
            let norm = name.to_lowercase();
            let norm = norm.strip_prefix("the ").unwrap_or(&norm);
            let is_agency = outlets::find(norm).is_some_and(|it| it.is_agency);
            let followed = report.via.iter().any(|it| it.value == name);
            if !is_agency && !followed {
                report.outlet = Some(field(text, span));
                return;
            }
        }
    }
}

/// The datelines that open paragraphs or stand alone; a day with its year is kept.
pub(crate) fn datelines(
    text: &str,
    units: &[Unit],
    lines: &Lines,
    report: &mut Report,
) -> Vec<Span> {
    let mut found = Vec::new();
    let free = |at: &usize| lines[*at].is_none();
    for at in (0..units.len().min(HEAD_UNITS)).filter(free).take(3) {
        let unit = units[at].span;
        let line = unit.text(text);
        let head = &line[..line.floor_char_boundary(200)];
        let part = |it: regex::Match<'_>| {
            Span::new(unit.start + it.start() as u32, unit.start + it.end() as u32)
        };
        let opening = OPENING.as_ref().and_then(|it| it.captures(head)).filter(|it| {
            let place = it.name("place").map_or("", |place| place.as_str());
            let city = place.split(',').next().unwrap_or(place);
            let loud = city.chars().count() > 2 && !city.chars().any(char::is_lowercase);
            let credited = it.name("agency").or(it.name("wire")).is_some();
            loud || credited || it.name("date").is_some()
        });
        let alone = (line.len() < 80)
            .then(|| ALONE.as_ref().and_then(|it| it.captures(line)))
            .flatten();
        let Some(captures) = opening.or(alone) else { continue };
        let span = captures.name("line").map_or(unit, part);
        found.push(span.trimmed(text));
        if let Some(date) =
            captures.name("date").and_then(|it| dates::written(it.as_str()))
        {
            keep_date(report, date, true, DATELINE);
        }
        if let Some(agency) = captures.name("agency").or(captures.name("wire")) {
            add_via(text, part(agency), report);
        }
    }
    let clocks: Vec<Span> = (0..units.len())
        .filter(free)
        .filter_map(|at| {
            let unit = units[at].span;
            let line = unit.text(text);
            let head = &line[..line.floor_char_boundary(40)];
            let clock = CLOCK.as_ref()?.captures(head)?.name("clock")?;
            Some(Span::new(unit.start, unit.start + clock.end() as u32))
        })
        .collect();
    // One paragraph that opens with a time is a sentence; two make a live blog.
    if clocks.len() > 1 {
        found.extend(clocks);
    }
    found
}
