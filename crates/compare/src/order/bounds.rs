//! Between which days a report was published, by the dates its own words name: after what
//! it looks back on, before what it says lies ahead.
//!
//! Where it is wrong: plans of the past told as plans (`he was to leave in May`), and years
//! that are part of a name.

use jiff::civil::{Date, date};
use rapporteur_types::{Pin, ReportIndex, Timex, TimexKind};

use crate::case::Case;

/// No report is older; dates before it are history and bound nothing worth saying.
const OLDEST: Date = date(1900, 1, 1);

/// The days a report can be of, with the spans that say so.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    /// Not before this day.
    pub(super) from: Option<(Date, Vec<Pin>)>,
    /// Not after this day.
    pub(super) to: Option<(Date, Vec<Pin>)>,
}

impl Bounds {
    /// Of one report: its day of publication, or what its words leave.
    pub(super) fn new(case: &Case<'_>, report: ReportIndex) -> Self {
        let published = case.published(report).and_then(|it| it.parse().ok());
        if let Some(day) = published {
            return Self { from: Some((day, Vec::new())), to: Some((day, Vec::new())) };
        }
        let timexes = &case.read(report).reading.timexes;
        let dated = |it: &Timex| {
            let first: Date = it.earliest.as_deref()?.parse().ok()?;
            let last: Date = it.latest.as_deref()?.parse().ok()?;
            let is_day = matches!(it.kind, TimexKind::Date | TimexKind::Time);
            (is_day && first >= OLDEST).then_some((
                first,
                last,
                Pin { report, span: it.span },
            ))
        };
        let mut bounds = Self::default();
        for it in timexes {
            let Some((first, last, pin)) = dated(it) else { continue };
            if it.ahead == Some(true) {
                bounds.not_after(last, vec![pin]);
            } else {
                bounds.not_before(first, vec![pin]);
            }
        }
        // What is read as past and what is read as ahead cannot both be so: nothing is known.
        if bounds.is_empty() { Self::default() } else { bounds }
    }

    /// Whether no day is left.
    pub(super) fn is_empty(&self) -> bool {
        matches!((&self.from, &self.to), (Some((from, _)), Some((to, _))) if from > to)
    }

    /// Narrows it from below; whether that changed it.
    pub(super) fn not_before(&mut self, day: Date, pins: Vec<Pin>) -> bool {
        let narrows = self.from.as_ref().is_none_or(|(from, _)| *from < day);
        if narrows {
            self.from = Some((day, pins));
        }
        narrows
    }

    /// Narrows it from above; whether that changed it.
    pub(super) fn not_after(&mut self, day: Date, pins: Vec<Pin>) -> bool {
        let narrows = self.to.as_ref().is_none_or(|(to, _)| *to > day);
        if narrows {
            self.to = Some((day, pins));
        }
        narrows
    }
}
