//! People, organisations and places across reports.

use rapporteur_types::{Linked, Person, Read};

/// The register of a run.
pub(crate) fn people(_reads: &[Read], _linked: &Linked) -> Vec<Person> {
    Vec::new()
}
