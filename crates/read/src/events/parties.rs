//! Who takes part in an event, by the dependency tree: the subject and the objects of its
//! verb, what prepositions join to its noun, and whose it is.
//!
//! A walk goes over heads and children only, a few steps each way, so that it is bounded
//! whatever the tree.

use rapporteur_lexicon::frames::{Parties, Word};
use rapporteur_types::Role;

use super::{
    nominals::{is_coded, is_place},
    participants::{Parts, Sides, is_acted_upon, is_of_doer},
    tree::Tree,
    triggers::Trigger,
};

/// How many heads are climbed for a subject.
const CLIMB: usize = 4;
/// How many clauses down a recipient is looked for.
const DEPTH: usize = 3;
/// Prepositions that tell when or why, not who.
const CIRCUMSTANCES: [&str; 23] = [
    "according",
    "because",
    "amid",
    "despite",
    "during",
    "after",
    "before",
    "since",
    "until",
    "following",
    "like",
    "as",
    "under",
    "per",
    "without",
    "except",
    "due",
    "till",
    "upon",
    "within",
    "about",
    "than",
    "ahead",
];

/// Verbs whose subject does what their infinitive says, though they have an object.
const OF_SUBJECT: [&str; 8] = [
    "promise",
    "promised",
    "promises",
    "threaten",
    "threatened",
    "threatens",
    "vowed",
    "use",
];

impl Sides<'_> {
    /// The parties of an event, by the tree.
    pub(super) fn by_tree(&self, tree: &Tree, trigger: &Trigger) -> Parts {
        let at = trigger.at;
        if matches!(tree.upos(at), "VERB" | "AUX" | "ADJ") {
            self.verb_parties(tree, trigger)
        } else {
            self.noun_parties(tree, trigger)
        }
    }

    fn verb_parties(&self, tree: &Tree, trigger: &Trigger) -> Parts {
        let at = trigger.at;
        let each = trigger.frame.parties == Parties::Each;
        let subject = self.subject_of(tree, at, CLIMB);
        if trigger.word != Word::Adjective && is_passive(self, tree, at) {
            let patient = if tree.relation(at) == "acl" {
                tree.head(at).map_or_else(Vec::new, |it| self.nominal(tree, it))
            } else {
                subject
            };
            let agent = self.oblique(tree, at, |it| it == "by");
            let agent =
                if agent.is_empty() { self.oblique(tree, at, is_place) } else { agent };
            return Parts { actors: agent, recipients: patient };
        }
        let mut object = self.recipients(tree, at, DEPTH, &subject);
        let visits = trigger.frame.mode == Some("visit");
        if !is_coded(&object) && (!each || visits) {
            let place = self.oblique(tree, at, is_place);
            if is_coded(&place) || object.is_empty() {
                object = place;
            }
        }
        Parts { actors: subject, recipients: object }
    }

    /// Who does what the verb `at` says, or to whom it is done where it is passive.
    fn subject_of(&self, tree: &Tree, at: usize, climb: usize) -> Vec<Role> {
        if let Some(subject) = tree.by(at, &["nsubj", "csubj"]).next() {
            return self.subject_roles(tree, at, subject, climb);
        }
        let Some(head) = tree.head(at).filter(|_| climb > 0) else { return Vec::new() };
        match tree.relation(at) {
            "xcomp" => {
                let of_subject = OF_SUBJECT.contains(&self.words.norm(head));
                let object = tree.by(head, &["obj", "iobj"]).next();
                match object.filter(|_| !of_subject) {
                    Some(object) => self.nominal(tree, object),
                    None => self.subject_of(tree, head, climb - 1),
                }
            }
            "acl" => {
                if tree.xpos(at) == "VBG" {
                    let roles = self.nominal(tree, head);
                    if !roles.is_empty() {
                        return roles;
                    }
                }
                let owner = self.owner_of(tree, head);
                if !owner.is_empty() {
                    return owner;
                }
                self.doer_over(tree, head, climb - 1)
            }
            "conj" | "advcl" | "ccomp" | "parataxis" | "dep" | "cop" | "aux"
                if !tree.is_nominal(head) =>
            {
                self.subject_of(tree, head, climb - 1)
            }
            _ => Vec::new(),
        }
    }

    /// The roles of a subject; a relative pronoun is the noun before its clause, and a
    /// pronoun that nobody is known by is the subject over it.
    fn subject_roles(
        &self,
        tree: &Tree,
        verb: usize,
        subject: usize,
        climb: usize,
    ) -> Vec<Role> {
        let head = tree.head(verb);
        if tree.relation(verb) == "acl"
            && matches!(self.words.norm(subject), "who" | "which" | "that")
        {
            return head.map_or_else(Vec::new, |it| self.nominal(tree, it));
        }
        let roles = self.nominal(tree, subject);
        let bare = tree.upos(subject) == "PRON" && !is_coded(&roles);
        if bare
            && climb > 0
            && matches!(tree.relation(verb), "ccomp" | "advcl" | "conj" | "xcomp")
            && let Some(head) = head
        {
            let mut above = self.subject_of(tree, head, climb - 1);
            if matches!(self.words.norm(subject), "he" | "she") {
                // A state is no `he`; who acts for one is.
                above.retain(|it| it.code.as_ref().is_some_and(|it| it.len() > 3));
            }
            if is_coded(&above) {
                return above;
            }
        }
        roles
    }

    /// Who acts on the noun `at`: the subject of the verb it hangs on, by way of other
    /// nouns.
    fn doer_over(&self, tree: &Tree, at: usize, climb: usize) -> Vec<Role> {
        let Some(head) = tree.head(at).filter(|_| climb > 0) else { return Vec::new() };
        match tree.relation(at) {
            "obj" | "obl" | "iobj" | "xcomp" | "ccomp" | "advcl"
                if !tree.is_nominal(head) =>
            {
                if is_passive(self, tree, head) {
                    return self.oblique(tree, head, |it| it == "by");
                }
                self.subject_of(tree, head, climb - 1)
            }
            "nmod" | "conj" | "acl" | "appos" | "obj" => {
                let owner = self.owner_of(tree, head);
                if owner.is_empty() {
                    self.doer_over(tree, head, climb - 1)
                } else {
                    owner
                }
            }
            _ => Vec::new(),
        }
    }

    /// Whose a noun is: a possessive, a demonym or a name before it, or `by`.
    fn owner_of(&self, tree: &Tree, at: usize) -> Vec<Role> {
        let by = self.joined_to(tree, at, |it| matches!(it, "by" | "from"));
        if is_coded(&by) {
            return by;
        }
        let mut owners = Vec::new();
        for child in tree.by(at, &["nmod", "amod", "compound"]) {
            if child < at && self.preposition(tree, child).is_empty() {
                for role in self.nominal(tree, child) {
                    if role.code.is_some() || role.entity.is_some() {
                        owners.push(role);
                    }
                }
            }
        }
        let whole = owners.clone();
        owners.retain(|it: &Role| {
            // `Iraqi President X's offer`: the country alone is told again with the office.
            it.code.as_ref().is_none_or(|code| {
                code.len() > 3
                    || !whole.iter().any(|other| {
                        other.code.as_ref().is_some_and(|longer| {
                            longer.len() > 3 && longer.starts_with(code.as_str())
                        })
                    })
            })
        });
        owners
    }

    /// To whom the verb `at` is done, or of whom it speaks.
    fn recipients(
        &self,
        tree: &Tree,
        at: usize,
        depth: usize,
        actors: &[Role],
    ) -> Vec<Role> {
        let mut first = Vec::new();
        let mut take = |roles: Vec<Role>| -> Option<Vec<Role>> {
            let other: Vec<Role> = roles
                .into_iter()
                .filter(|it| actors.iter().all(|actor| actor.span != it.span))
                .collect();
            // `sent its troops to Chad`: what is the actor's own is no other party.
            let own = |it: &Role| {
                let same = |actor: &Role| {
                    actor.code == it.code
                        && actor.code.as_deref().is_some_and(|it| !it.starts_with("IGO"))
                };
                actors.iter().any(same) || it.code.is_none() && self.is_owned(it)
            };
            if !other.is_empty() && other.iter().all(own) {
                return None;
            }
            if is_coded(&other) {
                return Some(other);
            }
            if first.is_empty() {
                first = other;
            }
            None
        };
        for relations in [&["iobj"] as &[&str], &["obj"]] {
            for child in tree.by(at, relations) {
                if let Some(found) = take(self.nominal(tree, child)) {
                    return found;
                }
            }
        }
        let directed =
            |it: &str| !is_place(it) && it != "by" && !CIRCUMSTANCES.contains(&it);
        if let Some(found) = take(self.oblique(tree, at, directed)) {
            return found;
        }
        for child in tree.by(at, &["obj", "obl"]) {
            if CIRCUMSTANCES.contains(&self.preposition(tree, child)) {
                continue;
            }
            for noun in std::iter::once(child).chain(tree.by(child, &["conj"])) {
                if let Some(found) = take(self.joined_to(tree, noun, directed)) {
                    return found;
                }
            }
            for clause in tree.by(child, &["acl"]).filter(|_| depth > 0) {
                if let Some(found) =
                    take(self.recipients(tree, clause, depth - 1, actors))
                {
                    return found;
                }
            }
        }
        if depth > 0 {
            for clause in tree.by(at, &["ccomp", "xcomp", "advcl"]) {
                let mark = tree.by(clause, &["mark"]).next();
                let mark = mark.map_or("", |it| self.words.norm(it));
                let aside = tree.relation(clause) == "advcl"
                    && !matches!(mark, "" | "to" | "unless" | "if");
                if clause < at || aside {
                    continue;
                }
                let own = tree.by(clause, &["nsubj"]).next();
                if let Some(subject) = own
                    && tree.upos(subject) != "PRON"
                    && let Some(found) = take(self.nominal(tree, subject))
                {
                    return found;
                }
                if let Some(found) =
                    take(self.recipients(tree, clause, depth - 1, actors))
                {
                    return found;
                }
            }
        }
        first
    }

    fn noun_parties(&self, tree: &Tree, trigger: &Trigger) -> Parts {
        // `a mediation effort between`: what hangs on the whole hangs on its last noun.
        let mut at = trigger.at;
        for _ in 0..2 {
            let compound = tree.relation(at) == "compound";
            at =
                tree.head(at).filter(|it| compound && tree.is_nominal(*it)).unwrap_or(at);
        }
        let frame = trigger.frame;
        let each = frame.parties == Parties::Each;
        let mediates = frame.mode == Some("mediate");
        let mut parts = Parts { actors: self.owner_of(tree, at), recipients: Vec::new() };
        let between = self.joined_to(tree, at, |it| matches!(it, "between" | "among"));
        let mut whole = !between.is_empty();
        if mediates {
            parts.recipients.extend(between);
            whole = false;
        } else {
            parts.actors.extend(between);
        }
        let of = self.joined_to(tree, at, |it| it == "of");
        if frame.parties == Parties::None || is_of_doer(frame.plover) {
            parts.actors.extend(of);
        } else {
            parts.recipients.extend(of);
        }
        let other = self.joined_to(tree, at, |it| {
            !is_place(it)
                && !CIRCUMSTANCES.contains(&it)
                && !matches!(it, "by" | "from" | "of" | "between" | "among")
        });
        if each {
            parts.actors.extend(other);
        } else {
            parts.recipients.extend(other);
        }
        let governor = tree
            .head(at)
            .filter(|_| matches!(tree.relation(at), "obj" | "obl" | "xcomp" | "iobj"));
        if let Some(verb) = governor
            && !is_coded(&parts.recipients)
        {
            let with = self.oblique_but(tree, verb, at, |it| {
                matches!(it, "with" | "between" | "to" | "against" | "on" | "for")
            });
            if each && !whole {
                parts.actors.extend(with);
            } else if !each {
                parts.recipients.extend(with);
            }
        }
        if is_acted_upon(frame.plover) && !is_coded(&parts.recipients) {
            let mut place = self.joined_to(tree, at, is_place);
            if let Some(verb) = governor.filter(|_| !is_coded(&place)) {
                place = self.oblique(tree, verb, is_place);
            }
            if is_coded(&place) {
                parts.recipients = place;
            }
        }
        if parts.actors.is_empty() || each && !whole {
            let above = self.doer_over(tree, at, CLIMB);
            parts.actors.splice(0..0, above);
        }
        parts
    }
}

/// Whether a verb is in the passive: a participle with `be` or behind its noun.
fn is_passive(sides: &Sides<'_>, tree: &Tree, at: usize) -> bool {
    if tree.xpos(at) != "VBN" && tree.xpos(at) != "VBD" {
        return false;
    }
    let mut auxiliaries = tree.by(at, &["aux", "cop"]).peekable();
    if auxiliaries.peek().is_none() {
        let bare = tree.xpos(at) == "VBN";
        return match tree.relation(at) {
            "acl" | "advcl" => bare && tree.by(at, &["nsubj"]).next().is_none(),
            "conj" => {
                bare && tree.by(at, &["nsubj"]).next().is_none()
                    && tree.head(at).is_some_and(|it| {
                        tree.relation(it) != "conj" && is_passive(sides, tree, it)
                    })
            }
            _ => false,
        };
    }
    auxiliaries
        .any(|it| sides.words.is_be(it) || matches!(sides.words.norm(it), "get" | "got"))
}
