//! `statement-inputs FILE.jsonl`: what the labeller of statements sees of each article,
//! for `train/statements.py`: words, stretches, what the rules say, and the gold.
//!
//! A gold span is a range of tokens here, the ones it shares a character with.

use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur::types::{Offsets, Span};
use rapporteur_gold::Chars;
use rapporteur_gold::disk::GoldFile;
use rapporteur_gold::predict::Attribution;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Article {
    id: String,
    publisher: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
    attributions: Vec<Attribution>,
}

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("statement-inputs FILE.jsonl")?;
    let file = GoldFile::read(Path::new(&path))?.context("there is no such file")?;
    let mut out = BufWriter::new(io::stdout().lock());
    for article in file.records::<Article>()? {
        serde_json::to_writer(&mut out, &inputs(&article)?)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}

fn inputs(article: &Article) -> Result<serde_json::Value> {
    let record = json!({
        "id": article.id, "text": article.text, "title": article.title,
        "published": article.date,
    });
    let found = rapporteur::ingest(record.to_string().as_bytes(), "gold.jsonl");
    let report = found.reports.into_iter().next().context("not taken in")?.report;
    let offsets = Offsets::new(&report.text);
    let byte = |chars: u32| offsets.byte(&report.text, chars).unwrap_or_default();
    let bytes = |[start, end]: Chars| Span { start: byte(start), end: byte(end) };
    let cues: Vec<Span> = article
        .attributions
        .iter()
        .map(|it| it.cue.first().map_or(Span { start: 0, end: 0 }, |it| bytes(*it)))
        .collect();
    let (parse, seen, anchors) =
        rapporteur::seen(&report, &rapporteur::parse(&report), &cues);
    let tokens = |spans: &[Chars]| -> Vec<Range<usize>> {
        spans.iter().map(|it| parse.tokens_in(bytes(*it))).collect()
    };
    let chars = |byte: u32| offsets.chars(&report.text, byte);
    let gold: Vec<_> = article
        .attributions
        .iter()
        .zip(anchors)
        .map(|(it, anchor)| {
            json!({
                "anchor": anchor, "source": tokens(&it.source), "cue": tokens(&it.cue),
                "content": tokens(&it.content),
            })
        })
        .collect();
    let stretches: Vec<_> = seen
        .iter()
        .map(|it| {
            let rules: Vec<_> = it
                .rules
                .iter()
                .map(|it| {
                    let parts: Vec<u8> = it.parts.iter().map(|it| *it as u8).collect();
                    json!({ "anchor": it.anchor, "parts": parts })
                })
                .collect();
            json!({
                "tokens": it.tokens, "states": it.states, "sentences": it.sentences,
                "rules": rules,
            })
        })
        .collect();
    let forms: Vec<_> =
        parse.tokens.iter().map(|it| it.span.text(&report.text)).collect();
    let spans: Vec<_> = parse
        .tokens
        .iter()
        .map(|it| [chars(it.span.start), chars(it.span.end)])
        .collect();
    Ok(json!({
        "id": article.id, "publisher": article.publisher, "forms": forms, "spans": spans,
        "stretches": stretches, "gold": gold,
    }))
}
