//! Attribute lines: words, `"quoted words"` and `key=value`, each with its place.

use crate::error::{Error, Place};

/// One word of a line, without its quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// The part before `=`, empty for a word without one.
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) place: Place,
}

/// A line cut into words. A `#` that opens a word starts a comment.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) place: Place,
    pub(crate) words: Vec<Word>,
}

impl Line {
    /// The words without a key, from the left.
    pub(crate) fn plain(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|w| w.key.is_empty())
    }

    /// The plain word at `index`, or "" where the line is shorter.
    pub(crate) fn at(&self, index: usize) -> &str {
        self.plain().nth(index).map_or("", |w| &w.value)
    }

    /// The value of `key`, if the line has it.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.words.iter().find(|w| w.key == key).map(|w| w.value.as_str())
    }

    /// The comma-separated values of `key`.
    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        let values = self.get(key).unwrap_or("").split(',');
        values.filter(|v| !v.is_empty()).map(str::to_owned).collect()
    }

    /// Reports every key that is not one of `known`, and more than `most` plain words.
    pub(crate) fn expect(&self, known: &[&str], most: usize, errors: &mut Vec<Error>) {
        for word in &self.words {
            if !word.key.is_empty() && !known.contains(&word.key.as_str()) {
                let message =
                    format!("unknown key `{}`, wanted one of {known:?}", word.key);
                errors.push(Error::new(word.place, message, ""));
            }
        }
        if let Some(extra) = self.plain().nth(most) {
            let message = format!("`{}` is one word too many", extra.value);
            errors.push(Error::new(extra.place, message, "put names in double quotes"));
        }
    }

    /// Reports `value` unless it is one of `known`.
    pub(crate) fn among(
        &self,
        what: &str,
        value: &str,
        known: &[&str],
        errors: &mut Vec<Error>,
    ) {
        if !known.contains(&value) {
            let message =
                format!("`{value}` is no {what}, wanted one of {}", known.join(" "));
            errors.push(Error::new(self.place, message, ""));
        }
    }
}

/// Cuts the lines of `text`, whose first line is line `first_line` of its file.
pub(crate) fn lines(text: &str, first_line: usize, errors: &mut Vec<Error>) -> Vec<Line> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let number = first_line + i;
        let words = cut(line, number, errors);
        if let Some(first) = words.first() {
            out.push(Line { place: first.place, words });
        }
    }
    out
}

fn cut(line: &str, number: usize, errors: &mut Vec<Error>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = line.chars().enumerate().peekable();
    while let Some(&(at, c)) = chars.peek() {
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        if c == '#' {
            break;
        }
        let place = Place { line: number, column: at + 1 };
        let (mut key, mut value, mut quoted, mut inside) =
            (String::new(), String::new(), false, false);
        while let Some((_, c)) = chars.next_if(|(_, c)| inside || !c.is_whitespace()) {
            match c {
                '"' => {
                    inside = !inside;
                    quoted = true;
                }
                '=' if key.is_empty() && !quoted => key = std::mem::take(&mut value),
                c => value.push(c),
            }
        }
        if inside {
            errors.push(Error::new(place, "a quotation mark is never closed", ""));
        }
        words.push(Word { key, value, place });
    }
    words
}

/// An inclusive interval of ISO dates, either side open. `a` alone means `a..a`.
pub(crate) fn interval(
    line: &Line,
    value: &str,
    errors: &mut Vec<Error>,
) -> [Option<String>; 2] {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    let mut side = |date: &str| {
        if date.is_empty() || date == "?" {
            return None;
        }
        if !is_date(date) {
            let message = format!("`{date}` is no ISO date");
            errors.push(Error::new(
                line.place,
                message,
                "write 2031-05-07, `a..b`, `..b` or `?`",
            ));
        }
        Some(date.to_owned())
    };
    let both = [side(from), side(to)];
    if let [Some(from), Some(to)] = &both
        && from > to
    {
        errors.push(Error::new(line.place, format!("{from} is after {to}"), ""));
    }
    both
}

/// Whether `text` is `YYYY-MM-DD`, with or without a time of day after `T`.
pub(crate) fn is_date(text: &str) -> bool {
    let date = text.split('T').next().unwrap_or(text);
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number =
        |s: &str, n: usize| (s.len() == n).then(|| s.parse::<u32>().ok()).flatten();
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|m| (1..=12).contains(&m))
        && number(day, 2).is_some_and(|d| (1..=31).contains(&d))
}
