//! The window of time: which reports may meet, and which are behind for good.

use std::{cmp::Reverse, collections::BinaryHeap};

/// A day, counted from any first one.
pub type Day = i32;

/// The clock has moved to a day when so many reports are of that day or later: a few
/// absurd dates do not push what is there out of the window.
const BELIEVED_BY: usize = 64;

/// The days of all reports so far, and what the clock was when each came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    window: Option<Day>,
    /// Of each report; [`UNDATED`] without one.
    of: Vec<Day>,
    /// The clock after each report.
    clocks: Vec<Day>,
    /// The latest days, the earliest of them first.
    latest: BinaryHeap<Reverse<Day>>,
}

const UNDATED: Day = Day::MAX;

impl Days {
    pub(crate) fn new(window: Option<Day>) -> Self {
        Self { window, ..Self::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.of.len()
    }

    /// The next report.
    pub(crate) fn push(&mut self, day: Option<Day>) {
        let day = day.unwrap_or(UNDATED);
        self.of.push(day);
        let latest = &mut self.latest;
        if day != UNDATED {
            latest.push(Reverse(day));
            if latest.len() > BELIEVED_BY {
                latest.pop();
            }
        }
        let is_full = latest.len() == BELIEVED_BY;
        let clock = latest.peek().filter(|_| is_full).map_or(Day::MIN, |it| it.0);
        self.clocks.push(clock);
    }

    /// Whether two reports lie inside one window; those without a day always do.
    pub(crate) fn may_meet(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.of[a as usize], self.of[b as usize]);
        let Some(window) = self.window else { return true };
        a == UNDATED || b == UNDATED || a.abs_diff(b) <= window.unsigned_abs()
    }

    /// Whether the window has left `report` behind by the time `now` came: then no later
    /// report meets it either. One without a day, or of a day far ahead, is held for as
    /// long as one of a window after the clock it came by.
    pub(crate) fn is_over(&self, report: u32, now: u32) -> bool {
        let Some(window) = self.window else { return false };
        let came = self.clocks[report as usize];
        let latest =
            if came == Day::MIN { Day::MAX } else { came.saturating_add(window) };
        let day = self.of[report as usize].min(latest);
        day != UNDATED && day < self.clocks[now as usize].saturating_sub(window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_absurd_dates_do_not_move_the_clock() {
        let mut days = Days::new(Some(7));
        days.push(Some(100));
        for _ in 0..BELIEVED_BY - 1 {
            days.push(Some(2_900_000));
        }
        days.push(None);
        assert!(!days.is_over(0, 64));
        days.push(Some(110));
        assert!(days.is_over(0, 65), "64 reports are of day 110 or later");
        assert!(days.may_meet(0, 64) && !days.may_meet(0, 65));
        assert!(!days.is_over(64, 65), "an undated report stays for a while");
    }
}
