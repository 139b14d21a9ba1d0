//! Who the source of a statement is.

use std::ops::Range;

use rapporteur_lexicon::closed::Class;
use rapporteur_types::{Entity, EntityId, EntityKind, MentionForm, Rule, Shape, Span};

use super::phrases;
use super::quotes::Placed;
use super::words::Words;

/// How many mentions inside a source are looked at.
const MENTIONS: usize = 32;

/// A mention, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    span: Span,
    form: MentionForm,
    id: EntityId,
    kind: EntityKind,
    named: bool,
}

/// Who speaks, and by which rule.
pub(super) type Speaker = (EntityId, Rule);

/// The mentions of all entities, sorted by place.
pub(super) struct Mentions(Vec<At>);

impl Mentions {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut all: Vec<_> = entities
            .iter()
            .enumerate()
            .flat_map(|(id, entity)| {
                let (kind, named) = (entity.kind, entity.is_named());
                let id = id as EntityId;
                entity.mentions.iter().map(move |it| At {
                    span: it.span,
                    form: it.form,
                    id,
                    kind,
                    named,
                })
            })
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// Those that begin inside `span`.
    fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = &At> {
        let from = self.0.partition_point(|it| it.span.start < span.start);
        let until = self.0.partition_point(|it| it.span.start < span.end);
        self.0[from..until.max(from).min(from + MENTIONS)].iter()
    }

    /// The entity that a noun phrase means: the one its head names, the one named in
    /// apposition, or the one its first words describe.
    fn speaker(&self, words: &Words<'_>, phrase: &Range<usize>) -> Option<Speaker> {
        let head = words.parse.span_of(phrases::head(words, phrase))?;
        let whole = words.parse.span_of(phrase.clone())?;
        let ends_head = self
            .within(head)
            .filter(|it| it.span.end <= head.end)
            .max_by_key(|it| (it.span.end, it.form == MentionForm::Name, it.span.len()))
            .filter(|it| it.span.end + 3 >= head.end);
        if let Some(found) = ends_head.filter(|it| it.form != MentionForm::Role) {
            // `Orlow and Dusek said`: several speak, and neither alone.
            let first = words.parse.tokens_in(found.span).start;
            if first > phrase.start && words.norm(first - 1) == "and" {
                return None;
            }
            return Some(told(found));
        }
        // `The Ministry of the Interior`: the head of the phrase is inside the name.
        let over = self.within(head).find(|it| {
            it.form == MentionForm::Name
                && it.span.end > head.end
                && it.span.end <= whole.end
        });
        if let Some(found) = over {
            return Some(told(found));
        }
        let named = self.apposition(words, phrase, whole);
        if let Some(found) = named {
            return Some((found.id, Rule("speaker-apposition")));
        }
        if let Some(found) = ends_head {
            return Some(told(found));
        }
        // What describes the source stands at its beginning; what a preposition or a
        // clause adds is no part of the mention.
        self.within(whole)
            .filter(|it| it.form == MentionForm::Role && it.span.end <= whole.end)
            .filter(|it| {
                let before = &words.text[whole.start as usize..it.span.start as usize];
                before.is_empty() || before.eq_ignore_ascii_case("the ")
            })
            .max_by_key(|it| (it.named, it.span.len()))
            .map(told)
    }

    /// The person named in apposition to a description: right behind a comma, or at the
    /// end of the words before the first comma (`the chair of the board Jane Roe`).
    fn apposition(
        &self,
        words: &Words<'_>,
        phrase: &Range<usize>,
        whole: Span,
    ) -> Option<&At> {
        let comma = phrase.clone().find(|&at| words.is_comma(at));
        let first = comma.unwrap_or(phrase.end);
        let token = |span: Span| words.parse.tokens_in(span);
        let names = || {
            self.within(whole).filter(|it| {
                it.form == MentionForm::Name
                    && matches!(it.kind, EntityKind::Person | EntityKind::Other)
            })
        };
        let behind = names().find(|it| {
            let at = token(it.span);
            let honorific = at.start >= 2
                && words.is_comma(at.start - 2)
                && words.shape(at.start - 1).is_capital();
            let follows = at.start > phrase.start
                && (words.is_comma(at.start - 1) || honorific)
                && at.start <= first + 2;
            follows && (at.end >= phrase.end || !words.is_word(at.end))
        });
        behind.or_else(|| {
            names().rev().find(|it| {
                let at = token(it.span);
                at.end == first
                    && at.start > phrase.start
                    && (it.kind == EntityKind::Person || at.len() > 1)
                    && !words.is(at.start - 1, Class::Preposition)
            })
        })
    }

    /// Who stands right behind a quotation that has no source: `“No.” — she smiled`. At
    /// most one word, its verb, stands between.
    fn beside(&self, words: &Words<'_>, content: &Range<usize>) -> Option<Speaker> {
        let mut at = content.end;
        let limit = words.parse.tokens.len().min(at + 4);
        while at < limit && !words.is_word(at) {
            at += 1;
        }
        let dash = (content.end..at).any(|it| words.is_dash(it) || words.is_comma(it));
        let paragraph = |at: usize| {
            let byte = words.parse.tokens.get(at)?.span.start;
            let sentence = words.parse.sentence_at(byte)?;
            Some(words.parse.sentences[sentence].paragraph)
        };
        if at >= limit || paragraph(at) != paragraph(content.start) {
            return None;
        }
        let at_start = |at: usize| {
            let start = words.parse.tokens.get(at)?.span.start;
            let first = self.within(Span::new(start, start + 1)).next()?;
            (first.span.start == start).then_some(first)
        };
        let (found, after) = match at_start(at) {
            Some(found) => {
                let end = words.parse.tokens_in(found.span).end;
                // `Hale’s director, Tom Roe, said`
                if words.norm(end) == "'s"
                    || words.norm(end.saturating_sub(1)).ends_with("'s")
                {
                    return None;
                }
                (found, end)
            }
            None if words.shape(at) == Shape::Lower && words.verb(at).is_some() => {
                (at_start(at + 1)?, at)
            }
            None => return None,
        };
        let acts = after == at
            || words.norm(after).ends_with("ed")
            || words.verb(after).is_some()
            || words.is(after, Class::Auxiliary)
            || (words.is_comma(after) && dash);
        (acts && words.quote(at).is_none()).then_some((found.id, Rule("speaker-beside")))
    }
}

fn told(it: &At) -> Speaker {
    let rule = match it.form {
        MentionForm::Name if it.kind == EntityKind::Place => "speaker-metonym",
        MentionForm::Name => "speaker-name",
        MentionForm::Role if it.named => "speaker-role",
        MentionForm::Role => "speaker-described",
        MentionForm::Pronoun => "speaker-pronoun",
    };
    (it.id, Rule(rule))
}

/// The speaker of each statement; of a quotation that goes on, the one of the statement it
/// goes on from.
pub(super) fn speakers(
    words: &Words<'_>,
    mentions: &Mentions,
    placed: &[Placed],
) -> Vec<Option<Speaker>> {
    let own: Vec<_> = placed
        .iter()
        .map(|it| {
            let phrase = it.found.whom.as_ref().or(it.found.source.as_ref())?;
            mentions.speaker(words, phrase)
        })
        .collect();
    let beside = |at: usize| {
        let found = &placed[at].found;
        let alone = found.source.is_none() && found.cue.is_empty();
        let content = found.content.last().filter(|_| alone)?;
        mentions.beside(words, content)
    };
    let goes_on = |at: usize| {
        let before = own[placed[at].as_before?]?;
        Some((before.0, Rule("speaker-goes-on")))
    };
    (0..placed.len())
        .map(|at| own[at].or_else(|| goes_on(at)).or_else(|| beside(at)))
        .collect()
}
