//! The Rust code computes what the trainer computed: rows to 1e-4, and the same tags.

#![cfg(feature = "newswire")]

use rapporteur_model::{Machine, Reader};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    forms: Vec<String>,
    rows: Vec<Vec<f32>>,
    upos: Vec<String>,
}

#[test]
fn rows_and_tags_are_the_trainers() {
    let golden: Vec<Golden> = serde_json::from_str(include_str!("parity.json")).unwrap();
    assert!(!golden.is_empty());
    let reader = Reader::get().unwrap();
    for golden in golden {
        let forms: Vec<&str> = golden.forms.iter().map(String::as_str).collect();
        let whole = 0..forms.len();
        for machine in [Machine::widest(), Machine::portable()] {
            let rows = reader.rows(machine, &forms, std::slice::from_ref(&whole));
            let want = golden.rows.concat();
            assert_eq!(rows.len(), want.len());
            for (at, (ours, theirs)) in rows.iter().zip(&want).enumerate() {
                assert!((ours - theirs).abs() < 1e-4, "{forms:?} {at}: {ours} {theirs}");
            }
            let read = reader.read_on(machine, &forms, std::slice::from_ref(&whole));
            assert_eq!(read.upos, golden.upos);
        }
    }
}

#[test]
fn a_sentence_is_read_the_same_in_any_company() {
    let text = ["The", "union", "accepts", ".", "No", "talks", "were", "held", "."];
    let forms = text.repeat(100);
    let sentences: Vec<_> =
        (0..100).flat_map(|it| [it * 9..it * 9 + 4, it * 9 + 4..it * 9 + 9]).collect();
    let read = Reader::get().unwrap().read(&forms, &sentences);
    let alone = Reader::get().unwrap().read(&text, &sentences[..2]);
    for at in 0..100 {
        assert_eq!(read.upos[at * 9..][..9], alone.upos);
        let heads = alone.heads.iter().map(|it| it.map(|it| it + at * 9));
        assert!(heads.eq(read.heads[at * 9..][..9].iter().copied()));
    }
}

#[test]
fn odd_text_is_read() {
    let long = "a".repeat(100_000);
    for form in ["", "—", "\u{200b}", "😀😀", "ĳsselmeer", "\u{301}", &long] {
        let forms = vec![form; 1000];
        let read = Reader::get().unwrap().read(&forms, std::slice::from_ref(&(0..1000)));
        assert_eq!(read.heads.iter().filter(|it| it.is_none()).count(), 1);
        assert_eq!(read.upos.len(), 1000);
    }
    assert!(Reader::get().unwrap().read(&[], &[]).upos.is_empty());
}
