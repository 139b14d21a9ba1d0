//! The days that a page prints, each with whether it is the one of a change.

use super::blocks::Block;
use crate::dates;

/// A day in ISO 8601, as a page prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// What says of itself that it is the day of publication.
    Stated(String),
    /// What may be the day of publication.
    Published(String),
    /// What says of itself that it is the day of a change.
    Changed(String),
}

/// Words before a day that say that it is the one of a change.
const CHANGED: [&str; 24] = [
    "updated",
    "update:",
    "modified",
    "revised",
    "aktualisiert",
    "änderung",
    "geändert",
    "bearbeitet",
    "mis à jour",
    "mise à jour",
    "modifié",
    "actualizado",
    "actualizada",
    "atualizado",
    "atualizada",
    "aggiornato",
    "bijgewerkt",
    "oppdatert",
    "opdateret",
    "uppdaterad",
    "aktualizováno",
    "aktualizacja",
    "güncelle",
    "обновлено",
];
/// Words before a day that say that it is the one of publication.
const PUBLISHED: [&str; 16] = [
    "published",
    "posted",
    "created",
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "publisert",
    "publicerad",
    "opublikowano",
    "yayın",
    "опубликовано",
    "geplaatst",
];
/// Words before a day that say that it is of something else.
const OTHER: [&str; 12] = [
    "joined",
    "member since",
    "registered",
    "registriert",
    "mitglied seit",
    "anmeldedatum",
    "angemeldet seit",
    "dabei seit",
    "born",
    "geboren",
    "retrieved",
    "abgerufen",
];
/// A line longer than this is text, whose days are others, but for one it begins with.
const MAX_LINE: usize = 160;
/// A day at the beginning of a text begins within so many bytes.
const MAX_LEAD: usize = 12;
/// So far before a day a word says what it is of.
const BEFORE: usize = 60;
/// A line of at most so many bytes can be what the next one, a day, is of.
const MAX_LABEL: usize = 30;

/// The days of some lines, in their order.
pub(super) fn days(blocks: &[Block]) -> impl Iterator<Item = Printed> {
    blocks.iter().enumerate().filter_map(|(at, block)| {
        let before = at.checked_sub(1).map_or("", |at| blocks[at].text.as_str());
        printed(block, if before.len() <= MAX_LABEL { before } else { "" })
    })
}

fn printed(block: &Block, before: &str) -> Option<Printed> {
    let text = &block.text;
    // Of a text, only what it begins with is looked at.
    let found = dates::found(&text[..text.floor_char_boundary(MAX_LINE)])?;
    let is_led = found.at.start <= MAX_LEAD;
    if text.len() > MAX_LINE && !is_led {
        return None;
    }
    // A day in a link is that of what the link leads to, unless it is all there is.
    let is_linked = block.linked as usize * 2 > text.len();
    let is_alone = is_led && found.at.len() * 3 >= text.len();
    if is_linked && !is_alone && !block.is_dated && !block.has_time {
        return None;
    }
    let from = text.ceil_char_boundary(found.at.start.saturating_sub(BEFORE));
    let mut lead = text[from..found.at.start].to_lowercase();
    if found.at.start == 0 {
        lead.push_str(&before.to_lowercase());
    }
    let says = |words: &[&str]| words.iter().any(|it| lead.contains(it));
    if says(&OTHER) {
        return None;
    }
    let is_stated = says(&PUBLISHED);
    Some(if says(&CHANGED) && !is_stated {
        Printed::Changed(found.day)
    } else if is_stated {
        Printed::Stated(found.day)
    } else {
        Printed::Published(found.day)
    })
}
