//! Words of the calendar and the clock, and the days that have a name.

use crate::table::rows;

const TSV: &str = include_str!("../data/calendar.tsv");
const HOLIDAYS: &str = include_str!("../data/holidays.tsv");

/// What a word of the calendar names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// `May`: 1 to 12.
    Month,
    /// `Monday`: ISO, 1 to 7.
    Weekday,
    /// `Mondays`.
    Weekdays,
    /// `day`: the letters of an ISO 8601 duration.
    Unit,
    /// `days`.
    Units,
    /// `spring`.
    Season,
    /// `evening`.
    Part,
    /// `last`, `this`, `next`: -1, 0, 1.
    Shift,
    /// `GMT`.
    Zone,
}

impl Class {
    const NAMES: [(&'static str, Self); 9] = [
        ("month", Self::Month),
        ("weekday", Self::Weekday),
        ("weekdays", Self::Weekdays),
        ("unit", Self::Unit),
        ("units", Self::Units),
        ("season", Self::Season),
        ("part", Self::Part),
        ("shift", Self::Shift),
        ("zone", Self::Zone),
    ];

    /// The class of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(it, _)| *it == name).map(|(_, class)| class)
    }
}

/// How sure the word alone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// It means nothing else.
    Plain,
    /// It means this only with a capital letter.
    Capital,
    /// It has a commoner meaning beside this one.
    Also,
}

/// A word of the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word, in the normal form of a token.
    pub word: &'static str,
    /// What it names.
    pub class: Class,
    /// Which one, as the table writes it.
    pub value: &'static str,
    /// How sure that is.
    pub flag: Flag,
}

/// Every word of the calendar.
pub fn words() -> impl Iterator<Item = Word> {
    rows::<4>(TSV).filter_map(|[word, class, value, flag]| {
        let flag = match flag {
            "capital" => Flag::Capital,
            "also" => Flag::Also,
            _ => Flag::Plain,
        };
        Some(Word { word, class: Class::from_name(class)?, value, flag })
    })
}

/// On which day of a year a named day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which one (0 for the last), ISO weekday.
    Nth(i8, i8, i8),
    /// Days after Western Easter.
    Easter(i16),
    /// The Tuesday after the first Monday of November.
    Election,
}

impl DayRule {
    fn parse(cell: &str) -> Option<Self> {
        if cell == "election" {
            return Some(Self::Election);
        }
        if let Some(days) = cell.strip_prefix("easter") {
            return days.parse().ok().map(Self::Easter);
        }
        if let Some((month, day)) = cell.split_once('-') {
            return Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?));
        }
        let mut parts = cell.split('/');
        let month = parts.next()?.parse().ok()?;
        let nth = parts.next()?;
        let nth = if nth == "L" { 0 } else { nth.parse().ok()? };
        Some(Self::Nth(month, nth, parts.next()?.parse().ok()?))
    }
}

/// Every named day, in lower case, longer names before the names they begin with.
pub fn holidays() -> impl Iterator<Item = (&'static str, DayRule)> {
    rows::<2>(HOLIDAYS).filter_map(|[name, day]| Some((name, DayRule::parse(day)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::ragged;

    #[test]
    fn every_row_is_read() {
        assert_eq!(ragged(TSV, 4), None);
        assert_eq!(ragged(HOLIDAYS, 2), None);
        assert_eq!(words().count(), rows::<4>(TSV).count());
        assert_eq!(holidays().count(), rows::<2>(HOLIDAYS).count());
    }

    #[test]
    fn a_longer_name_comes_before_a_shorter_one_it_begins_with() {
        let names: Vec<&str> = holidays().map(|(name, _)| name).collect();
        for (at, name) in names.iter().enumerate() {
            let later = names[at + 1..].iter().find(|it| it.starts_with(name));
            assert_eq!(later, None);
        }
    }

    #[test]
    fn values_are_what_the_header_says() {
        for word in words() {
            let number = word.value.parse::<i8>();
            match word.class {
                Class::Month => assert!((1..=12).contains(&number.unwrap())),
                Class::Weekday | Class::Weekdays => {
                    assert!((1..=7).contains(&number.unwrap()));
                }
                Class::Shift => assert!((-1..=1).contains(&number.unwrap())),
                _ => assert!(word.value.chars().all(char::is_uppercase), "{word:?}"),
            }
        }
    }

    #[test]
    fn rules_of_days() {
        assert_eq!(DayRule::parse("05/L/1"), Some(DayRule::Nth(5, 0, 1)));
        assert_eq!(DayRule::parse("easter-2"), Some(DayRule::Easter(-2)));
        assert_eq!(DayRule::parse("12-25"), Some(DayRule::Fixed(12, 25)));
        assert_eq!(DayRule::parse("soon"), None);
    }
}
