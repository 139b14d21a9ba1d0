//! Shared passages between reports, from the texts alone: runs before reading.

use rapporteur_types::{Parse, Relation, Report};

/// What reports share, before they are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    /// Pairs of reports that share text, sorted.
    pub relations: Vec<Relation>,
}

/// Finds the pairs of reports that copy, cut or rewrite one another, with the passages.
pub fn copies(_reports: &[(&Report, &Parse)]) -> Copies {
    Copies::default()
}
