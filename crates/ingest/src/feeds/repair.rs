//! What is mended in the text of a feed before it is parsed.
//!
//! Only what keeps a parser from walking on, and what no parser should act on: the
//! document type, with the entities it declares, is taken out unread.

use std::borrow::Cow;

use memchr::memmem;
use rapporteur_types::Note;

/// The text to parse, and what there is to say about it.
pub(super) struct Repaired<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) note: Option<Note>,
}

/// Mends `text`. Line breaks stay where they are, so that lines can be told.
pub(super) fn repair(text: &str) -> Repaired<'_> {
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    let mut mended: Option<&'static str> = None;
    let bytes = text.as_bytes();
    // Ends are looked for once and remembered, so that many beginnings cost no more.
    let (mut cdata_end, mut comment_end) = (End::default(), End::default());
    let mut has_type = false;
    let mut replace = |from: usize, to: usize, with: &str, out: &mut String| {
        out.push_str(&text[copied..from]);
        out.push_str(with);
        copied = to;
    };
    while let Some(found) = memchr::memchr2(b'<', 0, &bytes[at..]) {
        at += found;
        let rest = &bytes[at..];
        if rest[0] == 0 {
            replace(at, at + 1, "", &mut out);
            at += 1;
        } else if rest.starts_with(b"<![CDATA[") {
            let end = cdata_end.behind(bytes, at, b"]]>");
            let open = unclosed(rest, end);
            match (end, open) {
                (Some(end), None) => at += end + 3,
                (_, open) => {
                    let end = at + open.unwrap_or(rest.len());
                    mended = mended.or(Some("an unclosed CDATA section"));
                    replace(end, end, "]]>", &mut out);
                    at = end;
                }
            }
        } else if rest.starts_with(b"<!--") {
            if let Some(end) = comment_end.behind(bytes, at, b"-->") {
                at += end + 3;
            } else {
                mended = mended.or(Some("an unclosed comment"));
                replace(at, at + 1, "&lt;", &mut out);
                at += 1;
            }
        } else if !has_type
            && rest.len() >= 9
            && rest[..9].eq_ignore_ascii_case(b"<!DOCTYPE")
        {
            has_type = true;
            let end = at + document_type(rest);
            replace(at, end, &line_breaks(&bytes[at..end]), &mut out);
            at = end;
        } else if rest.starts_with(b"<!") {
            let end = at + memchr::memchr(b'>', rest).map_or(rest.len(), |it| it + 1);
            replace(at, end, &line_breaks(&bytes[at..end]), &mut out);
            at = end;
        } else {
            let is_tag = rest.get(1).is_some_and(|it| {
                it.is_ascii_alphabetic()
                    || matches!(it, b'/' | b'?' | b'_')
                    || *it >= 0x80
            });
            if !is_tag {
                mended = mended.or(Some("a stray “<”"));
                replace(at, at + 1, "&lt;", &mut out);
            }
            at += 1;
        }
    }
    let text = if copied == 0 {
        Cow::Borrowed(text)
    } else {
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    };
    let note = mended.map(|what| Note {
        id: "feed-repaired",
        message: format!("the feed is not well-formed, and was repaired: {what}"),
        span: None,
    });
    Repaired { text, note }
}

/// The line breaks of what is taken out.
fn line_breaks(bytes: &[u8]) -> String {
    "\n".repeat(memchr::memchr_iter(b'\n', bytes).count())
}

/// Where the next end of some kind is, remembered until it is passed.
#[derive(Default)]
enum End {
    #[default]
    Unknown,
    At(usize),
    Never,
}

impl End {
    /// How far behind `at` the next `mark` is.
    fn behind(&mut self, bytes: &[u8], at: usize, mark: &[u8]) -> Option<usize> {
        let is_known = match self {
            Self::Unknown => false,
            Self::At(end) => *end >= at,
            Self::Never => true,
        };
        if !is_known {
            let found = memmem::find(&bytes[at..], mark);
            *self = found.map_or(Self::Never, |found| Self::At(at + found));
        }
        match self {
            Self::At(end) => Some(*end - at),
            _ => None,
        }
    }
}

/// Where a CDATA section that lacks its end must have ended: before the tag that closes
/// the item, if that comes before the section's end does.
fn unclosed(rest: &[u8], end: Option<usize>) -> Option<usize> {
    let section = &rest[..end.unwrap_or(rest.len())];
    // A section with another's beginning inside, or none's end behind it, is unclosed.
    let inner = memmem::find(&section[9..], b"<![CDATA[").map(|it| it + 9);
    if end.is_some() && inner.is_none() {
        return None;
    }
    let within = &section[..inner.unwrap_or(section.len())];
    let closers: [&[u8]; 10] = [
        b"</description>",
        b"</content:encoded>",
        b"</title>",
        b"</summary>",
        b"</content>",
        b"</item>",
        b"</entry>",
        b"</link>",
        b"</dc:creator>",
        b"</author>",
    ];
    let found = closers.iter().filter_map(|it| memmem::find(within, it)).min();
    match found {
        Some(at) => Some(at),
        // Without a closing tag in sight a nested beginning is text like any other.
        None if end.is_some() => None,
        None => Some(section.len()),
    }
}

/// How long a document type is, its internal subset included.
fn document_type(rest: &[u8]) -> usize {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, &byte) in rest.iter().enumerate() {
        if let Some(open) = quote {
            if byte == open {
                quote = None;
            }
            continue;
        }
        match byte {
            b'"' | b'\'' => quote = Some(byte),
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    // One that never ends is taken to end with its first bracket.
    memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stops_a_parser_is_touched() {
        let of = |text| repair(text).text.into_owned();
        assert!(matches!(repair("<a>b &amp; c</a>").text, Cow::Borrowed(_)));
        assert_eq!(of("<a>5 < 6 <3</a>"), "<a>5 &lt; 6 &lt;3</a>");
        assert_eq!(of("<!DOCTYPE x [\n<!ENTITY a '>'>]><a/>"), "\n<a/>");
        assert_eq!(
            of("<item><title><![CDATA[Vote</title></item>"),
            "<item><title><![CDATA[Vote]]></title></item>"
        );
        assert_eq!(
            of("<title><![CDATA[One</title><link><![CDATA[two]]></link>"),
            "<title><![CDATA[One]]></title><link><![CDATA[two]]></link>"
        );
        assert_eq!(of("<a>b\0c</a>"), "<a>bc</a>");
        assert_eq!(of("<a><!ELEMENT\na\n></a>"), "<a>\n\n</a>");
        assert_eq!(of("<a><!-- b</a>"), "<a>&lt;!-- b</a>");
    }

    #[test]
    fn many_openings_are_mended_in_linear_time() {
        for part in ["<![CDATA[", "<!--", "<!", "<", "<![CDATA[</title>", "<!DOCTYPE ["] {
            for end in ["", "]]>", ">"] {
                let text = part.repeat(100_000) + end;
                assert!(repair(&text).text.len() <= text.len() * 4);
            }
        }
    }
}
