//! Who wrote a page: what its JSON-LD states, else its meta tags, else its byline.

use rapporteur_lexicon::{outlets, pages};
use rapporteur_types::{MarkKind, Span};

use super::{
    blocks::Blocks,
    jsonld::Author,
    meta::{Metas, unescaped},
};
use crate::{marks::folded, names};

/// A byline is one of so many first blocks from the headline on.
const BLOCKS: usize = 60;
/// A byline is no longer than this.
const MAX_BYLINE: usize = 160;
/// A name of an organisation is no longer than this.
const MAX_NAME: usize = 40;

/// The writers, one a name, and where each comes from.
pub(super) fn authors(
    stated: &[Author],
    metas: &Metas,
    blocks: &Blocks,
) -> Vec<(String, &'static str)> {
    let mut names = Names::default();
    for author in stated {
        // Agencies are called persons too.
        if author.is_person && outlets::find(&author.name.to_lowercase()).is_none() {
            names.add(&author.name, "json-ld", names::is_plausible);
        } else {
            names.add_organisation(&author.name, "json-ld");
        }
    }
    let is_name = |name: &str| names::is_name(name, names::Introduced::Yes);
    let is_person = stated.iter().any(|it| it.is_person) && !names.0.is_empty();
    if !is_person {
        let before = names.0.len();
        for name in ["author", "article:author", "parsely-author", "byl", "dc.creator"] {
            if let Some(author) = metas.get(name) {
                names.add(author, "meta:author", is_name);
            }
        }
        if names.0.len() == before {
            bylines(blocks, &mut names);
            // The outlet that is said to be the author of what a person signs is none.
            if names.0.len() > before {
                names.0.drain(..before);
            }
        }
        if names.0.is_empty()
            && let Some(author) = metas.get("author")
        {
            names.add_organisation(author, "meta:author");
        }
    }
    names.0
}

/// The names in the byline that the page marks as one.
fn bylines(blocks: &Blocks, names: &mut Names) {
    let is = |part: Option<usize>, kind| {
        part.is_some_and(|at| blocks.parts[at].kind == Some(kind))
    };
    let headline = blocks.all.iter().position(|it| is(it.part, MarkKind::Headline));
    let from = headline.unwrap_or(0);
    for block in blocks.all.iter().skip(from).take(BLOCKS) {
        if !is(block.part, MarkKind::Byline) || block.text.len() > MAX_BYLINE {
            continue;
        }
        let credit = without_lead(&block.text);
        let all = Span::new(0, credit.len() as u32);
        for span in names::names(credit, all) {
            names.push(span.text(credit), "page");
        }
    }
}

/// A credit without the word that introduces it.
fn without_lead(credit: &str) -> &str {
    let credit = credit.trim();
    match credit.split_once([' ', ':']) {
        Some((first, rest)) if pages::introduces(&first.to_lowercase()) => {
            rest.trim_start_matches([' ', ':'])
        }
        _ => credit,
    }
}

#[derive(Default)]
struct Names(Vec<(String, &'static str)>);

impl Names {
    fn push(&mut self, name: &str, from: &'static str) {
        if !self.0.iter().any(|it| it.0 == name) {
            self.0.push((name.to_owned(), from));
        }
    }

    /// Adds the names in a credit that `is_name` holds for.
    fn add(&mut self, credit: &str, from: &'static str, is_name: impl Fn(&str) -> bool) {
        let credit = folded(&unescaped(credit));
        let credit = without_lead(&credit);
        for name in credit.split([',', ';', '|', '&']).flat_map(|it| it.split(" and ")) {
            // Initials that the desk signs with follow in brackets.
            let name = name.split(" (").next().unwrap_or(name).trim();
            if is_name(name) {
                self.push(name, from);
            }
        }
    }

    fn add_organisation(&mut self, name: &str, from: &'static str) {
        let name = folded(&unescaped(name));
        let is_name = (2..=MAX_NAME).contains(&name.len())
            && name.contains(char::is_alphabetic)
            && !name.contains(['/', '@', '<', '{', '|']);
        if is_name {
            self.push(&name, from);
        }
    }
}
