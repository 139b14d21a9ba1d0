//! Pairs quotation marks: which stretches stand in marks, paragraph by paragraph.
//!
//! A mark left open ends with its paragraph; where the next paragraph opens anew, the
//! quotation goes on. Apostrophes, plural possessives and inch marks are no marks.

use std::ops::Range;

use rapporteur_types::{Quoted, Shape, Span, Token};

/// The stretches in marks of one paragraph's tokens. `open` says whether the paragraph
/// before left a double mark open; the answer says so of this one.
pub(crate) fn quotes(
    text: &str,
    tokens: &[Token],
    paragraph: Range<usize>,
    open: bool,
    found: &mut Vec<Quoted>,
) -> bool {
    let Some(last) = tokens[paragraph.clone()].last() else { return open };
    let end = last.span.end;
    let marks: Vec<Mark> = paragraph
        .clone()
        .filter(|&it| tokens[it].shape == Shape::Quote)
        .map(|it| Mark::new(text, tokens, it))
        .collect();
    let mut stack: Vec<Open> = Vec::new();
    let first = found.len();
    // Whether a single closing mark follows: counted once from the right, so that the
    // walk stays linear.
    let mut closes_later = vec![false; marks.len() + 1];
    for at in (0..marks.len()).rev() {
        closes_later[at] =
            closes_later[at + 1] || (!marks[at].double && marks[at].can_close);
    }
    for (at, mark) in marks.iter().enumerate() {
        let inside = stack.iter().rposition(|it| it.double == mark.double);
        let closes = match inside {
            Some(_) if mark.only_closes => true,
            Some(_) if mark.only_opens => false,
            Some(_) if mark.double => mark.can_close || !mark.can_open,
            Some(_) => mark.can_close,
            None => false,
        };
        if let (Some(level), true) = (inside, closes) {
            let it = &stack[level];
            let outer = Span::new(it.span.start, mark.span.end);
            let inner = Span::new(it.span.end, mark.span.start.max(it.span.end));
            found.push(Quoted {
                outer,
                inner: inner.trimmed(text),
                double: it.double,
                depth: level as u8,
                continues: it.continues,
            });
            stack.truncate(level);
            continue;
        }
        let opens = if mark.double {
            !mark.only_closes && mark.can_open
        } else {
            mark.can_open && closes_later[at + 1]
        };
        if opens && stack.len() < usize::from(u8::MAX) {
            let continues =
                open && mark.double && stack.is_empty() && mark.token == paragraph.start;
            stack.push(Open { span: mark.span, double: mark.double, continues });
        }
    }
    let mut left_open = false;
    for (level, it) in stack.iter().enumerate().filter(|(_, it)| it.double) {
        left_open = true;
        found.push(Quoted {
            outer: Span::new(it.span.start, end),
            inner: Span::new(it.span.end.min(end), end).trimmed(text),
            double: true,
            depth: level as u8,
            continues: it.continues,
        });
    }
    found[first..].sort_by_key(|it| (it.outer.start, std::cmp::Reverse(it.outer.end)));
    left_open
}

struct Open {
    span: Span,
    double: bool,
    continues: bool,
}

/// What one quotation mark can be, by its kind and by the spaces around it.
struct Mark {
    token: usize,
    span: Span,
    double: bool,
    can_open: bool,
    can_close: bool,
    only_opens: bool,
    only_closes: bool,
}

impl Mark {
    fn new(text: &str, tokens: &[Token], token: usize) -> Self {
        let span = tokens[token].span;
        let mark = span.text(text);
        let before = text[..span.start as usize].chars().next_back().unwrap_or(' ');
        let after = text[span.end as usize..].chars().next().unwrap_or(' ');
        let double = !matches!(mark, "'" | "‘" | "’" | "‚" | "‹" | "›" | "`");
        let free_before = before.is_whitespace() || is_opening(before);
        let free_after = after.is_whitespace() || is_closing(after);
        let inch = double && mark == "\"" && before.is_ascii_digit() && !free_before;
        let (only_opens, only_closes) = match mark {
            "“" | "«" | "„" | "‟" | "‹" | "‚" | "``" | "`" | "「" => {
                (true, false)
            }
            "”" | "»" | "›" | "''" | "」" => (false, true),
            _ => (false, false),
        };
        // A curly mark the wrong way round is met in life: let its spaces overrule it.
        let wrong_way = only_closes && free_before && !free_after && double;
        Self {
            token,
            span,
            double,
            can_open: !after.is_whitespace()
                && free_before
                && (!only_closes || wrong_way),
            can_close: (free_after && !before.is_whitespace())
                || (double && only_closes && !wrong_way)
                || (inch && free_after),
            only_opens,
            only_closes: only_closes && !wrong_way,
        }
    }
}

fn is_opening(it: char) -> bool {
    matches!(
        it,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'' | '«' | ':'
    )
}

fn is_closing(it: char) -> bool {
    matches!(
        it,
        ')' | ']'
            | '}'
            | '.'
            | ','
            | ';'
            | ':'
            | '?'
            | '!'
            | '—'
            | '–'
            | '-'
            | '/'
            | '”'
            | '’'
            | '"'
            | '\''
            | '»'
            | '…'
    )
}
