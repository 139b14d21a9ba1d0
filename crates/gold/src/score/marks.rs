//! What is not the article: marks of each kind, found where they stand.
//!
//! A mark is found when one of its kind covers the same characters, or at least half
//! of the longer of the two (white space at the ends is the caller's to trim).

use crate::Chars;
use crate::outcome::Prf;

fn overlap(a: Chars, b: Chars) -> u32 {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}

/// How many of `gold` are found in `found`, one to one, in order.
pub fn found_of(gold: &[Chars], found: &[Chars]) -> usize {
    let mut is_used = vec![false; found.len()];
    let mut n = 0;
    for &g in gold {
        let longer = |f: Chars| (f[1] - f[0]).max(g[1] - g[0]);
        let fits = |f: Chars| 2 * overlap(g, f) >= longer(f) && overlap(g, f) > 0;
        let at = (0..found.len()).find(|&at| !is_used[at] && fits(found[at]));
        if let Some(at) = at {
            is_used[at] = true;
            n += 1;
        }
    }
    n
}

/// Precision, recall and F1; nothing expected and nothing found is right.
pub fn prf(right: usize, found: usize, gold: usize) -> Prf {
    if found + gold == 0 { Prf::new(1.0, 1.0) } else { Prf::of(right, found, gold) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_longer_is_enough_and_each_is_used_once() {
        assert_eq!(found_of(&[[0, 10]], &[[5, 15]]), 1);
        assert_eq!(found_of(&[[0, 10]], &[[6, 16]]), 0);
        assert_eq!(found_of(&[[0, 10], [0, 10]], &[[0, 10]]), 1);
    }
}
