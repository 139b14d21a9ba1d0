//! The real binary: what it takes, what it prints, and its exit codes.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot run")]

mod common;

use std::{
    io::Read as _,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use common::{Dir, examples};
use unicode_width::UnicodeWidthStr as _;

const GOOD: &str = "The minister said talks would resume on Friday.";

fn n_lines(text: &str) -> usize {
    text.lines().count()
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let dir = Dir::new();
    dir.write("good.txt", GOOD);
    dir.write("empty.txt", "");
    dir.write("binary.txt", b"\x7fELF\0\0\0\x01\0\0\0\0\xff\xfe\0\0");
    let empty = tempfile::TempDir::new().unwrap();
    let empty = empty.path().to_string_lossy();
    for (path, said) in [
        ("missing.txt", "missing.txt: no such file or directory"),
        (&*empty, "a directory without reports"),
        ("empty.txt", "empty.txt"),
        ("binary.txt", "binary.txt"),
        ("no-*.txt", "no-*.txt: no such file"),
    ] {
        for command in ["extract", "read", "link"] {
            let out = dir.run(&[command, path, "good.txt"]).ended(2, said);
            assert_eq!(n_lines(&out), 1, "{command} {path}");
            assert!(out.contains("\"id\":\"good\""), "{command} {path}");
        }
        let out = dir.run(&[path, "good.txt"]).ended(2, said);
        assert!(out.contains("good"), "{out}");
    }
}

#[test]
fn encodings() {
    let dir = Dir::new();
    dir.write("latin.txt", b"The minister said the caf\xe9 talks would resume.");
    let mut wide = vec![0xff, 0xfe];
    wide.extend(
        "The minister said “talks” would resume."
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    dir.write("wide.txt", wide);
    let out = dir.run(&["extract", "latin.txt", "wide.txt"]);
    assert!(out.code == 0 || out.code == 2, "{}", out.err);
    assert!(out.out.contains("café"), "{}", out.out);
    assert!(out.out.contains("“talks”"), "{}", out.out);
}

#[test]
fn json_lines() {
    let dir = Dir::new();
    dir.write(
        "a.jsonl",
        format!("{{\"id\":\"a\",\"text\":\"{GOOD}\"}}\n{{broken\n{{\"id\":\"c\",\"text\":\"{GOOD}\"}}\n"),
    );
    let out = dir.run(&["extract", "a.jsonl"]).ended(2, "a.jsonl:2");
    assert_eq!(n_lines(&out), 2);

    let one = format!("{{\"id\":\"a\",\"text\":\"{GOOD}\"}}\n");
    dir.write("twice.jsonl", one.repeat(2));
    let out = dir.run(&["extract", "twice.jsonl"]).ended(2, "twice.jsonl:2");
    assert_eq!(n_lines(&out), 1);

    dir.write("headline.jsonl", "{\"id\":\"h\",\"title\":\"Talks to Resume\"}\n");
    dir.run(&["read", "headline.jsonl"]).fine();
}

#[test]
fn the_same_text_under_two_ids_is_a_copy() {
    let dir = Dir::new();
    let text = examples("summit/harbour-post.txt");
    let record = dir.run(&["extract", &text]).fine();
    let other = record.replace("\"id\":\"harbour-post\"", "\"id\":\"other\"");
    assert_ne!(record, other);
    dir.write("two.jsonl", record + &other);
    let out = dir.run(&["link", "two.jsonl", "--pairs", "pairs.jsonl"]).fine();
    assert_eq!(out.matches("\"copy_family\":\"family1\"").count(), 2, "{out}");
    let pairs = dir.read("pairs.jsonl");
    assert_eq!(n_lines(&pairs), 1);
    assert!(pairs.contains("\"relation\":\"copy\""), "{pairs}");
    assert!(dir.run(&["two.jsonl"]).fine().contains("other"));
}

#[test]
fn what_was_typed_wrong_fails() {
    let dir = Dir::new();
    dir.write("a.txt", GOOD);
    dir.run(&[]).ended(1, "nothing to read");
    dir.run(&["read"]).ended(1, "nothing to read");
    dir.run(&["explain", "no-such-rule"]).ended(1, "no rule \"no-such-rule\"");
    dir.run(&["compare", "a.txt", "missing.txt"]).ended(1, "takes two reports");
    dir.run(&["read", "a.txt", "--dct", "soon"]).ended(1, "soon");
    dir.run(&["read", "a.txt", "--at", "missing.jsonl"]).ended(1, "missing.jsonl");
    dir.run(&["a.txt", "--json", "no/such/dir.json"]).ended(1, "no/such/dir.json");
}

#[test]
fn standard_input_globs_and_directories() {
    let dir = Dir::new();
    let out = dir.run_with(&["extract", "-"], GOOD).fine();
    assert!(out.contains("\"id\":\"stdin\"") && out.contains(GOOD), "{out}");
    let whole = dir.run(&["extract", &examples("summit")]).fine();
    assert_eq!(n_lines(&whole), 6);
    let text = dir.run(&["extract", &examples("summit/*.txt")]).fine();
    assert_eq!(n_lines(&text), 5);
    let piped = dir.run_with(&["read", "-"], &whole).fine();
    let direct = dir.run(&["read", &examples("summit")]).fine();
    assert_eq!(piped, direct, "extract | read");
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let dir = Dir::new();
    let all = [examples("summit"), examples("harbour")];
    let [summit, harbour] = [all[0].as_str(), all[1].as_str()];
    let mut seen = Vec::new();
    for jobs in ["1", "8"] {
        let read = dir.run(&["read", "--tokens", "--jobs", jobs, summit, harbour]).fine();
        let link =
            ["link", "--jobs", jobs, summit, harbour, "--all-pairs", "--pairs", "p"];
        let link = dir.run(&link).fine();
        dir.run(&["--jobs", jobs, "--json", "j", "--html", "h", summit, harbour]).fine();
        let page = dir.run(&["--jobs", jobs, summit, harbour]).fine();
        seen.push([read, link, dir.read("p"), dir.read("j"), dir.read("h"), page]);
    }
    assert!(seen[0].iter().all(|it| !it.is_empty()));
    assert!(seen[0] == seen[1]);
}

#[test]
fn only_confident_statements_and_the_events_in_them() {
    let dir = Dir::new();
    let read = |more: &[&str]| {
        let out = dir.run(&[&["read"], more, &[&examples("summit")]].concat()).fine();
        let records = out.lines().map(|it| serde_json::from_str(it).unwrap());
        records.collect::<Vec<serde_json::Value>>()
    };
    let list =
        |record: &serde_json::Value, key: &str| record[key].as_array().unwrap().clone();
    let mut n_left_out = 0;
    for (all, confident) in read(&[]).iter().zip(&read(&["--confident"])) {
        let kept = list(confident, "statements");
        n_left_out += list(all, "statements").len() - kept.len();
        assert!(kept.iter().all(|it| it["confidence"].as_f64().unwrap() > 0.69));
        for event in list(confident, "events") {
            let by = &event["stated_by"];
            assert!(by.is_null() || kept.iter().any(|it| it["id"] == *by), "{event}");
        }
    }
    assert!(n_left_out > 0);
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["read", "--text", "--tokens", &examples("summit"), &examples("harbour")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn pages_in_a_pipe_are_plain_and_fit() {
    let dir = Dir::new();
    let [summit, harbour] = [examples("summit"), examples("harbour")];
    for view in ["", "listing", "quotes", "events", "timeline", "loops"] {
        let command = [view, &summit, &harbour];
        let out = dir.run(&command[usize::from(view.is_empty())..]).fine();
        assert!(n_lines(&out) > 3, "{view}: {out}");
        assert!(!out.contains('\u{1b}'), "{view} is coloured");
        for line in out.lines() {
            assert!(line.width() <= 80, "{view}: {} columns: {line}", line.width());
        }
    }
}

#[test]
fn a_day_for_reports_without_one() {
    let dir = Dir::new();
    dir.write("a.txt", "The two leaders met on Tuesday. They will meet again tomorrow.");
    let undated = dir.run(&["read", "a.txt"]).fine();
    assert!(!undated.contains("2031-05-08"), "{undated}");
    let dated = dir.run(&["read", "a.txt", "--dct", "2031-05-07"]).fine();
    assert!(dated.contains("\"value\":\"2031-05-08\""), "{dated}");
}

#[test]
fn answers_for_given_words() {
    let dir = Dir::new();
    dir.write("a.txt", "Café owners denied that the ministers had met.");
    dir.write("at.jsonl", "{\"id\":\"a\",\"spans\":[[42,45],[900,905]]}\n");
    let out = dir.run(&["read", "a.txt", "--at", "at.jsonl"]).fine();
    assert!(out.contains("\"start\":42,\"end\":45"), "{out}");
    assert!(out.contains("\"status\":\"denied\""), "{out}");
    assert!(!out.contains("900"), "{out}");
    dir.write("bad.jsonl", "\n{\"id\":\n");
    dir.run(&["read", "a.txt", "--at", "bad.jsonl"]).ended(1, "bad.jsonl:2");
}

#[test]
fn a_quotation_is_checked() {
    let dir = Dir::new();
    let summit = examples("summit");
    for (quotation, kind) in [
        ("The newspapers describe a conversation that did not take place", "exact"),
        ("The newspapers describe a conversation that never took place", "altered"),
    ] {
        let out = dir.run(&["check", quotation, &summit]).fine();
        assert!(
            out.contains(kind) && out.contains("daily-lantern"),
            "{quotation}: {out}"
        );
    }
    let absent = "Purple elephants juggle seventeen harpsichords";
    let out = dir.run(&["check", absent, &summit]).fine();
    assert!(out.contains("not found"), "{out}");
}

#[test]
fn two_reports_side_by_side() {
    let dir = Dir::new();
    let [a, b] =
        [examples("summit/daily-lantern.txt"), examples("summit/the-beacon.txt")];
    let out = dir.run(&["compare", &a, &b]).fine();
    assert!(out.contains("rewrite"), "{out}");
    assert!(out.contains("invent"), "the words of one side: {out}");
}

#[test]
fn few_reports_and_many_headlines() {
    let dir = Dir::new();
    let one = examples("summit/harbour-post.txt");
    assert!(n_lines(&dir.run(&[&one]).fine()) > 5);
    assert!(n_lines(&dir.run(&[&one, &one]).fine()) > 5);
    let words = ["flood", "vote", "merger", "storm", "trial", "match", "budget", "fire"];
    let lines = (0..100)
        .map(|n| {
            let (a, b) = (words[n % 8], words[n / 8 % 8]);
            format!("{{\"id\":\"h{n}\",\"title\":\"Town {n} after {a} and {b}\"}}\n")
        })
        .collect::<Vec<_>>()
        .concat();
    dir.write("many.jsonl", lines);
    let out = dir.run(&["link", "many.jsonl"]).fine();
    assert_eq!(n_lines(&out), 100);
    dir.run(&["many.jsonl"]).fine();
}

#[test]
fn one_very_long_line_ends_soon() {
    let dir = Dir::new();
    dir.write(
        "long.txt",
        &"The minister said so, ".repeat(30 << 20 >> 4).as_bytes()[..30 << 20],
    );
    let start = Instant::now();
    dir.run(&["extract", "long.txt"]).fine();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(30), "{took:?}");
}

#[test]
fn events_are_printed_as_rows_of_pairs() {
    let dir = Dir::new();
    dir.write("a.txt", "Chile and Peru met in Lima. Norway did not attack Sudan.");
    let csv = dir.run(&["events", "--format", "csv", "a.txt"]).fine();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("event_id,report,"), "{csv}");
    let met: Vec<_> = lines.iter().filter(|it| it.contains(",CONSULT,")).collect();
    assert_eq!(met.len(), 2, "{csv}");
    assert!(met[0].contains(",CHL,") && met[0].contains(",PER,"), "{csv}");
    let jsonl = dir.run(&["events", "--format", "jsonl", "a.txt"]).fine();
    assert_eq!(n_lines(&jsonl) + 1, lines.len());
    let attack = jsonl.lines().find(|it| it.contains("ASSAULT")).unwrap();
    let attack: serde_json::Value = serde_json::from_str(attack).unwrap();
    assert_eq!(attack["status"], "negated");
    assert_eq!(attack["cue"], "not");
    assert_eq!(attack["quad"], 4);
}

#[test]
fn help_names_every_command() {
    let dir = Dir::new();
    let help = dir.run(&["--help"]).fine();
    for command in [
        "extract", "read", "link", "listing", "quotes", "events", "timeline", "loops",
        "compare", "check", "explain",
    ] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
        dir.run(&[command, "--help"]).fine();
    }
}

/// CoNLL-U as it comes to be filled in.
const BLANK: &str = "1\tThey\t_\t_\t_\t_\t_\t_\t_\t_
2\tleft\t_\t_\t_\t_\t_\t_\t_\t_
3\tLisbon\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t_\t_\t_\t_\t_\t_\t_\t_

";

#[test]
fn given_tokens_are_kept_and_filled_in() {
    let dir = Dir::new();
    dir.write("a.conllu", BLANK);
    dir.write("b.conllu", format!("no columns\n{BLANK}"));
    let run = ["read", "--pretokenized", "--format", "conllu"];
    let out = dir.run(&[&run[..], &["a.conllu"]].concat()).ended(0, "");
    let rows: Vec<Vec<&str>> = out
        .lines()
        .filter(|it| !it.starts_with('#') && !it.is_empty())
        .map(|it| it.split('\t').collect())
        .collect();
    let column = |at: usize| rows.iter().map(|it| it[at]).collect::<Vec<_>>();
    assert_eq!(column(1), ["They", "left", "Lisbon", "."]);
    assert_eq!(column(2), ["they", "leave", "Lisbon", "."]);
    assert_eq!(column(3), ["PRON", "VERB", "PROPN", "PUNCT"]);
    assert_eq!(column(6), ["2", "0", "2", "2"]);
    assert_eq!(column(7), ["nsubj", "root", "obj", "punct"]);
    assert_eq!(column(9)[2], "NER=B-LOC|SpaceAfter=No");

    let files = ["missing.conllu", "b.conllu"];
    let more = dir.run(&[&run[..], &files].concat()).ended(2, "b.conllu:1: ");
    assert!(more.contains("\tLisbon\t"), "{more}");
    dir.run(&["read", "--pretokenized", "--dct", "2031-05-07", "a.conllu"])
        .ended(2, "cannot be used with");
}

#[test]
fn conllu_has_every_token_of_the_json() {
    let report = examples("summit/globe-notes.txt");
    let dir = Dir::new();
    let json = dir.run(&["read", "--tokens", &report]).ended(0, "");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let tokens = json["tokens"].as_array().unwrap();
    let conllu = dir.run(&["read", "--format", "conllu", &report]).ended(0, "");
    let rows: Vec<&str> = conllu.lines().filter(|it| it.contains('\t')).collect();
    assert_eq!(rows.len(), tokens.len());
    for (row, token) in rows.iter().zip(tokens) {
        let columns: Vec<&str> = row.split('\t').collect();
        assert_eq!(columns[2], token["lemma"]);
        assert_eq!(columns[3], token["upos"]);
        assert_eq!(columns[7], token["deprel"]);
    }
}

/// The records, and the two files of `link` on `inputs`.
fn linked(dir: &Dir, args: &[&str]) -> [String; 3] {
    let files = ["--pairs", "pairs", "--all-pairs", "--utterances", "utterances"];
    let args = [&["link"], &files[..], args].concat();
    [dir.run(&args).fine(), dir.read("pairs"), dir.read("utterances")]
}

#[test]
fn an_index_remembers_and_gives_what_one_batch_gives() {
    let dir = Dir::new();
    let (one, two) = (examples("summit"), examples("harbour"));
    let once = linked(&dir, &[&one, &two]);
    linked(&dir, &["--index", "kept", &one]);
    assert_eq!(linked(&dir, &["--index", "kept", "--jobs", "1", &two]), once);
    let said = dir.run(&["link", "--index", "kept", "--only-new", &two]);
    assert_eq!(said.ended(0, "report that is in the index"), "");
    assert_eq!(linked(&dir, &["--index", "kept"]), once, "what is kept, alone");
}

#[test]
fn a_bad_index_is_told_and_left_alone() {
    let dir = Dir::new();
    let talks = examples("harbour");
    dir.run(&["link", "--index", "kept", &talks]).fine();
    dir.write("kept/part-000002.rix", "rapporteur index\n and more");
    dir.write("notes.txt", "Not an index.");
    // Twice: a run that fails does not keep the index from the next.
    for _ in 0..2 {
        let said = dir.run(&["link", "--index", "kept", &talks]);
        said.ended(1, "part-000002.rix: ");
        let said = dir.run(&["link", "--index", ".", &talks]);
        said.ended(1, "no index, and not empty");
    }
    dir.write("kept/unfinished", "");
    dir.run(&["link", "--index", "kept", &talks]).ended(1, "another run");
}

#[test]
fn reports_in_the_order_of_time_are_placed_as_they_come() {
    let dir = Dir::new();
    let text =
        "The dam at Korin broke at night. Two villages were flooded, the mayor said.";
    let record = |id: &str, day: u32| {
        format!(
            "{{\"id\":\"{id}\",\"text\":\"{text}\",\"published\":\"2031-05-{day:02}\"}}\n"
        )
    };
    let told = [record("a", 1), record("b", 3), record("c", 20)].concat();
    let placed = |args: &[&str]| {
        let out = dir.run_with(&[&["link", "-"], args].concat(), &told).fine();
        let story =
            |line: &str| line.split("\"story\":").nth(1).map(|it| it[..8].to_owned());
        out.lines().map(story).collect::<Vec<_>>()
    };
    let week = placed(&["--stream"]);
    assert_eq!(week.len(), 3);
    assert_eq!(week[0], week[1]);
    assert_ne!(week[0], week[2]);
    let day = placed(&["--stream=1", "--jobs", "1"]);
    assert_ne!(day[0], day[1], "two days apart, with a window of one");
    dir.run(&["link", "--stream", "--index", "kept", "-"])
        .ended(2, "cannot be used with");
}
