//! Stands that cannot all hold: on status, numbers, roles, speakers, wordings and more.

mod aligned;
mod claims;
mod headline;
mod numbers;
mod roles;
mod status;
mod wording;

use rapporteur_types::{Conflict, EventHistory, ReportIndex};

use crate::case::Case;

/// The conflicts of a saga, kind by kind, each in the order of its first pin.
pub(crate) fn conflicts(
    case: &Case<'_>,
    reports: &[ReportIndex],
    events: &[EventHistory],
) -> Vec<Conflict> {
    let mut all = status::conflicts(case, events);
    all.extend(aligned::conflicts(case, reports));
    all.extend(numbers::conflicts(case, reports));
    all.extend(roles::conflicts(case, reports));
    all.extend(wording::conflicts(case, reports));
    all.extend(claims::conflicts(case, reports));
    all.extend(headline::conflicts(case, reports));
    all.sort_by_key(|it| (it.kind, it.stands.first().map(|it| it.pin)));
    all
}
