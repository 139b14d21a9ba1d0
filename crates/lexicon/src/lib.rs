//! What rapporteur knows of a language and of the world, as data: `data/**/*.tsv`.
//!
//! A table is a file of tab-separated rows that a person can read and change; its header,
//! in lines that begin with `#`, says what the columns mean and where the words come
//! from. Each table has a module here, with its own tests.

pub mod cues;
pub mod rules;
mod table;
