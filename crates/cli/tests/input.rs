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

#[test]
fn hostile_files_are_told_and_the_rest_goes_on() {
    beside_a_good_one("page.html", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "not text");
    beside_a_good_one("nul.txt", b"a\0b", "not text");
    beside_a_good_one("cut.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x0b\xc9", "damaged");
    beside_a_good_one("broken.zip", b"PK\x03\x04 and nothing more", "damaged");
    beside_a_good_one("paper.pdf", b"%PDF-1.7\n", "PDF is not read");
    beside_a_good_one(
        "links.txt",
        b"https://a.example/1\nhttps://a.example/2\n",
        "a list of 2 addresses",
    );
    beside_a_good_one(
        "feeds.opml",
        b"<opml><body><outline xmlUrl='x'/></body></opml>",
        "a list of 1 feeds",
    );
    beside_a_good_one(
        "crawl.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000000000\r\n\r\nHTTP/1.1 200 OK",
        "at byte 0: over the limit of 268435456 bytes",
    );
}

#[test]
fn limits_can_be_set() {
    let folder = tempfile::tempdir().unwrap();
    let long = file(folder.path(), "long.txt", &b"a b ".repeat(600_000));
    let output = rapporteur(&["extract", "--max-size", "1", &long], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("over the limit of 1048576 bytes"),
        "{}",
        stderr(&output)
    );
    assert_eq!(rapporteur(&["extract", &long], b"").status.code(), Some(0));
}

#[test]
fn one_long_line_and_bytes_at_random_end() {
    let folder = tempfile::tempdir().unwrap();
    let line = [b"{\"text\":\"".to_vec(), b"a word ".repeat(4_500_000), b"\"}".to_vec()]
        .concat();
    let line = file(folder.path(), "line.jsonl", &line);
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(1 << 20)
    .collect();
    let noise = file(folder.path(), "noise", &noise);
    let output = rapporteur(&["extract", &line, &noise], b"");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn many_small_files_keep_their_order_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..10_000 {
        file(folder.path(), &format!("{n:05}.txt"), GOOD);
    }
    let path = folder.path().to_string_lossy().into_owned();
    let one = rapporteur(&["extract", "--jobs", "1", &path], b"");
    let many = rapporteur(&["extract", "--jobs", "4", &path], b"");
    assert_eq!(one.status.code(), Some(0));
    assert!(one.stdout == many.stdout, "the same bytes");
    let first: Vec<String> =
        stdout(&one).lines().take(2).map(|it| it[..30].to_owned()).collect();
    assert!(first[0].contains("00000") && first[1].contains("00001"), "{first:?}");
    assert_eq!(stdout(&one).lines().count(), 10_000);
}

#[test]
fn what_is_passed_over_is_summed_up() {
    let record = |kind: &str, block: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let good = String::from_utf8_lossy(GOOD).into_owned();
    let warc =
        record("warcinfo", "x") + &record("request", "y") + &record("conversion", &good);
    let output = rapporteur(&["extract", "-"], warc.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stderr(&output),
        "rapporteur: passed over: 1 × WARC record: request, 1 × WARC record: warcinfo\n"
    );
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_closed_files_are_told() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.txt", GOOD);
    symlink(folder.path(), folder.path().join("circle")).unwrap();
    let closed = file(folder.path(), "shut.txt", GOOD);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let output = rapporteur(&["extract", &folder.path().to_string_lossy()], b"");
    // Whoever may read everything reads the closed file too.
    let is_told = stderr(&output).contains("shut.txt: permission denied");
    assert!(is_told || stdout(&output).lines().count() == 2, "{}", stderr(&output));
    let alone = rapporteur(&["extract", &good], b"");
    assert_eq!(stdout(&alone).lines().count(), 1);
}

#[test]
fn a_file_that_grows_is_read_as_long_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        folder.path(),
        "log.jsonl",
        &b"{\"text\":\"Talks went on.\"}\n".repeat(100_000),
    );
    let mut end = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let output = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                end.write_all(b"{\"text\":\"More.\"}\n").unwrap();
            }
        });
        let output = rapporteur(&["extract", &path], b"");
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        output
    });
    assert!(stdout(&output).lines().count() >= 100_000);
}

#[test]
fn pretokenized_files_keep_their_tokens_and_a_bad_one_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let word = |n: usize, form: &str| format!("{n}\t{form}{}\n", "\t_".repeat(8));
    let words = word(1, "Nobody") + &word(2, "can") + &word(3, "not") + &word(4, ".");
    let good = file(folder.path(), "a.conllu", words.as_bytes());
    let bad = file(folder.path(), "b.conllu", b"1\t\xff");
    let missing = folder.path().join("none.conllu").to_string_lossy().into_owned();
    let read = ["read", "--pretokenized", "--format", "conllu"];
    let output = rapporteur(&[&read[..], &[&good, &bad, &missing, &good]].concat(), b"");
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("b.conllu: invalid utf-8") && told.contains("none.conllu: "));
    let out = stdout(&output);
    assert_eq!(out.lines().filter(|it| it.starts_with("3\tnot\t")).count(), 2, "{out}");
    let ids: Vec<_> = out.lines().filter(|it| it.contains("newdoc")).collect();
    assert_eq!(ids, ["# newdoc id = a", "# newdoc id = a#2"]);
    let output = rapporteur(&["read", "--pretokenized"], b"");
    assert!(stderr(&output).contains("nothing to read"), "{}", stderr(&output));
}
