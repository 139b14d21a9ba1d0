//! JSON records of a stream, cut into pieces that each hold whole records.

use super::{Buffer, Flow, Place, Unpacked, Walk};
use crate::{Document, Error, ErrorKind, error::Limit, sniff::Layout};

/// How large a piece is, unless one record is larger.
const PIECE: usize = 1 << 20;

/// Gives the records of `input` piece by piece.
pub(super) fn pieces(
    walk: &mut Walk<'_, '_>,
    input: &mut Buffer<'_>,
    layout: Layout,
    place: &Place,
) -> Flow {
    let limit = walk.account.limits.size;
    let (mut lines, mut seen, mut cut) = (0_u64, 0, None);
    let mut edge = Edge::default();
    loop {
        let data = input.data();
        match layout {
            Layout::Lines => {
                let newest = memchr::memrchr(b'\n', &data[seen..]);
                cut = newest.map_or(cut, |at| Some(seen + at + 1));
            }
            Layout::Document => {
                for (at, &byte) in data.iter().enumerate().skip(seen) {
                    if edge.passes(byte) {
                        cut = Some(at + 1);
                    }
                }
            }
        }
        seen = data.len();
        if let Some(end) = cut.filter(|&end| end >= PIECE) {
            lines += give(walk, input, end, layout, lines, place)?;
            seen -= end;
            cut = None;
        } else if (seen - cut.unwrap_or(0)) as u64 > limit {
            // One record alone is over the limit: it goes, up to where the next begins.
            let kind = ErrorKind::Limit(Limit::Size(limit));
            let before = cut.unwrap_or(0);
            lines += give(walk, input, before, layout, lines, place)?;
            let error = Error::new(&place.path, kind).at_line(lines + 1);
            walk.give(Unpacked::Error(error))?;
            if layout == Layout::Document
                || !input.take_until(0, |data| memchr::memchr(b'\n', data))
            {
                return Flow::Continue(());
            }
            input.pass(1);
            lines += 1;
            (seen, cut) = (0, None);
        } else if !input.more() {
            break;
        }
    }
    let end = input.data().len();
    let failed = input.error();
    let last = if failed.is_some() { cut.unwrap_or(0) } else { end };
    give(walk, input, last, layout, lines, place)?;
    match failed {
        Some(error) => walk.error(place, &error),
        None => Flow::Continue(()),
    }
}

/// Gives the first `end` bytes as one piece; returns how many lines it has.
fn give(
    walk: &mut Walk<'_, '_>,
    input: &mut Buffer<'_>,
    end: usize,
    layout: Layout,
    lines: u64,
    place: &Place,
) -> std::ops::ControlFlow<(), u64> {
    let piece = input.data()[..end].to_vec();
    let n = memchr::memchr_iter(b'\n', &piece).count() as u64;
    let offset = input.offset();
    input.pass(end);
    if !piece.trim_ascii().is_empty() {
        let document = Document::piece(piece, layout, &place.path, lines, offset);
        walk.give(Unpacked::Document(document))?;
    }
    std::ops::ControlFlow::Continue(n)
}

/// Follows brackets and strings to where an outermost object ends.
#[derive(Default)]
struct Edge {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Edge {
    /// Whether an object ends with this byte.
    fn passes(&mut self, byte: u8) -> bool {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            // Between objects a stray quotation mark opens nothing.
            b'"' => self.in_string = self.depth > 0,
            b'{' => self.depth += 1,
            b'}' if self.depth > 0 => {
                self.depth -= 1;
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}
