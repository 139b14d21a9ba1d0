//! Mails, and pages saved as mails (MHTML): the message is a report.

use mail_parser::{Address, MessageParser, MimeHeaders, PartType};
use rapporteur_types::{Dated, Report};

use crate::{
    ErrorKind, Found, Ingested, Limits, document::field, feeds, fragment::fragment,
    language, marks, sha256, stem,
};

/// How often the date of a mail is the day of what it reports.
const MAIL_DATE: f32 = 0.9;

pub(crate) fn ingest(bytes: &[u8], path: &str, limits: Limits) -> Ingested {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Ingested::failed(path, ErrorKind::Damaged("no mail".to_owned()));
    };
    let mut ingested = Ingested::default();
    let address = message.header_raw("Snapshot-Content-Location");
    let is_page = address.is_some();
    let date = message.date().and_then(|it| crate::dates::iso(&it.to_rfc3339()));
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if !text.trim().is_empty() => Some(text.to_string()),
        _ => None,
    });
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) if !html.trim().is_empty() => Some(html.to_string()),
        _ => None,
    });
    let mut report = match (plain, html) {
        (None, Some(html)) if is_page => match page(&html, path, limits) {
            Ok(report) => report,
            Err(failed) => return failed,
        },
        (Some(text), _) => Report::new(stem(path), text.replace("\r\n", "\n")),
        (None, Some(html)) => Report::new(stem(path), fragment(&html).text),
        (None, None) => {
            let what = "a mail without a text".to_owned();
            return Ingested::failed(path, ErrorKind::Record(what));
        }
    };
    report.path = Some(path.to_owned());
    report.sha256 = sha256(bytes);
    report.record = message.message_id().map(|it| format!("<{it}>"));
    if is_page {
        let address = address.map(|it| it.trim().to_owned());
        report.url = report.url.or(address.filter(|it| it.starts_with("http")));
        // The page was saved then, which is not when it was published.
        report.retrieved = date;
    } else {
        report.title = message.subject().and_then(|it| field(it, "mail:subject"));
        let names = message.from().map(names).unwrap_or_default();
        let people = names.iter().flat_map(|it| feeds::people(it));
        report.bylines = people.filter_map(|it| field(&it, "mail:from")).collect();
        report.published = date.map(|value| Dated {
            value,
            from: "mail:date".to_owned(),
            confidence: MAIL_DATE,
        });
        report.language = language::language(&report.text);
        marks::mark(&mut report, marks::Source::Body);
    }
    let attached = message.attachments().filter(|it| it.attachment_name().is_some());
    let attached = attached.count() as u64;
    if attached > 0 && !is_page {
        ingested.skipped.insert("attachment of a mail", attached);
    }
    ingested.reports.push(Found { report, id_given: false, line: None });
    ingested
}

fn names(address: &Address<'_>) -> Vec<String> {
    address.iter().filter_map(|it| it.name()).map(str::to_owned).collect()
}

/// A saved page, read as pages are.
fn page(html: &str, path: &str, limits: Limits) -> Result<Report, Ingested> {
    // The mail said its encoding; what the page declares of itself is of no matter.
    let text = std::borrow::Cow::Borrowed(html);
    let decoded = crate::charset::Decoded { text, notes: Vec::new(), wrong: None };
    let mut found = crate::html::ingest(html.as_bytes(), decoded, path, limits);
    match found.reports.pop() {
        Some(found) => Ok(found.report),
        None => Err(found),
    }
}
