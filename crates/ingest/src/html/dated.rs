//! When a page was published and changed: what its head states, its address, its `time`
//! elements and the days printed near the headline, each kept as a candidate.
//!
//! The head is believed first. An address that gives another day is believed more: moments
//! in the head are often in universal time, or those of the last change.

use dom_query::Document;
use rapporteur_types::{Dated, MarkKind};

use super::{blocks::Blocks, jsonld::Article, meta::Metas};
use crate::dates;

/// How often each kind of source gives the day of publication, counted on pages whose day
/// is known (`docs/ingest-pages.md`).
const JSON_LD: f32 = 0.95;
const META: f32 = 0.92;
const ADDRESS: f32 = 0.95;
const TIME_PUBLISHED: f32 = 0.9;
const TIME: f32 = 0.8;
const NEAR: f32 = 0.75;
const FAR: f32 = 0.5;

/// Meta tags that hold a date of publication, by the attribute that names them.
const PUBLISHED: [&str; 19] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "article.published",
    "datecreated",
    "date",
];
const MODIFIED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
];
/// Words beside a day that say that it is the one of a change.
const CHANGED: [&str; 12] = [
    "updated",
    "modified",
    "aktualisiert",
    "mis à jour",
    "actualizado",
    "aggiornato",
    "bijgewerkt",
    "oppdatert",
    "opdateret",
    "uppdaterad",
    "aktualizováno",
    "güncelle",
];
/// A line longer than this is text, whose days are others.
const MAX_LINE: usize = 160;
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
            dates::written(value).or_else(|| dates::found(value).map(|it| it.0))
        };
        days.publish(stated(article.published.as_deref()), "json-ld", JSON_LD);
        for name in PUBLISHED {
            days.publish(stated(metas.get(name)), &format!("meta:{name}"), META);
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
                    dates::written(&it).or_else(|| Some(dates::found(&it)?.0))
                });
            let value = value.or_else(|| dates::found(&time.text()).map(|it| it.0));
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

    /// Looks at the days printed near the headline, and anywhere where there are none;
    /// then at the address, and decides.
    pub(super) fn decide(&mut self, blocks: &Blocks, url: Option<&str>) {
        let is_headline = |part: Option<usize>| {
            part.is_some_and(|at| blocks.parts[at].kind == Some(MarkKind::Headline))
        };
        let all = &blocks.all;
        let headline = all.iter().position(|it| is_headline(it.part)).unwrap_or(0);
        let near = headline.saturating_sub(BEFORE)..all.len().min(headline + AFTER);
        let is_near = self.scan(blocks, headline..near.end, NEAR)
            || self.scan(blocks, near.start..headline, NEAR);
        let time = self.time.take();
        self.publish(time, "time", TIME);
        let url = url.and_then(dates::in_url);
        if !is_near && self.published.is_empty() && url.is_none() {
            let _ = self.scan(blocks, near.end..all.len(), FAR)
                || self.scan(blocks, 0..near.start, FAR);
        }
        self.believe_address(url);
        self.believe_local();
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

    fn scan(
        &mut self,
        blocks: &Blocks,
        within: std::ops::Range<usize>,
        sure: f32,
    ) -> bool {
        for at in within {
            let block = &blocks.all[at];
            if block.text.len() > MAX_LINE || block.linked as usize * 2 > block.text.len()
            {
                continue;
            }
            let Some((day, start)) = dates::found(&block.text) else { continue };
            let lead = block.text[..start].to_lowercase();
            if CHANGED.iter().any(|it| lead.contains(it)) {
                self.change(Some(day), "page", sure);
                continue;
            }
            self.publish(Some(day), "page", sure);
            return true;
        }
        false
    }
}
