//! Which reports tell the same story, and which stories are one saga.

use rapporteur_types::{Linked, Read, Relation, RelationKind, Saga, Story};

use crate::{Copies, LinkOptions, groups::groups, moments, terms::cosine};

/// Reports whose mean cosine is at least this tell of one thing: the best threshold on
/// ECB+ and BASIL together (`docs/linking.md`).
pub(crate) const STORY: f32 = 0.2;
/// Stories whose mean cosine is at least this are one saga.
pub(crate) const SAGA: f32 = 0.16;

/// Groups the reports; fills `story_of`, `family_of`, `stories`, `sagas`, `relations`.
pub(crate) fn stories(reads: &[Read], copies: Copies, options: LinkOptions) -> Linked {
    let families = copies.families();
    let Copies { mut relations, candidates, terms, pages } = copies;
    let vectors: Vec<_> = pages.iter().map(|page| terms.vector(page)).collect();
    let moments = moments::Moments::new(reads);
    let language = |group: &[u32]| {
        group.iter().find_map(|&it| reads[it as usize].report.language.as_deref())
    };
    // A name alone makes reports in two languages alike: they are not joined.
    let may_be_read_together = |a: &[u32], b: &[u32]| match (language(a), language(b)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let alike = groups(&vectors, families.clone(), &candidates, STORY, |a, b| {
        may_be_read_together(a, b) && moments.may_be_one(a, b)
    });
    let mut stories: Vec<Vec<u32>> = Vec::new();
    let mut group_of_story = Vec::new();
    for (number, group) in alike.iter().enumerate() {
        for story in moments.split(group, &families, &relations) {
            group_of_story.push(number);
            stories.push(story);
        }
    }
    let mut order: Vec<usize> = (0..stories.len()).collect();
    order.sort_by_key(|&it| stories[it].first().copied());
    let stories: Vec<_> =
        order.iter().map(|&it| (stories[it].clone(), group_of_story[it])).collect();
    let story_of = numbered(reads.len(), stories.iter().map(|(reports, _)| reports));
    let sagas = sagas(&vectors, alike, &candidates, &story_of);
    let saga_of_story = numbered(stories.len(), &sagas);
    let mut linked = Linked {
        family_of: family_of(reads.len(), &families),
        stories: stories
            .into_iter()
            .zip(&saga_of_story)
            .map(|((reports, _), &saga)| Story { saga, reports })
            .collect(),
        sagas: sagas.into_iter().map(|stories| Saga { stories }).collect(),
        story_of,
        ..Linked::default()
    };
    for relation in &mut relations {
        settle(relation, &linked);
    }
    if options.all_pairs {
        add_pairs(&mut relations, &linked, &vectors);
    }
    linked.relations = relations;
    linked
}

/// For each of `n` items, the number of the set it is in.
fn numbered<'a>(n: usize, sets: impl IntoIterator<Item = &'a Vec<u32>>) -> Vec<u32> {
    let mut number_of = vec![0; n];
    for (number, set) in sets.into_iter().enumerate() {
        for &item in set {
            number_of[item as usize] = number as u32;
        }
    }
    number_of
}

fn family_of(n: usize, families: &[Vec<u32>]) -> Vec<Option<u32>> {
    let mut family_of = vec![None; n];
    for (number, family) in families.iter().filter(|it| it.len() > 1).enumerate() {
        for &report in family {
            family_of[report as usize] = Some(number as u32);
        }
    }
    family_of
}

/// The sagas as sets of stories: groups of reports that are alike, joined where their
/// mean is a little lower.
fn sagas(
    vectors: &[Vec<(u32, f32)>],
    alike: Vec<Vec<u32>>,
    candidates: &[(u32, u32)],
    story_of: &[u32],
) -> Vec<Vec<u32>> {
    let joined = groups(vectors, alike, candidates, SAGA, |_, _| true);
    let mut sagas: Vec<Vec<u32>> = joined
        .into_iter()
        .map(|reports| {
            let mut stories: Vec<_> =
                reports.iter().map(|&report| story_of[report as usize]).collect();
            stories.sort_unstable();
            stories.dedup();
            stories
        })
        .collect();
    sagas.sort_unstable();
    sagas
}

/// A pair that is no copy, rewrite or sharer of quotations is of one story or one saga.
fn settle(relation: &mut Relation, linked: &Linked) {
    if relation.kind == RelationKind::SameSaga
        && linked.story_of[relation.a as usize] == linked.story_of[relation.b as usize]
    {
        relation.kind = RelationKind::SameStory;
    }
}

fn add_pairs(
    relations: &mut Vec<Relation>,
    linked: &Linked,
    vectors: &[Vec<(u32, f32)>],
) {
    let known: std::collections::BTreeSet<_> =
        relations.iter().map(|it| (it.a, it.b)).collect();
    for saga in &linked.sagas {
        let mut reports: Vec<u32> = saga
            .stories
            .iter()
            .flat_map(|&story| linked.stories[story as usize].reports.iter().copied())
            .collect();
        reports.sort_unstable();
        for (n, &a) in reports.iter().enumerate() {
            for &b in &reports[n + 1..] {
                if known.contains(&(a, b)) {
                    continue;
                }
                let score = cosine(&vectors[a as usize], &vectors[b as usize]);
                let mut relation = Relation {
                    a,
                    b,
                    kind: RelationKind::SameSaga,
                    score,
                    passages: Vec::new(),
                    sentences: Vec::new(),
                };
                settle(&mut relation, linked);
                relations.push(relation);
            }
        }
    }
    relations.sort_by_key(|it| (it.a, it.b));
}
