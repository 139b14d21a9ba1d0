//! Tokens to sentences: where a stop ends one, and where it does not.

use std::ops::Range;

use rapporteur_lexicon::{
    abbreviations::{self, Behaviour},
    closed,
};
use rapporteur_types::{Parse, Shape};

/// The sentences of one paragraph, as token ranges.
pub(crate) fn sentences(
    text: &str,
    parse: &Parse,
    paragraph: Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while at < paragraph.end {
        let Some(stop) = stop_at(text, parse, at) else {
            at += 1;
            continue;
        };
        // Marks and brackets that close, and further stops, belong to the sentence.
        let mut next = at + 1;
        while next < paragraph.end && closes(text, parse, next) {
            next += 1;
        }
        while let Some(after) = reference(parse, next, paragraph.end) {
            next = after;
        }
        if next < paragraph.end && ends(text, parse, at, next, stop) {
            found.push(start..next);
            start = next;
        }
        at = next;
    }
    if start < paragraph.end {
        found.push(start..paragraph.end);
    }
}

/// The place after a reference like `[17]` at `at`: it belongs to the sentence before it.
fn reference(parse: &Parse, at: usize, end: usize) -> Option<usize> {
    let is = |at: usize, norm: &str| at < end && parse.norm(at) == norm;
    let number = at + 1 < end && parse.tokens[at + 1].shape == Shape::Number;
    (is(at, "[") && number && is(at + 2, "]")).then_some(at + 3)
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// `?` or `!`.
    Loud,
    /// `…`
    Ellipsis,
    /// A word that carries its stop.
    Abbreviation,
}

fn stop_at(text: &str, parse: &Parse, at: usize) -> Option<Stop> {
    let token = parse.tokens[at];
    match token.shape {
        Shape::Punct => match parse.norm(at) {
            "." | "。" => Some(Stop::Full),
            "?" | "!" | "？" | "！" => Some(Stop::Loud),
            "…" => Some(Stop::Ellipsis),
            _ => None,
        },
        Shape::Quote => None,
        _ => token.span.text(text).ends_with('.').then_some(Stop::Abbreviation),
    }
}

/// Whether the token goes with the sentence before it: a closing mark or bracket, or one
/// more stop. An opening mark does not.
fn closes(text: &str, parse: &Parse, at: usize) -> bool {
    let token = parse.tokens[at];
    match token.shape {
        Shape::Quote => {
            let closing =
                matches!(token.span.text(text), "”" | "’" | "»" | "›" | "''" | "」");
            let after = text[token.span.end as usize..].chars().next();
            closing || (!token.spaced && after.is_none_or(|it| !it.is_alphanumeric()))
        }
        Shape::Punct => {
            !token.spaced
                && matches!(parse.norm(at), ")" | "]" | "}" | "." | "!" | "?" | "…")
        }
        _ => false,
    }
}

fn ends(text: &str, parse: &Parse, at: usize, next: usize, stop: Stop) -> bool {
    let after = parse.tokens[next];
    // The first word to come, behind an opening mark or bracket.
    let word = (next..parse.tokens.len().min(next + 3))
        .find(|&it| parse.tokens[it].shape.is_word())
        .unwrap_or(next);
    let opener = next != word && word < next + 3;
    let shape = parse.tokens[word].shape;
    if !after.spaced {
        // Glued: `talks.The minister`; but not `Yahoo!'s` or `.com`.
        let glued = stop != Stop::Abbreviation
            && next == at + 1
            && at > 0
            && is_glueable(parse, at - 1)
            && after.shape == Shape::Capital
            && after.span.text(text).chars().nth(1).is_some_and(char::is_lowercase);
        let closed_mark = parse.tokens[next - 1].shape == Shape::Quote
            && after.shape.is_capital()
            && next > at + 1;
        return glued || closed_mark;
    }
    if after.shape == Shape::Punct
        && !opener
        && !matches!(parse.norm(next), "•" | "*" | "—")
    {
        return after.shape == Shape::Punct
            && stop == Stop::Full
            && parse.norm(next) == "-";
    }
    match stop {
        Stop::Abbreviation => abbreviation_ends(text, parse, at, word, opener),
        _ if shape == Shape::Lower => {
            // `“Why?” he asked.`; but a list in lower case after a full stop goes on anew
            // only behind a bullet.
            matches!(parse.norm(next), "•" | "*")
        }
        Stop::Ellipsis => {
            shape.is_capital() && closed::is_closed(parse.norm(word)) || opener
        }
        Stop::Full => {
            !(at > 0 && is_enumerator(text, parse, at)) && !spaced_stops(parse, at)
        }
        Stop::Loud => true,
    }
}

/// Whether a word can end a sentence to which the next is glued: `talks.The`, but not
/// `Mr.Ode` or `St.James`.
fn is_glueable(parse: &Parse, at: usize) -> bool {
    match parse.tokens[at].shape {
        Shape::Lower | Shape::Number => true,
        Shape::Capital => parse.norm(at).len() > 4,
        _ => false,
    }
}

/// `. . .`: stops with spaces between are an ellipsis, which ends nothing by itself.
fn spaced_stops(parse: &Parse, at: usize) -> bool {
    at > 0 && parse.norm(at - 1) == "." && parse.norm(at) == "."
        || parse.norm(at + 1) == "."
}

/// `1.` at the head of a line, behind a bullet or behind another sentence is a number of
/// a list, not a sentence.
fn is_enumerator(text: &str, parse: &Parse, at: usize) -> bool {
    let before = parse.tokens[at - 1];
    if before.shape != Shape::Number {
        return false;
    }
    let head = text[..before.span.start as usize].chars().next_back();
    let behind = at > 1 && parse.tokens[at - 2].shape == Shape::Punct;
    let bullet = at > 1 && matches!(parse.norm(at - 2), "•" | "⁃" | "*" | "—");
    head.is_none_or(|it| it == '\n') || bullet || (behind && before.spaced)
}

fn abbreviation_ends(
    text: &str,
    parse: &Parse,
    at: usize,
    word: usize,
    opener: bool,
) -> bool {
    let next = parse.tokens[word];
    if !next.shape.is_capital() && next.shape != Shape::Number {
        return false;
    }
    let norm = parse.norm(at).trim_end_matches('.');
    let starter = closed::is_closed(parse.norm(word)) && next.shape == Shape::Capital;
    match abbreviations::get(norm) {
        Some(Behaviour::Before | Behaviour::Number) => false,
        Some(Behaviour::Either) => starter || opener,
        None if norm.contains('.') => {
            let time = matches!(norm, "a.m" | "p.m");
            starter || opener || (time && next.shape == Shape::Capital)
        }
        // An initial: `Jonas E. Smith`; a single letter ends a sentence only before a word
        // that begins one and no name.
        None => {
            starter
                && at > 0
                && parse.tokens[at - 1].shape == Shape::Lower
                && parse.tokens[at].span.text(text).len() == 2
        }
    }
}
