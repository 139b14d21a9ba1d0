//! Pages for people: what a terminal prints.

mod explain;
mod listing;
mod paper;
mod words;

pub use explain::explain;
pub use listing::{events, listing, quotes};
