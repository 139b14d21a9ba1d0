//! The words of a sentence as the grammar of times wants them: compounds cut at hyphens.

use rapporteur_lexicon::tense::Class;
use rapporteur_types::{Parse, Sentence, Span};

use super::grammar::{Entry, Grammar};

/// A word or a part of a compound.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one look at the same letters")]
pub(crate) struct Piece<'a> {
    /// Its normal form.
    pub(crate) norm: &'a str,
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether any letter of it is a capital one: `iPhone`.
    pub(crate) named: bool,
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

    /// Whether it is of that class of the table of tenses.
    pub(super) fn is(&self, class: Class) -> bool {
        self.entry.is_some_and(|it| it.tense & 1 << class as u8 != 0)
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
        // What an editor put into a quotation reads on: `[Ten] years ago`. A figure in
        // brackets is a note.
        let inside = |it: &Piece<'_>| it.is_word() && !it.digits;
        if norm == "]" && out.last().is_some_and(inside) {
            continue;
        }
        let mut push = |norm: &'a str, span: Span, glued: bool| {
            let digits =
                norm.trim_start_matches('\'').starts_with(|c: char| c.is_ascii_digit());
            let mut letters = span.text(text).chars();
            let capital = letters.next().is_some_and(char::is_uppercase);
            out.push(Piece {
                norm,
                span,
                capital,
                named: capital || letters.any(char::is_uppercase),
                glued,
                digits,
                entry: grammar.entry(norm),
            });
        };
        let printed = token.span.text(text);
        if norm.len() > 2 && norm.contains('-') && !norm.starts_with('-') {
            for (part, span) in parts(norm, printed, token.span) {
                push(part, span, glue || span.start > token.span.start);
            }
        } else {
            push(norm, token.span, glue);
        }
        glue = false;
    }
}

/// The parts of a compound, each with its place. Where folding changed the number of
/// characters the compound stays whole.
fn parts<'a>(norm: &'a str, printed: &str, span: Span) -> Vec<(&'a str, Span)> {
    if norm.chars().count() != printed.chars().count() {
        return vec![(norm, span)];
    }
    let mut out = Vec::new();
    let (mut from, mut from_printed) = (0, 0);
    let ends = norm.char_indices().zip(printed.char_indices());
    let last = std::iter::once((norm.len(), printed.len()));
    let cuts = ends.filter(|((_, c), _)| *c == '-').map(|((a, _), (b, _))| (a, b));
    for (to, to_printed) in cuts.chain(last) {
        if to > from {
            let start = span.start + from_printed as u32;
            out.push((&norm[from..to], Span::new(start, span.start + to_printed as u32)));
        }
        let dash = printed[to_printed..].chars().next().map_or(0, char::len_utf8);
        (from, from_printed) = (to + 1, to_printed + dash);
    }
    out
}

fn is_dash(norm: &str) -> bool {
    matches!(norm, "-" | "–" | "—")
}
