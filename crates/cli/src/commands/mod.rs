//! One file a subcommand; the views of one report share one.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod explain;
pub(crate) mod extract;
mod kept;
pub(crate) mod link;
pub(crate) mod main_job;
pub(crate) mod read;
pub(crate) mod views;
