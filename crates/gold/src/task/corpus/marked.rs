//! The dev stories as examples to train on: the words that name events.

use anyhow::Result;
use rapporteur::types::Report;
use rapporteur_corpus::{MarkedReport, Span, StoryFiles};

use super::{Half, case, load};
use crate::Chars;
use crate::disk;
use crate::task::take_in;

/// A story of the dev half.
pub(crate) struct MarkedStory {
    pub(crate) id: String,
    pub(crate) reports: Vec<Marked>,
}

/// A report, and what is marked in it, in code points.
pub(crate) struct Marked {
    pub(crate) report: Report,
    /// Where each event's word stands, the whole of an idiom.
    pub(crate) triggers: Vec<Chars>,
    /// Layout in which nothing is marked.
    pub(crate) skipped: Vec<Chars>,
}

/// The stories of the dev half; those of the test half are never read.
pub(crate) fn marked_stories() -> Result<Vec<MarkedStory>> {
    let loaded = load::load(Half::Dev, &disk::root().join("corpus"))?;
    loaded.stories.iter().map(story).collect()
}

fn story(files: &StoryFiles) -> Result<MarkedStory> {
    let ids = case::ids(files);
    let reports = take_in(&case::inputs(&ids, files))?;
    let marked = |(report, (_, gold)): (Report, &(String, MarkedReport))| Marked {
        report,
        triggers: gold.events.iter().filter_map(|it| hull(&it.trigger)).collect(),
        skipped: case::unmarked(gold).into_iter().map(chars).collect(),
    };
    let reports = reports.into_iter().zip(&files.reports).map(marked).collect();
    Ok(MarkedStory { id: files.id.clone(), reports })
}

fn chars(it: Span) -> Chars {
    [it.start as u32, it.end as u32]
}

fn hull(spans: &[Span]) -> Option<Chars> {
    let start = spans.iter().map(|it| it.start).min()?;
    let end = spans.iter().map(|it| it.end).max()?;
    Some(chars(Span { start, end }))
}
