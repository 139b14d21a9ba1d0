//! What a source is: records, a page, plain text, or nothing we read.

use memchr::memmem;

use crate::ErrorKind;

/// What a document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// JSON, and how the records lie in it.
    Records(Layout),
    /// A page.
    Html,
    /// One report as plain text.
    Text,
    /// A feed in XML, or a list of feeds.
    Feed,
    /// A feed in JSON.
    JsonFeed,
    /// A mail, or a page saved as one.
    Mail,
}

/// How JSON records lie in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One a line.
    Lines,
    /// In one array, or one object over several lines.
    Document,
}

/// What documents lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Gzip,
    Zip,
    Tar,
    Warc,
}

/// How much of the beginning decides.
pub(crate) const HEAD_BYTES: usize = 4096;

/// The first bytes of formats that are no text.
const MAGIC: &[&[u8]] = &[
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

/// The archive that `head` begins, if it does.
pub(crate) fn container(head: &[u8]) -> Option<Container> {
    let is_tar = head.get(257..262) == Some(b"ustar");
    if head.starts_with(b"\x1f\x8b\x08") {
        Some(Container::Gzip)
    } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Some(Container::Zip)
    } else if head.trim_ascii_start().starts_with(b"WARC/") {
        Some(Container::Warc)
    } else {
        is_tar.then_some(Container::Tar)
    }
}

/// Whether bytes are sixteen-bit text by their byte-order mark.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// Whether bytes are XML in units of two or four bytes without a byte-order mark.
fn is_wide_xml(bytes: &[u8]) -> bool {
    bytes.starts_with(b"<\0")
        || bytes.starts_with(b"\0<")
        || bytes.starts_with(b"\0\0\0<")
        || bytes.starts_with(b"\0\0\xfe\xff")
}

/// What the bytes of a document are: by their content, and by the name in `path` where
/// the content does not tell.
pub(crate) fn sniff(bytes: &[u8], path: &str) -> Result<Format, ErrorKind> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ErrorKind::Empty);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(ErrorKind::Unread("PDF"));
    }
    // Sixteen-bit text is full of NUL bytes; its byte-order mark says that it is text.
    let wide = is_wide(bytes) || is_wide_xml(bytes);
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let head: Vec<u8> = if wide {
        head.iter().copied().filter(|&byte| byte != 0 && byte < 0x80).collect()
    } else {
        head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_vec()
    };
    let head = head.trim_ascii_start();
    let name = path.to_ascii_lowercase();
    let named = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let is_page = named(&[".html", ".htm", ".xhtml"]);
    // A NUL among its items is one of the things that a feed is repaired from.
    if let Some(format) = feed(head).filter(|_| !is_page) {
        return Ok(format);
    }
    if !wide && is_binary(bytes) {
        return Err(ErrorKind::Binary);
    }
    if let Some(layout) = records(bytes, head, named(&[".jsonl", ".ndjson", ".json"])) {
        return Ok(Format::Records(layout));
    }
    let opens = |tag: &str| {
        head.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag.as_bytes()))
    };
    if opens("<!doctype html")
        || opens("<html")
        || (head.starts_with(b"<") && (has(head, b"<head") || has(head, b"<body")))
        || (opens("<?xml") && has(head, b"<html"))
        || is_page
    {
        return Ok(Format::Html);
    }
    if opens("<?xml") {
        return Err(ErrorKind::Unread("XML that is neither a feed nor a page"));
    }
    if named(&[".eml", ".mht", ".mhtml"]) || is_mail(head) {
        return Ok(Format::Mail);
    }
    match addresses(bytes) {
        Some(count) => Err(ErrorKind::List { of: "addresses", count }),
        None => Ok(Format::Text),
    }
}

/// The feed that `head` begins, if it does. Its first tag decides; what stands before it
/// (a declaration, comments, a blank line too many) does not.
fn feed(head: &[u8]) -> Option<Format> {
    let lower = head.to_ascii_lowercase();
    if lower.starts_with(b"{") {
        let is_json_feed =
            [&b"//jsonfeed.org/version"[..], b"\\/\\/jsonfeed.org\\/version"]
                .iter()
                .any(|version| memmem::find(&lower, version).is_some());
        return is_json_feed.then_some(Format::JsonFeed);
    }
    if !lower.starts_with(b"<") {
        return None;
    }
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'<', &lower[from..]) {
        let tag = &lower[from + at + 1..];
        if tag.starts_with(b"!--") {
            from += at + 1 + memmem::find(tag, b"-->")?;
            continue;
        } else if !tag.starts_with(b"?") && !tag.starts_with(b"!") {
            let end = tag
                .iter()
                .position(|&it| it.is_ascii_whitespace() || it == b'>' || it == b'/')?;
            let name = &tag[..end];
            let local = name.rsplit(|&it| it == b':').next().unwrap_or(name);
            let is_feed =
                matches!(local, b"rss" | b"feed" | b"rdf" | b"channel" | b"opml");
            return is_feed.then_some(Format::Feed);
        }
        from += at + 1;
    }
    None
}

/// Whether `head` begins with the fields of a mail: several, one of them machine-made.
fn is_mail(head: &[u8]) -> bool {
    let (mut known, mut machine) = (0, false);
    for line in head.split(|&byte| byte == b'\n') {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        match line[..colon].to_ascii_lowercase().as_slice() {
            b"from" | b"to" | b"subject" | b"date" => known += 1,
            b"message-id" | b"mime-version" | b"received" | b"return-path"
            | b"delivered-to" => machine = true,
            _ => {}
        }
    }
    machine && known >= 2
}

/// How many addresses `bytes` list, if they hold one a line and nothing else.
fn addresses(bytes: &[u8]) -> Option<u64> {
    let mut count = 0;
    let lines = bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with(b"#")) {
        let is_address = line.starts_with(b"http://") || line.starts_with(b"https://");
        if !is_address || line.iter().any(u8::is_ascii_whitespace) {
            return None;
        }
        count += 1;
    }
    (count > 0).then_some(count)
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
    fn feeds_mail_and_lists_are_told_from_text() {
        let of = |text: &str| sniff(text.as_bytes(), "a.txt");
        assert_eq!(of("<rss version='2.0'>"), Ok(Format::Feed));
        assert_eq!(
            of("<?xml version='1.0'?>\n<!-- <html> -->\n<a:feed>"),
            Ok(Format::Feed)
        );
        assert_eq!(of("<!DOCTYPE x [<!ENTITY a 'b'>]><rdf:RDF x='y'>"), Ok(Format::Feed));
        assert_eq!(sniff(b"<\0r\0s\0s\0>\0", "a"), Ok(Format::Feed));
        assert_eq!(
            of("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"),
            Ok(Format::JsonFeed)
        );
        assert_eq!(
            of("Message-ID: <a@b>\nFrom: a@b.example\nSubject: Vote\n\nA text."),
            Ok(Format::Mail)
        );
        assert_eq!(of("From: a reader\nDate: today\n\nA letter."), Ok(Format::Text));
        assert_eq!(
            of("https://a.example/1\r\n\nhttps://a.example/2\n"),
            Err(ErrorKind::List { of: "addresses", count: 2 })
        );
        assert_eq!(of("https://a.example/1 says so."), Ok(Format::Text));
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
        assert_eq!(sniff(b"\xff\xfea\0b\0", "a.txt"), Ok(Format::Text));
    }
}
