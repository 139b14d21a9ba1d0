//! Records, one a line and in documents.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::read(data, "in.jsonl");
    common::read(&[b"[", data].concat(), "in.json");
});
