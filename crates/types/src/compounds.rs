//! Tokens to words: what hyphens cut is joined again.
//!
//! Tokens are cut as the treebanks of Universal Dependencies cut them, which is what models
//! are trained on: `cease`, `-`, `fire`. Rules and word lists are about words:
//! `cease-fire`, `al-Dorn`, `cannot`.

use std::ops::Range;

use crate::{Named, Parse, Sentence, Shape, Span, Tags, Token};

impl Parse {
    /// The same parse with every compound as one token. Sentences, quotations and spans are
    /// the same; a compound has the tags of the token that governs it, and its own lemma.
    #[must_use]
    pub fn compounds(&self) -> Self {
        // The word each token is part of, and the tokens of each word.
        let mut word_of = Vec::with_capacity(self.tokens.len());
        let mut words: Vec<Range<usize>> = Vec::with_capacity(self.tokens.len());
        let mut sentences = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let first = words.len() as u32;
            let range = sentence.range();
            let mut at = range.start;
            while at < range.end {
                let end = self.compound(at, range.end);
                word_of.extend((at..end).map(|_| words.len()));
                words.push(at..end);
                at = end;
            }
            let tokens = first..words.len() as u32;
            sentences.push(Sentence { tokens, ..sentence.clone() });
        }
        let tokens = words.iter().map(|it| self.joined(it)).collect();
        let tags = self.tags.as_ref().map(|tags| join(tags, &words, &word_of));
        Self {
            sentences,
            tokens,
            norms: self.norms.clone(),
            quotes: self.quotes.clone(),
            tags,
        }
    }

    /// The end of the word that begins at token `at`.
    fn compound(&self, at: usize, end: usize) -> usize {
        let part = |at: usize| {
            self.tokens[..end].get(at).is_some_and(|it| !it.spaced && it.shape.is_word())
        };
        if !self.tokens[at].shape.is_word() {
            return at + 1;
        }
        if part(at + 1) && self.norm(at) == "can" && self.norm(at + 1) == "not" {
            return at + 2;
        }
        let mut last = at;
        while self.norm(last + 1) == "-"
            && part(last + 2)
            && !self.tokens[last + 1].spaced
            && self.is_whole(last)
        {
            last += 2;
        }
        last + 1
    }

    /// Whether no clitic stands between the token and the hyphen after it.
    fn is_whole(&self, at: usize) -> bool {
        !self.norm(at).starts_with('\'')
    }

    fn joined(&self, word: &Range<usize>) -> Token {
        let parts = &self.tokens[word.clone()];
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let capitals =
            || parts.iter().all(|it| !matches!(it.shape, Shape::Lower | Shape::Capital));
        let shape = match first.shape {
            Shape::Upper if !capitals() => Shape::Capital,
            shape => shape,
        };
        Token {
            span: Span::new(first.span.start, last.span.end),
            shape,
            norm: Span::new(first.norm.start, last.norm.end),
            spaced: first.spaced,
        }
    }
}

/// The tags of words: those of the token of each whose head stands outside the word.
fn join(tags: &Tags, words: &[Range<usize>], word_of: &[usize]) -> Tags {
    let mut joined = Tags::default();
    for (index, word) in words.iter().enumerate() {
        let outside = |at: &usize| {
            let head = usize::try_from(tags.head[*at]).ok();
            head.is_none_or(|it| word_of[it] != index)
        };
        let at = word.clone().find(outside).unwrap_or(word.start);
        joined.upos.push(tags.upos[at]);
        joined.xpos.push(tags.xpos[at]);
        joined.deprel.push(tags.deprel[at]);
        let head = usize::try_from(tags.head[at]).ok();
        joined.head.push(head.map_or(-1, |it| word_of[it] as i32));
        joined.lemma.push(word.clone().map(|it| tags.lemma[it].as_str()).collect());
    }
    for name in &tags.names {
        let first = word_of[name.tokens.start as usize] as u32;
        let end = word_of[name.tokens.end as usize - 1] as u32 + 1;
        // Two names inside one compound are one.
        if joined.names.last().is_none_or(|it| it.tokens.end <= first) {
            joined.names.push(Named { tokens: first..end, kind: name.kind });
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A parse of one sentence: its tokens, a bar before each that no space precedes.
    fn parse(text: &str) -> (String, Parse) {
        let mut parse = Parse::default();
        let mut whole = String::new();
        for piece in text.split(' ') {
            let spaced = !piece.starts_with('|');
            let piece = piece.trim_start_matches('|');
            if spaced && !whole.is_empty() {
                whole.push(' ');
                parse.norms.push(' ');
            }
            let span = Span::new(whole.len() as u32, (whole.len() + piece.len()) as u32);
            let shape = match piece.chars().next() {
                Some(it) if it.is_uppercase() => Shape::Capital,
                Some(it) if it.is_alphanumeric() => Shape::Lower,
                _ => Shape::Punct,
            };
            parse.tokens.push(Token { span, shape, norm: span, spaced });
            whole.push_str(piece);
            parse.norms.push_str(&piece.to_lowercase());
        }
        let tokens = 0..parse.tokens.len() as u32;
        let span = Span::new(0, whole.len() as u32);
        parse.sentences.push(Sentence { span, tokens, paragraph: 0, unread: false });
        (whole, parse)
    }

    #[test]
    fn hyphens_without_spaces_join() {
        let (text, parse) =
            parse("They can |not agree a cease |- |fire - with al |- |Dorn |- .");
        let words = parse.compounds();
        let all: Vec<_> = words.tokens.iter().map(|it| it.span.text(&text)).collect();
        assert_eq!(
            all,
            [
                "They",
                "cannot",
                "agree",
                "a",
                "cease-fire",
                "-",
                "with",
                "al-Dorn",
                "-",
                "."
            ]
        );
        assert_eq!(words.norm(4), "cease-fire");
        assert_eq!(words.sentences[0].tokens, 0..10);
    }

    #[test]
    fn a_compound_has_the_tags_of_its_governor() {
        let (_, mut parse) = parse("a cease |- |fire held");
        parse.tags = Some(Tags {
            upos: vec!["DET", "NOUN", "PUNCT", "NOUN", "VERB"],
            xpos: vec!["DT", "NN", "HYPH", "NN", "VBD"],
            lemma: ["a", "cease", "-", "fire", "hold"].map(str::to_owned).to_vec(),
            head: vec![3, 3, 3, 4, -1],
            deprel: vec!["det", "compound", "punct", "nsubj", "root"],
            names: vec![Named { tokens: 3..4, kind: "MISC" }],
        });
        let tags = parse.compounds().tags.unwrap();
        assert_eq!(tags.head, [1, 2, -1]);
        assert_eq!(tags.deprel, ["det", "nsubj", "root"]);
        assert_eq!(tags.lemma[1], "cease-fire");
        assert_eq!(tags.names, [Named { tokens: 1..2, kind: "MISC" }]);
    }
}
