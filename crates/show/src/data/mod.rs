//! Data for programs: the records of the contract, a JSON object a line.
//!
//! The structs here are the contract, apart from the inner types: spans are code points
//! of `text`, ids are strings, and keys stand in the contract's order.

mod at;
mod book;
mod conllu;
mod events;
mod ledger;
mod linked;
mod reading;
mod report;

pub use at::{Answered, at};
pub use book::Book;
pub use conllu::conllu;
pub use events::{EVENT_COLUMNS, EventRow, event_rows};
pub use ledger::ledger;
pub use linked::{event, membership, pair, placed, utterance};
use rapporteur_types::{Offsets, Span};
pub use reading::{ReadingOptions, reading};
pub use report::report;

/// The version of the contract that every record carries as `"v"`.
pub const VERSION: u32 = 1;

/// Turns spans in bytes into spans in code points of one text.
pub(crate) struct Chars<'a> {
    text: &'a str,
    offsets: Offsets,
}

impl<'a> Chars<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, offsets: Offsets::new(text) }
    }

    pub(crate) fn span(&self, span: Span) -> [u32; 2] {
        [
            self.offsets.chars(self.text, span.start),
            self.offsets.chars(self.text, span.end),
        ]
    }

    pub(crate) fn spans(&self, spans: &[Span]) -> Vec<[u32; 2]> {
        spans.iter().map(|&span| self.span(span)).collect()
    }
}
