//! The main job on the reports of `examples/`: what an editor would look for is there.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read their cases"
)]

use std::path::{Path, PathBuf};

use rapporteur::{
    Ids, Run,
    types::{
        ConflictKind, LoopKind, LoopState, MarkKind, RelationKind, Report, Status,
        UtteranceRelation,
    },
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

fn run(name: &str) -> Run {
    let mut paths: Vec<_> = std::fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut ids = Ids::default();
    let mut reports: Vec<Report> = Vec::new();
    for path in paths {
        let found =
            rapporteur::ingest(&std::fs::read(&path).unwrap(), &path.to_string_lossy());
        assert_eq!(found.errors, [], "{}", path.display());
        reports.extend(found.reports.into_iter().map(|it| ids.settle(it).unwrap()));
    }
    rapporteur::run(reports)
}

fn index(run: &Run, id: &str) -> u32 {
    run.reads.iter().position(|it| it.report.id == id).unwrap() as u32
}

#[test]
fn the_rewrite_is_found_and_no_other_pair_is() {
    let run = run("summit");
    let close: Vec<_> =
        run.linked.relations.iter().filter(|it| it.kind.joins_family()).collect();
    let [rewrite] = close.as_slice() else { panic!("{close:?}") };
    let pair = (index(&run, "daily-lantern"), index(&run, "the-beacon"));
    assert_eq!((rewrite.a, rewrite.b), pair);
    assert_eq!(rewrite.kind, RelationKind::Rewrite);
    assert!(rewrite.sentences.len() >= 4, "{:?}", rewrite.sentences);
}

#[test]
fn a_block_printed_twice_is_marked_once_and_read_once() {
    let run = run("summit");
    let read = &run.reads[index(&run, "globe-notes") as usize];
    let repeats: Vec<_> =
        read.report.marks.iter().filter(|it| it.kind == MarkKind::Repeat).collect();
    assert_eq!(repeats.len(), 2, "the headline and the block: {repeats:?}");
    let block = repeats[1];
    assert_eq!(
        block.span.text(&read.report.text),
        block.of.unwrap().text(&read.report.text)
    );
    let inside = read
        .reading
        .statements
        .iter()
        .flat_map(|it| &it.content)
        .filter(|it| block.span.contains(**it))
        .count();
    assert_eq!(inside, 0, "a repeat is not read again");
}

#[test]
fn an_altered_quotation_is_one_utterance_in_other_words_and_a_conflict() {
    let run = run("summit");
    let altered = run
        .linked
        .utterances
        .iter()
        .find(|it| it.relation == UtteranceRelation::OtherWords)
        .unwrap();
    let words: Vec<&str> = altered.diff.iter().map(|it| it.text.as_str()).collect();
    assert!(words.contains(&"describe") && words.contains(&"invent"), "{words:?}");
    let conflicts = &run.ledger.sagas[0].conflicts;
    assert!(conflicts.iter().any(|it| it.kind == ConflictKind::Wording));
}

#[test]
fn a_denial_stands_against_the_reports_it_denies() {
    let run = run("summit");
    let status = run.ledger.sagas[0]
        .conflicts
        .iter()
        .find(|it| it.kind == ConflictKind::Status)
        .unwrap();
    let values: Vec<&str> = status.stands.iter().map(|it| it.value.as_str()).collect();
    assert!(values.contains(&"denied"), "{values:?}");
    assert!(values.iter().any(|it| matches!(*it, "held" | "planned")), "{values:?}");
}

#[test]
fn spellings_of_one_name_are_one_person() {
    let run = run("summit");
    let advisers: Vec<_> =
        run.ledger.people.iter().filter(|it| it.name.ends_with("Karlov")).collect();
    let [adviser] = advisers.as_slice() else { panic!("{advisers:?}") };
    let forms: Vec<&str> = adviser.forms.iter().map(|(form, _)| form.as_str()).collect();
    for form in ["Yevgeny Karlov", "Evgenii Karlov", "Yevgeni Karlov"] {
        assert!(forms.contains(&form), "{form} in {forms:?}");
    }
    let brechts: Vec<&str> = run
        .ledger
        .people
        .iter()
        .map(|it| it.name.as_str())
        .filter(|it| it.ends_with("Brecht"))
        .collect();
    assert_eq!(brechts.len(), 2, "the envoy and the opposition leader: {brechts:?}");
}

#[test]
fn what_is_awaited_comes_before_what_is_looked_back_on() {
    let run = run("summit");
    let (plan, after) = (index(&run, "harbour-post"), index(&run, "daily-lantern"));
    let saga = &run.ledger.sagas[0];
    assert!(
        saga.order.iter().any(|it| (it.before, it.after) == (plan, after)),
        "{:?}",
        saga.order
    );
    assert!(!saga.undecided.is_empty(), "the rest is not decided by guessing");
}

#[test]
fn a_promise_is_followed_to_where_it_was_not_kept() {
    let run = run("summit");
    let promise = run.ledger.sagas[0].loops.iter().find(|it| {
        it.kind == LoopKind::Promise
            && it.history.iter().any(|entry| entry.state == LoopState::NotDone)
    });
    assert!(promise.is_some(), "{:?}", run.ledger.sagas[0].loops);
}

#[test]
fn dated_reports_are_in_order_with_the_days_between() {
    let run = run("harbour");
    let saga = &run.ledger.sagas[0];
    let (first, second) = (index(&run, "sandmouth-echo"), index(&run, "trade-ledger"));
    let order =
        saga.order.iter().find(|it| (it.before, it.after) == (first, second)).unwrap();
    assert_eq!(order.days, Some((4, 4)));
}

#[test]
fn nothing_denied_is_held_by_who_denies_it() {
    for name in ["summit", "harbour"] {
        let run = run(name);
        for read in &run.reads {
            for event in &read.reading.events {
                let Some(id) = event.stated_by else { continue };
                let statement = &read.reading.statements[id as usize];
                let denial = statement.kind == rapporteur::types::StatementKind::Denial;
                assert!(
                    !denial || !event.status.is_fact() || event.plover != "CONSULT",
                    "{}: {:?} is {:?}",
                    read.report.id,
                    event.trigger.text(&read.report.text),
                    event.status
                );
            }
        }
    }
}

#[test]
fn two_meetings_of_one_pair_are_kept_apart_where_no_other_is_planned() {
    let run = run("summit");
    let saga = &run.ledger.sagas[0];
    let river = index(&run, "river-page");
    let other = saga.events.iter().find(|it| {
        it.history.iter().any(|entry| entry.report == river)
            && it.history.iter().all(|entry| entry.status == Status::Denied)
            && it.apart_from.iter().any(|apart| apart.because.0 == "apart-no-plan")
    });
    assert!(other.is_some(), "no plans for another meeting is another meeting");
}
