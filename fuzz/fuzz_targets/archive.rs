//! ZIP, tar and gzip, whatever their first bytes say.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::read(data, "pile");
    common::read(&[b"PK\x03\x04", data].concat(), "pile.zip");
    common::read(&[b"\x1f\x8b\x08", data].concat(), "pile.gz");
});
