//! What can be written and cannot be: the 31st of February, a time farther off than the
//! calendar reaches. Its value is left out, and a note says so.

use super::{
    dates,
    numbers::Count,
    sense::{Kind, Sense, Unit},
};

/// A leap year: a day that it lacks is in no year.
const LEAP: i16 = 2000;
/// The calendar of ISO 8601 ends with the year 9999.
const MOST_YEARS: f64 = 9999.0;
/// No duration in use has more of any unit; the world is younger than this in years.
const MOST_UNITS: f64 = 1e12;

/// Why an expression can mean nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absurd {
    NoSuchDay,
    TooFar,
    TooLong,
}

impl Absurd {
    /// What the words of `sense` ask for that cannot be.
    pub(super) fn of(sense: &Sense) -> Option<Self> {
        let count = match sense.count {
            Some(Count::Exact(n)) => Some(n),
            _ => None,
        };
        match sense.kind {
            Some(Kind::Span | Kind::Set) => {
                count.filter(|it| it.is_nan() || *it > MOST_UNITS).map(|_| Self::TooLong)
            }
            Some(Kind::Ago | Kind::Off) => {
                let years = count? * years(sense.unit?);
                (years.is_nan() || years > MOST_YEARS).then_some(Self::TooFar)
            }
            _ => {
                let (month, day) = (sense.month?, sense.day?);
                let year = sense.year.filter(|_| sense.before_christ != Some(true));
                let is_there = dates::day(year.unwrap_or(LEAP), month, day).is_some();
                (!is_there).then_some(Self::NoSuchDay)
            }
        }
    }

    /// The words of the note.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::NoSuchDay => "no value: the calendar has no such day",
            Self::TooFar => "no value: farther off than the calendar reaches",
            Self::TooLong => "no value: longer than any time can be",
        }
    }
}

/// How many years a unit lasts, about.
fn years(unit: Unit) -> f64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 1.0 / 8766.0,
        Unit::Day | Unit::Weekend => 1.0 / 365.25,
        Unit::Week => 7.0 / 365.25,
        Unit::Fortnight => 14.0 / 365.25,
        Unit::Month => 1.0 / 12.0,
        Unit::Quarter => 0.25,
        Unit::Half => 0.5,
        Unit::Year => 1.0,
        Unit::Decade => 10.0,
        Unit::Century => 100.0,
    }
}
