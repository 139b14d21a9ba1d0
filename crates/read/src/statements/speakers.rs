//! Who the source of a statement is.

use rapporteur_types::{Entity, EntityId, MentionForm, Span};

/// Bytes between a head and the name in apposition to it: a comma and a space.
const APPOSITION: u32 = 2;

/// The mentions of all entities, sorted by place.
pub(super) struct Mentions(Vec<(Span, MentionForm, EntityId)>);

impl Mentions {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut all: Vec<_> = entities
            .iter()
            .enumerate()
            .flat_map(|(id, entity)| {
                entity.mentions.iter().map(move |it| (it.span, it.form, id as EntityId))
            })
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// The entity that a noun phrase names: the one named nearest to its head.
    ///
    /// The head of `Governor Jane Roe of Ohio, a critic of the plan` is what stands
    /// before the first comma or preposition; `head` is that part.
    pub(super) fn speaker(&self, head: Span, whole: Span) -> Option<EntityId> {
        let within = |span: Span| {
            let from = self.0.partition_point(|it| it.0.start < span.start);
            self.0[from..].iter().take_while(move |it| it.0.start < span.end)
        };
        let ends_head = within(head)
            .filter(|it| it.0.end <= head.end)
            .max_by_key(|it| (it.0.end, it.1 == MentionForm::Name, it.0.len()));
        if let Some(found) = ends_head
            && found.0.end + 3 >= head.end
        {
            return Some(found.2);
        }
        // A role as a whole may be a mention that begins before its name does.
        let role =
            within(whole).find(|it| it.0.start == whole.start && it.0.end >= head.end);
        // `Its director, Jane Roe`: the name that follows the head right behind a comma.
        let named = || {
            within(whole).find(|it| {
                it.1 == MentionForm::Name && it.0.start == head.end + APPOSITION
            })
        };
        role.or_else(named).map(|it| it.2)
    }
}
