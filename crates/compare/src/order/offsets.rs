//! How many days from its report a relative expression points: `next week` is 1 to 13 days
//! on, whatever the weekday of the report.

use rapporteur_types::{Anchor, Timex};

/// The fewest and the most days from the day of the report to the day meant.
pub(super) fn offset(timex: &Timex, text: &str) -> Option<(i64, i64)> {
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
    match side {
        _ if has("today") || has("tonight") => Some((0, 0)),
        _ if has("yesterday") => Some((-1, -1)),
        _ if has("tomorrow") => Some((1, 1)),
        Some(-1) if weekday => Some((-13, -1)),
        Some(1) if weekday => Some((1, 13)),
        Some(side) if has("week") => Some((side * 7 - 6, side * 7 + 6)),
        Some(side) if has("month") => Some((side * 31 - 30, side * 31 + 30)),
        None if weekday && timex.ahead == Some(true) => Some((0, 7)),
        None if weekday && timex.ahead == Some(false) => Some((-7, 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Span, TimexKind};

    use super::*;

    fn of(text: &str, value: &str, ahead: Option<bool>) -> Option<(i64, i64)> {
        let timex = Timex {
            span: Span::new(0, 1),
            kind: TimexKind::Date,
            value: value.to_owned(),
            modifier: None,
            anchor: Anchor::Report,
            ahead,
            earliest: None,
            latest: None,
        };
        offset(&timex, text)
    }

    #[test]
    fn the_day_of_the_report_is_not_needed() {
        assert_eq!(of("next week", "XXXX-WXX", None), Some((1, 13)));
        assert_eq!(of("Last week", "XXXX-WXX", None), Some((-13, -1)));
        assert_eq!(of("Thursday", "XXXX-WXX-4", Some(true)), Some((0, 7)));
        assert_eq!(of("Thursday", "XXXX-WXX-4", Some(false)), Some((-7, 0)));
        assert_eq!(of("Thursday", "XXXX-WXX-4", None), None);
        assert_eq!(of("yesterday", "XXXX-XX-XX", None), Some((-1, -1)));
        assert_eq!(of("in May", "XXXX-05", None), None);
    }
}
