//! The tests that keep the tree tidy: `cargo test -p xtask`.

#[cfg(test)]
mod tidy;

fn main() {}
