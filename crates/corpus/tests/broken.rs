//! Broken files get an error at the right place; sound ones get the right spans.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use rapporteur_corpus::{Form, read_corpus, read_report, read_story, table};

const HEAD: &str =
    "outlet: Tide Post\nstyle: wire\npublished:\nwritten: 2031-05-04\n---\n";

fn fault(body: &str, tail: &str) -> String {
    let errors = read_report(&format!("{HEAD}{body}\n===\n{tail}")).unwrap_err();
    let first = &errors[0];
    format!("{}:{} {}", first.place.line, first.place.column, first.message)
}

#[test]
fn spans_are_code_points_and_nesting_is_derived() {
    let body = "{s1.src {@ana.pro She}} {s1.cue said} {s1.con Tóv {s2.cue denied} \
                {s2.con a {v1.t deal}}}. \\{1\\}";
    let tail = "s1 i speech ana\ns2 i denial tov\nv1 AGREE denied\n";
    let report = read_report(&format!("{HEAD}{body}\n===\n{tail}")).unwrap();
    assert_eq!(report.text, "She said Tóv denied a deal. {1}");
    let content = &report.statements[0].content;
    assert_eq!(report.words(content[0]), "Tóv denied a deal");
    assert_eq!(report.statements[1].inside.as_deref(), Some("s1"));
    assert_eq!(report.events[0].stated_by.as_deref(), Some("s2"));
    assert_eq!(report.words(report.mentions[0].span), "She");
}

#[test]
fn split_content_is_two_spans_and_touching_pieces_are_one() {
    let body = "“{s1.con We will go},” {s1.src he} {s1.cue said}, “{s1.con to{t1  Lusk}}{s1.con !}”";
    let report =
        read_report(&format!("{HEAD}{body}\n===\ns1 d speech -\nt1 SET P1D\n")).unwrap();
    let words: Vec<String> =
        report.statements[0].content.iter().map(|s| report.words(*s)).collect();
    assert_eq!(words, ["We will go", "to Lusk!"]);
    assert_eq!(report.statements[0].form, Form::Direct);
}

#[test]
fn faults_are_placed() {
    assert_eq!(fault("a\nb {lab c", ""), "7:3 mark `lab` is never closed");
    assert_eq!(fault("a } b", ""), "6:3 `}` closes nothing");
    assert_eq!(fault("{q1 x}", ""), "6:1 unknown mark `q1`");
    assert_eq!(fault("{s1.con x}", ""), "6:1 `s1` is marked but has no attribute line");
    assert_eq!(
        fault("x", "t1 DATE 2031-05-04"),
        "8:1 `t1` has an attribute line but no mark"
    );
    assert_eq!(fault("{s1.cue says}", "s1 i speech -"), "6:1 `s1` has no content");
    assert_eq!(
        fault("{s1.con it {s1.cue reportedly} fell}", "s1 i speech -"),
        "6:1 the cue of `s1` lies in its own content"
    );
    assert_eq!(
        fault("{t1 May} {t1 June}", "t1 DATE 2031-05 ?"),
        "6:1 `t1` is marked 2 times"
    );
    assert_eq!(
        fault("{t1 May}", "t1 DATE XXXX-05"),
        "8:1 `t1` needs an interval beside `XXXX-05`"
    );
    assert!(fault("{v1.t talks}", "v1 CONSULT agreed").contains("`agreed` is no status"));
    assert!(fault("{v1.t talks}", "v1 MEET held").contains("`MEET` is no PLOVER type"));
    assert_eq!(
        fault("{v1.t talks} {v1 on trade}", "v1 CONSULT held"),
        "6:1 the trigger of `v1` lies outside its span"
    );
    assert!(
        fault("{s1.con x}", "s1 i speech - answers=s9")
            .contains("`s9` is not in this report")
    );
    assert_eq!(
        fault("{m:repeat new}", ""),
        "6:1 no earlier place has the words of this repeat"
    );
}

#[test]
fn broken_stories_are_placed() {
    let fault = |line: &str| {
        let errors =
            read_story(&format!("saga s\nsplit dev\ntitle \"T\"\n{line}\n")).unwrap_err();
        format!(
            "{}:{} {}",
            errors[0].place.line, errors[0].place.column, errors[0].message
        )
    };
    assert_eq!(fault("pair 01 02 copy"), "4:1 a pair graded copy has no passage");
    assert_eq!(fault("pair 01 02 copy 3~x"), "4:17 `3~x` is no passage");
    assert_eq!(
        fault("conflict number \"how many\" 01:n1=4"),
        "4:1 a conflict has two stands or more"
    );
    assert_eq!(fault("title \"T"), "4:7 a quotation mark is never closed");
    assert!(fault("loop vow open@01:s1").contains("`vow` is no kind of loop"));
    assert_eq!(fault("loop threat content=01:s1"), "4:1 a loop has at least one state");
}

#[test]
fn references_between_files_are_checked() {
    let report = format!(
        "{HEAD}{{s1.src {{@ana Ana}}}} {{s1.cue left}} {{s1.con word}}.\n===\n\
                          s1 i speech bo u=k\n"
    );
    let story = "saga s\nsplit dev\ntitle \"T\"\nentity ana person \"Ana Sorrel\" VSKGOV\n\
                 conflict number \"?\" 01:n1 02:n1\norder 01\n";
    let files =
        [("c/a/story.txt".into(), story.into()), ("c/a/01-tide.rep".into(), report)];
    let corpus = read_corpus(&files);
    let messages: Vec<String> = corpus.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "c/a/01-tide.rep:6:1: unknown entity `bo` (hint: declare it in story.txt: entity id \
             kind \"Name\" CODE)",
            "c/a/01-tide.rep:6:1: `s1` is alone in its utterance (hint: give u= only to statements \
             that another one repeats)",
            "c/a/story.txt:5:1: report 01 has no `n1`",
            "c/a/story.txt:5:1: there is no report `02`",
        ]
    );
    assert!(table(&corpus).contains("statements"));
}

#[test]
fn the_corpus_in_the_tree_is_sound() {
    let mut files = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus")), &mut files);
    let corpus = read_corpus(&files);
    let messages: Vec<String> = corpus.errors.iter().map(ToString::to_string).collect();
    assert!(messages.is_empty(), "{}", messages.join("\n"));
    assert!(!corpus.stories.is_empty());
}

#[expect(clippy::disallowed_methods, reason = "the corpus lies on the disk")]
fn collect(dir: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rep" || e == "txt") {
            let content = fs::read_to_string(&path).unwrap();
            files.push((path.to_string_lossy().into_owned(), content));
        }
    }
}
