//! What the words are: sentences, tokens and quotation marks; tags and tree once a model gives them.

use std::ops::Range;

use crate::Span;

/// What the words of one report are. Filled by `parse`; cannot fail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// The sentences, in order; they neither overlap nor cross a line break. A line
    /// without a full stop (a headline) is a sentence.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences, in order; they neither overlap nor skip a visible
    /// character.
    pub tokens: Vec<Token>,
    /// The normal forms of the tokens, end to end (see [`Parse::norm`]).
    pub norms: String,
    /// The stretches in quotation marks, sorted by their start; they may nest.
    pub quotes: Vec<Quoted>,
    /// Part of speech, lemma, tree and names; `None` where the model does not read (text
    /// that is not English).
    pub tags: Option<Tags>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first visible character to its last.
    pub span: Span,
    /// Its tokens, as a range of [`Parse::tokens`].
    pub tokens: Range<u32>,
    /// Which paragraph it stands in, counted from 0. A line is a paragraph.
    pub paragraph: u32,
    /// Whether it stands in a marked stretch that is not read (a repeat, a byline …).
    pub unread: bool,
}

impl Sentence {
    /// Its tokens, as indices of [`Parse::tokens`].
    pub fn range(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

/// One word, number or punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Where its normal form stands in [`Parse::norms`].
    pub norm: Span,
    /// Whether white space (or the start of the text) comes before it.
    pub spaced: bool,
}

/// What a token looks like, before any reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Lower-case letters, hyphens and apostrophes inside allowed: `talks`, `don`.
    Lower,
    /// A capital first, then anything but capitals only: `Putin`, `McNeil`.
    Capital,
    /// Capitals only, dots allowed: `NATO`, `U.S.`, `A`.
    Upper,
    /// Begins with a digit: `1,200`, `2031`, `3rd`, `09:30`.
    Number,
    /// A quotation mark of any kind.
    Quote,
    /// Other punctuation and symbols.
    Punct,
}

impl Shape {
    /// Whether it is a word or a number.
    pub const fn is_word(self) -> bool {
        !matches!(self, Self::Quote | Self::Punct)
    }

    /// Whether it begins with a capital letter.
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper)
    }
}

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The stretch with its marks. For a quotation over several paragraphs, one
    /// `Quoted` a paragraph.
    pub outer: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// Whether the marks are double (or angle) rather than single.
    pub double: bool,
    /// How many other stretches it stands inside.
    pub depth: u8,
    /// Whether it goes on from the quotation before it (a paragraph opened anew, the
    /// last one left open).
    pub continues: bool,
}

/// Part of speech, lemma and dependency tree, one row a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Universal part of speech, such as `"NOUN"`.
    pub upos: Vec<&'static str>,
    /// Penn Treebank tag, such as `"NNS"`.
    pub xpos: Vec<&'static str>,
    /// Dictionary form.
    pub lemma: Vec<String>,
    /// Head, as a token index; `-1` for the root of a sentence.
    pub head: Vec<i32>,
    /// Universal dependency to the head.
    pub deprel: Vec<&'static str>,
    /// The names the model sees, in order; they do not overlap.
    pub names: Vec<Named>,
}

/// A name, as the model sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its tokens, as indices of [`Parse::tokens`].
    pub tokens: Range<u32>,
    /// What kind of name: `PER`, `ORG`, `LOC`, `NORP`, `FAC`, `PRODUCT`, `MISC`, `DATE`,
    /// `MONEY`.
    pub kind: &'static str,
}

impl Parse {
    /// The normal form of token `index`: lower case, apostrophes and hyphens folded to
    /// `'` and `-`, soft hyphens and zero-width characters dropped. What lexicons match.
    pub fn norm(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.norm.text(&self.norms))
    }

    /// The sentence that `byte` stands in, or the last one that begins before it.
    pub fn sentence_at(&self, byte: u32) -> Option<usize> {
        self.sentences.partition_point(|it| it.span.start <= byte).checked_sub(1)
    }

    /// The tokens that share a byte with `span`, as indices of [`Parse::tokens`].
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The span from the first of `tokens` to the last; `None` for an empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Option<Span> {
        let range = self.tokens.get(tokens)?;
        Some(Span::new(range.first()?.span.start, range.last()?.span.end))
    }
}
