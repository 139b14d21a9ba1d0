//! From what was typed to reports: files, directories, globs, standard input.

use std::{
    collections::BTreeSet,
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use rapporteur::types::Report;
use rayon::prelude::*;

use crate::args::Inputs;

/// The reports of a run, and what was wrong with the rest.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) reports: Vec<Report>,
    /// One message a bad file or record, in the order of the input.
    pub(crate) errors: Vec<String>,
}

impl Inputs {
    /// Starts the threads, reads the input, and tells on stderr what was bad.
    ///
    /// # Errors
    ///
    /// When nothing was named, or the threads cannot be started.
    pub(crate) fn load(&self) -> anyhow::Result<Input> {
        anyhow::ensure!(
            !self.paths.is_empty(),
            "nothing to read: name a file, or - for standard input"
        );
        if let Some(jobs) = self.threads.jobs {
            rayon::ThreadPoolBuilder::new()
                .num_threads(jobs.into())
                .build_global()
                .context("cannot start the threads")?;
        }
        let input = input(&self.paths);
        for error in &input.errors {
            anstream::eprintln!("rapporteur: {error}");
        }
        Ok(input)
    }
}

/// Reads everything `paths` names, in the order typed; directories and globs in the
/// order of their names.
fn input(paths: &[String]) -> Input {
    let mut input = Input::default();
    let mut sources = Vec::new();
    for path in paths {
        match expand(path) {
            Ok(found) => sources.extend(found),
            Err(message) => sources.push(Source::Bad(message)),
        }
    }
    let read: Vec<_> = sources.par_iter().map(Source::read).collect();
    let mut ids = rapporteur::Ids::default();
    for ingested in read {
        let ingested = match ingested {
            Ok(ingested) => ingested,
            Err(message) => {
                input.errors.push(message);
                continue;
            }
        };
        input.errors.extend(ingested.errors.iter().map(ToString::to_string));
        for found in ingested.reports {
            match ids.settle(found) {
                Ok(report) => input.reports.push(report),
                Err(error) => input.errors.push(error.to_string()),
            }
        }
    }
    input
}

enum Source {
    File(PathBuf),
    Stdin,
    Bad(String),
}

impl Source {
    fn read(&self) -> Result<rapporteur::Ingested, String> {
        let (bytes, name) = match self {
            Self::File(path) => (fs::read(path), path.to_string_lossy().into_owned()),
            Self::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_to_end(&mut bytes);
                (read.map(|_| bytes), "stdin".to_owned())
            }
            Self::Bad(message) => return Err(message.clone()),
        };
        match bytes {
            Ok(bytes) => Ok(rapporteur::ingest(&bytes, &name)),
            Err(error) => Err(format!("{name}: {}", plain(&error))),
        }
    }
}

/// What an I/O error says, without the number of the operating system.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

fn expand(path: &str) -> Result<Vec<Source>, String> {
    if path == "-" {
        return Ok(vec![Source::Stdin]);
    }
    let as_path = Path::new(path);
    if as_path.is_dir() {
        return directory(as_path);
    }
    if !as_path.exists() && path.contains(['*', '?', '[', '{']) {
        return glob(path);
    }
    Ok(vec![Source::File(as_path.to_owned())])
}

/// The files under `dir`, hidden ones left out, sorted by name.
fn walk(dir: &Path) -> impl Iterator<Item = Result<PathBuf, String>> {
    let shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    walkdir::WalkDir::new(dir)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(shown)
        .filter_map(|entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
            Err(error) => Some(Err(error.to_string())),
        })
}

fn directory(dir: &Path) -> Result<Vec<Source>, String> {
    let found: Vec<_> =
        walk(dir).map(|path| path.map_or_else(Source::Bad, Source::File)).collect();
    if found.is_empty() {
        return Err(format!("{}: a directory without reports", dir.display()));
    }
    Ok(found)
}

fn glob(pattern: &str) -> Result<Vec<Source>, String> {
    let matcher = globset::GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map_err(|error| format!("{pattern}: {}", error.kind()))?
        .compile_matcher();
    let literal = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    let root = pattern[..literal].rfind('/').map_or("", |slash| &pattern[..=slash]);
    let (root, strip) = if root.is_empty() { (".", "./") } else { (root, "") };
    let found: BTreeSet<_> = walk(Path::new(root))
        .filter_map(Result::ok)
        .map(|path| {
            let path = path.to_string_lossy().into_owned();
            path.strip_prefix(strip).map_or(path.clone(), str::to_owned)
        })
        .filter(|path| matcher.is_match(path))
        .collect();
    if found.is_empty() {
        return Err(format!("{pattern}: no such file"));
    }
    Ok(found.into_iter().map(|path| Source::File(path.into())).collect())
}
