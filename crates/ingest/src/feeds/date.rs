//! Dates as feeds and mails write them, to ISO 8601.
//!
//! RFC 822 with wrong weekdays, zones by name and years of two digits; ISO 8601 in its
//! less usual forms; and what people write by hand.

use jiff::civil::{Date, Time};

use crate::dates;

/// Zones by name, in minutes east.
const ZONES: [(&str, i32); 34] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("met", 60),
    ("mez", 60),
    ("cest", 120),
    ("mest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("sast", 120),
    ("msk", 180),
    ("trt", 180),
    ("pkt", 300),
    ("ist", 330),
    ("hkt", 480),
    ("sgt", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("nzst", 720),
    ("nzdt", 780),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("pst", -480),
    ("pdt", -420),
];

/// The day or moment that `text` names; the day stays that of the zone it is given in.
pub(crate) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    dates::iso(&text.to_ascii_uppercase())
        .or_else(|| in_words(text))
        .or_else(|| compact(text))
        .or_else(|| ordinal(text))
        .or_else(|| dates::written(text))
}

/// `Wed, 07 May 2031 09:30:00 +0200`, `7 May 31 9:30 EST`, `Wed May 7 09:30:00 2031`,
/// `07-May-2031`, `May 7, 2031 9:30 PM`.
fn in_words(text: &str) -> Option<String> {
    // A remark in brackets names the zone again.
    let text = text.split('(').next()?;
    let mut day = None;
    let mut month = None;
    let mut year = None;
    let mut time = None;
    let mut zone = None;
    let parts = text.split([' ', ',', '\t']).flat_map(|it| {
        // `07-May-2031`; an offset keeps its sign.
        let is_day = it.contains('-') && it.contains(|it: char| it.is_ascii_alphabetic());
        let by_dash = if is_day { it.split('-').collect() } else { vec![it] };
        by_dash.into_iter()
    });
    for part in parts.filter(|it| !it.is_empty()) {
        let lower = part.to_ascii_lowercase();
        let head = lower.get(..3).unwrap_or_default();
        if part.contains(':') {
            let (clock, offset) = clock(part)?;
            time = Some(clock);
            zone = zone.or(offset);
        } else if (lower == "am" || lower == "pm") && time.is_some() {
            time = time.and_then(|it| half_day(it, &lower));
        } else if let (true, Some(at)) = (month.is_none(), dates::month(head)) {
            month = Some(at);
        } else if (part.starts_with(['+', '-'])
            || lower.starts_with("gmt+")
            || lower.starts_with("gmt-"))
            && time.is_some()
        {
            zone = Some(offset(lower.trim_start_matches("gmt"))?);
        } else if let Ok(number) =
            lower.trim_end_matches(['t', 'h', 's', 'n', 'd', 'r']).parse::<i16>()
        {
            if day.is_none() && (1..=31).contains(&number) {
                day = Some(number as i8);
            } else if year.is_none() {
                year = Some(whole_year(number, part.len())?);
            } else {
                return None;
            }
        } else if let (true, Some(&(_, minutes))) =
            (time.is_some(), ZONES.iter().find(|(name, _)| *name == lower))
        {
            zone = Some(minutes);
        } else if !lower.bytes().all(|it| it.is_ascii_alphabetic() || it == b'.') {
            return None;
        }
    }
    iso(Date::new(year?, month?, day?).ok()?, time, zone)
}

/// A year of two digits is in the half century before, or after, the turn.
fn whole_year(number: i16, digits: usize) -> Option<i16> {
    match digits {
        2 if number < 50 => Some(2000 + number),
        2 => Some(1900 + number),
        // Clocks that count from 1900 wrote the year 2003 as 103.
        3 if (100..150).contains(&number) => Some(1900 + number),
        4 => Some(number),
        _ => None,
    }
}

/// `09:30`, `9:30:05.2`, `09:30+02:00`, `24:00`; the offset if one hangs on it.
fn clock(text: &str) -> Option<((i8, i8, i8), Option<i32>)> {
    let lower = text.to_ascii_lowercase();
    let sign = lower.find(['+', '-', 'z']);
    let (clock, zone) = lower.split_at(sign.unwrap_or(lower.len()));
    let zone = match zone {
        "" => None,
        "z" => Some(0),
        zone => Some(offset(zone)?),
    };
    let half = clock.find(['a', 'p']);
    let (digits, half) = clock.split_at(half.unwrap_or(clock.len()));
    let mut parts = digits.split([':', '.']);
    let mut next = || parts.next().map(str::parse::<i8>);
    let (hour, minute) = (next()?.ok()?, next()?.ok()?);
    let second = next().and_then(Result::ok).unwrap_or(0);
    let clock = (hour, minute, second.min(59));
    let clock = if half.is_empty() { clock } else { half_day(clock, half)? };
    Some((clock, zone))
}

fn half_day((hour, minute, second): (i8, i8, i8), half: &str) -> Option<(i8, i8, i8)> {
    let is_pm = half.starts_with('p');
    match hour {
        12 => Some((if is_pm { 12 } else { 0 }, minute, second)),
        1..12 => Some((hour + if is_pm { 12 } else { 0 }, minute, second)),
        _ => None,
    }
}

/// `+0200`, `-03:30`, `+2`, in minutes.
fn offset(text: &str) -> Option<i32> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text[1..].chars().filter(|it| *it != ':').collect();
    let number: i32 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        3 | 4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

/// `20310507`, `20310507T093000Z`.
fn compact(text: &str) -> Option<String> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    if text.len() < 8 || !text.as_bytes()[..8].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let date = Date::new(number(0, 4)?, number(4, 6)? as i8, number(6, 8)? as i8).ok()?;
    let Some(rest) = text.get(8..).filter(|it| !it.is_empty()) else {
        return iso(date, None, None);
    };
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let clock: String = clock.chars().filter(char::is_ascii_digit).collect();
    let part =
        |from: usize| clock.get(from..from + 2).and_then(|it| it.parse::<i8>().ok());
    let zone = match zone {
        "" => None,
        "Z" | "z" => Some(0),
        zone => Some(offset(zone)?),
    };
    iso(date, Some((part(0)?, part(2)?, part(4).unwrap_or(0))), zone)
}

/// `2031-127`, the day of the year.
fn ordinal(text: &str) -> Option<String> {
    let (year, day) = text.split_once('-')?;
    let (year, number): (i16, i16) = (year.parse().ok()?, day.parse().ok()?);
    if !(1500..3000).contains(&year) || day.len() != 3 {
        return None;
    }
    let first = Date::new(year, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().days(number - 1)).ok()?;
    (date.year() == year).then(|| date.to_string())
}

/// The one form that dates are printed in.
fn iso(date: Date, time: Option<(i8, i8, i8)>, zone: Option<i32>) -> Option<String> {
    if !(1500..3000).contains(&date.year()) {
        return None;
    }
    let Some((hour, minute, second)) = time else { return Some(date.to_string()) };
    // Midnight at the end of a day begins the next.
    let (date, hour) = match (hour, minute, second) {
        (24, 0, 0) => (date.tomorrow().ok()?, 0),
        _ => (date, hour),
    };
    let time = Time::new(hour, minute, second, 0).ok()?;
    let zone = match zone {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    Some(format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_dates_are_read() {
        let of = |text| date(text).unwrap_or_default();
        for (written, meant) in [
            ("Wed, 07 May 2031 09:30:00 GMT", "2031-05-07T09:30:00Z"),
            ("Sun, 07 May 2031 09:30:00 +0200", "2031-05-07T09:30:00+02:00"),
            ("7 May 31 9:30 EST", "2031-05-07T09:30:00-05:00"),
            ("Wednesday, 7 May 2031 09:30:00 CEST", "2031-05-07T09:30:00+02:00"),
            ("Wed May  7 09:30:00 2031", "2031-05-07T09:30:00"),
            ("Wed, 07 May 2031 09:30:00 XYZ", "2031-05-07T09:30:00"),
            ("07-May-2031 09:30 UTC", "2031-05-07T09:30:00Z"),
            ("May 7, 2031 9:30 PM", "2031-05-07T21:30:00"),
            ("07 May 2031", "2031-05-07"),
            ("Wed, 07 May 2031 24:00:00 GMT", "2031-05-08T00:00:00Z"),
            ("Wed, 07 May 2031 09:30:60 -0330", "2031-05-07T09:30:59-03:30"),
            ("20310507T093000Z", "2031-05-07T09:30:00Z"),
            ("20310507", "2031-05-07"),
            ("2031-127", "2031-05-07"),
            ("2031-05-07T09:30Z", "2031-05-07T09:30:00Z"),
            ("2031-05-07t09:30:00.25z", "2031-05-07T09:30:00Z"),
            ("Wed, 07 May 2031 09:30:00 GMT+0200", "2031-05-07T09:30:00+02:00"),
            ("Wed, 31 Feb 2031 09:30:00 GMT", ""),
            ("yesterday", ""),
            ("", ""),
        ] {
            assert_eq!(of(written), meant, "{written}");
        }
    }
}
