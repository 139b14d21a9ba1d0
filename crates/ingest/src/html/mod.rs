//! Pages: the main text with a paragraph a line, and what the page says of itself.

mod guard;
mod jsonld;
mod meta;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability, TextMode};
use rapporteur_types::Report;

use crate::{
    ErrorKind, Found, Ingested, charset::Decoded, language, marks, sha256, stem,
};

pub(crate) fn ingest(bytes: &[u8], decoded: Decoded<'_>, path: &str) -> Ingested {
    if let Err(limit) = guard::check(&decoded.text) {
        return Ingested::failed(path, ErrorKind::Page(limit));
    }
    // The extraction crate has loops and indices of its own; a page that breaks it must
    // not take the other reports with it. Nothing of ours is changed when it panics.
    let page = catch_unwind(AssertUnwindSafe(|| extract(&decoded.text)));
    let Some((text, page)) = page.ok().flatten() else {
        return Ingested::failed(path, ErrorKind::NoArticle);
    };
    let mut report = Report::new(stem(path), text);
    report.path = Some(path.to_owned());
    report.sha256 = sha256(bytes);
    report.notes = decoded.notes;
    page.fill(&mut report);
    report.language = language::language(&report.text).or(report.language);
    marks::mark(&mut report, marks::Source::Body);
    Ingested {
        reports: vec![Found { report, id_given: false, line: None }],
        errors: decoded.wrong.map(|wrong| wrong.error(path)).into_iter().collect(),
        ..Ingested::default()
    }
}

/// The main text and the page's own data; `None` where there is no article.
fn extract(html: &str) -> Option<(String, meta::Page)> {
    let document = dom_query::Document::from(html);
    let page = meta::Page::read(&document);
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability =
        Readability::with_document(document, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let mut text = String::with_capacity(article.text_content.len());
    for line in article.text_content.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    (!text.is_empty()).then_some((text, page))
}

#[cfg(test)]
mod tests;
