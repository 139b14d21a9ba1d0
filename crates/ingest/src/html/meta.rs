//! What a page says of itself: JSON-LD, meta tags, its head and its first heading.

use std::collections::BTreeMap;

use dom_query::Document;
use rapporteur_types::{Field, Report};

use super::{blocks::Blocks, body::Head, dated::Days, jsonld};
use crate::{marks::folded, names};

/// The data of a page, read before extraction takes the tree apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    title: Option<(String, &'static str)>,
    authors: Vec<(String, &'static str)>,
    outlet: Option<(String, &'static str)>,
    url: Option<String>,
    days: Days,
    language: Option<String>,
    descriptions: Vec<String>,
}

impl Page {
    pub(super) fn read(document: &Document, blocks: &Blocks) -> Self {
        let mut page = Self::default();
        let articles = document.select("script[type=\"application/ld+json\"]");
        let article = articles.iter().take(64).find_map(|it| jsonld::article(&it.text()));
        let article = article.unwrap_or_default();
        let metas = Metas::read(document);
        let meta = |name: &str| metas.get(name).map(str::to_owned);
        let text = |selector: &str| {
            let found = document.select_single(selector);
            Some(folded(&found.text())).filter(|it| !it.is_empty())
        };
        let only_h1 =
            || (document.select("h1").length() == 1).then(|| text("h1")).flatten();
        page.title = first([
            (article.headline.as_deref().map(unescaped), "json-ld"),
            (meta("og:title"), "meta:og:title"),
            (only_h1(), "h1"),
            (text("title"), "title"),
        ]);
        for author in &article.authors {
            page.add_authors(author, "json-ld");
        }
        if page.authors.is_empty() {
            for name in ["author", "article:author", "parsely-author", "byl"] {
                if let Some(author) = meta(name) {
                    page.add_authors(&author, "meta:author");
                }
            }
        }
        page.outlet = first([
            (meta("og:site_name"), "meta:og:site_name"),
            (article.publisher.as_deref().map(unescaped), "json-ld"),
            (meta("application-name"), "meta:application-name"),
        ]);
        if let (Some((title, _)), Some((outlet, _))) = (&mut page.title, &page.outlet) {
            let length = without_outlet(title, outlet).len();
            title.truncate(length);
        }
        let canonical = document.select_single("link[rel=\"canonical\"]").attr("href");
        page.url = canonical
            .map(|it| it.to_string())
            .or_else(|| meta("og:url"))
            .filter(|it| it.starts_with("http") && it.len() < 4096);
        page.days = Days::read(document, &article, &metas);
        page.days.decide(blocks, page.url.as_deref());
        page.descriptions = ["description", "og:description", "twitter:description"]
            .into_iter()
            .filter_map(meta)
            .collect();
        page.language = document
            .select_single("html")
            .attr("lang")
            .map(|it| it.to_lowercase())
            .and_then(|it| it.split(['-', '_']).next().map(str::to_owned))
            .filter(|it| (2..=3).contains(&it.len()));
        page
    }

    fn add_authors(&mut self, credit: &str, from: &'static str) {
        let credit = folded(&unescaped(credit));
        let credit =
            credit.strip_prefix("By ").or(credit.strip_prefix("by ")).unwrap_or(&credit);
        // JSON-LD says that it is a person, so the words need not look like a name.
        let is_stated = from == "json-ld";
        for name in credit.split([',', ';', '|', '&']).flat_map(|it| it.split(" and ")) {
            let name = name.trim();
            let known = self.authors.iter().any(|(it, _)| it == name);
            let is_person = if is_stated {
                names::is_plausible(name)
            } else {
                names::is_name(name, names::Introduced::Yes)
            };
            if !known && is_person {
                self.authors.push((name.to_owned(), from));
            }
        }
    }

    /// What helps to find the headline and the standfirst in the text.
    pub(super) fn head(&self) -> Head<'_> {
        Head {
            title: self.title.as_ref().map(|it| it.0.as_str()),
            descriptions: &self.descriptions,
        }
    }

    /// Puts what the page said into `report`.
    pub(super) fn fill(self, report: &mut Report) {
        let field = |(value, from): (String, &str)| Field {
            value: folded(&value),
            from: from.to_owned(),
            span: None,
        };
        report.title = self.title.map(field);
        report.bylines = self.authors.into_iter().map(field).collect();
        report.outlet = self.outlet.map(field);
        report.url = self.url;
        report.language = self.language;
        let mut published = self.days.published.into_iter();
        report.published = published.next();
        let believed = report.published.as_ref().map(|it| it.value.clone());
        report.candidates = published
            .filter(|it| {
                believed.as_ref().is_none_or(|value| it.value[..10] != value[..10])
            })
            .collect();
        report.modified = self.days.modified.into_iter().next();
    }
}

fn first<const N: usize>(
    of: [(Option<String>, &'static str); N],
) -> Option<(String, &'static str)> {
    of.into_iter().find_map(|(value, from)| {
        Some((value?, from)).filter(|it| !it.0.trim().is_empty())
    })
}

/// The meta tags of a page by the names they give themselves, read once.
#[derive(Debug, Default)]
pub(super) struct Metas(BTreeMap<String, String>);

/// The most meta tags of a page, and the longest name and content, that are kept.
const MAX_METAS: usize = 1_000;
const MAX_META: usize = 10_000;

impl Metas {
    fn read(document: &Document) -> Self {
        let mut all = BTreeMap::new();
        for tag in document.select("meta[content]").iter().take(MAX_METAS) {
            let content = tag.attr("content").map(|it| it.trim().to_owned());
            let Some(content) =
                content.filter(|it| !it.is_empty() && it.len() < MAX_META)
            else {
                continue;
            };
            for attribute in ["property", "name", "itemprop"] {
                if let Some(name) = tag.attr(attribute) {
                    all.entry(name.trim().to_lowercase())
                        .or_insert_with(|| content.clone());
                }
            }
        }
        Self(all)
    }

    /// The content of the first tag of this name, given in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// The title without the outlet's name that a page puts behind it.
fn without_outlet<'a>(title: &'a str, outlet: &str) -> &'a str {
    [" | ", " - ", " – ", " — ", " :: ", " · "]
        .into_iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .find(|(_, last)| last.trim().eq_ignore_ascii_case(outlet.trim()))
        .map_or(title, |(title, _)| title.trim_end())
}

/// JSON-LD is often written with the entities of the page around it. The parser of pages
/// knows them all.
fn unescaped(text: &str) -> String {
    if !text.contains('&') || !text.contains(';') || text.len() > 10_000 {
        return text.to_owned();
    }
    let escaped = text.replace('<', "&lt;");
    Document::fragment(escaped).text().to_string()
}
