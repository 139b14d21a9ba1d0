//! The reports of a run, ready to turn pins into places that a program outside can find.

use rapporteur_types::{Pin, Read, Span};
use serde::Serialize;

use super::Chars;

/// The reports of a run with their offsets.
pub struct Book<'a> {
    pages: Vec<(&'a str, Chars<'a>)>,
}

/// A pin, as printed.
#[derive(Clone, Copy, Serialize)]
pub(super) struct PinRecord<'a> {
    report: &'a str,
    start: u32,
    end: u32,
}

impl<'a> Book<'a> {
    /// The book of `reads`.
    pub fn new(reads: &'a [Read]) -> Self {
        let page = |it: &'a Read| (it.report.id.as_str(), Chars::new(&it.report.text));
        Self { pages: reads.iter().map(page).collect() }
    }

    /// The id of a report.
    pub(super) fn id(&self, report: u32) -> &'a str {
        self.pages.get(report as usize).map_or("", |(id, _)| id)
    }

    pub(super) fn span(&self, report: u32, span: Span) -> [u32; 2] {
        self.pages.get(report as usize).map_or([0, 0], |(_, chars)| chars.span(span))
    }

    pub(super) fn spans(&self, report: u32, spans: &[Span]) -> Vec<[u32; 2]> {
        spans.iter().map(|&it| self.span(report, it)).collect()
    }

    pub(super) fn pin(&self, pin: Pin) -> PinRecord<'a> {
        let [start, end] = self.span(pin.report, pin.span);
        PinRecord { report: self.id(pin.report), start, end }
    }

    pub(super) fn pins(&self, pins: &[Pin]) -> Vec<PinRecord<'a>> {
        pins.iter().map(|&it| self.pin(it)).collect()
    }
}
