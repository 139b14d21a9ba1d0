//! The words of a report as the rules of statements see them.
//!
//! Without a tagger, what a word is must be told from its closed class, its shape and its
//! neighbours. All of it is noted once a token, so that every rule stays linear.

use std::ops::Range;

use rapporteur_lexicon::closed::{Class, Classes, classes};
use rapporteur_lexicon::cues::{Next, Tense, Verb, is_past, noun, verb};
use rapporteur_types::{Parse, Report, Shape, Span, Timex};

/// A list of one range.
pub(super) fn one(range: Range<usize>) -> Vec<Range<usize>> {
    vec![range]
}

/// The tokens of a report with what the rules ask of them.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) parse: &'a Parse,
    classes: Vec<Classes>,
    verbs: Vec<Option<&'static Verb>>,
    /// The outermost pair of marks each token stands in, its own marks included.
    quotes: Vec<Option<u32>>,
    /// Each outermost pair of marks: its tokens, marks included.
    outer: Vec<Range<usize>>,
    times: Vec<bool>,
}

impl<'a> Words<'a> {
    pub(super) fn new(report: &'a Report, parse: &'a Parse, timexes: &[Timex]) -> Self {
        let n = parse.tokens.len();
        let mut words = Self {
            text: &report.text,
            parse,
            classes: (0..n).map(|it| classes(parse.norm(it))).collect(),
            verbs: (0..n).map(|it| verb(parse.norm(it))).collect(),
            quotes: vec![None; n],
            outer: Vec::new(),
            times: vec![false; n],
        };
        for quoted in parse.quotes.iter().filter(|it| it.double || it.depth == 0) {
            let range = parse.tokens_in(quoted.outer);
            if range.is_empty() || words.quotes[range.start].is_some() {
                continue;
            }
            for slot in &mut words.quotes[range.clone()] {
                *slot = Some(words.outer.len() as u32);
            }
            words.outer.push(range);
        }
        for timex in timexes {
            words.times[parse.tokens_in(timex.span)].fill(true);
        }
        words
    }

    pub(super) fn n_tokens(&self) -> usize {
        self.parse.tokens.len()
    }

    pub(super) fn norm(&self, i: usize) -> &str {
        self.parse.norm(i)
    }

    pub(super) fn shape(&self, i: usize) -> Shape {
        self.parse.tokens.get(i).map_or(Shape::Punct, |it| it.shape)
    }

    /// Whether token `i` can be of `class`.
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.classes.get(i).is_some_and(|it| it.has(class))
    }

    pub(super) fn is_one(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.norm(i))
    }

    pub(super) fn verb(&self, i: usize) -> Option<&'static Verb> {
        self.verbs.get(i).copied().flatten()
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.shape(i).is_word()
    }

    /// Whether a line begins with token `i`.
    pub(super) fn begins_line(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        let tokens = &self.parse.tokens;
        let gap = Span::new(tokens[before].span.end, tokens[i].span.start);
        gap.text(self.text).contains('\n')
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.norm(i) == ","
    }

    /// Whether the sentence is over at `i`: its end, or a mark that ends one.
    pub(super) fn is_stop(&self, i: usize, hi: usize) -> bool {
        i >= hi || matches!(self.norm(i), "." | "?" | "!" | "…" | "..." | ";")
    }

    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.norm(i), "-" | "--" | "–" | "—" | "―")
            || (self.shape(i) == Shape::Punct && self.norm(i).starts_with(['–', '—']))
    }

    pub(super) fn is_quote(&self, i: usize) -> bool {
        self.quotes.get(i).copied().flatten().is_some() && self.shape(i) == Shape::Quote
    }

    pub(super) fn is_time(&self, i: usize) -> bool {
        self.times.get(i).copied().unwrap_or_default()
    }

    /// The outermost pair of marks that token `i` stands in.
    pub(super) fn quote(&self, i: usize) -> Option<usize> {
        self.quotes.get(i).copied().flatten().map(|it| it as usize)
    }

    /// How many outermost pairs of marks there are.
    pub(super) fn n_quotes(&self) -> usize {
        self.outer.len()
    }

    /// The tokens of an outermost pair of marks, the marks included.
    pub(super) fn quote_tokens(&self, quote: usize) -> Range<usize> {
        self.outer[quote].clone()
    }

    /// Whether a pair of marks opens at token `i`.
    pub(super) fn opens(&self, i: usize) -> bool {
        self.quote(i).is_some_and(|quote| self.outer[quote].start == i)
    }

    /// Whether a pair of marks closes at token `i`.
    pub(super) fn closes(&self, i: usize) -> bool {
        self.quote(i).is_some_and(|quote| self.outer[quote].end == i + 1)
            && self.shape(i) == Shape::Quote
    }

    /// Whether the quotation that opens at or right after token `i` is more than a word or
    /// two.
    pub(super) fn closes_sentence(&self, i: usize) -> bool {
        [i, i + 1].iter().any(|&at| {
            self.opens(at)
                && self.quote(at).is_some_and(|quote| self.outer[quote].len() > 6)
        })
    }

    pub(super) fn is_adverb(&self, i: usize) -> bool {
        self.is(i, Class::Adverb)
            || (self.shape(i) == Shape::Lower
                && self.norm(i).ends_with("ly")
                && self.norm(i).len() > 4
                && !self.is_one(
                    i,
                    &[
                        "family", "ally", "early", "daily", "weekly", "monthly", "only",
                        "friendly", "elderly", "assembly", "supply", "reply", "italy",
                    ],
                ))
    }

    /// Whether token `i` is an auxiliary or a modal rather than a possessive `'s`.
    pub(super) fn is_auxiliary(&self, i: usize) -> bool {
        if self.norm(i) == "'s" || self.norm(i) == "’s" {
            return i > 0
                && self
                    .is_one(i - 1, &["he", "she", "it", "that", "who", "there", "what"]);
        }
        (self.is(i, Class::Auxiliary) || self.is(i, Class::Modal))
            && !(self.norm(i) == "may" && self.shape(i) == Shape::Capital)
            && self.norm(i) != "need"
    }

    pub(super) fn is_be(&self, i: usize) -> bool {
        self.is_one(
            i,
            &["is", "are", "was", "were", "be", "been", "being", "am", "'m", "'re"],
        ) || (self.norm(i) == "'s" && self.is_auxiliary(i))
    }

    pub(super) fn is_negation(&self, i: usize) -> bool {
        self.is_one(i, &["not", "n't", "never"])
    }

    /// Whether token `i` is a pronoun that can be a subject.
    pub(super) fn is_subject_pronoun(&self, i: usize) -> bool {
        self.is_one(
            i,
            &[
                "he",
                "she",
                "they",
                "it",
                "we",
                "i",
                "you",
                "someone",
                "everyone",
                "nobody",
                "anyone",
                "everybody",
                "somebody",
                "many",
                "some",
                "others",
                "both",
                "another",
                "most",
                "few",
                "several",
                "one",
            ],
        ) && self.shape(i) != Shape::Upper
            || (self.norm(i) == "i" && self.is_word(i))
    }

    pub(super) fn is_relative(&self, i: usize) -> bool {
        self.is_one(i, &["who", "which"])
            || (self.norm(i) == "that"
                && i > 0
                && self.is_nominal(i - 1)
                && (self.is_auxiliary(i + 1) || self.verb(i + 1).is_some()))
    }

    /// Whether token `i` can be part of a noun phrase by itself: a name, a number, an
    /// open-class word.
    pub(super) fn is_nominal(&self, i: usize) -> bool {
        if !self.is_word(i) {
            return false;
        }
        let closed = !self.classes[i].is_open();
        self.shape(i) == Shape::Number
            || self.is(i, Class::Number)
            || self.is(i, Class::Ordinal)
            || !(closed || self.shape(i) == Shape::Lower && self.is_adverb(i))
            || (closed
                && self.shape(i).is_capital()
                && i > 0
                && self.shape(i - 1).is_capital()
                && self.is_word(i - 1))
    }

    /// Whether a finite verb stands at `i`, as far as its form and the word before tell.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        if self.is_auxiliary(i) {
            let bare = ["be", "been", "being", "having", "doing", "done", "getting"];
            let infinitive = i > 0 && self.norm(i - 1) == "to";
            return !self.is_one(i, &bare) && !infinitive;
        }
        if self.shape(i) != Shape::Lower {
            return false;
        }
        let after_subject = i > 0
            && (self.is_nominal(i - 1)
                || self.is_subject_pronoun(i - 1)
                || self.is_adverb(i - 1)
                || self.is_one(i - 1, &["who", "which", "that", ")", ",", "and", "but"]));
        let after_modifier = i > 0
            && (self.is(i - 1, Class::Determiner)
                || self.is(i - 1, Class::Possessive)
                || self.norm(i - 1) == "'s"
                || (self.is(i - 1, Class::Preposition) && self.norm(i - 1) != "that"));
        if let Some(verb) = self.verb(i) {
            // `reports of`, `U.S. reports following the talks`: a noun.
            let noun = self.norm(i).ends_with('s')
                && noun(self.norm(i)).is_some()
                && self.is(i + 1, Class::Preposition)
                && self.norm(i) != "calls";
            return !noun
                && verb.tense == Tense::Finite
                && after_subject
                && !after_modifier
                && (self.norm(i).ends_with("ed")
                    || !self.norm(i).ends_with('s')
                    || !self.is_plural(i - 1));
        }
        (self.norm(i).ends_with("ed") && self.norm(i).len() > 4 || is_past(self.norm(i)))
            && after_subject
            && !after_modifier
    }

    /// Whether token `i` looks like the head of a plural noun phrase.
    pub(super) fn is_plural(&self, i: usize) -> bool {
        let norm = self.norm(i);
        (norm.ends_with('s') && !norm.ends_with("ss") && norm.len() > 3)
            || self.is_one(
                i,
                &[
                    "people", "men", "women", "police", "they", "we", "i", "you", "many",
                    "some", "others", "media",
                ],
            )
    }

    /// What follows a cue that ends before token `i`.
    pub(super) fn next(&self, i: usize, hi: usize) -> Next {
        if self.is_stop(i, hi)
            || self.is_comma(i)
            || self.norm(i) == ":"
            || self.is_dash(i)
        {
            return if self.norm(i) == ":" && i + 1 < hi && self.opens(i + 1) {
                Next::Quote
            } else {
                Next::Stop
            };
        }
        if self.opens(i) || self.is_quote(i) {
            return Next::Quote;
        }
        match self.norm(i) {
            "that" | "if" | "whether" | "how" | "why" | "what" => Next::That,
            "to" => Next::To,
            "of" | "about" | "for" | "on" | "at" | "in" | "with" | "against" | "as"
            | "into" | "from" | "by" | "over" | "during" | "after" | "before"
            | "through" | "via" | "upon" => Next::Preposition,
            _ if self.is(i, Class::Preposition)
                && !self.is(i, Class::Determiner)
                && !self.is(i, Class::Subordinator)
                && !self.is(i, Class::Adverb) =>
            {
                Next::Preposition
            }
            _ => Next::Other,
        }
    }

    /// The span of `tokens`, without punctuation marks and quotation marks at its ends.
    pub(super) fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let end = tokens.end.min(self.parse.tokens.len());
        let first = (tokens.start..end).find(|&it| self.is_word(it))?;
        let last = (first..end).rev().find(|&it| self.is_word(it))?;
        let range = self.close_brackets(first, last + 1, end);
        self.parse.span_of(first..range)
    }

    /// `last` moved past a closing bracket whose opening one lies inside.
    fn close_brackets(&self, first: usize, last: usize, end: usize) -> usize {
        let first = first.max(last.saturating_sub(40));
        let open = (first..last).filter(|&it| matches!(self.norm(it), "(" | "[")).count();
        let close =
            (first..last).filter(|&it| matches!(self.norm(it), ")" | "]")).count();
        if open > close && last < end && matches!(self.norm(last), ")" | "]") {
            last + 1
        } else {
            last
        }
    }
}
