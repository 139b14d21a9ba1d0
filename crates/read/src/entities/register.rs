//! Which names are of one bearer: the register of a report.

use std::collections::HashMap;

use rapporteur_lexicon::{common, given, heads, titles::Gender};
use rapporteur_types::{EntityKind, Mention, MentionForm, Span};

use super::{
    names::{Name, Sure},
    words::Words,
};

/// How many bearers of one surname, or holders of one office, are told apart; more only
/// occur in lists.
pub(super) const MAX_ALIKE: usize = 16;

/// How many words after a name are looked at for a pronoun.
const AHEAD: usize = 14;

/// The kinds of entities.
const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Other];

/// Somebody or something named, while the report is being read.
#[derive(Clone, Debug)]
pub(super) struct Bearer {
    pub(super) kind: EntityKind,
    pub(super) sure: Sure,
    /// How often the context told each kind, in the order of [`KINDS`].
    votes: [u32; 4],
    pub(super) gender: Option<Gender>,
    /// The words of its fullest name, in normal form.
    pub(super) full: Vec<String>,
    /// Where its fullest name stands.
    pub(super) name: Span,
    pub(super) mentions: Vec<Mention>,
    pub(super) roles: Vec<Span>,
    /// The roles' words in normal form, for phrases such as `the minister`.
    pub(super) offices: Vec<String>,
    /// The last word that spoke of it.
    pub(super) last: usize,
    /// Whether the report names it; otherwise it only describes it.
    pub(super) named: bool,
    /// Whether it is of several.
    pub(super) plural: bool,
    /// How often its family name alone stood for it.
    bare: u32,
}

/// All bearers, and the ways to find them.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) all: Vec<Bearer>,
    /// By all words of a name, or by what the lexicon knows.
    exact: HashMap<String, usize>,
    /// By the last word of a person's name.
    surnames: HashMap<String, Vec<usize>>,
    /// By the first word of a name.
    firsts: HashMap<String, Vec<usize>>,
}

impl Register {
    /// Enters a name, and says whose it is.
    pub(super) fn enter(&mut self, words: &Words<'_>, name: &Name) -> usize {
        let norms: Vec<&str> =
            words.all[name.words.clone()].iter().map(|it| it.norm).collect();
        let joined = norms.join(" ");
        let key = name.known.map_or_else(|| key_of(&norms), |known| known.key(&joined));
        let found = if name.known.is_some() {
            self.exact.get(&key).copied()
        } else {
            let office = name.role.clone().map(|it| words.join(it));
            self.find(&norms, &key, name, office.as_deref())
        };
        let span = words.span(name.words.clone());
        let id = found.unwrap_or_else(|| {
            self.all.push(Bearer::new(name.kind, name.sure, span, true));
            self.all.len() - 1
        });
        self.learn(id, &norms, key, name, span);
        if norms.len() == 1 && name.known.is_none() {
            let bearer = &mut self.all[id];
            bearer.bare += 1;
            if bearer.gender.is_none() && bearer.kind != EntityKind::Place {
                bearer.gender = gender_ahead(words, name.words.end);
            }
        }
        self.speak(id, span, MentionForm::Name, name.words.end);
        id
    }

    /// Enters somebody the report describes and does not name.
    pub(super) fn describe(&mut self, kind: EntityKind, span: Span) -> usize {
        self.all.push(Bearer::new(kind, Sure::Known, span, false));
        self.all.len() - 1
    }

    /// What a name tells of its bearer.
    fn learn(&mut self, id: usize, norms: &[&str], key: String, name: &Name, span: Span) {
        let bearer = &mut self.all[id];
        if let Some(at) = KINDS.iter().position(|&it| it == name.kind) {
            bearer.votes[at] += u32::from(name.weight);
        }
        if name.sure > bearer.sure {
            (bearer.kind, bearer.sure) = (name.kind, name.sure);
        }
        bearer.gender = bearer.gender.or(name.gender);
        self.exact.entry(key).or_insert(id);
        let acronym = norms.len() == 1 && bearer.full.len() > 1;
        let longer = norms.len() > bearer.full.len();
        if !longer || acronym {
            return;
        }
        bearer.full = norms.iter().map(ToString::to_string).collect();
        bearer.name = span;
        for (table, norm) in
            [(&mut self.surnames, norms.last()), (&mut self.firsts, norms.first())]
        {
            if let Some(norm) = norm {
                let ids = table.entry((*norm).to_string()).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        if name.kind == EntityKind::Organisation && norms.len() > 1 {
            let initials = initials(norms);
            if initials.len() > 1 {
                self.exact.entry(initials).or_insert(id);
            }
        }
    }

    /// Enters another name for a bearer: `(SCO)` after the long form.
    pub(super) fn alias(&mut self, id: usize, norm: &str) {
        self.exact.insert(norm.to_string(), id);
    }

    /// Decides the kinds that only the context tells: what it told most often, the first
    /// to be told when there is a tie.
    pub(super) fn settle(&mut self) {
        for bearer in self.all.iter_mut().filter(|it| it.sure < Sure::Form) {
            let told = KINDS.iter().position(|&it| it == bearer.kind).unwrap_or_default();
            let most = bearer.votes.iter().copied().max().unwrap_or_default();
            if bearer.votes[told] < most
                && let Some(at) = bearer.votes.iter().position(|&it| it == most)
            {
                bearer.kind = KINDS[at];
            }
        }
    }

    /// The bearer of exactly these words.
    pub(super) fn exact(&self, key: &str) -> Option<usize> {
        self.exact.get(key).copied()
    }

    /// The last bearer whose name ends in this word.
    pub(super) fn by_surname(&self, norm: &str) -> Option<usize> {
        self.surnames.get(norm)?.last().copied()
    }

    /// Notes that the report itself tells a bearer to be a body.
    pub(super) fn is_body(&mut self, id: usize) {
        let bearer = &mut self.all[id];
        (bearer.kind, bearer.sure) = (EntityKind::Organisation, Sure::Known);
    }

    /// Notes that a bearer is spoken of.
    pub(super) fn speak(&mut self, id: usize, span: Span, form: MentionForm, at: usize) {
        let bearer = &mut self.all[id];
        bearer.mentions.push(Mention { span, form });
        bearer.last = bearer.last.max(at);
    }

    /// Gives a bearer a role.
    pub(super) fn give(&mut self, id: usize, role: Span, office: String) {
        let bearer = &mut self.all[id];
        if bearer.roles.len() < MAX_ALIKE && !bearer.roles.contains(&role) {
            bearer.roles.push(role);
            bearer.offices.push(office);
        }
    }

    fn find(
        &self,
        norms: &[&str],
        key: &str,
        name: &Name,
        office: Option<&str>,
    ) -> Option<usize> {
        let &[first, .., last] = norms else {
            return self.find_single(norms, key, name, office);
        };
        if let Some(id) = self.exact(key) {
            return Some(id);
        }
        let body = name.kind != EntityKind::Person && name.sure == Sure::Form;
        // `Vladimir Hale` after `Hale`; `Yury Hale` after `Yuri Hale`.
        let alike = |id: &&usize| {
            let bearer = &self.all[**id];
            let person = bearer.kind == EntityKind::Person || bearer.sure < Sure::Form;
            let genders = bearer.gender.zip(name.gender).is_none_or(|(a, b)| a == b);
            let matches = match bearer.full.as_slice() {
                [_] => true,
                [given, ..] => {
                    same_given(given, first)
                        || (name.sure == Sure::Known && ends_with(&bearer.full, norms))
                }
                [] => false,
            };
            person && genders && matches && bearer.sure_of(name.kind)
        };
        if !body && let Some(id) = recent(self.surnames.get(last)).find(alike) {
            return Some(*id);
        }
        if name.kind == EntityKind::Person {
            return None;
        }
        // `Foreign Ministry` after `Veskian Foreign Ministry`.
        let body = |id: &&usize| {
            let bearer = &self.all[**id];
            bearer.kind == name.kind && ends_with(&bearer.full, norms)
        };
        recent(self.surnames.get(last)).find(body).copied()
    }

    /// The bearer of a name of one word.
    ///
    /// Of two with one family name, it means the one who holds the office printed before
    /// it, else the one it stood for before, else the last one spoken of.
    fn find_single(
        &self,
        norms: &[&str],
        key: &str,
        name: &Name,
        office: Option<&str>,
    ) -> Option<usize> {
        let norm = *norms.first()?;
        let fits = |id: &&usize| {
            let bearer = &self.all[**id];
            let genders = bearer.gender.zip(name.gender).is_none_or(|(a, b)| a == b);
            bearer.kind == EntityKind::Person && (genders || given::is_given(norm))
        };
        let alike = || recent(self.surnames.get(norm)).filter(fits).copied();
        let holds = |id: usize| {
            let last = |it: &str| it.rsplit(' ').next().unwrap_or_default().to_string();
            let title = office.map(last);
            title.is_some_and(|it| self.all[id].offices.iter().any(|own| last(own) == it))
        };
        let rank = |id: &usize| (holds(*id), self.all[*id].bare, self.all[*id].last);
        if let Some(id) = alike().max_by_key(rank) {
            return Some(id);
        }
        if let Some(id) = self.exact(key) {
            return Some(id);
        }
        let firsts = self.firsts.get(norm)?;
        let unique = |kind: EntityKind| {
            let mut ids = firsts
                .iter()
                .rev()
                .take(MAX_ALIKE)
                .filter(|id| self.all[**id].kind == kind);
            match (ids.next(), ids.next()) {
                (Some(&id), None) => Some(id),
                _ => None,
            }
        };
        if name.sure < Sure::Known
            && let Some(id) = unique(EntityKind::Person)
        {
            return Some(id);
        }
        let telling = !common::is_common(norm) && heads::find(norm).is_none();
        unique(EntityKind::Organisation)
            .filter(|_| telling && name.kind != EntityKind::Place)
    }
}

impl Bearer {
    /// Somebody of whom no more is known than where the name or description stands.
    fn new(kind: EntityKind, sure: Sure, name: Span, named: bool) -> Self {
        Self {
            kind,
            sure,
            votes: [0; 4],
            gender: None,
            full: Vec::new(),
            name,
            mentions: Vec::new(),
            roles: Vec::new(),
            offices: Vec::new(),
            last: 0,
            named,
            plural: false,
            bare: 0,
        }
    }

    /// Whether nothing is known of it but that it is named, by a name a person can have.
    pub(super) fn may_be_person(&self) -> bool {
        self.kind == EntityKind::Other
            && self.sure == Sure::Guess
            && self.full.len() < 3
            && !self.full.iter().any(|it| common::is_common(it))
    }

    /// Whether it may be of that kind.
    fn sure_of(&self, kind: EntityKind) -> bool {
        self.kind == kind || self.sure < Sure::Known || kind != EntityKind::Person
    }
}

/// The gender that a pronoun soon after a name tells, no other name between.
fn gender_ahead(words: &Words<'_>, at: usize) -> Option<Gender> {
    let quote = words.all.get(at)?.quote;
    let mut ahead = words.all[at..].iter().take(AHEAD).skip_while(|it| {
        !it.is_capital()
            && it.quote == quote
            && !matches!(it.norm, "." | "he" | "his" | "him" | "she" | "her")
    });
    // A pronoun that opens the next sentence tells as well.
    let next =
        ahead.next().and_then(|it| if it.is(".") { ahead.next() } else { Some(it) })?;
    match next.norm {
        _ if next.quote != quote => None,
        "he" | "his" | "him" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    }
}

fn recent(ids: Option<&Vec<usize>>) -> impl Iterator<Item = &usize> {
    ids.into_iter().flat_map(|ids| ids.iter().rev().take(MAX_ALIKE))
}

/// One key for `Ministry of Defence` and `Defence Ministry`.
fn key_of(norms: &[&str]) -> String {
    if !norms.contains(&"of") {
        return norms.join(" ");
    }
    let mut halves = norms.splitn(2, |norm| *norm == "of");
    let head = halves.next().unwrap_or_default();
    let rest: Vec<&str> = halves
        .next()
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|it| *it != "the")
        .collect();
    if head.len() == 1 && !rest.contains(&"of") {
        format!("{} {}", rest.join(" "), head.join(" "))
    } else {
        norms.join(" ")
    }
}

/// The acronym of a name.
pub(super) fn initials(norms: &[&str]) -> String {
    norms
        .iter()
        .filter(|norm| !matches!(**norm, "of" | "the" | "for" | "and" | "&"))
        .flat_map(|norm| norm.split('-'))
        .filter_map(|norm| norm.chars().next())
        .collect()
}

/// Whether two given names can be one: equal, an initial, or spelled alike.
fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long || (short.chars().count() == 1 && long.starts_with(short)) {
        return true;
    }
    // One letter more or other: `Yuri`, `Yury`; `Dmitry`, `Dmitri`. Short names differ so
    // and are not one: `Jan`, `Jon`.
    let shared = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    shared >= 3 && long.len() - shared <= 2 && short.len() > 3
}

fn ends_with(full: &[String], tail: &[&str]) -> bool {
    full.len() >= tail.len()
        && full[full.len() - tail.len()..].iter().zip(tail).all(|(a, b)| a == b)
}
