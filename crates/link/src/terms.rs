//! What each report speaks of: its content words as numbered stems, with their weights.

use std::collections::HashMap;

use rapporteur_lexicon::{closed, frequency};
use rapporteur_types::{Parse, Report, Shape, Span};

/// A numbered stem.
pub(crate) type Term = u32;

/// The stems of a run.
#[derive(Debug)]
pub(crate) struct Terms {
    /// `ln((N + 1) / (documents + 1))`: what a stem tells, from the `N` counted documents
    /// alone, so that what two reports have in common does not change with the reports
    /// that come later.
    pub(crate) weight: Vec<f32>,
}

/// One report's sentences as stems.
#[derive(Debug)]
pub(crate) struct Page {
    /// The sentences that are read and long enough to compare.
    pub(crate) sentences: Vec<Line>,
    /// How often each stem stands in the report, those of the headline and the lead three
    /// times; sorted by stem.
    pub(crate) counts: Vec<(Term, u32)>,
}

/// One sentence as stems.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// Its token range.
    pub(crate) tokens: std::ops::Range<usize>,
    /// Its stems, sorted, each once.
    pub(crate) terms: Vec<Term>,
    /// Its stems outside quotation marks, sorted, each once.
    pub(crate) masked: Vec<Term>,
}

/// Sentences of the lead: what is new stands there, so it weighs more.
const LEAD: usize = 3;
/// How much more.
const LEAD_WEIGHT: u32 = 3;
/// Sentences with fewer content words are not compared: they match by chance.
const SHORTEST: usize = 4;

/// Numbers the stems of `reports`, and says what each tells.
pub(crate) fn terms(reports: &[(&Report, &Parse)]) -> (Terms, Vec<Page>) {
    let mut numbers: HashMap<String, Term> = HashMap::new();
    let mut weight: Vec<f32> = Vec::new();
    let all = f64::from(frequency::n_documents()) + 1.0;
    let mut pages = Vec::with_capacity(reports.len());
    for (report, parse) in reports {
        let mut number = |norm: &str| -> Term {
            let stem = frequency::stem(norm);
            if let Some(&term) = numbers.get(stem.as_ref()) {
                return term;
            }
            let term = weight.len() as Term;
            let known = f64::from(frequency::documents(&stem)) + 1.0;
            weight.push((all / known).ln() as f32);
            numbers.insert(stem.into_owned(), term);
            term
        };
        pages.push(page(report, parse, &mut number));
    }
    (Terms { weight }, pages)
}

fn page(report: &Report, parse: &Parse, number: &mut impl FnMut(&str) -> Term) -> Page {
    let mut sentences = Vec::new();
    let mut counted: Vec<(Term, u32)> = Vec::new();
    let mut quotes = parse.quotes.iter().filter(|it| it.double).peekable();
    let read = parse.sentences.iter().filter(|it| !it.unread);
    for (place, sentence) in read.enumerate() {
        let weight = if place < LEAD { LEAD_WEIGHT } else { 1 };
        let (mut terms, mut masked) = (Vec::new(), Vec::new());
        for index in sentence.range() {
            let token = &parse.tokens[index];
            let norm = parse.norm(index);
            if !token.shape.is_word() || norm.len() < 2 || closed::is_closed(norm) {
                continue;
            }
            if token.shape == Shape::Number && norm.len() > 24 {
                continue;
            }
            let term = number(norm);
            counted.push((term, weight));
            terms.push(term);
            while quotes.peek().is_some_and(|it| it.outer.end <= token.span.start) {
                quotes.next();
            }
            if !quotes.peek().is_some_and(|it| it.outer.contains(token.span)) {
                masked.push(term);
            }
        }
        for list in [&mut terms, &mut masked] {
            list.sort_unstable();
            list.dedup();
        }
        if terms.len() >= SHORTEST {
            let tokens = sentence.range();
            sentences.push(Line { span: sentence.span, tokens, terms, masked });
        }
    }
    if let Some(title) = report.title.as_ref().filter(|title| title.span.is_none()) {
        let words = title.value.split(|it: char| !it.is_alphanumeric());
        for word in words.map(str::to_lowercase) {
            if word.len() > 1 && !closed::is_closed(&word) {
                counted.push((number(&word), LEAD_WEIGHT));
            }
        }
    }
    counted.sort_unstable();
    let mut counts: Vec<(Term, u32)> = Vec::new();
    for (term, weight) in counted {
        match counts.last_mut() {
            Some((last, count)) if *last == term => *count += weight,
            _ => counts.push((term, weight)),
        }
    }
    Page { sentences, counts }
}

impl Terms {
    /// The weight of a sorted list of stems.
    pub(crate) fn sum(&self, terms: &[Term]) -> f32 {
        terms.iter().map(|&it| self.weight[it as usize]).sum()
    }

    /// The vector of a page: `(1 + ln count) · weight`, of length one, sorted by stem.
    pub(crate) fn vector(&self, page: &Page) -> Vec<(Term, f32)> {
        let mut vector: Vec<_> = page
            .counts
            .iter()
            .map(|&(term, count)| {
                (term, (1.0 + (count as f32).ln()) * self.weight[term as usize])
            })
            .collect();
        let length = vector.iter().map(|(_, it)| it * it).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, it) in &mut vector {
                *it /= length;
            }
        }
        vector
    }
}

/// The weight two sorted lists of stems share.
pub(crate) fn shared(terms: &Terms, a: &[Term], b: &[Term]) -> f32 {
    let (mut x, mut y, mut sum) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        match a[x].cmp(&b[y]) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                sum += terms.weight[a[x] as usize];
                (x, y) = (x + 1, y + 1);
            }
        }
    }
    sum
}

/// The cosine of two vectors of length one.
pub(crate) fn cosine(a: &[(Term, f32)], b: &[(Term, f32)]) -> f32 {
    let (mut x, mut y, mut sum) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        match a[x].0.cmp(&b[y].0) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                sum += a[x].1 * b[y].1;
                (x, y) = (x + 1, y + 1);
            }
        }
    }
    sum
}
