//! The text of an article as the attribution scorer sees it: words, and what is quoted.

use std::collections::BTreeSet;

use crate::Chars;

/// Word tokens of an article, by index.
pub type Words = BTreeSet<usize>;

const OPEN: &str = "“„«";
const CLOSE: &str = "”»";
/// What may stand between two letters of one token.
const JOINERS: &str = ".'’-&/";
/// Words at which the head of a source has been passed.
const AFTER_HEAD: &[&str] = &[
    "of",
    "for",
    "in",
    "at",
    "from",
    "with",
    "on",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "to",
    "by",
    "and",
    "or",
    "about",
    "during",
    "including",
    "as",
    "when",
    "where",
    "because",
    "while",
    "after",
    "before",
];

/// One token, in code points.
struct Token {
    start: usize,
    end: usize,
    is_word: bool,
}

/// An article cut into tokens.
pub struct Article {
    chars: Vec<char>,
    tokens: Vec<Token>,
    quoted: Words,
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let run = |mut at: usize| {
        while chars.get(at).copied().is_some_and(is_word_char) {
            at += 1;
        }
        at
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if is_word_char(chars[at]) {
            let mut end = run(at);
            while chars.get(end).is_some_and(|&c| JOINERS.contains(c))
                && run(end + 1) > end + 1
            {
                end = run(end + 1);
            }
            out.push(Token { start: at, end, is_word: true });
            at = end;
        } else {
            if !chars[at].is_whitespace() && !('\u{1c}'..='\u{1f}').contains(&chars[at]) {
                out.push(Token { start: at, end: at + 1, is_word: false });
            }
            at += 1;
        }
    }
    out
}

/// The words inside double quotation marks; a line break closes every mark.
fn quoted(chars: &[char], tokens: &[Token]) -> Words {
    let mut inside = Words::new();
    let (mut is_open, mut last) = (false, 0);
    for (index, token) in tokens.iter().enumerate() {
        is_open &= !chars[last..token.start].contains(&'\n');
        last = token.end;
        if !token.is_word {
            match chars[token.start] {
                c if OPEN.contains(c) => is_open = true,
                c if CLOSE.contains(c) => is_open = false,
                '"' => is_open = !is_open,
                _ => {}
            }
        } else if is_open {
            inside.insert(index);
        }
    }
    inside
}

impl Article {
    /// Cuts `text` into tokens.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let tokens = tokens(&chars);
        let quoted = quoted(&chars, &tokens);
        Self { chars, tokens, quoted }
    }

    /// The words that share a character with any of `spans`.
    pub fn words(&self, spans: &[Chars]) -> Words {
        let mut out = Words::new();
        for &[start, end] in spans {
            let first = self.tokens.partition_point(|it| it.end <= start as usize);
            let inside = self.tokens.iter().enumerate().skip(first);
            let inside = inside.take_while(|(_, it)| it.start < end as usize);
            out.extend(inside.filter(|(_, it)| it.is_word).map(|(index, _)| index));
        }
        out
    }

    /// First and last word of each line of each span.
    pub fn pieces(&self, spans: &[Chars]) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for &[start, end] in spans {
            let end = (end as usize).min(self.chars.len());
            let mut from = (start as usize).min(end);
            for line in self.chars[from..end].split(|&c| c == '\n') {
                let to = from + line.len();
                let words = self.words(&[[from as u32, to as u32]]);
                out.extend(words.first().copied().zip(words.last().copied()));
                from = to + 1;
            }
        }
        out
    }

    /// How many of `words` stand in quotation marks.
    pub fn n_quoted(&self, words: &Words) -> usize {
        words.intersection(&self.quoted).count()
    }

    /// One token, in lower case.
    fn lower(&self, index: usize) -> String {
        let Token { start, end, .. } = self.tokens[index];
        self.chars[start..end].iter().flat_map(|c| c.to_lowercase()).collect()
    }

    /// The words in lower case with single spaces.
    pub fn string(&self, words: &Words) -> String {
        words.iter().map(|&it| self.lower(it)).collect::<Vec<_>>().join(" ")
    }

    /// The head of a source: the last word before a comma, a dash or a preposition.
    pub fn head(&self, words: &Words) -> Option<usize> {
        let mut head: Option<usize> = None;
        for &word in words {
            if let Some(last) = head {
                let between = || self.chars[self.tokens[last + 1].start];
                let is_cut = word != last + 1 && ",(—–;:-".contains(between());
                if is_cut || AFTER_HEAD.contains(&self.lower(word).as_str()) {
                    break;
                }
            }
            head = Some(word);
        }
        head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_inner_dots_and_apostrophes() {
        let text = "U.S. aide's A&B, no-one. “End";
        let article = Article::new(text);
        let all = article.words(&[[0, text.chars().count() as u32]]);
        assert_eq!(article.string(&all), "u.s aide's a&b no-one end");
        assert_eq!(article.n_quoted(&all), 1);
    }

    #[test]
    fn a_head_stands_before_its_preposition() {
        let text = "The mayor of Tarn, a farmer";
        let article = Article::new(text);
        let head = article.head(&article.words(&[[0, 27]])).unwrap();
        assert_eq!(article.lower(head), "mayor");
    }
}
