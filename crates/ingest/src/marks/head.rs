//! The head of a report: kicker, headline, subtitle, teaser, told by their order.
//!
//! Wrong where a headline ends in a full stop (it is taken for body), and where a report
//! without a headline opens with a heading inside the body.

use rapporteur_types::{Mark, MarkKind};

use super::{Source, body, folded, lines::Lines};
use crate::{
    names::{Introduced, is_name},
    patterns,
    units::Unit,
};

/// The head lies within so many paragraphs.
pub(crate) const HEAD_UNITS: usize = 12;
/// A headline has at most so many words.
const HEADLINE_WORDS: usize = 25;
/// A subtitle that ends like a sentence has at most so many words.
const SUBTITLE_WORDS: usize = 20;
/// A beginning that recurs must have so many bytes alike.
const TEASER_BYTES: usize = 30;

fn n_words(line: &str) -> usize {
    line.split_whitespace().take(100).count()
}

/// The line without the marks of quotation that close it.
fn without_closing(line: &str) -> &str {
    line.trim_end_matches(['”', '"', '’', '\'', ')', '»', ']'])
}

/// Whether a line reads as running text.
pub(crate) fn is_sentence(line: &str) -> bool {
    let words = n_words(line);
    match without_closing(line).chars().next_back() {
        Some('.' | '…') => words >= 6,
        Some('?' | '!' | ':' | ',' | ';') => words >= 15,
        _ => words > HEADLINE_WORDS,
    }
}

/// Whether a line can be a headline.
fn is_heading(line: &str) -> bool {
    let words = n_words(line);
    (2..=HEADLINE_WORDS).contains(&words)
        && line.starts_with(|it: char| {
            it.is_uppercase()
                || it.is_numeric()
                || matches!(it, '“' | '"' | '‘' | '\'' | '«')
        })
        && !without_closing(line).ends_with(['.', '…', ':', ',', ';'])
}

/// How many sentences a line seems to hold, up to two.
fn n_sentences(line: &str) -> usize {
    let mut ends = line.match_indices(['.', '?', '!']).filter(|&(at, _)| {
        let after = line[at + 1..].trim_start_matches(['”', '"', '’', ')']);
        let word = line[..at].rsplit(|it: char| !it.is_alphanumeric()).next();
        after.starts_with(' ')
            && after
                .trim_start()
                .starts_with(|it: char| it.is_uppercase() || "“\"".contains(it))
            && word.is_some_and(|it| it.chars().count() > 2)
    });
    1 + usize::from(ends.next().is_some())
}

/// Whether a line can stand over a headline: a section, a label, a masthead. Told by its
/// shape: one word, capitals only, or parts with bars between.
fn is_kicker(line: &str) -> bool {
    let words = n_words(line);
    let loud =
        !line.chars().any(char::is_lowercase) && line.chars().any(char::is_alphabetic);
    let short = words <= 3 && line.len() <= 30;
    let parted = [" · ", " | ", " • ", " / "].iter().any(|it| line.contains(it));
    let banner = line.len() <= 70 && words <= 12 && (parted || (loud && words <= 6));
    let sign = line.len() <= 70
        && line.starts_with(|it: char| !it.is_alphanumeric() && !it.is_ascii())
        && !line.starts_with(['“', '‘', '«', '„', '»']);
    patterns::KICKER.matches(line)
        || ((short && (loud || words == 1)) || banner || sign)
            && !without_closing(line).ends_with(['.', '?'])
}

/// The paragraphs of the head that nothing is known of, and questions about them.
struct Head<'a> {
    text: &'a str,
    units: &'a [Unit],
    repeats: &'a [Mark],
}

impl Head<'_> {
    fn line(&self, index: usize) -> &str {
        self.units.get(index).map_or("", |unit| unit.span.text(self.text))
    }

    fn is_repeat(&self, index: usize) -> bool {
        let span = self.units[index].span;
        let at = self.repeats.partition_point(|it| it.span.start <= span.start);
        at > 0 && self.repeats[at - 1].span.contains(span)
    }

    fn recurs(&self, index: usize) -> bool {
        let span = self.units[index].span;
        self.repeats
            .iter()
            .any(|it| it.of.is_some_and(|of| of.start <= span.start && of.contains(span)))
    }

    /// The next paragraph from `index` on that can be part of the head.
    fn next(&self, lines: &Lines, index: usize) -> Option<usize> {
        (index..self.units.len().min(HEAD_UNITS)).find(|&at| {
            lines[at].is_none()
                && !self.is_repeat(at)
                && !body::is_date_line(self.line(at))
        })
    }

    fn has_body_after(&self, lines: &Lines, index: usize) -> bool {
        (index + 1..self.units.len())
            .any(|at| lines[at].is_none() && is_sentence(self.line(at)))
    }
}

pub(crate) fn mark(
    text: &str,
    units: &[Unit],
    lines: &mut Lines,
    repeats: &[Mark],
    source: Source,
    title: Option<&str>,
) {
    let head = Head { text, units, repeats };
    let headline = match title {
        Some(title) => given(&head, lines, title),
        None if source == Source::Text => headline(&head, lines),
        None => None,
    };
    if let Some(at) = headline {
        lines[at] = Some(MarkKind::Headline);
        let credits = at + 1..units.len().min(HEAD_UNITS);
        for index in credits {
            let line = head.line(index);
            if lines[index].is_none() && is_sentence(line) {
                break;
            }
            if lines[index].is_none() && is_name(line, Introduced::No) {
                lines[index] = Some(MarkKind::Byline);
            }
        }
        subtitle(&head, lines, at);
    }
    teasers(&head, lines);
}

/// The headline of a page or record that gave it, where the text prints it too.
fn given(head: &Head<'_>, lines: &Lines, title: &str) -> Option<usize> {
    let title = folded(title).to_lowercase();
    (0..head.units.len().min(HEAD_UNITS)).find(|&at| {
        lines[at].is_none()
            && head.line(at).len() <= 2 * title.len()
            && folded(head.line(at)).to_lowercase() == title
    })
}

/// The headline, after marking what stands over it.
fn headline(head: &Head<'_>, lines: &mut Lines) -> Option<usize> {
    let first = loop {
        let first = head.next(lines, 0)?;
        if !body::is_byline(head.line(first)) {
            break first;
        }
        lines[first] = Some(MarkKind::Byline);
    };
    let second = head.next(lines, first + 1);
    let line = head.line(first);
    let longer = |second: usize| {
        let loud = !line.chars().any(char::is_lowercase) && n_words(line) > 3;
        !loud || line.contains(['·', '|', '•', '/']) || {
            n_words(head.line(second)) > n_words(line)
        }
    };
    if let Some(second) = second
        && is_kicker(line)
        && is_heading(head.line(second))
        && longer(second)
        && head.has_body_after(lines, second)
    {
        lines[first] = Some(MarkKind::Kicker);
        return Some(second);
    }
    if is_heading(line) {
        return head.has_body_after(lines, first).then_some(first);
    }
    // A standfirst can be printed over its headline.
    let second = second?;
    let over = is_sentence(line)
        && n_sentences(line) == 1
        && n_words(line) <= 40
        && is_heading(head.line(second))
        && n_words(head.line(second)) >= 4
        && head.has_body_after(lines, second);
    let apart = second == first + 1
        && !head.units[second].after_blank
        && head.units.get(second + 1).is_some_and(|it| it.after_blank);
    if over && (apart || head.recurs(second)) {
        lines[first] = Some(MarkKind::Subtitle);
        return Some(second);
    }
    None
}

fn subtitle(head: &Head<'_>, lines: &mut Lines, headline: usize) {
    let Some(at) = head.next(lines, headline + 1) else { return };
    let line = head.line(at);
    if !head.has_body_after(lines, at) || body::is_byline(line) {
        return;
    }
    let next = head.next(lines, at + 1).map_or("", |next| head.line(next));
    let stands_apart = n_sentences(line) == 1
        && n_words(line) <= SUBTITLE_WORDS
        && !line.contains(['“', '"'])
        && n_sentences(next) > 1
        && n_words(next) >= 3 * n_words(line);
    let is_title = is_heading(line) && !body::opens_with_clock(line);
    if is_title || (is_sentence(line) && stands_apart && !is_cut(line)) {
        lines[at] = Some(MarkKind::Subtitle);
    }
}

fn is_cut(line: &str) -> bool {
    let line = line.trim_end_matches([']', ')', '>', '»', ' ']);
    line.ends_with('…') || line.ends_with("...")
}

/// Marks beginnings that are cut off or that a later paragraph says in full.
fn teasers(head: &Head<'_>, lines: &mut Lines) {
    let mut in_head = true;
    for at in 0..head.units.len().min(HEAD_UNITS) {
        let line = head.line(at);
        if lines[at].is_some() || head.is_repeat(at) || body::is_date_line(line) {
            continue;
        }
        let cut = is_cut(line);
        let beginning = line.trim_end_matches(['.', '…', '[', ']', '(', ')', ' ']);
        let key = beginning.get(..beginning.len().min(TEASER_BYTES)).unwrap_or(beginning);
        let alike = |later: &str| {
            if cut {
                key.len() >= TEASER_BYTES / 2 && later.starts_with(key)
            } else {
                beginning.len() >= 2 * TEASER_BYTES
                    && later.len() > line.len()
                    && later.starts_with(beginning)
            }
        };
        let in_full = (at + 1..head.units.len())
            .any(|later| !head.is_repeat(later) && alike(head.line(later)));
        let before_counter = lines.get(at + 1) == Some(&Some(MarkKind::Counter));
        let alone = cut && (in_head || before_counter) && head.has_body_after(lines, at);
        if (in_full || alone) && is_sentence(line) {
            lines[at] = Some(MarkKind::Teaser);
        } else {
            in_head &= !is_sentence(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_sentences_are_told_apart() {
        assert!(is_heading("Harbour board puts off ferry vote"));
        assert!(is_heading("Who put off the vote?"));
        assert!(!is_heading("The harbour board put off the vote on Monday."));
        assert!(is_sentence("The harbour board put off the vote on Monday."));
        assert!(is_sentence(
            "“We will meet again on Friday,” the clerk said (in writing)."
        ));
        assert!(!is_sentence("Harbour board puts off ferry vote"));
    }

    #[test]
    fn initials_end_no_sentence() {
        assert_eq!(n_sentences("The envoy J. Holm met P. Lind in the harbour."), 1);
        assert_eq!(n_sentences("The envoy met Lind. They spoke of the ferry."), 2);
    }
}
