//! Which reports tell the same story, and which stories are one saga.

use rapporteur_types::{Linked, Read, Saga, Story};

use crate::{Copies, LinkOptions};

/// Groups the reports; fills `story_of`, `family_of`, `stories`, `sagas`, `relations`.
pub(crate) fn stories(reads: &[Read], copies: Copies, _options: LinkOptions) -> Linked {
    let n = reads.len() as u32;
    Linked {
        story_of: (0..n).collect(),
        family_of: vec![None; reads.len()],
        stories: (0..n).map(|it| Story { saga: it, reports: vec![it] }).collect(),
        sagas: (0..n).map(|it| Saga { stories: vec![it] }).collect(),
        relations: copies.relations,
        ..Linked::default()
    }
}
