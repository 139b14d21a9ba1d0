//! Runs the cases of `spec/**/*.md` (see `spec/README.md`), one test a case.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

mod case;
mod findings;

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Trial};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "md") {
            found.push(path);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests read their cases")]
fn main() {
    let args = Arguments::from_args();
    let mut paths = Vec::new();
    files(&root(), &mut paths);
    let mut trials = Vec::new();
    for path in paths.iter().filter(|path| !path.ends_with("README.md")) {
        let name = path.strip_prefix(root()).unwrap().with_extension("");
        let text = std::fs::read_to_string(path).unwrap();
        match case::cases(&text) {
            Ok(cases) => trials.extend(cases.into_iter().map(|case| {
                let name = format!("{}: {}", name.display(), case.title);
                Trial::test(name, move || case.check().map_err(Into::into))
            })),
            Err(error) => trials
                .push(Trial::test(name.display().to_string(), move || Err(error.into()))),
        }
    }
    libtest_mimic::run(&args, trials).exit();
}
