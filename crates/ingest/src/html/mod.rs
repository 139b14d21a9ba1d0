//! Pages: the main text with a paragraph a line, and what the page says of itself.

mod blocks;
mod body;
mod count;
mod credits;
mod dated;
mod guard;
mod jsonld;
mod meta;
mod printed;
mod readings;
mod scripted;

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use rapporteur_types::{Field, Mark, MarkKind, Note, Report, Span};

use self::{blocks::Blocks, body::Body};
use crate::{
    Error, ErrorKind, Found, Ingested, Limits, charset::Decoded, language, marks, sha256,
    stem, text,
};

pub(crate) fn ingest(
    bytes: &[u8],
    decoded: Decoded<'_>,
    path: &str,
    limits: Limits,
) -> Ingested {
    let refused = |broken: guard::Broken| {
        let before = &decoded.text.as_bytes()[..broken.at.min(decoded.text.len())];
        let line = 1 + memchr::memchr_iter(b'\n', before).count() as u64;
        let error = Error::new(path, ErrorKind::Page(broken.limit)).at_line(line);
        Ingested { errors: vec![error], ..Ingested::default() }
    };
    if let Err(broken) = guard::check(&decoded.text, limits) {
        return refused(broken);
    }
    // The extraction crate has loops and indices of its own; a page that breaks it must
    // not take the other reports with it. Nothing of ours is changed when it panics.
    let page = catch_unwind(AssertUnwindSafe(|| extract(&decoded.text, limits)));
    let (body, page) = match page {
        Ok(Ok(Some(found))) => found,
        Ok(Err(broken)) => return refused(broken),
        Ok(Ok(None)) | Err(_) => return Ingested::failed(path, ErrorKind::NoArticle),
    };
    let mut report = Report::new(stem(path), "");
    report.path = Some(path.to_owned());
    report.sha256 = sha256(bytes);
    report.notes = decoded.notes;
    let (is_free, updates) = (page.is_free, page.updates);
    page.fill(&mut report);
    notes(&body, is_free, &mut report);
    report.notes.extend(updates.map(live));
    mark(body, &mut report);
    Ingested {
        reports: vec![Found { report, id_given: false, line: None }],
        errors: decoded.wrong.map(|wrong| wrong.error(path)).into_iter().collect(),
        ..Ingested::default()
    }
}

/// Says what the reader should know of a page that does not show all.
fn notes(body: &Body, is_free: Option<bool>, report: &mut Report) {
    let note = |id, message: &str| Note { id, message: message.to_owned(), span: None };
    if body.is_consent {
        let message = "the page only asks for consent, and shows no article";
        report.notes.push(note("consent-page", message));
    } else if body.is_cut {
        let message =
            "the page says that the rest is for subscribers: the text may be cut";
        report.notes.push(note("paywall", message));
    } else if is_free == Some(false) {
        let message = "the page says that it is not free: the text may be cut";
        report.notes.push(note("paywall", message));
    }
}

/// A live blog is no report of one moment: whoever reads it should know.
fn live(updates: usize) -> Note {
    let message = match updates {
        0 => "the page is a live blog: its parts were written one after the other"
            .to_owned(),
        n => {
            format!("the page is a live blog of {n} updates, written one after the other")
        }
    };
    Note { id: "live-blog", message, span: None }
}

/// The main text and the page's own data; `None` where there is no article.
fn extract(
    html: &str,
    limits: Limits,
) -> Result<Option<(Body, meta::Page)>, guard::Broken> {
    let document = Document::from(html);
    guard::check_tree(&document, limits)?;
    let blocks = Blocks::read(&document);
    let page = meta::Page::read(html, &document, &blocks);
    for id in body::beside(&blocks) {
        document.tree.remove_from_parent(&id);
    }
    let found = kept(document).and_then(|it| body::body(&blocks, &it, page.head()));
    let body = found
        .or_else(|| body::body(&blocks, &body::densest(&blocks), page.head()))
        .or_else(|| body::consent(&blocks));
    Ok(body.map(|body| (body, page)))
}

/// The text nodes that the extraction crate takes for the article. It moves and removes
/// nodes, but those that stay keep their ids.
fn kept(document: Document) -> Option<HashSet<NodeId>> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability =
        Readability::with_document(document, None, Some(config)).ok()?;
    readability.parse().ok()?;
    let article = readability.doc.select_single("#readability-page-1");
    let root = article.nodes().first()?;
    Some(root.descendants_it().filter(NodeRef::is_text).map(|it| it.id).collect())
}

/// Puts the text and its marks into `report`: those of the page, and inside what these
/// leave, those that the words give.
fn mark(body: Body, report: &mut Report) {
    let mut pieces: Vec<(u32, Span)> = Vec::new();
    let mut left = String::new();
    let mut at = 0;
    let ends = [(Span::new(body.text.len() as u32, body.text.len() as u32), None)];
    for (span, _) in body.marks.iter().map(|it| (it.0, Some(it.1))).chain(ends) {
        let piece = Span::new(at, span.start).trimmed(&body.text);
        at = span.end;
        if piece.is_empty() {
            continue;
        }
        if !left.is_empty() {
            left.push('\n');
        }
        pieces.push((left.len() as u32, piece));
        left.push_str(piece.text(&body.text));
    }
    report.text = left;
    report.language = language::language(&report.text).or(report.language.take());
    marks::mark(report, marks::Source::Body);
    let place = |at: u32| {
        let piece = pieces.partition_point(|it| it.0 <= at).saturating_sub(1);
        pieces
            .get(piece)
            .map_or(at, |(from, piece)| piece.start + (at - from).min(piece.len()))
    };
    let moved = |span: Span| {
        let end = place(span.end.saturating_sub(1)) + 1;
        Span::new(place(span.start), end)
    };
    for it in &mut report.marks {
        it.span = moved(it.span);
        it.of = it.of.map(moved);
    }
    for field in report
        .title
        .iter_mut()
        .chain(&mut report.subtitle)
        .chain(&mut report.bylines)
        .chain(&mut report.outlet)
        .chain(&mut report.via)
    {
        field.span = field.span.map(moved);
    }
    let of_page =
        body.marks.into_iter().map(|(span, kind)| Mark { span, kind, of: None });
    report.marks.extend(of_page);
    report.marks.sort_unstable();
    report.text = body.text;
    report.notes.extend(text::direction(&report.text));
    let first =
        |kind: MarkKind| report.marks.iter().find(|it| it.kind == kind).map(|it| it.span);
    if let (Some(title), Some(span)) = (&mut report.title, first(MarkKind::Headline)) {
        title.span = Some(span);
    }
    if let (None, Some(span)) = (&report.subtitle, first(MarkKind::Subtitle)) {
        report.subtitle = Some(Field {
            value: marks::folded(span.text(&report.text)),
            from: "page".to_owned(),
            span: Some(span),
        });
    }
}

#[cfg(test)]
mod tests;
