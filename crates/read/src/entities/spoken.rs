//! Of those whom a report describes and does not name, only those who say something are
//! kept; they are called as the report prints them: `a person close to the talks`.

use rapporteur_types::{Entity, MentionForm, Report, Span, Statement};

/// Drops the unnamed who say nothing, names the others, and mends the speakers' ids.
pub(crate) fn keep_speakers(
    report: &Report,
    entities: Vec<Entity>,
    statements: &mut [Statement],
) -> Vec<Entity> {
    let mut printed: Vec<Option<String>> = vec![None; entities.len()];
    for it in statements.iter() {
        let Some(id) = it.speaker.map(|it| it as usize) else { continue };
        let Some(entity) = entities.get(id) else { continue };
        let described = |span: &Span| {
            let mut roles = entity.mentions.iter();
            roles.any(|it| it.form == MentionForm::Role && span.overlaps(it.span))
        };
        let name = it.source.iter().find(|it| described(it)).map(|it| {
            let words = it.text(&report.text).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        });
        let kept = printed[id].get_or_insert_with(|| entity.name.clone());
        if let Some(name) = name.filter(|_| *kept == entity.name) {
            *kept = name;
        }
    }
    let mut moved = vec![None; entities.len()];
    let mut kept = Vec::with_capacity(entities.len());
    for (at, mut entity) in entities.into_iter().enumerate() {
        let printed = printed[at].take();
        if !entity.is_named() {
            let Some(name) = printed else { continue };
            entity.name = name;
        }
        moved[at] = Some(kept.len() as u32);
        kept.push(entity);
    }
    for it in statements {
        it.speaker = it.speaker.and_then(|id| moved.get(id as usize).copied().flatten());
    }
    kept
}
