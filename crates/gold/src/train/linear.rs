//! Linear models by stochastic gradient descent with a step of its own for each feature
//! (`AdaGrad`). The same examples give the same weights: the order is shuffled by a fixed
//! sequence.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What a score is to come near to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Loss {
    /// A number; what is further off than this weighs in its distance, not its square.
    Huber(f32),
    /// Above nought when the target is above nought, else below.
    Logistic,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// What a score is to come near to.
    pub(super) loss: Loss,
    /// How often every example is seen.
    pub(super) epochs: usize,
    /// The length of a step.
    pub(super) rate: f32,
    /// How strongly weights are drawn to nought.
    pub(super) decay: f32,
}

/// The names of features, numbered.
#[derive(Debug, Default)]
pub(super) struct Names {
    number: BTreeMap<String, u32>,
    counts: Vec<u32>,
}

impl Names {
    /// The number of each feature; unknown ones get a new one.
    pub(super) fn numbers(&mut self, features: Vec<String>) -> Vec<u32> {
        features
            .into_iter()
            .map(|it| {
                let next = self.counts.len() as u32;
                let number = *self.number.entry(it).or_insert(next);
                if number == next {
                    self.counts.push(0);
                }
                self.counts[number as usize] += 1;
                number
            })
            .collect()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    /// The table of a model: features that are seen `least` times and weigh at least
    /// `small` in one score, each with its weights.
    pub(super) fn table(
        &self,
        head: &str,
        heads: &[Vec<f32>],
        least: u32,
        small: f32,
    ) -> String {
        let mut table = head.to_owned();
        for (name, &number) in &self.number {
            let at = number as usize;
            let heavy = heads.iter().any(|it| it[at].abs() >= small);
            if self.counts[at] < least || !heavy {
                continue;
            }
            table.push_str(name);
            for head in heads {
                table.push('\t');
                if head[at].abs() >= 0.005 {
                    let _ = write!(table, "{:.2}", head[at]);
                }
            }
            table.push('\n');
        }
        table
    }
}

/// An example: the numbers of its features, its target, how much it counts.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The numbers of its features.
    pub(super) features: Vec<u32>,
    /// What its score should be.
    pub(super) target: f32,
    /// How much it counts.
    pub(super) weight: f32,
}

/// The score of an example.
pub(super) fn score(weights: &[f32], features: &[u32]) -> f32 {
    features.iter().map(|&it| weights.get(it as usize).copied().unwrap_or(0.0)).sum()
}

/// The weights, one a feature, as their mean over the second half of the way.
pub(super) fn train(examples: &[&Example], n_features: usize, plan: Plan) -> Vec<f32> {
    let mut weights = vec![0.0_f32; n_features];
    let mut squares = vec![1e-6_f32; n_features];
    let mut sums = vec![0.0_f32; n_features];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut n_summed = 0.0;
    for epoch in 0..plan.epochs {
        for at in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(at, (state % (at as u64 + 1)) as usize);
        }
        for &at in &order {
            let Example { features, target, weight } = examples[at];
            let found = score(&weights, features);
            let slope = weight
                * match plan.loss {
                    Loss::Huber(delta) => (found - target).clamp(-delta, delta),
                    Loss::Logistic => {
                        let sign = target.signum();
                        -sign / (1.0 + (sign * found).exp())
                    }
                };
            for &it in features {
                let it = it as usize;
                let slope = slope + plan.decay * weights[it];
                squares[it] += slope * slope;
                weights[it] -= plan.rate * slope / squares[it].sqrt();
            }
        }
        if epoch * 2 >= plan.epochs {
            n_summed += 1.0;
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    for sum in &mut sums {
        *sum /= n_summed;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_decides_is_found() {
        let mut names = Names::default();
        let mut example = |words: &[&str], target| Example {
            features: names.numbers(words.iter().map(|&it| it.to_owned()).collect()),
            target,
            weight: 1.0,
        };
        let all = [
            example(&["b", "w=met"], 3.0),
            example(&["b", "w=may"], -3.0),
            example(&["b", "w=met", "w=ship"], 3.0),
            example(&["b", "w=may", "w=ship"], -3.0),
        ];
        let all: Vec<_> = all.iter().collect();
        for loss in [Loss::Huber(1.0), Loss::Logistic] {
            let plan = Plan { loss, epochs: 60, rate: 0.3, decay: 0.0 };
            let weights = train(&all, names.len(), plan);
            assert!(score(&weights, &all[0].features) > 1.0);
            assert!(score(&weights, &all[1].features) < -1.0);
        }
    }
}
