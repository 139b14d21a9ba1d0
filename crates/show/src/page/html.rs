//! One self-contained HTML page over a run.

use rapporteur_types::{Ledger, Linked, Read};

/// The page of a run.
pub fn html(_reads: &[Read], _linked: &Linked, _ledger: &Ledger) -> String {
    String::new()
}
