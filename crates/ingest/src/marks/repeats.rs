//! Blocks that a page prints again.
//!
//! A block is a run of paragraphs that stands, verbatim, earlier in the report; or one
//! paragraph that stands inside an earlier one (a sentence pulled out). Paragraphs are
//! compared with the first place that begins alike, so the work grows with the text.

use std::collections::HashMap;

use rapporteur_types::{Mark, MarkKind, Span};

use crate::units::Unit;

/// Shorter blocks recur by chance.
const FEWEST_CHARS: usize = 40;
/// A single line printed again with nothing between, such as a headline, can be shorter.
const FEWEST_CHARS_NEXT: usize = 25;
/// How much of a beginning is compared at first.
const KEY_BYTES: usize = 24;

/// The repeats of `text`, in order and apart from each other.
pub(crate) fn repeats(text: &str, units: &[Unit]) -> Vec<Mark> {
    let firsts = first_places(text, units);
    let mut repeats = Vec::new();
    let mut index = 0;
    while index < units.len() {
        let (run, of) = run(text, units, &firsts.whole, index);
        if run > 0 {
            let span = units[index].span.hull(units[index + run - 1].span);
            let next = of.end as usize + 3 >= span.start as usize;
            let least = if next { FEWEST_CHARS_NEXT } else { FEWEST_CHARS };
            if span.text(text).chars().take(least).count() == least {
                repeats.push(Mark { span, kind: MarkKind::Repeat, of: Some(of) });
                index += run;
                continue;
            }
        }
        if let Some(of) = pulled_out(text, units[index].span, &firsts.beginnings) {
            let span = units[index].span;
            repeats.push(Mark { span, kind: MarkKind::Repeat, of: Some(of) });
        }
        index += 1;
    }
    repeats
}

struct Firsts<'a> {
    /// The first paragraph of these very words.
    whole: HashMap<&'a str, usize>,
    /// The first sentence, or quotation, that begins with these bytes.
    beginnings: HashMap<&'a [u8], u32>,
}

fn first_places<'a>(text: &'a str, units: &[Unit]) -> Firsts<'a> {
    let mut whole = HashMap::new();
    let mut beginnings = HashMap::new();
    let bytes = text.as_bytes();
    for (index, unit) in units.iter().enumerate() {
        let line = unit.span.text(text);
        whole.entry(line).or_insert(index);
        let mut before = ' ';
        let mut at_start = true;
        for (at, it) in line.char_indices() {
            let begins = at_start && !it.is_whitespace();
            if begins || matches!(it, '“' | '"' | '«' | '„') {
                let start = unit.span.start as usize + at;
                if let Some(key) = bytes.get(start..start + KEY_BYTES) {
                    beginnings.entry(key).or_insert(start as u32);
                }
            }
            if begins {
                at_start = false;
            }
            if it.is_whitespace()
                && matches!(before, '.' | '!' | '?' | '…' | '”' | '"' | '»' | ')')
            {
                at_start = true;
            }
            before = it;
        }
    }
    Firsts { whole, beginnings }
}

/// How many paragraphs from `index` on stand in this order earlier, and where.
fn run(
    text: &str,
    units: &[Unit],
    whole: &HashMap<&str, usize>,
    index: usize,
) -> (usize, Span) {
    let line = |at: usize| units[at].span.text(text);
    let first = whole.get(line(index)).copied().unwrap_or(index);
    let mut run = 0;
    while first + run < index
        && index + run < units.len()
        && line(first + run) == line(index + run)
    {
        run += 1;
    }
    let last = (first + run).saturating_sub(1).max(first);
    (run, units[first].span.hull(units[last].span))
}

/// Where the words of `span` stand inside an earlier paragraph.
fn pulled_out(text: &str, span: Span, beginnings: &HashMap<&[u8], u32>) -> Option<Span> {
    let line = span.text(text);
    if line.chars().take(FEWEST_CHARS).count() < FEWEST_CHARS {
        return None;
    }
    let start = *beginnings.get(line.as_bytes().get(..KEY_BYTES)?)?;
    let of = Span::new(start, start + span.len());
    (of.end <= span.start && of.of(text) == Some(line)).then_some(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::units;

    fn of(text: &str) -> Vec<(&str, &str)> {
        let found = repeats(text, &units(text));
        found
            .iter()
            .map(|it| (it.span.text(text), it.of.map_or("", |of| of.text(text))))
            .collect()
    }

    const ONE: &str = "The harbour board put off its vote on the ferry, a clerk said.";
    const TWO: &str = "Members had left the room before the count was over.";

    #[test]
    fn a_block_is_marked_once() {
        let block = format!("{ONE}\n\nShort line\n{TWO}");
        let text =
            format!("{block}\nSomething else stands here, between the two.\n{block}");
        assert_eq!(of(&text), [(block.as_str(), block.as_str())]);
    }

    #[test]
    fn a_headline_printed_again_at_once_is_marked() {
        let text = format!(
            "Harbour vote is put off again\n\nHarbour vote is put off again\n{ONE}"
        );
        let head = "Harbour vote is put off again";
        assert_eq!(of(&text), [(head, head)]);
    }

    #[test]
    fn a_sentence_pulled_out_repeats_its_place() {
        let text = format!("“Nobody asked us.” {ONE} {TWO}\n{TWO}\n{TWO}");
        assert_eq!(of(&text), [(TWO, TWO), (TWO, TWO)]);
    }

    #[test]
    fn short_lines_and_first_places_are_no_repeats() {
        assert_eq!(of("Background\nThe vote.\nBackground\nThe count."), []);
        assert_eq!(of(&format!("{ONE}\n{TWO}")), []);
        assert_eq!(of(""), []);
    }
}
