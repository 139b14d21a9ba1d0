//! The patterns of the lexicon, made ready to be matched: words numbered, and for each word
//! the patterns that can begin with it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::LazyLock,
};

use rapporteur_lexicon::{
    calendar::{self, Class, DayRule, Flag},
    numbers, tense,
    time_patterns::{self, Element, Pattern},
};

use super::sense::{Kind, Sense};

/// What the tables know of a word.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Its number among the words that patterns name; 0 for none.
    pub(super) literal: u16,
    /// What it is in the calendar, with its value.
    pub(super) calendar: Vec<(Class, &'static str, Flag)>,
    /// What it is in a number.
    pub(super) number: Option<(numbers::Class, f64)>,
    /// The named days that begin with it: the words after it, and the day.
    pub(super) holidays: Vec<(Vec<&'static str>, DayRule)>,
    /// What it says of the time of its clause, as bits.
    pub(super) tense: u8,
    /// The patterns that can begin with it.
    pub(super) rules: Vec<u16>,
}

/// Classes of several words, or of words with figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Composed {
    Num,
    Count,
    Year,
    Int,
    Day,
    Ordinal,
    Decade,
    Iso,
    Slash,
    Clock,
    Holiday,
}

impl Composed {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "num" => Self::Num,
            "count" => Self::Count,
            "year" => Self::Year,
            "int" => Self::Int,
            "day" => Self::Day,
            "ordinal" => Self::Ordinal,
            "decade" => Self::Decade,
            "iso" => Self::Iso,
            "slash" => Self::Slash,
            "clock" => Self::Clock,
            "holiday" => Self::Holiday,
            _ => return None,
        })
    }

    /// Whether it can begin with a figure.
    fn figures(self) -> bool {
        self != Self::Holiday
    }

    /// Whether it can begin with this word.
    fn begins(self, word: &str, entry: &Entry) -> bool {
        use numbers::Class as N;
        let class = entry.number.map(|(class, _)| class);
        match self {
            Self::Num | Self::Count => {
                matches!(word, "a" | "an")
                    || class.is_some_and(|it| it != N::Ordinal && it != N::Decade)
            }
            Self::Year => class == Some(N::Unit),
            Self::Day | Self::Ordinal => matches!(class, Some(N::Ordinal | N::Tens)),
            Self::Decade => class == Some(N::Decade),
            Self::Clock => matches!(word, "noon" | "midnight"),
            Self::Holiday => !entry.holidays.is_empty(),
            Self::Int | Self::Iso | Self::Slash => false,
        }
    }
}

/// An element of a rule.
#[derive(Debug)]
pub(super) enum Test {
    Words(Vec<u16>),
    Class(Class),
    Composed(Composed),
    /// A set of groups, as bits.
    Groups(u32),
    End,
}

/// What must hold around an expression.
#[derive(Debug)]
pub(super) enum Condition {
    After(Vec<&'static str>),
    NotAfter(Vec<&'static str>),
    Before(Vec<&'static str>),
    NotBefore(Vec<&'static str>),
    Alone,
    Free,
    Rate,
    Hyphen,
    Loose,
    NoYear,
}

/// A pattern, ready to be matched.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its group, as a bit.
    pub(super) group: u32,
    pub(super) elements: Vec<(Test, bool)>,
    pub(super) sense: Sense,
    pub(super) conditions: Vec<Condition>,
}

/// All rules.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    entries: HashMap<&'static str, Entry>,
    pub(super) rules: Vec<Rule>,
    /// The rules that can begin with a figure.
    pub(super) figures: Vec<u16>,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::build);

impl Grammar {
    /// The grammar of the lexicon.
    pub(crate) fn get() -> &'static Self {
        &GRAMMAR
    }

    /// What the tables know of a word in its normal form.
    pub(crate) fn entry(&'static self, norm: &str) -> Option<&'static Entry> {
        self.entries.get(norm)
    }

    fn build() -> Self {
        let mut entries: BTreeMap<&'static str, Entry> = BTreeMap::new();
        for it in calendar::words() {
            entries
                .entry(it.word)
                .or_default()
                .calendar
                .push((it.class, it.value, it.flag));
        }
        for (word, class, value) in numbers::words() {
            entries.entry(word).or_default().number = Some((class, value));
        }
        for (word, class) in tense::words() {
            entries.entry(word).or_default().tense |= 1 << class as u8;
        }
        for word in ["noon", "midnight", "a", "an"] {
            entries.entry(word).or_default();
        }
        for (name, day) in calendar::holidays() {
            let mut words = name.split(' ');
            if let Some(first) = words.next() {
                let rest: Vec<&str> = words.flat_map(possessive).collect();
                entries.entry(first).or_default().holidays.push((rest, day));
            }
        }
        let patterns: Vec<Pattern> = time_patterns::patterns().collect();
        let mut literals = 0;
        for (element, _) in patterns.iter().flat_map(|it| &it.elements) {
            let Element::Words(words) = element else { continue };
            for word in words {
                let entry = entries.entry(word).or_default();
                if entry.literal == 0 {
                    literals += 1;
                    entry.literal = literals;
                }
            }
        }
        let mut groups: Vec<&'static str> = Vec::new();
        let mut rules = Vec::new();
        for pattern in patterns {
            rules.push(rule(&pattern, &mut groups, &entries));
        }
        let mut grammar = Self { entries: HashMap::new(), rules, figures: Vec::new() };
        let firsts: Vec<Vec<&Test>> =
            (0..grammar.rules.len()).map(|at| grammar.firsts(at)).collect();
        let mut begins: BTreeMap<&str, BTreeSet<u16>> = BTreeMap::new();
        for (at, firsts) in firsts.iter().enumerate() {
            for (word, entry) in &entries {
                if firsts.iter().any(|it| it.begins(word, entry)) {
                    begins.entry(word).or_default().insert(at as u16);
                }
            }
        }
        let figures = firsts.iter().enumerate().filter(|(_, firsts)| {
            firsts.iter().any(|it| matches!(it, Test::Composed(c) if c.figures()))
        });
        let figures = figures.map(|(at, _)| at as u16).collect();
        for (word, rules) in begins {
            if let Some(entry) = entries.get_mut(word) {
                entry.rules = rules.into_iter().collect();
            }
        }
        grammar.figures = figures;
        grammar.entries = entries.into_iter().collect();
        grammar
    }

    /// The tests a rule can begin with.
    fn firsts(&self, at: usize) -> Vec<&Test> {
        let mut out = Vec::new();
        for (test, optional) in &self.rules[at].elements {
            match test {
                Test::Groups(groups) => {
                    for (inner, rule) in self.rules.iter().enumerate().take(at) {
                        if rule.group & groups != 0 {
                            out.extend(self.firsts(inner));
                        }
                    }
                }
                _ => out.push(test),
            }
            if !optional {
                break;
            }
        }
        out
    }
}

impl Test {
    fn begins(&self, word: &str, entry: &Entry) -> bool {
        match self {
            Self::Words(words) => words.contains(&entry.literal),
            Self::Class(class) => entry.calendar.iter().any(|(it, _, _)| it == class),
            Self::Composed(composed) => composed.begins(word, entry),
            Self::Groups(_) | Self::End => false,
        }
    }
}

/// `year's` is two tokens.
fn possessive(word: &'static str) -> Vec<&'static str> {
    match word.strip_suffix("'s") {
        Some(stem) => vec![stem, "'s"],
        None => vec![word],
    }
}

fn rule(
    pattern: &Pattern,
    groups: &mut Vec<&'static str>,
    entries: &BTreeMap<&'static str, Entry>,
) -> Rule {
    let mut bit = |name: &'static str| -> u32 {
        let at = groups.iter().position(|it| *it == name).unwrap_or_else(|| {
            groups.push(name);
            groups.len() - 1
        });
        1 << (at % 32)
    };
    let group = bit(pattern.group);
    let elements = pattern
        .elements
        .iter()
        .filter_map(|(element, optional)| {
            let test = match element {
                Element::Words(words) => {
                    let literal = |word: &&str| entries.get(word).map(|it| it.literal);
                    Test::Words(words.iter().filter_map(literal).collect())
                }
                Element::Class(name) => match Composed::from_name(name) {
                    Some(composed) => Test::Composed(composed),
                    None => Test::Class(Class::from_name(name)?),
                },
                Element::Groups(names) => {
                    Test::Groups(names.iter().fold(0, |bits, name| bits | bit(name)))
                }
                Element::End => Test::End,
            };
            Some((test, *optional))
        })
        .collect();
    let mut sense = Sense { kind: Kind::from_name(pattern.kind), ..Sense::default() };
    for (name, value) in &pattern.fields {
        sense.set(name, value);
    }
    let conditions = pattern
        .conditions
        .iter()
        .filter_map(|(name, words)| condition(name, words.clone()))
        .collect();
    Rule { group, elements, sense, conditions }
}

fn condition(name: &str, words: Vec<&'static str>) -> Option<Condition> {
    Some(match name {
        "after" => Condition::After(words),
        "not-after" => Condition::NotAfter(words),
        "before" => Condition::Before(words),
        "not-before" => Condition::NotBefore(words),
        "alone" => Condition::Alone,
        "free" => Condition::Free,
        "rate" => Condition::Rate,
        "hyphen" => Condition::Hyphen,
        "loose" => Condition::Loose,
        "no-year" => Condition::NoYear,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_the_table_uses_is_known() {
        for pattern in time_patterns::patterns() {
            let kind = pattern.kind;
            assert!(kind == "=" || Kind::from_name(kind).is_some(), "{kind}");
            for (name, value) in &pattern.fields {
                assert!(Sense::default().set(name, value), "{name}");
            }
            for (name, _) in &pattern.conditions {
                assert!(condition(name, Vec::new()).is_some(), "{name}");
            }
            for (element, _) in &pattern.elements {
                if let Element::Class(name) = element {
                    let known = Composed::from_name(name).is_some()
                        || Class::from_name(name).is_some();
                    assert!(known, "{name}");
                }
            }
        }
    }

    #[test]
    fn there_are_fewer_groups_than_bits() {
        let groups: BTreeSet<&str> =
            time_patterns::patterns().map(|it| it.group).collect();
        assert!(groups.len() <= 32);
    }

    #[test]
    fn a_common_word_starts_few_rules() {
        let rules = |word| Grammar::get().entry(word).map_or(0, |it| it.rules.len());
        assert_eq!(rules("of"), 0);
        assert_eq!(rules("minister"), 0);
        assert!(rules("the") > 10);
    }
}
