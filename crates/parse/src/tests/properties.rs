//! What holds of any text.

use proptest::prelude::*;
use rapporteur_types::Parse;

use super::parse;
use crate::chars::{is_invisible, is_quote};

/// Text that is hard to cut: marks, stops, clitics, line breaks, wide characters.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“", "”", "\"", "'", "‘", "’", "«", "»", "``", "''", "„", ".", "...", "…",
        ". . .", "?", "!", ",", "-", "--", "—", "(", ")", "[", "]", "@", "#", "°", "•",
        " ", " ", " ", "\n", "\r\n", "\u{2028}", "\u{a0}", "\u{ad}", "\u{200b}", "\0",
        "talks", "The", "U.S.", "Mr.", "No.", "p.m.", "n't", "I", "A", "a", "1", "2.",
        "3,5", "5\"", "é", "会談", "。", "😀", "www.", "http://", "a@b.c", "_",
        "al-Marn",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str, parse: &Parse) -> Result<(), TestCaseError> {
    let mut end = 0;
    for token in &parse.tokens {
        let gap = text.get(end..token.span.start as usize);
        prop_assert!(gap.is_some(), "tokens overlap or leave a boundary");
        prop_assert!(
            gap.unwrap_or("").chars().all(|it| it.is_whitespace() || is_invisible(it)),
            "skipped {gap:?}"
        );
        prop_assert!(!token.span.is_empty());
        prop_assert!(token.span.of(text).is_some());
        prop_assert!(token.norm.of(&parse.norms).is_some());
        end = token.span.end as usize;
    }
    prop_assert!(text[end..].chars().all(|it| it.is_whitespace() || is_invisible(it)));
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in &parse.sentences {
        prop_assert_eq!(sentence.tokens.start, next, "sentences tile the tokens");
        prop_assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
        prop_assert_eq!(Some(sentence.span), parse.span_of(sentence.range()));
        prop_assert!(!sentence.span.text(text).contains(crate::is_line_break));
        prop_assert!(sentence.paragraph >= paragraph);
        paragraph = sentence.paragraph;
    }
    prop_assert_eq!(next as usize, parse.tokens.len());
    for pair in parse.quotes.windows(2) {
        prop_assert!(pair[0].outer.start <= pair[1].outer.start);
    }
    for (at, quote) in parse.quotes.iter().enumerate() {
        prop_assert!(quote.outer.of(text).is_some() && quote.inner.of(text).is_some());
        prop_assert!(quote.outer.start <= quote.inner.start);
        prop_assert!(quote.inner.end <= quote.outer.end);
        prop_assert!(!quote.outer.text(text).contains('\n'));
        let around =
            parse.quotes.iter().take(at).filter(|it| it.outer.end > quote.outer.start);
        prop_assert_eq!(around.clone().count(), usize::from(quote.depth));
        prop_assert!(
            around.clone().all(|it| it.outer.end >= quote.outer.end),
            "they cross"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_hold_on_hard_text(text in hard_text()) {
        check(&text, &parse(&text))?;
    }

    #[test]
    fn spans_hold_on_any_text(text in "\\PC{0,80}") {
        check(&text, &parse(&text))?;
    }

    #[test]
    fn a_paragraph_does_not_change_the_sentences_of_another(
        one in hard_text(),
        two in hard_text(),
    ) {
        // Without marks: a quotation left open may go on in the next paragraph.
        let one = one.replace(|it| is_quote(it) || it == '`', "");
        let both = format!("{one}\n{two}");
        let alone = parse(&one).sentences.len() + parse(&two).sentences.len();
        prop_assert_eq!(parse(&both).sentences.len(), alone);
    }
}

#[test]
fn long_lines_of_one_mark_are_cut_in_linear_time() {
    for piece in [
        "“", "\"", "'", "‘a ", "“‘", ".", ". ", "a.", "a@", "(", "1. ", "no. ", "-",
        "[1]",
    ] {
        let text = piece.repeat(200_000);
        assert!(!parse(&text).tokens.is_empty(), "{piece}");
    }
}
