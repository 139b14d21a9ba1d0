//! How an event word stands, by the cues that reach it and the statement it stands in.

use rapporteur_lexicon::{
    frames::{self, Word},
    status::{self as cues, Effect, Part},
};
use rapporteur_types::{Span, Statement, StatementId, StatementKind, Status};

use super::{
    scope::{self, Walk},
    status::{self, Stand},
    words::Words,
};

/// How the word at `at` stands, and how that was found.
pub(super) fn stand(
    words: &Words<'_>,
    at: usize,
    is_noun: bool,
    statements: &[Statement],
    stated_by: Option<StatementId>,
) -> (Stand, Walk) {
    let mut walk =
        if is_noun { scope::of_noun(words, at) } else { scope::of_verb(words, at) };
    if walk.would && stated_by.is_some() && !has_if(words) {
        for step in &mut walk.steps {
            if matches!(step.span.text(words.text), "would" | "'d" | "’d") {
                step.effect = Effect::Plan;
                step.rule = "planned";
            }
        }
    }
    if is_noun && is_speech(words, at) {
        // `rejected a demand`: the demand was made.
        walk.steps.retain(|step| !is_rejection(step.span.text(words.text)));
    }
    let mut stand = status::fold(&walk.steps);
    if is_question(words) && !stand.status.is_negative() {
        stand.status = Status::Possible;
        stand.rule = "question";
    }
    if stand.status.is_fact() && has_verdict(words, at) {
        stand.status = Status::Possible;
        stand.rule = "called-false";
    }
    let inside = stated_by.and_then(|it| statements.get(it as usize));
    if let Some(statement) = inside {
        let turned_down = is_noun
            && is_speech(words, at)
            && statement
                .cue
                .iter()
                .flat_map(|cue| cue.text(words.text).split_whitespace())
                .any(is_rejection);
        if !turned_down {
            settle(&mut stand, &walk, statement);
        }
    }
    (stand, walk)
}

/// Whether something in the sentence is called false: it may be what is said here.
fn has_verdict(words: &Words, at: usize) -> bool {
    let first = at.saturating_sub(20).max(words.first);
    let mut around = first..(at + 20).min(words.end);
    around
        .any(|it| cues::find(words.norm(it)).iter().any(|cue| cue.part == Part::Verdict))
}

/// Whether a noun names an act of speech, which is there once somebody rejects it.
fn is_speech(words: &Words, at: usize) -> bool {
    frames::find(words.norm(at)).any(|(word, frame)| {
        word == Word::Noun && matches!(frame.plover, "REQUEST" | "THREATEN" | "ACCUSE")
    })
}

/// Whether a verb turns down what was said rather than says that it was not.
fn is_rejection(word: &str) -> bool {
    const STEMS: [&str; 6] = ["reject", "rebuff", "spurn", "oppos", "resist", "refus"];
    STEMS.iter().any(|stem| {
        word.get(..stem.len()).is_some_and(|it| it.eq_ignore_ascii_case(stem))
    })
}

/// What the statement an event stands in makes of it: what a party says is not so is
/// denied, whoever writes it down.
fn settle(stand: &mut Stand, walk: &Walk, statement: &Statement) {
    if stand.status == Status::Negated {
        let own = |cue: Span| statement.content.iter().any(|it| it.contains(cue));
        let asserts = matches!(
            statement.kind,
            StatementKind::Speech | StatementKind::Belief | StatementKind::Denial
        );
        if asserts && stand.cue.is_some_and(own) {
            stand.status = Status::Denied;
        }
        return;
    }
    if walk.given || stand.status.is_negative() {
        return;
    }
    let (status, rule) = match statement.kind {
        StatementKind::Denial if walk.steps.is_empty() => (Status::Denied, "in-denial"),
        StatementKind::Denial => (Status::Possible, "in-denial"),
        StatementKind::Refusal => (Status::Possible, "in-refusal"),
        _ => return,
    };
    stand.status = status;
    stand.rule = rule;
}

fn has_if(words: &Words) -> bool {
    (words.first..words.end.min(words.first + 200))
        .any(|it| matches!(words.norm(it), "if" | "unless"))
}

fn is_question(words: &Words) -> bool {
    let last = words.end.saturating_sub(3).max(words.first);
    (last..words.end).any(|it| words.norm(it) == "?")
}
