//! One WARC record after the other, and on to the next after a bad one.
//!
//! A length is believed only if a record, or the end, stands where it says; if none does,
//! the next record is looked for, so that a wrong length costs its own record alone.

use memchr::memmem;

use super::{
    headers::{self, Headers},
    http,
};
use crate::unpack::Buffer;

/// A record that may hold a report.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) headers: Headers,
    pub(super) block: Vec<u8>,
}

/// What comes next in a stream of records.
#[derive(Debug)]
pub(super) enum Next {
    Record { offset: u64, record: Record },
    PassedOver(&'static str),
    Bad { offset: u64, bad: Bad },
    End,
}

/// Why a record is not given.
#[derive(Debug)]
pub(super) enum Bad {
    Damaged(String),
    TooLarge,
}

/// A header longer than this is none.
const MAX_HEADER: usize = 64 << 10;
/// So much white space behind a block is looked through for the next record.
const MAX_BLANK: usize = 1 << 10;
/// How a record begins.
const BEGIN: &[u8] = b"WARC/";

/// The next record, whose block must be no longer than `limit`.
pub(super) fn next(input: &mut Buffer<'_>, limit: u64) -> Next {
    skip_blank(input);
    if !input.ensure(1) {
        return Next::End;
    }
    let offset = input.offset();
    let bad = |what: &str| Next::Bad { offset, bad: Bad::Damaged(what.to_owned()) };
    if !input.ensure(BEGIN.len()) || !input.data().starts_with(BEGIN) {
        resynchronise(input);
        return bad("no WARC record begins here; on to the next");
    }
    let Some((end, whole)) = header(input) else {
        input.pass(BEGIN.len());
        resynchronise(input);
        return bad("a WARC header without an end; on to the next record");
    };
    let headers = Headers::read(&input.data()[..end]);
    input.pass(whole);
    let length = headers.get("Content-Length").map(str::parse::<u64>);
    let Some(Ok(length)) = length else {
        resynchronise(input);
        return bad("a WARC record without a Content-Length; on to the next");
    };
    let passed_over = http::passed_over(&headers);
    if length > limit {
        input.ensure(MAX_HEADER);
        let why =
            passed_over.or_else(|| http::passed_over_by_type(&headers, input.data()));
        resynchronise(input);
        return match why {
            Some(why) => Next::PassedOver(why),
            None => Next::Bad { offset, bad: Bad::TooLarge },
        };
    }
    let length = length as usize;
    if !input.ensure(length) {
        let there = input.data().len();
        to_record_within(input, there);
        let what =
            format!("a WARC record ends early: {there} of {length} bytes are there");
        return bad(&what);
    }
    if !is_followed(input, length) {
        if !to_record_within(input, length) {
            resynchronise(input);
        }
        return bad("the Content-Length of a WARC record is wrong; on to the next");
    }
    if let Some(why) = passed_over {
        input.pass(length);
        return Next::PassedOver(why);
    }
    let block = input.data()[..length].to_vec();
    input.pass(length);
    Next::Record { offset, record: Record { headers, block } }
}

fn skip_blank(input: &mut Buffer<'_>) {
    input.take_until(0, |data| data.iter().position(|it| !it.is_ascii_whitespace()));
}

fn header(input: &mut Buffer<'_>) -> Option<(usize, usize)> {
    loop {
        let head = &input.data()[..input.data().len().min(MAX_HEADER)];
        if let Some(end) = headers::end(head) {
            return Some(end);
        }
        if head.len() >= MAX_HEADER || !input.more() {
            return None;
        }
    }
}

/// Where a record begins in `data`, at the beginning of a line.
fn begin(data: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = memmem::find(&data[from..], b"\nWARC/") {
        let version = data.get(from + at + 6..from + at + 8);
        if version.is_none_or(|it| it == b"1." || it == b"0.") {
            return Some(from + at + 1);
        }
        from += at + 1;
    }
    None
}

/// On to the next record, or to the end.
fn resynchronise(input: &mut Buffer<'_>) {
    input.take_until(8, begin);
}

/// Whether the next `length` bytes end as a block does: with two line breaks, or at least
/// with another record, or the end.
fn is_followed(input: &mut Buffer<'_>, length: usize) -> bool {
    input.ensure(length + 4 + BEGIN.len());
    let rest = &input.data()[length..];
    if rest.starts_with(b"\r\n\r\n") || rest.starts_with(b"\n\n") {
        return true;
    }
    let rest = rest[..rest.len().min(MAX_BLANK)].trim_ascii_start();
    rest.starts_with(&BEGIN[..rest.len().min(BEGIN.len())])
}

/// Where the next `length` bytes hold the beginning of a record, goes there; where not,
/// takes them all.
fn to_record_within(input: &mut Buffer<'_>, length: usize) -> bool {
    let found = begin(&input.data()[..length]);
    input.pass(found.unwrap_or(length));
    found.is_some()
}
