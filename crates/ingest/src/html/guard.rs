//! Refuses pages that would cost too much: extraction is quadratic in the nesting, and
//! the parser in the attributes of a tag.
//!
//! One pass over the source, before anything is built. It counts elements as they are
//! opened and closed, without those that close by themselves, so that sloppy pages pass.

use std::ops::ControlFlow;

use crate::tags::{self, MAX_ATTRIBUTES, Markup};

/// The largest page, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// The most elements.
const MAX_ELEMENTS: usize = 200_000;
/// The deepest nesting; browsers stop at 512.
const MAX_DEPTH: usize = 800;
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
const RAW: [&str; 8] =
    ["script", "style", "title", "textarea", "iframe", "noframes", "noembed", "xmp"];
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
/// No name that matters here is longer.
const MAX_NAME: usize = 32;
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
        let start = at + found + 1;
        let (markup, length) = tags::read(&bytes[start..]);
        at = start + length;
        let Markup::Tag(tag) = markup else { continue };
        if tag.attributes > MAX_ATTRIBUTES {
            let limit = "a tag with more than 1,000 attributes";
            return Err(Broken { limit, at: start });
        }
        let name = &tag.name[..tag.name.len().min(MAX_NAME)];
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let is_raw =
            !tag.is_closing && RAW.contains(&name.as_str()) && !count.in_drawing();
        if let ControlFlow::Break(limit) =
            count.tag(name, tag.is_closing, tag.is_self_closing)
        {
            return Err(Broken { limit, at });
        }
        if is_raw {
            at += tags::raw(&bytes[at..], tag.name);
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
        for before in [
            "",
            "<p =\">",
            "<!-- a --->",
            "<!a <p b=\">",
            "<p a==\">",
            "<title><a b=\"</title>",
        ] {
            let many = " a=1".repeat(100_000);
            assert!(check(&format!("{before}<div{many}>")).is_err(), "{before}");
        }
        let open = "<b>".repeat(500);
        assert!(check(&format!("{open}{}", "<p>a".repeat(10_000))).is_err());
    }
}
