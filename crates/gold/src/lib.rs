//! Scores the program against gold data, with the numbers of the published scorers.
//!
//! [`score`] holds the scorers, pure functions over gold and predictions; [`task`] reads
//! a gold set, runs the program on it and scores what it says; [`floors`] pins the
//! numbers. Gold sets are not part of the project: they are found in a folder beside it
//! ([`disk::shared`]), and a task whose files are missing is skipped. The marked stories
//! of `corpus/` are. [`train`] trains the linear models of the lexicon (the binary
//! `rapporteur-train`); the ranker of coreference is trained by `train-coreference`.

pub mod disk;
pub mod floors;
pub mod ontogum;
pub mod outcome;
pub mod predict;
pub mod resample;
pub mod score;
pub mod table;
pub mod task;
pub mod train;

/// A stretch of text in Unicode code points, end exclusive, as in every gold file.
pub type Chars = [u32; 2];
