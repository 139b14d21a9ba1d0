//! The examples of the rules that tell who the source of a statement is.

use rapporteur::lexicon::rules;
use rapporteur::types::{Report, Statement};
use rapporteur::{parse, read};

fn statements(text: &str) -> Vec<Statement> {
    let report = Report::new("a", text);
    read(&report, &parse(&report)).statements
}

#[test]
fn every_example_of_a_rule_of_speakers_is_found_by_it() {
    let rules: Vec<_> = rules::all().iter().filter(|it| it.part == "speakers").collect();
    assert!(!rules.is_empty());
    for rule in rules {
        let found: Vec<&str> = statements(rule.example)
            .iter()
            .filter_map(|it| it.speaker_why.map(|it| it.0))
            .collect();
        assert!(found.contains(&rule.id), "{}: {found:?}", rule.id);
    }
}

#[test]
fn a_speaker_and_the_rule_that_found_it_are_there_together_and_explained() {
    let examples: Vec<&str> = rules::all().iter().map(|it| it.example).collect();
    let found = statements(&examples.join("\n\n"));
    assert!(found.iter().any(|it| it.speaker.is_some()));
    for it in found {
        assert_eq!(it.speaker.is_some(), it.speaker_why.is_some(), "{it:?}");
        if let Some(why) = it.speaker_why {
            assert_eq!(rules::get(why.0).map(|it| it.part), Some("speakers"), "{why:?}");
        }
    }
}
