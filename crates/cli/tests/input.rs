//! Bad input on the real binary: a clear message, the rest goes on, exit code 2 at the end.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot run")]

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

fn rapporteur(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may stop before it has read everything.
        let _ = input.write_all(&stdin);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path.to_string_lossy().into_owned()
}

const GOOD: &[u8] =
    b"The harbour minister said on Monday that the port would reopen in May.\n";

/// Reads a good file beside a bad one: the good one is read, the message names the bad
/// one, and the exit code is 2.
fn beside_a_good_one(name: &str, bytes: &[u8], message: &str) {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.txt", GOOD);
    let bad = file(folder.path(), name, bytes);
    let output = rapporteur(&["read", &bad, &good], b"");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains(name) && told.contains(message), "{told}");
    assert!(stdout(&output).contains("\"id\":\"good\""), "the rest goes on");
}

#[test]
fn an_empty_file_is_told() {
    beside_a_good_one("empty.txt", b"", "nothing in it");
}

#[test]
fn a_binary_file_is_told() {
    beside_a_good_one("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text");
}

#[test]
fn a_broken_line_of_json_lines_is_told_with_its_line() {
    let lines = b"{\"id\":\"a\",\"text\":\"Talks went on.\"}\n{\"id\":\"b\",\n{\"id\":\"c\",\"text\":\"Talks ended.\"}\n";
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "talks.jsonl", lines);
    let output = rapporteur(&["read", &path], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("talks.jsonl:2"), "{}", stderr(&output));
    let read = stdout(&output);
    assert_eq!(read.lines().count(), 2);
    assert!(read.contains("\"id\":\"a\"") && read.contains("\"id\":\"c\""));
}

#[test]
fn bytes_that_are_no_utf8_are_told_and_the_report_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path =
        file(folder.path(), "cut.txt", b"The minister \xe2\x80 said it was over.\n");
    let output = rapporteur(&["extract", &path], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cut.txt"), "{}", stderr(&output));
    assert!(stdout(&output).contains("said it was over"));
}

#[test]
fn a_missing_file_and_a_directory_without_reports_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.txt", GOOD);
    let hollow = folder.path().join("hollow");
    std::fs::create_dir(&hollow).unwrap();
    let hollow = hollow.to_string_lossy();
    let output = rapporteur(&["read", "no-such-file.txt", &hollow, &good], b"");
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("no-such-file.txt: no such file"), "{told}");
    assert!(told.contains("a directory without reports"), "{told}");
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn an_id_used_twice_is_bad_input_and_one_text_under_two_ids_is_a_copy() {
    let text = "The harbour minister said on Monday that the northern port would reopen in May after a winter of repairs, and that dredging would go on until June.";
    let record = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n");
    let twice = rapporteur(&["read", "-"], (record("a") + &record("a")).as_bytes());
    assert_eq!(twice.status.code(), Some(2));
    assert!(stderr(&twice).contains("stdin:2"), "{}", stderr(&twice));
    let folder = tempfile::tempdir().unwrap();
    let pairs = folder.path().join("pairs.jsonl").to_string_lossy().into_owned();
    let copy = rapporteur(
        &["link", "-", "--pairs", &pairs],
        (record("a") + &record("b")).as_bytes(),
    );
    assert_eq!(copy.status.code(), Some(0), "{}", stderr(&copy));
    let mut written = String::new();
    std::io::Read::read_to_string(
        &mut std::fs::OpenOptions::new().read(true).open(&pairs).unwrap(),
        &mut written,
    )
    .unwrap();
    assert!(written.contains("\"relation\":\"copy\""), "{written}");
}
