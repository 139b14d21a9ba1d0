//! `rapporteur-corpus check DIR`: faults by file and line, then what there is.
//!
//! `sentences FILE` numbers a report's sentences, for passages; `text FILE` prints it
//! without its marks, for a second marking; `items FILE` prints each item's words;
//! `agreement` compares two markings, given as two folders or as pairs of files.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rapporteur_corpus::{Agreement, MarkedReport, read_corpus, read_report, table};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match args[..] {
        ["check", dir] => check(Path::new(dir)),
        ["sentences", file] => report(file, sentences),
        ["text", file] => report(file, |r| r.text.clone()),
        ["items", file] => report(file, items),
        ["agreement", ref paths @ ..]
            if !paths.is_empty() && paths.len().is_multiple_of(2) =>
        {
            agreement(paths)
        }
        _ => Err(io::Error::other(
            "usage: check DIR | sentences FILE | text FILE | items FILE\n       \
             agreement FIRST.rep SECOND.rep … | agreement DIR DIR",
        )),
    };
    match result {
        Ok((text, good)) => {
            let written = io::stdout().lock().write_all(text.as_bytes());
            if good && written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

fn check(dir: &Path) -> io::Result<(String, bool)> {
    let mut files = Vec::new();
    // A story alone is still read with its siblings: a saga shares its keys.
    let story = dir.join("story.txt").exists();
    let root = if story { dir.parent().unwrap_or(dir) } else { dir };
    collect(root, &mut files)?;
    let mut corpus = read_corpus(&files);
    if story {
        corpus.errors.retain(|e| Path::new(&e.path).starts_with(dir));
        corpus.stories.retain(|s| Path::new(&s.story.path).starts_with(dir));
    }
    let mut out = String::new();
    for error in &corpus.errors {
        let _ = writeln!(out, "{error}");
    }
    out.push_str(&table(&corpus));
    let _ = writeln!(out, "{} errors", corpus.errors.len());
    Ok((out, corpus.errors.is_empty()))
}

fn collect(dir: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            // A second marking is compared with the first, not a story of its own.
            if path.file_name().is_none_or(|name| name != "second") {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|e| e == "rep" || e == "txt") {
            files.push((path.to_string_lossy().into_owned(), read(&path)?));
        }
    }
    Ok(())
}

/// Compares two markings: pairs of files, or two folders with the same stories in them.
fn agreement(paths: &[&str]) -> io::Result<(String, bool)> {
    let mut out = String::new();
    let pairs = match *paths {
        [first, second] if Path::new(second).is_dir() => {
            let (first, second) = (marked(Path::new(first))?, marked(Path::new(second))?);
            let mut pairs = Vec::new();
            for (key, path) in second {
                match first.iter().find(|(other, _)| *other == key) {
                    Some((_, original)) => pairs.push((original.clone(), path)),
                    None => {
                        let _ = writeln!(out, "{}: no first marking", path.display());
                    }
                }
            }
            pairs
        }
        _ => paths.chunks(2).map(|it| (it[0].into(), it[1].into())).collect(),
    };
    let mut agreement = Agreement::default();
    for (first, second) in &pairs {
        let both = [first, second].map(|path| {
            let report = read(path).map(|text| read_report(&text))?;
            report.map_err(|errors| {
                let lines = errors.iter().map(|it| format!("{}{it}", path.display()));
                io::Error::other(lines.collect::<Vec<_>>().join("\n"))
            })
        });
        let added = match both {
            [Ok(a), Ok(b)] => agreement
                .add(&a, &b)
                .map_err(|what| format!("{}: {what}", second.display())),
            [Err(error), _] | [_, Err(error)] => Err(error.to_string()),
        };
        if let Err(what) = added {
            let _ = writeln!(out, "{what}");
        }
    }
    let is_good = out.is_empty();
    out.push_str(&agreement.table());
    Ok((out, is_good))
}

/// The reports of a folder's stories, by story and number (`sala-talks-1`, `01`).
fn marked(dir: &Path) -> io::Result<Vec<((String, String), PathBuf)>> {
    let mut out = Vec::new();
    for story in fs::read_dir(dir)? {
        let story = story?.path();
        let name = story.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !story.is_dir() || name == "second" {
            continue;
        }
        for report in fs::read_dir(&story)? {
            let path = report?.path();
            if path.extension().is_some_and(|it| it == "rep") {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let number = stem.split('-').next().unwrap_or_default().to_owned();
                out.push(((name.clone(), number), path));
            }
        }
    }
    out.sort();
    Ok(out)
}

#[expect(clippy::disallowed_methods, reason = "a tool over files, not a library")]
fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

fn report(file: &str, print: fn(&MarkedReport) -> String) -> io::Result<(String, bool)> {
    match read_report(&read(Path::new(file))?) {
        Ok(report) => Ok((print(&report), true)),
        Err(errors) => {
            let mut out = String::new();
            for error in errors {
                let _ = writeln!(out, "{file}{error}");
            }
            Ok((out, false))
        }
    }
}

fn sentences(report: &MarkedReport) -> String {
    let mut out = String::new();
    for (i, span) in report.sentences.iter().enumerate() {
        let _ = writeln!(out, "{:>3}  {}", i + 1, report.words(*span));
    }
    out
}

fn items(report: &MarkedReport) -> String {
    let joined = |spans: &[rapporteur_corpus::Span]| {
        let words: Vec<String> = spans.iter().map(|s| report.words(*s)).collect();
        words.join(" … ")
    };
    let mut out = String::new();
    for s in &report.statements {
        let _ = writeln!(
            out,
            "{} {} {} in={} | {} | {} | {}",
            s.id,
            s.kind,
            s.speaker.as_deref().unwrap_or("-"),
            s.inside.as_deref().unwrap_or("-"),
            joined(&s.source),
            joined(&s.cue),
            joined(&s.content)
        );
    }
    for v in &report.events {
        let _ = writeln!(
            out,
            "{} {} {} by={} | {} | {}",
            v.id,
            v.plover,
            v.status,
            v.stated_by.as_deref().unwrap_or("-"),
            joined(&v.trigger),
            joined(&v.span)
        );
    }
    for t in &report.timexes {
        let words = report.words(t.span);
        let _ =
            writeln!(out, "{} {} {} {:?} | {words}", t.id, t.kind, t.value, t.interval);
    }
    out
}
