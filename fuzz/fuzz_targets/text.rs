//! Plain text and pages.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::read(data, "report.txt");
    common::read(data, "page.html");
});
