//! The frames' own examples, and what must never be read as a fact.

use rapporteur::lexicon::{frames, rules};
use rapporteur::types::{Event, Parse, Report, Span, Status};
use rapporteur::{at, parse, read};

fn events(text: &str) -> (Report, Parse, Vec<Event>) {
    let report = Report::new("a", text);
    let parse = parse(&report);
    let events = read(&report, &parse).events;
    (report, parse, events)
}

/// The statuses of the events that `word` names in `text`.
fn statuses(text: &str, word: &str) -> Vec<Status> {
    let (report, _, events) = events(text);
    let named = events.iter().filter(|it| it.trigger.text(&report.text) == word);
    named.map(|it| it.status).collect()
}

#[test]
fn every_frame_is_found_in_its_example() {
    let mut missed = Vec::new();
    for frame in frames::all() {
        let (_, _, events) = events(frame.example);
        if !events.iter().any(|it| it.plover == frame.plover) {
            missed.push((frame.word, frame.plover, frame.example));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn every_rule_given_as_a_reason_is_explained() {
    let texts: Vec<&str> = frames::all().iter().map(|it| it.example).collect();
    let (_, _, events) = events(&texts.join(" "));
    assert!(events.len() > 100);
    for event in events {
        assert!(rules::get(event.why.rule.0).is_some(), "{:?}", event.why);
    }
}

#[test]
fn a_negative_cue_over_an_event_never_leaves_a_fact() {
    let cues = [
        "did not attack",
        "never attacked",
        "has not attacked",
        "failed to attack",
        "refused to attack",
        "denied attacking",
        "denied that it had attacked",
        "denied it attacked",
        "ruled out attacking",
        "has yet to attack",
        "will not attack",
        "could not attack",
        "cannot attack",
        "stopped short of attacking",
        "refrained from attacking",
        "decided against attacking",
        "dismissed claims that it attacked",
        "has no plans to attack",
        "declined to attack",
        "hardly attacked",
    ];
    for cue in cues {
        let text = format!("Kenya {cue} the Ugandan camp.");
        let (report, _, events) = events(&text);
        let found: Vec<_> = events
            .iter()
            .filter(|it| it.trigger.text(&report.text).starts_with("attack"))
            .collect();
        assert!(!found.is_empty(), "{text}");
        assert!(found.iter().all(|it| it.status.is_negative()), "{text}: {found:?}");
    }
}

#[test]
fn a_negation_does_not_leak_over_a_clause() {
    assert_eq!(
        statuses("Kenya did not sign the paper, but it attacked the camp.", "attacked"),
        [Status::Held]
    );
    assert_eq!(
        statuses("Kenya, which has not signed the paper, attacked the camp.", "attacked"),
        [Status::Held]
    );
}

#[test]
fn the_meeting_takes_up_the_meeting_before_and_a_plan_does_not_join_a_fact() {
    let (_, _, same) =
        events("Chile and Peru held a meeting in Lima. The meeting was brief.");
    assert_eq!(same.len(), 2);
    assert_eq!(same[0].group, same[1].group);
    let (_, _, apart) =
        events("Chile and Peru held a meeting in Lima. A meeting is planned for June.");
    assert_eq!(apart.len(), 2);
    assert_ne!(apart[0].group, apart[1].group);
}

#[test]
fn given_words_are_answered_in_the_order_asked() {
    let text = "Chile did not meet Peru. Kenya attacked the camp on 4 May 2031.";
    let report = Report::new("a", text);
    let parse = parse(&report);
    let reading = read(&report, &parse);
    let span = |word: &str| {
        let start = text.find(word).unwrap() as u32;
        Span::new(start, start + word.len() as u32)
    };
    let answers = at(&report, &parse, &reading, &[span("attacked"), span("meet")]);
    assert_eq!(answers[0].status, Status::Held);
    assert!(answers[0].factuality > 2.0);
    assert_eq!(answers[1].status, Status::Negated);
    assert!(answers[1].factuality < -1.0);
}

#[test]
fn what_one_marked_party_does_to_another_is_told_where_both_stand_in_a_sentence() {
    let text = "Kenya attacked Uganda.";
    let report = Report::new("a", text);
    let parse = parse(&report).compounds();
    let (kenya, uganda) = (Span::new(0, 5), Span::new(15, 21));
    assert_eq!(rapporteur::pair_type(&report, &parse, kenya, uganda), Some("ASSAULT"));
    let nothing = Parse::default();
    assert_eq!(rapporteur::pair_type(&report, &nothing, kenya, uganda), None);
}
