//! Verb groups that attribute: where they begin and end, and what they do to the kind.

use rapporteur_lexicon::closed::Class;
use rapporteur_lexicon::cues::{Tense, Verb, noun};
use rapporteur_types::{Shape, StatementKind};

use super::words::Words;

/// A verb that attributes, with its auxiliaries and adverbs.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and any may hold with any other"
)]
pub(super) struct Group {
    /// The first token of the group.
    pub(super) start: usize,
    /// The verb.
    pub(super) main: usize,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) verb: &'static Verb,
    pub(super) negated: bool,
    pub(super) passive: bool,
    /// After `to`.
    pub(super) infinitive: bool,
    /// After an auxiliary or a modal.
    pub(super) supported: bool,
    /// After `would`, `could`, `might`, `should`: it need not have been said.
    pub(super) hypothetical: bool,
}

/// Verbs that open an infinitive without making it less of a fact: `went on to say`.
const GO_ON: [&str; 12] = [
    "continued",
    "continues",
    "continue",
    "began",
    "begun",
    "begins",
    "started",
    "starts",
    "on",
    "proceeded",
    "had",
    "has",
];

/// The group of the cue verb at `main`, not before `lo`.
pub(super) fn group(
    words: &Words<'_>,
    main: usize,
    verb: &'static Verb,
    lo: usize,
    hi: usize,
) -> Group {
    let mut group = Group {
        start: main,
        main,
        end: main + 1,
        verb,
        negated: false,
        passive: false,
        infinitive: false,
        supported: false,
        hypothetical: false,
    };
    while group.start > lo {
        let p = group.start - 1;
        if words.is_negation(p) || words.is_one(p, &["hardly", "neither"]) {
            group.negated = true;
        } else if words.norm(p) == "to" && verb.tense == Tense::Base && !group.infinitive
        {
            group.infinitive = true;
            if p > lo && words.is_one(p - 1, &GO_ON) {
                group.infinitive = false;
                group.supported = true;
                group.start = p - 1;
                if words.norm(p - 1) == "on" && p >= lo + 2 {
                    group.start = p - 2;
                }
                continue;
            }
            group.start = p;
            break;
        } else if words.is_auxiliary(p) {
            group.passive |= words.is_be(p)
                && verb.tense == Tense::Finite
                && !words.norm(main).ends_with('s');
            group.supported = true;
            group.hypothetical |= words
                .is_one(p, &["would", "could", "might", "should", "may", "must", "'d"]);
        } else if !(words.is_adverb(p)
            && !words.is(p, Class::Pronoun)
            && !words.is(p, Class::Ordinal)
            && words.shape(p) == Shape::Lower
            || words.is_one(p, &["also", "then", "again", "further"])
                && words.shape(p) == Shape::Lower)
        {
            break;
        }
        group.start = p;
    }
    while group.end < hi
        && (words.is_adverb(group.end)
            && !words.is(group.end, Class::Pronoun)
            && !words.is_one(
                group.end,
                &[
                    "how", "why", "when", "where", "so", "now", "maybe", "perhaps",
                    "first", "both", "even", "more", "most", "only", "just", "about",
                    "as",
                ],
            )
            || words.is_one(group.end, &["out", "back", "up", "off"]))
    {
        group.end += 1;
    }
    group
}

/// The kind of statement a cue makes: never an assertion when the verb is negated.
pub(super) fn kind(name: &str, negated: bool) -> StatementKind {
    let kind = StatementKind::from_name(name).unwrap_or(StatementKind::Speech);
    if !negated {
        return kind;
    }
    match kind {
        StatementKind::Belief => StatementKind::Denial,
        StatementKind::Speech
        | StatementKind::Intent
        | StatementKind::Denial
        | StatementKind::Refusal
        | StatementKind::Demand
        | StatementKind::Proposal
        | StatementKind::Promise
        | StatementKind::Threat => StatementKind::Refusal,
    }
}

/// The kind of statement the cue that hangs on token `main` makes, wherever it was found.
pub(super) fn kind_at(
    words: &Words<'_>,
    main: usize,
    cue: &[std::ops::Range<usize>],
    sentence: std::ops::Range<usize>,
) -> StatementKind {
    let is_negated = |at: usize| {
        words.is_negation(at)
            || words.is_one(at, &["no", "without", "neither", "nor", "hardly"])
    };
    let in_cue = cue.iter().cloned().flatten().any(is_negated);
    if let Some(verb) = words.verb(main) {
        let group = group(words, main, verb, sentence.start, sentence.end);
        return kind(verb.kind, group.negated || in_cue);
    }
    let named = noun(words.norm(main)).map_or("speech", |it| it.kind);
    let before = main > sentence.start && is_negated(main - 1);
    kind(named, in_cue || before)
}

/// Verbs that name whom they speak to before what they say.
pub(super) fn takes_addressee(lemma: &str) -> bool {
    matches!(
        lemma,
        "tell"
            | "remind"
            | "assure"
            | "warn"
            | "inform"
            | "notify"
            | "brief"
            | "advise"
            | "convince"
            | "ask"
            | "urge"
            | "instruct"
            | "promise"
            | "show"
            | "teach"
    )
}

/// Verbs that open a clause whenever a word follows that is no preposition.
pub(super) fn reports_clause(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "add"
            | "tell"
            | "argue"
            | "insist"
            | "think"
            | "believe"
            | "claim"
            | "note"
    )
}

/// Verbs that say how something looks to nobody in particular: `X appears to …`.
pub(super) fn is_raising(lemma: &str) -> bool {
    matches!(lemma, "appear" | "seem")
}

/// Participles that give what is expected or said of their subject: `expected to`.
pub(super) fn is_heard(lemma: &str) -> bool {
    matches!(
        lemma,
        "expect" | "believe" | "think" | "say" | "report" | "suppose" | "consider"
    )
}

/// Participles that stand for a state of mind: the subject is the source.
pub(super) fn is_feeling(lemma: &str) -> bool {
    matches!(lemma, "worry" | "convince" | "determine" | "commit" | "oppose")
}

/// Prepositions that belong to a cue and open what it speaks of: `called for`.
pub(super) fn opens_content(lemma: &str, preposition: &str) -> bool {
    match preposition {
        "of" | "about" | "for" | "against" | "to" => true,
        "on" => !matches!(lemma, "say" | "tell" | "add" | "write" | "announce" | "tweet"),
        "at" => matches!(lemma, "hint" | "aim" | "scold" | "jeer" | "mock"),
        "with" => matches!(lemma, "agree" | "side" | "disagree"),
        "as" => matches!(lemma, "describe" | "portray" | "refer" | "label"),
        _ => false,
    }
}
