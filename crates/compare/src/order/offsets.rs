//! How many days from its report a relative expression points: `next week` is 1 to 13 days
//! on, whatever the weekday of the report.

use jiff::civil::Weekday;
use rapporteur_types::{Anchor, Lies, Timex};

/// How far from the day of its report an expression points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Away {
    /// The fewest and the most days.
    pub(super) days: (i64, i64),
    /// How many weeks, where it names a week as a whole.
    weeks: Option<i64>,
}

impl Away {
    /// How many days lie between two reports of which the one is `self` away from what the
    /// other is `other` away from, given the days of the week they are of.
    pub(super) fn between(
        self,
        other: Self,
        (from, to): (Option<Weekday>, Option<Weekday>),
    ) -> (i64, i64) {
        let day = |it: Option<Weekday>, open: i64| {
            it.map_or(open, |it| i64::from(it.to_monday_zero_offset()))
        };
        if let (Some(on), Some(back)) = (self.weeks, other.weeks) {
            let days = (on - back) * 7;
            return (days + day(to, 0) - day(from, 6), days + day(to, 6) - day(from, 0));
        }
        let (a, b) = self.on(from);
        let (c, d) = other.on(to);
        (a - d, b - c)
    }

    /// Its days, given the day of the week of its report.
    fn on(self, day: Option<Weekday>) -> (i64, i64) {
        match (self.weeks, day) {
            (Some(weeks), Some(day)) => {
                let monday = weeks * 7 - i64::from(day.to_monday_zero_offset());
                (monday, monday + 6)
            }
            _ => self.days,
        }
    }
}

/// The fewest and the most days from the day of the report to the day meant.
pub(super) fn offset(timex: &Timex, text: &str) -> Option<Away> {
    if timex.anchor != Anchor::Report {
        return None;
    }
    let text = text.to_lowercase();
    let has =
        |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|it| it == word);
    let side = [("last", -1), ("past", -1), ("this", 0), ("next", 1), ("coming", 1)]
        .into_iter()
        .find(|(word, _)| has(word))
        .map(|(_, side)| side);
    let weekday = timex.value.strip_prefix("XXXX-WXX-").is_some();
    let week = side.is_some() && !weekday && has("week");
    let weeks = side.filter(|_| week);
    let days = match side {
        _ if has("today") || has("tonight") => Some((0, 0)),
        _ if has("yesterday") => Some((-1, -1)),
        _ if has("tomorrow") => Some((1, 1)),
        Some(-1) if weekday => Some((-13, -1)),
        Some(1) if weekday => Some((1, 13)),
        Some(side) if week => Some((side * 7 - 6, side * 7 + 6)),
        Some(side) if has("month") => Some((side * 31 - 30, side * 31 + 30)),
        None if weekday && timex.lies == Lies::Ahead => Some((0, 7)),
        None if weekday && timex.lies == Lies::Behind => Some((-7, 0)),
        _ => None,
    };
    days.map(|days| Away { days, weeks })
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Span, TimexKind};

    use super::*;

    fn of(text: &str, value: &str, lies: Lies) -> Option<(i64, i64)> {
        let timex = Timex {
            span: Span::new(0, 1),
            kind: TimexKind::Date,
            value: value.to_owned(),
            modifier: None,
            anchor: Anchor::Report,
            lies,
            earliest: None,
            latest: None,
        };
        offset(&timex, text).map(|it| it.days)
    }

    #[test]
    fn the_day_of_the_report_is_not_needed() {
        assert_eq!(of("next week", "XXXX-WXX", Lies::Unknown), Some((1, 13)));
        assert_eq!(of("Last week", "XXXX-WXX", Lies::Unknown), Some((-13, -1)));
        assert_eq!(of("Thursday", "XXXX-WXX-4", Lies::Ahead), Some((0, 7)));
        assert_eq!(of("Thursday", "XXXX-WXX-4", Lies::Behind), Some((-7, 0)));
        assert_eq!(of("Thursday", "XXXX-WXX-4", Lies::Unknown), None);
        assert_eq!(of("yesterday", "XXXX-XX-XX", Lies::Unknown), Some((-1, -1)));
        assert_eq!(of("in May", "XXXX-05", Lies::Unknown), None);
    }

    #[test]
    fn weeks_are_counted_whole() {
        let next = Away { days: (1, 13), weeks: Some(1) };
        let last = Away { days: (-13, -1), weeks: Some(-1) };
        let thursday = Some(Weekday::Thursday);
        assert_eq!(next.between(last, (None, None)), (8, 20));
        assert_eq!(next.between(last, (thursday, None)), (11, 17));
        assert_eq!(next.between(last, (thursday, Some(Weekday::Monday))), (11, 11));
        let yesterday = Away { days: (-1, -1), weeks: None };
        assert_eq!(next.between(yesterday, (thursday, None)), (5, 11));
    }
}
