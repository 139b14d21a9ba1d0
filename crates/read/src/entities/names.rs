//! A run of capitalised words to the names in it, the titles before them split off.

use std::ops::Range;

use rapporteur_lexicon::{
    beside::{self, Beside},
    closed, common, given,
    heads::{self, HeadKind},
    titles::{Gender, TitleKind},
};
use rapporteur_types::{EntityKind, Shape};

use super::{
    lookup::{Known, longest_known, longest_title},
    words::{Word, Words},
};

/// How sure a kind is: what only the context suggests gives way to what a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Nothing speaks for it.
    Guess,
    /// The words around the name.
    Context,
    /// The name's own words.
    Form,
    /// The lexicon, or a title before the name.
    Known,
}

/// A name as it stands in one place.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its words, without the title.
    pub(super) words: Range<usize>,
    pub(super) kind: EntityKind,
    pub(super) sure: Sure,
    /// How much a kind told by the context counts.
    pub(super) weight: u8,
    /// What the lexicon has it for.
    pub(super) known: Option<Known>,
    /// The office printed before it, country included: `Kremlin aide`.
    pub(super) role: Option<Range<usize>>,
    pub(super) gender: Option<Gender>,
}

/// What a run holds.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) names: Vec<Name>,
    /// An office with a capital and no name: `the Russian President`.
    pub(super) office: Option<Range<usize>>,
}

/// The names in a run.
pub(super) fn names(words: &Words<'_>, run: Range<usize>) -> Held {
    let mut held = Held::default();
    let mut at = run.start;
    // Where a role that is being read begins.
    let mut role = None;
    let mut titled = None;
    while at < run.end {
        if let Some((end, known)) = longest_known(words, at, run.end)
            && !is_first_name(words, at, end, run.end)
        {
            if end < run.end && names_body(words, at, run.end) {
                held.push(whole(words, at..run.end, role, titled));
                return held;
            }
            if !matches!(known, Known::Demonym | Known::Thing) {
                held.names.push(Name {
                    words: at..end,
                    kind: known.kind(),
                    sure: Sure::Known,
                    weight: 0,
                    known: Some(known),
                    role: None,
                    gender: None,
                });
            }
            if end < run.end {
                role = role.or(Some(at));
            } else if titled.is_some() {
                held.office = role.map(|start| start..run.end);
            }
            at = end;
            continue;
        }
        if let Some((end, title)) = longest_title(words, at, run.end)
            && !(end < run.end
                && title.kind != TitleKind::Honorific
                && names_body(words, at, run.end))
        {
            let start = role.unwrap_or(at);
            titled = Some((start..end, title.gender, title.kind));
            role = Some(start);
            at = end;
            if matches!(words.norm(at), "of" | "for") && at < run.end {
                at = portfolio_end(words, at + 1, run.end);
                titled = Some((start..at, title.gender, title.kind));
            }
            if at == run.end && title.kind != TitleKind::Honorific {
                held.office = Some(start..at);
            }
            continue;
        }
        // `Foreign Ministry | Jane Roe`
        if let Some(body) = body_before_name(words, at, run.end) {
            held.push(whole(words, at..body, role.take(), None));
            at = body;
            continue;
        }
        if titled.is_none()
            && let Some(title) = title_inside(words, at, run.end)
        {
            if !is_adjective(words, at..title) {
                held.push(whole(words, at..title, None, None));
            }
            role = role.or(Some(at));
            at = title;
            continue;
        }
        held.push(whole(words, at..run.end, role, titled));
        return held;
    }
    held
}

/// Where a title begins after words the lexicon does not know, when a name follows it:
/// `Veskian | President Hale`.
fn title_inside(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    (start + 1..end.min(start + 4)).find(|&at| {
        longest_title(words, at, end).is_some_and(|(after, title)| {
            after < end
                && matches!(title.kind, TitleKind::Office | TitleKind::Rank)
                && !names_body(words, start, end)
        })
    })
}

/// Where the name of a body or place ends that the given name of a person follows.
fn body_before_name(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    // `the secretary of the Senate | Jane Roe`
    let owned = words.before(start).is_some_and(|it| it.is("of"))
        || (words.before(start).is_some_and(|it| it.is("the"))
            && start > 1
            && words.norm(start - 2) == "of");
    if owned
        && end == start + 3
        && !given::is_given(words.norm(start))
        && heads::find(words.norm(start)).is_none()
        && given::is_given(words.norm(start + 1))
        && !given::is_given(words.norm(start + 2))
        && heads::find(words.norm(start + 2)).is_none()
    {
        return Some(start + 1);
    }
    (start + 1..end.saturating_sub(1)).find(|&at| {
        given::is_given(words.norm(at))
            && heads::find(words.norm(at - 1))
                .is_some_and(|it| it.kind == HeadKind::Organisation)
    })
}

/// Whether an unknown word is rather the adjective of a country or a town, by its ending
/// and by the noun after it.
fn is_adjective(words: &Words<'_>, range: Range<usize>) -> bool {
    let word = &words.all[range.end - 1];
    let ending = ["ian", "ean", "ese", "ish"].iter().any(|it| word.norm.ends_with(it));
    let next = words.all.get(range.end).filter(|it| it.sentence == word.sentence);
    let noun = next.is_some_and(|next| {
        next.is_capital()
            || (next.shape == Shape::Lower
                && !closed::is_closed(next.norm)
                && !beside::is(next.norm, Beside::Says)
                && !next.norm.ends_with("ed"))
    });
    range.len() == 1
        && word.norm.len() > 4
        && ending
        && noun
        && !word.possessive
        && !given::is_given(word.norm)
}

impl Held {
    fn push(&mut self, name: Option<Name>) {
        self.names.extend(name);
    }
}

/// Whether a known place at `start..end` is rather a given name: `Jordan Hale`.
fn is_first_name(words: &Words<'_>, start: usize, end: usize, run_end: usize) -> bool {
    end == start + 1
        && run_end == start + 2
        && given::is_given(words.norm(start))
        && longest_title(words, end, run_end).is_none()
        && heads::find(words.norm(end)).is_none()
}

/// Whether the words up to `end` are the name of a body, a place or a work by their head.
fn names_body(words: &Words<'_>, start: usize, end: usize) -> bool {
    head_of(words, start..end).is_some_and(|kind| kind != HeadKind::PlaceFirst)
}

/// The head of a name: its last word, or the last before `of` or `for`.
fn head_of(words: &Words<'_>, range: Range<usize>) -> Option<HeadKind> {
    if range.len() < 2 {
        return None;
    }
    let of = range.clone().find(|&at| matches!(words.norm(at), "of" | "for"));
    if let Some(of) = of
        && of > range.start
        && let Some(head) = heads::find(words.norm(of - 1))
    {
        return Some(head.kind).filter(|&it| it != HeadKind::PlaceFirst);
    }
    heads::find(words.norm(range.end - 1))
        .map(|head| head.kind)
        .filter(|&kind| kind != HeadKind::PlaceFirst)
}

/// Where the portfolio or country after `of` ends: `Minister of Defence | Jane Doe`.
fn portfolio_end(words: &Words<'_>, start: usize, run_end: usize) -> usize {
    let start = start + usize::from(words.norm(start) == "the");
    if let Some((end, _)) = longest_known(words, start, run_end) {
        return end;
    }
    (start + 1..run_end)
        .find(|&at| given::is_given(words.norm(at)) && at + 1 < run_end)
        .unwrap_or(run_end)
}

type Titled = Option<(Range<usize>, Option<Gender>, TitleKind)>;

/// The rest of a run as one name.
fn whole(
    words: &Words<'_>,
    range: Range<usize>,
    role: Option<usize>,
    titled: Titled,
) -> Option<Name> {
    if range.is_empty() || words.all[range.clone()].iter().all(|it| it.norm.len() < 2) {
        return None;
    }
    if titled.is_none() && is_adjective(words, range.clone()) {
        return None;
    }
    let (mut kind, mut sure, weight) = kind_of(words, range.clone());
    let mut gender = given::gender(words.norm(range.start));
    let mut office = None;
    let body = sure == Sure::Form && kind != EntityKind::Person;
    match titled {
        Some((span, told, title)) if !body || title == TitleKind::Honorific => {
            (kind, sure) = (EntityKind::Person, Sure::Known);
            gender = told.or(gender);
            if title != TitleKind::Honorific {
                office = Some(span);
            }
        }
        _ => {}
    }
    // `Russian Foreign Ministry`: the adjective is part of the name of a body.
    let start = match role {
        Some(start) if body && office.is_none() => start,
        _ => range.start,
    };
    Some(Name {
        words: start..range.end,
        kind,
        sure,
        weight,
        known: None,
        role: office,
        gender: gender.filter(|_| kind == EntityKind::Person),
    })
}

/// What a name is of, how sure that is, and how much a context counts.
type Kind = (EntityKind, Sure, u8);

/// What a name is of, by its own words and those around it.
fn kind_of(words: &Words<'_>, range: Range<usize>) -> Kind {
    let slice = &words.all[range.clone()];
    let first = &slice[0];
    let form = |kind| (kind, Sure::Form, 0);
    match head_of(words, range.clone()) {
        Some(HeadKind::Organisation) => return form(EntityKind::Organisation),
        Some(HeadKind::Place) => return form(EntityKind::Place),
        Some(HeadKind::Other) => return form(EntityKind::Other),
        _ => {}
    }
    if slice.iter().any(|word| word.is("&")) {
        return form(EntityKind::Organisation);
    }
    let head = heads::find(first.norm).map(|it| it.kind);
    if range.len() > 1 {
        let place = head == Some(HeadKind::PlaceFirst)
            || beside::is(first.norm, Beside::Direction);
        if place && !given::is_given(first.norm) {
            return form(EntityKind::Place);
        }
        let initial = |it: &Word<'_>| {
            it.shape == Shape::Upper && it.text.trim_end_matches('.').chars().count() == 1
        };
        let particle = slice
            .iter()
            .any(|it| it.shape == Shape::Lower && beside::is(it.norm, Beside::Personal));
        if given::is_given(first.norm) || slice.iter().any(initial) || particle {
            return form(EntityKind::Person);
        }
    }
    if range.len() == 1 && first.shape == Shape::Upper && first.norm.len() > 1 {
        return form(EntityKind::Organisation);
    }
    if head == Some(HeadKind::Organisation) {
        return (EntityKind::Organisation, Sure::Context, 2);
    }
    context(words, range)
}

/// What the words around a name tell, or else what the trained reader takes a name of
/// several words for. Of a single word that no list knows it is wrong too often.
fn context(words: &Words<'_>, range: Range<usize>) -> Kind {
    let told = beside_it(words, range.clone());
    if range.len() == 1 || told.2 > 1 {
        return told;
    }
    words.seen(range).map_or(told, |kind| (kind, Sure::Context, 2))
}

/// What the words around a name suggest.
fn beside_it(words: &Words<'_>, range: Range<usize>) -> Kind {
    let slice = &words.all[range.clone()];
    let before = words.before(range.start).map_or("", |it| it.norm);
    let line = words.sentences[slice[0].sentence as usize];
    let next = if range.end < line.end { words.norm(range.end) } else { "" };
    let next_head = heads::find(next).map(|it| it.kind);
    let usual = slice.iter().any(|it| common::is_common(it.norm));
    let count = slice.len();
    let says = beside::is(next, Beside::Says);
    let told = |kind, weight| (kind, Sure::Context, weight);
    if next_head == Some(HeadKind::Organisation) {
        return told(EntityKind::Organisation, 2);
    }
    if next_head == Some(HeadKind::Place) {
        return told(EntityKind::Place, 2);
    }
    if before == "of" {
        let owner = words.norm(range.start.saturating_sub(2));
        if heads::find(owner).is_some_and(|it| it.kind == HeadKind::Place) {
            return told(EntityKind::Place, 2);
        }
    }
    match heads::find(before).map(|it| it.kind) {
        Some(HeadKind::Organisation) => return told(EntityKind::Organisation, 2),
        Some(HeadKind::Place) => return told(EntityKind::Place, 1),
        _ => {}
    }
    if matches!(before, "in" | "at" | "near" | "outside" | "across" | "throughout")
        && !usual
        && count < 4
    {
        return told(EntityKind::Place, 2);
    }
    if before == "the" {
        return match (says, count > 1 || usual) {
            (true, _) => told(EntityKind::Organisation, 2),
            (false, true) => (EntityKind::Other, Sure::Guess, 1),
            (false, false) => (EntityKind::Other, Sure::Guess, 0),
        };
    }
    if says && count < 5 && !usual {
        return told(EntityKind::Person, 2);
    }
    let capitals = slice.iter().all(|it| it.shape == Shape::Capital);
    if (2..4).contains(&count) && !usual && capitals {
        return told(EntityKind::Person, 1);
    }
    if count == 1 && given::is_given(slice[0].norm) {
        return told(EntityKind::Person, 1);
    }
    let place =
        matches!(before, "from" | "to" | "toward" | "towards" | "into" | "around");
    if place && count == 1 {
        (EntityKind::Place, Sure::Guess, 1)
    } else {
        (EntityKind::Other, Sure::Guess, 0)
    }
}
