//! Records, progress, and the width of the terminal.

use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    path::Path,
};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use rapporteur::types::{Read, Report};
use rayon::prelude::*;

/// How many reports are read at a time, so that memory holds a batch and not a run.
const BATCH: usize = 1024;
/// How wide a page is where the terminal does not say.
const WIDTH: usize = 80;

/// Writes one record, one line.
pub(crate) fn record(
    out: &mut impl io::Write,
    record: &impl serde::Serialize,
) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, record).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A file to write to.
pub(crate) fn file(path: &Path) -> anyhow::Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("{}", path.display()))?;
    Ok(BufWriter::new(file))
}

/// Closes a file; what could not be written is an error that names it.
pub(crate) fn done(mut file: BufWriter<File>, path: &Path) -> anyhow::Result<()> {
    file.flush().with_context(|| format!("{}", path.display()))
}

/// Writes a record of each of `all` to `path`, if one was asked for.
pub(crate) fn records<'a, T, R: serde::Serialize>(
    path: Option<&Path>,
    all: &'a [T],
    record: impl Fn(u32, &'a T) -> R,
) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let mut out = file(path)?;
    for (index, it) in all.iter().enumerate() {
        self::record(&mut out, &record(index as u32, it))?;
    }
    done(out, path)
}

/// Standard output for a page: colours go only to a terminal that takes them.
pub(crate) fn page() -> anstream::AutoStream<io::StdoutLock<'static>> {
    anstream::AutoStream::auto(io::stdout().lock())
}

/// How many columns the terminal has.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.into())
}

/// A bar on stderr; nothing where stderr is not a terminal.
pub(crate) fn progress(what: &'static str, n: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(n as u64).with_style(style).with_message(what)
}

/// A count on stderr of what has no known end; nothing where stderr is not a terminal.
pub(crate) fn spinner(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {pos} {msg}, {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::no_length().with_style(style).with_message(what)
}

/// Reads the reports a batch at a time, and gives each to `each` in their order.
pub(crate) fn in_batches(
    reports: Vec<Report>,
    what: &'static str,
    read: fn(Report) -> Read,
    mut each: impl FnMut(Read) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let progress = progress(what, reports.len());
    let mut reports = reports.into_iter();
    loop {
        let batch: Vec<Report> = reports.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        progress.inc(batch.len() as u64);
        let batch: Vec<Read> = batch.into_par_iter().map(read).collect();
        for read in batch {
            each(read)?;
        }
    }
    progress.finish_and_clear();
    Ok(())
}
