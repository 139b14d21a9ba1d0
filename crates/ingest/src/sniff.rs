//! What a source is: records, a page, plain text, or nothing we read.

use memchr::memmem;

use crate::ErrorKind;

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// JSON, and how the records lie in it.
    Records(Layout),
    /// A page.
    Html,
    /// One report as plain text.
    Text,
}

/// How JSON records lie in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One a line.
    Lines,
    /// In one array, or one object over several lines.
    Document,
}

/// How much of the beginning decides.
const HEAD_BYTES: usize = 4096;

/// The first bytes of formats that are no text.
const MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"RIFF",
    b"\x7fELF",
    b"SQLite format 3",
    b"{\\rtf",
];

pub(crate) fn sniff(bytes: &[u8], path: &str) -> Result<Format, ErrorKind> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ErrorKind::Empty);
    }
    // Sixteen-bit text is full of NUL bytes; its byte-order mark says that it is text.
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !wide && is_binary(bytes) {
        return Err(ErrorKind::Binary);
    }
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let head: Vec<u8> = if wide {
        head.iter().copied().filter(|&byte| byte != 0 && byte < 0x80).collect()
    } else {
        head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_vec()
    };
    let head = head.trim_ascii_start();
    let name = path.to_ascii_lowercase();
    let named = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if let Some(layout) = records(bytes, head, named(&[".jsonl", ".ndjson", ".json"])) {
        return Ok(Format::Records(layout));
    }
    let opens = |tag: &str| {
        head.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag.as_bytes()))
    };
    if opens("<?xml") || opens("<rss") || opens("<feed") || opens("<rdf:rdf") {
        return if has(head, b"<html") || named(&[".html", ".htm", ".xhtml"]) {
            Ok(Format::Html)
        } else {
            Err(ErrorKind::Unread("XML, such as a feed,"))
        };
    }
    if opens("WARC/") {
        return Err(ErrorKind::Unread("a web archive"));
    }
    if opens("<!doctype html")
        || opens("<html")
        || (head.starts_with(b"<") && (has(head, b"<head") || has(head, b"<body")))
        || named(&[".html", ".htm", ".xhtml"])
    {
        return Ok(Format::Html);
    }
    Ok(Format::Text)
}

/// Whether `needle`, in lower case, stands in `head` in any case.
fn has(head: &[u8], needle: &[u8]) -> bool {
    memmem::find(&head.to_ascii_lowercase(), needle).is_some()
}

fn is_binary(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic))
        || memchr::memchr(0, bytes).is_some()
    {
        return true;
    }
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let control = |byte: &&u8| matches!(**byte, 1..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    head.iter().filter(control).count() * 10 > head.len()
}

fn records(bytes: &[u8], head: &[u8], named: bool) -> Option<Layout> {
    match head.first()? {
        b'[' => {
            let inside = head[1..].trim_ascii_start();
            (named || inside.starts_with(b"{")).then_some(Layout::Document)
        }
        b'{' => {
            let first = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
            // An object that goes on in the next line is a document of its own.
            let opened = first.trim_ascii() == b"{";
            if opened && memchr::memchr(b'"', head).is_some() {
                return Some(Layout::Document);
            }
            (named || first_lines_hold_an_object(bytes)).then_some(Layout::Lines)
        }
        _ => named.then_some(Layout::Lines),
    }
}

/// Whether one of the first lines is a JSON object; the very first can be a broken one.
fn first_lines_hold_an_object(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    bytes
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty())
        .take(3)
        .any(|line| {
            let text = String::from_utf8_lossy(line);
            text.starts_with('{')
                && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_name() {
        let of = |text: &str, path| sniff(text.as_bytes(), path);
        assert_eq!(of("{\"text\":\"a\"}\n", "a.txt"), Ok(Format::Records(Layout::Lines)));
        assert_eq!(of("[{\"text\":\"a\"}]", "-"), Ok(Format::Records(Layout::Document)));
        assert_eq!(
            of("{\n \"text\": \"a\"\n}", "-"),
            Ok(Format::Records(Layout::Document))
        );
        assert_eq!(of("<!DOCTYPE HTML><p>a", "a.txt"), Ok(Format::Html));
        assert_eq!(of("{sic} he said", "a.txt"), Ok(Format::Text));
        assert_eq!(of("[Editor's note] Talks failed.", "a.txt"), Ok(Format::Text));
        assert_eq!(of("Talks failed.", "a.txt"), Ok(Format::Text));
    }

    #[test]
    fn a_broken_first_line_does_not_hide_records() {
        let text = b"{\"text\": \"cut o\n{\"text\":\"whole\"}\n";
        assert_eq!(sniff(text, "stdin"), Ok(Format::Records(Layout::Lines)));
    }

    #[test]
    fn what_is_no_text_is_told() {
        assert_eq!(sniff(b" \n", "a"), Err(ErrorKind::Empty));
        assert_eq!(sniff(b"a\0b", "a.txt"), Err(ErrorKind::Binary));
        assert_eq!(sniff(b"\xff\xd8\xff\xe0JFIF", "a.html"), Err(ErrorKind::Binary));
        assert_eq!(sniff(b"\x01\x02\x03abc", "a.txt"), Err(ErrorKind::Binary));
        assert!(matches!(sniff(b"<rss version='2.0'>", "a"), Err(ErrorKind::Unread(_))));
        assert_eq!(sniff(b"\xff\xfea\0b\0", "a.txt"), Ok(Format::Text));
    }
}
