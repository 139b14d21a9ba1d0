//! The directory of an index: its parts, numbered files that are written once each.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use rapporteur::Index;

/// Parts are `part-000001.rix`, `part-000002.rix` …
const PREFIX: &str = "part-";
const SUFFIX: &str = ".rix";
/// What a part is called while it is written; who has it is the only one that writes.
const UNFINISHED: &str = "unfinished";

/// An index and where it is kept. Only one run at a time has it.
pub(crate) struct Kept {
    dir: PathBuf,
    n_parts: usize,
    /// The part that this run writes; `None` once it is whole, and the file another run's.
    unfinished: Option<File>,
    pub(crate) index: Index,
}

impl Kept {
    /// Reads the index that `dir` keeps; an empty one where there is nothing.
    ///
    /// # Errors
    ///
    /// When the directory holds something else, what it holds cannot be read, or another
    /// run has it.
    pub(crate) fn open(dir: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        // Before the parts are counted, so that no other run adds one meanwhile.
        let mut kept = Self {
            dir: dir.to_owned(),
            n_parts: 0,
            unfinished: Some(taken(&dir.join(UNFINISHED))?),
            index: Index::default(),
        };
        let (mut parts, mut n_others) = (Vec::new(), 0);
        for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
            let entry = entry.with_context(|| dir.display().to_string())?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
                parts.push(entry.path());
            } else if name != UNFINISHED {
                n_others += 1;
            }
        }
        anyhow::ensure!(
            !parts.is_empty() || n_others == 0,
            "{}: no index, and not empty: name a directory of its own",
            dir.display()
        );
        parts.sort();
        for path in &parts {
            let bytes = fs::read(path).with_context(|| path.display().to_string())?;
            kept.index.take(&bytes).with_context(|| path.display().to_string())?;
        }
        kept.n_parts = parts.len();
        Ok(kept)
    }

    /// Writes what was added, whole or not at all, and lets other runs have the index.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn save(mut self) -> anyhow::Result<Index> {
        if let (Some(part), Some(file)) = (self.index.part(), &mut self.unfinished) {
            let to = self.dir.join(format!("{PREFIX}{:06}{SUFFIX}", self.n_parts + 1));
            file.write_all(&part)
                .and_then(|()| file.sync_all())
                .and_then(|()| fs::rename(self.dir.join(UNFINISHED), &to))
                .with_context(|| to.display().to_string())?;
            self.unfinished = None;
        }
        Ok(std::mem::take(&mut self.index))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.unfinished.take().is_some() {
            fs::remove_file(self.dir.join(UNFINISHED)).ok();
        }
    }
}

/// The file `lock`, which nobody else has.
fn taken(lock: &Path) -> anyhow::Result<File> {
    let taken = File::create_new(lock);
    if taken.as_ref().is_err_and(|it| it.kind() == io::ErrorKind::AlreadyExists) {
        anyhow::bail!(
            "{}: another run adds to this index; if none does, one was cut off: remove the \
             file",
            lock.display()
        );
    }
    taken.with_context(|| lock.display().to_string())
}
