//! The stage as a whole, on invented text and on any text.

mod properties;
mod quotes;
mod sentences;
mod tokens;

use rapporteur_types::{Parse, Report};

fn parse(text: &str) -> Parse {
    crate::parse(&Report::new("a", text))
}

fn sentences(text: &str) -> Vec<&str> {
    parse(text).sentences.iter().map(|it| it.span.text(text)).collect()
}

fn tokens(text: &str) -> Vec<&str> {
    parse(text).tokens.iter().map(|it| it.span.text(text)).collect()
}

fn quoted(text: &str) -> Vec<&str> {
    parse(text).quotes.iter().map(|it| it.inner.text(text)).collect()
}
