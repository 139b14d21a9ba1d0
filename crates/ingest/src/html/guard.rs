//! Refuses pages that would cost too much: extraction is quadratic in the nesting, and
//! the parser in the attributes of a tag.
//!
//! One pass over the source, before anything is built. It counts elements as they are
//! opened and closed, without those that close by themselves, so that sloppy pages pass.

use std::ops::ControlFlow;

/// The largest page, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// The most elements.
const MAX_ELEMENTS: usize = 200_000;
/// The deepest nesting; browsers stop at 512.
const MAX_DEPTH: usize = 800;
/// The most attributes of one tag.
const MAX_ATTRIBUTES: usize = 1_000;
/// The most elements that come about because formatting left open is opened again in
/// each new paragraph.
const MAX_REOPENED: usize = 400_000;

/// Elements without content, and those whose end tag can be left out.
const NOT_COUNTED: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td",
    "th", "tbody", "thead", "tfoot", "colgroup", "rp", "rt", "html", "body",
];
/// Formatting, which the parser opens again after a block has closed it.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong",
    "tt", "u",
];
/// Elements whose content is no markup, outside images and formulas.
const RAW: [&str; 2] = ["script", "style"];
/// Elements whose end tag closes what was left open inside them.
const BLOCKS: [&str; 27] = [
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
/// Elements that an end tag from inside cannot close anything beyond.
const SCOPES: [&str; 7] =
    ["applet", "marquee", "math", "object", "svg", "table", "template"];
/// How far up an end tag looks for its element; what lies further stays open.
const LOOK_BACK: usize = 64;

#[derive(Default)]
struct Count {
    elements: usize,
    open: Vec<String>,
    formatting: usize,
    reopened: usize,
}

/// A limit that a page breaks, and the byte at which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) limit: &'static str,
    pub(super) at: usize,
}

/// Whether a page is within the limits; if not, which it breaks.
pub(super) fn check(html: &str) -> Result<(), Broken> {
    if html.len() > MAX_BYTES {
        return Err(Broken { limit: "larger than 64 MiB", at: MAX_BYTES });
    }
    let bytes = html.as_bytes();
    let mut count = Count::default();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at += end_of_comment(rest);
            continue;
        }
        let (closing, name_at) = match rest.first() {
            Some(b'/') => (true, 1),
            Some(it) if it.is_ascii_alphabetic() => (false, 0),
            _ => continue,
        };
        let name = name(&rest[name_at..]);
        let (length, attributes, self_closing) = tag(rest);
        if attributes > MAX_ATTRIBUTES {
            return Err(Broken { limit: "a tag with more than 1,000 attributes", at });
        }
        at += length;
        let is_raw = !closing && RAW.contains(&name.as_str()) && !count.in_drawing();
        if let ControlFlow::Break(limit) = count.tag(name, closing, self_closing) {
            return Err(Broken { limit, at });
        }
        if is_raw {
            let name =
                if rest[1].eq_ignore_ascii_case(&b'c') { "script" } else { "style" };
            at += end_of_raw(&bytes[at..], name);
        }
    }
    Ok(())
}

impl Count {
    /// Whether an image or formula is open, inside which scripts are markup.
    fn in_drawing(&self) -> bool {
        self.open.iter().rev().take(LOOK_BACK).any(|it| it == "svg" || it == "math")
    }

    fn tag(
        &mut self,
        name: String,
        closing: bool,
        self_closing: bool,
    ) -> ControlFlow<&'static str> {
        let formatting = FORMATTING.contains(&name.as_str());
        if closing {
            self.close(&name);
            return ControlFlow::Continue(());
        }
        self.elements += 1;
        if formatting {
            self.formatting += 1;
        } else {
            self.reopened += self.formatting.saturating_sub(3);
        }
        // A stroke at the end closes only what stands in an image or formula.
        let closed = self_closing && self.in_drawing();
        if !NOT_COUNTED.contains(&name.as_str()) && !closed {
            self.open.push(name);
        }
        if self.elements > MAX_ELEMENTS {
            ControlFlow::Break("more than 200,000 elements")
        } else if self.open.len() > MAX_DEPTH {
            ControlFlow::Break("elements nested more than 800 deep")
        } else if self.reopened > MAX_REOPENED {
            ControlFlow::Break("formatting left open over too many paragraphs")
        } else {
            ControlFlow::Continue(())
        }
    }

    fn close(&mut self, name: &str) {
        let is_formatting = FORMATTING.contains(&name);
        for at in (self.open.len().saturating_sub(LOOK_BACK)..self.open.len()).rev() {
            if self.open[at] == name {
                if BLOCKS.contains(&name) {
                    self.open.truncate(at);
                } else {
                    self.open.remove(at);
                }
                self.formatting -= usize::from(is_formatting && self.formatting > 0);
                return;
            }
            if SCOPES.contains(&self.open[at].as_str()) {
                return;
            }
        }
        // Formatting that a block has closed is ended here, and not opened again.
        self.formatting -= usize::from(is_formatting && self.formatting > 0);
    }
}

/// How far it is to the end of the comment that `bytes` opens with (`!--`).
fn end_of_comment(bytes: &[u8]) -> usize {
    let inside = &bytes[3..];
    if inside.starts_with(b">") || inside.starts_with(b"->") {
        return 4;
    }
    memchr::memmem::find_iter(inside, b"--")
        .find(|&at| {
            inside[at + 2..].starts_with(b">") || inside[at + 2..].starts_with(b"!>")
        })
        .map_or(bytes.len(), |at| at + 3 + 2)
}

fn name(bytes: &[u8]) -> String {
    let end = bytes
        .iter()
        .take(32)
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
        .unwrap_or(bytes.len().min(32));
    String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase()
}

/// How long a tag is, how many attributes it seems to have, and whether it ends in `/>`.
fn tag(bytes: &[u8]) -> (usize, usize, bool) {
    let mut quote = None;
    let (mut attributes, mut in_word) = (0, true);
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = (byte != open).then_some(open),
            // A quotation mark is one only where a value begins.
            (None, b'"' | b'\'')
                if at > 0 && bytes[..at].trim_ascii_end().ends_with(b"=") =>
            {
                quote = Some(byte);
            }
            (None, b'>') => return (at + 1, attributes, at > 0 && bytes[at - 1] == b'/'),
            (None, _) if byte.is_ascii_whitespace() || byte == b'/' => in_word = false,
            (None, _) if !in_word => {
                attributes += 1;
                in_word = true;
            }
            (None, _) => {}
        }
    }
    (bytes.len(), attributes, false)
}

/// How far it is to the end tag of an element whose content is no markup.
fn end_of_raw(bytes: &[u8], name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        at += found;
        let rest = &bytes[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
        {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_and_sloppy_pages_pass() {
        assert_eq!(check("<!doctype html><p>One<p>Two<br><img src='a>b'>"), Ok(()));
        assert_eq!(check(&"<p>".repeat(100_000)), Ok(()));
        assert_eq!(check(&"<div>a</div>".repeat(50_000)), Ok(()));
        let script = format!("<script>'{}'</script>", "<div>".repeat(10_000));
        assert_eq!(check(&script), Ok(()));
        assert_eq!(check("<!-- <div> never closed"), Ok(()));
    }

    #[test]
    fn what_costs_too_much_is_refused() {
        assert!(check(&"<div>".repeat(100_000)).is_err());
        assert!(check(&"<table>".repeat(5_000)).is_err());
        assert!(check(&"<div></i>".repeat(5_000)).is_err());
        assert!(check(&"<div><object></div></object>".repeat(5_000)).is_err());
        assert!(check(&format!("<!-->{}", "<div>".repeat(5_000))).is_err());
        assert!(check(&format!("<svg><style>{}", "<div>".repeat(5_000))).is_err());
        assert!(check(&"<p>".repeat(12_000_000)).is_err());
        assert!(check(&format!("<div{}>", " a=1".repeat(100_000))).is_err());
        let open = "<b>".repeat(500);
        assert!(check(&format!("{open}{}", "<p>a".repeat(10_000))).is_err());
    }
}
