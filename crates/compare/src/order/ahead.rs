//! Whether a report speaks of what has a name as of something still to come.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use rapporteur_lexicon::lives::{Class, class};
use rapporteur_lexicon::tense;
use rapporteur_types::Pin;

use super::names::Names;

/// How many words before a name may call it forthcoming.
const NEAR: usize = 4;

/// Words of what lies ahead.
static AHEAD: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let ahead =
        |it: tense::Class| matches!(it, tense::Class::Future | tense::Class::Modal);
    tense::words().filter(|it| ahead(it.1)).map(|it| it.0).collect()
});

/// Whether a word says that what its sentence tells lies ahead.
pub(super) fn lies_ahead(norm: &str) -> bool {
    AHEAD.contains(norm)
}

/// Where a report awaits that what is called `name` begins: `the Tern will enter service`,
/// `the Tern, under development`.
pub(super) fn awaited(names: &Names<'_>, name: &[String]) -> Option<Pin> {
    names.mentions(name).into_iter().find_map(|it| {
        let range = names.sentence(it.start)?.range();
        let has = |wanted: &dyn Fn(&str) -> bool| {
            range.clone().find(|&at| wanted(names.norm(at)))
        };
        let starts = has(&|norm| class(norm) == Some(Class::Starts)).is_some();
        let ahead = has(&|norm| lies_ahead(norm)).filter(|_| starts);
        let developed = has(&|norm| norm == "development")
            .filter(|&at| at > range.start && names.norm(at - 1) == "under");
        let cue = ahead.or(developed)?;
        Some(names.pin(it.start.min(cue)..it.end.max(cue + 1)))
    })
}

/// Whether the words beside the name `mention` speak of something still to come.
pub(super) fn is_awaited(names: &Names<'_>, mention: &Range<usize>) -> bool {
    let Some(sentence) = names.sentence(mention.start) else { return false };
    let range = sentence.range();
    let before = range.start.max(mention.start.saturating_sub(NEAR))..mention.start;
    let called =
        before.into_iter().any(|it| class(names.norm(it)) == Some(Class::Awaited));
    let mut behind = mention.end..range.end.min(mention.end + 2 * NEAR);
    let to_be = behind.any(|it| {
        names.norm(it) == "be" && class(names.norm(it + 1)) == Some(Class::Begins)
    });
    called || to_be
}
