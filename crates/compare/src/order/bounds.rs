//! Between which days a report was published, by the dates its own words name: after what
//! it looks back on, before what it says lies ahead.
//!
//! Where it is wrong: plans of the past told as plans (`he was to leave in May`), and years
//! that are part of a name.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use rapporteur_types::{
    Interval, Lies, Pin, ReportIndex, Rule, Timex, TimexKind, Written,
};

use crate::case::Case;

const SPOKEN: Rule = Rule("order-spoken-dates");

/// No report is older; dates before it are history and bound nothing worth saying.
const OLDEST: Date = date(1900, 1, 1);

/// What shows a bound: rules, each with its spans.
pub(super) type Why = Vec<(Rule, Vec<Pin>)>;

/// The days a report can be of, with what shows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    /// Not before this day.
    pub(super) from: Option<(Date, Why)>,
    /// Not after this day.
    pub(super) to: Option<(Date, Why)>,
}

impl Bounds {
    /// Of one report: its day of publication, or what its words leave.
    pub(super) fn new(case: &Case<'_>, report: ReportIndex) -> Self {
        let published = case.published(report).and_then(|it| it.parse().ok());
        if let Some(day) = published {
            return Self { from: Some((day, Vec::new())), to: Some((day, Vec::new())) };
        }
        Self::spoken(report, &case.read(report).reading.timexes)
    }

    /// What the dates of a report without a day of publication leave.
    fn spoken(report: ReportIndex, timexes: &[Timex]) -> Self {
        let dated = |it: &Timex| {
            let (first, last) = days(it)?;
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
            match it.lies {
                Lies::Ahead => bounds.not_after(last, || vec![(SPOKEN, vec![pin])]),
                Lies::Behind | Lies::Unknown => {
                    bounds.not_before(first, || vec![(SPOKEN, vec![pin])])
                }
                Lies::Either => false,
            };
        }
        // What is read as past and what is read as ahead cannot both be so: nothing is known.
        if bounds.is_empty() { Self::default() } else { bounds }
    }

    /// The days, as they are shown; `None` when nothing bounds it.
    pub(super) fn written(&self, report: ReportIndex) -> Option<Written> {
        let bound =
            |it: &Option<(Date, Why)>| it.as_ref().map(|(day, _)| day.to_string());
        let days = Interval { earliest: bound(&self.from), latest: bound(&self.to) };
        let whys = [&self.from, &self.to].into_iter().flatten();
        let because = whys.flat_map(|(_, why)| why.iter().cloned()).collect();
        (days != Interval::default()).then_some(Written { report, days, because })
    }

    /// Whether no day is left.
    pub(super) fn is_empty(&self) -> bool {
        matches!((&self.from, &self.to), (Some((from, _)), Some((to, _))) if from > to)
    }

    /// Whether anything but a day of publication bounds it.
    pub(super) fn is_spoken(&self) -> bool {
        [&self.from, &self.to].into_iter().flatten().any(|(_, why)| !why.is_empty())
    }

    /// The reports whose words bound it.
    pub(super) fn reports(&self) -> BTreeSet<ReportIndex> {
        let whys = [&self.from, &self.to].into_iter().flatten();
        whys.flat_map(|(_, why)| why)
            .flat_map(|(_, pins)| pins)
            .map(|it| it.report)
            .collect()
    }

    /// Narrows it from below; whether that changed it.
    pub(super) fn not_before(&mut self, day: Date, why: impl FnOnce() -> Why) -> bool {
        let narrows = self.from.as_ref().is_none_or(|(from, _)| *from < day);
        if narrows {
            self.from = Some((day, why()));
        }
        narrows
    }

    /// Narrows it from above; whether that changed it.
    pub(super) fn not_after(&mut self, day: Date, why: impl FnOnce() -> Why) -> bool {
        let narrows = self.to.as_ref().is_none_or(|(to, _)| *to > day);
        if narrows {
            self.to = Some((day, why()));
        }
        narrows
    }
}

/// The first and the last day that an expression can mean.
pub(super) fn days(timex: &Timex) -> Option<(Date, Date)> {
    let day = |it: &Option<String>| it.as_deref()?.parse().ok();
    Some((day(&timex.earliest)?, day(&timex.latest)?))
}

/// The day so many days later, where the calendar has it.
pub(super) fn moved(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Anchor, Span};

    use super::*;

    /// Dates by first day, last day and whether they lie ahead, at places 0, 1, …
    fn spoken(dates: &[(&str, &str, Lies)]) -> Bounds {
        let timexes: Vec<Timex> = dates
            .iter()
            .enumerate()
            .map(|(at, (first, last, lies))| Timex {
                span: Span::new(at as u32, at as u32 + 1),
                kind: TimexKind::Date,
                value: (*first).to_owned(),
                modifier: None,
                anchor: Anchor::None,
                lies: *lies,
                earliest: Some((*first).to_owned()),
                latest: Some((*last).to_owned()),
            })
            .collect();
        Bounds::spoken(0, &timexes)
    }

    fn place(bound: Option<&(Date, Why)>) -> Option<(Date, u32)> {
        bound.map(|(day, why)| (*day, why[0].1[0].span.start))
    }

    #[test]
    fn the_latest_past_and_the_earliest_future_count() {
        let bounds = spoken(&[
            ("2030-01-01", "2030-12-31", Lies::Behind),
            ("2031-03-02", "2031-03-02", Lies::Behind),
            ("2032-01-01", "2032-12-31", Lies::Ahead),
            ("2031-09-01", "2031-09-30", Lies::Ahead),
        ]);
        assert_eq!(place(bounds.from.as_ref()), Some((date(2031, 3, 2), 1)));
        assert_eq!(place(bounds.to.as_ref()), Some((date(2031, 9, 30), 3)));
    }

    #[test]
    fn a_contradiction_leaves_nothing() {
        let bounds = spoken(&[
            ("2031-05-02", "2031-05-02", Lies::Behind),
            ("2030-05-02", "2030-05-02", Lies::Ahead),
        ]);
        assert!(bounds.from.is_none() && bounds.to.is_none());
    }

    #[test]
    fn history_and_durations_bound_nothing() {
        let bounds = spoken(&[("1871-01-01", "1871-12-31", Lies::Behind)]);
        assert!(bounds.from.is_none());
        let duration = Timex {
            span: Span::new(0, 1),
            kind: TimexKind::Duration,
            value: "P3W".to_owned(),
            modifier: None,
            anchor: Anchor::Report,
            lies: Lies::Unknown,
            earliest: Some("2031-04-16".to_owned()),
            latest: Some("2031-05-07".to_owned()),
        };
        assert!(Bounds::spoken(0, &[duration]).from.is_none());
    }

    #[test]
    fn only_a_tighter_day_narrows() {
        let mut bounds = Bounds::default();
        assert!(bounds.not_before(date(2031, 5, 2), Vec::new));
        assert!(!bounds.not_before(date(2031, 5, 1), Vec::new));
        assert!(bounds.not_after(date(2031, 5, 9), Vec::new) && !bounds.is_empty());
        assert!(bounds.not_after(date(2031, 5, 1), Vec::new) && bounds.is_empty());
    }
}
