//! Pages for people: what a terminal prints.

mod check;
mod compare;
mod explain;
mod html;
mod listing;
mod paper;
mod run;
mod words;

pub use check::{Checked, check};
pub use compare::{SideBySide, compare};
pub use explain::explain;
pub use html::html;
pub use listing::{events, listing, quotes};
pub use run::{Part, run};
