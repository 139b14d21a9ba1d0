//! The parties that a nominal of the dependency tree names: what hangs on it, what
//! prepositions join to it, and the code that its places and names tell.

use rapporteur_types::Role;

use super::{codes, participants::Sides, tree::Tree};

/// How many tokens a noun phrase may reach back.
const REACH: usize = 12;

/// The words that only count or group what follows them: `thousands of Kenyans`.
const MEASURES: [&str; 28] = [
    "thousands",
    "hundreds",
    "dozens",
    "tens",
    "scores",
    "millions",
    "number",
    "group",
    "groups",
    "members",
    "member",
    "majority",
    "handful",
    "series",
    "crowd",
    "crowds",
    "couple",
    "team",
    "some",
    "most",
    "many",
    "several",
    "all",
    "one",
    "two",
    "part",
    "lot",
    "rest",
];

pub(super) fn is_place(preposition: &str) -> bool {
    matches!(
        preposition,
        "in" | "at" | "near" | "around" | "across" | "throughout" | "inside" | "outside"
    )
}

pub(super) fn is_coded(roles: &[Role]) -> bool {
    roles.iter().any(|it| it.code.is_some())
}

impl Sides<'_> {
    pub(super) fn oblique(
        &self,
        tree: &Tree,
        verb: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<Role> {
        self.oblique_but(tree, verb, usize::MAX, fits)
    }

    /// The first coded phrase that a preposition joins to a verb, or else the first.
    pub(super) fn oblique_but(
        &self,
        tree: &Tree,
        verb: usize,
        but: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<Role> {
        let mut first = Vec::new();
        for child in tree.by(verb, &["obl", "nmod"]) {
            let preposition = self.preposition(tree, child);
            if child == but || preposition.is_empty() || !fits(preposition) {
                continue;
            }
            let roles = self.joined_by(tree, child, preposition);
            if is_coded(&roles) {
                return roles;
            }
            if first.is_empty() {
                first = roles;
            }
        }
        first
    }

    /// The parties after a preposition. A capital is its government, but where something
    /// is it is a place.
    fn joined_by(&self, tree: &Tree, at: usize, preposition: &str) -> Vec<Role> {
        let mut roles = self.nominal(tree, at);
        if is_place(preposition) {
            for role in &mut roles {
                if role.entity.is_none_or(|it| !self.is_person(it)) {
                    codes::as_place(&self.words, role);
                }
            }
        }
        roles
    }

    /// The country an event is in, by the places that hang on its word or on the verb
    /// over it.
    pub(super) fn country_of(&self, tree: &Tree, at: usize) -> Option<String> {
        let mut roles = self.joined_to(tree, at, is_place);
        roles.extend(self.oblique(tree, at, is_place));
        if let Some(head) = tree.head(at).filter(|_| roles.is_empty()) {
            roles = self.oblique(tree, head, is_place);
        }
        let code = roles.into_iter().find_map(|it| it.code)?;
        let country = code.get(..3).filter(|it| codes::is_country(it))?;
        Some(country.to_owned())
    }

    /// What prepositions join to a noun.
    pub(super) fn joined_to(
        &self,
        tree: &Tree,
        at: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<Role> {
        let mut found = Vec::new();
        for child in tree.by(at, &["nmod", "obl"]) {
            let preposition = self.preposition(tree, child);
            if child > at && !preposition.is_empty() && fits(preposition) {
                found.extend(self.joined_by(tree, child, preposition));
            }
        }
        found
    }

    /// The preposition of a phrase; a possessive has none.
    pub(super) fn preposition(&self, tree: &Tree, at: usize) -> &str {
        tree.by(at, &["case"]).find(|&it| it < at).map_or("", |it| self.words.norm(it))
    }

    /// The parties that a nominal names, one a conjunct.
    pub(super) fn nominal(&self, tree: &Tree, at: usize) -> Vec<Role> {
        let mut found = Vec::new();
        found.extend(self.party(tree, at));
        for conjunct in tree.by(at, &["conj"]) {
            if tree.is_nominal(conjunct) || tree.upos(conjunct) == "ADJ" {
                found.extend(self.party(tree, conjunct));
            }
        }
        found
    }

    /// The party that a noun names with the words that hang on it.
    fn party(&self, tree: &Tree, at: usize) -> Option<Role> {
        let words = &self.words;
        if MEASURES.contains(&words.norm(at)) {
            let inside = tree.by(at, &["nmod"]).find(|&it| it > at);
            if let Some(role) = inside.and_then(|it| self.party(tree, it)) {
                return Some(role);
            }
        }
        if is_time(words.norm(at)) {
            return None;
        }
        let (from, to) = noun_phrase(tree, at);
        let (from, to) = self.bounds(from.max(words.first), to.min(words.end))?;
        let role = self.role(from, to);
        if role.as_ref().is_some_and(|it| it.code.is_some()) {
            return role;
        }
        let code = self.code_around(tree, at)?;
        let sector = codes::sector(words, from, to);
        let code = match sector {
            Some(sector) if codes::is_country(&code) => format!("{code}{sector}"),
            _ => code,
        };
        Some(match role {
            Some(role) => Role { code: Some(code), ..role },
            None => Role { span: words.span(from, to), entity: None, code: Some(code) },
        })
    }

    /// What a noun's owner, the places and the names that hang on it tell of its country.
    fn code_around(&self, tree: &Tree, at: usize) -> Option<String> {
        let words = &self.words;
        for child in tree.by(at, &["nmod", "appos"]) {
            let preposition = self.preposition(tree, child);
            if child < at {
                // `President X's government`: the owner's country, not its office.
                let owner = preposition.is_empty().then(|| self.party(tree, child));
                let code = owner.flatten().and_then(|it| it.code);
                if let Some(code) = code {
                    let country = code.get(..3).filter(|it| codes::is_country(it));
                    return Some(country.map_or(code.clone(), str::to_owned));
                }
                continue;
            }
            let place = is_place(preposition);
            if tree.relation(child) != "appos"
                && !place
                && !matches!(preposition, "of" | "from")
            {
                continue;
            }
            let (from, to) = noun_phrase(tree, child);
            if let Some(code) = codes::phrase(words, from, to) {
                return Some(if place { code[..3].to_owned() } else { code });
            }
        }
        None
    }
}

/// Whether a word names a time, of which nobody is told.
fn is_time(norm: &str) -> bool {
    const TIMES: [&str; 20] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "week",
        "month",
        "year",
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "weekend",
    ];
    TIMES.contains(&norm)
}

/// The tokens of the noun phrase around `at`, without what hangs behind it by a
/// preposition or in a clause.
fn noun_phrase(tree: &Tree, at: usize) -> (usize, usize) {
    let mut from = at;
    let mut to = at + 1;
    for child in
        tree.by(at, &["det", "amod", "compound", "nummod", "nmod", "flat", "advmod"])
    {
        if child < at {
            from = from.min(tree.leftmost(child, 4));
        } else if matches!(tree.relation(child), "flat" | "compound") {
            to = to.max(child + 1);
        }
    }
    (from.max(at.saturating_sub(REACH)), to)
}
