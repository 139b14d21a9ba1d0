//! A token to the numbers the network looks up: what the word is, how it is spelt, which
//! lists it stands in.
//!
//! This is the only code that makes features: the trainer gets them from here too
//! (`rapporteur-features`), so that training and reading cannot drift.

use std::borrow::Cow;

use rapporteur_lexicon as lexicon;

use crate::vectors;

/// How many rows each hashed table has, in the order of [`Features::hashed`].
pub const TABLES: [usize; 6] = [1 << 14, 1 << 12, 1 << 11, 1 << 12, 1 << 13, 1 << 9];

/// How many yes-or-no features there are, in the order of [`Features::lists`].
pub const N_LISTS: usize = 24;

/// What the network looks up for one word, wherever it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Its row among the word vectors, from 1; 0 when it has none.
    pub word: u32,
    /// Its rows in the hashed tables: the whole word, its first three letters, its last
    /// two, three and four letters, its shape.
    pub hashed: [u32; TABLES.len()],
    /// One bit for each list or property that holds.
    pub lists: u32,
}

/// How the letters of a sentence are cased: what a capital is worth there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// As prose is.
    Prose = 0,
    /// Most Words Begin With a Capital, as in headlines.
    Title = 1,
    /// MOST WORDS ARE CAPITALS.
    Upper = 2,
    /// no capitals at all.
    Lower = 3,
}

impl Features {
    /// The features of `form`.
    pub fn of(form: &str) -> Self {
        let form = tidy(form);
        let lower = form.to_lowercase();
        let hash = |what: u8, text: &str, table: usize| {
            (fnv(what, text.as_bytes()) % TABLES[table] as u64) as u32
        };
        Self {
            word: vectors::get().find(&lower).map_or(0, |row| row as u32 + 1),
            hashed: [
                hash(0, &lower, 0),
                hash(1, head(&lower, 3), 1),
                hash(2, tail(&lower, 2), 2),
                hash(3, tail(&lower, 3), 3),
                hash(4, tail(&lower, 4), 4),
                hash(5, &shape(&form), 5),
            ],
            lists: lists(&form, &lower),
        }
    }
}

impl Casing {
    /// How the words of a sentence are cased.
    pub fn of<'a>(forms: impl Iterator<Item = &'a str>) -> Self {
        let (mut words, mut capital, mut upper, mut any) = (0, 0, 0, false);
        for form in forms {
            let mut letters = form.chars().filter(|it| it.is_alphabetic());
            let Some(first) = letters.next() else { continue };
            any |= form.chars().any(char::is_uppercase);
            // Short words are written small in headlines too.
            if form.chars().count() < 4 {
                continue;
            }
            words += 1;
            capital += u32::from(first.is_uppercase());
            upper += u32::from(first.is_uppercase() && letters.all(char::is_uppercase));
        }
        match words {
            _ if !any && words > 0 => Self::Lower,
            2.. if upper * 4 >= words * 3 => Self::Upper,
            3.. if capital * 4 >= words * 3 => Self::Title,
            _ => Self::Prose,
        }
    }
}

/// The form with its marks folded and what cannot be seen left out.
fn tidy(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return match form {
            "``" | "''" => Cow::Borrowed("\""),
            _ => Cow::Borrowed(form),
        };
    }
    let fold = |it: char| match it {
        '’' | '‘' | 'ʼ' | '‚' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => Some('"'),
        '‐' | '‑' => Some('-'),
        '–' | '—' | '―' | '‒' => Some('–'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        _ => Some(it),
    };
    Cow::Owned(form.chars().filter_map(fold).collect())
}

/// The first `n` characters.
fn head(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).map_or(text, |(at, _)| &text[..at])
}

/// The last `n` characters.
fn tail(text: &str, n: usize) -> &str {
    let at = text.char_indices().rev().nth(n - 1);
    at.map_or(text, |(at, _)| &text[at..])
}

/// `McNeil-3` → `XxXx-d`: classes of characters, runs cut to one, the first one to two.
fn shape(form: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run) = (' ', 0);
    for it in form.chars().take(40) {
        let class = match it {
            _ if it.is_uppercase() => 'X',
            _ if it.is_alphabetic() => 'x',
            _ if it.is_numeric() => 'd',
            _ => it,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        // A number keeps its length up to four: years are four digits long.
        let most = if class == 'd' { 4 } else { 2 };
        if run <= most {
            out.push(class);
        }
    }
    out
}

/// One bit for each list the word stands in.
fn lists(form: &str, lower: &str) -> u32 {
    use lexicon::{closed, common, countries, cues, given, heads, titles, units};
    let first = form.chars().next();
    let capital = first.is_some_and(char::is_uppercase);
    let bits = [
        capital,
        form.chars().any(char::is_lowercase),
        form.chars().any(|it| it.is_ascii_digit()),
        form.contains('-'),
        form.contains('.'),
        !form.is_ascii(),
        first.is_some_and(|it| !it.is_alphanumeric()),
        form.chars().count() == 1,
        given::is_given(lower),
        given::gender(lower).is_some(),
        capital && countries::by_name(form).is_some(),
        capital && countries::by_demonym(form).is_some(),
        capital && lexicon::capitals::find(form).is_some(),
        capital && lexicon::places::find(form).is_some(),
        capital && lexicon::bodies::find(form).is_some(),
        capital && lexicon::outlets::find(form).is_some(),
        titles::find(lower).is_some(),
        heads::find(lower).is_some(),
        units::kind(lower).is_some(),
        cues::verb(lower).is_some(),
        cues::noun(lower).is_some(),
        closed::is_closed(lower),
        common::is_common(lower),
        lexicon::abbreviations::get(lower).is_some(),
    ];
    const { assert!(N_LISTS == 24) };
    bits.iter().enumerate().map(|(at, is)| u32::from(*is) << at).sum()
}

/// The 64-bit FNV-1a hash of `what` and `bytes`, its halves folded.
fn fnv(what: u8, bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in std::iter::once(&what).chain(bytes) {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) & 0xffff_ffff
}
