//! Counts and amounts.

use rapporteur_types::{Parse, Quantity, Report, Timex};

/// The quantities of a report, sorted by place.
pub(crate) fn quantities(
    _report: &Report,
    _parse: &Parse,
    _timexes: &[Timex],
) -> Vec<Quantity> {
    Vec::new()
}
