//! Many reports and readings to copies, stories, people, utterances and events.
//!
//! The only place that thinks about scale: its cost grows linearly with the reports.

mod align;
mod candidates;
mod check;
mod copies;
mod diff;
mod events;
mod groups;
mod moments;
pub mod near;
mod origin;
mod people;
mod spelling;
mod stories;
mod stream;
mod terms;
mod utterances;
mod verdict;

pub use check::{CheckKind, Checked, check};
pub use copies::{Copies, copies, more_copies};
pub use diff::diff;
use rapporteur_types::{Linked, Read};
pub use stream::{Placed, Stream};

/// What to link, and how much of it to write down.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkOptions {
    /// Keep pairs of the lowest two relations even without shared passages.
    pub all_pairs: bool,
}

/// Links the reports of a run; `copies` is what [`copies()`] found in them before reading.
pub fn link(reads: &[Read], copies: Copies, options: LinkOptions) -> Linked {
    let mut linked = stories::stories(reads, copies, options);
    linked.origins = origin::origins(reads, &linked.relations);
    linked.people = people::people(reads, &linked);
    linked.utterances = utterances::utterances(reads, &linked);
    (linked.events, linked.apart) = events::events(reads, &linked);
    linked
}
