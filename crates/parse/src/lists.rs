//! Lists inside a paragraph: `1. Talks 2. Trade`, `• Talks • Trade`.

use std::ops::Range;

use rapporteur_types::{Parse, Shape};

/// The heads of the items (`1.`, `• 2)`, `b.`) of a paragraph that is a list, as token
/// ranges; none for a paragraph that does not begin with one.
///
/// The numbers of a list go up by one, so that a number within an item is no head.
pub(crate) fn heads(
    text: &str,
    parse: &Parse,
    paragraph: Range<usize>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(first) = head(text, parse, paragraph.start, paragraph.end) else {
        return found;
    };
    let mut at = first.end;
    let mut value = first.value;
    let bullet = first.bullet;
    found.push(paragraph.start..first.end);
    while at < paragraph.end {
        let next = parse.tokens[at].spaced.then(|| head(text, parse, at, paragraph.end));
        match next.flatten() {
            Some(it) if it.bullet == bullet && it.value == value.map(|it| it + 1) => {
                value = it.value;
                found.push(at..it.end);
                at = it.end;
            }
            _ => at += 1,
        }
    }
    found
}

struct Head {
    /// Its bullet.
    bullet: Option<char>,
    /// Its number, or the place of its letter; none where it has only a bullet.
    value: Option<u32>,
    /// The token after it.
    end: usize,
}

fn head(text: &str, parse: &Parse, at: usize, end: usize) -> Option<Head> {
    let word = |at: usize| (at < end).then(|| parse.tokens[at].span.text(text));
    let bullet = word(at)
        .and_then(|it| it.chars().next())
        .filter(|it| matches!(it, '•' | '⁃' | '●' | '▪' | '◦' | '‣'));
    let number = at + usize::from(bullet.is_some());
    let first = word(number)?;
    let (label, mut stops) = first.strip_suffix('.').map_or((first, 0), |it| (it, 1));
    let mut next = number + 1;
    while word(next).is_some_and(|it| matches!(it, "." | ")"))
        && !parse.tokens[next].spaced
    {
        stops += 1;
        next += 1;
    }
    let letter =
        label.len() == 1 && label.starts_with(|it: char| it.is_ascii_lowercase());
    let value = match parse.tokens[number].shape {
        Shape::Number if label.len() < 3 => label.parse().ok(),
        Shape::Lower if letter => label.bytes().next().map(u32::from),
        _ => None,
    };
    let follows = next < end && parse.tokens[next].spaced;
    if value.is_some() && (1..3).contains(&stops) && follows {
        return Some(Head { bullet, value, end: next });
    }
    bullet.map(|it| Head { bullet: Some(it), value: None, end: at + 1 })
}
