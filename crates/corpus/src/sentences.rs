//! Where sentences end: a default rule, and the places where the writer knew better.

use crate::marks::Span;

/// Words whose full stop ends no sentence by itself.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Capt", "Sen", "Rep", "Gov", "St",
    "No", "vs", "Jr", "Sr", "Lt", "Sgt", "Rev", "Hon", "approx", "a.m", "p.m", "e.g",
    "i.e",
];

/// Splits `text`: at every line end, and after `. ? ! …` with any closing marks where a
/// space and then a capital, a digit or an opening mark follows.
pub(crate) fn split(text: &str, breaks: &[usize], joins: &[usize]) -> Vec<Span> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..=chars.len() {
        let ends = at == chars.len()
            || chars[at] == '\n'
            || breaks.contains(&at)
            || (!joins.contains(&at) && ends_at(&chars, start, at));
        if ends {
            push(&chars, start, at, &mut out);
            start = at;
        }
    }
    out
}

/// Whether the default rule ends a sentence just before the space at `at`.
fn ends_at(chars: &[char], start: usize, at: usize) -> bool {
    if chars[at] != ' ' {
        return false;
    }
    let opens = chars[at..].iter().find(|c| !is_opening(**c) && **c != ' ');
    if !opens.is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
        return false;
    }
    let mut last = at;
    while last > start && is_closing(chars[last - 1]) {
        last -= 1;
    }
    if last == start || !matches!(chars[last - 1], '.' | '?' | '!' | '…') {
        return false;
    }
    if chars[last - 1] != '.' || last != at {
        return true;
    }
    let from = chars[start..last - 1]
        .iter()
        .rposition(|c| c.is_whitespace() || is_opening(*c))
        .map_or(start, |i| start + i + 1);
    let word: String = chars[from..last - 1].iter().collect();
    let initial = word
        .split('.')
        .all(|part| part.len() == 1 && part.chars().all(char::is_uppercase));
    !initial && !ABBREVIATIONS.contains(&word.as_str())
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '—' | '–')
}

fn push(chars: &[char], mut start: usize, mut end: usize, out: &mut Vec<Span>) {
    while start < end && chars[start].is_whitespace() {
        start += 1;
    }
    while end > start && chars[end - 1].is_whitespace() {
        end -= 1;
    }
    if start < end {
        out.push(Span { start, end });
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    fn sentences(text: &str, breaks: &[usize], joins: &[usize]) -> Vec<String> {
        let take =
            |s: &crate::Span| text.chars().skip(s.start).take(s.end - s.start).collect();
        split(text, breaks, joins).iter().map(take).collect()
    }

    #[test]
    fn lines_stops_and_closing_marks_end_a_sentence() {
        let got = sentences(
            "Talks fail\n\n“No.” Mr. Ost left. It ended at 5 p.m. on 3 May.",
            &[],
            &[],
        );
        assert_eq!(
            got,
            ["Talks fail", "“No.”", "Mr. Ost left.", "It ended at 5 p.m. on 3 May."]
        );
    }

    #[test]
    fn the_writer_can_overrule() {
        assert_eq!(sentences("At 5 p.m. Ost left", &[9], &[]), ["At 5 p.m.", "Ost left"]);
        assert_eq!(sentences("Yahoo! Games won", &[], &[6]), ["Yahoo! Games won"]);
    }
}
