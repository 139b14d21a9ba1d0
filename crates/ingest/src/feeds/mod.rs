//! Feeds: RSS, Atom and JSON Feed, each item a report; lists of feeds are told as such.
//!
//! Feeds are broken often and in few ways. `decode` and `repair` make text of the bytes
//! that a pull parser can walk, `xml` builds the items one at a time and goes on after a
//! broken place, `entry` reads what an item says, `item` makes the report.

mod credit;
mod date;
mod decode;
mod entry;
mod item;
mod json;
mod link;
mod repair;
mod tree;
mod xml;

pub(crate) use credit::people;
pub(crate) use date::date;
use item::Channel;

use crate::{Error, ErrorKind, Found, Ingested, sha256, stem};

/// The items of a feed in XML.
pub(crate) fn xml(bytes: &[u8], path: &str) -> Ingested {
    let decoded = decode::decode(bytes);
    let repaired = repair::repair(&decoded.text);
    let feed = xml::read(&repaired.text);
    if let Some(count) = feed.listed {
        return Ingested::failed(path, ErrorKind::List { of: "feeds", count });
    }
    let mut ingested = Ingested::default();
    for broken in feed.broken {
        let line = 1 + memchr::memchr_iter(b'\n', &repaired.text.as_bytes()[..broken.at])
            .count() as u64;
        let kind = ErrorKind::Damaged(broken.what.to_owned());
        ingested.errors.push(Error::new(path, kind).at_line(line));
    }
    let notes: Vec<_> = decoded.notes.into_iter().chain(repaired.note).collect();
    reports(&mut ingested, feed.items, &feed.channel, bytes, path);
    for found in &mut ingested.reports {
        found.report.notes.splice(0..0, notes.iter().cloned());
    }
    ingested
}

/// The items of a feed in JSON.
pub(crate) fn json(bytes: &[u8], path: &str) -> Ingested {
    let decoded = decode::decode(bytes);
    let (channel, items, broken) = json::read(&decoded.text);
    let mut ingested = Ingested::default();
    for (line, what) in broken {
        ingested.errors.push(Error::new(path, ErrorKind::Record(what)).at_line(line));
    }
    reports(&mut ingested, items, &channel, bytes, path);
    ingested
}

fn reports(
    ingested: &mut Ingested,
    items: Vec<item::Item>,
    channel: &Channel,
    bytes: &[u8],
    path: &str,
) {
    let sum = sha256(bytes);
    for (index, item) in items.into_iter().enumerate() {
        if let Some(mut report) = item.report(channel, stem(path)) {
            report.path = Some(path.to_owned());
            report.sha256.clone_from(&sum);
            ingested.reports.push(Found { report, id_given: false, line: None });
        } else {
            let what = format!("item {}: neither a title nor a text", index + 1);
            ingested.errors.push(Error::new(path, ErrorKind::Record(what)));
        }
    }
    if ingested.reports.is_empty() && ingested.errors.is_empty() {
        *ingested.skipped.entry("feed without items").or_default() += 1;
    }
}

#[cfg(test)]
mod tests;
