//! Pairs items of two markings by the words they share.

use crate::marks::Span;

/// How many code points the pieces cover.
pub fn covered(pieces: &[Span]) -> usize {
    pieces.iter().map(|it| it.end - it.start).sum()
}

/// How many code points two items share.
pub fn shared(a: &[Span], b: &[Span]) -> usize {
    let both = |a: &Span, b: &Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    a.iter().map(|a| b.iter().map(|b| both(a, b)).sum::<usize>()).sum()
}

/// Whether two items share half of the longer one.
pub fn is_half(a: &[Span], b: &[Span]) -> bool {
    let both = shared(a, b);
    both > 0 && 2 * both >= covered(a).max(covered(b))
}

/// Pairs one to one what shares a code point and passes `fits`: those that share most of
/// the longer first, then by place.
pub fn pairs(
    a: &[Vec<Span>],
    b: &[Vec<Span>],
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let both = shared(x, y);
            if both > 0 && fits(i, j) {
                let longer = covered(x).max(covered(y));
                // Parts of a million, so that the order is the same everywhere.
                all.push((1_000_000 - both * 1_000_000 / longer, i, j));
            }
        }
    }
    all.sort_unstable();
    let (mut is_used_a, mut is_used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut out = Vec::new();
    for (_, i, j) in all {
        if !is_used_a[i] && !is_used_b[j] {
            (is_used_a[i], is_used_b[j]) = (true, true);
            out.push((i, j));
        }
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(start: usize, end: usize) -> Vec<Span> {
        vec![Span { start, end }]
    }

    #[test]
    fn the_closest_pair_is_made_first() {
        let a = [one(0, 10), one(0, 6)];
        let b = [one(0, 6)];
        assert_eq!(pairs(&a, &b, |_, _| true), [(1, 0)]);
        assert!(pairs(&a, &b, |_, _| false).is_empty());
    }

    #[test]
    fn half_is_of_the_longer_over_all_pieces() {
        let pieces = [Span { start: 0, end: 4 }, Span { start: 8, end: 12 }];
        assert!(is_half(&pieces, &one(0, 4)));
        assert!(!is_half(&pieces, &one(0, 3)));
        assert!(!is_half(&pieces, &one(4, 8)));
    }
}
