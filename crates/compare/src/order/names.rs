//! The names that stand in a report, as runs of words with capitals, and where each is.
//!
//! These are not the entities of the reading: products and ships are seldom there, and
//! what matters here is only that two reports print the same words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rapporteur_lexicon::{closed, frequency};
use rapporteur_types::{
    EntityKind, Pin, Read, ReportIndex, Sentence, Shape, Span, Timex,
};

/// A name in normal form, word by word.
pub(super) type Name = Vec<String>;

/// No longer run of capitals is a name.
const LONGEST: usize = 8;
/// More mentions of one name in one report tell nothing more.
const MOST_MENTIONS: usize = 50;
/// How many words of four letters or more of a line must have a capital for it to be set
/// as a title, in tenths: its capitals tell nothing.
const TITLE_TENTHS: usize = 8;

/// The words of one report, to look names up in.
pub(super) struct Names<'a> {
    pub(super) report: ReportIndex,
    pub(super) read: &'a Read,
    at: BTreeMap<&'a str, Vec<u32>>,
    people_and_places: BTreeSet<String>,
    bodies: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(report: ReportIndex, read: &'a Read) -> Self {
        let mut at: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for sentence in read.parse.sentences.iter().filter(|it| !it.unread) {
            for token in sentence.range() {
                if read.parse.tokens[token].shape.is_word() {
                    at.entry(read.parse.norm(token)).or_default().push(token as u32);
                }
            }
        }
        let of = |kinds: &[EntityKind]| {
            let entities = read.reading.entities.iter();
            entities
                .filter(|it| kinds.contains(&it.kind))
                .map(|it| it.name.to_lowercase())
                .collect()
        };
        Self {
            report,
            read,
            at,
            people_and_places: of(&[EntityKind::Person, EntityKind::Place]),
            bodies: of(&[EntityKind::Organisation]),
        }
    }

    pub(super) fn is_person_or_place(&self, name: &[String]) -> bool {
        self.people_and_places.contains(&name.join(" "))
    }

    /// Whether a name is that of a body; what has a number is a thing (`A380`).
    pub(super) fn is_body(&self, name: &[String]) -> bool {
        let numbered = name.iter().any(|it| it.contains(|c: char| c.is_ascii_digit()));
        !numbered && self.bodies.contains(&name.join(" "))
    }

    /// The time expressions that begin in `tokens`.
    pub(super) fn timexes(&self, tokens: Range<usize>) -> &'a [Timex] {
        let timexes = &self.read.reading.timexes;
        let Some(span) = self.read.parse.span_of(tokens) else { return &[] };
        let from = timexes.partition_point(|it| it.span.start < span.start);
        let to = timexes.partition_point(|it| it.span.start < span.end);
        &timexes[from..to.max(from)]
    }

    pub(super) fn norm(&self, token: usize) -> &'a str {
        self.read.parse.norm(token)
    }

    pub(super) fn pin(&self, tokens: Range<usize>) -> Pin {
        let span = self.read.parse.span_of(tokens).unwrap_or(Span::new(0, 0));
        Pin { report: self.report, span }
    }

    pub(super) fn name(&self, tokens: Range<usize>) -> Name {
        tokens.map(|it| self.norm(it).to_owned()).collect()
    }

    /// Where `name` stands, also in the plural.
    pub(super) fn mentions(&self, name: &[String]) -> Vec<Range<usize>> {
        let Some((first, rest)) = name.split_first() else { return Vec::new() };
        let plural = |word: &str, norm: &str| {
            word == norm || word.strip_suffix('s').is_some_and(|it| it == norm)
        };
        let mut starts: Vec<u32> =
            self.at.get(first.as_str()).cloned().unwrap_or_default();
        if rest.is_empty() {
            let many = format!("{first}s");
            starts.extend(self.at.get(many.as_str()).into_iter().flatten());
            starts.sort_unstable();
        }
        let follows = |start: usize| {
            let last = start + rest.len();
            rest.iter().zip(start + 1..).all(|(word, token)| {
                let norm = self.norm(token);
                word == norm || token == last && plural(norm, word)
            })
        };
        starts
            .into_iter()
            .map(|it| it as usize)
            .filter(|&it| follows(it))
            .map(|it| it..it + name.len())
            .take(MOST_MENTIONS)
            .collect()
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, token: usize) -> Option<&'a Sentence> {
        let sentences = &self.read.parse.sentences;
        let next = sentences.partition_point(|it| it.tokens.start as usize <= token);
        sentences.get(next.checked_sub(1)?)
    }

    /// Whether a token looks like a word of a name, wherever it stands.
    fn is_capital(&self, token: usize) -> bool {
        let it = &self.read.parse.tokens[token];
        it.shape.is_word()
            && it.span.len() > 1
            && it.span.text(&self.read.report.text).chars().any(char::is_uppercase)
    }

    /// The run of a name that begins at `start`; `None` when none does.
    pub(super) fn run(&self, sentence: &Sentence, start: usize) -> Option<Range<usize>> {
        let range = sentence.range();
        if !range.contains(&start)
            || !self.is_capital(start)
            || closed::is_closed(self.norm(start))
        {
            return None;
        }
        let goes_on = |token: usize| {
            let it = &self.read.parse.tokens[token];
            let short = it.span.len() < 4 && it.shape == Shape::Number;
            // What no text of news has but as a name: `iPod nano`.
            let unheard = it.shape == Shape::Lower
                && frequency::documents(&frequency::stem(self.norm(token))) == 0;
            (self.is_capital(token) || short || unheard || it.shape == Shape::Upper)
                && !closed::is_closed(self.norm(token))
        };
        let mut end = start + 1;
        while end < range.end && end - start < LONGEST && goes_on(end) {
            end += 1;
        }
        Some(start..end)
    }

    /// The run of a name that ends before `end`.
    pub(super) fn run_before(
        &self,
        sentence: &Sentence,
        end: usize,
    ) -> Option<Range<usize>> {
        let first = sentence.range().start.max(end.saturating_sub(LONGEST));
        (first..end).find_map(|start| {
            let run = self.run(sentence, start)?;
            let whole = start == first || !self.is_name_word(start - 1);
            (run.end == end && whole).then_some(run)
        })
    }

    fn is_name_word(&self, token: usize) -> bool {
        self.is_capital(token) && !closed::is_closed(self.norm(token))
    }

    /// Whether a sentence is set as a title, so that its capitals tell nothing.
    pub(super) fn is_title(&self, sentence: &Sentence) -> bool {
        let long: Vec<_> =
            sentence.range().filter(|&it| self.norm(it).len() >= 4).collect();
        let capital = long.iter().filter(|&&it| self.is_capital(it)).count();
        long.len() > 3 && capital * 10 > long.len() * TITLE_TENTHS
    }
}
