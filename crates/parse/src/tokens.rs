//! Text to tokens: words, numbers and marks, each with its place; nothing visible is left out.

use rapporteur_lexicon::{
    abbreviations::{self, Behaviour},
    cuts, elisions,
};
use rapporteur_types::{Shape, Span, Token};
use unicode_normalization::UnicodeNormalization as _;

use crate::addresses::{LONGEST_ADDRESS, address, mail_at, site};
use crate::chars::{
    is_apostrophe, is_dash, is_hyphen, is_invisible, is_quote, is_word_char, quote_norm,
};
use crate::compounds;

/// The longest word that is looked up as an abbreviation, in bytes.
const LONGEST_ABBREVIATION: usize = 8;

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
        let next = rest[first.len_utf8()..].chars().next().unwrap_or(' ');
        let tag = match first {
            '@' => is_word_char(next),
            // `#1` is a number sign and its number.
            '#' => next.is_alphabetic() || next == '_',
            _ => false,
        };
        if tag {
            let end = at + 1 + scan(&rest[1..]);
            self.push(at, end, Shape::Lower);
            return end;
        }
        let free = self.spaced || self.tokens.last().is_none_or(|it| !it.shape.is_word());
        if first == '.' && free && next.is_ascii_digit() {
            let end = at + 1 + scan(&rest[1..]);
            self.push(at, end, Shape::Number);
            return end;
        }
        if is_apostrophe(first)
            && free
            && let Some(length) = self.elided(&rest[first.len_utf8()..])
        {
            let end = at + first.len_utf8() + length;
            self.push(at, end, Shape::Lower);
            return end;
        }
        let end = at + self.run(rest, first);
        let shape =
            if is_quote(first) || first == '`' { Shape::Quote } else { Shape::Punct };
        self.push(at, end, shape);
        end
    }

    /// The length of the token of marks at the start of `rest`: a face, marks repeated, or
    /// the one mark.
    fn run(&self, rest: &str, first: char) -> usize {
        let run = |it: fn(char) -> bool| rest.len() - rest.trim_start_matches(it).len();
        match first {
            ':' | ';' | '=' | '<' | '^' => {
                if let Some(face) = cuts::emoticon(rest)
                    && self.is_face(face, &rest[face.len()..])
                {
                    return face.len();
                }
                if first == ';' || first == ':' {
                    return 1;
                }
                rest.len() - rest.trim_start_matches(first).len()
            }
            '?' | '!' => run(|it| matches!(it, '?' | '!')),
            '.' | '-' | '*' | '_' | '>' | '~' | '|' | '+' | '#' | '$' => {
                rest.len() - rest.trim_start_matches(first).len()
            }
            '`' | '\'' if rest.starts_with("``") || rest.starts_with("''") => 2,
            _ => first.len_utf8(),
        }
    }

    /// Whether `face`, with `rest` after it, is no colon with a bracket.
    fn is_face(&self, face: &str, rest: &str) -> bool {
        let open = face.ends_with(|it: char| it.is_alphanumeric() || it == '/');
        !rest.starts_with(|it: char| it.is_alphanumeric() || it == '/')
            && (!open || self.spaced)
    }

    /// The length of what follows an apostrophe that stands for what is left out: `'em`,
    /// `'90s`, `'05`; and of a clitic that stands apart.
    fn elided(&self, rest: &str) -> Option<usize> {
        let length = rest
            .bytes()
            .take(cuts::LONGEST)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let (word, after) = rest.split_at(length);
        if length == 0 || after.starts_with(is_word_char) {
            return None;
        }
        let digits = word.trim_end_matches('s');
        let years = digits.len() == 2
            && digits.bytes().all(|it| it.is_ascii_digit())
            && word.len() - digits.len() < 2;
        let closed = after.starts_with(is_apostrophe);
        let norm = word.to_ascii_lowercase();
        let word = elisions::is_elision(&norm)
            || (self.spaced
                && !self.tokens.is_empty()
                && matches!(&*norm, "s" | "re" | "ve" | "ll" | "d" | "m"));
        ((years || word) && !closed).then_some(length)
    }

    fn word(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        if let Some(length) = address(rest).or_else(|| self.mail(at)) {
            self.push(at, at + length, Shape::Lower);
            return at + length;
        }
        let mut end = at + scan(rest);
        if let Some(length) = site(rest, end - at) {
            self.push(at, at + length, shape(&rest[..length]));
            return at + length;
        }
        let word = &self.text[at..end];
        if self.text[end..].starts_with('.')
            && !self.text[end..].starts_with("..")
            && keeps_its_stop(word, &self.text[end + 1..])
        {
            end += 1;
        }
        let mut from = at;
        for hyphen in compounds::hyphens(&self.text[at..end]) {
            self.part(from, at + hyphen.start);
            self.push(at + hyphen.start, at + hyphen.end, Shape::Punct);
            from = at + hyphen.end;
        }
        self.part(from, end);
        end
    }

    /// Cuts a word without the hyphens that cut it: its unit, its clitic, what is written
    /// as one.
    fn part(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let mut from = 0;
        for to in compounds::parts(word) {
            self.push(start + from, start + to, shape(&word[from..to]));
            from = to;
        }
        self.push(start + from, end, shape(&word[from..]));
        if from > 0
            && !word.starts_with(|it: char| it.is_ascii_digit())
            && let Some(norm) = compounds::apostrophe_left_out(&word[from..])
            && let Some(last) = self.tokens.last_mut()
        {
            // A negation is one with its apostrophe and without.
            self.norms.truncate(last.norm.start as usize);
            self.norms.push_str(norm);
            last.norm.end = self.norms.len() as u32;
        }
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
        mail_at(&self.text[at..], self.sign - at)
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape) {
        if start == end {
            return;
        }
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

/// The token at `span`, which somebody else has cut, and its normal form.
pub(crate) fn given(form: &str, span: Span, spaced: bool, norms: &mut String) -> Token {
    let first = form.chars().next().unwrap_or(' ');
    let shape = match first {
        '`' => Shape::Quote,
        _ if is_quote(first) && form.chars().all(is_quote) => Shape::Quote,
        _ if form.contains(is_word_char) => shape(form),
        _ => Shape::Punct,
    };
    let from = norms.len() as u32;
    normal(form, shape, norms);
    Token { span, shape, norm: Span::new(from, norms.len() as u32), spaced }
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
        // `Ode's`, `the 1990's`
        _ if is_apostrophe(it) => {
            after.is_alphabetic()
                && (before.is_alphabetic() || (before.is_ascii_digit() && after == 's'))
        }
        _ if is_hyphen(it) => is_word_char(after),
        '.' if before.is_alphabetic() && after.is_alphabetic() => {
            // `U.S`, `p.m`, `Ph.D`; but not `talks.The` and `U.N.Council`, which were
            // glued.
            let short = rest.chars().take(3).take_while(|it| it.is_alphabetic()).count();
            match (segment, short) {
                (1, 1) => true,
                (1, 2) | (2, 1) => rest.chars().nth(short) == Some('.'),
                _ => false,
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

/// Whether the stop after `word` belongs to it: an initial, a word with stops inside, an
/// abbreviation. `rest` is what comes after the stop.
fn keeps_its_stop(word: &str, rest: &str) -> bool {
    let mut chars = word.chars();
    let (first, second) = (chars.next(), chars.next());
    if second.is_none() && first.is_some_and(char::is_uppercase) && !word.eq("I") {
        return true;
    }
    let unit = word.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    if unit.contains('.') && !unit.contains(|it: char| it.is_ascii_digit()) {
        return unit.split('.').all(|part| part.chars().count() < 3);
    }
    let word = word.rsplit(is_hyphen).next().unwrap_or(word);
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
    if word.starts_with(['?', '!']) {
        norms.push(if word.contains('?') { '?' } else { '!' });
        return;
    }
    if word.is_ascii() {
        word.chars().for_each(|it| push_normal(it, norms));
    } else {
        // What is left out can stand between a letter and its mark, so it goes first.
        let shown = word.chars().filter(|it| !is_invisible(*it));
        shown.nfc().for_each(|it| push_normal(it, norms));
    }
}

fn push_normal(it: char, norms: &mut String) {
    if is_invisible(it) {
        return;
    }
    if is_apostrophe(it) {
        norms.push('\'');
    } else if is_hyphen(it) {
        norms.push('-');
    } else {
        norms.extend(it.to_lowercase());
    }
}
