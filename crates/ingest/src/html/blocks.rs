//! The page cut into blocks: runs of text between the borders of block elements, each with
//! what the elements around it say that it is.
//!
//! One walk over the tree, without recursion, so that deep pages cost no stack.

use std::collections::BTreeMap;

use dom_query::{Attr, Document, Element, NodeData, NodeId, NodeRef};
use rapporteur_lexicon::pages;
use rapporteur_types::MarkKind;

/// A run of text.
#[derive(Debug)]
pub(super) struct Block {
    /// The text, white space folded; never empty.
    pub(super) text: String,
    /// The element it stands in.
    pub(super) tag: Tag,
    /// The text nodes it is made of, and the bytes each gives.
    pub(super) nodes: Vec<(NodeId, u32)>,
    /// How many of its bytes are links.
    pub(super) linked: u32,
    /// The innermost part that says what it is.
    pub(super) part: Option<usize>,
    /// The element around the one it stands in.
    pub(super) parent: NodeId,
    /// The element around that.
    pub(super) above: NodeId,
    /// How many of its bytes are set in bold.
    pub(super) bold: u32,
    /// Whether a `time` element stands in it.
    pub(super) has_time: bool,
    /// Whether text in it stands in an element that is named after a day.
    pub(super) is_dated: bool,
}

/// An element that says what the text inside it is.
#[derive(Debug)]
pub(super) struct Part {
    /// What it says; `None` for the article's own text.
    pub(super) kind: Option<MarkKind>,
    /// The part it stands in.
    pub(super) within: Option<usize>,
    /// The element.
    pub(super) node: NodeId,
    /// Whether it asks for leave to keep cookies.
    pub(super) is_consent: bool,
    /// Which of the page's names says so, counted from 1; 0 where the element does.
    pub(super) name: usize,
}

/// The elements that blocks are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading, with its level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A quotation, or a text set as it is.
    Quote,
    /// Anything else.
    Other,
}

/// Everything on the page that is text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// In the order of the page.
    pub(super) all: Vec<Block>,
    /// The parts that they stand in.
    pub(super) parts: Vec<Part>,
}

/// Elements whose text nobody sees.
const UNSEEN: [&str; 20] = [
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object",
    "embed", "canvas", "audio", "video", "select", "textarea", "input", "link", "meta",
    "title", "picture",
];
/// Elements that stand inside a line.
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr",
    "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "u", "var",
];
/// Classes of what breaks a line.
const BREAKS: [&str; 5] = ["br", "break", "linebreak", "line-break", "newline"];
/// A name longer than this tells nothing.
const MAX_NAMES: usize = 400;

#[expect(clippy::struct_excessive_bools, reason = "all of these at once can be so")]
struct Frame<'a> {
    next: Option<NodeRef<'a>>,
    node: NodeId,
    is_block: bool,
    tag: Tag,
    part: Option<usize>,
    is_link: bool,
    is_bold: bool,
    is_dated: bool,
    parent: NodeId,
    above: NodeId,
}

#[derive(Default)]
struct Line {
    text: String,
    nodes: Vec<(NodeId, u32)>,
    linked: u32,
    bold: u32,
    part: Option<usize>,
    is_mixed: bool,
    has_time: bool,
    is_dated: bool,
}

impl Blocks {
    /// Cuts the page.
    pub(super) fn read(document: &Document) -> Self {
        let mut blocks = Self::default();
        let Some(body) = document.body() else { return blocks };
        let mut line = Line::default();
        let mut known = BTreeMap::new();
        let mut open = vec![Frame {
            next: body.first_child(),
            node: body.id,
            is_block: true,
            tag: Tag::Other,
            part: None,
            is_link: false,
            is_bold: false,
            is_dated: false,
            parent: body.id,
            above: body.id,
        }];
        while let Some(top) = open.last_mut() {
            let Some(node) = top.next else {
                if top.is_block {
                    blocks.end(&mut line, top);
                }
                open.pop();
                continue;
            };
            top.next = node.next_sibling();
            if node.is_text() {
                line.add(&node, top);
                continue;
            }
            let Some(element) = node.element_ref() else { continue };
            let name = &*element.name.local;
            if UNSEEN.contains(&name) || is_hidden(&element) {
                continue;
            }
            if name == "br" || (name == "span" && is_break(&node, &element)) {
                blocks.end(&mut line, top);
                continue;
            }
            line.has_time |= name == "time";
            let is_block = !INLINE.contains(&name);
            if is_block {
                blocks.end(&mut line, top);
            }
            let said = by_element(name).map(|kind| (kind.name(), 0));
            let said = said.or_else(|| by_name(&element, name, &mut known));
            let is_dated = said.is_some_and(|it| it.0 == "day");
            let part = match said {
                Some((said, name)) => {
                    let is_consent = said == "consent";
                    let kind = if is_consent || is_dated {
                        Some(MarkKind::Boilerplate)
                    } else {
                        MarkKind::from_name(said)
                    };
                    let (within, node) = (top.part, node.id);
                    blocks.parts.push(Part { kind, within, node, is_consent, name });
                    Some(blocks.parts.len() - 1)
                }
                None => top.part,
            };
            let frame = Frame {
                next: node.first_child(),
                node: node.id,
                is_block,
                tag: if is_block { tag(name, top.tag) } else { top.tag },
                part,
                is_link: top.is_link || name == "a",
                is_bold: top.is_bold || matches!(name, "b" | "strong"),
                is_dated: top.is_dated || is_dated,
                parent: if is_block { top.node } else { top.parent },
                above: if is_block { top.parent } else { top.above },
            };
            open.push(frame);
        }
        blocks
    }

    fn end(&mut self, line: &mut Line, frame: &Frame<'_>) {
        let mut line = std::mem::take(line);
        line.text.truncate(line.text.trim_end().len());
        if line.text.is_empty() {
            return;
        }
        self.all.push(Block {
            text: line.text,
            tag: frame.tag,
            nodes: line.nodes,
            linked: line.linked,
            part: line.part.filter(|_| !line.is_mixed).or(frame.part),
            parent: frame.parent,
            above: frame.above,
            bold: line.bold,
            has_time: line.has_time,
            is_dated: line.is_dated,
        });
    }
}

impl Line {
    fn add(&mut self, node: &NodeRef<'_>, frame: &Frame<'_>) {
        let before = self.text.len();
        node.query(|it| {
            if let NodeData::Text { contents } = &it.data {
                for word in contents.split_inclusive(char::is_whitespace) {
                    let is_spaced = word.ends_with(char::is_whitespace);
                    self.text.push_str(word.trim_end());
                    if is_spaced && !self.text.is_empty() && !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                }
            }
        });
        let added = self.text.trim_end().len().saturating_sub(before) as u32;
        if added == 0 {
            return;
        }
        self.nodes.push((node.id, added));
        if frame.is_link {
            self.linked += added;
        }
        if frame.is_bold {
            self.bold += added;
        }
        self.is_dated |= frame.is_dated;
        if self.nodes.len() == 1 {
            self.part = frame.part;
        }
        self.is_mixed |= self.part != frame.part;
    }
}

fn tag(name: &str, around: Tag) -> Tag {
    match name {
        "p" if matches!(around, Tag::Item | Tag::Cell | Tag::Quote) => around,
        "p" => Tag::Paragraph,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" | "h5" | "h6" => Tag::Heading(4),
        "li" | "dt" | "dd" => Tag::Item,
        "td" | "th" => Tag::Cell,
        "blockquote" | "pre" => Tag::Quote,
        _ => match around {
            Tag::Item | Tag::Cell | Tag::Quote | Tag::Heading(_) => around,
            _ => Tag::Other,
        },
    }
}

/// Whether an element without content is there to break the line, by its name: some
/// programs draw `<br>` so.
fn is_break(node: &NodeRef<'_>, element: &Element) -> bool {
    let is_named = |it: &Attr| {
        let mut names = it.value.split_ascii_whitespace();
        &*it.name.local == "class" && names.any(|it| BREAKS.contains(&it))
    };
    node.first_child().is_none() && element.attrs.iter().any(is_named)
}

/// Whether the page hides an element; not what a script shows as soon as it has arrived
/// (parts of streamed React pages, whose ids begin with `S:`).
fn is_hidden(element: &Element) -> bool {
    let is_streamed = |it: &Attr| &*it.name.local == "id" && it.value.starts_with("S:");
    if element.attrs.iter().any(is_streamed) {
        return false;
    }
    element.attrs.iter().any(|it| match &*it.name.local {
        "hidden" => true,
        "aria-hidden" => &*it.value == "true",
        "style" => {
            let style: String =
                it.value.chars().take(400).filter(|it| !it.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

/// What the kind of an element says of the text inside it.
fn by_element(name: &str) -> Option<MarkKind> {
    match name {
        "h1" => Some(MarkKind::Headline),
        "figcaption" => Some(MarkKind::Caption),
        "nav" | "footer" | "form" | "button" | "dialog" | "fieldset" => {
            Some(MarkKind::Boilerplate)
        }
        "address" => Some(MarkKind::Byline),
        _ => None,
    }
}

/// What the names of an element say of the text inside it, and which name that is.
fn by_name(
    element: &Element,
    name: &str,
    known: &mut BTreeMap<String, usize>,
) -> Option<(&'static str, usize)> {
    let mut names = String::new();
    for it in &element.attrs {
        let is_name = matches!(
            &*it.name.local,
            "class"
                | "id"
                | "itemprop"
                | "role"
                | "rel"
                | "data-testid"
                | "data-component"
                | "data-component-name"
        );
        if is_name && it.value.len() <= MAX_NAMES {
            names.push_str(&it.value);
            names.push(' ');
        }
    }
    let kind = match pages::element(&names) {
        Some(kind) => kind,
        None if name == "figure" => MarkKind::Caption.name(),
        None if name == "aside" => MarkKind::Related.name(),
        None => return None,
    };
    let next = known.len() + 1;
    Some((kind, *known.entry(names).or_insert(next)))
}
