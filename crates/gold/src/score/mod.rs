//! The scorers: pure functions over gold and predictions, one file a scorer.
//!
//! Each gives the same numbers as the published script it stands for; a test runs both.

pub mod attribution;
pub mod attribution_text;
pub mod b_cubed;
pub mod clusters;
pub mod coreference;
pub mod events;
pub mod factuality;
pub mod marks;
pub mod pages;
pub mod passages;
pub mod seed;
pub mod sentences;
pub mod tags;
pub mod time;
pub mod treebank;

/// `x` rounded to `digits` decimals, half to even on the exact value, as the scripts do.
fn rounded(x: f64, digits: usize) -> f64 {
    format!("{x:.digits$}").parse().unwrap_or(x)
}
