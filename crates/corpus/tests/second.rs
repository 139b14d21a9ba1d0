//! The binary on a second marking: `check` passes it over, `agreement` compares it.

#![expect(clippy::disallowed_methods, reason = "the binary reads files")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

const FIRST: &str = "outlet: Reed Post\nstyle: wire\npublished:\nwritten: 2031-05-05\n---\n\
    {s1.src {@ida Ida Marsh}} {s1.cue denied} {s1.con the claim}.\n===\ns1 i denial ida\n";
const STORY: &str = "saga reed\nsplit dev\ntitle \"A claim\"\nentity ida person \"Ida Marsh\" -\norder 01\n";

fn corpus(name: &str, second: &str) -> io::Result<PathBuf> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (path, text) in [
        ("claim/story.txt", STORY),
        ("claim/01-post.rep", FIRST),
        ("second/claim/01.rep", second),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        fs::write(path, text)?;
    }
    Ok(root)
}

fn run(args: &[&str]) -> io::Result<(bool, String)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur-corpus"));
    let out = command.args(args).output()?;
    Ok((out.status.success(), String::from_utf8_lossy(&out.stdout).into_owned()))
}

#[test]
fn check_passes_over_a_second_marking_and_agreement_reads_it() {
    let root =
        corpus("good", &FIRST.replace("s1", "s4").replace(" denial", " speech")).unwrap();
    let root = root.to_str().unwrap();
    let (is_good, said) = run(&["check", root]).unwrap();
    assert!(is_good, "{said}");
    let (is_good, said) = run(&["agreement", root, &format!("{root}/second")]).unwrap();
    assert!(is_good, "{said}");
    let row = |name: &str| {
        let line = said.lines().find(|it| it.starts_with(name)).unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    };
    assert_eq!(row("statement kind"), "0.0");
    assert_eq!(row("statement speaker"), "100.0");
    assert_eq!(row("contents"), "100.0");
}

#[test]
fn a_broken_second_marking_is_named_and_fails() {
    let root = corpus("broken", "no header").unwrap();
    let root = root.to_str().unwrap();
    assert!(run(&["check", root]).unwrap().0);
    let (is_good, said) = run(&["agreement", root, &format!("{root}/second")]).unwrap();
    assert!(!is_good);
    assert!(said.contains("second/claim/01.rep:1:1"), "{said}");
}
