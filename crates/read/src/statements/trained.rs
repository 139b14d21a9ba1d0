//! The labeller over the rules: it keeps, reshapes or drops what they found, and adds
//! what they missed.
//!
//! What the rules say of a statement goes into the labeller, so it errs less than they
//! do; kind, addressee and channel stay with the rules and the lexicon. A denial or a
//! refusal that the rules found is never dropped. `docs/statements.md` tells what was
//! measured.

use std::ops::Range;

use rapporteur_lexicon::cues::noun;
use rapporteur_model::{Labelled, Labeller, Part, Ruled, Stretch};
use rapporteur_types::{Rule, Sentence, Span, StatementKind};

use super::cues;
use super::find::Found;
use super::quotes::Placed;
use super::seen::seen;
use super::sources::{self, Subject};
use super::words::{Words, one};

/// How often a statement must be right to be kept. Chosen on held-out articles.
const KEPT: f32 = 0.35;
/// Two statements of which so much of the content is the same are one.
const SAME: f32 = 0.7;
/// From how many words on a quotation that the rules give to a cue is kept whatever the
/// labeller says.
const QUOTATION: usize = 4;
/// From which confidence on a statement of the rules is kept whatever the labeller says.
const SURE: f32 = 0.9;

/// The rule for what is only told, by nobody in particular.
const HEARSAY: &str = "hearsay-adverb";

/// Lets the labeller go over what the rules found.
pub(super) fn revise(
    labeller: &Labeller,
    words: &Words<'_>,
    sentences: &[Sentence],
    placed: &mut Vec<Placed>,
    labels: &mut Vec<Span>,
) {
    let stretches = seen(words, sentences, placed);
    let text = words.text;
    let forms: Vec<&str> =
        words.parse.tokens.iter().map(|it| it.span.text(text)).collect();
    let labelled = labeller.read(&forms, &stretches);
    let loose = loose(words, placed);
    for (stretch, found) in stretches.iter().zip(&labelled) {
        // It was trained on sentences: a headline's grammar is the rules' work.
        if is_headline(words, &stretch.tokens) {
            continue;
        }
        let kept = without_twins(found);
        let labels = in_stretch(words, &stretch.tokens, labels);
        for ruled in &stretch.rules {
            let found = kept.iter().find(|it| it.anchor == ruled.anchor);
            let it = &mut placed[ruled.id];
            match found {
                Some(labelled)
                    if !kept
                        .iter()
                        .any(|it| cuts(words, stretch, it, (labelled, ruled))) =>
                {
                    reshape(words, stretch, labelled, &loose, &mut it.found);
                }
                Some(labelled) => it.found.sure = Some(labelled.confidence),
                None if is_firm(words, stretch, &it.found) => {}
                None => it.found.content.clear(),
            }
        }
        for labelled in &kept {
            let is_known = |it: &Ruled| {
                let whole = kept.iter().find(|other| other.anchor == it.anchor);
                it.anchor == labelled.anchor
                    || whole
                        .is_some_and(|whole| cuts(words, stretch, labelled, (whole, it)))
            };
            if stretch.rules.iter().any(is_known) {
                continue;
            }
            let at = stretch.tokens.start + labelled.anchor;
            let sentence = sentences.partition_point(|it| it.range().end <= at);
            let Some(whole) = sentences.get(sentence) else { continue };
            let found = fresh(words, whole, stretch, labelled, &loose);
            let found = found.filter(|it| {
                !is_doubtful(words, stretch, placed, labels, it)
                    && !is_hearsay(stretch, placed, it)
            });
            placed.extend(found.map(|found| Placed { found, sentence, as_before: None }));
        }
    }
    let mut touched = vec![false; words.n_tokens()];
    for it in placed.iter().filter(|it| it.found.sure.is_some()) {
        for range in &it.found.content {
            touched[range.start..range.end.min(words.n_tokens())].fill(true);
        }
    }
    // A quotation that the rules gave to nobody and the labeller gave to a cue.
    for it in placed.iter_mut().filter(|it| it.found.cue.is_empty()) {
        let content = || it.found.content.iter().cloned().flatten();
        let taken = content().filter(|&at| touched.get(at) == Some(&true)).count();
        if 2 * taken >= content().count() {
            it.found.content.clear();
        }
    }
    labels.retain(|it| !words.parse.tokens_in(*it).any(|at| touched[at]));
}

/// The labels that share a token with a stretch; `labels` are in order and apart.
fn in_stretch<'a>(
    words: &Words<'_>,
    stretch: &Range<usize>,
    labels: &'a [Span],
) -> &'a [Span] {
    let Some(span) = words.parse.span_of(stretch.clone()) else { return &[] };
    let start = labels.partition_point(|it| it.end <= span.start);
    let end = labels.partition_point(|it| it.start < span.end);
    &labels[start..end.max(start)]
}

/// Which tokens stand in a whole quotation that goes on from the statement before it.
fn loose(words: &Words<'_>, placed: &[Placed]) -> Vec<bool> {
    let mut loose = vec![false; words.n_tokens()];
    for it in placed.iter().filter(|it| it.found.rule.0 == "floating-quote") {
        for range in &it.found.content {
            loose[range.start..range.end.min(words.n_tokens())].fill(true);
        }
    }
    loose
}

/// Whether a new statement is none: its cue is none of the lexicon's and stands before
/// one that refuses or denies (`refrained from criticizing`), or it attributes a title or
/// words that quote nobody (`read “The Long Way”`).
fn is_doubtful(
    words: &Words<'_>,
    stretch: &Stretch,
    placed: &[Placed],
    labels: &[Span],
    found: &Found,
) -> bool {
    let is_known =
        words.verb(found.main).is_some() || noun(words.norm(found.main)).is_some();
    let holds = |at: usize| found.content.iter().any(|it| it.contains(&at));
    let is_avoided = stretch.rules.iter().map(|it| &placed[it.id].found).any(|it| {
        matches!(it.kind, StatementKind::Denial | StatementKind::Refusal)
            && holds(it.main)
    });
    let content = || found.content.iter().cloned().flatten();
    let n_words = content().filter(|&it| words.is_word(it)).count();
    let is_label = labels.iter().any(|label| {
        let inside = words.parse.tokens_in(*label);
        let inside = inside.filter(|&it| words.is_word(it) && holds(it)).count();
        2 * inside >= n_words && inside > 0
    });
    is_avoided && !is_known || is_label
}

/// Whether a stretch is printed as a headline: no full stop, capitals on most long words.
fn is_headline(words: &Words<'_>, stretch: &Range<usize>) -> bool {
    let long =
        stretch.clone().filter(|&it| words.is_word(it) && words.norm(it).len() > 3);
    let (n, n_capital) = long.fold((0, 0), |(n, n_capital), it| {
        (n + 1, n_capital + usize::from(words.shape(it).is_capital()))
    });
    let ended =
        stretch.end > stretch.start && words.is_stop(stretch.end - 1, stretch.end);
    !ended && n >= 3 && 4 * n_capital >= 3 * n
}

/// Whether a new statement's cue is only told (`reportedly touched on`), which the rules
/// have found.
fn is_hearsay(stretch: &Stretch, placed: &[Placed], new: &Found) -> bool {
    let found = stretch.rules.iter().map(|it| &placed[it.id].found);
    found
        .filter(|it| it.rule.0 == HEARSAY)
        .flat_map(|it| &it.cue)
        .any(|told| new.cue.iter().any(|it| meet(it, told)))
}

/// Whether a statement cuts one of the rules in two, of which the labeller took the one
/// half: its verb stands in the content, not joined to the other, and has the same source
/// (`the minister said the threats | showed …`).
fn cuts(
    words: &Words<'_>,
    stretch: &Stretch,
    it: &Labelled,
    (labelled, ruled): (&Labelled, &Ruled),
) -> bool {
    if it.anchor == ruled.anchor || ruled.parts[it.anchor] != Part::Content {
        return false;
    }
    let source = |of: &Labelled| longest(runs(words, stretch, of, Part::Source));
    let own = source(it);
    let is_joined = || {
        let cue = it.parts[..it.anchor].iter().rposition(|it| *it != Part::Cue);
        cue.is_some_and(|at| {
            words.is_one(stretch.tokens.start + at, &["and", "but", "or"])
        })
    };
    own.is_some() && own == source(labelled) && !is_joined()
}

/// Whether two ranges share a token.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether a statement of the rules stays though the labeller does not see it: a
/// quotation, hearsay (which its training data does not mark), what reaches into other
/// paragraphs, and what must not be lost, denials first.
fn is_firm(words: &Words<'_>, stretch: &Stretch, found: &Found) -> bool {
    let reaches_out = found.content.iter().any(|it| !stretch.tokens.contains(&it.start));
    let is_quotation = || {
        let content = found.content.iter().cloned().flatten();
        let (n, quoted) =
            content.filter(|&it| words.is_word(it)).fold((0, 0), |(n, quoted), it| {
                (n + 1, quoted + usize::from(words.quote(it).is_some()))
            });
        n >= QUOTATION && 10 * quoted >= 9 * n
    };
    let is_sure = super::confidence(found) >= SURE;
    let is_noun = found.rule.0 == "cue-noun" && found.source.is_some();
    reaches_out
        || is_sure
        || is_noun
        || found.rule.0 == HEARSAY
        || is_weighty(found.kind)
        || is_quotation()
}

/// Denials and refusals, without which a claim would stand as a fact; and what loops are
/// made of.
fn is_weighty(kind: StatementKind) -> bool {
    match kind {
        StatementKind::Speech | StatementKind::Belief | StatementKind::Intent => false,
        StatementKind::Denial
        | StatementKind::Refusal
        | StatementKind::Demand
        | StatementKind::Proposal
        | StatementKind::Promise
        | StatementKind::Threat => true,
    }
}

/// Those that are kept: of two that say the same, the likelier one.
fn without_twins(found: &[Labelled]) -> Vec<&Labelled> {
    let mut kept: Vec<&Labelled> = Vec::new();
    for it in found.iter().filter(|it| it.confidence >= KEPT) {
        match kept.iter().position(|other| shared(it, other) >= SAME) {
            Some(twin) if kept[twin].chance < it.chance => kept[twin] = it,
            Some(_) => {}
            None => kept.push(it),
        }
    }
    kept
}

/// How much of the content of two statements is the same.
fn shared(a: &Labelled, b: &Labelled) -> f32 {
    let is = |it: &Part| *it == Part::Content;
    let (mut both, mut any) = (0, 0);
    for (a, b) in a.parts.iter().zip(&b.parts) {
        both += u32::from(is(a) && is(b));
        any += u32::from(is(a) || is(b));
    }
    if any == 0 { 0.0 } else { both as f32 / any as f32 }
}

/// The runs of `part` that hold a word, in tokens of the report.
fn runs(
    words: &Words<'_>,
    stretch: &Stretch,
    labelled: &Labelled,
    part: Part,
) -> Vec<Range<usize>> {
    let all = stretch.tokens.clone().zip(&labelled.parts);
    joined(words, all.filter(|it| *it.1 == part).map(|it| it.0))
}

/// Tokens in order as runs, those without a word left out.
fn joined(words: &Words<'_>, tokens: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in tokens {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs.retain(|it| it.clone().any(|at| words.is_word(at)));
    runs
}

/// What is attributed. A quotation that follows words without marks stays by itself.
fn content(
    words: &Words<'_>,
    stretch: &Stretch,
    labelled: &Labelled,
    loose: &[bool],
) -> Vec<Range<usize>> {
    let runs = runs(words, stretch, labelled, Part::Content);
    let own = joined(words, runs.iter().cloned().flatten().filter(|&it| !loose[it]));
    let is_quoted = |at: usize| words.is_word(at) && words.quote(at).is_some();
    if own.is_empty() || own.iter().cloned().flatten().any(is_quoted) {
        return runs;
    }
    own
}

/// Makes a statement of the rules what the labeller says it is. What lies outside of the
/// stretch stays.
fn reshape(
    words: &Words<'_>,
    stretch: &Stretch,
    labelled: &Labelled,
    loose: &[bool],
    found: &mut Found,
) {
    let inside = |it: &Range<usize>| {
        it.start >= stretch.tokens.start && it.start < stretch.tokens.end
    };
    let mut source = longest(runs(words, stretch, labelled, Part::Source));
    if let (Some(own), Some(ruled)) = (&source, &found.source)
        && (own.start == ruled.start || is_last_of_several(words, own, ruled))
    {
        // Where a name ends, and that two speak, the rules know as well.
        source.clone_from(&found.source);
    }
    let apart =
        |it: &Range<usize>| source.as_ref().is_none_or(|source| !meet(it, source));
    let mut content = content(words, stretch, labelled, loose);
    content.retain(apart);
    if content.is_empty() {
        if !is_firm(words, stretch, found) {
            found.content.clear();
        }
        return;
    }
    let outside = found.content.iter().filter(|it| !inside(it) && apart(it));
    content.extend(outside.cloned());
    content.sort_unstable_by_key(|it| it.start);
    if is_trimmed(words, &content, &found.content) {
        content.clone_from(&found.content);
    }
    if found.source.is_none()
        && source.is_some()
        && matches!(found.rule.0, "cue-passive" | "cue-seeming")
    {
        // What is expected to come does not say so itself.
        found.sure = Some(labelled.confidence);
        return;
    }
    let agreed = source == found.source && same(words, &content, &found.content);
    if source != found.source && found.source.as_ref().is_none_or(inside) {
        found.whom = match &source {
            Some(source) => whom(words, source, stretch),
            // Left out beside the cue; whom the rules found still speaks.
            None => found.whom.take().or_else(|| found.source.take()),
        };
        found.source = source;
    }
    if !agreed {
        found.content = content;
        found.rule = Rule("labeller");
    }
    found.sure = Some(labelled.confidence);
}

/// Whether `own` is the last of several who speak together: `Putin and Trump`.
fn is_last_of_several(
    words: &Words<'_>,
    own: &Range<usize>,
    ruled: &Range<usize>,
) -> bool {
    ruled.start < own.start && own.end == ruled.end && words.norm(own.start - 1) == "and"
}

/// Whether the rules' content is the labeller's but for what stands before the clause
/// (`telling reporters in Moscow | that …`), or the labeller's leaves out a word or two of it.
fn is_trimmed(words: &Words<'_>, own: &[Range<usize>], ruled: &[Range<usize>]) -> bool {
    let (Some(first), Some(clause)) = (own.first(), ruled.first()) else { return false };
    let tokens = |of: &[Range<usize>]| of.iter().map(Range::len).sum::<usize>();
    let before_clause = words.norm(clause.start) == "that"
        && first.start < clause.start
        && clause.start < first.end;
    let is_part =
        own.iter().all(|a| ruled.iter().any(|b| b.start <= a.start && a.end <= b.end));
    before_clause || is_part && 10 * tokens(own) >= 9 * tokens(ruled)
}

/// Whether two lists of ranges hold the same words.
fn same(words: &Words<'_>, a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    let all = |of: &[Range<usize>]| {
        let tokens = of.iter().cloned().flatten();
        tokens.filter(|&it| words.is_word(it)).collect::<Vec<_>>()
    };
    all(a) == all(b)
}

fn longest(runs: Vec<Range<usize>>) -> Option<Range<usize>> {
    runs.into_iter().max_by_key(|it| (it.len(), usize::MAX - it.start))
}

/// Who a relative pronoun that is a source stands for.
fn whom(
    words: &Words<'_>,
    source: &Range<usize>,
    stretch: &Stretch,
) -> Option<Range<usize>> {
    if source.len() > 1 || !words.is_relative(source.start) {
        return None;
    }
    match sources::subject(words, source.end, stretch.tokens.start) {
        Subject::Relative(_, whom) => whom,
        _ => None,
    }
}

/// A statement that the rules did not find.
fn fresh(
    words: &Words<'_>,
    sentence: &Sentence,
    stretch: &Stretch,
    labelled: &Labelled,
    loose: &[bool],
) -> Option<Found> {
    let content = content(words, stretch, labelled, loose);
    if content.is_empty() {
        return None;
    }
    let main = stretch.tokens.start + labelled.anchor;
    let mut cue = runs(words, stretch, labelled, Part::Cue);
    if cue.is_empty() {
        cue = one(main..main + 1);
    }
    let source = longest(runs(words, stretch, labelled, Part::Source));
    Some(Found {
        whom: source.as_ref().and_then(|it| whom(words, it, stretch)),
        source,
        kind: cues::kind_at(words, main, &cue, sentence.range()),
        cue,
        content,
        addressee: None,
        rule: Rule("labeller"),
        rate: labelled.chance,
        main,
        sure: Some(labelled.confidence),
    })
}
