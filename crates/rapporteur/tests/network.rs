//! The main job has nothing to call a network with.
#![expect(clippy::disallowed_methods, reason = "tests read the lock file")]

use std::{collections::BTreeSet, path::Path, process::Command};

/// Crates that open connections.
const CLIENTS: [&str; 11] = [
    "ureq",
    "reqwest",
    "hyper",
    "curl",
    "tokio",
    "mio",
    "socket2",
    "native-tls",
    "rustls",
    "isahc",
    "surf",
];

#[test]
fn no_crate_of_the_main_job_opens_connections() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "-p", "rapporteur-cli", "-e", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(&root)
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<&str> =
        tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("rapporteur-read"), "{crates:?}");
    for client in CLIENTS {
        assert!(!crates.contains(client), "{client} came in");
    }
}

#[test]
fn no_source_of_ours_names_a_socket() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders: Vec<_> =
        ["types", "lexicon", "ingest", "parse", "read", "link", "compare", "show", "cli"]
            .map(|it| root.join(it).join("src"))
            .into();
    folders.push(root.join("rapporteur/src"));
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                n_files += 1;
                let text = std::fs::read_to_string(&path).unwrap();
                for word in ["std::net", "TcpStream", "UdpSocket"] {
                    assert!(!text.contains(word), "{}: {word}", path.display());
                }
            }
        }
    }
    assert!(n_files > 50, "only {n_files} files seen");
}
