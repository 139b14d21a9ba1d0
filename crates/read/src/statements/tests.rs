//! Statements of small invented reports, over a parse made by splitting at spaces.
//!
//! What the specs show on whole reports is not repeated; these tests reach what specs
//! cannot: rules and their explanations, unread stretches, long input.

use rapporteur_lexicon::rules;
use rapporteur_types::{
    Mark, MarkKind, Parse, Quoted, Report, Sentence, Shape, Span, Statement,
    StatementKind, Token,
};

use super::{CONFIDENCE, statements, statements_by};

/// Splits at white space and cuts marks off; a sentence is a line or ends with a full stop.
fn parse(text: &str) -> Parse {
    let mut parse = Parse::default();
    let mut first = 0;
    let mut at = 0;
    let mut open = None;
    for (paragraph, line) in text.split('\n').enumerate() {
        for word in line.split(' ') {
            let is_mark = |it: char| "“”,.:".contains(it);
            let core = word.trim_matches(is_mark);
            let lead = word.find(core).unwrap_or_default();
            let mut cuts: Vec<usize> =
                word[..lead].char_indices().map(|it| it.0).collect();
            cuts.push(lead);
            let tail = lead + core.len();
            cuts.extend(word[tail..].char_indices().map(|it| tail + it.0));
            cuts.push(word.len());
            for cut in cuts.windows(2) {
                push(&mut parse, text, at + cut[0], at + cut[1], &mut open);
            }
            at += word.len() + 1;
            if word.trim_end_matches('”').ends_with('.') {
                end_sentence(&mut parse, &mut first, paragraph);
            }
        }
        end_sentence(&mut parse, &mut first, paragraph);
    }
    parse
}

fn push(
    parse: &mut Parse,
    text: &str,
    start: usize,
    end: usize,
    open: &mut Option<Span>,
) {
    let Some(first) = text[start..end].chars().next() else { return };
    let span = Span::new(start as u32, end as u32);
    let norm = parse.norms.len() as u32;
    parse.norms.push_str(&text[start..end].to_lowercase());
    let shape = match first {
        '“' | '”' => Shape::Quote,
        _ if first.is_uppercase() => Shape::Capital,
        _ if first.is_alphabetic() => Shape::Lower,
        _ if first.is_numeric() => Shape::Number,
        _ => Shape::Punct,
    };
    let norm = Span::new(norm, parse.norms.len() as u32);
    parse.tokens.push(Token { span, shape, norm, spaced: true });
    match (first, *open) {
        ('“', None) => *open = Some(span),
        ('”', Some(from)) => {
            parse.quotes.push(Quoted {
                outer: from.hull(span),
                inner: Span::new(from.end, span.start),
                double: true,
                depth: 0,
                continues: false,
            });
            *open = None;
        }
        _ => {}
    }
}

fn end_sentence(parse: &mut Parse, first: &mut usize, paragraph: usize) {
    if let Some(span) = parse.span_of(*first..parse.tokens.len()) {
        parse.sentences.push(Sentence {
            span,
            tokens: *first as u32..parse.tokens.len() as u32,
            paragraph: paragraph as u32,
            unread: false,
        });
    }
    *first = parse.tokens.len();
}

/// By the rules alone.
fn read(text: &str) -> Vec<Statement> {
    let report = Report::new("a", text);
    statements_by(None, &report, &parse(text), &[], &[]).0
}

/// With the labeller, where the build has one.
fn read_trained(text: &str) -> Vec<Statement> {
    let report = Report::new("a", text);
    statements(&report, &parse(text), &[], &[]).0
}

#[test]
fn every_rule_is_explained_and_measured() {
    let explained: Vec<&str> = rules::all()
        .iter()
        .filter(|it| it.part == "statements")
        .map(|it| it.id)
        .collect();
    for (rule, rate) in CONFIDENCE {
        assert!(explained.contains(&rule), "{rule}");
        assert!((0.0..=1.0).contains(&rate), "{rule}");
    }
    // The labeller says itself how sure it is.
    assert_eq!(explained.len(), CONFIDENCE.len() + 1);
}

#[test]
fn every_example_of_a_rule_is_found_by_it() {
    // `said-colon` needs the next line, which an example in a table cannot have.
    for rule in rules::all().iter().filter(|it| it.part == "statements") {
        let found = match rule.id {
            "labeller" if cfg!(feature = "polnear") => read_trained(rule.example),
            "labeller" => continue,
            _ => read(rule.example),
        };
        let found: Vec<&str> = found.iter().map(|it| it.why.rule.0).collect();
        assert!(
            found.contains(&rule.id) || rule.id == "said-colon",
            "{}: {found:?}",
            rule.id
        );
    }
}

#[test]
fn unread_sentences_and_source_lines_say_nothing() {
    let text = "The envoy said the truce holds.";
    let mut parse = parse(text);
    let mut report = Report::new("a", text);
    assert_eq!(statements(&report, &parse, &[], &[]).0.len(), 1);
    let span = parse.sentences[0].span;
    report.marks.push(Mark { span, kind: MarkKind::SourceLine, of: None });
    assert!(statements(&report, &parse, &[], &[]).0.is_empty());
    report.marks.clear();
    parse.sentences[0].unread = true;
    assert!(statements(&report, &parse, &[], &[]).0.is_empty());
}

#[test]
fn no_negated_cue_asserts() {
    for text in [
        "The envoy did not say that the truce holds.",
        "The envoy never promised to return.",
        "The envoy does not think that the truce holds.",
        "The envoy did not deny that the truce holds.",
        "The envoy left without naming a date.",
    ] {
        for found in read(text).into_iter().chain(read_trained(text)) {
            let asserts =
                !matches!(found.kind, StatementKind::Denial | StatementKind::Refusal);
            assert!(!asserts, "{text}: {found:?}");
        }
    }
}

#[test]
fn a_parse_without_words_has_no_statements() {
    for text in ["", "\n\n", "“”", "“", ": , .", "said", "said said", "“” said"]
    {
        for found in read(text).into_iter().chain(read_trained(text)) {
            assert!(!found.content.is_empty(), "{text:?}");
        }
    }
}

#[test]
fn spans_lie_in_the_text_on_boundaries_and_in_order() {
    let text =
        "“Très bien,” said the envoy, “and so it is.” He added “no.”\nRoe: “É” said É.";
    for found in read(text).into_iter().chain(read_trained(text)) {
        let spans = found.content.iter().chain(&found.source).chain(&found.cue);
        for span in spans {
            assert!(span.of(text).is_some_and(|it| !it.is_empty()), "{found:?}");
        }
        assert!(found.content.is_sorted_by_key(|it| it.start));
    }
}

#[test]
fn long_sentences_take_linear_time() {
    // Quadratic work over 300,000 words would take minutes.
    for unit in [
        "he said ",
        "said, ",
        "reportedly ",
        "the claim that ",
        "“a” said ",
        "according to ",
        "who said, ",
        "asked to say ",
        "“",
        "and ",
    ] {
        let text = unit.repeat(100_000);
        let start = std::time::Instant::now();
        read(&text);
        assert!(start.elapsed().as_secs() < 20, "{unit:?}");
    }
}

#[cfg(feature = "polnear")]
#[test]
fn the_labeller_keeps_what_must_not_be_lost() {
    for text in [
        "The envoy denied that the truce holds.",
        "The envoy refused to sign the accord.",
        "The sides reportedly met in May.",
        "“We shall return to the harbour,” the envoy said.",
    ] {
        let kinds = |found: Vec<Statement>| {
            found.iter().map(|it| it.kind).collect::<Vec<StatementKind>>()
        };
        let (ruled, trained) = (kinds(read(text)), kinds(read_trained(text)));
        assert!(!ruled.is_empty(), "{text}");
        assert!(ruled.iter().all(|it| trained.contains(it)), "{text}: {trained:?}");
    }
}
