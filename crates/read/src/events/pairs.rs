//! What one marked party does to another: the event type of two phrases of a sentence.

use rapporteur_lexicon::{
    frames,
    models::{self, TYPES},
};
use rapporteur_types::{Parse, Report, Span};

use super::{
    features::{Sink, stem},
    triggers,
    words::Words,
};

/// The most words of a sentence looked at.
const MOST: usize = 120;

/// The features of a pair of phrases: the words around and between them, and what the
/// frames know of those.
pub fn pair_features(
    report: &Report,
    parse: &Parse,
    source: Span,
    target: Span,
) -> Vec<String> {
    let mut all = Vec::new();
    features(report, parse, source, target, &mut |it| all.push(it.to_owned()));
    all
}

/// The type (of [`TYPES`]) of what `source` does to `target`; `None` when they stand in no
/// sentence that was read.
pub fn pair_type(
    report: &Report,
    parse: &Parse,
    source: Span,
    target: Span,
) -> Option<&'static str> {
    let model = models::types();
    let mut sums = [0.0; TYPES.len()];
    let mut any = false;
    features(report, parse, source, target, &mut |it| {
        any = true;
        model.add(it, &mut sums);
    });
    let best = (0..TYPES.len()).reduce(|a, b| if sums[b] > sums[a] { b } else { a })?;
    any.then_some(TYPES[best])
}

fn features(
    report: &Report,
    parse: &Parse,
    source: Span,
    target: Span,
    take: &mut dyn FnMut(&str),
) {
    let Some(sentence) = parse.sentence_at(source.start) else { return };
    let range = parse.sentences[sentence].range();
    // A sentence may be cut between the two: then both are looked at.
    let last = parse.sentence_at(target.start).unwrap_or(sentence);
    let first = parse.sentences[sentence.min(last)].range().start;
    let end = parse.sentences[sentence.max(last)].range().end.max(range.end);
    let words = Words::new(&report.text, parse, first..end.min(first + MOST));
    let sink = &mut Sink::new(take);
    sink.put("b", &[]);
    let (s, t) = (parse.tokens_in(source), parse.tokens_in(target));
    let (left, right) = (s.start.min(t.start), s.start.max(t.start));
    let order = if s.start < t.start { "st" } else { "ts" };
    sink.put("order", &[order]);
    let mut seen = "";
    let mut nearest = None;
    for at in words.first..words.end {
        if s.contains(&at) || t.contains(&at) {
            let side = if s.contains(&at) { "in-s" } else { "in-t" };
            if words.classes(at).is_open() && words.is_word(at) {
                sink.put(side, &[stem(words.norm(at))]);
            }
            continue;
        }
        let norm = words.norm(at);
        if !words.is_word(at) {
            seen = "";
            continue;
        }
        let zone = if at < left {
            "before"
        } else if at < right {
            "between"
        } else {
            "after"
        };
        let bare = stem(norm);
        if words.classes(at).is_open() {
            sink.put("w", &[bare]);
            sink.put("z", &[zone, bare]);
            sink.put("x", &[bare.get(..5).unwrap_or(bare)]);
            if words.verb(at).is_some() {
                sink.put("v", &[zone, bare]);
            }
        } else {
            sink.put("f", &[zone, norm]);
        }
        if !seen.is_empty() {
            sink.put("2", &[seen, bare]);
        }
        seen = bare;
        let named = triggers::trigger(&words, at);
        if let Some(it) = &named {
            sink.put("fr", &[it.frame.plover]);
            sink.put("frz", &[zone, it.frame.plover]);
            if zone == "between" && nearest.is_none() {
                nearest = Some(it.frame.plover);
            }
        } else if let Some((_, it)) = frames::find(norm).next() {
            sink.put("may", &[it.plover]);
        }
    }
    sink.put("first", &[nearest.unwrap_or("-"), order]);
    // The verb after the first party and the one before the second.
    let verb =
        |mut range: std::ops::Range<usize>| range.find(|&it| words.verb(it).is_some());
    let after = verb(s.end..(s.end + 12).min(words.end));
    let before = (t.start.saturating_sub(6).max(words.first)..t.start)
        .rev()
        .find(|&it| words.verb(it).is_some());
    for (name, at) in [("va", after), ("vb", before)] {
        if let Some(at) = at {
            let bare = stem(words.norm(at));
            sink.put(name, &[bare]);
            sink.put("vn", &[bare, stem(words.norm(at + 1))]);
        }
    }
    sink.put("p", &[words.norm(t.start.wrapping_sub(1))]);
    let near = words.norm(t.start.wrapping_sub(2));
    sink.put("pp", &[stem(near), words.norm(t.start.wrapping_sub(1))]);
    sink.put("n", &[stem(words.norm(s.end)), stem(words.norm(s.end + 1))]);
}
