//! What one quotation mark can be, by its kind and by what stands around it.

use rapporteur_lexicon::elisions;
use rapporteur_types::{Parse, Shape, Span};

/// A quotation mark of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Its index in the tokens.
    pub(crate) token: usize,
    /// Where it stands.
    pub(crate) span: Span,
    /// Its character; the first of two.
    pub(crate) glyph: char,
    /// Whether it is double (or an angle) rather than single.
    pub(crate) double: bool,
    /// What it looks like.
    pub(crate) side: Side,
    /// Whether it may as well be an inch mark or the apostrophe of a plural: the walk
    /// looks at the next mark to tell.
    pub(crate) doubtful: bool,
    /// Whether it stands behind a stop, a comma or the like.
    pub(crate) behind_stop: bool,
}

/// On which side of a quotation a mark can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// It opens one.
    Opens,
    /// It closes one.
    Closes,
    /// It closes one if one is open, and opens one otherwise.
    Either,
    /// It does neither: an apostrophe.
    Neither,
}

impl Mark {
    /// The mark that is token `token`.
    pub(crate) fn new(text: &str, parse: &Parse, token: usize) -> Self {
        let span = parse.tokens[token].span;
        let (head, tail) = (&text[..span.start as usize], &text[span.end as usize..]);
        let glyph = span.text(text).chars().next().unwrap_or('"');
        let double = parse.norm(token) == "\"";
        let before = head.chars().next_back().unwrap_or(' ');
        let mut next = tail.chars();
        let after = next.next().unwrap_or(' ');
        let behind_stop = ends_part(before)
            || (before.is_whitespace()
                && head
                    .chars()
                    .nth_back(1)
                    .is_some_and(|it| ends_part(it) || is_end(it)));
        let side = if double {
            double_side(glyph, before, after)
        } else {
            single_side(glyph, before, after, || elided(parse, token))
        };
        let doubtful = if double {
            glyph == '"' && before.is_ascii_digit()
        } else {
            matches!(before, 's' | 'S')
                && after.is_whitespace()
                && next.next().is_some_and(char::is_lowercase)
        };
        Self { token, span, glyph, double, side, doubtful, behind_stop }
    }

    /// Whether this mark, met while `open` stands open, closes it by its kind alone:
    /// German, Danish and Polish pairs.
    pub(crate) fn is_partner_of(&self, open: char) -> bool {
        matches!(
            (open, self.glyph),
            ('„', '“' | '”') | ('‚', '‘' | '’') | ('»', '«') | ('›', '‹') | ('”', '”')
        )
    }
}

fn double_side(glyph: char, before: char, after: char) -> Side {
    let free_before = before.is_whitespace() || is_start(before);
    let free_after = after.is_whitespace() || is_end(after);
    match glyph {
        // Marks the wrong way round are met in life: their spaces overrule them.
        '“' | '‟' if free_after && !free_before => Side::Closes,
        '“' | '‟' | '„' | '«' | '`' | '「' => Side::Opens,
        '”' | '»' | '\'' if free_before && !free_after => Side::Opens,
        '”' | '»' | '」' | '\'' => Side::Closes,
        _ if free_before && !after.is_whitespace() && !(free_after && is_end(before)) => {
            if free_after {
                Side::Either
            } else {
                Side::Opens
            }
        }
        _ if free_after && !before.is_whitespace() => Side::Closes,
        _ => Side::Either,
    }
}

fn single_side(
    glyph: char,
    before: char,
    after: char,
    elided: impl Fn() -> bool,
) -> Side {
    let free_before = before.is_whitespace() || is_start(before);
    let free_after = after.is_whitespace() || is_end(after);
    match glyph {
        '‹' | '‚' => Side::Opens,
        '›' => Side::Closes,
        _ if free_before && !after.is_whitespace() => {
            if elided() {
                Side::Neither
            } else if free_after && is_end(before) {
                Side::Either
            } else {
                Side::Opens
            }
        }
        '‘' => Side::Neither,
        _ if free_after && !before.is_whitespace() => Side::Closes,
        _ => Side::Neither,
    }
}

/// `'90s`, `'em`: the apostrophe of what is left out.
fn elided(parse: &Parse, token: usize) -> bool {
    parse.tokens.get(token + 1).is_some_and(|next| {
        let norm = parse.norm(token + 1);
        let years = next.shape == Shape::Number && norm.ends_with('s');
        !next.spaced && (years || elisions::is_elision(norm))
    })
}

/// What stands before an opening mark without a space.
fn is_start(it: char) -> bool {
    matches!(
        it,
        '(' | '['
            | '{'
            | '—'
            | '–'
            | '-'
            | '/'
            | '“'
            | '‘'
            | '"'
            | '\''
            | '«'
            | ':'
            | '「'
    )
}

/// What stands after a closing mark without a space.
fn is_end(it: char) -> bool {
    ends_part(it)
        || matches!(
            it,
            ')' | ']' | '}' | '—' | '–' | '-' | '/' | '”' | '’' | '"' | '\'' | '»' | '」'
        )
}

/// A stop, a comma and their like.
fn ends_part(it: char) -> bool {
    matches!(it, '.' | ',' | ';' | ':' | '?' | '!' | '…')
}
