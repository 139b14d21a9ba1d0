//! Text to tokens: words, numbers and marks, each with its place; nothing visible is left out.

use rapporteur_lexicon::abbreviations::{self, Behaviour};
use rapporteur_types::{Shape, Span, Token};

use crate::chars::{
    is_apostrophe, is_dash, is_hyphen, is_invisible, is_quote, is_word_char, quote_norm,
};

/// The longest word that is looked up as an abbreviation, in bytes.
const LONGEST_ABBREVIATION: usize = 8;

/// How far a mail address is looked for on each side of its `@`, in bytes.
const LONGEST_ADDRESS: usize = 64;

/// The tokens of `text`, and their normal forms end to end.
pub(crate) fn tokens(text: &str) -> (Vec<Token>, String) {
    let mut cutter = Cutter {
        text,
        tokens: Vec::with_capacity(text.len() / 5),
        norms: String::with_capacity(text.len()),
        spaced: true,
        sign: 0,
    };
    let mut at = 0;
    while let Some(it) = text[at..].chars().next() {
        if it.is_whitespace() {
            cutter.spaced = true;
            at += it.len_utf8();
        } else if is_invisible(it) {
            at += it.len_utf8();
        } else {
            at = cutter.cut(at, it);
        }
    }
    (cutter.tokens, cutter.norms)
}

struct Cutter<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    norms: String,
    /// Whether white space was met since the last token.
    spaced: bool,
    /// The next `@`, or the end of the text; looked for once it is passed.
    sign: usize,
}

impl Cutter<'_> {
    /// Cuts the token (or the tokens) that begin at `at` with `first`; gives the place
    /// after them.
    fn cut(&mut self, at: usize, first: char) -> usize {
        let rest = &self.text[at..];
        if is_word_char(first) {
            return self.word(at);
        }
        if matches!(first, '@' | '#') && rest[1..].starts_with(is_word_char) {
            let end = at + 1 + scan(&rest[1..]);
            self.push(at, end, Shape::Lower);
            return end;
        }
        let run = |it: char| rest.len() - rest.trim_start_matches(it).len();
        let end = match first {
            '.' if run('.') > 1 => at + run('.'),
            '-' if run('-') > 1 => at + run('-'),
            '`' | '\'' if rest.starts_with("``") || rest.starts_with("''") => at + 2,
            _ => at + first.len_utf8(),
        };
        let shape =
            if is_quote(first) || first == '`' { Shape::Quote } else { Shape::Punct };
        self.push(at, end, shape);
        end
    }

    fn word(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        if let Some(length) = address(rest).or_else(|| self.mail(at)) {
            self.push(at, at + length, Shape::Lower);
            return at + length;
        }
        let mut end = at + scan(rest);
        let word = &self.text[at..end];
        if self.text[end..].starts_with('.')
            && !self.text[end..].starts_with("..")
            && keeps_its_stop(word, &self.text[end + 1..])
        {
            end += 1;
        }
        let word = &self.text[at..end];
        if let Some(cut) = clitic(word) {
            self.push(at, at + cut, shape(&word[..cut]));
            self.push(at + cut, end, Shape::Lower);
        } else {
            self.push(at, end, shape(word));
        }
        end
    }

    /// The length of a mail address at `at`.
    fn mail(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if self.sign < at || at == 0 {
            self.sign =
                memchr::memchr(b'@', &bytes[at..]).map_or(bytes.len(), |it| at + it);
        }
        if self.sign == bytes.len() || self.sign - at > LONGEST_ADDRESS {
            return None;
        }
        let part = |it: &u8| it.is_ascii_alphanumeric() || b".-_+%".contains(it);
        if !bytes[at..self.sign].iter().all(part) {
            return None;
        }
        let domain = &bytes[self.sign + 1..];
        let length =
            domain.iter().take(LONGEST_ADDRESS).take_while(|it| part(it)).count();
        let domain = self.text[self.sign + 1..][..length].trim_end_matches(['.', '-']);
        domain.contains('.').then(|| self.sign + 1 + domain.len() - at)
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape) {
        let from = self.norms.len() as u32;
        normal(&self.text[start..end], shape, &mut self.norms);
        self.tokens.push(Token {
            span: Span::new(start as u32, end as u32),
            shape,
            norm: Span::new(from, self.norms.len() as u32),
            spaced: self.spaced,
        });
        self.spaced = false;
    }
}

/// How many bytes of `rest` are one word: letters and digits, with apostrophes, hyphens,
/// stops and separators between them where they belong to it.
fn scan(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    let mut segment = 0;
    let mut end = 0;
    while let Some((at, it)) = chars.next() {
        if is_invisible(it) {
            continue;
        }
        if is_word_char(it) {
            segment += 1;
        } else {
            let after = chars.peek().map_or(' ', |&(_, it)| it);
            if !joins(it, before, after, segment, &rest[at + it.len_utf8()..]) {
                return end;
            }
            segment = 0;
        }
        before = it;
        end = at + it.len_utf8();
    }
    end
}

/// Whether `it` stands inside a word, between `before` and `after`, the first character
/// of `rest`; `segment` counts the characters since the last such mark.
fn joins(it: char, before: char, after: char, segment: usize, rest: &str) -> bool {
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match it {
        _ if is_apostrophe(it) => before.is_alphabetic() && after.is_alphabetic(),
        _ if is_hyphen(it) => is_word_char(after),
        '.' if before.is_alphabetic() && after.is_alphabetic() => {
            // `example.com`, `U.S`, `p.m`, `Ph.D`; but not `talks.The` and `U.N.Council`,
            // which were glued.
            let short = rest.chars().take(3).take_while(|it| it.is_alphabetic()).count();
            match (segment, short) {
                (1, 1) => true,
                (1, 2) | (2, 1) => rest.chars().nth(short) == Some('.'),
                _ => before.is_lowercase() && after.is_lowercase(),
            }
        }
        // `U.S.-backed`
        '.' if is_hyphen(after) => {
            segment == 1 && rest.chars().nth(1).is_some_and(char::is_alphabetic)
        }
        '.' | ',' | ':' | '/' => digits,
        '&' => before.is_uppercase() && after.is_uppercase() && segment < 4,
        _ => false,
    }
}

/// The length of a web address at the start of `rest`.
fn address(rest: &str) -> Option<usize> {
    let head = rest.get(..8).unwrap_or(rest);
    let is_address = head.starts_with("http://")
        || head.starts_with("https://")
        || head.starts_with("www.");
    if !is_address {
        return None;
    }
    let end = rest
        .find(|it: char| it.is_whitespace() || is_quote(it) || matches!(it, '<' | '>'))
        .unwrap_or(rest.len());
    let trimmed = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
    Some(trimmed.len())
}

/// Whether the stop after `word` belongs to it: an initial, a word with stops inside, an
/// abbreviation. `rest` is what comes after the stop.
fn keeps_its_stop(word: &str, rest: &str) -> bool {
    let mut chars = word.chars();
    let (first, second) = (chars.next(), chars.next());
    if second.is_none() && first.is_some_and(char::is_uppercase) && !word.eq("I") {
        return true;
    }
    if word.contains('.') && !word.contains(|it: char| it.is_ascii_digit()) {
        return word.split('.').all(|part| part.chars().count() < 3);
    }
    if word.len() > LONGEST_ABBREVIATION {
        return false;
    }
    abbreviations::get(&word.to_lowercase()).is_some_and(|it| {
        let number = || {
            rest.trim_start_matches([' ', '\u{a0}'])
                .starts_with(|it: char| it.is_ascii_digit())
        };
        (!it.capital || word.starts_with(char::is_uppercase))
            && (it.behaviour != Behaviour::Number || number())
    })
}

/// Where the clitic of a word begins: `n't`, `'s`, `'re` …
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rfind(|&(_, it)| is_apostrophe(it))?;
    let tail = &word[at + mark.len_utf8()..];
    if at == 0 || tail.len() > 2 {
        return None;
    }
    if tail.eq_ignore_ascii_case("t") {
        let before = &word[..at];
        return (before.len() > 1 && before.ends_with(['n', 'N'])).then(|| at - 1);
    }
    ["s", "m", "d", "re", "ll", "ve"]
        .iter()
        .any(|it| tail.eq_ignore_ascii_case(it))
        .then_some(at)
}

fn shape(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    if first.is_numeric() {
        return Shape::Number;
    }
    let mut letters = word.chars().filter(|it| it.is_alphabetic());
    if !first.is_uppercase() {
        Shape::Lower
    } else if letters.all(|it| !it.is_lowercase()) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

fn normal(word: &str, shape: Shape, norms: &mut String) {
    if shape == Shape::Quote {
        norms.push(quote_norm(word));
        return;
    }
    if word.starts_with("..") || word == "…" {
        norms.push('…');
        return;
    }
    if word.chars().all(is_dash) && word != "-" {
        norms.push('—');
        return;
    }
    for it in word.chars() {
        if is_invisible(it) {
            continue;
        }
        if is_apostrophe(it) {
            norms.push('\'');
        } else if is_hyphen(it) {
            norms.push('-');
        } else {
            norms.extend(it.to_lowercase());
        }
    }
}
