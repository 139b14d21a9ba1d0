//! TIMEX3 values of durations, sets and times of day.

use jiff::civil::Date;

use super::{
    dates::Cal,
    numbers::Count,
    sense::{Kind, Sense, Unit},
};

/// The value of a duration: `P3D`, `PT5H`, `P2Y6M`, `PXW`.
pub(super) fn span(sense: &Sense) -> String {
    period(sense.count.unwrap_or(Count::Some), sense.unit.unwrap_or(Unit::Day))
}

/// The days of a duration that reaches back from `day` (`the last three weeks`) or on from
/// it (`the next two days`).
pub(super) fn lasts(sense: &Sense, day: Date) -> Option<(Date, Date)> {
    let Count::Exact(n) = sense.count? else { return None };
    let dir = f64::from(sense.dir?);
    let end = Cal::Day(day).plus(dir * n, sense.unit?)?.first()?;
    Some((day.min(end), day.max(end)))
}

fn period(count: Count, unit: Unit) -> String {
    let (letter, scale, clock) = match unit {
        Unit::Second => ("S", 1.0, true),
        Unit::Minute => ("M", 1.0, true),
        Unit::Hour => ("H", 1.0, true),
        Unit::Day => ("D", 1.0, false),
        Unit::Weekend => ("WE", 1.0, false),
        Unit::Week => ("W", 1.0, false),
        Unit::Fortnight => ("W", 2.0, false),
        Unit::Month => ("M", 1.0, false),
        Unit::Quarter => ("Q", 1.0, false),
        Unit::Half => ("M", 6.0, false),
        Unit::Year => ("Y", 1.0, false),
        Unit::Decade => ("Y", 10.0, false),
        Unit::Century => ("Y", 100.0, false),
    };
    let open = if clock { "PT" } else { "P" };
    let Count::Exact(n) = count else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            _ => letter,
        };
        return format!("{open}X{letter}");
    };
    let n = n * scale;
    let half = (n.fract() - 0.5).abs() < 1e-9;
    let whole = n.trunc();
    match (half, unit) {
        (true, Unit::Year) if whole == 0.0 => "P6M".to_owned(),
        (true, Unit::Year) => format!("P{whole}Y6M"),
        (true, Unit::Hour) if whole == 0.0 => "PT30M".to_owned(),
        (true, Unit::Hour) => format!("PT{whole}H30M"),
        _ => format!("{open}{n}{letter}"),
    }
}

/// The value of a set: `P1D` for every day, `XXXX-WXX-1` for every Monday.
pub(super) fn set(sense: &Sense) -> String {
    if let Some(month) = sense.month {
        return format!("XXXX-{month:02}");
    }
    if let Some(weekday) = sense.weekday {
        return format!("XXXX-WXX-{weekday}");
    }
    if let (Some(part), None) = (sense.part, sense.unit) {
        return format!("XXXX-XX-XXT{part}");
    }
    period(sense.count.unwrap_or(Count::Exact(1.0)), sense.unit.unwrap_or(Unit::Day))
}

/// What a time of day adds to the value of its day: `T09:30`, `TEV`.
pub(super) fn time_of_day(sense: &Sense) -> Option<String> {
    if let Some((hour, minute)) = sense.clock {
        // A part says which half of the day a bare hour stands in.
        let later =
            matches!(sense.part, Some("AF" | "EV" | "NI")) && hour < 12 && hour > 0;
        let hour = if later { hour + 12 } else { hour };
        let zone = match sense.zone {
            Some("GMT" | "UTC") => "Z",
            _ => "",
        };
        return Some(format!("T{hour:02}:{minute:02}{zone}"));
    }
    let hours = matches!(sense.unit, Some(Unit::Hour | Unit::Minute | Unit::Second));
    if hours && matches!(sense.kind, Some(Kind::Ago | Kind::Off)) {
        return Some("TXX".to_owned());
    }
    sense.part.map(|part| format!("T{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_their_unit() {
        assert_eq!(period(Count::Exact(3.0), Unit::Day), "P3D");
        assert_eq!(period(Count::Exact(2.5), Unit::Year), "P2Y6M");
        assert_eq!(period(Count::Exact(0.5), Unit::Hour), "PT30M");
        assert_eq!(period(Count::Exact(2.0), Unit::Decade), "P20Y");
        assert_eq!(period(Count::Some, Unit::Decade), "PXDE");
        assert_eq!(period(Count::Exact(1.0), Unit::Fortnight), "P2W");
        assert_eq!(period(Count::Some, Unit::Minute), "PTXM");
    }
}
