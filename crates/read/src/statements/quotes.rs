//! Quotations: those that go on after their statement, those that float, and labels.

use std::ops::Range;

use rapporteur_types::{Rule, Sentence, Shape, Span, StatementKind};

use super::find::Found;
use super::phrases;
use super::words::{Words, one};

/// Up to how many words a stretch in marks can be a label: `“shadow fleet”`.
const LABEL: usize = 4;

/// A statement and where it stands.
pub(super) struct Placed {
    pub(super) found: Found,
    /// Its sentence.
    pub(super) sentence: usize,
    /// The statement whose speaker it shares, by its place in the list.
    pub(super) as_before: Option<usize>,
}

/// Gives every quotation that no statement holds to the statement it goes on from, makes
/// it a statement of its own, or a label.
pub(super) fn complete(
    words: &Words<'_>,
    sentences: &[Sentence],
    mut placed: Vec<Placed>,
) -> (Vec<Placed>, Vec<Span>) {
    let taken = taken(words, &placed);
    let mut labels = Vec::new();
    let mut floating = Vec::new();
    let mut cursor = 0;
    let mut last: Option<usize> = None;
    for (quote, &taken) in taken.iter().enumerate() {
        let range = words.quote_tokens(quote);
        while cursor < placed.len() && placed[cursor].found.main < range.start {
            last = Some(cursor);
            cursor += 1;
        }
        if taken {
            continue;
        }
        let Some(at) = sentence_of(sentences, range.start) else { continue };
        if sentences[at].unread {
            continue;
        }
        let whole = is_whole(words, sentences, &range);
        let n_words = range.clone().filter(|&it| words.is_word(it)).count();
        if n_words == 0 {
            continue;
        }
        // The statement it goes on from may stand before others in its sentence: `“A,”
        // she said, adding that B. “C.”`
        let before = last.filter(|_| whole).and_then(|last| {
            (last.saturating_sub(4)..=last)
                .rev()
                .take_while(|&it| placed[it].sentence == placed[last].sentence)
                .find(|&it| {
                    reach(&placed[it].found).is_some_and(|reach| {
                        goes_on(words, sentences, &placed[it], reach, &range)
                    })
                })
        });
        if let Some(before) = before {
            placed[before].found.content.push(range);
            continue;
        }
        if let Some(before) = last.filter(|_| !whole)
            && resumes(words, &placed[before], at, &range)
        {
            placed[before].found.content.push(range);
            continue;
        }
        if let Some(found) = announced(words, &sentences[at], &range) {
            floating.push(Placed { found, sentence: at, as_before: None });
            continue;
        }
        if !whole && (n_words <= LABEL || is_title(words, &range)) {
            labels.extend(words.span(range));
            continue;
        }
        let speaker = last.filter(|&it| {
            whole
                && sentences[at].paragraph <= sentences[placed[it].sentence].paragraph + 1
        });
        if let Some(name) = signed(words, sentences, &range) {
            floating.push(Placed {
                found: Found {
                    cue: one(range.end..range.end + 1),
                    source: Some(name),
                    whom: None,
                    main: range.end,
                    sure: None,
                    content: vec![range],
                    addressee: None,
                    kind: StatementKind::Speech,
                    rule: Rule("quote-signed"),
                    rate: 0.8,
                },
                sentence: at,
                as_before: None,
            });
            continue;
        }
        floating.push(Placed {
            found: Found {
                source: None,
                whom: None,
                cue: Vec::new(),
                main: range.start,
                sure: None,
                content: vec![range],
                addressee: None,
                kind: StatementKind::Speech,
                rule: Rule(if whole { "floating-quote" } else { "unresolved-quote" }),
                rate: 0.3,
            },
            sentence: at,
            as_before: speaker,
        });
    }
    placed.extend(floating);
    (placed, labels)
}

/// Which outermost pairs of marks some statement's content shares a token with.
fn taken(words: &Words<'_>, placed: &[Placed]) -> Vec<bool> {
    let mut taken = vec![false; words.n_quotes()];
    for range in
        placed.iter().flat_map(|it| it.found.content.iter().chain(&it.found.source))
    {
        let mut at = range.start;
        while at < range.end {
            if let Some(quote) = words.quote(at) {
                taken[quote] = true;
                at = words.quote_tokens(quote).end;
            } else {
                at += 1;
            }
        }
    }
    taken
}

/// The last token a statement covers, plus one.
fn reach(found: &Found) -> Option<usize> {
    found.content.iter().chain(&found.cue).chain(&found.source).map(|it| it.end).max()
}

fn sentence_of(sentences: &[Sentence], token: usize) -> Option<usize> {
    let at = sentences.partition_point(|it| it.range().end <= token);
    (at < sentences.len()).then_some(at)
}

/// Whether a quotation begins and ends with sentences.
fn is_whole(words: &Words<'_>, sentences: &[Sentence], range: &Range<usize>) -> bool {
    let Some(first) = sentence_of(sentences, range.start) else { return false };
    let last = sentence_of(sentences, range.end - 1).unwrap_or(first);
    let opens = sentences[first].range().start == range.start;
    let closes = !(range.end..sentences[last].range().end).any(|it| words.is_word(it));
    opens && closes
}

/// Whether a whole quotation, `range`, goes on from what the statement before it says:
/// `“A,” she said. “B.”`, or `He said:` and the quotation in the next line.
fn goes_on(
    words: &Words<'_>,
    sentences: &[Sentence],
    before: &Placed,
    reach: usize,
    range: &Range<usize>,
) -> bool {
    let Some(at) = sentence_of(sentences, range.start) else { return false };
    let here = &sentences[at];
    let there = &sentences[before.sentence];
    let between = reach..range.start;
    let near = between.len() <= 60;
    let continues = words
        .parse
        .quotes
        .iter()
        .skip(words.parse.quotes.partition_point(|it| {
            it.outer.start < words.parse.tokens[range.start].span.start
        }))
        .take(1)
        .any(|it| it.continues);
    let quoted = before
        .found
        .content
        .iter()
        .filter(|it| !it.is_empty())
        .flat_map(|it| [it.start, it.start + 1, it.end.saturating_sub(2), it.end - 1])
        .any(|at| words.quote(at).is_some());
    let announced = before.found.content.is_empty() && between.len() <= 2;
    near && (here.paragraph == there.paragraph && quoted || continues) || announced
}

/// Whether a quotation inside a sentence goes on from the one that opens it: `“A,” she
/// said, looking up, “and B.”`
fn resumes(words: &Words<'_>, before: &Placed, at: usize, range: &Range<usize>) -> bool {
    let found = &before.found;
    before.sentence == at
        && found.source.is_some()
        && found.content.last().is_some_and(|it| {
            it.end <= found.main && it.end > it.start && words.closes(it.end - 1)
        })
        && found.main < range.start
        && range.len() > LABEL + 2
}

/// A quotation after a colon that no cue verb opens: `The piece ran under the line: “…”`.
/// Its source is the subject of the sentence.
fn announced(
    words: &Words<'_>,
    sentence: &Sentence,
    range: &Range<usize>,
) -> Option<Found> {
    let colon = range.start.checked_sub(1).filter(|&it| words.norm(it) == ":")?;
    let lo = sentence.range().start;
    if colon < lo {
        return None;
    }
    Some(Found {
        source: Some(phrases::opening(words, lo, colon)?),
        whom: None,
        cue: one(colon..range.start),
        content: vec![range.clone()],
        addressee: None,
        kind: StatementKind::Speech,
        rule: Rule("quote-colon"),
        rate: 0.5,
        main: colon,
        sure: None,
    })
}

/// Who signed a quotation: `“…” — Jane Roe`, the name being all that is left of its line.
fn signed(
    words: &Words<'_>,
    sentences: &[Sentence],
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let last = &sentences[sentence_of(sentences, range.end)?];
    let name = range.end + 1..last.range().end.max(range.end + 1);
    let named = words.is_dash(range.end)
        && (1..=12).contains(&name.len())
        && words.shape(name.start).is_capital()
        && name.clone().all(|it| !words.is_finite(it));
    named.then_some(name)
}

/// Whether a stretch in marks reads like the title of a work: capitals on every long word.
fn is_title(words: &Words<'_>, range: &Range<usize>) -> bool {
    let mut n = 0;
    for at in range.clone().filter(|&it| words.is_word(it)) {
        n += 1;
        if words.shape(at) == Shape::Lower && words.norm(at).len() > 4 {
            return false;
        }
    }
    n <= 10
}
