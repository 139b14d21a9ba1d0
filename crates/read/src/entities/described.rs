//! Whom a description means: somebody named beside it, somebody who holds the office, a
//! body that was spoken of, or somebody the report does not name.

use std::{collections::HashMap, ops::Range};

use rapporteur_lexicon::{
    bodies,
    closed::{self, Class},
    countries, heads,
    sayers::SayerKind,
    titles::{self, TitleKind},
};
use rapporteur_types::{EntityKind, Shape};

use super::{
    Placed,
    holders::Holders,
    names::Sure,
    nominals::{Nominal, Opens},
    refer::{Met, is_verb},
    register::{MAX_ALIKE, Register},
    words::{Line, Words},
};

/// How many words are looked through from a description to the name in apposition.
const APPOSITION: usize = 10;

/// What stands for its owner: `her office said`.
const METONYMS: [&str; 3] = ["office", "team", "camp"];
/// Words for any business; for any outlet.
const BUSINESSES: [&str; 3] = ["company", "firm", "group"];
const OUTLETS: [&str; 8] = [
    "newspaper",
    "paper",
    "agency",
    "wire",
    "broadcaster",
    "outlet",
    "channel",
    "magazine",
];

/// What was described so far.
#[derive(Debug)]
pub(super) struct Described<'a> {
    placed: &'a [Placed],
    /// The outlet that prints the report, if it names itself.
    outlet: Option<usize>,
    holders: Holders,
    /// Those without a name, by the noun they were described with.
    unnamed: HashMap<String, Vec<usize>>,
    /// The bodies named so far, in the order in which they were.
    bodies: Vec<usize>,
}

impl<'a> Described<'a> {
    pub(super) fn new(placed: &'a [Placed], outlet: Option<usize>) -> Self {
        Self {
            placed,
            outlet,
            holders: Holders::default(),
            unnamed: HashMap::new(),
            bodies: Vec::new(),
        }
    }

    /// Notes what a name met on the way holds.
    pub(super) fn note(&mut self, id: usize, register: &Register) {
        self.holders.note(id, register);
        let body = register.all[id].kind == EntityKind::Organisation;
        if body && self.bodies.last() != Some(&id) {
            self.bodies.push(id);
        }
    }

    /// Whom a description means, and the words of the mention; `None` when it is no
    /// mention of its own: a role beside a name, a predicate.
    pub(super) fn settle(
        &mut self,
        words: &Words<'_>,
        line: Line,
        nominal: &Nominal,
        here: &[Met],
        register: &mut Register,
    ) -> Option<(usize, Range<usize>)> {
        if is_predicate(words, nominal)
            || self.is_beside_a_name(words, line, nominal, here, register)
        {
            return None;
        }
        let owner = owner(words, nominal, here);
        let start = match (nominal.opens, owner) {
            (Opens::Owned, Some(met)) => met.start.min(nominal.words.start),
            _ => nominal.words.start,
        };
        let found = Self::owned(words, nominal, owner, register).or_else(|| {
            self.known(words, line, nominal, owner.is_some(), here, register)
        });
        let whole = start..nominal.words.end;
        if let Some(id) = found {
            return Some((id, whole));
        }
        let whole = start..with_complement(words, line, nominal.words.end);
        Some((self.new_one(words, nominal, whole.clone(), register), whole))
    }

    /// Whether a description stands before or after the name it describes; if so, the
    /// name's bearer is known by it from now on.
    fn is_beside_a_name(
        &mut self,
        words: &Words<'_>,
        line: Line,
        nominal: &Nominal,
        here: &[Met],
        register: &mut Register,
    ) -> bool {
        let fits = |id: usize| {
            let bearer = &register.all[id];
            bearer.named
                && match nominal.sayer.kind {
                    SayerKind::Person => {
                        bearer.kind == EntityKind::Person || bearer.sure < Sure::Form
                    }
                    SayerKind::Body => {
                        matches!(
                            bearer.kind,
                            EntityKind::Organisation | EntityKind::Other
                        )
                    }
                    SayerKind::Group | SayerKind::Text => false,
                }
        };
        let comma = nominal.words.start > line.start
            && matches!(words.norm(nominal.words.start - 1), "," | "(" | "—" | "–");
        let before = here
            .iter()
            .rev()
            .take(MAX_ALIKE)
            .find(|it| it.end + 1 == nominal.words.start && fits(it.id))
            .filter(|_| comma && closes(words, line, nominal.words.end));
        let after = || self.name_after(words, line, nominal).filter(|&it| fits(it));
        let Some(id) = before.map(|it| it.id).or_else(after) else { return false };
        if nominal.sayer.kind == SayerKind::Body {
            self.holders.is_called(id, words.norm(nominal.head));
        } else {
            register.all[id].kind = EntityKind::Person;
            if register.all[id].gender.is_none() {
                register.all[id].gender = nominal.sayer.gender;
            }
            let office = words.join(nominal.from..nominal.words.end);
            self.holders.holds(id, &office);
            let span = words.span(nominal.from..nominal.words.end);
            let given = register.all[id].roles.iter().any(|it| it.overlaps(span));
            let title = titles::at_end(office.split(" of ").next().unwrap_or_default());
            if title.is_some() && !given {
                register.give(id, span, office);
            }
        }
        true
    }

    /// The name a description is followed by, a place or body it belongs to between them
    /// allowed: `the chair of the committee, Ms | Jane Roe`.
    fn name_after(
        &self,
        words: &Words<'_>,
        line: Line,
        nominal: &Nominal,
    ) -> Option<usize> {
        let end = nominal.words.end;
        let is_title = |at: usize| {
            titles::find(words.norm(at))
                .is_some_and(|it| it.kind != TitleKind::Occupation)
        };
        let mut at = end;
        let further = at < line.end
            && closed::is(words.norm(at), Class::Preposition)
            && words.norm(at) != "that";
        if further {
            at = (at + 1..line.end.min(end + APPOSITION)).find(|&it| {
                let word = &words.all[it];
                let clause = closed::classes(word.norm).has_any(&[
                    Class::Auxiliary,
                    Class::Modal,
                    Class::Wh,
                    Class::Subordinator,
                ]) && !closed::is(word.norm, Class::Preposition);
                !word.shape.is_word() || clause
            })?;
            if words.norm(at) != "," {
                return None;
            }
        }
        let comma = words.norm(at) == ",";
        at += usize::from(comma);
        while at < line.end && is_title(at) && !self.is_name_start(at) {
            at += 1;
        }
        let name = self.placed.get(self.placed.partition_point(|it| it.start < at))?;
        let whole = !comma || closes(words, line, name.end);
        (name.start == at && at < line.end && whole).then_some(name.id)
    }

    fn is_name_start(&self, at: usize) -> bool {
        self.placed.binary_search_by_key(&at, |it| it.start).is_ok()
    }

    /// Whom something owned stands for: `her office`, `the Veskian side`.
    fn owned(
        words: &Words<'_>,
        nominal: &Nominal,
        owner: Option<&Met>,
        register: &Register,
    ) -> Option<usize> {
        let head = words.norm(nominal.head);
        if let Some(owner) = owner.filter(|_| nominal.sayer.kind == SayerKind::Text) {
            return Some(owner.id);
        }
        if let Some(owner) = owner {
            return (METONYMS.contains(&head)
                && nominal.head == nominal.from
                && register.all[owner.id].kind == EntityKind::Person)
                .then_some(owner.id);
        }
        if head == "side" {
            let country = words.join(nominal.from..nominal.head);
            let iso3 = countries::find(&country)?.iso3;
            return register.exact(&format!("country {iso3}"));
        }
        None
    }

    /// Somebody spoken of before.
    fn known(
        &self,
        words: &Words<'_>,
        line: Line,
        nominal: &Nominal,
        is_owned: bool,
        here: &[Met],
        register: &Register,
    ) -> Option<usize> {
        // `her ministry`, `the ministry in Oslo`: of several, one that is told apart.
        let end = nominal.words.end;
        let placed = with_complement(words, line, end) > end;
        if nominal.sayer.kind == SayerKind::Body && (is_owned || placed) {
            return None;
        }
        let definite = matches!(nominal.opens, Opens::The | Opens::This | Opens::Owned);
        let alone = nominal.opens == Opens::Bare && words.all[nominal.from].is_capital();
        if !(definite || alone) {
            return None;
        }
        let head = words.norm(nominal.head);
        if nominal.opens == Opens::This && OUTLETS.contains(&head) {
            return self.outlet;
        }
        if nominal.sayer.kind == SayerKind::Group {
            return self.again(words, nominal, register);
        }
        let phrase = nominal.from..nominal.head + 1;
        self.holders
            .find(words, &phrase, register)
            .filter(|id| !here.iter().any(|it| it.id == *id && it.end == nominal.from))
            .or_else(|| self.again(words, nominal, register))
            .or_else(|| self.body(words, nominal, register))
    }

    /// Somebody without a name, described by the same noun before.
    fn again(
        &self,
        words: &Words<'_>,
        nominal: &Nominal,
        register: &Register,
    ) -> Option<usize> {
        if nominal.opens == Opens::Owned {
            return None;
        }
        let modified = words.join(nominal.from..nominal.head);
        let ids = self.unnamed.get(words.norm(nominal.head))?;
        let fits = |id: &&usize| {
            modified.is_empty() || register.all[**id].full.join(" ") == modified
        };
        ids.iter().rev().take(MAX_ALIKE).find(fits).copied()
    }

    /// The body that `the company` or `the newspaper` takes up: the last one spoken of.
    fn body(
        &self,
        words: &Words<'_>,
        nominal: &Nominal,
        register: &Register,
    ) -> Option<usize> {
        let head = words.norm(nominal.head);
        if nominal.head != nominal.from || nominal.opens == Opens::Owned {
            return None;
        }
        let outlet = OUTLETS.contains(&head);
        if !outlet && !BUSINESSES.contains(&head) {
            return None;
        }
        let fits = |id: &usize| {
            let bearer = &register.all[*id];
            let sector = bearer.full.iter().rev().find_map(|it| heads::find(it)?.sector);
            bearer.kind == EntityKind::Organisation
                && Some(*id) != self.outlet
                && match sector {
                    Some("MED") => outlet,
                    Some("BUS") => !outlet,
                    Some(_) => false,
                    None => bodies::find(&bearer.full.join(" ")).is_none(),
                }
        };
        let near = self.bodies.iter().rev().take(MAX_ALIKE).copied();
        near.filter(fits).max_by_key(|id| register.all[*id].last)
    }

    /// Somebody the report does not name.
    fn new_one(
        &mut self,
        words: &Words<'_>,
        nominal: &Nominal,
        whole: Range<usize>,
        register: &mut Register,
    ) -> usize {
        let kind = match nominal.sayer.kind {
            SayerKind::Person => EntityKind::Person,
            SayerKind::Body => EntityKind::Organisation,
            SayerKind::Group | SayerKind::Text => EntityKind::Other,
        };
        let id = register.describe(kind, words.span(whole));
        let modifiers = words.all[nominal.from..nominal.head].iter();
        let bearer = &mut register.all[id];
        bearer.gender = nominal.sayer.gender;
        bearer.plural = nominal.is_plural(words);
        bearer.full = modifiers.map(|it| it.norm.to_string()).collect();
        self.unnamed.entry(words.norm(nominal.head).to_string()).or_default().push(id);
        id
    }
}

/// Whose something is: the mention its possessive belongs to.
fn owner<'a>(words: &Words<'_>, nominal: &Nominal, here: &'a [Met]) -> Option<&'a Met> {
    if nominal.opens != Opens::Owned {
        return None;
    }
    let pronoun = closed::is(words.norm(nominal.words.start), Class::Possessive);
    here.iter().rev().take(MAX_ALIKE).find(|it| {
        if pronoun {
            it.start == nominal.words.start
        } else {
            it.end == nominal.words.start || it.end + 1 == nominal.words.start
        }
    })
}

/// Whether a description says what somebody is: `she is the minister`, `as the envoy`.
fn is_predicate(words: &Words<'_>, nominal: &Nominal) -> bool {
    words.before(nominal.words.start).is_some_and(|it| {
        matches!(
            it.norm,
            "is" | "was"
                | "are"
                | "were"
                | "be"
                | "been"
                | "being"
                | "as"
                | "became"
                | "become"
                | "becomes"
                | "'s"
                | "remains"
                | "remained"
                | "named"
                | "called"
                | "not"
        ) && nominal.opens != Opens::Owned
            && !(it.is("as") && nominal.opens == Opens::The)
    })
}

/// Where a description ends that goes on with a preposition: `a spokesman | for the
/// governor`, `a person | close to the talks`.
fn with_complement(words: &Words<'_>, line: Line, end: usize) -> usize {
    let mut at = end;
    if matches!(words.norm(at), "close" | "familiar" | "near") {
        at += 1;
    }
    let opens = at < line.end
        && matches!(
            words.norm(at),
            "of" | "for" | "at" | "from" | "to" | "with" | "in" | "near"
        )
        && (at > end || words.norm(at) != "to");
    if !opens {
        return end;
    }
    let first = at + 1;
    let last = (first..line.end.min(first + APPOSITION)).find(|&it| {
        let word = &words.all[it];
        let classes = closed::classes(word.norm);
        let inside = classes.is_open()
            || word.norm == "of"
            || word.norm == "'s"
            || classes.has_any(&[Class::Determiner, Class::Possessive, Class::Number])
            || word.is("&");
        let verb = word.shape == Shape::Lower && is_verb(word.norm);
        !inside || verb || !(word.shape.is_word() || matches!(word.norm, "&" | "'s"))
    });
    let last = last.unwrap_or(line.end.min(first + APPOSITION));
    if last > first { last } else { end }
}

/// Whether a phrase ends here, words that belong to it left aside.
fn closes(words: &Words<'_>, line: Line, end: usize) -> bool {
    let mut at = end;
    if at < line.end && closed::is(words.norm(at), Class::Preposition) {
        at = (at..line.end.min(at + APPOSITION))
            .find(|&it| !words.all[it].shape.is_word())
            .unwrap_or(line.end);
    }
    at >= line.end
        || matches!(
            words.norm(at),
            "," | "." | ";" | ":" | ")" | "—" | "–" | "-" | "?" | "!" | "and"
        )
        || closed::is(words.norm(at), Class::Wh)
}
