//! Scores of heads to a dependency tree: the best head each, or, where these make no
//! tree, the maximum spanning tree (Chu-Liu/Edmonds) with one root.

/// The heads of `n` words from `scores`, a row of `n + 1` a word: the root first, then
/// each word as a head. `None` is the root.
pub(crate) fn heads(scores: &[f32], n: usize) -> Vec<Option<usize>> {
    let width = n + 1;
    let best = |word: usize| {
        let row = &scores[word * width..][..width];
        let at = (0..width).filter(|it| *it != word + 1);
        at.max_by(|a, b| row[*a].total_cmp(&row[*b]).then(b.cmp(a))).unwrap_or(0)
    };
    let mut heads: Vec<usize> = (0..n).map(best).collect();
    if !is_tree(&heads) {
        heads = spanning(scores, n);
    }
    heads.into_iter().map(|it| it.checked_sub(1)).collect()
}

/// Whether there is one root and every word comes to it. Heads count the root as 0.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|it| **it == 0).count() != 1 {
        return false;
    }
    let mut seen = vec![0_usize; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at].checked_sub(1) {
                Some(head) => at = head,
                None => break,
            }
        }
        if seen[at] == start + 1 && heads[at] != 0 {
            return false;
        }
    }
    true
}

/// The maximum spanning tree with one child of the root.
fn spanning(scores: &[f32], n: usize) -> Vec<usize> {
    let width = n + 1;
    // Nodes are the root (0) and the words; a root arc costs more than any tree can win,
    // so exactly one is taken.
    let mut matrix = vec![f32::NEG_INFINITY; width * width];
    for word in 0..n {
        for head in 0..width {
            if head != word + 1 {
                let score = scores[word * width + head].clamp(-1e4, 1e4);
                matrix[(word + 1) * width + head] =
                    if head == 0 { score - 1e6 } else { score };
            }
        }
    }
    let mut heads = edmonds(matrix, width);
    heads.remove(0);
    heads
}

/// Chu-Liu/Edmonds over a dense matrix `[child][head]`; node 0 is the root.
fn edmonds(matrix: Vec<f32>, n: usize) -> Vec<usize> {
    let best = |child: usize| {
        let row = &matrix[child * n..][..n];
        (0..n).max_by(|a, b| row[*a].total_cmp(&row[*b]).then(b.cmp(a))).unwrap_or(0)
    };
    let mut heads: Vec<usize> =
        (0..n).map(|it| if it == 0 { 0 } else { best(it) }).collect();
    let Some(cycle) = cycle(&heads) else { return heads };
    // The cycle becomes one node, numbered last.
    let mut inside = vec![false; n];
    for node in &cycle {
        inside[*node] = true;
    }
    let kept: Vec<usize> = (0..n).filter(|it| !inside[*it]).collect();
    let m = kept.len() + 1;
    let joined = m - 1;
    let mut small = vec![f32::NEG_INFINITY; m * m];
    let mut enters = vec![0; m];
    let mut leaves = vec![0; m];
    let score = |child: usize, head: usize| matrix[child * n + head];
    for (child_at, child) in kept.iter().enumerate() {
        for (head_at, head) in kept.iter().enumerate() {
            small[child_at * m + head_at] = score(*child, *head);
        }
        // From the cycle to a word outside.
        for head in &cycle {
            if score(*child, *head) > small[child_at * m + joined] {
                small[child_at * m + joined] = score(*child, *head);
                leaves[child_at] = *head;
            }
        }
        // From outside into the cycle: what is won by entering here and not there.
        for inner in &cycle {
            let won = score(*inner, *child) - score(*inner, heads[*inner]);
            if won > small[joined * m + child_at] {
                small[joined * m + child_at] = won;
                enters[child_at] = *inner;
            }
        }
    }
    let solved = edmonds(small, m);
    for (child_at, child) in kept.iter().enumerate() {
        let head = solved[child_at];
        heads[*child] = if head == joined { leaves[child_at] } else { kept[head] };
    }
    let from = solved[joined];
    heads[enters[from]] = kept[from];
    heads[0] = 0;
    heads
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    seen[0] = usize::MAX;
    for start in 1..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if seen[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_heads_are_kept_when_they_make_a_tree() {
        // "She left early": root → left → She, early.
        let scores = [0., 0., 9., 1., 9., 1., 0., 1., 0., 1., 9., 0.];
        assert_eq!(heads(&scores, 3), [Some(1), None, Some(1)]);
    }

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 would take each other; word 1 gives in to the root.
        let scores = [5., 0., 9., 1., 9., 0.];
        assert_eq!(heads(&scores, 2), [None, Some(0)]);
    }

    #[test]
    fn two_roots_become_one() {
        let scores = [9., 0., 1., 8., 7., 0.];
        assert_eq!(heads(&scores, 2), [None, Some(0)]);
    }

    #[test]
    fn any_scores_give_a_tree() {
        let mut state = 7_u32;
        for n in 1..40 {
            let scores: Vec<f32> = (0..n * (n + 1))
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 8) as f32 / 1e6
                })
                .collect();
            let heads: Vec<usize> = heads(&scores, n)
                .into_iter()
                .map(|it| it.map_or(0, |it| it + 1))
                .collect();
            assert!(is_tree(&heads), "{n}: {heads:?}");
        }
    }
}
