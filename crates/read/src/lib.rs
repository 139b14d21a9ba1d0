//! A parse to a reading: who, when, said what, did what. Cannot fail.

mod entities;
mod events;
mod quantities;
mod statements;
mod times;

pub use entities::chains;
pub use events::{Actor, At, actor, at, certainty_features, pair_features, pair_type};
use rapporteur_model::Stretch;
use rapporteur_types::{Note, Parse, Reading, Report, Span, Timex};

/// Whether a BCP 47 tag is of English: `en`, `en-GB`.
fn is_english(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|it| it.eq_ignore_ascii_case("en"))
}

/// The time expressions of a report alone, with the notes on what cannot be; of a parse of
/// words ([`Parse::compounds`]).
pub fn times(report: &Report, parse: &Parse) -> (Vec<Timex>, Vec<Note>) {
    times::times(report, parse)
}

/// Reads one report. What each part needs is in its arguments: times and entities stand
/// on the words alone, statements on both, events on all three.
///
/// The rules are English. A report in another language is not read, and a note says so.
pub fn read(report: &Report, parse: &Parse) -> Reading {
    if let Some(language) = report.language.as_deref().filter(|it| !is_english(it)) {
        let message =
            format!("not read: its language is {language}, the rules are English");
        let note = Note { id: "not-read", message, span: None };
        return Reading { notes: vec![note], ..Reading::default() };
    }
    // The rules are about words, not about the pieces that hyphens cut.
    let parse = &parse.compounds();
    let (timexes, notes) = times::times(report, parse);
    let entities = entities::entities(report, parse);
    let (mut statements, labels) =
        statements::statements(report, parse, &entities, &timexes);
    let entities = entities::keep_speakers(report, entities, &mut statements);
    let events = events::events(report, parse, &entities, &timexes, &statements);
    let quantities = quantities::quantities(report, parse, &timexes);
    Reading { entities, timexes, statements, labels, events, quantities, notes }
}

/// What the labeller of statements sees of a report, for its trainer: the words, the
/// stretches they are read in, and the token that each of `cues` hangs on.
pub fn seen(
    report: &Report,
    parse: &Parse,
    cues: &[Span],
) -> (Parse, Vec<Stretch>, Vec<Option<usize>>) {
    let parse = parse.compounds();
    let (timexes, _) = times::times(report, &parse);
    let (seen, anchors) = statements::seen(report, &parse, &timexes, cues);
    (parse, seen, anchors)
}
