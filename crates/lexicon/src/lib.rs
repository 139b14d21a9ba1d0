//! What rapporteur knows of a language and of the world, as data: `data/**/*.tsv`.
//!
//! A table is a file of tab-separated rows that a person can read and change; its header,
//! in lines that begin with `#`, says what the columns mean and where the words come
//! from. Each table has a module here, with its own tests.

pub mod abbreviations;
pub mod actors;
pub mod beside;
pub mod bodies;
pub mod broader;
pub mod calendar;
pub mod capitals;
pub mod clause_ends;
pub mod closed;
pub mod common;
pub mod contexts;
pub mod coreference;
pub mod countries;
pub mod cues;
pub mod cuts;
pub mod elisions;
pub mod frames;
pub mod frequency;
pub mod given;
pub mod heads;
pub mod inflect;
pub mod lives;
pub mod models;
pub mod numbers;
pub mod officeholders;
pub mod outlets;
pub mod pages;
pub mod places;
pub mod rules;
pub mod sayers;
pub mod short_given;
pub mod status;
pub mod stopwords;
mod table;
pub mod tense;
pub mod time_patterns;
pub mod titles;
pub mod units;
pub mod word_classes;
