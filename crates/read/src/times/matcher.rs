//! Finds the longest expression of the grammar at each word.

use rapporteur_lexicon::calendar::{Class, Flag};

use super::{
    grammar::{Composed, Condition, Grammar, Rule, Test},
    numbers::{Count, number},
    pieces::Piece,
    sense::{Sense, Unit},
    words,
};

/// How many groups may stand inside one another; real ones need two. It bounds the time.
const DEEPEST: u8 = 3;

/// Words before a word that also means something else which show that it is a date.
const EVIDENCE: &[&str] = &[
    "in",
    "last",
    "next",
    "this",
    "since",
    "by",
    "until",
    "till",
    "early",
    "late",
    "mid",
    "during",
    "through",
    "throughout",
    "for",
    "over",
    "past",
];

/// The same for months: before a name these words mean little.
const MONTH_EVIDENCE: &[&str] = &[
    "of", "from", "to", "between", "before", "after", "around", "and", "or", "every", "a",
];

/// Words before a bare number that make it a year.
const YEAR_BEFORE: &[&str] = &[
    "in", "of", "since", "by", "until", "till", "early", "late", "mid", "through",
    "from", "during", "before", "after", "between", "the", "and", "pre", "post", "circa",
    "fiscal",
];

/// Words before a number that show that it counts or names something else.
const NOT_YEAR_BEFORE: &[&str] = &[
    "$",
    "£",
    "€",
    "¥",
    "#",
    "no.",
    "nos.",
    "number",
    "nearly",
    "almost",
    "least",
    "than",
    "over",
    "about",
    "room",
    "flight",
    "highway",
    "route",
    "page",
    "section",
    "article",
    "resolution",
    "some",
    "most",
    "around",
    "only",
    "up",
    "area",
    "%",
];

/// An expression found: where it ends, and what it says.
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) sense: Sense,
}

struct Matcher<'a, 'b> {
    grammar: &'static Grammar,
    pieces: &'b [Piece<'a>],
}

/// The longest expression that begins at `at`; of equals, the first in the table.
pub(super) fn longest(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let matcher = Matcher { grammar: Grammar::get(), pieces };
    matcher.best(u32::MAX, at, 0)
}

impl Matcher<'_, '_> {
    fn best(&self, groups: u32, at: usize, depth: u8) -> Option<Found> {
        let piece = self.pieces.get(at)?;
        let rules =
            if piece.digits { &self.grammar.figures } else { &piece.entry?.rules };
        let mut best: Option<Found> = None;
        for rule in rules.iter().filter_map(|it| self.grammar.rules.get(usize::from(*it)))
        {
            if rule.group & groups == 0 {
                continue;
            }
            let Some((end, found)) = self.elements(&rule.elements, at, rule.sense, depth)
            else {
                continue;
            };
            if best.as_ref().is_none_or(|it| it.end < end)
                && self.holds(rule, at, end, &found)
            {
                best = Some(Found { end, sense: found });
            }
        }
        best
    }

    /// Matches `elements` from `at` on: where the expression ends, and what it says.
    fn elements(
        &self,
        elements: &[(Test, bool)],
        at: usize,
        sense: Sense,
        depth: u8,
    ) -> Option<(usize, Sense)> {
        let Some(((test, optional), rest)) = elements.split_first() else {
            return Some((at, sense));
        };
        if matches!(test, Test::End) {
            return self.elements(rest, at, sense, depth).map(|(_, sense)| (at, sense));
        }
        let mut longer = sense;
        if let Some(next) = self.test(test, at, &mut longer, depth)
            && let Some(found) = self.elements(rest, next, longer, depth)
        {
            return Some(found);
        }
        if *optional { self.elements(rest, at, sense, depth) } else { None }
    }

    fn test(
        &self,
        test: &Test,
        at: usize,
        sense: &mut Sense,
        depth: u8,
    ) -> Option<usize> {
        let piece = self.pieces.get(at)?;
        match test {
            Test::Words(words) => {
                let entry = piece.entry?;
                if entry.literal == 0 || !words.contains(&entry.literal) {
                    return None;
                }
                let unit =
                    entry.calendar.iter().find(|(class, ..)| *class == Class::Unit);
                if let (None, Some((_, value, _))) = (sense.unit, unit) {
                    sense.unit = Unit::from_name(value);
                }
                Some(at + 1)
            }
            Test::Class(class) => {
                let mut all = piece.entry?.calendar.iter();
                let (_, value, flag) = all.find(|(it, ..)| it == class)?;
                let named = matches!(class, Class::Month | Class::Weekday | Class::Zone);
                if *flag != Flag::Plain && named && !piece.capital {
                    return None;
                }
                sense.fill(&calendar(*class, value));
                sense.also |= *flag == Flag::Also;
                Some(at + 1)
            }
            Test::Composed(composed) => self.composed(*composed, at, sense),
            Test::Groups(groups) => {
                if depth >= DEEPEST {
                    return None;
                }
                let found = self.best(*groups, at, depth + 1)?;
                sense.fill(&found.sense);
                Some(found.end)
            }
            Test::End => Some(at),
        }
    }

    fn composed(&self, what: Composed, at: usize, sense: &mut Sense) -> Option<usize> {
        let pieces = self.pieces;
        let mut inner = Sense::default();
        let end = match what {
            Composed::Num | Composed::Count => {
                let (end, count) = match number(pieces, at) {
                    Some(found) => found,
                    None if what == Composed::Count
                        && pieces[at].is_one(&["a", "an"]) =>
                    {
                        (at + 1, Count::Exact(1.0))
                    }
                    None => return None,
                };
                inner.count = Some(count);
                end
            }
            Composed::Year => words::year(pieces, at, &mut inner)?,
            Composed::Int => words::int(pieces, at, &mut inner)?,
            Composed::Day => words::day(pieces, at, &mut inner)?,
            Composed::Ordinal => words::ordinal(pieces, at, &mut inner)?,
            Composed::Decade => words::decade(pieces, at, &mut inner)?,
            Composed::Iso => words::iso(pieces, at, &mut inner)?,
            Composed::Slash => words::slash(pieces, at, &mut inner)?,
            Composed::Clock => words::clock(pieces, at, &mut inner)?,
            Composed::Holiday => words::holiday(pieces, at, &mut inner)?,
        };
        sense.fill(&inner);
        Some(end)
    }

    fn holds(&self, rule: &Rule, at: usize, end: usize, sense: &Sense) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.pieces.get(it));
        let after = self.pieces.get(end);
        rule.conditions.iter().all(|condition| match condition {
            Condition::After(words) => before.is_some_and(|it| it.is_one(words)),
            Condition::NotAfter(words) => !before.is_some_and(|it| it.is_one(words)),
            Condition::Before(words) => after.is_some_and(|it| it.is_one(words)),
            Condition::NotBefore(words) => !after.is_some_and(|it| it.is_one(words)),
            Condition::Alone => {
                let name = after.is_some_and(|it| it.capital && !it.glued);
                let month = sense.month.is_some() && !name;
                !sense.also
                    || before.is_some_and(|it| {
                        let weekday = sense.weekday.is_some();
                        it.is_one(if weekday { &["on"] } else { EVIDENCE })
                            || month && it.is_one(MONTH_EVIDENCE)
                    })
            }
            Condition::Free => self.is_free_year(at, end),
            Condition::Rate => before.is_some_and(|it| {
                let number = it.entry.is_some_and(|it| it.number.is_some());
                number
                    || it.digits
                    || it.is_one(&["once", "twice", "times", "dollars", "%", "percent"])
            }),
            Condition::NoYear => {
                let norm = self.pieces[at].norm;
                let alike = norm.len() == 4 && norm.bytes().all(|it| it.is_ascii_digit());
                !(alike && norm.starts_with(['1', '2']))
                    || self.pieces.get(at + 1).is_some_and(|it| it.glued)
            }
            Condition::Loose => self
                .pieces
                .get(at + 1..end)
                .is_some_and(|it| !it.iter().any(|it| it.glued)),
            Condition::Hyphen => self.pieces.get(at + 1).is_some_and(|it| it.glued),
        })
    }

    /// Whether a bare number reads as a year: by the word before it, and the one after.
    fn is_free_year(&self, at: usize, end: usize) -> bool {
        let piece = &self.pieces[at];
        let before = at.checked_sub(1).and_then(|it| self.pieces.get(it));
        let after = self.pieces.get(end);
        if !piece.norm.starts_with(['1', '2']) {
            // A short form ('99), or words; `two thousand` counts.
            return piece.norm != "two";
        }
        let cued = before.is_some_and(|it| it.is_one(YEAR_BEFORE));
        if piece.norm < "1500" && !cued
            || before.is_some_and(|it| it.is_one(NOT_YEAR_BEFORE))
        {
            return false;
        }
        if piece.glued && !cued {
            let year =
                before.is_some_and(|it| it.digits && matches!(it.norm.len(), 2 | 4 | 5));
            if !year {
                return false;
            }
        }
        let counted = after.is_some_and(|it| {
            it.is_one(&["%", "percent"])
                || it.entry.is_some_and(|it| {
                    let class = |(class, ..): &(Class, _, _)| matches!(class, Class::Units | Class::Zone);
                    it.calendar.iter().any(class) || matches!(it.number, Some((c, _)) if c == rapporteur_lexicon::numbers::Class::Scale)
                })
                || !cued && !it.capital && it.norm.len() > 3 && it.norm.ends_with('s')
                    && !it.is_one(&["was", "does", "has", "this", "plus", "versus", "thus"])
        });
        !counted
    }
}

/// What a word of the calendar says.
fn calendar(class: Class, value: &'static str) -> Sense {
    let mut sense = Sense::default();
    let small = value.parse::<i8>().ok();
    match class {
        Class::Month => sense.month = small,
        Class::Weekday | Class::Weekdays => sense.weekday = small,
        Class::Unit | Class::Units => sense.unit = Unit::from_name(value),
        Class::Season => sense.season = Some(value),
        Class::Part => sense.part = Some(value),
        Class::Shift => sense.shift = small.map(i32::from),
        Class::Zone => sense.zone = Some(value),
    }
    sense
}
