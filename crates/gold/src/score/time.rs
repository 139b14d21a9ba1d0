//! Time expressions: `score_time.py`, which is TempEval-3's own tool, in Rust.
//!
//! Gold and found expressions are paired one to one from left to right when they
//! overlap; strict asks for the same words, type and value are shares of the pairs.

use crate::outcome::{Prf, share};
use crate::predict::Timex;

/// Sums over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold expressions.
    pub gold: usize,
    /// Expressions found.
    pub found: usize,
    /// Pairs.
    pub relaxed: usize,
    /// Pairs with the same words.
    pub strict: usize,
    /// Pairs with the same type.
    pub kind: usize,
    /// Pairs with the same value.
    pub value: usize,
    /// Pairs with the same words and value.
    pub strict_value: usize,
}

impl Counts {
    /// Adds another document's sums.
    pub fn merge(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.relaxed += other.relaxed;
        self.strict += other.strict;
        self.kind += other.kind;
        self.value += other.value;
        self.strict_value += other.strict_value;
    }

    fn prf(&self, right: usize) -> Prf {
        if self.gold + self.found == 0 {
            return Prf::new(1.0, 1.0);
        }
        Prf::of(right, self.found, self.gold)
    }

    /// Found at all.
    pub fn relaxed(&self) -> Prf {
        self.prf(self.relaxed)
    }

    /// Found with the same words.
    pub fn strict(&self) -> Prf {
        self.prf(self.strict)
    }

    /// Found with the same words and value.
    pub fn strict_value(&self) -> Prf {
        self.prf(self.strict_value)
    }

    fn times_f1(&self, right: usize) -> f64 {
        let of_pairs = share(right, self.relaxed);
        if self.gold + self.found == 0 { 1.0 } else { of_pairs * self.relaxed().f1 }
    }

    /// Relaxed F1 times the share of pairs with the same type.
    pub fn type_f1(&self) -> f64 {
        self.times_f1(self.kind)
    }

    /// Relaxed F1 times the share of pairs with the same value.
    pub fn value_f1(&self) -> f64 {
        self.times_f1(self.value)
    }
}

/// How a pair is alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// The same words.
    pub strict: bool,
    /// The same type.
    pub kind: bool,
    /// The same value.
    pub value: bool,
}

/// What became of one gold expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Where it begins.
    pub start: u32,
    /// How it is like the one it is paired with; `None` when it was not found.
    pub found: Option<Alike>,
}

fn counted(timexes: &[Timex], end: u32) -> Vec<&Timex> {
    let counts =
        |it: &&Timex| it.end > it.start && !it.nested && !it.inner && it.start < end;
    let mut out: Vec<_> = timexes.iter().filter(counts).collect();
    out.sort_by_key(|it| (it.start, it.end));
    out
}

/// Of expressions that overlap, the longest; then the first.
fn without_overlaps(mut timexes: Vec<&Timex>) -> Vec<&Timex> {
    timexes.sort_by_key(|it| (u32::MAX - (it.end - it.start), it.start));
    let mut out: Vec<&Timex> = Vec::new();
    for it in timexes {
        let at = out.partition_point(|kept| kept.start < it.start);
        let is_free = at.checked_sub(1).is_none_or(|before| out[before].end <= it.start)
            && out.get(at).is_none_or(|after| it.end <= after.start);
        if is_free {
            out.insert(at, it);
        }
    }
    out
}

/// One document; only what begins before `end` counts.
pub fn document(
    text: &str,
    end: u32,
    gold: &[Timex],
    found: &[Timex],
) -> (Counts, Vec<Fate>) {
    let chars: Vec<char> = text.chars().collect();
    let words = |it: &Timex| {
        let end = (it.end as usize).min(chars.len());
        &chars[(it.start as usize).min(end)..end]
    };
    let gold = counted(gold, end);
    let found = without_overlaps(counted(found, end));
    let mut counts = Counts { gold: gold.len(), found: found.len(), ..Counts::default() };
    let fate = |it: &&Timex| Fate { start: it.start, found: None };
    let mut fates: Vec<Fate> = gold.iter().map(fate).collect();
    let (mut i, mut j) = (0, 0);
    while let (Some(g), Some(s)) = (gold.get(i), found.get(j)) {
        if s.end <= g.start {
            j += 1;
            continue;
        }
        if s.start < g.end {
            let alike = Alike {
                strict: words(g) == words(s),
                kind: g.kind == s.kind,
                value: g.value == s.value,
            };
            counts.relaxed += 1;
            counts.strict += usize::from(alike.strict);
            counts.kind += usize::from(alike.kind);
            counts.value += usize::from(alike.value);
            counts.strict_value += usize::from(alike.strict && alike.value);
            fates[i].found = Some(alike);
            j += 1;
        }
        i += 1;
    }
    (counts, fates)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timex(start: u32, end: u32, value: &str) -> Timex {
        let kind = Some("DATE".to_owned());
        Timex { start, end, kind, value: Some(value.to_owned()), ..Timex::default() }
    }

    const TEXT: &str = "é: in May 2031 and on Friday, later";

    #[test]
    fn a_shorter_span_is_relaxed_and_not_strict() {
        let gold = [timex(6, 14, "2031-05"), timex(22, 28, "2031-05-09")];
        let found =
            [timex(10, 14, "2031"), timex(22, 28, "2031-05-09"), timex(30, 35, "X")];
        let (counts, fates) = document(TEXT, 99, &gold, &found);
        assert_eq!((counts.relaxed, counts.strict, counts.value), (2, 1, 1));
        assert!(fates[0].found.is_some_and(|it| !it.strict));
        assert!(fates[1].found.is_some_and(|it| it.value));
        assert!((counts.value_f1() - 0.5 * counts.relaxed().f1).abs() < 1e-9);
    }

    #[test]
    fn nested_gold_and_what_lies_past_the_end_do_not_count() {
        let inner = Timex { nested: true, ..timex(10, 14, "2031") };
        let (counts, _) = document(TEXT, 20, &[inner], &[timex(22, 28, "X")]);
        assert_eq!((counts.gold, counts.found), (0, 0));
    }

    #[test]
    fn of_overlapping_findings_the_longest_counts() {
        let found = [timex(10, 14, "2031"), timex(6, 14, "2031-05")];
        let (counts, _) = document(TEXT, 99, &[timex(6, 14, "2031-05")], &found);
        assert_eq!((counts.found, counts.value), (1, 1));
    }
}
