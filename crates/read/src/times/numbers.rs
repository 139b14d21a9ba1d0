//! Numbers in words and figures.

use rapporteur_lexicon::numbers::Class;

use super::pieces::Piece;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Count {
    /// So many.
    Exact(f64),
    /// An unknown number: `several`, `thousands of`.
    Some,
}

/// The longest number in words we read; real ones are shorter.
const LONGEST: usize = 12;

/// The number that begins at `at`: where it ends, and how many.
pub(crate) fn number(pieces: &[Piece<'_>], at: usize) -> Option<(usize, Count)> {
    let piece = pieces.get(at)?;
    if piece.digits {
        return figures(pieces, at);
    }
    let of = |end: usize| {
        let next = pieces.get(end).is_some_and(|it| it.norm == "of");
        if next { end + 1 } else { end }
    };
    let class = |at: usize| pieces.get(at).and_then(|it| it.entry?.number);
    if piece.is_one(&["a", "an"]) {
        let next = pieces.get(at + 1)?;
        return match class(at + 1) {
            Some((Class::Scale, _)) => words(pieces, at + 1),
            Some((Class::Some, _)) if next.norm == "few" => Some((at + 2, Count::Some)),
            Some((Class::Unit, _)) if next.norm == "couple" => {
                Some((of(at + 2), Count::Exact(2.0)))
            }
            _ if next.norm == "number" && pieces.get(at + 2)?.norm == "of" => {
                Some((at + 3, Count::Some))
            }
            _ => None,
        };
    }
    if piece.norm == "couple" && of(at + 1) > at + 1 {
        return Some((at + 2, Count::Exact(2.0)));
    }
    match class(at)? {
        (Class::Some, _) if piece.norm != "some" => Some((at + 1, Count::Some)),
        (Class::Many, _) => {
            let mut end = of(at + 1);
            while end > at + 1
                && end < at + LONGEST
                && matches!(class(end), Some((Class::Many, _)))
            {
                end = of(end + 1);
            }
            Some((end, Count::Some))
        }
        (Class::Unit | Class::Tens | Class::Scale, _) if piece.norm != "couple" => {
            words(pieces, at)
        }
        _ => None,
    }
}

/// `1,200`, `2 1/2`, `3.5 million`.
fn figures(pieces: &[Piece<'_>], at: usize) -> Option<(usize, Count)> {
    let mut value = plain(pieces[at].norm)?;
    let mut end = at + 1;
    if let Some(part) = pieces.get(end).and_then(|it| fraction(it.norm)) {
        value += part;
        end += 1;
    }
    while let Some((Class::Scale, scale)) =
        pieces.get(end).and_then(|it| it.entry?.number)
    {
        if end > at + 3 {
            break;
        }
        value *= scale;
        end += 1;
    }
    Some((end, Count::Exact(value)))
}

/// A number in figures, thousands set apart by commas.
fn plain(norm: &str) -> Option<f64> {
    if let Some(value) = fraction(norm) {
        return Some(value);
    }
    let fine = norm.len() <= 24
        && norm.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    if !fine || norm.ends_with([',', '.']) {
        return None;
    }
    let mut groups = norm.split(',');
    let first = groups.next()?;
    let whole: Vec<&str> = groups.collect();
    let (last, rest) = whole.split_last().map_or((None, &[][..]), |(a, b)| (Some(a), b));
    let three = |it: &str| it.len() == 3 && it.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.iter().all(|it| three(it))
        && last.is_none_or(|it| three(it.split('.').next().unwrap_or_default()))
        && (whole.is_empty() || first.len() <= 3 && !first.contains('.'));
    if grouped { norm.replace(',', "").parse().ok() } else { None }
}

fn fraction(norm: &str) -> Option<f64> {
    let (above, below) = match norm {
        "½" => return Some(0.5),
        "¼" => return Some(0.25),
        "¾" => return Some(0.75),
        _ => norm.split_once('/')?,
    };
    if above.len() > 2 || below.len() > 2 {
        return None;
    }
    let (above, below): (f64, f64) = (above.parse().ok()?, below.parse().ok()?);
    (below > above && below > 0.0).then(|| above / below)
}

/// `twenty-four`, `two hundred and six thousand`, `two and a half`.
fn words(pieces: &[Piece<'_>], at: usize) -> Option<(usize, Count)> {
    let (mut total, mut current) = (0.0, 0.0);
    let mut end = at;
    // What the next word may be: after "twenty" a unit, after a unit only a scale.
    let mut last = None;
    while end < at + LONGEST {
        let Some(piece) = pieces.get(end) else { break };
        let number = piece.entry.and_then(|it| it.number);
        match number {
            Some((Class::Unit, value)) if piece.norm != "couple" => {
                let fits = match last {
                    None | Some(Class::Scale) => true,
                    Some(Class::Tens) => value < 10.0,
                    _ => false,
                };
                if !fits {
                    break;
                }
                current += value;
            }
            Some((Class::Tens, value)) => {
                if !matches!(last, None | Some(Class::Scale)) {
                    break;
                }
                current += value;
            }
            Some((Class::Scale, value)) => {
                current = if current == 0.0 { value } else { current * value };
                if value >= 1000.0 {
                    total += current;
                    current = 0.0;
                }
            }
            _ if piece.norm == "and" && last.is_some() => {
                let half = |n: usize, word| {
                    pieces.get(end + n).is_some_and(|it| it.norm == word)
                };
                if half(1, "a") && half(2, "half") {
                    return Some((end + 3, Count::Exact(total + current + 0.5)));
                }
                let next = pieces.get(end + 1).and_then(|it| it.entry?.number);
                let goes_on = last == Some(Class::Scale)
                    && matches!(next, Some((Class::Unit | Class::Tens, _)));
                if !goes_on {
                    break;
                }
                end += 1;
                continue;
            }
            _ => break,
        }
        last = number.map(|(class, _)| class);
        end += 1;
    }
    (end > at).then_some((end, Count::Exact(total + current)))
}
