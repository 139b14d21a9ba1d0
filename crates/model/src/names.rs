//! Scores of BIOES labels to names: the best labels, or the best that make sense.

use std::ops::Range;

use crate::kernels::best;

/// What a label says of a token: inside or outside of a name, and which kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    part: u8,
    kind: usize,
}

/// Reads names off scores.
#[derive(Debug)]
pub(crate) struct Names {
    labels: Vec<Label>,
    kinds: Vec<&'static str>,
}

impl Names {
    /// For labels as the trainer names them: `O`, `B-PER` …
    pub(crate) fn new(labels: &[&'static str]) -> Self {
        let mut kinds: Vec<&str> = labels.iter().filter_map(|it| it.get(2..)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let one = |label: &&'static str| {
            let kind =
                label.get(2..).and_then(|kind| kinds.iter().position(|it| *it == kind));
            Label { part: label.as_bytes()[0], kind: kind.unwrap_or(usize::MAX) }
        };
        Self { labels: labels.iter().map(one).collect(), kinds }
    }

    /// The kind of each label, numbered; what is outside of names has the last number.
    pub(crate) fn kinds_of_labels(&self) -> Vec<usize> {
        self.labels.iter().map(|it| it.kind.min(self.kinds.len())).collect()
    }

    /// Adds the names of one segment, which begins at token `start`, to `found`.
    pub(crate) fn decode(
        &self,
        scores: &[f32],
        start: usize,
        found: &mut Vec<(Range<usize>, &'static str)>,
    ) {
        let n_labels = self.labels.len();
        let mut path: Vec<usize> = scores.chunks_exact(n_labels).map(best).collect();
        let makes_sense = path.is_sorted_by(|a, b| self.may_follow(*a, *b))
            && path.first().is_none_or(|it| self.begins(*it))
            && path.last().is_none_or(|it| self.ends(*it));
        if !makes_sense {
            path = self.viterbi(scores);
        }
        let mut from = 0;
        for (at, label) in path.into_iter().enumerate() {
            let Label { part, kind } = self.labels[label];
            if matches!(part, b'B' | b'S') {
                from = at;
            }
            if matches!(part, b'E' | b'S') {
                found.push((start + from..start + at + 1, self.kinds[kind]));
            }
        }
    }

    fn begins(&self, label: usize) -> bool {
        matches!(self.labels[label].part, b'O' | b'B' | b'S')
    }

    fn ends(&self, label: usize) -> bool {
        matches!(self.labels[label].part, b'O' | b'E' | b'S')
    }

    fn may_follow(&self, before: usize, after: usize) -> bool {
        if self.ends(before) {
            self.begins(after)
        } else {
            !self.begins(after) && self.labels[before].kind == self.labels[after].kind
        }
    }

    /// The best path among those that make sense.
    fn viterbi(&self, scores: &[f32]) -> Vec<usize> {
        let n_labels = self.labels.len();
        let mut rows = scores.chunks_exact(n_labels);
        let Some(first) = rows.next() else { return Vec::new() };
        let never = f32::NEG_INFINITY;
        let open = |(at, it): (usize, &f32)| if self.begins(at) { *it } else { never };
        let mut best: Vec<f32> = first.iter().enumerate().map(open).collect();
        let mut back = Vec::new();
        for row in rows {
            let mut next = vec![never; n_labels];
            let mut from = vec![0; n_labels];
            for after in 0..n_labels {
                for (before, score) in best.iter().enumerate() {
                    if *score > next[after] && self.may_follow(before, after) {
                        next[after] = *score;
                        from[after] = before;
                    }
                }
                next[after] += row[after];
            }
            best = next;
            back.push(from);
        }
        let ended = (0..n_labels).filter(|it| self.ends(*it));
        let mut at = ended.max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0);
        let mut path = vec![at];
        for from in back.iter().rev() {
            at = from[at];
            path.push(at);
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[[f32; 5]]) -> Vec<(Range<usize>, &'static str)> {
        let names = Names::new(&["B-PER", "E-PER", "I-PER", "O", "S-PER"]);
        let mut found = Vec::new();
        names.decode(rows.as_flattened(), 10, &mut found);
        found
    }

    #[test]
    fn a_name_runs_from_its_beginning_to_its_end() {
        let rows = [[9., 0., 0., 1., 0.], [0., 9., 0., 1., 0.], [0., 0., 0., 9., 0.]];
        assert_eq!(found(&rows), [(10..12, "PER")]);
    }

    #[test]
    fn an_end_without_a_beginning_is_mended() {
        let rows = [[0., 0., 0., 1., 0.], [0., 9., 0., 1., 8.]];
        assert_eq!(found(&rows), [(11..12, "PER")]);
    }
}
