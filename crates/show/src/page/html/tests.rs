//! The page as a whole: a small run made by hand, with hostile words in every field.

use std::collections::BTreeSet;

use rapporteur_types::{
    Agreement, ApartFrom, Conflict, ConflictKind, DiffPiece, DiffSide, EntityKind, Event,
    EventGroup, EventHistory, Field, Form, HistoryEntry, Interval, JoinEntry, Ledger,
    Linked, Loop, LoopEntry, LoopKind, LoopState, Mark, MarkKind, Note, OnlyIn, Order,
    Parse, Participant, PersonEntry, Pin, Read, Reading, Report, RoleEntry, Rule, Saga,
    SagaEntry, Sentence, Span, Stand, Statement, StatementKind, Status, Story,
    StoryEntry, TimelineEntry, TimelineItem, Utterance, UtteranceMember,
    UtteranceRelation, Why,
};

use super::html;

const HOSTILE: &str = "</q><script>alert('x')</script>\"\u{202e}";
const RULE: Rule = Rule("made-up");

/// A report of two sentences, read as saying that a meeting was denied.
fn read(id: &str) -> Read {
    let text = format!("No <b>meeting</b> took place, Osk said. {HOSTILE}\nThe end.");
    let mut report = Report::new(format!("{id}{HOSTILE}"), text);
    report.url = Some(format!("javascript:alert(1)//{id}"));
    report.language = Some("en\" onload=\"x".to_owned());
    let title = Field { value: HOSTILE.to_owned(), from: "given".to_owned(), span: None };
    report.outlet = Some(title.clone());
    report.title = Some(title);
    let end = report.text.len() as u32;
    let mark = Mark { span: Span::new(end - 8, end), kind: MarkKind::Counter, of: None };
    report.marks = vec![mark];
    let message = HOSTILE.to_owned();
    report.notes = vec![Note { id: "made-up", message, span: None }];
    let sentence = |start, end, paragraph| Sentence {
        span: Span::new(start, end),
        tokens: 0..0,
        paragraph,
        unread: false,
    };
    let sentences = vec![sentence(0, 39, 0), sentence(end - 8, end, 1)];
    let why = Why { rule: RULE, confidence: 0.5 };
    let statement = Statement {
        source: vec![Span::new(30, 33)],
        speaker: None,
        speaker_why: None,
        cue: vec![Span::new(34, 38)],
        content: vec![Span::new(0, 28)],
        form: Form::Indirect,
        kind: StatementKind::Denial,
        timex: None,
        place: None,
        channel: None,
        addressee: None,
        via: Vec::new(),
        inside: None,
        answers: None,
        why,
    };
    let event = Event {
        group: 0,
        trigger: Span::new(6, 13),
        span: Span::new(0, 28),
        plover: "CONSULT",
        mode: None,
        cameo: None,
        actors: Vec::new(),
        recipients: Vec::new(),
        place: None,
        timex: None,
        status: Status::Denied,
        hedge: None,
        cue: None,
        quad: None,
        contexts: Vec::new(),
        stated_by: Some(0),
        why,
    };
    let reading = Reading {
        statements: vec![statement],
        events: vec![event],
        ..Reading::default()
    };
    let parse = Parse { sentences, ..Parse::default() };
    Read { report, parse, reading }
}

fn pin(report: u32) -> Pin {
    Pin { report, span: Span::new(3, 20) }
}

fn saga(n_events: usize) -> SagaEntry {
    let stand = |report, value: &str| Stand {
        report,
        by: Some(0),
        chain: vec![0],
        statement: None,
        value: value.to_owned(),
        pin: pin(report),
    };
    let entry = |report, status| HistoryEntry {
        report,
        status,
        hedge: None,
        by: Some(0),
        chain: Vec::new(),
        statement: Some(0),
        said: None,
        pin: pin(report),
        why: RULE,
    };
    let event = EventHistory {
        group: 0,
        label: vec![pin(0)],
        plover: "CONSULT",
        format: Some("bilateral"),
        participants: vec![Participant { person: 0, acts: true, pins: vec![pin(0)] }],
        place: Some(pin(1)),
        when: Some((Interval::default(), vec![pin(1)])),
        history: vec![entry(0, Status::Denied), entry(1, Status::Planned)],
        apart_from: vec![ApartFrom { event: 0, because: RULE, pins: vec![pin(0)] }],
    };
    let opened = LoopEntry {
        state: LoopState::Open,
        report: 0,
        by: None,
        statement: None,
        pin: pin(0),
    };
    let what = TimelineItem::Event(0);
    SagaEntry {
        stories: vec![0],
        events: vec![event; n_events],
        conflicts: vec![Conflict {
            kind: ConflictKind::Status,
            question: HOSTILE.to_owned(),
            stands: vec![stand(0, "denied"), stand(1, HOSTILE)],
            why: RULE,
        }],
        loops: vec![Loop {
            kind: LoopKind::Threat,
            by: None,
            to: Some(0),
            content: pin(0),
            condition: Some(pin(1)),
            due: Some(Interval { earliest: None, latest: Some(HOSTILE.to_owned()) }),
            history: vec![opened],
            why: RULE,
        }],
        timeline: vec![TimelineEntry {
            what,
            interval: Interval::default(),
            pins: vec![pin(1)],
        }],
        order: vec![Order {
            before: 0,
            after: 1,
            days: Some((1, 3)),
            because: vec![(RULE, vec![pin(0)])],
        }],
        undecided: vec![(0, 1)],
        written: Vec::new(),
    }
}

fn run(n_events: usize) -> (Vec<Read>, Linked, Ledger) {
    let diff = DiffPiece { side: DiffSide::Second, text: HOSTILE.to_owned() };
    let members = [0, 1].map(|report| UtteranceMember {
        report,
        statement: Some(0),
        content: vec![Span::new(3, 20)],
    });
    let linked = Linked {
        story_of: vec![0, 0],
        family_of: vec![None, None],
        stories: vec![Story { saga: 0, reports: vec![0, 1] }],
        sagas: vec![Saga { stories: vec![0] }],
        utterances: vec![Utterance {
            speaker: Some(0),
            members: members.into(),
            relation: UtteranceRelation::OtherWords,
            diff: vec![diff],
            why: RULE,
        }],
        events: vec![EventGroup { members: vec![(0, 0), (1, 0)] }],
        ..Linked::default()
    };
    let stand = |report| Stand {
        report,
        by: None,
        chain: Vec::new(),
        statement: None,
        value: HOSTILE.to_owned(),
        pin: pin(report),
    };
    let ledger = Ledger {
        people: vec![PersonEntry {
            name: HOSTILE.to_owned(),
            kind: EntityKind::Person,
            forms: vec![(HOSTILE.to_owned(), vec![pin(0)])],
            roles: vec![RoleEntry {
                role: HOSTILE.to_owned(),
                printed: Interval::default(),
                pins: vec![pin(0)],
            }],
            joins: vec![JoinEntry {
                form: HOSTILE.to_owned(),
                with: HOSTILE.to_owned(),
                pins: vec![pin(0)],
                with_pin: pin(1),
                why: RULE,
            }],
        }],
        stories: vec![StoryEntry {
            title: Some(pin(0)),
            reports: vec![0, 1],
            utterances: vec![0],
            agreements: vec![Agreement { stands: vec![stand(0), stand(1)] }],
            only_in: vec![OnlyIn {
                report: 0,
                pin: pin(0),
                nearest: Some((pin(1), 0.25)),
            }],
            ..StoryEntry::default()
        }],
        sagas: vec![saga(n_events)],
    };
    (vec![read("a"), read("b")], linked, ledger)
}

fn page() -> String {
    let (reads, linked, ledger) = run(2);
    html(&reads, &linked, &ledger)
}

/// The values of `attribute` in the order of the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    page.split(&format!(" {attribute}=\"")).skip(1).filter_map(before_quote).collect()
}

fn before_quote(rest: &str) -> Option<&str> {
    rest.split_once('"').map(|(value, _)| value)
}

#[test]
fn nothing_of_the_input_becomes_markup() {
    let page = page();
    assert_eq!(page.matches("<script").count(), 1, "only our own script");
    assert!(!page.contains("<b>meeting"));
    assert!(!page.contains('\u{202e}'));
    assert!(!page.contains("\" onload=\""));
    assert!(page.contains("No &lt;b&gt;"));
}

#[test]
fn an_address_that_is_no_web_page_is_text() {
    let page = page();
    assert!(page.contains(">javascript:alert(1)//a<"), "it is still shown");
    assert!(values(&page, "href").iter().all(|it| it.starts_with('#')));
}

#[test]
fn every_link_leads_somewhere_and_every_place_is_one() {
    let page = page();
    let ids = values(&page, "id");
    let places: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(places.len(), ids.len(), "an id stands twice");
    for link in values(&page, "href") {
        assert!(places.contains(&link[1..]), "{link} leads nowhere");
    }
}

#[test]
fn every_kind_of_finding_is_linked_with_its_sentence_and_back() {
    let page = page();
    for finding in ["c1", "u1", "e1", "e2", "l1", "t1", "b1", "a1", "o1"] {
        let (_, after) = page.split_once(&format!(" id=\"{finding}\"")).unwrap();
        let end = after.find(" class=\"f\" id=").unwrap_or(after.len());
        assert!(after[..end].contains("href=\"#r1-s1\"") || finding == "t1", "{finding}");
        let back = format!("<a class=\"back\" href=\"#{finding}\"");
        assert!(page.contains(&back), "{finding} cannot be reached from its sentence");
    }
}

#[test]
fn nothing_is_loaded() {
    let page = page();
    for attribute in ["src", "srcset", "action", "style", "onclick", "onload"] {
        assert!(values(&page, attribute).is_empty(), "{attribute}");
    }
    assert!(
        !page.contains("<link") && !page.contains("url(") && !page.contains("@import")
    );
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    assert_eq!(page(), page());
}

#[test]
fn a_denial_is_never_shown_as_a_fact() {
    let page = page();
    let start = page.find("id=\"e1\"").unwrap();
    let event = &page[start..page[start..].find("</article>").unwrap() + start];
    assert!(event.contains("st against") && event.contains("denied"));
    assert!(!event.contains("st fact"));
}

#[test]
fn elements_close_in_the_order_they_open() {
    let page = page();
    let body = page.split_once("</style>").unwrap().1;
    let body = body.split_once("<script>").unwrap().0;
    let mut open: Vec<&str> = vec!["html", "head"];
    for tag in body.split('<').skip(1) {
        let tag = tag.split_once('>').unwrap().0;
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        if matches!(name, "br" | "input" | "meta") {
            continue;
        }
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            if name == "a" {
                assert!(!open.contains(&"a"), "a link inside a link");
            }
            open.push(name);
        }
    }
    assert_eq!(open, ["html", "body"]);
}

#[test]
fn a_run_that_is_too_long_for_a_page_says_so() {
    let (reads, linked, ledger) = run(2_000);
    let page = html(&reads, &linked, &ledger);
    assert!(page.contains("1800 more in <code>--json</code>"));
    assert!(page.len() < 2_000_000);
}

#[test]
fn nothing_read_is_a_page_too() {
    let page = html(&[], &Linked::default(), &Ledger::default());
    assert!(page.contains("0 reports"));
}
