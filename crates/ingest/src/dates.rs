//! Dates a document gives for itself, to ISO 8601.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::{Captures, Regex};

mod anywhere;

pub(crate) use anywhere::found;

/// What can follow a day in words or in digits: the time of day.
const TIME: &str = r"(?:(?:,?\s+(?:at\s+)?|T|\s*[|·•–—-]\s*)\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,5}\)?|\s?(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?)?)?";

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static ISO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(concat!(
        r"^(\d{4})-(\d{1,2})-(\d{1,2})",
        r"(?:[T\s]\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?$",
    ))
});

const MONTH: &str = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?";
const WEEKDAY: &str = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+)?";

/// Day, month in words, year; and the other way round.
static IN_WORDS: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
    [
        format!(r"(?i)^{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH},?[\s-]+(\d{{4}}){TIME}\.?$"),
        format!(r"(?i)^{WEEKDAY}{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){TIME}\.?$"),
    ]
    .map(|pattern| regex(&pattern))
});

/// All in digits: year first, or last.
static IN_DIGITS: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
    [
        format!(r"(?i)^{WEEKDAY}(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME}$"),
        format!(r"(?i)^{WEEKDAY}(\d{{1,2}})([./-])(\d{{1,2}})[./-](\d{{4}}){TIME}$"),
    ]
    .map(|pattern| regex(&pattern))
});

fn number<T: std::str::FromStr>(captures: &Captures<'_>, group: usize) -> Option<T> {
    captures.get(group)?.as_str().parse().ok()
}

/// The month that three letters stand for.
pub(crate) fn month(word: &str) -> Option<i8> {
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
        "dec",
    ];
    let word = word.to_ascii_lowercase();
    names.iter().position(|name| *name == word).map(|at| at as i8 + 1)
}

/// A day of the time that has news.
fn day(year: i16, month: i8, day: i8) -> Option<String> {
    (1500..3000)
        .contains(&year)
        .then(|| Date::new(year, month, day).ok())?
        .map(|it| it.to_string())
}

/// A day or moment in ISO 8601, brought to one form; the day stays the local one.
pub(crate) fn iso(text: &str) -> Option<String> {
    let captures = ISO.as_ref()?.captures(text.trim())?;
    let date = day(number(&captures, 1)?, number(&captures, 2)?, number(&captures, 3)?)?;
    let Some(hour) = number(&captures, 4) else { return Some(date) };
    let time =
        Time::new(hour, number(&captures, 5)?, number(&captures, 6).unwrap_or(0), 0)
            .ok()?;
    let zone = captures.get(7).map_or("", |it| it.as_str());
    let zone = match zone {
        "" => String::new(),
        "Z" | "z" | "UTC" | "GMT" => "Z".to_owned(),
        offset => {
            let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
            let minutes = if digits.len() == 4 { &digits[2..] } else { "00" };
            format!("{}{}:{minutes}", &offset[..1], &digits[..2])
        }
    };
    Some(format!(
        "{date}T{:02}:{:02}:{:02}{zone}",
        time.hour(),
        time.minute(),
        time.second()
    ))
}

/// The day that the whole of `text` names, in any form that is not ambiguous. Of days all
/// in digits, those with full stops put the day first; with strokes, one number must be
/// over twelve to tell.
pub(crate) fn written(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    if let Some(iso) = iso(text) {
        return Some(iso);
    }
    if let Some(it) = IN_WORDS[0].as_ref()?.captures(text) {
        return day(number(&it, 3)?, month(&it[2])?, number(&it, 1)?);
    }
    if let Some(it) = IN_WORDS[1].as_ref()?.captures(text) {
        return day(number(&it, 3)?, month(&it[1])?, number(&it, 2)?);
    }
    if let Some(it) = IN_DIGITS[0].as_ref()?.captures(text) {
        return day(number(&it, 1)?, number(&it, 2)?, number(&it, 3)?);
    }
    let it = IN_DIGITS[1].as_ref()?.captures(text)?;
    let (first, second): (i8, i8) = (number(&it, 1)?, number(&it, 3)?);
    match (&it[2], first > 12, second > 12) {
        (".", _, false) | (_, true, false) => day(number(&it, 4)?, second, first),
        (_, false, true) => day(number(&it, 4)?, first, second),
        _ if first == second => day(number(&it, 4)?, first, second),
        _ => None,
    }
}

static IN_URL: LazyLock<[Option<Regex>; 3]> = LazyLock::new(|| {
    [
        r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:[^\d]|$)",
        r"[/_-]((?:19|20)\d\d)[_-](\d{1,2})[_-](\d{1,2})(?:[^\d]|$)",
        r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?:[^\d]|$)",
    ]
    .map(regex)
});

/// The day that an address gives, as many outlets do: `…/2031/05/07/…`, `…-20310507.html`.
pub(crate) fn in_url(url: &str) -> Option<String> {
    IN_URL.iter().flatten().find_map(|regex| {
        let it = regex.captures(url)?;
        day(number(&it, 1)?, number(&it, 2)?, number(&it, 3)?)
    })
}

/// Whether two days, each at the head of a date in ISO 8601, follow each other.
pub(crate) fn are_next(one: &str, other: &str) -> bool {
    let day = |text: &str| text.get(..10)?.parse::<Date>().ok();
    let (Some(one), Some(other)) = (day(one), day(other)) else { return false };
    one.tomorrow().is_ok_and(|it| it == other)
        || other.tomorrow().is_ok_and(|it| it == one)
}

/// Whether two days, each at the head of a date in ISO 8601, lie more than `days` apart.
pub(crate) fn are_apart(one: &str, other: &str, days: i32) -> bool {
    let day = |text: &str| text.get(..10)?.parse::<Date>().ok();
    let (Some(one), Some(other)) = (day(one), day(other)) else { return true };
    (one - other).get_days().abs() > days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_forms_come_to_one() {
        let of = |text| iso(text).unwrap_or_default();
        assert_eq!(of("2031-05-07"), "2031-05-07");
        assert_eq!(of("2031-05-07T09:30"), "2031-05-07T09:30:00");
        assert_eq!(of("2031-05-07 09:30:05.123Z"), "2031-05-07T09:30:05Z");
        assert_eq!(of("2031-05-07T09:30:00+0200"), "2031-05-07T09:30:00+02:00");
        assert_eq!(of("2031-02-30"), "");
        assert_eq!(of("2031-05-07T25:00"), "");
        assert_eq!(of("yesterday"), "");
    }

    #[test]
    fn an_address_can_give_the_day() {
        let of = |url| in_url(url).unwrap_or_default();
        assert_eq!(of("https://fjord.example/news/2031/05/07/vote"), "2031-05-07");
        assert_eq!(of("https://fjord.example/news/vote-20310507.html"), "2031-05-07");
        assert_eq!(of("https://fjord.example/2031-5-7-vote"), "2031-05-07");
        assert_eq!(of("https://fjord.example/article/20315071234"), "");
        assert_eq!(of("https://fjord.example/league-2031-32-01"), "");
        assert_eq!(of("https://fjord.example/2031/11/2338761"), "");
        assert_eq!(of("https://fjord.example/2031/vote"), "");
    }

    #[test]
    fn days_that_follow_each_other() {
        assert!(are_next("2031-02-28T23:00:00Z", "2031-03-01"));
        assert!(!are_next("2031-02-28", "2031-02-28") && !are_next("", "2031-02-28"));
    }

    #[test]
    fn days_that_lie_apart() {
        assert!(are_apart("2031-05-07", "2031-07-07T10:00:00Z", 60));
        assert!(!are_apart("2031-07-06", "2031-05-07", 60));
    }

    #[test]
    fn written_days_are_read_where_they_are_plain() {
        let of = |text| written(text).unwrap_or_default();
        assert_eq!(of("7 May 2031"), "2031-05-07");
        assert_eq!(of("Wednesday, May 7th, 2031 at 9:30 am"), "2031-05-07");
        assert_eq!(of("Wed, 07 May 2031 10:00:00 GMT"), "2031-05-07");
        assert_eq!(of("07.05.2031 21:40"), "2031-05-07");
        assert_eq!(of("05/17/2031"), "2031-05-17");
        assert_eq!(of("05/07/2031"), "", "May or July");
        assert_eq!(of("7 May"), "", "no year");
        assert_eq!(of("He left on 7 May 2031"), "");
    }
}
