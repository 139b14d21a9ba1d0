//! What the words of a time expression say, before anything is counted from a date.

use rapporteur_lexicon::calendar::DayRule;

use super::numbers::Count;

/// What kind of expression it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A place in the calendar.
    Point,
    /// A unit counted from the report.
    Shift,
    /// So many units from the report.
    Ago,
    /// So many units from the date spoken of.
    Off,
    /// A unit of the date spoken of, moved.
    Same,
    /// A duration.
    Span,
    /// How often.
    Set,
    /// A fixed value.
    Ref,
    /// A time of the day spoken of.
    Clock,
}

impl Kind {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "point" => Self::Point,
            "shift" => Self::Shift,
            "ago" => Self::Ago,
            "off" => Self::Off,
            "same" => Self::Same,
            "span" => Self::Span,
            "set" => Self::Set,
            "ref" => Self::Ref,
            "clock" => Self::Clock,
            _ => return None,
        })
    }
}

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "FN" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "H" => Self::Half,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "CE" => Self::Century,
            _ => return None,
        })
    }
}

/// A time of day: hour, minute.
pub(super) type Clock = (u8, u8);

#[expect(clippy::struct_excessive_bools, reason = "marks that words set one by one")]
/// The fields that the words of an expression fill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sense {
    pub(super) kind: Option<Kind>,
    pub(super) year: Option<i16>,
    /// Whether an era is named: `true` before Christ.
    pub(super) before_christ: Option<bool>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<i8>,
    pub(super) season: Option<&'static str>,
    pub(super) part: Option<&'static str>,
    pub(super) clock: Option<Clock>,
    pub(super) zone: Option<&'static str>,
    pub(super) count: Option<Count>,
    pub(super) ordinal: Option<i16>,
    pub(super) unit: Option<Unit>,
    pub(super) shift: Option<i32>,
    pub(super) dir: Option<i32>,
    /// A decade by its first three figures, or by two where the century is left out.
    pub(super) decade: Option<i16>,
    pub(super) modifier: Option<&'static str>,
    pub(super) value: Option<&'static str>,
    pub(super) holiday: Option<DayRule>,
    /// Whether a quarter of a fiscal year is meant.
    pub(super) fiscal: bool,
    /// Whether the week of the day is meant.
    pub(super) week: bool,
    /// Whether it counts from the date spoken of.
    pub(super) from_before: bool,
    /// Whether a plain word (one that also means something else) carries it.
    pub(super) also: bool,
}

/// Keeps what is there, takes the other where it is not.
macro_rules! fill {
    ($to:expr, $from:expr, $($field:ident),+) => {
        $($to.$field = $to.$field.or($from.$field);)+
    };
}

impl Sense {
    /// Fills what is still open from `inner`.
    pub(super) fn fill(&mut self, inner: &Sense) {
        fill!(
            self,
            inner,
            kind,
            year,
            before_christ,
            month,
            day,
            weekday,
            season,
            part,
            clock,
            zone,
            count,
            ordinal,
            unit,
            shift,
            dir,
            decade,
            modifier,
            value,
            holiday
        );
        self.fiscal |= inner.fiscal;
        self.week |= inner.week;
        self.from_before |= inner.from_before;
        self.also |= inner.also;
    }

    /// Sets the field a table names.
    pub(super) fn set(&mut self, name: &str, value: &'static str) -> bool {
        let int = || value.parse::<i32>().ok();
        match name {
            "shift" => self.shift = int(),
            "dir" => self.dir = int(),
            "n" => self.count = value.parse().ok().map(Count::Exact),
            "unit" => self.unit = Unit::from_name(value),
            "mod" => self.modifier = Some(value),
            "part" => self.part = Some(value),
            "value" => self.value = Some(value),
            "bc" => self.before_christ = int().map(|it| it == 1),
            "month" => self.month = value.parse().ok(),
            "day" => self.day = value.parse().ok(),
            "fiscal" => self.fiscal = true,
            "week" => self.week = true,
            "from" => self.from_before = true,
            _ => return false,
        }
        true
    }
}
