//! Years, days, decades and times of day in figures and words.

use rapporteur_lexicon::numbers::Class;

use super::{pieces::Piece, sense::Sense};

fn number(pieces: &[Piece<'_>], at: usize) -> Option<(Class, f64)> {
    pieces.get(at)?.entry?.number
}

fn figures(norm: &str) -> Option<i16> {
    let fine = (1..=4).contains(&norm.len()) && norm.bytes().all(|b| b.is_ascii_digit());
    if fine { norm.parse().ok() } else { None }
}

/// `99` is 1999, `14` is 2014: no report of the web is older than that.
fn century(short: i16) -> i16 {
    if short >= 30 { 1900 + short } else { 2000 + short }
}

/// `2031`, `'31`, `nineteen ninety-six`.
pub(super) fn year(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> Option<usize> {
    let piece = pieces.get(at)?;
    if piece.digits {
        if let Some(short) = piece.norm.strip_prefix('\'') {
            sense.year = figures(short).filter(|_| short.len() == 2).map(century);
        } else if piece.norm.len() == 4 {
            sense.year = figures(piece.norm).filter(|it| (1000..=2100).contains(it));
        }
        return sense.year.map(|_| at + 1);
    }
    let (Class::Unit, hundreds) = number(pieces, at)? else { return None };
    if let (2.0, Some((Class::Scale, 1000.0))) = (hundreds, number(pieces, at + 1)) {
        return Some(thousands(pieces, at + 2, sense));
    }
    if !(11.0..=20.0).contains(&hundreds) {
        return None;
    }
    let (Class::Tens, tens) = number(pieces, at + 1)? else { return None };
    let unit = match number(pieces, at + 2) {
        Some((Class::Unit, unit)) if unit < 10.0 => Some(unit),
        _ => None,
    };
    sense.year = Some((hundreds * 100.0 + tens + unit.unwrap_or(0.0)) as i16);
    Some(at + 2 + usize::from(unit.is_some()))
}

/// `two thousand`, `two thousand and nine`, from behind the `thousand`.
fn thousands(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> usize {
    let and = pieces.get(at).is_some_and(|it| it.norm == "and");
    let (end, unit) = match number(pieces, at + usize::from(and)) {
        Some((Class::Unit, unit)) => (at + usize::from(and) + 1, unit),
        _ => (at, 0.0),
    };
    sense.year = Some(2000 + unit as i16);
    end
}

/// A number of up to four figures, as a year.
pub(super) fn int(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> Option<usize> {
    sense.year = figures(pieces.get(at)?.norm);
    sense.year.map(|_| at + 1)
}

/// `5`, `5th`, `fifth`, `twenty-fifth`: the number, and where it ends.
fn nth(pieces: &[Piece<'_>], at: usize, bare: bool) -> Option<(usize, i16)> {
    let piece = pieces.get(at)?;
    if piece.digits {
        let end = piece.norm.find(|c: char| !c.is_ascii_digit());
        let (digits, suffix) = piece.norm.split_at(end.unwrap_or(piece.norm.len()));
        let fits =
            matches!(suffix, "st" | "nd" | "rd" | "th") || bare && suffix.is_empty();
        return figures(digits)
            .filter(|_| fits && digits.len() <= 3)
            .map(|it| (at + 1, it));
    }
    match number(pieces, at)? {
        (Class::Ordinal, value) => Some((at + 1, value as i16)),
        (Class::Tens, tens) => match number(pieces, at + 1)? {
            (Class::Ordinal, unit) if unit < 10.0 => Some((at + 2, (tens + unit) as i16)),
            _ => None,
        },
        _ => None,
    }
}

/// A day of a month.
pub(super) fn day(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> Option<usize> {
    let (end, day) = nth(pieces, at, true)?;
    sense.day = i8::try_from(day).ok().filter(|it| (1..=31).contains(it));
    sense.day.map(|_| end)
}

/// `third`, `3rd`.
pub(super) fn ordinal(
    pieces: &[Piece<'_>],
    at: usize,
    sense: &mut Sense,
) -> Option<usize> {
    let (end, ordinal) = nth(pieces, at, false)?;
    sense.ordinal = Some(ordinal);
    Some(end)
}

/// `1990s`, `'90s`, `nineties`.
pub(super) fn decade(
    pieces: &[Piece<'_>],
    at: usize,
    sense: &mut Sense,
) -> Option<usize> {
    let piece = pieces.get(at)?;
    if !piece.digits {
        let (Class::Decade, value) = number(pieces, at)? else { return None };
        sense.decade = Some(190 + (value / 10.0) as i16);
        return Some(at + 1);
    }
    let digits =
        piece.norm.strip_suffix("'s").or_else(|| piece.norm.strip_suffix('s'))?;
    let short = digits.strip_prefix('\'').unwrap_or(digits);
    let value = figures(short).filter(|it| it % 10 == 0)?;
    sense.decade = match short.len() {
        2 => Some(century(value) / 10),
        4 => Some(value / 10),
        _ => None,
    };
    sense.decade.map(|_| at + 1)
}

/// `2031-05-07`, also with a time behind it.
pub(super) fn iso(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> Option<usize> {
    let (year, month, day) = (pieces.get(at)?, pieces.get(at + 1)?, pieces.get(at + 2)?);
    if year.norm.len() != 4 || month.norm.len() != 2 || !month.glued || !day.glued {
        return None;
    }
    let day = day
        .norm
        .get(..2)
        .filter(|_| day.norm[2..].is_empty() || day.norm[2..].starts_with('t'))?;
    let month = figures(month.norm).filter(|it| (1..=12).contains(it))?;
    let day = figures(day).filter(|it| (1..=31).contains(it))?;
    sense.year = Some(figures(year.norm)?);
    sense.month = Some(month as i8);
    sense.day = Some(day as i8);
    Some(at + 3)
}

/// `5/7/2031`, `07/05/31`: month first, unless only the day can be.
pub(super) fn slash(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> Option<usize> {
    let mut parts = pieces.get(at)?.norm.split('/');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year = match third.len() {
        2 => century(figures(third)?),
        4 => figures(third)?,
        _ => return None,
    };
    let (first, second) = (figures(first)?, figures(second)?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    sense.year = Some(year);
    sense.month = Some(month as i8);
    sense.day = Some(day as i8);
    Some(at + 1)
}

fn half(norm: &str) -> Option<u8> {
    match norm {
        "am" | "a.m" | "a.m." => Some(0),
        "pm" | "p.m" | "p.m." => Some(12),
        _ => None,
    }
}

/// `10:30`, `10 p.m.`, `10:30am`, `1400 GMT`, `noon`, `six o'clock`.
pub(super) fn clock(pieces: &[Piece<'_>], at: usize, sense: &mut Sense) -> Option<usize> {
    let piece = pieces.get(at)?;
    match piece.norm {
        "noon" => {
            sense.clock = Some((12, 0));
            return Some(at + 1);
        }
        "midnight" => {
            sense.clock = Some((0, 0));
            return Some(at + 1);
        }
        _ if !piece.digits => return None,
        _ => {}
    }
    let (digits, mut day_half) = match piece.norm.find(|c: char| c.is_ascii_alphabetic())
    {
        Some(letters) => (&piece.norm[..letters], Some(half(&piece.norm[letters..])?)),
        None => (piece.norm, None),
    };
    let mut end = at + 1;
    let next = pieces.get(end);
    if day_half.is_none()
        && let Some(found) = next.and_then(|it| half(it.norm))
    {
        day_half = Some(found);
        end += 1;
    }
    let oclock = next.is_some_and(|it| it.norm == "o'clock");
    let split = digits.split_once([':', '.']).filter(|(_, it)| it.len() == 2);
    let dotted = digits.contains('.');
    let (hour, minute) = match split {
        Some((hour, minute)) => (figures(hour)?, figures(minute)?),
        None if digits.len() == 4 && day_half.is_none() => {
            let zone =
                next?.entry?.calendar.iter().any(|(class, ..)| {
                    *class == rapporteur_lexicon::calendar::Class::Zone
                });
            let all = figures(digits).filter(|_| zone)?;
            (all / 100, all % 100)
        }
        None if day_half.is_some() || oclock => (figures(digits)?, 0),
        None => return None,
    };
    if hour > 23 || minute > 59 || dotted && day_half.is_none() {
        return None;
    }
    let hour = match day_half {
        Some(_) if hour > 12 || hour == 0 => return None,
        Some(half) => hour % 12 + i16::from(half),
        None => hour,
    };
    sense.clock = Some((hour as u8, minute as u8));
    Some(end + usize::from(oclock))
}

/// A day that has a name.
pub(super) fn holiday(
    pieces: &[Piece<'_>],
    at: usize,
    sense: &mut Sense,
) -> Option<usize> {
    let piece = pieces.get(at).filter(|it| it.capital)?;
    for (rest, day) in &piece.entry?.holidays {
        let fits = rest
            .iter()
            .enumerate()
            .all(|(n, word)| pieces.get(at + 1 + n).is_some_and(|it| it.norm == *word));
        if fits {
            sense.holiday = Some(*day);
            return Some(at + 1 + rest.len());
        }
    }
    None
}
