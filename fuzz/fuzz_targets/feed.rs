//! Feeds in XML and JSON.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::read(data, "feed.xml");
    let text = String::from_utf8_lossy(data);
    common::read(format!("<rss><channel><item>{text}").as_bytes(), "feed.xml");
});
