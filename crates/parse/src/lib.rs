//! A report to its sentences, tokens, quotation marks, tags and tree. Cannot fail.
//!
//! Sentences and tokens by rules over characters and a table of abbreviations; tags, tree
//! and names by the trained reader, where asked for ([`tag`]). Linear in the text. A line
//! is a paragraph, and no sentence crosses one.

mod addresses;
mod chars;
mod clock;
mod compounds;
mod conllu;
mod given;
mod lists;
mod marks;
mod quotes;
mod sentences;
mod tags;
#[cfg(test)]
mod tests;
mod tokens;

pub use crate::conllu::{ConlluError, from_conllu};
pub use crate::given::{GivenToken, given};
pub use crate::tags::tag;
use rapporteur_types::{Parse, Report, Sentence, Span};

use crate::quotes::Quotes;

/// Parses `report`.
///
/// ```
/// use rapporteur_types::Report;
///
/// let report = Report::new("a", "“Is Gen. Ode here?” she asked. He was not.");
/// let parse = rapporteur_parse::parse(&report);
/// assert_eq!(parse.sentences.len(), 2);
/// assert_eq!(parse.quotes[0].inner.text(&report.text), "Is Gen. Ode here?");
/// ```
pub fn parse(report: &Report) -> Parse {
    let text = report.text.as_str();
    let (tokens, norms) = tokens::tokens(text);
    let mut parse = Parse { tokens, norms, ..Parse::default() };
    let mut quotes = Quotes::default();
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut start = 0;
    let mut from = 0;
    for line in text.split_inclusive(is_line_break) {
        start += line.len() as u32;
        let length = parse.tokens[from..].iter().take_while(|it| it.span.end <= start);
        let tokens = from..from + length.count();
        from = tokens.end;
        if tokens.is_empty() {
            continue;
        }
        quotes.paragraph(text, &parse, tokens.clone());
        found.clear();
        sentences::sentences(text, &parse, &quotes.openers, tokens, &mut found);
        for range in &found {
            if let Some(span) = parse.span_of(range.clone()) {
                parse.sentences.push(Sentence {
                    span,
                    tokens: range.start as u32..range.end as u32,
                    paragraph,
                    unread: false,
                });
            }
        }
        paragraph += 1;
    }
    parse.quotes = quotes.found;
    mark_unread(&mut parse, report);
    parse
}

/// What ends a line. A carriage return before a line feed makes one empty line more, which
/// counts for nothing.
const fn is_line_break(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A sentence at least half of which stands in marked stretches that are not read is not
/// read.
fn mark_unread(parse: &mut Parse, report: &Report) {
    // Stretches may overlap: each byte counts once.
    let mut stretches: Vec<Span> = report.unread().collect();
    stretches.sort_unstable();
    let mut covered = vec![0; parse.sentences.len()];
    let (mut first, mut done) = (0, 0);
    for stretch in stretches {
        let start = stretch.start.max(done);
        done = done.max(stretch.end);
        while first < covered.len() && parse.sentences[first].span.end <= start {
            first += 1;
        }
        for (sentence, covered) in parse.sentences.iter().zip(&mut covered).skip(first) {
            if sentence.span.start >= stretch.end {
                break;
            }
            let from = sentence.span.start.max(start);
            *covered += sentence.span.end.min(stretch.end).saturating_sub(from);
        }
    }
    for (sentence, covered) in parse.sentences.iter_mut().zip(covered) {
        sentence.unread = covered > 0 && covered >= sentence.span.len() - covered;
    }
}
