//! Web archives: WARC 1.0 and 1.1, plain and gzip, record by record.

mod headers;
mod http;
mod reader;

use flate2::bufread::GzDecoder;

use reader::{Bad, Next, Record};

use super::{Buffer, Flow, Place, Unpacked, Walk, gzip};
use crate::{Document, Error, ErrorKind, error::Limit, limits::Metered};

/// The records of a file that is not compressed as a whole.
pub(super) fn plain(
    walk: &mut Walk<'_, '_>,
    mut input: Buffer<'_>,
    place: &Place,
) -> Flow {
    let inside = match walk.deeper(place) {
        Ok(inside) => inside,
        Err(flow) => return flow,
    };
    records(walk, &mut input, &inside, None)
}

/// The records of a compressed file, a member at a time: a member that is broken takes
/// no other with it. Places told are those of the members in the compressed file.
pub(super) fn gzipped(
    walk: &mut Walk<'_, '_>,
    mut input: Buffer<'_>,
    place: &Place,
) -> Flow {
    loop {
        input.ensure(512);
        if input.data().is_empty() {
            return match input.error() {
                Some(error) => walk.error(place, &error),
                None => Flow::Continue(()),
            };
        }
        let at = input.offset();
        if !input.data().starts_with(gzip::MAGIC) {
            let what = "no compressed record begins here; on to the next".to_owned();
            let error = Error::new(&place.path, ErrorKind::Damaged(what)).at_byte(at);
            walk.give(Unpacked::Error(error))?;
            next_member(&mut input);
            continue;
        }
        let account = walk.account.clone();
        let mut member = Metered { inner: GzDecoder::new(&mut input), account };
        let mut unpacked = Buffer::new(&mut member);
        records(walk, &mut unpacked, place, Some(at))?;
        if walk.account.is_overdrawn() {
            return Flow::Continue(());
        }
        // A member that failed at its first byte must not be met again.
        if input.offset() == at {
            input.pass(1);
        }
        if !input.data().starts_with(gzip::MAGIC) {
            input.ensure(gzip::MAGIC.len());
        }
        if !input.data().is_empty() && !input.data().starts_with(gzip::MAGIC) {
            next_member(&mut input);
        }
    }
}

/// Goes on to where a member begins that holds a record.
fn next_member(input: &mut Buffer<'_>) {
    loop {
        let found = |data: &[u8]| memchr::memmem::find(data, gzip::MAGIC);
        if !input.take_until(gzip::MAGIC.len() - 1, found) {
            return;
        }
        input.ensure(512);
        if gzip::begins_a_record(&input.data()[..input.data().len().min(4096)]) {
            return;
        }
        input.pass(1);
    }
}

/// The records of one stream; `member` is where it begins in the file, if compressed.
fn records(
    walk: &mut Walk<'_, '_>,
    input: &mut Buffer<'_>,
    place: &Place,
    member: Option<u64>,
) -> Flow {
    let limit = walk.account.limits.size;
    loop {
        let at = |offset| member.unwrap_or(offset);
        match reader::next(input, limit) {
            Next::End => break,
            Next::Bad { offset, bad } => {
                let kind = match bad {
                    Bad::Damaged(what) => ErrorKind::Damaged(what),
                    Bad::TooLarge => ErrorKind::Limit(Limit::Size(limit)),
                };
                let error = Error::new(&place.path, kind).at_byte(at(offset));
                walk.give(Unpacked::Error(error))?;
            }
            Next::PassedOver(why) => walk.skip(why)?,
            Next::Record { offset, record } => {
                one(walk, &record, place, at(offset))?;
            }
        }
    }
    match input.error() {
        Some(error) => {
            let kind = walk.kind(&error);
            let error = Error::new(&place.path, kind);
            walk.give(Unpacked::Error(error.at_byte(member.unwrap_or(input.offset()))))
        }
        None => Flow::Continue(()),
    }
}

/// One record: the page, text or feed it holds, with what the record says of it.
fn one(walk: &mut Walk<'_, '_>, record: &Record, place: &Place, at: u64) -> Flow {
    let payload = match http::payload(record, &walk.account) {
        Ok(payload) => payload,
        Err(http::Passed::Over(why)) => return walk.skip(why),
        Err(http::Passed::Bad(kind)) => {
            return walk.give(Unpacked::Error(Error::new(&place.path, kind).at_byte(at)));
        }
    };
    let mut document = Document::new(payload.bytes, &place.path, true);
    document.byte = Some(at);
    document.is_page = true;
    document.media_type = payload.media_type;
    document.charset = payload.charset;
    let header = |name| record.headers.get(name).map(str::to_owned);
    let address = header("WARC-Target-URI");
    document.url =
        address.map(|it| it.trim_matches(['<', '>']).to_owned()).filter(|it| {
            it.starts_with("http") && it.len() < 4096 && !it.contains(char::is_whitespace)
        });
    document.retrieved = header("WARC-Date").and_then(|date| crate::dates::iso(&date));
    document.record = header("WARC-Record-ID").filter(|it| it.len() < 1024);
    walk.give(Unpacked::Document(document))
}
