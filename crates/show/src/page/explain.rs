//! What a rule finds, with an example, and where it is wrong.

use anstyle::Style;

use super::paper::{HEADING, PLACE, Paper};

/// A page on one rule: its name, its part of the reading, what it finds, an example, and
/// where it is wrong.
pub fn explain(rule: [&str; 5], width: usize) -> String {
    let [id, part, finds, example, wrong] = rule;
    let mut paper = Paper::new(width);
    paper.line(0, HEADING, id);
    paper.line(2, PLACE, part);
    for (heading, text) in [("finds", finds), ("example", example), ("is wrong", wrong)] {
        paper.line(2, HEADING, heading);
        paper.line(4, Style::new(), text);
    }
    paper.finish()
}
