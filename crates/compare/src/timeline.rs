//! What happened when, as far as the texts say.

use rapporteur_types::{EventHistory, TimelineEntry, TimelineItem};

/// The dated events of a saga, in order; an event that nobody dates stands in its history
/// alone.
pub(crate) fn timeline(events: &[EventHistory]) -> Vec<TimelineEntry> {
    let mut lines: Vec<TimelineEntry> = events
        .iter()
        .enumerate()
        .filter_map(|(index, event)| {
            let (interval, pins) = event.when.as_ref()?;
            let mut all = event.label.clone();
            all.extend(pins);
            Some(TimelineEntry {
                what: TimelineItem::Event(index as u32),
                interval: interval.clone(),
                pins: all,
            })
        })
        .collect();
    lines.sort_by(|a, b| {
        let key = |it: &TimelineEntry| {
            let from =
                it.interval.earliest.clone().or_else(|| it.interval.latest.clone());
            (from, it.interval.latest.clone(), it.what)
        };
        key(a).cmp(&key(b))
    });
    lines
}
