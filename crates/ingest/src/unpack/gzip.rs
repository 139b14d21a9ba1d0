//! Gzip: one compressed file, or the members of a web archive.

use std::io::Read;

use flate2::bufread::{GzDecoder, MultiGzDecoder};

use super::{Buffer, Flow, Place, Walk, warc};
use crate::limits::Metered;

/// What begins every member.
pub(super) const MAGIC: &[u8] = b"\x1f\x8b\x08";

pub(super) fn members(walk: &mut Walk<'_, '_>, input: Buffer<'_>, place: &Place) -> Flow {
    let inside = match walk.deeper(place) {
        Ok(inside) => inside,
        Err(flow) => return flow,
    };
    if begins_a_record(input.data()) {
        return warc::gzipped(walk, input, &inside);
    }
    let account = walk.account.clone();
    let mut unpacked = Metered { inner: MultiGzDecoder::new(input), account };
    walk.stream(&mut unpacked, &inside)
}

/// Whether what unpacks from `member` is the beginning of a WARC record.
pub(super) fn begins_a_record(member: &[u8]) -> bool {
    let mut head = [0; 5];
    GzDecoder::new(member).read_exact(&mut head).is_ok() && &head == b"WARC/"
}
