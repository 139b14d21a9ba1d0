//! The record of a report: what `extract` prints.

use rapporteur_types::{Dated, Field, Note, Report};
use serde::Serialize;

use super::{Chars, VERSION};

#[expect(clippy::struct_field_names, reason = "the contract's key is `record`")]
#[derive(Serialize)]
struct Record<'a> {
    v: u32,
    id: &'a str,
    path: Option<&'a str>,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<&'a str>,
    title: Option<FieldRecord<'a>>,
    subtitle: Option<FieldRecord<'a>>,
    bylines: Vec<FieldRecord<'a>>,
    outlet: Option<FieldRecord<'a>>,
    via: Vec<FieldRecord<'a>>,
    url: Option<&'a str>,
    published: Option<DatedRecord<'a>>,
    modified: Option<DatedRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<DatedRecord<'a>>,
    language: Option<&'a str>,
    text: &'a str,
    marks: Vec<MarkRecord>,
    notes: Vec<NoteRecord<'a>>,
}

#[derive(Serialize)]
struct FieldRecord<'a> {
    value: &'a str,
    from: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
}

#[derive(Serialize)]
struct DatedRecord<'a> {
    value: &'a str,
    from: &'a str,
    confidence: f32,
}

#[derive(Serialize)]
struct MarkRecord {
    kind: &'static str,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<[u32; 2]>,
}

#[derive(Serialize)]
pub(crate) struct NoteRecord<'a> {
    id: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[u32; 2]>,
}

fn field<'a>(chars: &Chars<'_>, field: &'a Field) -> FieldRecord<'a> {
    let span = field.span.map(|span| chars.span(span));
    FieldRecord {
        value: &field.value,
        from: &field.from,
        start: span.map(|[start, _]| start),
        end: span.map(|[_, end]| end),
    }
}

fn dated(dated: &Dated) -> DatedRecord<'_> {
    DatedRecord { value: &dated.value, from: &dated.from, confidence: dated.confidence }
}

pub(crate) fn notes<'a>(chars: &Chars<'_>, notes: &'a [Note]) -> Vec<NoteRecord<'a>> {
    notes
        .iter()
        .map(|note| NoteRecord {
            id: note.id,
            message: &note.message,
            span: note.span.map(|span| chars.span(span)),
        })
        .collect()
}

/// The record of `report`, ready to be written as one line.
pub fn report(report: &Report) -> impl Serialize + '_ {
    let chars = Chars::new(&report.text);
    Record {
        v: VERSION,
        id: &report.id,
        path: report.path.as_deref(),
        sha256: &report.sha256,
        record: report.record.as_deref(),
        retrieved: report.retrieved.as_deref(),
        title: report.title.as_ref().map(|it| field(&chars, it)),
        subtitle: report.subtitle.as_ref().map(|it| field(&chars, it)),
        bylines: report.bylines.iter().map(|it| field(&chars, it)).collect(),
        outlet: report.outlet.as_ref().map(|it| field(&chars, it)),
        via: report.via.iter().map(|it| field(&chars, it)).collect(),
        url: report.url.as_deref(),
        published: report.published.as_ref().map(dated),
        modified: report.modified.as_ref().map(dated),
        candidates: report.candidates.iter().map(dated).collect(),
        language: report.language.as_deref(),
        text: &report.text,
        marks: report
            .marks
            .iter()
            .map(|mark| {
                let [start, end] = chars.span(mark.span);
                let of = mark.of.map(|of| chars.span(of));
                MarkRecord { kind: mark.kind.name(), start, end, of }
            })
            .collect(),
        notes: notes(&chars, &report.notes),
    }
}
