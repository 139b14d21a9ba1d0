//! The paragraphs of a text, as lines or as blocks of wrapped lines.

use rapporteur_types::Span;

/// A paragraph: a line, or a block of lines where the text is wrapped by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Without the white space at its ends; never empty.
    pub(crate) span: Span,
    /// Whether a blank line stands before it.
    pub(crate) after_blank: bool,
}

/// A line longer than this was not wrapped by hand.
const WRAPPED_WIDTH: usize = 100;
/// So many lines must break off inside a sentence for a text to be wrapped, in tenths.
const WRAPPED_TENTHS: usize = 6;

/// The paragraphs of `text`, in order.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let lines = lines(text);
    if is_wrapped(text, &lines) { blocks(&lines) } else { lines }
}

fn lines(text: &str) -> Vec<Unit> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.len() as u32).trimmed(text);
        start += line.len() as u32;
        if !span.is_empty() {
            lines.push(Unit { span, after_blank });
            after_blank = false;
        } else if line != "\n" || !text[..start as usize].ends_with("\r\n") {
            after_blank = true;
        }
    }
    lines
}

fn ends_inside_a_sentence(line: &str) -> bool {
    line.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | '-' | '’'))
}

fn is_wrapped(text: &str, lines: &[Unit]) -> bool {
    let (mut followed, mut cut) = (0, 0);
    for pair in lines.windows(2) {
        let line = pair[0].span.text(text);
        if line.len() > WRAPPED_WIDTH {
            return false;
        }
        if !pair[1].after_blank {
            followed += 1;
            cut += usize::from(ends_inside_a_sentence(line) && line.len() > 40);
        }
    }
    followed >= 4 && cut * 10 >= followed * WRAPPED_TENTHS
}

fn blocks(lines: &[Unit]) -> Vec<Unit> {
    let mut blocks: Vec<Unit> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if !line.after_blank => {
                block.span = block.span.hull(line.span);
            }
            _ => blocks.push(*line),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, bool)> {
        units(text).into_iter().map(|it| (it.span.text(text), it.after_blank)).collect()
    }

    #[test]
    fn lines_are_trimmed_and_blank_ones_remembered() {
        assert_eq!(
            of("Head\r\n\r\n  Body one. \r\nBody two.\n"),
            [("Head", false), ("Body one.", true), ("Body two.", false)]
        );
        assert_eq!(of("a\rb\n \nc"), [("a", false), ("b", false), ("c", true)]);
        assert!(of(" \n\r\n").is_empty());
    }

    #[test]
    fn lines_wrapped_by_hand_are_one_paragraph() {
        let block = "The harbour board met for a second day on\n\
            the price of the new ferry and put off the\n\
            vote to the week after next, because three\n\
            members had left the room before the count\n\
            was over, a clerk of the board said.";
        let text = format!("{block}\n\n{block}");
        assert_eq!(of(&text), [(block, false), (block, true)]);
    }
}
