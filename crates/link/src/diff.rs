//! Word by word: what two stretches share, and what only one has.

use rapporteur_types::{DiffPiece, DiffSide, Parse, Read, Span};

/// Above this many word pairs the middle of two stretches is not aligned but shown as
/// replaced: a diff is for sentences and quotations, and must end in bounded time.
const MOST_CELLS: usize = 4_000_000;

/// The words (no punctuation) of `parse` that lie in `spans`, as token indices.
pub(crate) fn words_in(parse: &Parse, spans: &[Span]) -> Vec<usize> {
    spans
        .iter()
        .flat_map(|&span| parse.tokens_in(span))
        .filter(|&token| parse.tokens[token].shape.is_word())
        .collect()
}

/// The word diff of stretches of two reports; letters' case and punctuation do not count.
pub fn diff(a: (&Read, &[Span]), b: (&Read, &[Span])) -> Vec<DiffPiece> {
    let (first, second) = (words_in(&a.0.parse, a.1), words_in(&b.0.parse, b.1));
    let same = |x: usize, y: usize| a.0.parse.norm(first[x]) == b.0.parse.norm(second[y]);
    let mut pieces = Pieces::default();
    for step in align(first.len(), second.len(), same) {
        match step {
            Step::Both(x, _) => pieces.push(DiffSide::Both, surface(a.0, first[x])),
            Step::First(x) => pieces.push(DiffSide::First, surface(a.0, first[x])),
            Step::Second(y) => pieces.push(DiffSide::Second, surface(b.0, second[y])),
        }
    }
    pieces.0
}

fn surface(read: &Read, token: usize) -> (&str, bool) {
    let token = &read.parse.tokens[token];
    (token.span.text(&read.report.text), token.spaced)
}

/// Pieces that grow while the side stays the same.
#[derive(Default)]
struct Pieces(Vec<DiffPiece>);

impl Pieces {
    fn push(&mut self, side: DiffSide, (text, spaced): (&str, bool)) {
        match self.0.last_mut() {
            Some(last) if last.side == side => {
                if spaced {
                    last.text.push(' ');
                }
                last.text.push_str(text);
            }
            _ => self.0.push(DiffPiece { side, text: text.to_owned() }),
        }
    }
}

/// One step of an alignment of two sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The two items are the same.
    Both(usize, usize),
    /// Only the first sequence has it.
    First(usize),
    /// Only the second has it.
    Second(usize),
}

/// The longest common subsequence of two sequences of `n` and `m` items, as steps; what
/// only the first has comes before what only the second has.
pub(crate) fn align(
    n: usize,
    m: usize,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Step> {
    let head = (0..n.min(m)).take_while(|&at| same(at, at)).count();
    let tail = (0..(n - head).min(m - head))
        .take_while(|&at| same(n - 1 - at, m - 1 - at))
        .count();
    let (rows, columns) = (n - head - tail, m - head - tail);
    let mut steps: Vec<_> = (0..head).map(|at| Step::Both(at, at)).collect();
    if rows.saturating_mul(columns) > MOST_CELLS {
        steps.extend((head..head + rows).map(Step::First));
        steps.extend((head..head + columns).map(Step::Second));
    } else {
        middle(&mut steps, head, (rows, columns), &same);
    }
    steps.extend((0..tail).map(|at| Step::Both(n - tail + at, m - tail + at)));
    steps
}

fn middle(
    steps: &mut Vec<Step>,
    head: usize,
    (rows, columns): (usize, usize),
    same: &impl Fn(usize, usize) -> bool,
) {
    // length[x][y]: the longest common subsequence of the rests after x and y.
    let width = columns + 1;
    let mut length = vec![0_u32; (rows + 1) * width];
    for x in (0..rows).rev() {
        for y in (0..columns).rev() {
            length[x * width + y] = if same(head + x, head + y) {
                length[(x + 1) * width + y + 1] + 1
            } else {
                length[(x + 1) * width + y].max(length[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y) = (0, 0);
    while x < rows || y < columns {
        if x < rows && y < columns && same(head + x, head + y) {
            steps.push(Step::Both(head + x, head + y));
            (x, y) = (x + 1, y + 1);
        } else if y == columns
            || (x < rows && length[(x + 1) * width + y] >= length[x * width + y + 1])
        {
            steps.push(Step::First(head + x));
            x += 1;
        } else {
            steps.push(Step::Second(head + y));
            y += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> String {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        align(a.len(), b.len(), |x, y| a[x] == b[y])
            .into_iter()
            .map(|step| match step {
                Step::Both(x, _) => format!("={}", a[x]),
                Step::First(x) => format!("-{}", a[x]),
                Step::Second(y) => format!("+{}", b[y]),
            })
            .collect()
    }

    #[test]
    fn what_both_have_stays_in_order() {
        assert_eq!(of("abcd", "axcd"), "=a-b+x=c=d");
        assert_eq!(of("", "ab"), "+a+b");
        assert_eq!(of("abc", "abc"), "=a=b=c");
        assert_eq!(of("abx", "bxa"), "-a=b=x+a");
    }

    #[test]
    fn sequences_too_long_to_align_are_replaced() {
        let steps = align(3000, 3000, |_, _| false);
        assert_eq!(steps.len(), 6000);
        assert_eq!(steps[0], Step::First(0));
    }
}
