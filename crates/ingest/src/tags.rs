//! The tags of HTML source, told as the standard's tokenizer tells them.
//!
//! The parser compares each attribute of a tag with all before it, so that a tag of many
//! must be met before the parser meets it, wherever a quotation mark or a comment that
//! ends oddly would hide it.

use std::borrow::Cow;

/// The most attributes of one tag.
pub(crate) const MAX_ATTRIBUTES: usize = 1_000;

/// Elements that hold lines of their own, and whose end tag closes what was left open inside
/// them.
pub(crate) const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "ol",
    "pre",
    "section",
    "table",
    "ul",
];

/// What a `<` begins.
pub(crate) enum Markup<'a> {
    Tag(Tag<'a>),
    /// A comment, a document type or the like.
    Other,
    /// A sign like any other.
    Text,
}

/// A tag, by what stands between its brackets.
pub(crate) struct Tag<'a> {
    /// As written.
    pub(crate) name: &'a [u8],
    pub(crate) is_closing: bool,
    pub(crate) is_self_closing: bool,
    pub(crate) attributes: usize,
}

/// Reads what stands behind a `<`, and how long it is.
pub(crate) fn read(rest: &[u8]) -> (Markup<'_>, usize) {
    let is_closing = rest.first() == Some(&b'/');
    let from = usize::from(is_closing);
    match rest.get(from) {
        Some(it) if it.is_ascii_alphabetic() => {
            let (mut tag, length) = tag(&rest[from..]);
            tag.is_closing = is_closing;
            (Markup::Tag(tag), from + length)
        }
        Some(b'!') if !is_closing && rest.starts_with(b"!--") => {
            (Markup::Other, comment(rest))
        }
        Some(it) if is_closing || matches!(it, b'!' | b'?') => {
            let end = memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1);
            (Markup::Other, end)
        }
        _ => (Markup::Text, 0),
    }
}

/// How long a comment is that begins with `!--`.
fn comment(rest: &[u8]) -> usize {
    let inside = &rest[3..];
    if inside.starts_with(b">") || inside.starts_with(b"->") {
        return 4;
    }
    memchr::memchr_iter(b'-', inside)
        .find_map(|at| {
            let end = &inside[at..];
            let length = if end.starts_with(b"-->") { 3 } else { 4 };
            (length == 3 || end.starts_with(b"--!>")).then_some(3 + at + length)
        })
        .unwrap_or(rest.len())
}

/// Where in a tag a byte stands.
enum At {
    Between,
    Name,
    BehindName,
    Equals,
    Bare,
    Quoted(u8),
}

fn tag(bytes: &[u8]) -> (Tag<'_>, usize) {
    let ends_name = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'>' | b'/');
    let end = bytes.iter().position(ends_name).unwrap_or(bytes.len());
    let name = &bytes[..end];
    let mut tag = Tag { name, is_closing: false, is_self_closing: false, attributes: 0 };
    let mut state = At::Between;
    for (at, &byte) in bytes.iter().enumerate().skip(end) {
        state = match (state, byte) {
            (At::Quoted(mark), _) if byte == mark => At::Between,
            (At::Quoted(mark), _) => At::Quoted(mark),
            (state, b'>') => {
                tag.is_self_closing =
                    matches!(state, At::Between) && bytes[at - 1] == b'/';
                return (tag, at + 1);
            }
            (At::Equals, b'"' | b'\'') => At::Quoted(byte),
            (At::Equals, it) if it.is_ascii_whitespace() => At::Equals,
            (At::Bare, it) if it.is_ascii_whitespace() => At::Between,
            (At::Equals | At::Bare, _) => At::Bare,
            (At::Name | At::BehindName, b'=') => At::Equals,
            (_, b'/') => At::Between,
            (At::Between, it) if it.is_ascii_whitespace() => At::Between,
            (_, it) if it.is_ascii_whitespace() => At::BehindName,
            (At::Name, _) => At::Name,
            (At::Between | At::BehindName, _) => {
                tag.attributes += 1;
                At::Name
            }
        };
    }
    (tag, bytes.len())
}

/// How far it is to the end tag of an element whose content is no markup.
pub(crate) fn raw(bytes: &[u8], name: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, b"</")
        .find(|at| {
            let rest = &bytes[at + 2..];
            let ends = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'>' | b'/');
            rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
                && rest.get(name.len()).is_some_and(ends)
        })
        .unwrap_or(bytes.len())
}

/// `html` without the attributes of tags that have more than [`MAX_ATTRIBUTES`]; the
/// content of the elements that `is_raw` holds for is no markup.
pub(crate) fn bounded(html: &str, is_raw: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        let (markup, length) = read(&bytes[start..]);
        at = start + length;
        let Markup::Tag(tag) = markup else { continue };
        if tag.attributes > MAX_ATTRIBUTES {
            let name_end = start + usize::from(tag.is_closing) + tag.name.len();
            out.push_str(&html[copied..name_end]);
            out.push('>');
            copied = at;
        }
        if !tag.is_closing
            && is_raw(&String::from_utf8_lossy(tag.name).to_ascii_lowercase())
        {
            at += raw(&bytes[at..], tag.name);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_many_attributes_loses_them_wherever_it_hides() {
        let many = format!("<p{}>", " a=1".repeat(MAX_ATTRIBUTES + 1));
        for before in [
            "",
            "<p =\">",
            "<p a==\">",
            "<!-- x --->",
            "<!x <a b=\">",
            "</ <a b=\">",
            "<style><a b=\"</style>",
            "<style></styles \"</style>",
            "<a b='>' c=\"'\">",
        ] {
            let is_raw = |name: &str| name == "style";
            let html = format!("{before}{many}left");
            assert_eq!(bounded(&html, is_raw), format!("{before}<p>left"), "{before}");
        }
        // What begins before and does not end has no tag inside.
        for open in ["<a b=\"", "<!-- ", "<style>"] {
            let html = format!("{open}{many}");
            assert_eq!(bounded(&html, |name| name == "style"), html);
        }
    }

    #[test]
    fn attributes_are_counted_as_the_standard_does() {
        let of = |html: &'static str| match read(html.as_bytes()) {
            (Markup::Tag(tag), length) => {
                (tag.attributes, tag.is_self_closing, &html[..length])
            }
            _ => (0, false, ""),
        };
        assert_eq!(of("a b c=1/d=\"2 >\"e>x"), (2, false, "a b c=1/d=\"2 >"));
        assert_eq!(of("a b c=1 d=\"2 >\"e/>x"), (4, true, "a b c=1 d=\"2 >\"e/>"));
        assert_eq!(of("a b = c>x"), (1, false, "a b = c>"));
        assert_eq!(of("a/b//c/ >x"), (2, false, "a/b//c/ >"));
        assert_eq!(of("/a b>x"), (1, false, "/a b>"));
        assert_eq!(of("!a b>x"), (0, false, ""));
    }
}
