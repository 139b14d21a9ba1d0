//! JSON records: one a line, or in one array.
//!
//! A record is what a person or program gives as a report, or what `extract` printed. One
//! that is not as the contract says is an error with its line; the others go on.

pub(crate) mod document;
mod record;
mod surrogate;

use rapporteur_types::{Dated, Field, Mark, MarkKind, Note, Offsets, Report, Span};

use crate::{
    Error, ErrorKind, Found, Ingested,
    charset::{self, Decoded},
    dates, feeds, language, marks, sha256,
    sniff::Layout,
    stem,
};
use record::{Others, Record, Stated};

/// The notes of this stage, so that those of a printed record keep their stable names.
const NOTE_IDS: [&str; 15] = [
    "encoding-guessed",
    "encoding-declared-wrong",
    "encoded-twice",
    "direction-controls",
    "bad-date",
    "bad-mark",
    "headline-only",
    "not-english",
    "summary-only",
    "feed-repaired",
    "lone-surrogate",
    "paywall",
    "consent-page",
    "live-blog",
    "given",
];

pub(crate) fn ingest(decoded: &Decoded<'_>, layout: Layout, path: &str) -> Ingested {
    let mut ingested = Ingested::default();
    let mut each = |line: u64, record: &str| match report(record, path) {
        Ok((mut report, id_given)) => {
            report.notes.splice(0..0, decoded.notes.iter().cloned());
            ingested.reports.push(Found { report, id_given, line: Some(line) });
        }
        Err(what) => {
            let error = Error::new(path, ErrorKind::Record(what)).at_line(line);
            ingested.errors.push(error);
        }
    };
    match layout {
        Layout::Lines => {
            for (index, line) in decoded.text.split('\n').enumerate() {
                let line = line.trim();
                if !line.is_empty() {
                    each(index as u64 + 1, line);
                }
            }
        }
        Layout::Document => document::each(&decoded.text, &mut each),
    }
    ingested.errors.extend(decoded.wrong.map(|wrong| wrong.error(path)));
    ingested.errors.sort_by_key(Error::line);
    ingested
}

/// The report that one record is, and whether it gives its id.
fn report(source: &str, path: &str) -> Result<(Report, bool), String> {
    if !source.starts_with('{') {
        return Err("not a JSON object".to_owned());
    }
    let mut repaired = None;
    let record: Record = match serde_json::from_str(source) {
        Err(error) if surrogate::is_cause(&error) => {
            let source = repaired.insert(surrogate::replaced(source));
            serde_json::from_str(source).map_err(|error| plain(&error))?
        }
        read => read.map_err(|error| plain(&error))?,
    };
    // What `extract` printed has no other keys.
    let others = match record.marks {
        Some(_) => Others::default(),
        None => Others::read(repaired.as_deref().unwrap_or(source)),
    };
    let id_given = record.id.is_some();
    let id = record.id.map_or_else(|| stem(path), |id| id.0);
    if id.is_empty() {
        return Err("`id` is empty".to_owned());
    }
    let text = record.text.or(record.body).or(record.event_text);
    let text = text.or_else(|| others.text());
    let title = record.title.or_else(|| others.title());
    let title = title.filter(|title| !title.value.trim().is_empty());
    if text.is_none() && title.is_none() {
        return Err("neither `text` nor `title`".to_owned());
    }
    let text = text.unwrap_or_default();
    let mut report = Report::new(id, "");
    report.path = Some(record.path.unwrap_or_else(|| path.to_owned()));
    report.sha256 = record.sha256.unwrap_or_else(|| sha256(source.as_bytes()));
    let offsets = Offsets::new(&text);
    let field = |it: Stated| field(&text, &offsets, it);
    report.title = title.map(field);
    report.subtitle = record.subtitle.or_else(|| others.subtitle()).map(field);
    report.bylines = match record.bylines {
        Some(bylines) => bylines.into_iter().map(field).collect(),
        None => credited(&others.credits()),
    };
    let outlet = record.outlet.or_else(|| others.outlet());
    report.outlet = outlet.filter(|it| !it.value.trim().is_empty()).map(field);
    report.via = record.via.into_iter().flatten().map(field).collect();
    report.url = record.url.or_else(|| others.url());
    report.record = record.record;
    report.retrieved = record.retrieved.or_else(|| {
        let written = others.retrieved()?;
        moment(&written)
    });
    report.language = record
        .language
        .or_else(|| others.language())
        .filter(|it| !it.is_empty())
        .or_else(|| language::language(&text));
    // What other keys give is a date only if it reads as one.
    let other = |value: String| {
        let value = moment(&value)?;
        Some(Dated { value, from: "given".to_owned(), confidence: 0.9 })
    };
    report.published = match record.published.or(record.date) {
        Some(given) => dated(given, &mut report.notes),
        None => others.published().and_then(other),
    };
    report.modified = match record.modified {
        Some(given) => dated(given, &mut report.notes),
        None => others.modified().and_then(other),
    };
    if repaired.is_some() {
        report.notes.push(Note {
            id: "lone-surrogate",
            message: "half a surrogate pair in the record became U+FFFD".to_owned(),
            span: None,
        });
    }
    for candidate in record.candidates.into_iter().flatten() {
        report.candidates.extend(dated(candidate, &mut report.notes));
    }
    let notes = record.notes.into_iter().flatten();
    report.notes.extend(notes.map(|it| Note {
        id: NOTE_IDS.into_iter().find(|id| *id == it.id).unwrap_or("given"),
        message: it.message,
        span: it.span.and_then(|[start, end]| span(&text, &offsets, start, end)),
    }));
    if !report.notes.iter().any(|it| it.id == "encoded-twice")
        && let Some(count) = charset::encoded_twice(&text)
    {
        report.notes.push(Note {
            id: "encoded-twice",
            message: format!(
                "the text is UTF-8 encoded twice, and kept as it is given; characters: {count}"
            ),
            span: None,
        });
    }
    if !report.notes.iter().any(|it| it.id == "direction-controls") {
        report.notes.extend(crate::text::direction(&text));
    }
    report.text = text;
    if report.text.trim().is_empty()
        && !report.notes.iter().any(|it| it.id == "headline-only")
    {
        report.notes.push(Note {
            id: "headline-only",
            message: "a headline without a text".to_owned(),
            span: None,
        });
    }
    if let Some(given) = record.marks {
        keep_marks(&mut report, &offsets, given);
    } else {
        let source = match report.title {
            Some(_) => marks::Source::Body,
            None => marks::Source::Text,
        };
        marks::mark(&mut report, source);
    }
    Ok((report, id_given))
}

/// What the JSON reader says, without the line, which is always the first.
pub(crate) fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => message,
    }
}

/// The bytes at the code points `start..end`, if the text has them.
fn span(text: &str, offsets: &Offsets, start: u32, end: u32) -> Option<Span> {
    let (start, end) = (offsets.byte(text, start)?, offsets.byte(text, end)?);
    (start <= end).then(|| Span::new(start, end))
}

fn field(text: &str, offsets: &Offsets, it: Stated) -> Field {
    let place = it.start.zip(it.end);
    Field {
        value: marks::folded(&it.value),
        from: it.from.unwrap_or_else(|| "given".to_owned()),
        span: place.and_then(|(start, end)| span(text, offsets, start, end)),
    }
}

/// The people that credits name, one an entry.
fn credited(credits: &[String]) -> Vec<Field> {
    let people = credits.iter().flat_map(|it| feeds::people(it));
    people.filter_map(|it| crate::document::field(&it, "given")).collect()
}

/// A date in any form that is not ambiguous, or seconds since 1970.
fn moment(written: &str) -> Option<String> {
    let number = written.parse::<i64>().ok();
    // Thirteen digits count thousandths.
    let seconds = match written.len() {
        9 | 10 => number,
        13 => number.map(|it| it / 1000),
        _ => None,
    };
    match seconds {
        Some(seconds) => {
            let moment = jiff::Timestamp::from_second(seconds).ok()?;
            dates::iso(&moment.to_string())
        }
        None => feeds::date(written),
    }
}

/// A date; what is none is left out, with a note.
fn dated(it: Stated, notes: &mut Vec<Note>) -> Option<Dated> {
    let Some(value) = moment(&it.value) else {
        if !it.value.trim().is_empty() {
            notes.push(Note {
                id: "bad-date",
                message: format!("{:?} is no date, left out", it.value),
                span: None,
            });
        }
        return None;
    };
    let confidence = it.confidence.filter(|it| (0.0..=1.0).contains(it)).unwrap_or(1.0);
    Some(Dated { value, from: it.from.unwrap_or_else(|| "given".to_owned()), confidence })
}

fn keep_marks(report: &mut Report, offsets: &Offsets, given: Vec<record::GivenMark>) {
    let text = &report.text;
    for it in given {
        let place = span(text, offsets, it.start, it.end);
        let of = it.of.map(|[start, end]| span(text, offsets, start, end));
        match (MarkKind::from_name(&it.kind), place, of) {
            (Some(kind), Some(span), None) => {
                report.marks.push(Mark { span, kind, of: None });
            }
            (Some(kind), Some(span), Some(Some(of))) => {
                report.marks.push(Mark { span, kind, of: Some(of) });
            }
            _ => report.notes.push(Note {
                id: "bad-mark",
                message: format!(
                    "the mark {:?} at {}..{} is unknown or outside the text, left out",
                    it.kind, it.start, it.end
                ),
                span: None,
            }),
        }
    }
    report.marks.sort_unstable();
}

#[cfg(test)]
mod tests;
