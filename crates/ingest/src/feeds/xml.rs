//! Walks a feed and builds its items, one at a time.
//!
//! A missing end tag closes with the element around it, an end tag too many is passed
//! over, an item that begins inside another ends that one. What the parser cannot walk
//! over costs the item it stands in; the walk goes on with the next.

use quick_xml::{
    Reader,
    escape::resolve_html5_entity,
    events::{BytesStart, Event},
};

use super::{
    entry,
    item::{Channel, Item},
    tree::{Element, Space},
};

/// What a feed holds.
#[derive(Debug, Default)]
pub(super) struct Feed {
    pub(super) channel: Channel,
    pub(super) items: Vec<Item>,
    /// How many feeds it lists, if it is such a list.
    pub(super) listed: Option<u64>,
    pub(super) broken: Vec<Broken>,
}

/// A place that could not be read.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// Elements deeper than this are read as the text of the one around them.
const MAX_DEPTH: usize = 64;
/// No element that says something of a report has more.
const MAX_CHILDREN: usize = 4096;
/// The walk begins anew after so many broken places at least, and more often in small
/// feeds: each may cost a look at all the rest.
const MAX_BROKEN: usize = 100;

pub(super) fn read(text: &str) -> Feed {
    let mut walk = Walk { text, ..Walk::new() };
    let mut from = 0;
    while let Err(at) = walk.run(from) {
        let next = next_item(text, at);
        let in_item = walk.item_at().is_some();
        walk.stack.truncate(walk.item_at().unwrap_or(walk.stack.len()));
        walk.spaces.retain(|it| it.depth <= walk.stack.len());
        let what = match (in_item, next) {
            (true, Some(_)) => "an item that cannot be read; on to the next",
            (true, None) => "the feed ends inside an item",
            (false, Some(_)) => "no XML; on to the next item",
            (false, None) => "the feed ends early",
        };
        let enough = MAX_BROKEN + (1 << 30) / text.len().max(1);
        let is_enough = walk.feed.broken.len() >= enough;
        let what = if is_enough { "too many broken places, the limit" } else { what };
        walk.feed.broken.push(Broken { at, what });
        match next.filter(|_| !is_enough) {
            Some(next) => from = next,
            None => break,
        }
    }
    walk.done()
}

/// Where the next item begins behind `at`.
fn next_item(text: &str, at: usize) -> Option<usize> {
    let mut from = at + 1;
    while !text.is_char_boundary(from.min(text.len())) {
        from += 1;
    }
    let rest = text.get(from..)?;
    let mut searched = 0;
    while let Some(found) = memchr::memchr(b'<', &rest.as_bytes()[searched..]) {
        let at = searched + found;
        // A name that the next tag cuts off is looked at no further.
        let end = rest[at + 1..].find([' ', '\n', '\t', '\r', '>', '/', '<']);
        let name = &rest[at + 1..at + 1 + end.unwrap_or(0)];
        if is_item_name(name.rsplit(':').next().unwrap_or(name)) {
            return Some(from + at);
        }
        searched = at + 1;
    }
    None
}

fn is_item_name(local: &str) -> bool {
    local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry")
}

/// A namespace in force from a depth on.
struct Declared {
    depth: usize,
    prefix: String,
    space: Space,
}

struct Walk<'a> {
    text: &'a str,
    stack: Vec<Element>,
    /// How many elements are open beyond the deepest that is kept.
    too_deep: Vec<String>,
    spaces: Vec<Declared>,
    feed: Feed,
    is_list: bool,
    outlines: u64,
}

impl Walk<'_> {
    fn new() -> Self {
        Self {
            text: "",
            stack: Vec::new(),
            too_deep: Vec::new(),
            spaces: Vec::new(),
            feed: Feed::default(),
            is_list: false,
            outlines: 0,
        }
    }

    /// Walks from `from` to the end, or to the place where it cannot go on.
    fn run(&mut self, from: usize) -> Result<(), usize> {
        let mut reader = Reader::from_str(&self.text[from..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        self.too_deep.clear();
        loop {
            let before = from + reader.buffer_position() as usize;
            let Ok(event) = reader.read_event() else {
                return Err(before.min(self.text.len().saturating_sub(1)));
            };
            let after = from + reader.buffer_position() as usize;
            match event {
                Event::Start(tag) => self.open(&tag, after),
                Event::Empty(tag) => {
                    let name = self.open(&tag, after);
                    self.close(&name, after);
                    continue;
                }
                Event::End(tag) => {
                    self.close(tag.name().as_ref(), before);
                    continue;
                }
                Event::Text(text) => {
                    self.write(&text);
                    continue;
                }
                Event::CData(text) => {
                    self.write(&text);
                    continue;
                }
                Event::GeneralRef(name) => {
                    let resolved = match name.resolve_char_ref() {
                        Ok(Some(found)) => found.to_string(),
                        _ => resolved(&name),
                    };
                    self.write(&resolved);
                    continue;
                }
                Event::Eof => {
                    return match self.item_at() {
                        Some(_) => Err(self.text.len().saturating_sub(1)),
                        None => Ok(()),
                    };
                }
                _ => continue,
            };
        }
    }

    /// Which of the open elements is an item.
    fn item_at(&self) -> Option<usize> {
        self.stack.iter().position(is_item)
    }

    fn write(&mut self, text: &str) {
        if let Some(top) = self.stack.last_mut() {
            top.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, inner: usize) -> String {
        let name = tag.name().as_ref().to_owned();
        if self.stack.len() >= MAX_DEPTH {
            if self.too_deep.len() < 256 {
                self.too_deep.push(name.clone());
            }
            return name;
        }
        let mut attributes = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).flatten().take(64) {
            let key = attribute.key.as_ref().to_owned();
            attributes.push((key, unescaped(&attribute.value)));
        }
        let depth = self.stack.len() + 1;
        for (key, value) in &attributes {
            let prefix = key.strip_prefix("xmlns:").or((key == "xmlns").then_some(""));
            if let Some(prefix) = prefix
                && self.spaces.len() < 1024
            {
                let (prefix, space) = (prefix.to_owned(), Space::of(value));
                self.spaces.push(Declared { depth, prefix, space });
            }
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        let declared = self.spaces.iter().rev().find(|it| it.prefix == prefix);
        let space = match declared.map(|it| it.space) {
            Some(Space::Other) if prefix.is_empty() => Space::Rss,
            Some(space) => space,
            None => Space::of_prefix(prefix),
        };
        let local = local.to_ascii_lowercase();
        let is_atom = local == "feed" && self.stack.is_empty();
        let in_atom = self.stack.first().is_some_and(|it| it.space == Space::Atom);
        // A feed that forgot its namespace is a feed all the same.
        let space = match space {
            Space::Rss if is_atom => Space::Atom,
            Space::Rss if in_atom && prefix.is_empty() && declared.is_none() => {
                Space::Atom
            }
            space => space,
        };
        let element = Element {
            space,
            local,
            name: name.clone(),
            attributes,
            text: String::new(),
            children: Vec::new(),
            inner: inner..inner,
        };
        if self.stack.is_empty() && element.local == "opml" {
            self.is_list = true;
        }
        if element.local == "outline" && element.attribute("xmlurl").is_some() {
            self.outlines += 1;
        }
        if self.stack.last().is_some_and(|open| is_unclosed(open, &element)) {
            self.pop(inner.saturating_sub(tag.len() + 2));
        }
        if is_item(&element)
            && let Some(open) = self.item_at()
        {
            let before = inner.saturating_sub(tag.len() + 2);
            while self.stack.len() > open {
                self.pop(before);
            }
        }
        self.stack.push(element);
        name
    }

    fn close(&mut self, name: &str, end: usize) {
        if let Some(at) = self.too_deep.iter().rposition(|it| it == name) {
            self.too_deep.truncate(at);
            return;
        }
        let is_it = |it: &Element| it.name.eq_ignore_ascii_case(name);
        let Some(at) = self.stack.iter().rposition(is_it) else { return };
        self.too_deep.clear();
        while self.stack.len() > at {
            self.pop(end);
        }
    }

    fn pop(&mut self, end: usize) {
        let Some(mut element) = self.stack.pop() else { return };
        element.inner.end = end.max(element.inner.start);
        let depth = self.stack.len();
        while self.spaces.last().is_some_and(|it| it.depth > depth) {
            self.spaces.pop();
        }
        if is_item(&element) {
            let bases: Vec<&str> =
                self.stack.iter().filter_map(|it| it.attribute("xml:base")).collect();
            self.feed.items.push(entry::item(&element, self.text, &bases));
            return;
        }
        match self.stack.last_mut() {
            // What the channel says of itself is read when it closes; an outline says
            // nothing more.
            Some(parent) => {
                if element.local != "outline" && parent.children.len() < MAX_CHILDREN {
                    parent.children.push(element);
                }
            }
            None => entry::channel(&element, &mut self.feed.channel),
        }
    }

    fn done(mut self) -> Feed {
        while !self.stack.is_empty() {
            self.pop(self.text.len());
        }
        if self.is_list {
            self.feed.listed = Some(self.outlines);
        }
        self.feed
    }
}

fn is_item(element: &Element) -> bool {
    match element.local.as_str() {
        "item" => matches!(element.space, Space::Rss | Space::Atom),
        "entry" => matches!(element.space, Space::Rss | Space::Atom),
        _ => false,
    }
}

/// Whether `open` holds only words, and `next` is no markup of words but the next thing
/// that an item says: the end tag between them is missing.
fn is_unclosed(open: &Element, next: &Element) -> bool {
    let holds_words =
        matches!(open.local.as_str(), "title" | "link" | "guid" | "pubdate" | "creator");
    let is_next = matches!(
        next.local.as_str(),
        "title"
            | "link"
            | "guid"
            | "pubdate"
            | "creator"
            | "description"
            | "category"
            | "encoded"
            | "enclosure"
            | "author"
            | "comments"
            | "source"
    );
    holds_words && is_next
}

/// What the entity `name` stands for: one of the standard's, or the words as they are. The
/// document's own are never looked at.
fn resolved(name: &str) -> String {
    match resolve_html5_entity(name) {
        Some(found) => found.to_owned(),
        None => format!("&{name};"),
    }
}

/// The value of an attribute with its entities resolved.
fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let (mut out, mut rest) = (String::with_capacity(value.len()), value);
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(40).position(|it| it == b';');
        match end {
            Some(end) if end > 1 => {
                let entity = format!("&{};", &rest[1..end]);
                match quick_xml::escape::unescape_with(&entity, resolve_html5_entity) {
                    Ok(found) => out.push_str(&found),
                    Err(_) => out.push_str(&entity),
                }
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}
