//! The words of a sentence as the grammar of times wants them: compounds cut at hyphens.

use rapporteur_types::{Parse, Sentence, Span};

use super::grammar::{Entry, Grammar};

/// A word or a part of a compound.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// Its normal form.
    pub(crate) norm: &'a str,
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether a hyphen or a dash joins it to the piece before it.
    pub(crate) glued: bool,
    /// Whether it begins with a digit, an apostrophe before it allowed.
    pub(crate) digits: bool,
    /// What the tables know of it.
    pub(super) entry: Option<&'static Entry>,
}

impl Piece<'_> {
    /// Whether it is one of `words`.
    pub(crate) fn is_one(&self, words: &[&str]) -> bool {
        words.contains(&self.norm)
    }

    /// Whether it is a word or a number.
    pub(crate) fn is_word(&self) -> bool {
        self.norm.chars().next().is_some_and(char::is_alphanumeric)
    }
}

/// Puts the pieces of `sentence` into `out`, which is emptied first.
pub(crate) fn pieces<'a>(
    text: &str,
    parse: &'a Parse,
    sentence: &Sentence,
    out: &mut Vec<Piece<'a>>,
) {
    out.clear();
    let grammar = Grammar::get();
    let mut glue = false;
    for at in sentence.range() {
        let norm = parse.norm(at);
        let token = &parse.tokens[at];
        if is_dash(norm) {
            let tight = !token.spaced
                && parse.tokens.get(at + 1).is_some_and(|next| !next.spaced);
            if tight && at > sentence.range().start {
                glue = true;
                continue;
            }
        }
        let mut push = |norm: &'a str, span: Span, glued: bool| {
            let digits = norm.trim_start_matches('\'').starts_with(|c: char| c.is_ascii_digit());
            let first = span.text(text).chars().next();
            out.push(Piece {
                norm,
                span,
                capital: first.is_some_and(char::is_uppercase),
                glued,
                digits,
                entry: grammar.entry(norm),
            });
        };
        let printed = token.span.text(text);
        let compound = norm.len() > 2 && norm.contains('-') && norm.len() == printed.len();
        if !compound {
            push(norm, token.span, glue);
        } else {
            let mut from = 0;
            let mut glued = glue;
            for part in norm.split('-') {
                if !part.is_empty() {
                    let start = token.span.start + from as u32;
                    push(part, Span::new(start, start + part.len() as u32), glued);
                }
                glued = true;
                from += part.len() + 1;
            }
        }
        glue = false;
    }
}

fn is_dash(norm: &str) -> bool {
    matches!(norm, "-" | "–" | "—")
}
