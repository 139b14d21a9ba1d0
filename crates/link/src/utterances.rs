//! The same utterance across reports.

use rapporteur_types::{Linked, Read, Utterance};

/// The utterances that stand in more than one place.
pub(crate) fn utterances(_reads: &[Read], _linked: &Linked) -> Vec<Utterance> {
    Vec::new()
}
