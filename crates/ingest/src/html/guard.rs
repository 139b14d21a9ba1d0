//! Refuses pages that would cost too much: extraction is quadratic in the nesting, and
//! the parser in the attributes of a tag.
//!
//! Two passes over the source, before anything is built. The first counts elements as they
//! are opened and closed, without those that close by themselves, so that sloppy pages pass;
//! the second meets tags of too many attributes wherever the first could not follow. What
//! nesting the first could not follow shows in the tree, which is measured once it is built.

use dom_query::Document;

use super::{
    count::{Count, MAX_REOPENED},
    readings,
};
use crate::{
    Limits,
    tags::{self, MAX_ATTRIBUTES, Markup},
};

/// The most attributes that a tag has in any reading of the page.
const MAX_READ_ATTRIBUTES: u32 = 2_000;

/// Elements whose content is no markup, outside images and formulas.
const RAW: [&str; 8] =
    ["script", "style", "title", "textarea", "iframe", "noframes", "noembed", "xmp"];
/// How much deeper than its count a tree can be: what the parser adds.
const SLACK: usize = 8;
/// No name that matters here is longer.
const MAX_NAME: usize = 32;

/// A limit that a page breaks, and the byte at which it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) limit: String,
    pub(super) at: usize,
}

/// Whether a page is within the limits; if not, which it breaks.
pub(super) fn check(html: &str, limits: Limits) -> Result<(), Broken> {
    if html.len() as u64 > limits.page {
        let limit = format!("larger than {} MiB (--max-page)", limits.page >> 20);
        return Err(Broken { limit, at: limits.page as usize });
    }
    let bytes = html.as_bytes();
    exact(bytes, limits)?;
    if let Some(at) = readings::over(bytes, MAX_READ_ATTRIBUTES) {
        let limit = "what can be a tag with more than 2,000 attributes".to_owned();
        return Err(Broken { limit, at });
    }
    Ok(())
}

/// The same of the tree: what the count cannot follow shows there.
pub(super) fn check_tree(document: &Document, limits: Limits) -> Result<(), Broken> {
    let broken = |limit| Err(Broken { limit, at: 0 });
    let most = limits.elements as usize + MAX_REOPENED;
    let deepest = limits.nesting as usize + SLACK;
    let (mut elements, mut depth) = (0, 0_usize);
    let mut node = document.root().first_child();
    while let Some(it) = node {
        elements += usize::from(it.is_element());
        if elements > most {
            return broken(format!("more than {most} elements (--max-elements)"));
        }
        if let Some(child) = it.first_child() {
            depth += 1;
            if depth > deepest {
                return broken(nested(limits));
            }
            node = Some(child);
            continue;
        }
        let mut last = it;
        node = loop {
            if let Some(next) = last.next_sibling() {
                break Some(next);
            }
            match last.parent() {
                Some(parent) if depth > 0 => {
                    depth -= 1;
                    last = parent;
                }
                _ => break None,
            }
        };
    }
    Ok(())
}

fn nested(limits: Limits) -> String {
    format!("elements nested more than {} deep (--max-nesting)", limits.nesting)
}

fn exact(bytes: &[u8], limits: Limits) -> Result<(), Broken> {
    let mut count = Count::default();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        if bytes[start..].starts_with(b"![CDATA[") && count.in_drawing() {
            let end = memchr::memmem::find(&bytes[start..], b"]]>");
            at = end.map_or(bytes.len(), |end| start + end + 3);
            continue;
        }
        let (markup, length) = tags::read(&bytes[start..]);
        at = start + length;
        let Markup::Tag(tag) = markup else { continue };
        if tag.attributes > MAX_ATTRIBUTES {
            let limit = "a tag with more than 1,000 attributes".to_owned();
            return Err(Broken { limit, at: start });
        }
        let name = &tag.name[..tag.name.len().min(MAX_NAME)];
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let is_script = name == "script";
        let is_raw =
            !tag.is_closing && RAW.contains(&name.as_str()) && !count.in_drawing();
        count.tag(name, tag.is_closing, tag.is_self_closing);
        if let Some(limit) = broken(&count, limits) {
            return Err(Broken { limit, at });
        }
        if is_raw && is_script {
            at += script(&bytes[at..]);
        } else if is_raw {
            at += tags::raw(&bytes[at..], tag.name);
        }
    }
    Ok(())
}

fn broken(count: &Count, limits: Limits) -> Option<String> {
    if count.elements > limits.elements as usize {
        Some(format!("more than {} elements (--max-elements)", limits.elements))
    } else if count.depth() > limits.nesting as usize {
        Some(nested(limits))
    } else if count.reopened > MAX_REOPENED {
        Some("formatting left open over too many paragraphs".to_owned())
    } else {
        None
    }
}

/// How far it is to the end tag of a script. Behind `<!--` a `<script` takes the next end
/// tag for itself.
fn script(bytes: &[u8]) -> usize {
    #[derive(PartialEq)]
    enum State {
        Plain,
        Escaped,
        Twice,
    }
    let mut state = State::Plain;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'-', &bytes[at..]) {
        at += found;
        let rest = &bytes[at..];
        let named = |from: usize| {
            rest.get(from..from + 6).is_some_and(|it| it.eq_ignore_ascii_case(b"script"))
                && rest.get(from + 6).is_some_and(|it| {
                    it.is_ascii_whitespace() || matches!(it, b'>' | b'/')
                })
        };
        if rest.starts_with(b"</") && named(2) {
            if state != State::Twice {
                return at;
            }
            state = State::Escaped;
        } else if rest.starts_with(b"<!--") && state == State::Plain {
            // The strokes may be those of the end, too.
            state = State::Escaped;
            at += 1;
        } else if rest.starts_with(b"-->") {
            state = State::Plain;
        } else if rest[0] == b'<' && named(1) && state == State::Escaped {
            state = State::Twice;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Result<(), Broken> {
        check(html, Limits::default())
    }

    #[test]
    fn ordinary_and_sloppy_pages_pass() {
        assert_eq!(of("<!doctype html><p>One<p>Two<br><img src='a>b'>"), Ok(()));
        assert_eq!(of(&"<p>".repeat(100_000)), Ok(()));
        assert_eq!(of(&"<div>a</div>".repeat(50_000)), Ok(()));
        let script = format!("<script>'{}'</script>", "<div>".repeat(10_000));
        assert_eq!(of(&script), Ok(()));
        assert_eq!(of("<!-- <div> never closed"), Ok(()));
    }

    #[test]
    fn what_the_count_cannot_follow_shows_in_the_tree() {
        let limits = Limits { elements: 10, nesting: 40, ..Limits::default() };
        let of = |html: &str| check_tree(&Document::from(html), limits);
        assert_eq!(of(&"<p><i>a</i>".repeat(30)), Ok(()));
        // Rows and cells of a table, which end tags need not end, are not counted.
        let tables = "<table><tr><td>".repeat(30);
        assert_eq!(exact(tables.as_bytes(), Limits { elements: 100, ..limits }), Ok(()));
        assert!(of(&tables).is_err_and(|it| it.limit.contains("--max-nesting")));
        let many = "<br>".repeat(10 + MAX_REOPENED);
        assert!(of(&many).is_err_and(|it| it.limit.contains("--max-elements")));
    }

    #[test]
    fn what_costs_too_much_is_refused() {
        assert!(of(&"<div>".repeat(100_000)).is_err());
        let deep = "<div>".repeat(5_000);
        for before in [
            "<svg><foreignObject><style></foreignObject><a b=\"</style>",
            "<script><!--<script></script><a b=\"</script></script>",
            "<script><!--></script>",
            "<svg><![CDATA[<a b=\"]]>",
            "<svg><p><style><a b=\"</style>",
        ] {
            assert!(of(&format!("{before}{deep}")).is_err(), "{before}");
        }
        assert!(of(&"<table>".repeat(5_000)).is_err());
        assert!(of(&"<div></i>".repeat(5_000)).is_err());
        assert!(of(&"<div><object></div></object>".repeat(5_000)).is_err());
        assert!(of(&format!("<!-->{}", "<div>".repeat(5_000))).is_err());
        assert!(of(&format!("<svg><style>{}", "<div>".repeat(5_000))).is_err());
        assert!(of(&"<p>".repeat(12_000_000)).is_err());
        for before in [
            "",
            "<p =\">",
            "<!-- a --->",
            "<!a <p b=\">",
            "<p a==\">",
            "<title><a b=\"</title>",
        ] {
            let many = " a=1".repeat(100_000);
            assert!(of(&format!("{before}<div{many}>")).is_err(), "{before}");
        }
        let open = "<b>".repeat(500);
        assert!(of(&format!("{open}{}", "<p>a".repeat(10_000))).is_err());
    }
}
