//! From what the words say to the date they mean: counted from the day of publication,
//! from the date spoken of before, by the tense of the clause.

use jiff::civil::Date;
use rapporteur_types::{Anchor, TimexId, TimexKind};

use super::{
    absurd::Absurd,
    dates::{self, Cal},
    durations,
    numbers::Count,
    open,
    sense::{Kind, Sense, Unit},
    tense::Tense,
};

/// What dates are counted from, as it changes from one expression to the next.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The day of publication.
    published: Option<Date>,
    /// Whether the text tells of the past by dates of its own, not from the day of
    /// publication.
    narrative: bool,
    /// The date spoken of last, and its expression.
    before: Option<(Cal, TimexId)>,
    /// The quarter spoken of last.
    quarter: Option<(Cal, TimexId)>,
}

/// An expression with its meaning.
pub(super) struct Resolved {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    pub(super) anchor: Anchor,
    /// The first and the last day of the interval it denotes, where that is known.
    pub(super) days: Option<(Date, Date)>,
    /// Why its words can mean nothing, which leaves its value out.
    pub(super) absurd: Option<Absurd>,
}

/// A place in the calendar, what it was counted from, and its value while unknown.
struct Place {
    cal: Option<Cal>,
    anchor: Anchor,
    open: String,
}

impl Place {
    fn known(cal: Option<Cal>, open: &str) -> Self {
        Self { cal, anchor: Anchor::None, open: open.to_owned() }
    }
}

impl Context {
    /// Before the first expression.
    pub(super) fn new(published: Option<Date>, narrative: bool) -> Self {
        Self { published, narrative, ..Self::default() }
    }

    /// What an expression means; `id` is its own place in the list.
    pub(super) fn resolve(
        &mut self,
        sense: &Sense,
        tense: Tense,
        id: TimexId,
    ) -> Resolved {
        let kind = sense.kind.unwrap_or(Kind::Point);
        let plain = |kind, value, anchor| Resolved {
            kind,
            value,
            anchor,
            days: None,
            absurd: None,
        };
        if let Some(absurd) = Absurd::of(sense) {
            let kind = match kind {
                Kind::Span => TimexKind::Duration,
                Kind::Set => TimexKind::Set,
                _ => TimexKind::Date,
            };
            let nothing = plain(kind, String::new(), Anchor::None);
            return Resolved { absurd: Some(absurd), ..nothing };
        }
        let place = match kind {
            Kind::Span => {
                let value = durations::span(sense);
                let counts = sense.dir.is_some() && !self.narrative;
                let anchor = if counts { Anchor::Report } else { Anchor::None };
                let published = self.published.filter(|_| counts);
                let days = published.and_then(|it| durations::lasts(sense, it));
                return Resolved { days, ..plain(TimexKind::Duration, value, anchor) };
            }
            Kind::Set => {
                return plain(TimexKind::Set, durations::set(sense), Anchor::None);
            }
            Kind::Ref => {
                let value = sense.value.unwrap_or("PRESENT_REF").to_owned();
                return plain(TimexKind::Date, value, Anchor::Report);
            }
            Kind::Point => self.point(sense, tense),
            Kind::Shift => self.shift(sense, tense),
            Kind::Ago => self.away(sense, self.report_base()),
            Kind::Off => self.away(sense, self.spoken_base()),
            Kind::Same => self.same(sense),
            Kind::Clock => self.clock(),
        };
        let Place { mut cal, anchor, mut open } = place;
        if sense.week {
            cal = cal.and_then(Cal::first).map(|day| Cal::of(day, Unit::Week));
            "XXXX-WXX".clone_into(&mut open);
        }
        if let Some(cal) = cal {
            // What is told from its own dates does not go on from the day it was written.
            let aside = anchor == Anchor::Report
                || kind == Kind::Off && sense.unit.is_some_and(|it| it >= Unit::Year);
            if !self.narrative || !aside {
                self.before = Some((cal, id));
            }
            if matches!(cal, Cal::Quarter(..)) && kind == Kind::Point {
                self.quarter = Some((cal, id));
            }
        }
        let mut value = cal.map_or(open, Cal::value);
        let mut kind = TimexKind::Date;
        if let Some(time) = durations::time_of_day(sense) {
            if value.ends_with("_REF") {
                "XXXX-XX-XX".clone_into(&mut value);
            }
            value.push_str(&time);
            kind = TimexKind::Time;
        }
        let days = cal.filter(|it| it.year() > 0).and_then(Cal::reach);
        Resolved { kind, value, anchor, days, absurd: None }
    }

    fn report_base(&self) -> (Option<Cal>, Anchor) {
        (self.published.map(Cal::Day), Anchor::Report)
    }

    fn spoken_base(&self) -> (Option<Cal>, Anchor) {
        match self.before {
            Some((cal, id)) => (Some(cal), Anchor::Timex(id)),
            None if self.narrative => (None, Anchor::None),
            None => self.report_base(),
        }
    }

    /// What an incomplete date is completed from.
    fn base(&self) -> (Option<Cal>, Anchor) {
        if self.narrative { self.spoken_base() } else { self.report_base() }
    }

    fn point(&self, sense: &Sense, tense: Tense) -> Place {
        let before_christ = sense.before_christ == Some(true);
        let sign = if before_christ { -1 } else { 1 };
        if let Some(decade) = sense.decade {
            return Place::known(Some(Cal::Decade(decade)), "");
        }
        if let (Some(Unit::Century), Some(nth)) = (sense.unit, sense.ordinal) {
            return Place::known(Some(Cal::Century(sign * (nth - 1))), "XX");
        }
        let open = open::point(sense);
        if let Some(year) = sense.year {
            return Place::known(in_year(sense, sign * year), &open);
        }
        let (base, anchor) = self.base();
        let at = |cal| Place { cal, anchor, open: open.clone() };
        let Some(from) = base.and_then(Cal::first) else { return at(None) };
        let dated = sense.month.is_some() && sense.day.is_some();
        if let Some(weekday) = sense.weekday.filter(|_| !dated) {
            if sense.from_before {
                let (base, anchor) = self.spoken_base();
                let back = sense.shift == Some(-1);
                let cal = base.and_then(Cal::first).and_then(|day| {
                    let next = next(day, weekday)?;
                    if !back {
                        return Some(next);
                    }
                    let last = dates::plus(next, -7.0)?;
                    if last < day { Some(last) } else { dates::plus(last, -7.0) }
                });
                return Place { cal: cal.map(Cal::Day), anchor, open };
            }
            let cal = self.weekday(sense, weekday, from, tense);
            return at(cal.map(Cal::Day));
        }
        if let (Some(shift), Some(Unit::Year)) = (sense.shift, sense.unit) {
            return at(year_on(from.year(), shift).and_then(|year| in_year(sense, year)));
        }
        let whole =
            sense.month.is_some() || sense.season.is_some() || sense.holiday.is_some();
        if sense.unit == Some(Unit::Quarter) && !whole && sense.shift == Some(-1) {
            return at(year_on(from.year(), -1).and_then(|year| in_year(sense, year)));
        }
        if self.narrative && base.is_some_and(|it| it.grain() > Unit::Quarter) {
            return at(in_year(sense, from.year()));
        }
        at(self.nearest(sense, from, tense))
    }

    /// The weekday meant: in news the last one, today included, unless the clause speaks
    /// of what will be.
    fn weekday(
        &self,
        sense: &Sense,
        weekday: i8,
        from: Date,
        tense: Tense,
    ) -> Option<Date> {
        let back =
            i64::from(from.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
        let on = (7 - back) % 7;
        let days = match (sense.shift, sense.unit) {
            (Some(shift), Some(Unit::Week)) => {
                i64::from(shift) * 7
                    + i64::from(weekday - from.weekday().to_monday_one_offset())
            }
            (Some(-1), _) => -(if back == 0 { 7 } else { back }),
            (Some(1), _) => {
                if on == 0 {
                    7
                } else {
                    on
                }
            }
            (Some(_), _) => {
                if tense == Tense::Past {
                    -back
                } else {
                    on
                }
            }
            (None, _) if self.narrative => on,
            (None, _) if tense == Tense::Future => on,
            (None, _) => -back,
        };
        dates::plus(from, days as f64)
    }

    /// The year that a date without one belongs to: the one that brings it nearest to
    /// what it is counted from.
    fn nearest(&self, sense: &Sense, from: Date, tense: Tense) -> Option<Cal> {
        let all = [-1, 0, 1].into_iter().filter_map(|n| {
            let cal = in_year(sense, from.year().checked_add(n)?)?;
            Some((cal, cal.days()?))
        });
        let days = |to: Date| f64::from((to - from).get_days());
        // How far off a date is; news looks back more than forward.
        let ahead = match tense {
            _ if self.narrative => 1.0,
            Tense::Unknown if sense.unit == Some(Unit::Quarter) => 3.0,
            Tense::Past => 3.0,
            Tense::Unknown => 2.0,
            Tense::Future => 0.3,
        };
        let distance = |first: Date, last: Date| {
            if first > from {
                days(first) * ahead
            } else if last < from {
                -days(last)
            } else {
                0.0
            }
        };
        let picked = match sense.shift {
            Some(-1) => all.clone().rfind(|(_, (_, last))| *last < from),
            Some(1) => all.clone().find(|(_, (first, _))| *first > from),
            // Which months a fiscal quarter covers is not said; it is named by the year.
            Some(_) => all.clone().nth(1),
            None if sense.fiscal => all.clone().nth(1),
            None => all.min_by(|(_, (a, b)), (_, (c, d))| {
                distance(*a, *b).total_cmp(&distance(*c, *d))
            }),
        };
        picked.map(|(cal, _)| cal)
    }

    fn shift(&self, sense: &Sense, tense: Tense) -> Place {
        let unit = sense.unit.unwrap_or(Unit::Day);
        let (base, anchor) =
            if sense.from_before { self.base() } else { self.report_base() };
        let mut shift = sense.shift.unwrap_or(0);
        let cal = base.and_then(Cal::first).and_then(|day| {
            let early_week = day.weekday().to_monday_one_offset() <= 3;
            if unit == Unit::Weekend && shift == 0 && early_week && tense != Tense::Future
            {
                shift = -1;
            }
            let cal = Cal::of(day, unit).plus(f64::from(shift), unit)?;
            match sense.season {
                Some(season) => Some(Cal::Season(cal.year(), season)),
                None => Some(cal),
            }
        });
        Place { cal, anchor, open: open::unit(unit).to_owned() }
    }

    fn away(&self, sense: &Sense, (base, anchor): (Option<Cal>, Anchor)) -> Place {
        let unit = sense.unit.unwrap_or(Unit::Day);
        let dir = f64::from(sense.dir.unwrap_or(-1));
        let reference = if dir < 0.0 { "PAST_REF" } else { "FUTURE_REF" };
        let Some(Count::Exact(n)) = sense.count else {
            return Place { cal: None, anchor, open: reference.to_owned() };
        };
        let open = open::unit(unit);
        if unit == Unit::Year
            && (n - 1.0).abs() < f64::EPSILON
            && dir < 0.0
            && !self.narrative
            && let Some((quarter, id)) = self.quarter
        {
            let cal = quarter.plus(-1.0, Unit::Year);
            return Place { cal, anchor: Anchor::Timex(id), open: open.to_owned() };
        }
        let cal = base.and_then(|base| {
            if base.grain() > unit && unit != Unit::Fortnight {
                return None;
            }
            let grain = match unit {
                Unit::Fortnight => Unit::Week,
                Unit::Decade | Unit::Century => Unit::Year,
                Unit::Week if sense.kind == Some(Kind::Off) => Unit::Day,
                _ => unit,
            };
            let coarse = Cal::of(base.first()?, grain.max(base.grain()));
            coarse.plus(dir * n, unit)
        });
        Place { cal, anchor, open: open.to_owned() }
    }

    fn same(&self, sense: &Sense) -> Place {
        let unit = sense.unit.unwrap_or(Unit::Day);
        let shift = f64::from(sense.shift.unwrap_or(0));
        let open = open::unit(unit).to_owned();
        if unit == Unit::Quarter {
            let last = || {
                let now = Cal::of(self.published?, Unit::Quarter);
                now.plus(-1.0, Unit::Quarter)
            };
            let spoken = self.quarter.map(|(cal, id)| (Some(cal), Anchor::Timex(id)));
            let (base, anchor) = spoken.unwrap_or_else(|| (last(), Anchor::Report));
            let cal = base.and_then(|it| it.plus(shift, Unit::Quarter));
            return Place { cal, anchor, open };
        }
        let (base, anchor) = self.spoken_base();
        let cal = base
            .filter(|it| it.grain() <= unit)
            .and_then(Cal::first)
            .and_then(|day| Cal::of(day, unit).plus(shift, unit));
        Place { cal, anchor, open }
    }

    /// The day of a bare time of day: the day spoken of, else that of the report.
    fn clock(&self) -> Place {
        let (base, anchor) = match self.before {
            Some((Cal::Day(day), id)) => (Some(Cal::Day(day)), Anchor::Timex(id)),
            _ => self.report_base(),
        };
        Place { cal: base, anchor, open: "XXXX-XX-XX".to_owned() }
    }
}

fn year_on(year: i16, n: i32) -> Option<i16> {
    i16::try_from(i32::from(year) + n).ok()
}

/// The next `weekday` after `day`.
fn next(day: Date, weekday: i8) -> Option<Date> {
    let on = i64::from(weekday - day.weekday().to_monday_one_offset()).rem_euclid(7);
    dates::plus(day, if on == 0 { 7.0 } else { on as f64 })
}

/// The place that the fields name inside `year`; `None` for the 31st of February.
fn in_year(sense: &Sense, year: i16) -> Option<Cal> {
    if let Some(rule) = sense.holiday {
        return dates::holiday(rule, year).map(Cal::Day);
    }
    match (sense.month, sense.day, sense.season) {
        (Some(month), Some(day), _) => dates::day(year, month, day).map(Cal::Day),
        (Some(month), None, _) => Some(Cal::Month(year, month)),
        (None, _, Some(season)) => Some(Cal::Season(year, season)),
        _ => match (sense.unit, sense.ordinal, sense.count) {
            (Some(Unit::Quarter), Some(nth @ 1..=4), _) => {
                Some(Cal::Quarter(year, nth as i8))
            }
            (Some(Unit::Half), _, Some(Count::Exact(nth))) => {
                Some(Cal::Half(year, nth as i8))
            }
            (Some(Unit::Quarter), Some(_), _) => None,
            _ => Some(Cal::Year(year)),
        },
    }
}
