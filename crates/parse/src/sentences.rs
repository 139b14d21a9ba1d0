//! Tokens to sentences: where a stop ends one, and where it does not.

use std::ops::Range;

use rapporteur_lexicon::{
    abbreviations::{self, Behaviour},
    closed, common, cuts,
};
use rapporteur_types::{Parse, Shape};

use crate::{clock, lists};

/// The sentences of one paragraph, as token ranges; `openers` are the tokens that open a
/// quotation, sorted.
pub(crate) fn sentences(
    text: &str,
    parse: &Parse,
    openers: &[usize],
    paragraph: Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let heads = lists::heads(text, parse, paragraph.clone());
    let mut heads = heads.into_iter().peekable();
    let cutter = Cutter { text, parse, openers, paragraph: paragraph.clone() };
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while at < paragraph.end {
        if let Some(head) = heads.next_if(|head| head.start <= at) {
            if start < head.start {
                found.push(start..head.start);
            }
            start = start.max(head.start);
            at = at.max(head.end);
            continue;
        }
        let Some(stop) = cutter.stop(at) else {
            at += 1;
            continue;
        };
        let (stop, mut next) = cutter.run(at, stop);
        // Marks and brackets that close, and further stops, belong to the sentence.
        while next < paragraph.end && cutter.closes(next) {
            next += 1;
        }
        while let Some(after) = cutter.reference(next) {
            next = after;
        }
        next = next.min(heads.peek().map_or(next, |head| head.start.max(at + 1)));
        // An ellipsis that leads a sentence does not end it.
        let leads = stop == Stop::Ellipsis && at == start;
        if next < paragraph.end && !leads && cutter.ends(start, at, next, stop) {
            found.push(start..next);
            start = next;
        }
        at = next;
    }
    if start < paragraph.end {
        found.push(start..paragraph.end);
    }
}

/// What may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// `?` or `!`.
    Loud,
    /// `…`
    Ellipsis,
    /// A word that carries its stop.
    Abbreviation,
    /// A stop of a script that puts no space after it.
    Wide,
}

struct Cutter<'a> {
    text: &'a str,
    parse: &'a Parse,
    openers: &'a [usize],
    paragraph: Range<usize>,
}

impl Cutter<'_> {
    fn word(&self, at: usize) -> &str {
        self.parse.tokens[at].span.text(self.text)
    }

    fn shape(&self, at: usize) -> Shape {
        self.parse.tokens[at].shape
    }

    fn spaced(&self, at: usize) -> bool {
        self.parse.tokens[at].spaced
    }

    /// Whether token `at` is in the paragraph and its normal form is `norm`.
    fn is(&self, at: usize, norm: &str) -> bool {
        self.paragraph.contains(&at) && self.parse.norm(at) == norm
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        match self.shape(at) {
            Shape::Punct => match self.parse.norm(at) {
                "." => Some(Stop::Full),
                "?" | "!" | "؟" | "‽" => Some(Stop::Loud),
                "…" => Some(Stop::Ellipsis),
                "。" | "？" | "！" | "।" => Some(Stop::Wide),
                _ => self.is_face(at).then_some(Stop::Loud),
            },
            Shape::Quote => None,
            _ => self.word(at).ends_with('.').then_some(Stop::Abbreviation),
        }
    }

    /// The stop at `at`, and the token after it. Stops with spaces between (`. . .`) are
    /// one ellipsis; a fourth is the full stop of the sentence.
    fn run(&self, at: usize, stop: Stop) -> (Stop, usize) {
        if stop == Stop::Ellipsis {
            let next = self.paragraph.contains(&(at + 1)) && !self.spaced(at + 1);
            let more = next.then(|| self.stop(at + 1)).flatten();
            let full = matches!(more, Some(Stop::Full | Stop::Loud));
            // `....` and `….` are an ellipsis and a full stop.
            let stop = if self.word(at).len() > 3 { Stop::Full } else { stop };
            return if full { (Stop::Full, at + 2) } else { (stop, at + 1) };
        }
        if stop != Stop::Full {
            return (stop, at + 1);
        }
        let more = (at + 1..self.paragraph.end)
            .take_while(|&it| self.is(it, ".") && self.spaced(it))
            .count();
        match more {
            0 => (stop, at + 1),
            3 if !self.spaced(at) && self.begins(at + 4) => (stop, at + 1),
            1 | 2 => (Stop::Ellipsis, at + more + 1),
            _ => (stop, at + more + 1),
        }
    }

    /// Whether a word or a quotation begins at `at`.
    fn begins(&self, at: usize) -> bool {
        let is_word = |at: usize| self.shape(at).is_word();
        self.paragraph.contains(&at) && (is_word(at) || self.opens(at))
    }

    /// Whether the token opens a quotation.
    fn opens(&self, at: usize) -> bool {
        self.openers.binary_search(&at).is_ok()
    }

    /// Whether the token goes with the sentence before it: a closing mark or bracket, or
    /// one more stop. An opening mark does not.
    fn closes(&self, at: usize) -> bool {
        let spaced = self.spaced(at);
        match self.shape(at) {
            Shape::Quote => {
                let closing =
                    matches!(self.word(at), "”" | "’" | "»" | "›" | "''" | "」");
                let end = self.parse.tokens[at].span.end as usize;
                let after = self.text[end..].chars().next();
                let free = after.is_none_or(|it| !it.is_alphanumeric());
                !self.opens(at) && (closing || (!spaced && free))
            }
            Shape::Punct => {
                let closing = [")", "]", "}", ".", "!", "?", "…"];
                (!spaced && closing.contains(&self.parse.norm(at))) || self.is_face(at)
            }
            _ => false,
        }
    }

    /// Whether the token is a face drawn with marks: `:-)`.
    fn is_face(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 1 && cuts::emoticon(word) == Some(word)
    }

    /// The place after a reference like `[17]` at `at`: it belongs to the sentence before.
    fn reference(&self, at: usize) -> Option<usize> {
        let number = at + 1 < self.paragraph.end && self.shape(at + 1) == Shape::Number;
        (self.is(at, "[") && number && self.is(at + 2, "]")).then_some(at + 3)
    }

    /// Whether the stop at `at` ends the sentence from `start` on and `next` begins one.
    fn ends(&self, start: usize, at: usize, next: usize, stop: Stop) -> bool {
        let ellipsis = stop == Stop::Full && self.is(next, ".");
        if stop == Stop::Wide || ellipsis {
            return true;
        }
        if !self.spaced(next) {
            return stop != Stop::Abbreviation && self.glued(at, next);
        }
        // The first word to come, behind an opening mark or bracket.
        let near = next..self.paragraph.end.min(next + 3);
        let Some(word) = near.clone().find(|&it| self.shape(it).is_word()) else {
            return matches!(stop, Stop::Full | Stop::Loud) && self.opens(next);
        };
        let opener = word != next;
        if self.shape(next) == Shape::Punct && matches!(self.parse.norm(next), "," | ";")
        {
            return false;
        }
        if self.shape(word) == Shape::Lower && !self.is_name_like(word) {
            // `“Why?” he asked.`: lower case begins a sentence only behind a bullet, or
            // where the writer uses no capitals.
            let careless = stop == Stop::Full
                || (stop == Stop::Loud && self.shape(start) == Shape::Lower);
            return matches!(self.parse.norm(next), "•" | "*")
                || (careless
                    && self.is_plain_end(at, next)
                    && !self.word(word).contains(['/', '@']));
        }
        match stop {
            Stop::Abbreviation => self.abbreviation_ends(at, next, word),
            Stop::Ellipsis => {
                let norm = self.parse.norm(word);
                let begins =
                    norm != "i" && (closed::is_closed(norm) || common::is_common(norm));
                // `[…]` is a cut, after which the same sentence may go on.
                let cut = self.is(at + 1, "]");
                (opener && !cut) || (!opener && self.shape(word).is_capital() && begins)
            }
            Stop::Full => !self.is_label(at, word),
            Stop::Loud | Stop::Wide => true,
        }
    }

    /// `talks.The minister`, `talks."We`, `talks.”He`; but not `Mr.Ode`, `Yahoo!'s`.
    fn glued(&self, at: usize, next: usize) -> bool {
        let capital = |at: usize| {
            self.word(at).chars().nth(1).is_none_or(char::is_lowercase)
                && self.shape(at).is_capital()
        };
        if next > at + 1 {
            return self.shape(next - 1) == Shape::Quote && self.shape(next).is_capital();
        }
        let before = at > self.paragraph.start
            && match self.shape(at - 1) {
                Shape::Lower | Shape::Number => true,
                Shape::Capital => self.word(at - 1).len() > 4,
                _ => false,
            };
        let opens = self.opens(next)
            && next + 1 < self.paragraph.end
            && self.shape(next + 1).is_capital();
        before && (opens || capital(next))
    }

    /// Whether the stop at `at` follows a word of English in lower case, and nothing but a
    /// face stands between it and `next`: no abbreviation, no quotation.
    fn is_plain_end(&self, at: usize, next: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|it| self.paragraph.contains(it))
        else {
            return false;
        };
        let norm = self.parse.norm(before);
        let known =
            norm.len() > 2 && (closed::is_closed(norm) || common::is_common(norm));
        let between = (at + 1..next).all(|it| self.is_face(it));
        let marks = self.shape(before) == Shape::Punct && self.is_plain_end(before, at);
        self.shape(next) != Shape::Quote
            && between
            && (marks || (known && self.shape(before) == Shape::Lower))
    }

    /// `al-Dorn`, `ePost`, `@dorn`: lower case that begins a sentence as a name does.
    fn is_name_like(&self, at: usize) -> bool {
        let word = self.word(at);
        let article = self.is(at + 1, "-")
            && self.paragraph.contains(&(at + 2))
            && !self.spaced(at + 1)
            && !self.spaced(at + 2)
            && self.shape(at + 2) == Shape::Capital;
        word.starts_with(['@', '#']) || word.contains(char::is_uppercase) || article
    }

    /// Whether the stop at `at` belongs to the label before it: the `1.` or `IV.` of a
    /// list, `N°. 5`, the `I.` of `Anna I. Ode`.
    fn is_label(&self, at: usize, word: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|it| self.paragraph.contains(it))
        else {
            return false;
        };
        let name = self.word(before);
        let first = before == self.paragraph.start;
        match self.shape(before) {
            Shape::Number => {
                let behind = !first
                    && (matches!(self.parse.norm(before - 1), "•" | "⁃" | "*" | "—")
                        || self
                            .stop(before - 1)
                            .is_some_and(|it| it != Stop::Abbreviation));
                name.len() < 3 && (first || (behind && self.spaced(before)))
            }
            Shape::Upper if first => name.chars().all(|it| matches!(it, 'I' | 'V' | 'X')),
            Shape::Upper if name == "I" => {
                let given = self.shape(before - 1) == Shape::Capital
                    && !closed::is_closed(self.parse.norm(before - 1));
                given && self.is_name(word)
            }
            Shape::Punct => {
                matches!(name, "°" | "º") && self.shape(word) == Shape::Number
            }
            _ => false,
        }
    }

    /// Whether the word may be part of a name: a capital, and no word that begins a
    /// sentence.
    fn is_name(&self, at: usize) -> bool {
        let norm = self.parse.norm(at);
        self.shape(at).is_capital()
            && !closed::is_closed(norm)
            && !common::is_common(norm)
    }

    fn abbreviation_ends(&self, at: usize, next: usize, word: usize) -> bool {
        let shape = self.shape(word);
        // A dash goes on with a dateline: `MARN, Calif. — The envoy`.
        let dash = matches!(self.parse.norm(next), "—" | "-");
        if dash || (!shape.is_capital() && shape != Shape::Number) {
            return false;
        }
        let norm = self.parse.norm(at).trim_end_matches('.');
        let quotation = self.shape(next) == Shape::Quote;
        let starter = shape == Shape::Capital && closed::is_closed(self.parse.norm(word));
        let begins = starter || quotation || self.word(word) == "A" || self.is(word, "i");
        match abbreviations::get(norm).map(|it| it.behaviour) {
            Some(Behaviour::Before | Behaviour::Number) => false,
            Some(Behaviour::Either) => begins,
            None if matches!(norm, "a.m" | "p.m") => {
                let date = clock::follows_a_time(self.parse.norm(word))
                    || self.is(word + 1, "time")
                    || self.is(word + 2, "time");
                begins || (shape == Shape::Capital && !date)
            }
            None if norm.contains('.') => begins,
            // An initial: `Jonas E. Smith`; a single letter ends a sentence only before a
            // word that begins one and no name.
            None => {
                starter
                    && at > self.paragraph.start
                    && self.shape(at - 1) == Shape::Lower
                    && self.word(at).len() == 2
            }
        }
    }
}
