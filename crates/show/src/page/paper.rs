//! A sheet as wide as the terminal: headings, lines with a place in front, wrapped prose.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

/// A heading.
pub(crate) const HEADING: Style = Style::new().bold();
/// A place in a text.
pub(crate) const PLACE: Style = AnsiColor::BrightBlack.on_default();
/// Somebody's name.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// A status or conflict that must not be overlooked: denied, negated, cancelled.
pub(crate) const AGAINST: Style = AnsiColor::Red.on_default().bold();
/// A status that is no fact yet: planned, proposed, possible.
pub(crate) const OPEN: Style = AnsiColor::Yellow.on_default();
/// A status that is said to be a fact.
pub(crate) const FACT: Style = AnsiColor::Green.on_default();

/// The narrowest sheet; below this, lines run over rather than break at every word.
const NARROWEST: usize = 40;
/// The widest line of prose: longer ones are hard to read.
const WIDEST: usize = 100;

/// Text for a terminal, with colours that the writer of the stream may strip.
pub(crate) struct Paper {
    out: String,
    width: usize,
}

impl Paper {
    pub(crate) fn new(width: usize) -> Self {
        Self { out: String::new(), width: width.clamp(NARROWEST, WIDEST) }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// An empty line, unless the sheet is empty or ends in one.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// `text` in `style` on a line of its own, wrapped, `indent` columns from the left.
    pub(crate) fn line(&mut self, indent: usize, style: Style, text: &str) {
        let margin = " ".repeat(indent);
        for line in textwrap::wrap(&visible(text), self.width - indent) {
            let _ = writeln!(self.out, "{margin}{style}{line}{style:#}");
        }
    }

    /// A label, then styled words after it on the same line, wrapped under each other.
    pub(crate) fn labelled(&mut self, label: &Label<'_>, words: &[(Style, &str)]) {
        let indent = label.indent + label.width + 2;
        let _ = write!(self.out, "{}", " ".repeat(label.indent));
        let shown = visible(label.text);
        let style = label.style;
        let pad =
            label.width.saturating_sub(unicode_width::UnicodeWidthStr::width(&*shown));
        if label.right {
            let _ = write!(self.out, "{}{style}{shown}{style:#}  ", " ".repeat(pad));
        } else {
            let _ = write!(self.out, "{style}{shown}{style:#}{}  ", " ".repeat(pad));
        }
        let mut column = indent.max(label.indent + shown.chars().count() + 2);
        let mut first = true;
        for (style, text) in words {
            for word in visible(text).split_whitespace() {
                let width = unicode_width::UnicodeWidthStr::width(word);
                if !first && column + 1 + width > self.width {
                    let _ = write!(self.out, "\n{}", " ".repeat(indent));
                    column = indent;
                    first = true;
                }
                if !first {
                    self.out.push(' ');
                    column += 1;
                }
                let _ = write!(self.out, "{style}{word}{style:#}");
                column += width;
                first = false;
            }
        }
        self.out.push('\n');
    }
}

/// What stands in front of a line.
pub(crate) struct Label<'a> {
    pub(crate) indent: usize,
    pub(crate) width: usize,
    pub(crate) right: bool,
    pub(crate) style: Style,
    pub(crate) text: &'a str,
}

/// `text` without what would move the cursor or change colours: control characters (and
/// marks of writing direction) of the input must not reach a terminal.
fn visible(text: &str) -> String {
    text.chars()
        .map(|it| match it {
            '\n' | '\r' | '\t' => ' ',
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            it if it.is_control() => '\u{fffd}',
            it => it,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_escape_of_the_input_reaches_the_terminal() {
        let mut paper = Paper::new(80);
        paper.line(0, Style::new(), "talks \u{1b}[31mred\u{202e} end");
        assert_eq!(paper.finish(), "talks \u{fffd}[31mred\u{fffd} end\n");
    }

    #[test]
    fn long_prose_is_wrapped_under_its_label() {
        let mut paper = Paper::new(40);
        let label =
            Label { indent: 2, width: 5, right: true, style: Style::new(), text: "1-9" };
        let words = "the ministry said that talks would resume in the spring";
        paper.labelled(&label, &[(Style::new(), words)]);
        let text = paper.finish();
        assert!(text.lines().count() > 1);
        assert!(text.starts_with("    1-9  the ministry"));
        assert!(text.lines().skip(1).all(|line| line.starts_with("         ")));
        assert!(text.lines().all(|line| line.len() <= 40));
    }
}
