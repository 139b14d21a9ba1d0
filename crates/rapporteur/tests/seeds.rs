//! The main job on the first real input, where it is at hand: five reports outside the project.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests read their cases, and say why they skip"
)]

use std::path::{Path, PathBuf};

use rapporteur::{
    Ids, Run,
    types::{ConflictKind, LoopKind, MarkKind, RelationKind, Status, UtteranceRelation},
};

/// The run, or `None` (said on stderr) where the reports are not at hand.
fn run() -> Option<Run> {
    let shared = std::env::var_os("RAPPORTEUR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("seeds");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is missing", folder.display());
        return None;
    };
    let mut paths: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    let mut ids = Ids::default();
    let mut reports = Vec::new();
    for path in paths {
        let found =
            rapporteur::ingest(&std::fs::read(&path).unwrap(), &path.to_string_lossy());
        reports.extend(found.reports.into_iter().map(|it| ids.settle(it).unwrap()));
    }
    Some(rapporteur::run(reports))
}

#[test]
fn blocks_teasers_counters_and_agencies_are_marked() {
    let Some(run) = run() else { return };
    let kinds = |report: usize, kind: MarkKind| {
        run.reads[report].report.marks.iter().filter(|it| it.kind == kind).count()
    };
    assert_eq!(kinds(3, MarkKind::Repeat), 2, "the block and the headline, once each");
    let block = run.reads[3]
        .report
        .marks
        .iter()
        .filter(|it| it.kind == MarkKind::Repeat)
        .map(|it| it.span.text(&run.reads[3].report.text).chars().count())
        .max();
    assert_eq!(block, Some(3828));
    assert_eq!((kinds(1, MarkKind::Teaser), kinds(1, MarkKind::Counter)), (1, 1));
    assert_eq!(run.reads[4].report.via.len(), 1);
}

#[test]
fn one_pair_is_a_rewrite_and_no_other_is_above_same_saga() {
    let Some(run) = run() else { return };
    for it in &run.linked.relations {
        if (it.a, it.b) == (0, 1) {
            assert_eq!(it.kind, RelationKind::Rewrite);
            assert!(it.passages.len() >= 4);
        } else {
            assert_eq!(it.kind, RelationKind::SameSaga, "{} {}", it.a, it.b);
        }
    }
    assert_eq!(run.linked.family_of[0], run.linked.family_of[1]);
    assert_eq!((run.linked.stories.len(), run.linked.sagas.len()), (4, 1));
}

#[test]
fn one_utterance_stands_in_two_wordings() {
    let Some(run) = run() else { return };
    let altered: Vec<_> = run
        .linked
        .utterances
        .iter()
        .filter(|it| it.relation == UtteranceRelation::OtherWords)
        .collect();
    assert_eq!(altered.len(), 1);
    let reports: Vec<u32> = altered[0].members.iter().map(|it| it.report).collect();
    assert_eq!(reports, [0, 1]);
    let conflicts = &run.ledger.sagas[0].conflicts;
    for kind in [ConflictKind::Wording, ConflictKind::Role, ConflictKind::Status] {
        assert!(conflicts.iter().any(|it| it.kind == kind), "{}", kind.name());
    }
}

#[test]
fn every_quotation_in_marks_has_a_speaker_is_not_resolved_or_is_a_label() {
    let Some(run) = run() else { return };
    for read in &run.reads {
        let reading = &read.reading;
        for quote in read.parse.quotes.iter().filter(|it| it.double && it.depth == 0) {
            let unread = read.report.unread().any(|it| it.overlaps(quote.outer));
            let said = reading
                .statements
                .iter()
                .flat_map(|it| &it.content)
                .any(|it| it.overlaps(quote.inner));
            let label = reading.labels.iter().any(|it| it.overlaps(quote.inner));
            assert!(
                unread || said || label,
                "{}: {:?}",
                read.report.id,
                quote.inner.text(&read.report.text)
            );
        }
    }
}

#[test]
fn the_plan_and_the_meeting_are_one_event_and_no_plans_is_another() {
    let Some(run) = run() else { return };
    let saga = &run.ledger.sagas[0];
    let met = saga
        .events
        .iter()
        .find(|it| {
            let planned = it
                .history
                .iter()
                .any(|entry| entry.report == 2 && entry.status == Status::Planned);
            let held = |report| {
                it.history
                    .iter()
                    .any(|entry| entry.report == report && entry.status == Status::Held)
            };
            planned && held(0) && held(1) && held(3)
        })
        .expect("the meeting planned in one report is the one the others look back on");
    assert!(met.history.iter().all(|it| it.report != 4), "the later report has another");
    assert!(met.apart_from.iter().any(|it| it.because.0 == "apart-no-plan"));
    let three = saga.events.iter().find(|it| {
        let reports: Vec<u32> = it.history.iter().map(|entry| entry.report).collect();
        it.format == Some("trilateral") && [0, 1, 2].iter().all(|it| reports.contains(it))
    });
    assert!(three.is_some(), "the three-way meeting with its history");
}

#[test]
fn promises_deadlines_and_threats_are_open_loops_and_the_order_is_what_the_text_shows() {
    let Some(run) = run() else { return };
    let saga = &run.ledger.sagas[0];
    let opened = |kind: LoopKind, report: u32| {
        saga.loops.iter().any(|it| it.kind == kind && it.content.report == report)
    };
    assert!(opened(LoopKind::Promise, 0));
    assert!(opened(LoopKind::Deadline, 2));
    assert!(opened(LoopKind::Threat, 4));
    let before =
        |a: u32, b: u32| saga.order.iter().any(|it| (it.before, it.after) == (a, b));
    assert!(before(2, 3));
    assert!(saga.undecided.contains(&(0, 1)));
}

#[test]
fn the_plan_is_eleven_to_seventeen_days_before_the_look_back_and_the_rest_stays_open() {
    let Some(run) = run() else { return };
    let saga = &run.ledger.sagas[0];
    let order =
        |a: u32, b: u32| saga.order.iter().find(|it| (it.before, it.after) == (a, b));
    let it = order(2, 3).expect("what is planned in one is looked back on in the other");
    assert_eq!(it.days, Some((11, 17)), "{it:?}");
    for rule in ["order-planned-held", "order-weekday"] {
        assert!(it.because.iter().any(|it| it.0.0 == rule), "{rule}");
    }
    // Both reports that look back on the meeting in Alaska come after the one that plans it.
    assert!(order(2, 0).is_some() && order(2, 1).is_some());
    // Nothing in the texts orders them among themselves, or against the other look back.
    for pair in [(0, 1), (0, 3), (1, 3)] {
        assert!(saga.undecided.contains(&pair), "{pair:?}");
    }
}
