//! Linked reports to a ledger: who stands where on what, and what is left open.
//!
//! Nothing here decides who is right: a conflict is two stands with their pins.

mod agreements;
mod case;
mod conflicts;
mod histories;
mod loops;
mod only;
mod order;
mod people;
mod stems;
mod timeline;

use rapporteur_types::{Ledger, Linked, Read, SagaEntry, StoryEntry};

use self::case::Case;

/// Compares the reports of a run, saga by saga.
pub fn compare(reads: &[Read], linked: &Linked) -> Ledger {
    let case = Case::new(reads, linked);
    let sagas: Vec<SagaEntry> =
        (0..linked.sagas.len() as u32).map(|saga| compare_saga(&case, saga)).collect();
    let mut stories: Vec<StoryEntry> = Vec::with_capacity(linked.stories.len());
    for (number, story) in linked.stories.iter().enumerate() {
        let number = number as u32;
        stories.push(StoryEntry {
            saga: story.saga,
            title: case.title(&story.reports),
            reports: story.reports.clone(),
            statements: case.statements(&story.reports),
            utterances: case.utterances(&story.reports),
            agreements: agreements::agreements(
                &case,
                number,
                &sagas[story.saga as usize],
            ),
            only_in: only::only_in(&case, number),
        });
    }
    Ledger { people: people::people(&case), stories, sagas }
}

fn compare_saga(case: &Case<'_>, saga: u32) -> SagaEntry {
    let reports = case.reports(saga);
    let events = histories::histories(case, saga);
    let conflicts = conflicts::conflicts(case, &reports, &events);
    let loops = loops::loops(case, &reports);
    let timeline = timeline::timeline(&events);
    let order::Sequence { order, undecided, written } =
        order::sequence(case, &reports, &events);
    SagaEntry {
        stories: case.linked.sagas[saga as usize].stories.clone(),
        events,
        conflicts,
        loops,
        timeline,
        order,
        undecided,
        written,
    }
}
