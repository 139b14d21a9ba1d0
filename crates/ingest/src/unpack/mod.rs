//! A source as it comes in, archive or not, taken apart into documents, streaming.
//!
//! Nothing here reads a report: a [`Document`] is the bytes of one (or of a run of
//! records, so that a file of any length passes through in pieces) and what the archive
//! says of them. Documents come in the order of the source, one thread takes it apart,
//! and [`Document::ingest`] may run on as many as there are.

mod buffer;
mod gzip;
mod records;
mod tar;
mod warc;
mod zip;

use std::{
    collections::BTreeMap,
    io::{self, BufRead, Read, Seek},
    ops::ControlFlow,
};

use buffer::Buffer;

use crate::{
    Document, Error, ErrorKind, Limits,
    error::Limit,
    limits::{Account, Counted},
    sniff,
};

/// What a source gives, in its order.
#[derive(Debug)]
pub enum Unpacked {
    /// Something to read.
    Document(Document),
    /// Something broken, or over a limit; the rest goes on where it can.
    Error(Error),
    /// Something that is passed over by intent, and why: one of the keys of [`Skipped`].
    Skipped(&'static str),
}

/// What was passed over by intent: how often, by reason.
pub type Skipped = BTreeMap<&'static str, u64>;

/// Takes what a source gives; `Break` stops the source.
pub type Sink<'a> = dyn FnMut(Unpacked) -> ControlFlow<()> + 'a;

/// Bytes that can be read, and read again from any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// Where the bytes come from.
pub enum Source<'a> {
    /// A file, which is read no further than it was long when it was opened.
    File {
        /// The open file.
        file: &'a mut dyn ReadSeek,
        /// Its length in bytes.
        len: u64,
    },
    /// A pipe.
    Stream(&'a mut dyn Read),
}

/// Takes `source` apart; `path` as the user named it.
pub fn unpack(source: Source<'_>, path: &str, limits: Limits, sink: &mut Sink<'_>) {
    let account = Account::new(limits);
    let mut walk = Walk { account: account.clone(), sink };
    let place = Place { path: path.to_owned(), depth: 0, is_member: false };
    // A sink that has had enough is no failure.
    let _ = match source {
        Source::File { file, len } => {
            let mut magic = [0; 4];
            let is_zip = file.read_exact(&mut magic).is_ok()
                && sniff::container(&magic) == Some(sniff::Container::Zip);
            if let Err(error) = file.rewind() {
                walk.error(&place, &error)
            } else if is_zip {
                account.has(len);
                zip::members(&mut walk, file, &place)
            } else {
                let mut file = Counted { inner: file.take(len), account };
                walk.stream(&mut file, &place)
            }
        }
        Source::Stream(stream) => {
            let mut stream = Counted { inner: stream, account };
            walk.stream(&mut stream, &place)
        }
    };
}

/// What a step says to the one before: go on, or stop.
type Flow = ControlFlow<()>;

/// Where in the source we are.
#[derive(Clone, Debug)]
struct Place {
    /// The path of the file, and behind it, with strokes, the names inside archives.
    path: String,
    /// In how many archives.
    depth: u32,
    /// Whether it lies in an archive, where what is no text is passed over.
    is_member: bool,
}

struct Walk<'a, 's> {
    account: Account,
    sink: &'a mut Sink<'s>,
}

impl Walk<'_, '_> {
    fn give(&mut self, mut it: Unpacked) -> Flow {
        if let Unpacked::Document(document) = &mut it {
            document.limits = self.account.limits;
        }
        (self.sink)(it)
    }

    fn skip(&mut self, why: &'static str) -> Flow {
        self.give(Unpacked::Skipped(why))
    }

    fn bad(&mut self, place: &Place, kind: ErrorKind) -> Flow {
        self.give(Unpacked::Error(Error::new(&place.path, kind)))
    }

    fn error(&mut self, place: &Place, error: &io::Error) -> Flow {
        let kind = self.kind(error);
        self.bad(place, kind)
    }

    /// What an error of reading is: a limit of ours, broken data, or the system's.
    fn kind(&self, error: &io::Error) -> ErrorKind {
        if self.account.is_overdrawn() {
            return ErrorKind::Limit(Limit::Ratio(self.account.limits.ratio));
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                ErrorKind::Damaged("the data end early".to_owned())
            }
            io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidData
            | io::ErrorKind::Other => ErrorKind::Damaged(error.to_string()),
            _ => ErrorKind::Io(error.to_string()),
        }
    }

    /// One layer deeper, unless that is one too many.
    fn deeper(&mut self, place: &Place) -> Result<Place, Flow> {
        let limit = self.account.limits.depth;
        if place.depth >= limit {
            return Err(self.bad(place, ErrorKind::Limit(Limit::Depth(limit))));
        }
        Ok(Place { depth: place.depth + 1, ..place.clone() })
    }

    /// Whatever `reader` holds.
    fn stream(&mut self, reader: &mut dyn Read, place: &Place) -> Flow {
        let mut input = Buffer::new(reader);
        input.ensure(sniff::HEAD_BYTES);
        match sniff::container(input.data()) {
            Some(sniff::Container::Gzip) => gzip::members(self, input, place),
            Some(sniff::Container::Warc) => warc::plain(self, input, place),
            Some(sniff::Container::Tar) => tar::entries(self, &mut input, place),
            Some(sniff::Container::Zip) => self.zip_in_memory(&mut input, place),
            None => self.document(&mut input, place),
        }
    }

    /// A ZIP file that cannot be read from its end, where its directory is.
    fn zip_in_memory(&mut self, input: &mut dyn BufRead, place: &Place) -> Flow {
        match self.whole(input) {
            Ok(bytes) => zip::members(self, &mut io::Cursor::new(bytes), place),
            Err((kind, _)) => self.bad(place, kind),
        }
    }

    /// Text of some kind: records in pieces, all else in one.
    fn document(&mut self, input: &mut Buffer<'_>, place: &Place) -> Flow {
        let format = sniff::sniff(input.data(), &place.path);
        if let Ok(sniff::Format::Records(layout)) = format
            && !sniff::is_wide(input.data())
        {
            return records::pieces(self, input, layout, place);
        }
        let document = |bytes| Document::new(bytes, &place.path, place.is_member);
        match self.whole(input) {
            Ok(bytes) => self.give(Unpacked::Document(document(bytes))),
            Err((kind, bytes)) => {
                self.bad(place, kind.clone())?;
                // A feed that ends early still has its whole items.
                match format {
                    Ok(sniff::Format::Feed) if !matches!(kind, ErrorKind::Limit(_)) => {
                        self.give(Unpacked::Document(document(bytes)))
                    }
                    _ => Flow::Continue(()),
                }
            }
        }
    }

    /// All of `input`, which must be within the limit; with an error, what came before it.
    fn whole(&self, input: &mut dyn Read) -> Result<Vec<u8>, (ErrorKind, Vec<u8>)> {
        let limit = self.account.limits.size;
        let mut bytes = Vec::new();
        let read = input.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        match read {
            Err(error) => Err((self.kind(&error), bytes)),
            Ok(_) if bytes.len() as u64 > limit => {
                Err((ErrorKind::Limit(Limit::Size(limit)), Vec::new()))
            }
            Ok(_) => Ok(bytes),
        }
    }
}

/// The name of a member as it may be told: no way out of the archive, no control
/// characters, and not without end. It is never used to open anything.
fn told(name: &str) -> String {
    let parts: Vec<&str> = name
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    parts.join("/").chars().filter(|it| !it.is_control()).take(300).collect()
}

/// Why a member is passed over by its name alone.
fn passed_over(name: &str) -> Option<&'static str> {
    let mut parts = name.split(['/', '\\']);
    parts
        .any(|part| {
            (part.starts_with('.') && !matches!(part, "." | "..")) || part == "__MACOSX"
        })
        .then_some("hidden file")
}

#[cfg(test)]
mod tests;
