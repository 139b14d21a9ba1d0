//! One file a subcommand.

pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod read;
pub(crate) mod views;
