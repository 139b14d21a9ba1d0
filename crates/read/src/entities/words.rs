//! The words of a report as names need them: double names taken apart, the possessive cut
//! off, and what stands around each word.

use std::{collections::HashSet, ops::Range};

use rapporteur_lexicon::{closed, common, countries, given};
use rapporteur_types::{EntityKind, MarkKind, Named, Parse, Report, Shape, Span};

use super::lookup;

/// How a sentence is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Capitals mean names.
    Plain,
    /// Capitals on most words, as in a headline: a capital means nothing.
    Title,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Its normal form, without a possessive `'s`.
    pub(super) norm: &'a str,
    pub(super) span: Span,
    pub(super) shape: Shape,
    /// Index of its sentence in [`Words::sentences`].
    pub(super) sentence: u32,
    /// Whether a capital is due here whatever the word is: first in its sentence, in a
    /// quotation, or after a colon.
    pub(super) opens: bool,
    /// Whether `'s` or an apostrophe follows.
    pub(super) possessive: bool,
    /// 0 outside quotations; else which stretch in double marks it stands in.
    pub(super) quote: u32,
}

impl Word<'_> {
    pub(super) const fn is_capital(&self) -> bool {
        self.shape.is_capital()
    }

    pub(super) fn is(&self, norm: &str) -> bool {
        self.norm == norm
    }
}

/// A sentence that is read, as a range of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) case: Case,
}

/// All words of the sentences that are read.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    pub(super) all: Vec<Word<'a>>,
    pub(super) sentences: Vec<Line>,
    /// What is printed in lower case somewhere.
    pub(super) lower: HashSet<&'a str>,
    /// What is printed with a capital where none is due.
    pub(super) upper: HashSet<&'a str>,
    /// The names the trained reader sees, in order; empty where it did not read.
    seen: Vec<(Span, EntityKind)>,
}

impl<'a> Words<'a> {
    pub(super) fn new(report: &'a Report, parse: &'a Parse) -> Self {
        let text = report.text.as_str();
        let mut words = Words { seen: names_seen(parse), ..Words::default() };
        let apart = pieces_seen(parse);
        let headlines = headlines(report);
        let mut quotes = parse.quotes.iter().filter(|it| it.double && it.depth == 0);
        let mut quote = quotes.next();
        let mut n_quotes = 1;
        for sentence in parse.sentences.iter().filter(|it| !it.unread) {
            let start = words.all.len();
            let number = words.sentences.len() as u32;
            for token in parse.tokens.get(sentence.range()).unwrap_or_default() {
                while quote.is_some_and(|it| it.outer.end <= token.span.start) {
                    quote = quotes.next();
                    n_quotes += 1;
                }
                let inside = quote.is_some_and(|it| it.outer.start <= token.span.start);
                let word = Word {
                    text: token.span.text(text),
                    norm: token.norm.text(&parse.norms),
                    span: token.span,
                    shape: token.shape,
                    sentence: number,
                    opens: false,
                    possessive: false,
                    quote: if inside { n_quotes } else { 0 },
                };
                words.push(word, start, &apart);
            }
            let end = words.all.len();
            let case = case_of(&headlines, sentence.span, &words.all[start..end]);
            if case == Case::Plain {
                for word in &words.all[start..end] {
                    match word.shape {
                        Shape::Lower => drop(words.lower.insert(word.norm)),
                        Shape::Capital | Shape::Upper if !word.opens => {
                            words.upper.insert(word.norm);
                        }
                        _ => {}
                    }
                }
            }
            words.sentences.push(Line { start, end, case });
        }
        words
    }

    /// Adds a token as one word or, for `Oslo-Geneva`, several.
    fn push(&mut self, mut word: Word<'a>, start: usize, apart: &HashSet<&str>) {
        if matches!(word.norm, "'s" | "'")
            && let Some(before) = self.all[start..].last_mut()
        {
            before.possessive = true;
        }
        word.opens = match self.all[start..].last() {
            None => true,
            Some(before) => match before.shape {
                Shape::Quote => true,
                Shape::Punct => {
                    matches!(before.text, ":" | "•" | "*" | "…" | "..." | ".")
                }
                Shape::Number => self.all.len() == start + 1,
                _ => false,
            },
        };
        if word.is_capital() && word.norm.len() > 2 && word.norm.ends_with("'s") {
            let mark = word.text.len() - tail_len(word.text);
            word.span = Span::new(word.span.start, word.span.start + mark as u32);
            word.text = &word.text[..mark];
            word.norm = &word.norm[..word.norm.len() - 2];
            word.possessive = true;
        }
        let aligned = word.text.len() == word.norm.len();
        if !(aligned
            && word.is_capital()
            && (is_pair(word.norm, apart) || is_compound(word.text, word.norm)))
        {
            self.all.push(word);
            return;
        }
        let mut at = 0;
        for piece in word.norm.split('-') {
            let span = Span::new(
                word.span.start + at as u32,
                word.span.start + (at + piece.len()) as u32,
            );
            let text = &word.text[at..at + piece.len()];
            let shape = if text.starts_with(char::is_lowercase) {
                Shape::Lower
            } else if text.chars().any(char::is_lowercase) {
                Shape::Capital
            } else {
                Shape::Upper
            };
            let last = at + piece.len() == word.norm.len();
            self.all.push(Word {
                text,
                norm: piece,
                span,
                shape,
                opens: word.opens && at == 0,
                possessive: word.possessive && last,
                ..word
            });
            at += piece.len() + 1;
            if !last {
                // The hyphen, so that the halves are no run.
                let hyphen = Span::new(span.end, span.end + 1);
                self.all.push(Word {
                    text: "-",
                    norm: "-",
                    span: hyphen,
                    shape: Shape::Punct,
                    opens: false,
                    possessive: false,
                    ..word
                });
            }
        }
    }

    /// What the trained reader takes just these words for.
    pub(super) fn seen(&self, range: Range<usize>) -> Option<EntityKind> {
        let span = self.span(range);
        let at = self.seen.partition_point(|it| it.0.end <= span.start);
        self.seen.get(at).filter(|it| it.0 == span).map(|it| it.1)
    }

    pub(super) fn norm(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |word| word.norm)
    }

    /// The word before `at` in the same sentence.
    pub(super) fn before(&self, at: usize) -> Option<&Word<'a>> {
        let before = self.all.get(at.checked_sub(1)?)?;
        (before.sentence == self.all.get(at)?.sentence).then_some(before)
    }

    /// The span of a range of words, which must not be empty.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.all.get(range).unwrap_or_default() {
            [] => Span::new(0, 0),
            [one] => one.span,
            [first, .., last] => Span::new(first.span.start, last.span.end),
        }
    }

    /// The normal forms of a range, with single spaces between.
    pub(super) fn join(&self, range: Range<usize>) -> String {
        let mut joined = String::new();
        for word in self.all.get(range).unwrap_or_default() {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(word.norm);
        }
        joined
    }
}

/// The names of people, bodies, places and other things that the trained reader sees.
fn names_seen(parse: &Parse) -> Vec<(Span, EntityKind)> {
    let names = parse.tags.iter().flat_map(|it| &it.names);
    let kind = |it: &str| {
        Some(match it {
            "PER" => EntityKind::Person,
            "ORG" => EntityKind::Organisation,
            "LOC" | "FAC" => EntityKind::Place,
            "MISC" | "PRODUCT" | "NORP" => EntityKind::Other,
            _ => return None,
        })
    };
    let placed = |it: &Named| {
        let tokens = it.tokens.start as usize..it.tokens.end as usize;
        Some((parse.span_of(tokens)?, kind(it.kind)?))
    };
    names.filter_map(placed).collect()
}

/// How long the possessive at the end of `text` is: the apostrophe has several forms.
fn tail_len(text: &str) -> usize {
    text.chars().rev().take(2).map(char::len_utf8).sum()
}

/// Words that stand alone with a capital somewhere: halves of a double name.
fn pieces_seen(parse: &Parse) -> HashSet<&str> {
    parse
        .tokens
        .iter()
        .filter(|token| token.shape.is_capital())
        .map(|token| token.norm.text(&parse.norms))
        .collect()
}

/// Whether a word with hyphens is two names side by side, not one name with a hyphen.
fn is_pair(norm: &str, apart: &HashSet<&str>) -> bool {
    if !norm.contains('-') || countries::find(norm).is_some() {
        return false;
    }
    let mut n_given = 0;
    let all = norm.split('-').all(|piece| {
        n_given += usize::from(given::is_given(piece));
        piece.len() > 1
            && !closed::is_closed(piece)
            && (countries::find(piece).is_some() || apart.contains(piece))
    });
    all && n_given < 2
}

/// The marked headlines, of which only the first few can be any.
fn headlines(report: &Report) -> Vec<Span> {
    let head =
        |kind| matches!(kind, MarkKind::Headline | MarkKind::Kicker | MarkKind::Subtitle);
    report.marks.iter().filter(|it| head(it.kind)).map(|it| it.span).take(16).collect()
}

/// Whether a word is a known name and a participle: `Oslo-based`, `U.S.-backed`.
fn is_compound(text: &str, norm: &str) -> bool {
    let Some((name, rest)) = norm.split_once('-') else { return false };
    let lower =
        text.rsplit('-').next().is_some_and(|it| it.starts_with(char::is_lowercase));
    let verb = rest.ends_with("ed") || common::is_common(rest);
    lower && verb && lookup::known(name).is_some()
}

/// Whether most words of a sentence have capitals.
fn case_of(headlines: &[Span], span: Span, words: &[Word<'_>]) -> Case {
    let headline = headlines.iter().any(|it| it.overlaps(span));
    let long = words.iter().filter(|it| {
        it.shape.is_word() && it.shape != Shape::Number && it.text.len() > 3
    });
    let (mut n_long, mut n_capital, mut n_upper) = (0, 0, 0);
    for word in long {
        n_long += 1;
        n_capital += usize::from(word.is_capital());
        n_upper += usize::from(word.shape == Shape::Upper);
    }
    let short = words.len() < 30;
    let open_end =
        short && !words.last().is_some_and(|it| matches!(it.text, "." | "!" | "?"));
    let many = if headline || open_end { n_capital * 4 >= n_long * 3 } else { false };
    let shouted = n_long >= 4 && n_upper * 4 >= n_long * 3;
    if shouted || (many && n_long >= if headline { 3 } else { 4 }) {
        Case::Title
    } else {
        Case::Plain
    }
}
