//! What a page says of itself: JSON-LD, meta tags, its head and its first heading.

use dom_query::Document;
use rapporteur_types::{Dated, Field, Report};

use super::{body::Head, jsonld};
use crate::{dates, marks::folded, names};

/// How often each kind of source gives the day of publication.
const JSON_LD: f32 = 0.95;
const META: f32 = 0.9;
const TIME_TAG: f32 = 0.7;

/// The data of a page, read before extraction takes the tree apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    title: Option<(String, &'static str)>,
    authors: Vec<(String, &'static str)>,
    outlet: Option<(String, &'static str)>,
    url: Option<String>,
    published: Vec<Dated>,
    modified: Vec<Dated>,
    language: Option<String>,
    descriptions: Vec<String>,
}

/// Meta tags that hold a date of publication, by the attribute that names them.
const PUBLISHED: [&str; 9] = [
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "dc.date.issued",
    "DC.date.issued",
    "publish-date",
    "pubdate",
    "date",
];
const MODIFIED: [&str; 4] =
    ["article:modified_time", "og:updated_time", "dateModified", "last-modified"];

impl Page {
    pub(super) fn read(document: &Document) -> Self {
        let mut page = Self::default();
        let articles = document.select("script[type=\"application/ld+json\"]");
        let article = articles.iter().take(64).find_map(|it| jsonld::article(&it.text()));
        let article = article.unwrap_or_default();
        let meta = |name: &str| meta(document, name);
        let text = |selector: &str| {
            let found = document.select_single(selector);
            Some(folded(&found.text())).filter(|it| !it.is_empty())
        };
        let only_h1 =
            || (document.select("h1").length() == 1).then(|| text("h1")).flatten();
        page.title = first([
            (article.headline.map(|it| unescaped(&it)), "json-ld"),
            (meta("og:title"), "meta:og:title"),
            (only_h1(), "h1"),
            (text("title"), "title"),
        ]);
        for author in article.authors {
            page.add_authors(&author, "json-ld");
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
            (article.publisher.map(|it| unescaped(&it)), "json-ld"),
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
        let dated = |value: Option<String>, from: &str, confidence| {
            let value = dates::written(&value?)?;
            Some(Dated { value, from: from.to_owned(), confidence })
        };
        page.published.extend(dated(article.published, "json-ld", JSON_LD));
        for name in PUBLISHED {
            page.published.extend(dated(meta(name), &format!("meta:{name}"), META));
        }
        let times = document.select("time[datetime]");
        for time in times.iter().take(1) {
            let value = time.attr("datetime").map(|it| it.to_string());
            page.published.extend(dated(value, "time", TIME_TAG));
        }
        page.modified.extend(dated(article.modified, "json-ld", JSON_LD));
        for name in MODIFIED {
            page.modified.extend(dated(meta(name), &format!("meta:{name}"), META));
        }
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
        let mut published = self.published.into_iter();
        report.published = published.next();
        let believed = report.published.as_ref().map(|it| it.value.clone());
        report.candidates = published
            .filter(|it| {
                believed.as_ref().is_none_or(|value| it.value[..10] != value[..10])
            })
            .collect();
        report.modified = self.modified.into_iter().next();
    }
}

fn first<const N: usize>(
    of: [(Option<String>, &'static str); N],
) -> Option<(String, &'static str)> {
    of.into_iter().find_map(|(value, from)| {
        Some((value?, from)).filter(|it| !it.0.trim().is_empty())
    })
}

/// The content of the meta tag that names itself so, by any of the attributes in use.
fn meta(document: &Document, name: &str) -> Option<String> {
    ["property", "name", "itemprop"].into_iter().find_map(|attribute| {
        let selector = format!("meta[{attribute}=\"{name}\"]");
        let content = document.select_single(&selector).attr("content")?;
        Some(content.trim().to_owned()).filter(|it| !it.is_empty())
    })
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
