//! Days in running text, in the languages of the lexicon.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use super::{day, number, regex};

/// A day that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// In ISO 8601.
    pub(crate) day: String,
    /// The bytes that name it.
    pub(crate) at: Range<usize>,
}

/// How the parts of a day follow each other.
#[derive(Clone, Copy)]
enum Order {
    YearFirst,
    /// All in digits: the day first, unless it cannot be.
    Digits,
    DayFirst,
    MonthFirst,
    /// The year first, the month in words.
    YearName,
}

/// What a day can look like; its first group is all of it. Digits right before or behind
/// are part of a longer number; letters are not, since pages set what is apart in elements
/// of a line without a space between. Borders of words are those of ASCII, which the fast
/// engine knows.
static ANYWHERE: LazyLock<Vec<(Order, Regex)>> = LazyLock::new(|| {
    let all = [
        (
            Order::YearFirst,
            r"(?:^|[^\d/.-])(((?:19|20)\d\d)(?:[-/]|\.\s?)(\d{1,2})(?:[-/]|\.\s?)(\d{1,2}))(?:[^\d]|$)",
        ),
        (
            Order::YearFirst,
            r"(((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일])",
        ),
        (
            Order::Digits,
            r"(?:^|[^\d/.-])((\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?((?:19|20)\d\d|\d\d))(?:[^\d/-]|$)",
        ),
        (
            Order::DayFirst,
            r"(?:^|[^\d./-])((\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?[\s-]+(?:of |de |d['’])?([\p{L}\p{M}]{2,12})\.?,?[\s-]+(?:de |del )?((?:19|20)\d\d))(?:[^\d]|$)",
        ),
        (
            Order::MonthFirst,
            r"((\p{L}[\p{L}\p{M}]{2,11})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d))(?:[^\d]|$)",
        ),
        (
            Order::YearName,
            r"(?:^|[^\d./-])(((?:19|20)\d\d)\.?\s+(\p{L}{3,12})\.?\s+(\d{1,2}))(?:\.|[^\d]|$)",
        ),
    ];
    all.into_iter()
        .filter_map(|(order, pattern)| Some((order, regex(pattern)?)))
        .collect()
});

/// So many places that look like a day are tried.
const MAX_TRIES: usize = 4;

/// The first day that `text` names. Of days all in digits the day comes first unless it
/// cannot; a short year is one of this century.
pub(crate) fn found(text: &str) -> Option<Found> {
    if !text.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let mut best: Option<Found> = None;
    for (order, regex) in &*ANYWHERE {
        for it in regex.captures_iter(text).take(MAX_TRIES) {
            let Some(at) = it.get(1).map(|all| all.range()) else { continue };
            if best.as_ref().is_some_and(|best| best.at.start <= at.start) {
                break;
            }
            if let Some(day) = read(*order, &it) {
                best = Some(Found { day, at });
                break;
            }
        }
    }
    best
}

fn read(order: Order, it: &Captures<'_>) -> Option<String> {
    let named = |group: usize| {
        rapporteur_lexicon::pages::month(&it.get(group)?.as_str().to_lowercase())
    };
    match order {
        Order::YearFirst => day(number(it, 2)?, number(it, 3)?, number(it, 4)?),
        Order::Digits => {
            let (first, second): (i8, i8) = (number(it, 2)?, number(it, 3)?);
            let year: i16 = number(it, 4)?;
            let year = if year < 100 { 2000 + year } else { year };
            let (d, m) = if second > 12 { (second, first) } else { (first, second) };
            day(year, m, d)
        }
        Order::DayFirst => day(number(it, 4)?, named(3)?, number(it, 2)?),
        Order::MonthFirst => day(number(it, 4)?, named(2)?, number(it, 3)?),
        Order::YearName => day(number(it, 2)?, named(3)?, number(it, 4)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_many_languages() {
        for text in [
            "Stand: 07.05.2031 17:23 Uhr",
            "Publié le 7 mai 2031 à 10h",
            "Posted May 7, 2031 by the desk",
            "2031年5月7日",
            "miércoles, 7 de mayo de 2031",
            "on 2031-05-07T10:00:00Z",
            "7. Mai 2031",
            "7 мая 2031",
            "07.05.31, 12:00",
            "7 May, 2031 | Harbour",
            "Anna Holm7.5.2031",
            "2031. május 7. 10:00",
            "2031. 05. 07. 10:00",
            "7 Μαΐου 2031",
            "7 مايو 2031",
            "7 मई 2031",
            "on 7.5.2031 and 8.5.2031",
        ] {
            let found = found(text).map(|it| it.day);
            assert_eq!(found.as_deref(), Some("2031-05-07"), "{text}");
        }
        for text in ["7 ships in 2031", "Call 555-12-1999", "no day", "32.13.2031"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_has_its_place() {
        let at = |text: &'static str| &text[found(text).unwrap().at];
        assert_eq!(at("By Anna Holm, 7 May 2031, 10:00"), "7 May 2031");
        assert_eq!(at("(2031-05-07)"), "2031-05-07");
        assert_eq!(at("2031. május 7. 10:00"), "2031. május 7");
    }
}
