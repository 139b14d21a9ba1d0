//! How much one source may ask for, and the account of what it has asked for.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

use crate::error::Limit;

/// What hostile input may cost at most. `docs/formats.md` tells what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one report as it is unpacked: a page, a message, a record, a whole feed.
    pub size: u64,
    /// How many times its own size a source may unpack to, all layers together; the
    /// first [`Limits::FREE`] bytes do not count.
    pub ratio: u64,
    /// How many archives may lie one in the other.
    pub depth: u32,
    /// Bytes of one page of HTML.
    pub page: u64,
    /// Elements of a page.
    pub elements: u32,
    /// How deep the elements of a page may lie one in the other. Browsers stop at 512; the
    /// time that a page takes grows with the square.
    pub nesting: u32,
}

impl Limits {
    /// So much may be unpacked whatever the ratio: small files compress well.
    pub const FREE: u64 = 16 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 256 << 20,
            ratio: 200,
            depth: 4,
            page: 64 << 20,
            elements: 200_000,
            nesting: 800,
        }
    }
}

/// What has been read of a source, and what came out of its decompressors.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) limits: Limits,
    read: Rc<Cell<u64>>,
    unpacked: Rc<Cell<u64>>,
}

impl Account {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, read: Rc::default(), unpacked: Rc::default() }
    }

    /// So many bytes of the source itself are there.
    pub(crate) fn has(&self, bytes: u64) {
        self.read.set(self.read.get().max(bytes));
    }

    /// How far the source itself has been read.
    pub(crate) fn read(&self) -> u64 {
        self.read.get()
    }

    /// Counts what a decompressor gave.
    pub(crate) fn unpack(&self, bytes: u64) -> Result<(), Limit> {
        self.unpacked.set(self.unpacked.get().saturating_add(bytes));
        if self.is_overdrawn() { Err(Limit::Ratio(self.limits.ratio)) } else { Ok(()) }
    }

    /// Whether a decompressor has given too much; its error says so only in words.
    pub(crate) fn is_overdrawn(&self) -> bool {
        let may = self.read.get().saturating_mul(self.limits.ratio);
        self.unpacked.get() > may.max(Limits::FREE)
    }
}

/// Counts the bytes of the source itself.
pub(crate) struct Counted<R> {
    pub(crate) inner: R,
    pub(crate) account: Account,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.account.has(self.account.read() + n as u64);
        Ok(n)
    }
}

/// Counts what a decompressor gives, and stops at the limit.
pub(crate) struct Metered<R> {
    pub(crate) inner: R,
    pub(crate) account: Account,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        match self.account.unpack(n as u64) {
            Ok(()) => Ok(n),
            Err(limit) => Err(io::Error::other(limit.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_weighed_against_what_was_read() {
        let account = Account::new(Limits { ratio: 10, ..Limits::default() });
        assert_eq!(account.unpack(Limits::FREE), Ok(()));
        assert_eq!(account.unpack(1), Err(Limit::Ratio(10)));
        account.has(Limits::FREE);
        assert!(!account.is_overdrawn(), "a large source may give more");
    }
}
