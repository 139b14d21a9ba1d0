//! When a page was published and changed: what its head states, its address, its `time`
//! elements and the days printed near the headline, each kept as a candidate.
//!
//! The head is believed first, unless meta tags and page agree on another day. An address
//! that gives another day is believed more: moments in the head are often in universal time,
//! or those of the last change.

use std::ops::Range;

use dom_query::Document;
use rapporteur_types::{Dated, MarkKind};

use super::{
    blocks::{Block, Blocks},
    body::key,
    jsonld::Article,
    meta::Metas,
    printed::{self, Printed},
    scripted,
};
use crate::dates;

/// How sure each kind of source is, which is no more than how often it gave the day of
/// publication on pages whose day is known; `SCRIPT` and `IMAGE`, which too few pages have to
/// be counted, are put low (`docs/ingest-pages.md`).
const JSON_LD: f32 = 0.95;
const META: f32 = 0.92;
const META_LOOSE: f32 = 0.85;
const ADDRESS: f32 = 0.95;
const TIME_PUBLISHED: f32 = 0.9;
const TIME: f32 = 0.8;
const NEAR: f32 = 0.75;
const SCRIPT: f32 = 0.6;
const FAR: f32 = 0.5;
const IMAGE: f32 = 0.4;

/// Meta tags that hold a date of publication, by the attribute that names them.
const PUBLISHED: [&str; 15] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "article.published",
    "citation_publication_date",
];
/// Meta tags that hold a date of which they do not say what happened then.
const LOOSE: [&str; 6] = [
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "datecreated",
    "date",
    "dcterms.date",
];
const MODIFIED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
];
/// Parts of the names of other meta tags that hold a date of publication.
const OF_PUBLICATION: [&str; 4] = ["publish", "pubdate", "upload", "release"];
/// A day that a page prints is not believed against the head where it is so many days off.
const MAX_APART: i32 = 60;
/// So many blocks around the headline are near it.
const BEFORE: usize = 12;
const AFTER: usize = 25;
/// So many `time` elements are looked at.
const MAX_TIMES: usize = 40;

/// The days of a page, most believed first.
#[derive(Debug, Default)]
pub(super) struct Days {
    pub(super) published: Vec<Dated>,
    pub(super) modified: Vec<Dated>,
    /// The first `time` element that does not say what it is of.
    time: Option<String>,
}

impl Days {
    pub(super) fn read(document: &Document, article: &Article, metas: &Metas) -> Self {
        let mut days = Self::default();
        let stated = |value: Option<&str>| {
            let value = value?;
            dates::written(value).or_else(|| dates::found(value).map(|it| it.day))
        };
        days.publish(stated(article.published.as_deref()), "json-ld", JSON_LD);
        for name in PUBLISHED {
            days.publish(stated(metas.get(name)), &format!("meta:{name}"), META);
        }
        for name in LOOSE {
            days.publish(stated(metas.get(name)), &format!("meta:{name}"), META_LOOSE);
        }
        if days.published.is_empty() {
            for (name, value) in metas.iter().filter(|it| is_of_publication(it.0)) {
                days.publish(stated(Some(value)), &format!("meta:{name}"), META_LOOSE);
            }
        }
        days.times(document);
        days.change(stated(article.modified.as_deref()), "json-ld", JSON_LD);
        for name in MODIFIED {
            days.change(stated(metas.get(name)), &format!("meta:{name}"), META);
        }
        days
    }

    fn publish(&mut self, value: Option<String>, from: &str, confidence: f32) {
        let dated = value.map(|value| Dated { value, from: from.to_owned(), confidence });
        self.published.extend(dated);
    }

    fn change(&mut self, value: Option<String>, from: &str, confidence: f32) {
        let dated = value.map(|value| Dated { value, from: from.to_owned(), confidence });
        self.modified.extend(dated);
    }

    /// The `time` elements, those that say that they are of publication first.
    fn times(&mut self, document: &Document) {
        let times = document.select("time, [itemprop=\"datePublished\"], abbr.published");
        let (mut stated, mut rest) = (Vec::new(), Vec::new());
        for time in times.iter().take(MAX_TIMES) {
            let value = ["datetime", "content", "title"]
                .into_iter()
                .filter_map(|name| time.attr(name))
                .find_map(|it| {
                    dates::written(&it).or_else(|| Some(dates::found(&it)?.day))
                });
            let value = value.or_else(|| dates::found(&time.text()).map(|it| it.day));
            let Some(value) = value else { continue };
            let names: String = ["itemprop", "class", "pubdate"]
                .into_iter()
                .filter_map(|name| time.attr(name).map(|it| it.to_lowercase()))
                .collect();
            if names.contains("publish") || time.has_attr("pubdate") {
                stated.push(value);
            } else if names.contains("updat") || names.contains("modif") {
                self.change(Some(value), "time:updated", TIME_PUBLISHED);
            } else {
                rest.push(value);
            }
        }
        // Several days are those of other articles too.
        if stated.iter().all(|it| it[..10] == stated[0][..10]) {
            stated.truncate(1);
            let stated = stated.pop();
            self.publish(stated, "time:published", TIME_PUBLISHED);
        }
        self.time = rest.into_iter().next();
    }

    /// Looks at the days printed near the headline; where nothing says a day, at those in
    /// scripts, printed anywhere and in the address of the picture; then at the address,
    /// and decides.
    pub(super) fn decide(&mut self, blocks: &Blocks, url: Option<&str>, head: &Head<'_>) {
        let all = &blocks.all;
        let is_titled = |block: &Block| {
            block.text.len() <= 2 * head.title.len() + 8 && key(&block.text) == head.title
        };
        let is_headline = |block: &Block| {
            block.part.is_some_and(|at| blocks.parts[at].kind == Some(MarkKind::Headline))
        };
        let titled = all.iter().position(|it| !head.title.is_empty() && is_titled(it));
        let headline = titled.or_else(|| all.iter().position(is_headline)).unwrap_or(0);
        let near = headline.saturating_sub(BEFORE)..all.len().min(headline + AFTER);
        let is_near = self.scan(blocks, headline..near.end, NEAR)
            || self.scan(blocks, near.start..headline, NEAR);
        let time = self.time.take();
        self.publish(time, "time", TIME);
        let url = url.and_then(dates::in_url);
        if !is_near && self.published.is_empty() && url.is_none() {
            self.publish(scripted::published(head.source), "script", SCRIPT);
            if self.published.is_empty() {
                let _ = self.scan(blocks, near.end..all.len(), FAR)
                    || self.scan(blocks, 0..near.start, FAR);
            }
            if self.published.is_empty() {
                let day = head.image.and_then(dates::in_url);
                self.publish(day, "meta:og:image", IMAGE);
            }
        }
        self.believe_most();
        self.believe_address(url);
        self.believe_local();
    }

    /// Where the head's day stands alone, and the rest of the page agrees on another one
    /// that is not the day of a change, the rest is believed.
    fn believe_most(&mut self) {
        let Some(first) = self.published.first() else { return };
        let (day, source) = (first.value[..10].to_owned(), family(&first.from));
        let supporters = |day: &str| {
            let of_day = self.published.iter().filter(|it| it.value.starts_with(day));
            let mut families: Vec<&str> = of_day.map(|it| family(&it.from)).collect();
            families.sort_unstable();
            families.dedup();
            families.len()
        };
        let is_change = |it: &Dated| {
            self.modified.iter().any(|change| change.value[..10] == it.value[..10])
        };
        let wanted = if source == "loose" { 1 } else { 2 };
        if !matches!(source, "json-ld" | "meta" | "loose") || supporters(&day) > 1 {
            return;
        }
        // What a masthead prints can be today's day.
        let is_far = |it: &Dated| {
            source == "loose" && dates::are_apart(&it.value, &day, MAX_APART)
        };
        let other = self.published.iter().position(|it| {
            it.value[..10] != day
                && !is_change(it)
                && !is_far(it)
                && supporters(&it.value[..10]) >= wanted
        });
        if let Some(at) = other {
            let other = self.published.remove(at);
            self.published.insert(0, other);
        }
    }

    /// An address is believed more than a head that nothing else agrees with.
    fn believe_address(&mut self, url: Option<String>) {
        let Some(day) = url else { return };
        let same = self.published.iter().position(|it| it.value.starts_with(&day));
        let agreed = self.published.first().is_some_and(|first| {
            let is_of_page = |it: &&Dated| it.from == "page" || it.from == "time";
            let mut others = self.published.iter().filter(is_of_page);
            others.any(|it| it.value[..10] == first.value[..10])
        });
        // The moment in the head is kept where it is of the same day.
        let dated = match same {
            Some(at) => self.published.remove(at),
            None => Dated { value: day, from: "url".to_owned(), confidence: ADDRESS },
        };
        let at = if agreed && same.is_none() { self.published.len() } else { 0 };
        self.published.insert(at, dated);
    }

    /// A moment in universal time can be on the day before or after the one that the page
    /// prints; the printed one is what readers saw.
    fn believe_local(&mut self) {
        let Some(first) = self.published.first().map(|it| it.value.clone()) else {
            return;
        };
        if !first.ends_with('Z') && !first.ends_with("+00:00") {
            return;
        }
        let is_local =
            |it: &Dated| !it.value.ends_with('Z') && !it.value.ends_with("+00:00");
        let local = self
            .published
            .iter()
            .position(|it| is_local(it) && dates::are_next(&it.value, &first));
        let agreed =
            self.published.iter().any(|it| is_local(it) && it.value[..10] == first[..10]);
        if let (Some(at), false) = (local, agreed) {
            let local = self.published.remove(at);
            self.published.insert(0, local);
        }
    }

    /// Keeps the days that some lines print; whether one of them may be of publication:
    /// the first that says so, or else the first of all.
    fn scan(&mut self, blocks: &Blocks, within: Range<usize>, sure: f32) -> bool {
        let mut best = None;
        for it in printed::days(&blocks.all[within]) {
            match it {
                Printed::Changed(day) if best.is_none() => {
                    self.change(Some(day), "page", sure);
                }
                Printed::Changed(_) => {}
                Printed::Published(day) => best = best.or(Some(day)),
                Printed::Stated(day) => {
                    best = Some(day);
                    break;
                }
            }
        }
        let is_found = best.is_some();
        self.publish(best, "page", sure);
        is_found
    }
}

/// What else of a page can tell its day.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    /// The letters of its headline.
    pub(super) title: String,
    /// The page's source.
    pub(super) source: &'a str,
    /// The address of its picture.
    pub(super) image: Option<&'a str>,
}

/// Sources that are copied from each other, and so count once.
fn family(from: &str) -> &str {
    match from.strip_prefix("meta:") {
        Some(name) if LOOSE.contains(&name) => "loose",
        Some(_) => "meta",
        None if from.starts_with("time") => "page",
        None => from,
    }
}

fn is_of_publication(name: &str) -> bool {
    OF_PUBLICATION.iter().any(|it| name.contains(it))
        && !["modif", "updat", "expir"].iter().any(|it| name.contains(it))
}
