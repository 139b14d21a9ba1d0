//! A name is of one kind throughout a report: what all its places say together counts in
//! each (Krishnan and Manning 2006, with the mean in place of a second tagger).

use crate::kernels::log_chances;

/// How much the mean over the report weighs beside the place itself; chosen on dev.
const WEIGHT: f32 = 1.0;

/// The least share a kind keeps, so that one report never rules a kind out.
const LEAST: f32 = 1e-4;

/// Turns `scores`, one row of labels a form, to logarithms of chances and adds to each
/// what the same form says elsewhere. `kinds` names the kind of each label, numbered from
/// 0; only forms with a capital vote.
pub(crate) fn vote(scores: &mut [f32], kinds: &[usize], forms: &[&str]) {
    for row in scores.chunks_exact_mut(kinds.len()) {
        log_chances(row);
    }
    let capital =
        |at: &u32| forms[*at as usize].chars().next().is_some_and(char::is_uppercase);
    let mut order: Vec<u32> = (0..forms.len() as u32).filter(capital).collect();
    order.sort_by_key(|at| forms[*at as usize]);
    let mut mean = vec![0.0; kinds.iter().max().map_or(0, |it| it + 1)];
    for same in order.chunk_by(|a, b| forms[*a as usize] == forms[*b as usize]) {
        if same.len() == 1 {
            continue;
        }
        mean.fill(0.0);
        for at in same {
            for (score, kind) in row(scores, kinds.len(), *at).iter().zip(kinds) {
                mean[*kind] += score.exp();
            }
        }
        for share in &mut mean {
            *share = (*share / same.len() as f32).max(LEAST).ln() * WEIGHT;
        }
        for at in same {
            for (score, kind) in row(scores, kinds.len(), *at).iter_mut().zip(kinds) {
                *score += mean[*kind];
            }
        }
    }
}

fn row(scores: &mut [f32], width: usize, at: u32) -> &mut [f32] {
    &mut scores[at as usize * width..][..width]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::best;

    #[test]
    fn two_clear_places_settle_a_doubtful_one() {
        let forms = ["Orlow", "said", "Orlow", "Orlow"];
        let mut scores = [4., 0., 0., 4., 4., 0., 0., 1.];
        vote(&mut scores, &[0, 1], &forms);
        let labels: Vec<usize> = scores.chunks(2).map(best).collect();
        assert_eq!(labels, [0, 1, 0, 0]);
    }

    #[test]
    fn small_letters_and_single_places_have_no_say() {
        let forms = ["may", "may", "May"];
        let mut scores = [4., 0., 4., 0., 0., 1.];
        vote(&mut scores, &[0, 1], &forms);
        assert_eq!(best(&scores[4..]), 1);
    }
}
