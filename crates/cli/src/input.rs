//! From what was typed to reports: files, directories, globs, standard input.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::mpsc,
};

use anyhow::Context as _;
use rapporteur::{Document, Ids, Limit, Limits, Skipped, Unpacked, types::Report};
use rayon::prelude::*;

use crate::{
    args::{Inputs, Threads},
    output,
};

/// So many bytes of documents are held at a time, or so many documents.
const BATCH_BYTES: usize = 8 << 20;
const BATCH: usize = 256;
/// Why a report is passed over that an earlier run had.
const KNOWN: &str = "report that is in the index";

/// The reports of a run, and how much of the rest was bad.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) reports: Vec<Report>,
    /// How many files and records were bad.
    pub(crate) bad: usize,
}

impl Inputs {
    /// Starts the threads, reads the input, and tells on stderr what was bad.
    ///
    /// # Errors
    ///
    /// When nothing was named, or the threads cannot be started.
    pub(crate) fn load(&self) -> anyhow::Result<Input> {
        self.start()?;
        self.load_after(Ids::default())
    }

    /// As [`Inputs::load`], once the threads are started: less the reports that earlier
    /// runs had.
    ///
    /// # Errors
    ///
    /// Never: what cannot be read is told on stderr and counted.
    pub(crate) fn load_after(&self, ids: Ids) -> anyhow::Result<Input> {
        let mut input = Input::default();
        input.bad = self.stream_after(ids, |report| {
            input.reports.push(report);
            Ok(())
        })?;
        Ok(input)
    }

    /// Starts the threads.
    ///
    /// # Errors
    ///
    /// When nothing was named, or the threads cannot be started.
    pub(crate) fn start(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            !self.paths.is_empty(),
            "nothing to read: name a file, or - for standard input"
        );
        self.threads.start()
    }

    /// Starts the threads and gives each report to `each` as soon as it is read, in the
    /// order of the input; memory holds a batch. What was bad is told on stderr, and
    /// what was passed over is summed up there; returns how much was bad.
    ///
    /// # Errors
    ///
    /// When nothing was named, the threads cannot be started, or `each` fails.
    pub(crate) fn stream(
        &self,
        each: impl FnMut(Report) -> anyhow::Result<()>,
    ) -> anyhow::Result<usize> {
        self.start()?;
        self.stream_after(Ids::default(), each)
    }

    fn stream_after(
        &self,
        ids: Ids,
        mut each: impl FnMut(Report) -> anyhow::Result<()>,
    ) -> anyhow::Result<usize> {
        let limits = self.limits.limits();
        let progress = output::spinner("reports read");
        let mut told = Told { ids, ..Told::default() };
        // One thread takes the sources apart while the others read what came of it.
        let (send, batches) = mpsc::sync_channel(1);
        let done = std::thread::scope(|scope| {
            scope.spawn(move || sources(&self.paths, limits, send));
            for batch in batches {
                for report in told.batch(batch) {
                    each(report)?;
                    progress.inc(1);
                }
            }
            anyhow::Ok(())
        });
        progress.finish_and_clear();
        done?;
        told.summary();
        Ok(told.bad)
    }
}

impl Threads {
    /// Starts as many threads as were asked for.
    ///
    /// # Errors
    ///
    /// When they cannot be started.
    pub(crate) fn start(self) -> anyhow::Result<()> {
        let Some(jobs) = self.jobs else { return Ok(()) };
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.into())
            .build_global()
            .context("cannot start the threads")
    }
}

/// All of one file, or of standard input, within the limit.
pub(crate) fn whole(path: &str, limits: Limits) -> Result<Vec<u8>, String> {
    let read = || {
        let source: Box<dyn io::Read> = match path {
            "-" => Box::new(io::stdin().lock()),
            _ => Box::new(File::open(path)?),
        };
        let mut bytes = Vec::new();
        source.take(limits.size.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| plain(&error))?;
    if bytes.len() as u64 > limits.size {
        return Err(Limit::Size(limits.size).to_string());
    }
    Ok(bytes)
}

/// What sources give, some at a time.
#[derive(Default)]
struct Batch {
    items: Vec<Piece>,
    bytes: usize,
}

enum Piece {
    Document(Box<Document>),
    Bad(String),
    Skipped(&'static str),
}

/// Takes everything `paths` names apart, in the order typed; directories and globs in
/// the order of their names. Ends when nobody listens any more.
#[expect(clippy::needless_pass_by_value, reason = "its end is the end of the input")]
fn sources(paths: &[String], limits: Limits, send: mpsc::SyncSender<Batch>) {
    let mut batch = Batch::default();
    let mut give = |piece: Option<Piece>| {
        let is_last = piece.is_none();
        if let Some(Piece::Document(document)) = &piece {
            batch.bytes += document.size();
        }
        batch.items.extend(piece);
        let is_full = batch.bytes >= BATCH_BYTES || batch.items.len() >= BATCH;
        if (is_full || is_last) && send.send(std::mem::take(&mut batch)).is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    for path in paths {
        let found = expand(path).unwrap_or_else(|message| vec![Source::Bad(message)]);
        for source in found {
            if source.open(limits, &mut |piece| give(Some(piece))).is_break() {
                return;
            }
        }
    }
    // Whether anybody listens to the last is their affair.
    let _ = give(None);
}

/// The ids given so far, and what there is to tell.
#[derive(Default)]
struct Told {
    ids: Ids,
    bad: usize,
    skipped: Skipped,
}

impl Told {
    /// The reports of a batch, read on all threads.
    fn batch(&mut self, batch: Batch) -> Vec<Report> {
        let read: Vec<_> = batch
            .items
            .into_par_iter()
            .map(|piece| match piece {
                Piece::Document(document) => Ok(document.ingest()),
                other => Err(other),
            })
            .collect();
        let mut reports = Vec::new();
        for it in read {
            match it {
                Ok(ingested) => {
                    for error in ingested.errors {
                        self.bad(&error.to_string());
                    }
                    for (why, count) in ingested.skipped {
                        *self.skipped.entry(why).or_default() += count;
                    }
                    for found in ingested.reports {
                        if self.ids.is_known(&found) {
                            *self.skipped.entry(KNOWN).or_default() += 1;
                            continue;
                        }
                        match self.ids.settle(found) {
                            Ok(report) => reports.push(report),
                            Err(error) => self.bad(&error.to_string()),
                        }
                    }
                }
                Err(Piece::Bad(message)) => self.bad(&message),
                Err(Piece::Skipped(why)) => *self.skipped.entry(why).or_default() += 1,
                Err(Piece::Document(_)) => {}
            }
        }
        reports
    }

    fn bad(&mut self, message: &str) {
        self.bad += 1;
        anstream::eprintln!("rapporteur: {message}");
    }

    /// What was passed over by intent: how often, and why.
    fn summary(&self) {
        if self.skipped.is_empty() {
            return;
        }
        let parts: Vec<String> =
            self.skipped.iter().map(|(why, count)| format!("{count} × {why}")).collect();
        anstream::eprintln!("rapporteur: passed over: {}", parts.join(", "));
    }
}

enum Source {
    File(PathBuf),
    Stdin,
    Bad(String),
}

impl Source {
    /// Gives what the source holds, piece by piece.
    fn open(
        &self,
        limits: Limits,
        give: &mut dyn FnMut(Piece) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        let mut sink = |it: Unpacked| {
            flow = give(match it {
                Unpacked::Document(document) => Piece::Document(Box::new(document)),
                Unpacked::Error(error) => Piece::Bad(error.to_string()),
                Unpacked::Skipped(why) => Piece::Skipped(why),
            });
            flow
        };
        match self {
            Self::File(path) => {
                let name = path.to_string_lossy();
                match open(path) {
                    Ok(Opened::File(mut file, len)) => {
                        let source = rapporteur::Source::File { file: &mut file, len };
                        rapporteur::unpack(source, &name, limits, &mut sink);
                    }
                    Ok(Opened::Pipe(mut pipe)) => {
                        let source = rapporteur::Source::Stream(&mut pipe);
                        rapporteur::unpack(source, &name, limits, &mut sink);
                    }
                    Err(error) => {
                        return give(Piece::Bad(format!("{name}: {}", plain(&error))));
                    }
                }
            }
            Self::Stdin => {
                let mut stdin = io::stdin().lock();
                let source = rapporteur::Source::Stream(&mut stdin);
                rapporteur::unpack(source, "stdin", limits, &mut sink);
            }
            Self::Bad(message) => return give(Piece::Bad(message.clone())),
        }
        flow
    }
}

enum Opened {
    /// A file, and its length now: what is written to it later is not read.
    File(File, u64),
    Pipe(File),
}

fn open(path: &Path) -> io::Result<Opened> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    // Some files of the system's own say that they are empty and are not.
    Ok(if metadata.is_file() && metadata.len() > 0 {
        Opened::File(file, metadata.len())
    } else {
        Opened::Pipe(file)
    })
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
            Err(error) => Some(Err(told(&error))),
        })
}

/// What is wrong in a directory: unreadable, or a link that leads nowhere.
fn told(error: &walkdir::Error) -> String {
    let path = error.path().unwrap_or(Path::new("")).display();
    match error.io_error() {
        Some(error) => format!("{path}: {}", plain(error)),
        None => error.to_string(),
    }
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
