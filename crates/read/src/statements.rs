//! Who said what.

use rapporteur_types::{Entity, Parse, Report, Span, Statement, Timex};

/// The statements of a report, sorted by place, and the labels: words in marks that
/// quote nobody.
pub(crate) fn statements(
    _report: &Report,
    _parse: &Parse,
    _entities: &[Entity],
    _timexes: &[Timex],
) -> (Vec<Statement>, Vec<Span>) {
    (Vec::new(), Vec::new())
}
