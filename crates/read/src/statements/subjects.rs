//! The subject of a cue by the dependency tree, where the source found is but the end of it.

use std::ops::Range;

use rapporteur_types::{Sentence, Tags};

use super::find::Found;
use super::quotes::Placed;
use super::words::Words;

/// How many words before a source its subject is looked for.
const REACH: usize = 48;

/// Gives each statement whose source is what a preposition adds to the subject
/// (`reports in Karsk after | the visit | suggested`) the whole subject.
pub(super) fn complete(words: &Words<'_>, sentences: &[Sentence], placed: &mut [Placed]) {
    let Some(tags) = &words.parse.tags else { return };
    for it in placed {
        let Some(sentence) = sentences.get(it.sentence) else { continue };
        if let Some(whole) = whole(tags, sentence.range(), &it.found) {
            it.found.source = Some(whole);
        }
    }
}

/// The subject of the verb that is the cue, when the source is its last words and hangs
/// on an earlier one of them by a preposition.
fn whole(tags: &Tags, sentence: Range<usize>, found: &Found) -> Option<Range<usize>> {
    let source = found.source.as_ref()?;
    let in_place = source.start > sentence.start && source.end <= sentence.end;
    if !in_place || !sentence.contains(&found.main) {
        return None;
    }
    let parent = |at: usize| usize::try_from(tags.head[at]).ok();
    let from = sentence.start.max(source.start.saturating_sub(REACH));
    let subject = (from..source.start)
        .find(|&at| parent(at) == Some(found.main) && tags.deprel[at] == "nsubj")?;
    // What stands in the source hangs on the subject, by `nmod` or `obl` at the last.
    let top = source.clone().find(|&at| {
        parent(at).is_some_and(|it| !source.contains(&it))
            && matches!(tags.deprel[at], "nmod" | "obl")
    })?;
    let below = |at: usize| {
        let up = std::iter::successors(Some(at), |&at| parent(at));
        up.take(REACH).any(|it| it == subject)
    };
    let start = (from..=subject).find(|&at| below(at))?;
    (below(top) && (start..source.end).all(below)).then_some(start..source.end)
}
