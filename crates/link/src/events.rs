//! The same event across reports and over time.

use rapporteur_types::{Apart, EventGroup, Linked, Read};

/// The groups of mentions of one event, and the groups kept apart though they look alike.
pub(crate) fn events(_reads: &[Read], _linked: &Linked) -> (Vec<EventGroup>, Vec<Apart>) {
    (Vec::new(), Vec::new())
}
