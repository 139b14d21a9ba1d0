//! Which elements are open at a place of a page, as far as its tags tell without a tree.

use crate::tags::BLOCKS;

/// The most elements that come about because formatting left open is opened again in
/// each new paragraph.
pub(super) const MAX_REOPENED: usize = 400_000;
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
/// Elements that an end tag from inside cannot close anything beyond.
const SCOPES: [&str; 7] =
    ["applet", "marquee", "math", "object", "svg", "table", "template"];
/// Elements of images and formulas that hold HTML.
const HOLDS_HTML: [&str; 9] =
    ["foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"];
/// Elements that end the image or formula that they stand in.
const ENDS_DRAWING: [&str; 43] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
];
/// How far up an end tag looks for its element; what lies further stays open.
const LOOK_BACK: usize = 64;

/// An element that is open.
struct Open {
    name: String,
    /// Whether an image or formula begins or ends with it, as far as what it holds goes.
    border: Option<Border>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    Drawing,
    Html,
}

/// The elements met so far.
#[derive(Default)]
pub(super) struct Count {
    pub(super) elements: usize,
    open: Vec<Open>,
    formatting: usize,
    /// How many come about because formatting is opened again.
    pub(super) reopened: usize,
}

impl Count {
    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether an image or formula is open, inside which scripts are markup.
    pub(super) fn in_drawing(&self) -> bool {
        self.drawing().is_some()
    }

    /// Where the image or formula is that the next tag stands in, if it does: an element
    /// in it that holds HTML takes it out again.
    fn drawing(&self) -> Option<usize> {
        let mut open = self.open.iter().enumerate().rev().take(LOOK_BACK);
        let (at, border) = open.find_map(|(at, it)| Some((at, it.border?)))?;
        (border == Border::Drawing).then_some(at)
    }

    /// One more tag, its name in lower case.
    pub(super) fn tag(&mut self, name: String, closing: bool, self_closing: bool) {
        let formatting = FORMATTING.contains(&name.as_str());
        if closing {
            self.close(&name);
            return;
        }
        self.elements += 1;
        if let Some(at) = self.drawing().filter(|_| ENDS_DRAWING.contains(&name.as_str()))
        {
            self.open.truncate(at);
        }
        if formatting {
            self.formatting += 1;
        } else {
            self.reopened += self.formatting.saturating_sub(3);
        }
        // A stroke at the end closes only what stands in an image or formula.
        let closed = self_closing && self.in_drawing();
        if !NOT_COUNTED.contains(&name.as_str()) && !closed {
            let border = match name.as_str() {
                "svg" | "math" => Some(Border::Drawing),
                it => HOLDS_HTML.contains(&it).then_some(Border::Html),
            };
            self.open.push(Open { name, border });
        }
    }

    fn close(&mut self, name: &str) {
        let is_formatting = FORMATTING.contains(&name);
        for at in (self.open.len().saturating_sub(LOOK_BACK)..self.open.len()).rev() {
            if self.open[at].name == name {
                if BLOCKS.contains(&name) {
                    self.open.truncate(at);
                } else {
                    self.open.remove(at);
                }
                self.formatting -= usize::from(is_formatting && self.formatting > 0);
                return;
            }
            if SCOPES.contains(&self.open[at].name.as_str()) {
                return;
            }
        }
        // Formatting that a block has closed is ended here, and not opened again.
        self.formatting -= usize::from(is_formatting && self.formatting > 0);
    }
}
