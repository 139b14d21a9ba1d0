//! The bytes of one document, or of a run of records, with what is known of them.

use std::borrow::Cow;

use encoding_rs::Encoding;
use rapporteur_types::Field;

use crate::{
    Error, ErrorKind, Ingested, Limits, charset, feeds, html, jsonl, mail, sha256,
    sniff::{self, Format, Layout},
    text,
};

/// Something to read, as [`unpack`](crate::unpack) gives it.
#[derive(Debug)]
pub struct Document {
    pub(crate) bytes: Vec<u8>,
    path: String,
    /// Records, known to be such because they are a piece of a source.
    layout: Option<Layout>,
    /// What stands before a piece of records in its source.
    lines_before: u64,
    bytes_before: u64,
    /// Whether it lies in an archive, where what is no text is passed over.
    is_member: bool,
    /// Whether it is a page of a web archive, where not each page is an article.
    pub(crate) is_page: bool,
    /// Where its record begins in the archive.
    pub(crate) byte: Option<u64>,
    pub(crate) media_type: Option<String>,
    pub(crate) charset: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) retrieved: Option<String>,
    pub(crate) record: Option<String>,
    pub(crate) limits: Limits,
}

impl Document {
    pub(crate) fn new(bytes: Vec<u8>, path: &str, is_member: bool) -> Self {
        Self {
            bytes,
            path: path.to_owned(),
            layout: None,
            lines_before: 0,
            bytes_before: 0,
            is_member,
            is_page: false,
            byte: None,
            media_type: None,
            charset: None,
            url: None,
            retrieved: None,
            record: None,
            limits: Limits::default(),
        }
    }

    /// A piece of a source that holds records.
    pub(crate) fn piece(
        bytes: Vec<u8>,
        layout: Layout,
        path: &str,
        lines_before: u64,
        bytes_before: u64,
    ) -> Self {
        let layout = Some(layout);
        Self { layout, lines_before, bytes_before, ..Self::new(bytes, path, false) }
    }

    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The reports in it. This is the slow part, and any thread may do it.
    pub fn ingest(&self) -> Ingested {
        let mut ingested = match self.layout {
            Some(layout) => self.read(&self.bytes, Format::Records(layout)),
            None => self.whole(),
        };
        for found in &mut ingested.reports {
            found.line = found.line.map(|line| line + self.lines_before);
            let report = &mut found.report;
            report.retrieved = report.retrieved.take().or_else(|| self.retrieved.clone());
            report.record = report.record.take().or_else(|| self.record.clone());
            report.url = report.url.take().or_else(|| self.url.clone());
        }
        self.tell(&mut ingested);
        ingested
    }

    /// Errors with their places, less what is passed over by intent.
    fn tell(&self, ingested: &mut Ingested) {
        let errors = std::mem::take(&mut ingested.errors);
        for error in errors {
            let passed_over = match error.kind() {
                ErrorKind::Empty if self.is_member => Some("empty file or page"),
                ErrorKind::Binary if self.is_member => Some("not text"),
                ErrorKind::Unread("PDF") if self.is_member => Some("PDF"),
                ErrorKind::NoArticle if self.is_page => Some("page without an article"),
                // A page of an archive is as its server sent it.
                ErrorKind::Encoding { .. } if self.is_page => None,
                _ => {
                    let error = error.shifted(self.lines_before, self.bytes_before);
                    let error = match self.byte {
                        Some(byte) => error.within(byte),
                        None => error,
                    };
                    ingested.errors.push(error);
                    continue;
                }
            };
            if let Some(why) = passed_over {
                *ingested.skipped.entry(why).or_default() += 1;
            }
        }
    }

    fn whole(&self) -> Ingested {
        let (bytes, is_transcoded) = self.utf8();
        let kind = self.media_type.as_deref();
        let name = match kind {
            // The name only tells what the content does not.
            Some("text/html" | "application/xhtml+xml") => ".html",
            Some("message/rfc822" | "multipart/related") => ".eml",
            Some(_) => "",
            None => &self.path,
        };
        let format = match sniff::sniff(&bytes, name) {
            Ok(format) => format,
            Err(kind) => return Ingested::failed(&self.path, kind),
        };
        let mut ingested = self.read(&bytes, format);
        if is_transcoded {
            let sum = sha256(&self.bytes);
            for found in &mut ingested.reports {
                found.report.sha256.clone_from(&sum);
            }
        }
        ingested
    }

    fn read(&self, bytes: &[u8], format: Format) -> Ingested {
        let path = &self.path;
        match format {
            Format::Feed => return feeds::xml(bytes, path),
            Format::JsonFeed => return feeds::json(bytes, path),
            Format::Mail => return mail::ingest(bytes, path, self.limits),
            _ => {}
        }
        let decoded = match charset::decode(bytes, format) {
            Ok(decoded) => decoded,
            Err(kind) => return Ingested::failed(path, kind),
        };
        match format {
            Format::Records(layout) => jsonl::ingest(&decoded, layout, path),
            Format::Html => html::ingest(bytes, decoded, path, self.limits),
            _ => text::ingest(bytes, decoded, path),
        }
    }

    /// The bytes, brought to UTF-8 where the server said what they are. A server that
    /// says so of bytes that are UTF-8 is wrong more often than right.
    fn utf8(&self) -> (Cow<'_, [u8]>, bool) {
        let bytes = self.bytes.as_slice();
        let label = self.charset.as_deref().unwrap_or_default();
        match Encoding::for_label(label.as_bytes()) {
            Some(encoding)
                if Encoding::for_bom(bytes).is_none()
                    && std::str::from_utf8(bytes).is_err() =>
            {
                let (text, _) = encoding.decode_without_bom_handling(bytes);
                (Cow::Owned(format!("\u{feff}{text}").into_bytes()), true)
            }
            _ => (Cow::Borrowed(bytes), false),
        }
    }
}

/// A field that the source gives beside the text.
pub(crate) fn field(value: &str, from: &str) -> Option<Field> {
    let value = crate::marks::folded(value);
    (!value.is_empty()).then(|| Field { value, from: from.to_owned(), span: None })
}

impl Ingested {
    /// An error about the whole of `path`, as all that came of it.
    pub(crate) fn failed(path: &str, kind: ErrorKind) -> Self {
        Self { errors: vec![Error::new(path, kind)], ..Self::default() }
    }
}
