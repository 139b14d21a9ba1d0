//! What is wrong with a hand-written file, and where.

use std::fmt;

/// A line and a column, both counted from one, columns in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line of the file.
    pub line: usize,
    /// The code point in that line.
    pub column: usize,
}

/// One fault in a file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, empty until [`read_corpus`](crate::read_corpus) names it.
    pub path: String,
    /// Where in the file.
    pub place: Place,
    /// What was met and what was wanted.
    pub message: String,
    /// What to do about it; empty when the message says enough.
    pub hint: &'static str,
}

impl Error {
    pub(crate) fn new(
        place: Place,
        message: impl Into<String>,
        hint: &'static str,
    ) -> Self {
        Self { path: String::new(), place, message: message.into(), hint }
    }

    pub(crate) fn in_file(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { line, column } = self.place;
        write!(f, "{}:{line}:{column}: {}", self.path, self.message)?;
        if !self.hint.is_empty() {
            write!(f, " (hint: {})", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
