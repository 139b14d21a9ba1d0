//! What a page says of itself: JSON-LD, meta tags, its head and its first heading.

use std::collections::BTreeMap;

use dom_query::Document;
use rapporteur_types::{Field, Report};

use super::{
    blocks::Blocks,
    body::{Head, key},
    credits,
    dated::{self, Days},
    jsonld,
};
use crate::marks::folded;

/// The data of a page, read before extraction takes the tree apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    title: Option<(String, &'static str)>,
    titles: Vec<String>,
    authors: Vec<(String, &'static str)>,
    outlet: Option<(String, &'static str)>,
    url: Option<String>,
    days: Days,
    language: Option<String>,
    descriptions: Vec<String>,
    /// Whether it says that all of it can be read without paying.
    pub(super) is_free: Option<bool>,
    /// How many updates it says it has where it is a live blog.
    pub(super) updates: Option<usize>,
}

impl Page {
    pub(super) fn read(html: &str, document: &Document, blocks: &Blocks) -> Self {
        let mut page = Self::default();
        let articles = document.select("script[type=\"application/ld+json\"]");
        let article = jsonld::article(articles.iter().take(64).map(|it| it.text()));
        let metas = Metas::read(document);
        let meta = |name: &str| metas.get(name).map(str::to_owned);
        let text = |selector: &str| {
            let found = document.select_single(selector);
            Some(folded(&found.text())).filter(|it| !it.is_empty())
        };
        page.authors = credits::authors(&article.authors, &metas, blocks);
        page.outlet = first([
            (meta("og:site_name"), "meta:og:site_name"),
            (article.publisher.as_deref().map(unescaped), "json-ld"),
            (meta("application-name"), "meta:application-name"),
        ]);
        let outlet = page.outlet.as_ref().map(|it| it.0.as_str());
        let bare = |title: Option<String>| {
            let title = title?;
            let length =
                outlet.map_or(title.len(), |it| without_outlet(&title, it).len());
            Some(title[..length].to_owned())
        };
        let titles = [
            (bare(article.headline.as_deref().map(unescaped)), "json-ld"),
            (bare(meta("og:title")), "meta:og:title"),
            (headings(document), "h1"),
            (bare(text("title")), "title"),
        ];
        page.is_free = article.is_free;
        page.updates = article.updates.or_else(|| {
            let posts = document.select("[itemtype$=\"/LiveBlogPosting\"]");
            posts.exists().then_some(0)
        });
        page.titles = titles.iter().filter_map(|it| it.0.clone()).collect();
        page.title = title(titles);
        let canonical = document.select_single("link[rel=\"canonical\"]").attr("href");
        page.url = canonical
            .map(|it| it.to_string())
            .or_else(|| meta("og:url"))
            .filter(|it| it.starts_with("http") && it.len() < 4096);
        page.days = Days::read(document, &article, &metas);
        let image = meta("og:image");
        let title = key(page.title.as_ref().map_or("", |it| &it.0));
        let head = dated::Head { title, source: html, image: image.as_deref() };
        page.days.decide(blocks, page.url.as_deref(), &head);
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

    /// What helps to find the headline and the standfirst in the text.
    pub(super) fn head(&self) -> Head<'_> {
        Head { titles: &self.titles, descriptions: &self.descriptions }
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

/// The headline. JSON-LD, heading and window title can all have the words for search
/// engines; what is to be shared is then the headline that editors gave it.
fn title(mut of: [(Option<String>, &'static str); 4]) -> Option<(String, &'static str)> {
    let [stated, shared, heading, window] =
        of.each_ref().map(|it| key(it.0.as_deref().unwrap_or("")));
    let is_for_search = !stated.is_empty()
        && stated == heading
        && window.starts_with(&stated)
        && !shared.is_empty()
        && !window.starts_with(&shared);
    if is_for_search {
        of.swap(0, 1);
    }
    first(of)
}

/// The first heading of the first level, where there are not many.
fn headings(document: &Document) -> Option<String> {
    let all = document.select("h1");
    let first = all.iter().map(|it| folded(&it.text())).find(|it| !it.is_empty());
    first.filter(|_| all.length() <= 3)
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

    /// All tags: name in lower case, content.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, content)| (name.as_str(), content.as_str()))
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
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') || !text.contains(';') || text.len() > 10_000 {
        return text.to_owned();
    }
    let escaped = text.replace('<', "&lt;");
    Document::fragment(escaped).text().to_string()
}
