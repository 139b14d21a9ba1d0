//! A window on a stream that can be looked into before it is taken.

use std::io::{self, BufRead, Read};

/// How much is asked for at a time.
const STEP: usize = 64 << 10;

/// Bytes read and not yet taken, and where in the stream they stand.
///
/// An error of the stream ends it; [`Buffer::error`] says that it did.
pub(super) struct Buffer<'r> {
    reader: &'r mut dyn Read,
    data: Vec<u8>,
    start: usize,
    offset: u64,
    ended: bool,
    error: Option<io::Error>,
}

impl<'r> Buffer<'r> {
    pub(super) fn new(reader: &'r mut dyn Read) -> Self {
        Self { reader, data: Vec::new(), start: 0, offset: 0, ended: false, error: None }
    }

    /// What is there.
    pub(super) fn data(&self) -> &[u8] {
        &self.data[self.start..]
    }

    /// Where in the stream [`Buffer::data`] begins.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// The error that ended the stream, if one did.
    pub(super) fn error(&mut self) -> Option<io::Error> {
        self.error.take()
    }

    /// Reads until `n` bytes are there, or the stream ends; whether they are.
    pub(super) fn ensure(&mut self, n: usize) -> bool {
        while self.data().len() < n && !self.ended {
            self.more();
        }
        self.data().len() >= n
    }

    /// Reads one step further; whether anything came.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        if self.start > 0 && self.start * 2 >= self.data.len() {
            self.data.drain(..self.start);
            self.start = 0;
        }
        let old = self.data.len();
        self.data.resize(old + STEP, 0);
        let read = loop {
            match self.reader.read(&mut self.data[old..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let n = read.unwrap_or_else(|error| {
            self.error = Some(error);
            0
        });
        self.data.truncate(old + n);
        self.ended = n == 0;
        n > 0
    }

    /// Takes `n` bytes, which must be there.
    pub(super) fn pass(&mut self, n: usize) {
        let n = n.min(self.data().len());
        self.start += n;
        self.offset += n as u64;
    }

    /// Takes everything up to the next place where `found` finds something, reading on as
    /// long as it takes; `overlap` bytes are kept for a find that lies over the edge.
    pub(super) fn take_until(
        &mut self,
        overlap: usize,
        found: impl Fn(&[u8]) -> Option<usize>,
    ) -> bool {
        loop {
            if let Some(at) = found(self.data()) {
                self.pass(at);
                return true;
            }
            let keep = self.data().len().min(overlap);
            self.pass(self.data().len() - keep);
            if !self.more() {
                self.pass(self.data().len());
                return false;
            }
        }
    }
}

impl Read for Buffer<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.len().min(buffer.len());
        buffer[..n].copy_from_slice(&self.data()[..n]);
        self.pass(n);
        Ok(n)
    }
}

impl BufRead for Buffer<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.data().is_empty() {
            self.more();
            if let Some(error) = self.error.take() {
                return Err(error);
            }
        }
        Ok(&self.data[self.start..])
    }

    fn consume(&mut self, n: usize) {
        self.pass(n);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_over_an_edge_is_found() {
        let text = [b"a".repeat(STEP - 2), b"WARC/1.0 rest".to_vec()].concat();
        let mut reader = text.as_slice();
        let mut buffer = Buffer::new(&mut reader);
        let find = |data: &[u8]| memchr::memmem::find(data, b"WARC/1.0");
        assert!(buffer.take_until(8, find));
        assert_eq!(buffer.offset(), STEP as u64 - 2);
        assert!(buffer.data().starts_with(b"WARC/1.0"));
        buffer.pass(1);
        assert!(!buffer.take_until(8, find));
    }
}
