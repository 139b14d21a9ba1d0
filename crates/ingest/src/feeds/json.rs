//! JSON Feed.

use serde_json::{Map, Value};

use super::{
    credit::people,
    entry::add,
    item::{Channel, Claim, Item, Words},
};
use crate::jsonl::document;

type Broken = Vec<(u64, String)>;

/// The channel, the items, and the items that are none, with their lines.
///
/// Items are cut out of the text before they are read, so that a broken one, or the end
/// of a cut file, costs only itself.
pub(super) fn read(text: &str) -> (Channel, Vec<Item>, Broken) {
    let (mut items, mut broken) = (Vec::new(), Vec::new());
    let (head, list) = split(text);
    if let Some((at, list)) = list {
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() as u64;
        document::each(list, &mut |n, object| match serde_json::from_str::<
            Map<String, Value>,
        >(object)
        {
            Ok(object) => items.push(item(&object)),
            Err(_) if !object.starts_with('{') => {}
            Err(error) => broken.push((line + n, crate::jsonl::plain(&error))),
        });
    }
    let mut channel = Channel::default();
    if let Ok(head) = serde_json::from_str::<Map<String, Value>>(&head) {
        channel.title = string(&head, "title");
        channel.link = string(&head, "home_page_url");
        channel.language = string(&head, "language");
        channel.people = authors(&head);
    }
    (channel, items, broken)
}

/// The feed without its items, and its items with the place where they begin.
fn split(text: &str) -> (String, Option<(usize, &str)>) {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at);
                let is_items = depth == 1 && &bytes[at..end] == b"\"items\"";
                at = end;
                if !is_items {
                    continue;
                }
                let rest = &text[at..];
                let open = rest.find(|it: char| it != ':' && !it.is_whitespace());
                let Some(open) = open.filter(|&it| rest[it..].starts_with('[')) else {
                    continue;
                };
                let start = at + open + 1;
                let end = start + list_end(&bytes[start..]);
                let head = format!("{}[{}", &text[..start - 1], &text[end..]);
                return (head, Some((start, &text[start..end])));
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    (text.to_owned(), None)
}

/// One past the quotation mark that closes the string at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where the list ends that `bytes` are the inside of.
fn list_end(bytes: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' if depth == 0 => return at,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn authors(object: &Map<String, Value>) -> Vec<String> {
    let many = object.get("authors").and_then(Value::as_array);
    let one = object.get("author");
    let mut found: Vec<String> = Vec::new();
    for author in many.into_iter().flatten().chain(one) {
        let name = match author {
            Value::Object(author) => string(author, "name"),
            Value::String(name) => Some(name.clone()),
            _ => None,
        };
        add(&mut found, people(&name.unwrap_or_default()));
    }
    found
}

fn item(object: &Map<String, Value>) -> Item {
    let claim = |key, from, confidence| {
        let value = string(object, key);
        value.map(|value| Claim { value, from, confidence }).into_iter().collect()
    };
    let html = string(object, "content_html").map(Words::Html);
    Item {
        title: string(object, "title").map(|it| Words::Text(it).into_line()),
        link: string(object, "url").or_else(|| string(object, "external_url")),
        id: string(object, "id").filter(|it| it.len() < 1024),
        people: authors(object),
        published: claim("date_published", "feed:date_published", 0.95),
        modified: claim("date_modified", "feed:date_modified", 0.9),
        summary: string(object, "summary").map(Words::Text),
        content: html.or_else(|| string(object, "content_text").map(Words::Text)),
        language: string(object, "language"),
        ..Item::default()
    }
}
