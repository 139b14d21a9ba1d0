//! Web archives, plain, and compressed member by member.

#![no_main]

mod common;

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::read(&[b"WARC/1.0\r\n", data].concat(), "crawl.warc");
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    let _ = packed.write_all(&[b"WARC/1.0\r\n", data].concat());
    let member = packed.finish().unwrap_or_default();
    common::read(&[&member, data, &member].concat(), "crawl.warc.gz");
});
