//! The tests that keep the tree tidy.

fn main() {}
