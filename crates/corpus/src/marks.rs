//! The inline marks: text with `{tag …}` in it becomes text and spans.

use crate::error::{Error, Place};

/// A range of code points of the report's text, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Span {
    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a code point.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// One tag of one mark: `s1.src` has the id `s1` and the role `src`.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) id: String,
    pub(crate) role: String,
    pub(crate) span: Span,
    pub(crate) place: Place,
}

/// The text without marks, the pieces in the order they open, and the places where the
/// writer forced (`{|}`) or forbade (`{_}`) the end of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Unmarked {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) breaks: Vec<usize>,
    pub(crate) joins: Vec<usize>,
}

struct Open {
    tags: Vec<String>,
    start: usize,
    place: Place,
    order: usize,
}

/// Takes the marks out of `marked`, whose first line is line `first_line` of its file.
pub(crate) fn unmark(
    marked: &str,
    first_line: usize,
    errors: &mut Vec<Error>,
) -> Unmarked {
    let mut out = Unmarked::default();
    let mut found: Vec<(usize, Piece)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut chars = marked.chars().peekable();
    let mut place = Place { line: first_line, column: 1 };
    let (mut at, mut order) = (0, 0);
    while let Some(c) = chars.next() {
        let here = place;
        place = step(place, c);
        match c {
            '\\' => match chars.next_if(|n| matches!(n, '{' | '}' | '\\')) {
                Some(escaped) => {
                    place = step(place, escaped);
                    out.text.push(escaped);
                    at += 1;
                }
                None => errors.push(Error::new(
                    here,
                    "a lone backslash",
                    "write \\\\ for one",
                )),
            },
            '{' => {
                let mut tags = String::new();
                while let Some(n) =
                    chars.next_if(|n| !matches!(n, ' ' | '\n' | '{' | '}'))
                {
                    place = step(place, n);
                    tags.push(n);
                }
                if (tags == "|" || tags == "_") && chars.next_if_eq(&'}').is_some() {
                    place = step(place, '}');
                    if tags == "|" { &mut out.breaks } else { &mut out.joins }.push(at);
                    continue;
                }
                match chars.next_if(|n| matches!(n, ' ' | '\n')) {
                    Some(gap) => place = step(place, gap),
                    None => errors.push(Error::new(
                        here,
                        format!("mark `{tags}` has no text"),
                        "a mark is {tag text}; write \\{ for a brace of the text",
                    )),
                }
                let tags = tags.split(',').map(str::to_owned).collect();
                open.push(Open { tags, start: at, place: here, order });
                order += 1;
            }
            '}' => match open.pop() {
                Some(mark) => close(mark, at, &mut found, errors),
                None => errors.push(Error::new(
                    here,
                    "`}` closes nothing",
                    "write \\} for a brace",
                )),
            },
            c => {
                out.text.push(c);
                at += 1;
            }
        }
    }
    for mark in open {
        let tags = mark.tags.join(",");
        errors.push(Error::new(mark.place, format!("mark `{tags}` is never closed"), ""));
    }
    found.sort_by_key(|(order, _)| *order);
    out.pieces = found.into_iter().map(|(_, piece)| piece).collect();
    out
}

fn step(place: Place, c: char) -> Place {
    if c == '\n' {
        Place { line: place.line + 1, column: 1 }
    } else {
        Place { column: place.column + 1, ..place }
    }
}

fn close(
    mark: Open,
    end: usize,
    found: &mut Vec<(usize, Piece)>,
    errors: &mut Vec<Error>,
) {
    if mark.start == end {
        let tags = mark.tags.join(",");
        errors.push(Error::new(mark.place, format!("mark `{tags}` is empty"), ""));
    }
    for tag in mark.tags {
        let (id, role) = tag.split_once(['.', ':']).unwrap_or((&tag, ""));
        found.push((
            mark.order,
            Piece {
                id: id.to_owned(),
                role: role.to_owned(),
                span: Span { start: mark.start, end },
                place: mark.place,
            },
        ));
    }
}
