//! Sentence boundaries: `score_sent.py` in Rust.
//!
//! A boundary is a number of visible characters from the start of the paragraph, so
//! that white space does not matter; the end of the paragraph is not counted.

use std::collections::BTreeSet;

use super::events::Tally;

/// Boundaries inside a paragraph, and how many visible characters it has.
fn boundaries<'a>(
    sentences: impl IntoIterator<Item = &'a str>,
) -> (BTreeSet<usize>, usize) {
    let mut n = 0;
    let mut ends = Vec::new();
    for sentence in sentences {
        n += sentence.chars().filter(|c| !c.is_whitespace()).count();
        ends.push(n);
    }
    ends.pop();
    (ends.into_iter().collect(), n)
}

/// What one paragraph comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its boundaries.
    pub tally: Tally,
    /// Whether all are right.
    pub exact: bool,
    /// Whether the sentences leave out or add visible characters.
    pub text_changed: bool,
}

/// Compares the sentences of one paragraph.
pub fn paragraph<'a>(
    gold: impl IntoIterator<Item = &'a str>,
    found: impl IntoIterator<Item = &'a str>,
) -> Paragraph {
    let ((gold, n_gold), (found, n_found)) = (boundaries(gold), boundaries(found));
    let tp = gold.intersection(&found).count();
    Paragraph {
        tally: Tally { tp, fp: found.len() - tp, fn_: gold.len() - tp },
        exact: gold == found,
        text_changed: n_gold != n_found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_is_counted_in_visible_characters() {
        let found = paragraph(
            ["It rained.", "We left.", "Late."],
            ["It  rained. We left.", "Late."],
        );
        assert_eq!(found.tally, Tally { tp: 1, fp: 0, fn_: 1 });
        assert!(!found.exact && !found.text_changed);
        assert!(paragraph(["It rained."], ["It"]).text_changed);
    }
}
