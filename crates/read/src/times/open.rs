//! TIMEX3 values of what is not known in full: `XXXX-WXX-4`, `2031-XX-XX`.

use rapporteur_lexicon::calendar::DayRule;

use super::{
    dates::Cal,
    sense::{Sense, Unit},
};

/// The value of a point whose year is unknown.
pub(super) fn point(sense: &Sense) -> String {
    let year = sense.year.map_or_else(|| "XXXX".to_owned(), |it| Cal::Year(it).value());
    match (sense.month, sense.day) {
        (Some(month), Some(day)) => return format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => return format!("{year}-{month:02}"),
        _ => {}
    }
    if let Some(DayRule::Fixed(month, day)) = sense.holiday {
        return format!("{year}-{month:02}-{day:02}");
    }
    if sense.holiday.is_some() {
        return format!("{year}-XX-XX");
    }
    if let Some(weekday) = sense.weekday {
        return format!("XXXX-WXX-{weekday}");
    }
    if let Some(season) = sense.season {
        return format!("{year}-{season}");
    }
    match (sense.unit, sense.ordinal) {
        (Some(Unit::Quarter), Some(nth)) => format!("{year}-Q{nth}"),
        _ => year,
    }
}

/// The value of a unit that is not known.
pub(super) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}
