//! The labeller computes what its trainer computed, and bears anything.
#![cfg(feature = "polnear")]

use rapporteur_model::{Labelled, Labeller, Machine, Part, Ruled, Stretch};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    forms: Vec<String>,
    states: Vec<u8>,
    sentences: Vec<u8>,
    /// What the rules say, if anything: the anchor, and the part of each token.
    ruled: Option<(usize, Vec<u8>)>,
    /// Anchor, chance, parts.
    found: Vec<(usize, f32, Vec<u8>)>,
}

fn part(it: u8) -> Part {
    [Part::None, Part::Source, Part::Cue, Part::Content][usize::from(it)]
}

fn stretch(golden: &Golden) -> Stretch {
    let rules = golden.ruled.iter().map(|(anchor, parts)| Ruled {
        id: 0,
        anchor: *anchor,
        parts: parts.iter().map(|it| part(*it)).collect(),
    });
    Stretch {
        tokens: 0..golden.forms.len(),
        states: golden.states.clone(),
        sentences: golden.sentences.clone(),
        rules: rules.collect(),
    }
}

#[test]
fn statements_are_the_trainers() {
    let golden: Vec<Golden> =
        serde_json::from_str(include_str!("labeller.json")).unwrap();
    assert!(golden.iter().any(|it| !it.found.is_empty()));
    let labeller = Labeller::get().unwrap();
    for golden in golden {
        let forms: Vec<&str> = golden.forms.iter().map(String::as_str).collect();
        for machine in [Machine::widest(), Machine::portable()] {
            let found = labeller.read_on(machine, &forms, &[stretch(&golden)]).remove(0);
            assert_eq!(found.len(), golden.found.len(), "{forms:?}");
            for (ours, (anchor, chance, parts)) in found.iter().zip(&golden.found) {
                assert_eq!(ours.anchor, *anchor);
                assert!((ours.chance - chance).abs() < 1e-3, "{forms:?} {ours:?}");
                let parts: Vec<Part> = parts.iter().map(|it| part(*it)).collect();
                assert_eq!(ours.parts, parts, "{forms:?}");
            }
        }
    }
}

#[test]
fn a_paragraph_is_read_the_same_in_any_company() {
    let forms = ["She", "said", "the", "talks", "failed", "."].repeat(150);
    let stretch = |start: usize| Stretch {
        tokens: start..start + 6,
        states: vec![0; 6],
        sentences: vec![0; 6],
        rules: Vec::new(),
    };
    let labeller = Labeller::get().unwrap();
    let alone = labeller.read(&forms, &[stretch(0)]).remove(0);
    assert!(!alone.is_empty());
    let all: Vec<Stretch> = (0..150).map(|it| stretch(it * 6)).collect();
    for found in labeller.read(&forms, &all) {
        assert_eq!(found, alone);
    }
}

#[test]
fn odd_words_are_borne() {
    let long = "a".repeat(10_000);
    for form in ["", "—", "\u{200b}", "😀", &long] {
        let forms = vec![form; 128];
        let whole = Stretch {
            tokens: 0..128,
            states: vec![255; 128],
            sentences: vec![0; 128],
            rules: Vec::new(),
        };
        let found: Vec<Labelled> =
            Labeller::get().unwrap().read(&forms, &[whole]).remove(0);
        for it in found {
            assert!((0.0..=1.0).contains(&it.confidence));
            assert_eq!(it.parts.len(), 128);
        }
    }
    assert!(Labeller::get().unwrap().read(&[], &[]).is_empty());
}
