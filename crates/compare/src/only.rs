//! What one report tells and no other does: said only after all their sentences were searched.

use rapporteur_types::{OnlyIn, Pin};

use crate::{
    case::Case,
    stems::{Shelf, Stems},
};

/// A sentence has a counterpart when another shares this much of its weight.
const FOUND: f32 = 0.35;
/// Sentences with fewer content words tell too little to be missed.
const SHORTEST: usize = 5;

/// The sentences of a story's reports that stand in no other report of its saga. A story
/// told by one report has no others to be compared with.
pub(crate) fn only_in(case: &Case<'_>, story: u32) -> Vec<OnlyIn> {
    let story = &case.linked.stories[story as usize];
    if story.reports.len() < 2 {
        return Vec::new();
    }
    let mut shelf = Shelf::default();
    let mut sentences = Vec::new();
    for report in case.reports(story.saga) {
        let read = case.read(report);
        for sentence in read.parse.sentences.iter().filter(|it| !it.unread) {
            let stems = Stems::new(read, sentence.span);
            shelf.add(report, sentence.span, &stems);
            let told = story.reports.binary_search(&report).is_ok();
            if told && stems.len() >= SHORTEST {
                sentences.push((report, sentence.span, stems));
            }
        }
    }
    sentences
        .into_iter()
        .filter_map(|(report, span, stems)| {
            let nearest = shelf.nearest(report, &stems, 1).into_iter().next();
            if nearest.is_some_and(|(.., score)| score >= FOUND) {
                return None;
            }
            let nearest =
                nearest.map(|(report, span, score)| (Pin { report, span }, score));
            Some(OnlyIn { report, pin: Pin { report, span }, nearest })
        })
        .collect()
}
