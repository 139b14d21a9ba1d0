//! A fragment of HTML, such as a feed's item or a mail, as text with a paragraph a line.
//!
//! It is read in one pass of the standard's tokenizer, without building a tree, so that
//! no nesting costs more than its bytes.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts, states::RawKind,
};
use rapporteur_types::Span;

use crate::tags::{self, BLOCKS};

/// The text of a fragment, and what in it is no running text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fragment {
    pub(crate) text: String,
    /// The words under pictures.
    pub(crate) captions: Vec<Span>,
}

/// Elements beside [`BLOCKS`] that a line of their own begins and ends with.
const LINES: [&str; 12] =
    ["body", "br", "dd", "dt", "form", "hr", "li", "p", "summary", "tbody", "td", "tr"];

/// Elements whose content is not shown.
const HIDDEN: [&str; 8] =
    ["script", "style", "template", "noscript", "iframe", "svg", "object", "head"];

/// Elements whose content is text, whatever it looks like, and is not shown.
const RAW: [&str; 4] = ["script", "style", "iframe", "noscript"];
/// Elements whose content is text with entities.
const RAW_TEXT: [&str; 2] = ["textarea", "title"];

/// The text of `html`.
pub(crate) fn fragment(html: &str) -> Fragment {
    let is_raw = |name: &str| RAW.contains(&name) || RAW_TEXT.contains(&name);
    let html = tags::bounded(html, is_raw);
    let writer = RefCell::new(Writer::default());
    let tokenizer = Tokenizer::new(Sink(&writer), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back((&*html).into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    drop(tokenizer);
    writer.into_inner().done()
}

/// The text of `html` in one line.
pub(crate) fn line(html: &str) -> String {
    crate::marks::folded(&fragment(html).text.replace('\n', " "))
}

struct Sink<'a>(&'a RefCell<Writer>);

#[derive(Default)]
struct Writer {
    text: String,
    /// Whether white space stands between the last word and the next.
    space: bool,
    /// Whether the next word begins a line.
    line: bool,
    hidden: Vec<String>,
    caption: Option<usize>,
    captions: Vec<(usize, usize)>,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut writer = self.0.borrow_mut();
        match token {
            TagToken(tag) => {
                let name: &str = &tag.name;
                if tag.kind == StartTag {
                    writer.open(name, tag.self_closing);
                    // What these hold is no markup, whatever it looks like.
                    return match name {
                        _ if RAW.contains(&name) => {
                            TokenSinkResult::RawData(RawKind::Rawtext)
                        }
                        _ if RAW_TEXT.contains(&name) => {
                            TokenSinkResult::RawData(RawKind::Rcdata)
                        }
                        _ => TokenSinkResult::Continue,
                    };
                }
                writer.close(name);
            }
            Token::CharacterTokens(text) => writer.write(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Writer {
    fn open(&mut self, name: &str, self_closing: bool) {
        if is_block(name) {
            self.line = true;
        }
        if name == "figcaption" {
            self.caption = Some(self.text.len());
        }
        let is_raw = RAW.contains(&name);
        if HIDDEN.contains(&name) && (is_raw || !self_closing) && self.hidden.len() < 64 {
            self.hidden.push(name.to_owned());
        }
    }

    fn close(&mut self, name: &str) {
        if is_block(name) {
            self.line = true;
        }
        if name == "figcaption"
            && let Some(start) = self.caption.take()
        {
            self.captions.push((start, self.text.len()));
        }
        if let Some(at) = self.hidden.iter().rposition(|it| it == name) {
            self.hidden.truncate(at);
        }
    }

    fn write(&mut self, text: &str) {
        if !self.hidden.is_empty() {
            return;
        }
        for word in text.split_inclusive(is_space) {
            let trimmed = word.trim_matches(is_space);
            if !trimmed.is_empty() {
                if self.line && !self.text.is_empty() {
                    self.text.push('\n');
                } else if self.space && !self.text.is_empty() {
                    self.text.push(' ');
                }
                (self.line, self.space) = (false, false);
                self.text.push_str(trimmed);
            }
            self.space |= word.ends_with(is_space);
        }
    }

    fn done(mut self) -> Fragment {
        if let Some(start) = self.caption.take() {
            self.captions.push((start, self.text.len()));
        }
        let text = self.text;
        let captions = self
            .captions
            .into_iter()
            .map(|(start, end)| Span::new(start as u32, end as u32).trimmed(&text))
            .filter(|span| !span.is_empty())
            .collect();
        Fragment { text, captions }
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || LINES.contains(&name)
}

/// White space that HTML folds; no-break spaces stay.
fn is_space(it: char) -> bool {
    matches!(it, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_a_line() {
        let html = "<p>One&nbsp;&amp; two,\n <b>th</b>ree.</p><script>if (a < b) {}</script>\
            <ul><li>A<li>B</ul>C<br/>D<figure><img><figcaption>Ferry, <i>old</i></figcaption>\
            </figure>a < b";
        let found = fragment(html);
        assert_eq!(found.text, "One\u{a0}& two, three.\nA\nB\nC\nD\nFerry, old\na < b");
        assert_eq!(found.captions[0].text(&found.text), "Ferry, old");
        assert_eq!(
            line("Vote <em>put off</em><br>AT&amp;T &lt;sic>"),
            "Vote put off AT&T <sic>"
        );
    }

    #[test]
    fn nesting_costs_nothing() {
        assert_eq!(fragment(&"<div>".repeat(500_000)).text, "");
        assert_eq!(fragment(&"<svg><p>a".repeat(100_000)).text, "");
        let names: Vec<_> = (0..300_000).map(|it| format!(" a{it}")).collect();
        let names = names.concat();
        assert_eq!(fragment(&format!("<p =\">a<p{names}>b")).text, "a\nb");
    }
}
