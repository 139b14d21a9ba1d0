//! Who said what: statements with source, cue and content, and who the source is.
//!
//! By rules over the words: a cue from the lexicon, the noun phrase it belongs to, and the
//! words it opens or closes. Then a trained labeller goes over what the rules found
//! (`trained`). On the dev part of `PolNeAR` 68 % of the attributions are found with their
//! source, and 75 % of what is found is right (F1 71: direct 88, mixed 81, indirect 65; the
//! rules alone 64: 86, 70, 56). A verb that is negated never asserts.

mod contents;
mod cues;
mod details;
mod find;
mod links;
mod nouns;
mod openers;
mod phrases;
mod quotes;
mod seen;
mod sources;
mod speakers;
mod subjects;
#[cfg(test)]
mod tests;
mod trained;
mod verbs;
mod words;

use std::ops::Range;

use rapporteur_model::{Labeller, Stretch};
use rapporteur_types::{
    Entity, Form, MarkKind, Parse, Report, Sentence, Span, Statement, Timex, Why,
};

use self::details::{Places, details};
use self::quotes::Placed;
use self::speakers::Mentions;
use self::words::{Words, one};

/// How often a rule is right, on the training part of PolNeAR, in steps of .05: content
/// (half of the words at least) and source. For the two that have no source, the content
/// alone.
const CONFIDENCE: [(&str, f32); 22] = [
    ("said-leading", 0.75),
    ("said-trailing", 0.9),
    ("said-inverted", 0.9),
    ("said-middle", 0.75),
    ("said-colon", 0.95),
    ("as-said", 0.75),
    ("according-to", 0.8),
    ("cue-joined", 0.6),
    ("cue-infinitive", 0.55),
    ("cue-preposition", 0.45),
    ("cue-phrase", 0.55),
    ("cue-participle", 0.5),
    ("cue-passive", 0.55),
    ("cue-seeming", 0.45),
    ("cue-noun", 0.3),
    ("cue-adjective", 0.75),
    ("hearsay-adverb", 0.3),
    ("speaker-colon", 0.4),
    ("quote-colon", 0.6),
    ("quote-signed", 0.9),
    ("floating-quote", 0.5),
    ("unresolved-quote", 0.55),
];

/// The sentences, those on a source line unread: `X reports this, referring to Y` says
/// through whom, not what.
fn to_read(report: &Report, parse: &Parse) -> Vec<Sentence> {
    let marks = report.marks.iter().filter(|it| it.kind == MarkKind::SourceLine);
    let source_lines: Vec<Span> = marks.map(|it| it.span).collect();
    let mut sentences = parse.sentences.clone();
    for it in &mut sentences {
        let next = source_lines.partition_point(|line| line.end <= it.span.start);
        it.unread |= source_lines.get(next).is_some_and(|line| line.overlaps(it.span));
    }
    sentences
}

/// What the rules find: the statements in tokens, and the labels.
fn by_rules(words: &Words<'_>, to_read: &[Sentence]) -> (Vec<Placed>, Vec<Span>) {
    let parse = words.parse;
    let mut placed = Vec::new();
    let mut spoken = None;
    for (at, sentence) in to_read.iter().enumerate().filter(|(_, it)| !it.unread) {
        let Range { start: lo, end: hi } = sentence.range();
        let mut reader = find::Sentence { words, lo, hi, found: Vec::new() };
        if let Some(mut found) = reader.transcript() {
            // What somebody says in a transcript is the rest of the line.
            let line = parse.sentences[at..]
                .partition_point(|it| it.paragraph == sentence.paragraph);
            let end = parse.sentences[at + line - 1].range().end;
            found.content = one(found.main + 1..end);
            spoken = Some(sentence.paragraph);
            placed.push(Placed { found, sentence: at, as_before: None });
            continue;
        }
        if spoken == Some(sentence.paragraph) {
            continue;
        }
        reader.read();
        let new = reader.found.into_iter();
        placed.extend(new.map(|found| Placed { found, sentence: at, as_before: None }));
    }
    quotes::complete(words, &parse.sentences, placed)
}

/// What the labeller sees of a report, with the token that each of `cues` hangs on.
pub(crate) fn seen(
    report: &Report,
    parse: &Parse,
    timexes: &[Timex],
    cues: &[Span],
) -> (Vec<Stretch>, Vec<Option<usize>>) {
    let words = Words::new(report, parse, timexes);
    let to_read = to_read(report, parse);
    let (placed, _) = by_rules(&words, &to_read);
    let anchors = cues.iter().map(|it| seen::gold_anchor(&words, *it));
    (seen::seen(&words, &to_read, &placed), anchors.collect())
}

/// The statements of a report, sorted by place, and the labels: words in marks that
/// quote nobody.
pub(crate) fn statements(
    report: &Report,
    parse: &Parse,
    entities: &[Entity],
    timexes: &[Timex],
) -> (Vec<Statement>, Vec<Span>) {
    statements_by(Labeller::get(), report, parse, entities, timexes)
}

/// As [`statements`], with a labeller or by the rules alone.
fn statements_by(
    labeller: Option<&Labeller>,
    report: &Report,
    parse: &Parse,
    entities: &[Entity],
    timexes: &[Timex],
) -> (Vec<Statement>, Vec<Span>) {
    let words = Words::new(report, parse, timexes);
    let to_read = to_read(report, parse);
    let (mut placed, mut labels) = by_rules(&words, &to_read);
    if let Some(labeller) = labeller {
        trained::revise(labeller, &words, &to_read, &mut placed, &mut labels);
    }
    subjects::complete(&words, &parse.sentences, &mut placed);
    let mentions = Mentions::new(entities);
    let places = Places::new(entities);
    let speakers = speakers::speakers(&words, &mentions, &placed);
    let mut statements: Vec<Statement> = placed
        .iter()
        .enumerate()
        .filter_map(|(at, it)| {
            let content = spans(&words, &it.found.content);
            if content.is_empty() {
                return None;
            }
            let sentence = parse.sentences[it.sentence].range();
            let more = details(&words, sentence, &it.found, &places, timexes);
            let source = it.found.source.clone();
            Some(Statement {
                source: spans(&words, source.as_slice()),
                speaker: speakers[at].map(|it| it.0),
                speaker_why: speakers[at].map(|it| it.1),
                cue: it
                    .found
                    .cue
                    .iter()
                    .filter_map(|it| parse.span_of(it.clone()))
                    .collect(),
                form: form(&words, &it.found.content),
                content,
                kind: it.found.kind,
                timex: more.timex,
                place: more.place,
                channel: more.channel,
                addressee: more.addressee,
                via: more.via,
                inside: None,
                answers: None,
                why: Why { rule: it.found.rule, confidence: confidence(&it.found) },
            })
        })
        .collect();
    statements.sort_by_key(|it| {
        let all = it.content.iter().chain(&it.source).chain(&it.cue);
        (all.map(|span| span.start).min(), Span::hull_of(&it.content).map(|it| it.end))
    });
    links::link(parse, &mut statements);
    (statements, labels)
}

/// How often such a statement is right: in steps of .01, so that the last digits of a
/// machine's arithmetic do not show.
fn confidence(found: &find::Found) -> f32 {
    let by_rule = || CONFIDENCE.iter().find(|(id, _)| *id == found.rule.0);
    match found.sure {
        Some(sure) => (sure * 100.0).round() / 100.0,
        None => by_rule().map_or(0.3, |(_, rate)| *rate),
    }
}

fn spans(words: &Words<'_>, ranges: &[Range<usize>]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(ranges.len());
    for span in ranges.iter().filter_map(|it| words.span(it.clone())) {
        if spans.last().is_none_or(|it| it.end <= span.start) {
            spans.push(span);
        }
    }
    spans
}

/// How much of what is attributed stands in marks.
fn form(words: &Words<'_>, content: &[Range<usize>]) -> Form {
    let mut all = 0_usize;
    let mut quoted = 0_usize;
    for at in content.iter().cloned().flatten().filter(|&it| words.is_word(it)) {
        all += 1;
        quoted += usize::from(words.quote(at).is_some());
    }
    if quoted == 0 {
        Form::Indirect
    } else if 10 * quoted >= 9 * all {
        Form::Direct
    } else {
        Form::Mixed
    }
}
