//! Reports and readings to bytes: pages for people, data for programs. No input, no output.

pub mod data;
pub mod page;
