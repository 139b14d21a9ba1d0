//! The tree's own rules, as tests.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// Licences a dependency may carry. Adding a line is a decision, so it is a diff.
const LICENCES: &[&str] = &[
    "(Apache-2.0 OR MIT) AND BSD-3-Clause",
    "(MIT OR Apache-2.0) AND Unicode-3.0",
    "0BSD OR MIT OR Apache-2.0",
    "Apache-2.0",
    "Apache-2.0 / MIT",
    "Apache-2.0 OR MIT",
    "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
    "Apache-2.0/MIT",
    "BSD-2-Clause OR Apache-2.0 OR MIT",
    "BSD-3-Clause",
    "BSD-3-Clause/MIT",
    "CC0-1.0 OR MIT-0 OR Apache-2.0",
    "MIT",
    "MIT OR Apache-2.0",
    "MIT OR Apache-2.0 OR LGPL-2.1-or-later",
    "MIT OR Zlib OR Apache-2.0",
    "MIT-0",
    "MIT/Apache-2.0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense OR MIT",
    "Unlicense/MIT",
    "Zlib OR Apache-2.0 OR MIT",
    "Zlib",
];

/// What each crate may depend on inside the workspace.
///
/// The pipeline is a star, not a chain: the verbs meet only in `types`.
const ARROWS: &[(&str, &[&str])] = &[
    ("types", &[]),
    ("lexicon", &["types"]),
    ("ingest", &["types", "lexicon"]),
    ("model", &["lexicon"]),
    ("parse", &["types", "lexicon", "model"]),
    ("read", &["types", "lexicon", "model"]),
    ("link", &["types", "lexicon"]),
    ("compare", &["types", "lexicon"]),
    ("show", &["types"]),
    (
        "rapporteur",
        &["types", "lexicon", "ingest", "parse", "read", "link", "compare", "show"],
    ),
    ("cli", &["rapporteur"]),
    ("corpus", &[]),
    ("gold", &["rapporteur", "corpus"]),
    ("bench", &["rapporteur", "model"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[expect(clippy::disallowed_methods, reason = "a chore, not a stage")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|err| panic!("{}: {err}", path.display()))
}

fn files(dir: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
}

#[test]
fn every_crate_is_drawn_and_the_arrows_are_the_drawn_ones() {
    let drawn: BTreeMap<_, BTreeSet<_>> =
        ARROWS.iter().map(|(name, to)| (*name, to.iter().copied().collect())).collect();
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(drawn.contains_key(name.as_str()), "crates/{name} is not drawn");
    }
    for (name, may) in &drawn {
        let manifest = text(&root().join("crates").join(name).join("Cargo.toml"));
        let (_, after) = manifest.split_once("\n[dependencies]\n").unwrap_or_default();
        let wants = after
            .lines()
            .take_while(|line| !line.starts_with('['))
            .filter_map(|line| line.split_once('.').map(|(name, _)| name))
            .filter(|name| name.starts_with("rapporteur"))
            .map(|name| name.strip_prefix("rapporteur-").unwrap_or(name));
        for to in wants {
            assert!(
                may.contains(to),
                "crates/{name} depends on crates/{to}, an arrow that is not drawn.\n\
                 hint: move what it needs into `types` or `lexicon`, or draw the arrow \
                 here and in ARCHITECTURE.md, saying why"
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    let mut found = Vec::new();
    for dir in ["crates", "xtask"] {
        files(&root().join(dir), "rs", &mut found);
    }
    let silent: Vec<_> =
        found.iter().filter(|path| !text(path).starts_with("//!")).collect();
    assert!(silent.is_empty(), "no `//!` on the first line: {silent:#?}");
}

#[test]
fn every_table_says_where_its_words_come_from() {
    let mut found = Vec::new();
    files(&root().join("crates/lexicon/data"), "tsv", &mut found);
    assert!(!found.is_empty());
    let silent: Vec<_> =
        found.iter().filter(|path| !text(path).starts_with('#')).collect();
    assert!(silent.is_empty(), "no header: {silent:#?}");
}

/// The crates of the normal dependency tree of the program.
#[test]
fn every_licence_is_a_known_one() {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let meta = String::from_utf8(out.stdout).unwrap();
    let new: BTreeSet<_> = meta
        .split("\"license\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|licence| !LICENCES.contains(licence))
        .collect();
    assert!(new.is_empty(), "new licences, to be judged: {new:?}");
}

/// A page of the docs and the code move apart unless something holds them together.
#[test]
fn the_architecture_page_names_every_crate() {
    let page = text(&root().join("ARCHITECTURE.md"));
    for (name, _) in ARROWS {
        assert!(
            page.contains(&format!("`{name}")),
            "ARCHITECTURE.md does not name {name}"
        );
    }
}
