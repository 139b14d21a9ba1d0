//! Where the gold files are, and how they are read and fingerprinted.

#![expect(clippy::disallowed_methods, reason = "the workbench reads gold from disk")]

use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of gold data and scorers: `RAPPORTEUR_SHARED`, or `shared` beside the
/// workspace.
pub fn shared() -> PathBuf {
    std::env::var_os("RAPPORTEUR_SHARED")
        .map_or_else(|| root().join("../shared"), PathBuf::from)
}

/// A gold file, read whole.
#[derive(Debug)]
pub struct GoldFile {
    path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl GoldFile {
    /// Reads `path`; `None` when there is no such file.
    ///
    /// # Errors
    ///
    /// When the file is there and cannot be read.
    pub fn read(path: &Path) -> Result<Option<Self>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(Self { path: path.to_owned(), bytes })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| path.display().to_string()),
        }
    }

    /// Where it was read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its text.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.bytes).with_context(|| self.path.display().to_string())
    }

    /// Its records, one a line, with the line of the first one that is broken.
    ///
    /// # Errors
    ///
    /// When a line is not the record asked for.
    pub fn records<T: DeserializeOwned>(&self) -> Result<Vec<T>> {
        let lines = self.text()?.lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, line)| {
                serde_json::from_str(line)
                    .with_context(|| format!("{}:{}", self.path.display(), index + 1))
            })
            .collect()
    }
}

/// What a gzip file holds.
///
/// # Errors
///
/// When the file cannot be read or unpacked.
pub fn gunzip(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The fingerprint of several files together, 64 hexadecimal digits.
pub fn sha256(files: &[&GoldFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(&file.bytes);
    }
    let mut out = String::new();
    for byte in hash.finalize() {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The files right inside the folders right inside `root`, sorted.
///
/// # Errors
///
/// When a folder cannot be listed.
pub fn two_deep(root: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for folder in fs::read_dir(root).with_context(|| root.display().to_string())? {
        let folder = folder?.path();
        if folder.is_dir() {
            for file in fs::read_dir(&folder)? {
                let file = file?.path();
                if file.is_file() {
                    out.push(file);
                }
            }
        }
    }
    out.sort();
    Ok(out)
}

/// Writes `text` to `path`, making its folder.
///
/// # Errors
///
/// When the disk refuses.
pub fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}
