//! A report to its sentences, tokens and quotation marks. Cannot fail.
//!
//! Rules over characters and a table of abbreviations; linear in the text. A line is a
//! paragraph, and no sentence crosses one.

mod chars;
mod quotes;
mod sentences;
mod tokens;

use rapporteur_types::{Parse, Report, Sentence, Span};

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
    let mut quotes = Vec::new();
    let mut found = Vec::new();
    let (mut paragraph, mut open) = (0, false);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len() as u32;
        let tokens = parse.tokens_in(Span::new(start, end));
        start = end;
        if tokens.is_empty() {
            continue;
        }
        open = quotes::quotes(text, &parse.tokens, tokens.clone(), open, &mut quotes);
        found.clear();
        sentences::sentences(text, &parse, tokens, &mut found);
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
    parse.quotes = quotes;
    mark_unread(&mut parse, report);
    parse
}

/// A sentence more than half of which stands in marked stretches that are not read is
/// not read.
fn mark_unread(parse: &mut Parse, report: &Report) {
    for mark in report.unread() {
        let from = parse.sentences.partition_point(|it| it.span.end <= mark.start);
        for sentence in &mut parse.sentences[from..] {
            if sentence.span.start >= mark.end {
                break;
            }
            let start = sentence.span.start.max(mark.start);
            let end = sentence.span.end.min(mark.end);
            sentence.unread |= (end - start) * 2 >= sentence.span.len();
        }
    }
}
