//! A parse to a reading: who, when, said what, did what. Cannot fail.

mod entities;
mod events;
mod quantities;
mod statements;
mod times;

pub use events::{At, at};
use rapporteur_types::{Parse, Reading, Report};

/// Reads one report. What each part needs is in its arguments: times and entities stand
/// on the words alone, statements on both, events on all three.
pub fn read(report: &Report, parse: &Parse) -> Reading {
    let timexes = times::times(report, parse);
    let entities = entities::entities(report, parse);
    let (statements, labels) = statements::statements(report, parse, &entities, &timexes);
    let events = events::events(report, parse, &entities, &timexes, &statements);
    let quantities = quantities::quantities(report, parse, &timexes);
    Reading {
        entities,
        timexes,
        statements,
        labels,
        events,
        quantities,
        notes: Vec::new(),
    }
}
