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
    place: Place,
    kind: ErrorKind,
}

/// Where in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    /// Counted from 1.
    Line(u64),
    /// Counted from 0.
    Byte(u64),
}

/// The kinds of [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is nothing in it.
    Empty,
    /// It is no text (NUL bytes, a picture).
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
    Page(String),
    /// A kind of file that is recognised, and not read.
    Unread(&'static str),
    /// An archive, feed or message that is broken, and how; what stands around the place
    /// is read.
    Damaged(String),
    /// One of [`Limits`](crate::Limits) is reached, and which.
    Limit(Limit),
    /// No reports, but where reports could be had from: a list of feeds or of addresses.
    List {
        /// What is listed.
        of: &'static str,
        /// How many.
        count: u64,
    },
    /// The operating system could not read on, and why.
    Io(String),
}

/// A limit that was reached, with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::size`](crate::Limits::size), in bytes.
    Size(u64),
    /// [`Limits::ratio`](crate::Limits::ratio).
    Ratio(u64),
    /// [`Limits::depth`](crate::Limits::depth).
    Depth(u32),
}

impl Error {
    /// An error about the whole of `path`.
    pub fn new(path: impl Into<String>, kind: ErrorKind) -> Self {
        Self { path: path.into(), place: Place::Whole, kind }
    }

    /// The same, about one line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.place = Place::Line(line);
        self
    }

    /// The same, about what begins at a byte, counted from 0.
    #[must_use]
    pub fn at_byte(mut self, byte: u64) -> Self {
        self.place = Place::Byte(byte);
        self
    }

    /// What is wrong.
    pub const fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The line, counted from 1.
    pub const fn line(&self) -> Option<u64> {
        match self.place {
            Place::Line(line) => Some(line),
            _ => None,
        }
    }

    /// The byte, counted from 0.
    pub const fn byte(&self) -> Option<u64> {
        match self.place {
            Place::Byte(byte) => Some(byte),
            _ => None,
        }
    }

    /// The same error, told of a piece, in the source the piece was cut from.
    pub(crate) fn shifted(mut self, lines: u64, bytes: u64) -> Self {
        if let Place::Line(line) = &mut self.place {
            *line += lines;
        }
        if let ErrorKind::Encoding { byte, .. } = &mut self.kind {
            *byte += bytes;
        }
        self
    }

    /// The same error at `byte`, unless it has a place already.
    pub(crate) fn within(self, byte: u64) -> Self {
        if self.place == Place::Whole { self.at_byte(byte) } else { self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        match self.place {
            Place::Whole => {}
            Place::Line(line) => write!(f, ":{line}")?,
            Place::Byte(byte) => write!(f, ": at byte {byte}")?,
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
            ErrorKind::Unread("PDF") => write!(
                f,
                ": PDF is not read: it has no paragraphs and no order of reading; give its text"
            ),
            ErrorKind::Unread(what) => write!(f, ": {what} is not read"),
            ErrorKind::Damaged(what) => write!(f, ": damaged: {what}"),
            ErrorKind::Limit(limit) => write!(f, ": {limit}"),
            ErrorKind::List { of, count } => {
                write!(f, ": a list of {count} {of}, not reports")
            }
            ErrorKind::Io(what) => write!(f, ": {what}"),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(bytes) => {
                write!(f, "over the limit of {bytes} bytes for one report (--max-size)")
            }
            Self::Ratio(ratio) => write!(
                f,
                "unpacks to over {ratio} times its size, the limit (--max-ratio)"
            ),
            Self::Depth(depth) => {
                write!(f, "an archive inside {depth} others, the limit (--max-depth)")
            }
        }
    }
}

impl std::error::Error for Error {}
