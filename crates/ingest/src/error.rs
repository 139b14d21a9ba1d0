//! What can be wrong with bytes.

use std::fmt;

/// Why a source, or one record of it, could not be read.
///
/// ```
/// use rapporteur_ingest::{Error, ErrorKind};
///
/// let error = Error::new("talks.jsonl", ErrorKind::Record("expected `,`".into())).at_line(7);
/// assert_eq!(error.to_string(), "talks.jsonl:7: not a report: expected `,`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    path: String,
    line: Option<u64>,
    kind: ErrorKind,
}

/// The kinds of [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is nothing in it.
    Empty,
    /// It is no text (NUL bytes, a picture, an archive).
    Binary,
    /// A record that is not what the contract says, and how.
    Record(String),
    /// A page without an article.
    NoArticle,
    /// A byte sequence that is not of the encoding declared, and where it begins.
    Encoding {
        /// The encoding's name.
        encoding: &'static str,
        /// The first wrong byte, counted from 0.
        byte: u64,
    },
    /// Larger than a report can be.
    TooLarge,
    /// A page that would take too much time or memory, and the limit it breaks.
    Page(&'static str),
    /// A kind of file that is recognised, and not read.
    Unread(&'static str),
}

impl Error {
    /// An error about the whole of `path`.
    pub fn new(path: impl Into<String>, kind: ErrorKind) -> Self {
        Self { path: path.into(), line: None, kind }
    }

    /// The same, about one line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// What is wrong.
    pub const fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The line, counted from 1.
    pub const fn line(&self) -> Option<u64> {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match &self.kind {
            ErrorKind::Empty => write!(f, ": nothing in it"),
            ErrorKind::Binary => write!(f, ": not text"),
            ErrorKind::Record(what) => write!(f, ": not a report: {what}"),
            ErrorKind::NoArticle => write!(f, ": no article found on the page"),
            ErrorKind::Encoding { encoding, byte } => {
                write!(f, ": not {encoding}: wrong byte at {byte}")
            }
            ErrorKind::TooLarge => write!(f, ": a report larger than 1 GiB"),
            ErrorKind::Page(limit) => write!(f, ": page refused: {limit}"),
            ErrorKind::Unread(what) => write!(f, ": {what} cannot be read yet"),
        }
    }
}

impl std::error::Error for Error {}
