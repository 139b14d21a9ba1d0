//! What two reports are to each other, by what they share: copy, abridged, likely rewrite …
//!
//! The thresholds were chosen on graded copies made by program, on the dev half of the
//! project's own corpus and on BASIL; `docs/linking.md` has the numbers around them.

use rapporteur_types::{Passage, PassageKind, RelationKind};

use crate::align::{Alignment, Side};

/// One report has the other's words when copied stretches make up this much of one …
const TAKEN: f32 = 0.8;
/// … and of the stretches' words this much is the same, where two fifths are left of a
/// heavy edit …
const SAME: f32 = 0.4;
/// … and the stretches make up this much of the other report too,
const TAKEN_OF_BOTH: f32 = 0.6;
/// or at least this much of the longer, and begin where it begins: who cuts a report keeps
/// its lead, who prints another's whole text amid his own has taken a passage.
const CUT: f32 = 0.2;
/// So many words may stand before the lead: an agency, a dateline, a byline.
const BEFORE_LEAD: u32 = 30;
/// A report that has less than this much of the other's length is the other cut.
const CUT_LENGTH: f32 = 0.7;
/// Of both reports of a copy copied stretches make up this much.
const COPY: f32 = 0.8;
/// And of the words of a copy this much is the same: below, it is told again.
const COPY_SAME: f32 = 0.8;

/// A likely rewrite: this share of the longer report's sentences has a partner, quotations
/// masked …
const TOLD: f32 = 0.45;
/// … the partners are so much alike …
const TOLD_WEIGHT: f32 = 0.25;
/// … most of them in the same order …
const TOLD_IN_ORDER: f32 = 0.16;
/// … and lie all over both reports.
const TOLD_SPAN: f32 = 0.5;
/// Words a single shared quotation must have to count as shared quotations.
const LONG_QUOTE_WORDS: usize = 8;

/// The relation that the alignment and its passages show; the lowest two are settled by
/// the stories.
pub(crate) fn kind(
    alignment: &Alignment,
    passages: &[Passage],
    a: Side<'_>,
    b: Side<'_>,
) -> RelationKind {
    let (n_a, n_b) = (a.words.len(), b.words.len());
    if has_words_of(alignment, n_a, n_b) {
        return copied(alignment, n_a, n_b);
    }
    if is_told_alike(alignment) {
        return RelationKind::Rewrite;
    }
    let quotes: Vec<_> =
        passages.iter().filter(|it| it.kind == PassageKind::Quote).collect();
    let long = quotes.iter().any(|it| a.parse.tokens_in(it.a).len() >= LONG_QUOTE_WORDS);
    if quotes.len() > 1 || long {
        return RelationKind::SharedQuotes;
    }
    RelationKind::SameSaga
}

/// Whether one of two reports, of so many words, was made from the other's text.
pub(crate) fn has_words_of(alignment: &Alignment, n_a: usize, n_b: usize) -> bool {
    let (a, b) = alignment.copied;
    let before = if n_a > n_b { alignment.before.0 } else { alignment.before.1 };
    let less = a.min(b);
    a.max(b) >= TAKEN
        && alignment.same >= SAME
        && (less >= TAKEN_OF_BOTH || (less >= CUT && before <= BEFORE_LEAD))
}

/// What a report made from another's text is to it.
fn copied(alignment: &Alignment, n_a: usize, n_b: usize) -> RelationKind {
    let is_cut = (n_a.min(n_b) as f32) < CUT_LENGTH * n_a.max(n_b) as f32;
    if is_cut || alignment.copied.0.min(alignment.copied.1) < COPY {
        RelationKind::Abridged
    } else if alignment.same < COPY_SAME {
        RelationKind::Rewrite
    } else {
        RelationKind::Copy
    }
}

/// Whether two reports tell sentence by sentence the same in other words.
fn is_told_alike(alignment: &Alignment) -> bool {
    let told = alignment.told;
    told.share >= TOLD
        && told.weight >= TOLD_WEIGHT
        && told.in_order >= TOLD_IN_ORDER
        && told.span >= TOLD_SPAN
}
