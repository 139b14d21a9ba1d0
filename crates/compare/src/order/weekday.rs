//! Which day of the week a report is of, by those it looks back on and those it awaits.

use jiff::civil::Weekday;
use rapporteur_types::{Lies, Pin, ReportIndex, Timex};

/// The day of the week of a report, with the spans that show it: the last it looks back
/// on, where it awaits the very next one (`said on Thursday`, `by Friday`).
pub(super) fn weekday(
    report: ReportIndex,
    timexes: &[Timex],
) -> Option<(Weekday, Vec<Pin>)> {
    let named = |side: Lies| {
        timexes.iter().filter(move |it| it.lies == side).filter_map(move |it| {
            let day = it.value.strip_prefix("XXXX-WXX-")?.get(..1)?.parse().ok()?;
            let day = Weekday::from_monday_one_offset(day).ok()?;
            Some((day, Pin { report, span: it.span }))
        })
    };
    let past: Vec<(Weekday, Pin)> = named(Lies::Behind).collect();
    let next: Vec<(Weekday, Pin)> = named(Lies::Ahead).collect();
    // A stretch of days, all past ones before all that lie ahead, no longer than a week.
    let mut found: Vec<(Weekday, Vec<Pin>)> = Vec::new();
    for &(first, _) in &past {
        let from = |it: Weekday| it.since(first);
        let (Some(last), Some(ahead)) = (
            past.iter().max_by_key(|it| from(it.0)),
            next.iter().min_by_key(|it| from(it.0)),
        ) else {
            continue;
        };
        let adjoins = from(ahead.0) == from(last.0) + 1;
        if adjoins && !found.iter().any(|it| it.0 == last.0) {
            found.push((last.0, vec![last.1, ahead.1]));
        }
    }
    // Two such stretches show neither.
    if found.len() == 1 { found.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Anchor, Span, TimexKind};

    use super::*;

    fn of(days: &[(u8, Lies)]) -> Option<Weekday> {
        let timexes: Vec<Timex> = days
            .iter()
            .zip(0..)
            .map(|(&(day, lies), at)| Timex {
                span: Span::new(at, at + 1),
                kind: TimexKind::Date,
                value: format!("XXXX-WXX-{day}"),
                modifier: None,
                anchor: Anchor::Report,
                lies,
                earliest: None,
                latest: None,
            })
            .collect();
        weekday(0, &timexes).map(|it| it.0)
    }

    #[test]
    fn it_is_the_last_past_one_before_the_next() {
        let (past, ahead) = (Lies::Behind, Lies::Ahead);
        assert_eq!(of(&[(3, past), (4, past), (5, ahead)]), Some(Weekday::Thursday));
        assert_eq!(of(&[(7, past), (1, ahead), (2, ahead)]), Some(Weekday::Sunday));
    }

    #[test]
    fn a_gap_or_one_side_shows_none() {
        let (past, ahead) = (Lies::Behind, Lies::Ahead);
        assert_eq!(of(&[(2, past), (5, ahead)]), None);
        assert_eq!(of(&[(2, past), (3, past)]), None);
        assert_eq!(of(&[(3, ahead)]), None);
        assert_eq!(of(&[(3, Lies::Unknown), (4, ahead)]), None);
    }
}
