//! Places in the calendar: their TIMEX3 value, the days they cover, and their neighbours.

use jiff::{
    Span,
    civil::{Date, ISOWeekDate, Weekday, date},
};
use rapporteur_lexicon::calendar::DayRule;

use super::sense::Unit;

/// A place in the calendar, as fine as it is known. Years before Christ are negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cal {
    Day(Date),
    /// The week of this Monday.
    Week(Date),
    /// The weekend of the week of this Monday.
    Weekend(Date),
    Month(i16, i8),
    /// A season of a year, as TIMEX3 writes it; winter is that of the year's beginning.
    Season(i16, &'static str),
    Quarter(i16, i8),
    Half(i16, i8),
    Year(i16),
    /// By the first three figures.
    Decade(i16),
    /// By the first two figures.
    Century(i16),
}

/// No report speaks of dates farther off; it keeps sums inside the calendar.
const FARTHEST: f64 = 5000.0;

impl Cal {
    /// The unit that `day` lies in.
    pub(super) fn of(day: Date, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday(day)),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
        }
    }

    /// How fine it is.
    pub(super) fn grain(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) | Self::Season(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// The year it begins in.
    pub(super) fn year(self) -> i16 {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => day.year(),
            Self::Month(year, _)
            | Self::Season(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Year(year) => year,
            Self::Decade(decade) => decade.saturating_mul(10),
            Self::Century(century) => century.saturating_mul(100),
        }
    }

    /// The first day it covers, also before Christ.
    pub(super) fn first(self) -> Option<Date> {
        self.days().map(|(first, _)| first)
    }

    /// The first and the last day it covers.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year, first: i8, last: i8| {
            Some((day(year, first, 1)?, day(year, last, 1)?.last_of_month()))
        };
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(monday) => Some((monday, plus(monday, 6.0)?)),
            Self::Weekend(monday) => Some((plus(monday, 5.0)?, plus(monday, 6.0)?)),
            Self::Month(year, month) => months(year, month, month),
            Self::Season(year, "SP") => months(year, 3, 5),
            Self::Season(year, "SU") => months(year, 6, 8),
            Self::Season(year, "FA") => months(year, 9, 11),
            Self::Season(year, _) => {
                let last = day(year, 2, 1)?.last_of_month();
                Some((day(year.checked_sub(1)?, 12, 1)?, last))
            }
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Self::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(decade) => {
                let first = decade.checked_mul(10)?;
                Some((day(first, 1, 1)?, day(first.checked_add(9)?, 12, 31)?))
            }
            Self::Century(century) => {
                let first = century.checked_mul(100)?;
                Some((day(first, 1, 1)?, day(first.checked_add(99)?, 12, 31)?))
            }
        }
    }

    /// The first and the last day it may cover: which winter of a year is meant, the
    /// year does not say.
    pub(super) fn reach(self) -> Option<(Date, Date)> {
        match (self, self.days()?) {
            (Self::Season(year, "WI"), (first, _)) => {
                Some((first, day(year.checked_add(1)?, 2, 1)?.last_of_month()))
            }
            (_, days) => Some(days),
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => {
                format!("{}-{:02}-{:02}", year_value(day.year()), day.month(), day.day())
            }
            Self::Week(monday) => week_value(monday),
            Self::Weekend(monday) => format!("{}-WE", week_value(monday)),
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Season(year, season) => format!("{}-{season}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Year(year) => year_value(year),
            Self::Decade(decade) if decade < 0 => format!("BC{:03}", -decade),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) if century < 0 => format!("BC{:02}", -century),
            Self::Century(century) => format!("{century:02}"),
        }
    }

    /// The one `n` units on (or back), as fine as it is, or as coarse as the unit.
    pub(super) fn plus(self, n: f64, unit: Unit) -> Option<Self> {
        if n.abs() > FARTHEST * 400.0 {
            return None;
        }
        let months = |n: f64| -> Option<Self> {
            let n = n.round() as i32;
            Some(match self {
                Self::Day(day) => {
                    Self::Day(day.checked_add(Span::new().try_months(n).ok()?).ok()?)
                }
                Self::Week(_) | Self::Weekend(_) => {
                    let moved = self.first()?;
                    let moved =
                        moved.checked_add(Span::new().try_months(n).ok()?).ok()?;
                    Self::of(moved, self.grain())
                }
                Self::Season(year, season) => Self::Season(add(year, n / 12)?, season),
                Self::Quarter(year, quarter) => {
                    let all = i32::from(year) * 4 + i32::from(quarter) - 1 + n / 3;
                    let quarter = all.rem_euclid(4) as i8 + 1;
                    Self::Quarter(i16::try_from(all.div_euclid(4)).ok()?, quarter)
                }
                Self::Half(year, half) => Self::Half(add(year, n / 12)?, half),
                Self::Month(year, month) => {
                    let all = i32::from(year) * 12 + i32::from(month) - 1 + n;
                    let month = all.rem_euclid(12) as i8 + 1;
                    Self::Month(i16::try_from(all.div_euclid(12)).ok()?, month)
                }
                Self::Year(year) => Self::Year(add(year, n / 12)?),
                Self::Decade(decade) => Self::Decade(add(decade, n / 120)?),
                Self::Century(century) => Self::Century(add(century, n / 1200)?),
            })
        };
        let days = |n: f64| -> Option<Self> {
            let moved = plus(self.first()?, n)?;
            Some(match self {
                Self::Week(_) => Self::Week(monday(moved)),
                Self::Weekend(_) => Self::Weekend(monday(moved)),
                _ => Self::Day(moved),
            })
        };
        match unit {
            Unit::Second | Unit::Minute => Some(self),
            Unit::Hour => days((n / 24.0).trunc()),
            Unit::Day => days(n.trunc()),
            Unit::Week | Unit::Weekend => days((n * 7.0).trunc()),
            Unit::Fortnight => days((n * 14.0).trunc()),
            Unit::Month => months(n),
            Unit::Quarter => months(n * 3.0),
            Unit::Half => months(n * 6.0),
            Unit::Year => months((n * 12.0).trunc()),
            Unit::Decade => months((n * 120.0).trunc()),
            Unit::Century => months((n * 1200.0).trunc()),
        }
    }
}

fn add(year: i16, n: i32) -> Option<i16> {
    i16::try_from(i32::from(year).checked_add(n)?).ok()
}

fn year_value(year: i16) -> String {
    if year < 0 { format!("BC{:04}", -i32::from(year)) } else { format!("{year:04}") }
}

fn week_value(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{}-W{:02}", year_value(week.year()), week.week())
}

/// A day that exists.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// `n` days on.
pub(super) fn plus(day: Date, n: f64) -> Option<Date> {
    day.checked_add(Span::new().try_days(n as i64).ok()?).ok()
}

/// The Monday of the ISO week of a day.
pub(super) fn monday(day: Date) -> Date {
    let week = day.iso_week_date();
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday)
        .map_or(day, ISOWeekDate::date)
}

/// The day a named day falls on in `year`.
pub(super) fn holiday(rule: DayRule, year: i16) -> Option<Date> {
    match rule {
        DayRule::Fixed(month, dom) => day(year, month, dom),
        DayRule::Nth(month, nth, weekday) => {
            let nth = if nth == 0 { -1 } else { nth };
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            day(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
        }
        DayRule::Easter(days) => plus(easter(year)?, f64::from(days)),
        DayRule::Election => {
            let first =
                day(year, 11, 1)?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
            plus(first, 1.0)
        }
    }
}

#[expect(clippy::many_single_char_names, reason = "the names the computus is known by")]
/// Western Easter, by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, (n / 31) as i8, (n % 31 + 1) as i8)
}

/// The day of a published value such as `2031-05-07` or `2031-05-07T09:30:00Z`.
pub(super) fn published(value: &str) -> Option<Date> {
    let mut parts = value.get(..10)?.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let dom = parts.next()?.parse().ok()?;
    // Nothing was published before the calendar in use, and no year has five figures.
    day(year, month, dom).filter(|it| *it >= date(1582, 10, 15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_days() {
        let thursday = date(2031, 5, 8);
        let week = Cal::of(thursday, Unit::Week);
        assert_eq!(week.value(), "2031-W19");
        assert_eq!(week.days(), Some((date(2031, 5, 5), date(2031, 5, 11))));
        assert_eq!(Cal::Year(-490).value(), "BC0490");
        assert_eq!(Cal::Decade(199).days(), Some((date(1990, 1, 1), date(1999, 12, 31))));
        assert_eq!(
            Cal::Season(2030, "WI").days(),
            Some((date(2029, 12, 1), date(2030, 2, 28)))
        );
    }

    #[test]
    fn neighbours_keep_their_grain() {
        let quarter = Cal::Quarter(2031, 1);
        assert_eq!(quarter.plus(-1.0, Unit::Quarter), Some(Cal::Quarter(2030, 4)));
        assert_eq!(quarter.plus(-1.0, Unit::Year), Some(Cal::Quarter(2030, 1)));
        assert_eq!(
            Cal::Month(2031, 1).plus(-1.0, Unit::Month),
            Some(Cal::Month(2030, 12))
        );
        assert_eq!(Cal::Year(2031).plus(1e18, Unit::Year), None);
        assert_eq!(Cal::Day(date(9999, 12, 31)).plus(1.0, Unit::Day), None);
    }

    #[test]
    fn named_days_move() {
        assert_eq!(holiday(DayRule::Easter(0), 2025), Some(date(2025, 4, 20)));
        assert_eq!(holiday(DayRule::Easter(-2), 2024), Some(date(2024, 3, 29)));
        assert_eq!(holiday(DayRule::Nth(11, 4, 4), 2024), Some(date(2024, 11, 28)));
        assert_eq!(holiday(DayRule::Nth(5, 0, 1), 2024), Some(date(2024, 5, 27)));
        assert_eq!(holiday(DayRule::Election, 2024), Some(date(2024, 11, 5)));
        assert_eq!(holiday(DayRule::Fixed(2, 31), 2024), None);
    }

    #[test]
    fn a_published_day_must_exist() {
        assert_eq!(published("2031-02-31"), None);
        assert_eq!(published("2031-05-07T09:30:00Z"), Some(date(2031, 5, 7)));
        assert_eq!(published("+12031-05-07"), None);
        assert_eq!(published("soon"), None);
    }
}
