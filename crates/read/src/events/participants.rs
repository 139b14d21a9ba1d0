//! Who takes part in an event: the subject and the object of its verb, what prepositions
//! join to its noun, and where it is.

use rapporteur_lexicon::{closed::Class, frames::Parties, titles};
use rapporteur_types::{Entity, EntityId, EntityKind, Mention, Role};

use super::{
    codes,
    roles::{certain, distinct, join_split},
    scope::Walk,
    tree::Tree,
    triggers::Trigger,
    words::Words,
};

/// How many verbs are climbed for a subject.
const CLIMB: usize = 4;

/// Who is spoken of in a sentence.
pub(super) struct Sides<'a> {
    pub(super) words: Words<'a>,
    pub(super) entities: &'a [Entity],
    /// The mentions of the sentence, sorted by place.
    pub(super) mentions: &'a [(Mention, EntityId)],
    /// The tree of the sentence.
    pub(super) tree: Option<&'a Tree>,
    /// The one country that the sentence names, where it names but one.
    pub(super) alone: Option<&'static str>,
    /// The day of the report, ISO 8601.
    pub(super) day: Option<&'a str>,
}

/// The two sides of an event.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) actors: Vec<Role>,
    pub(super) recipients: Vec<Role>,
}

impl Sides<'_> {
    /// The parties of an event.
    pub(super) fn of(&self, trigger: &Trigger, walk: &Walk) -> Parts {
        let mut parts =
            if walk.verb == Some(trigger.at) || self.words.verb(trigger.at).is_some() {
                self.of_verb(trigger, walk)
            } else {
                self.of_noun(trigger, walk)
            };
        if let Some(tree) = self.tree {
            let by_tree = self.by_tree(tree, trigger);
            let coded = |roles: &[Role]| roles.iter().any(|it| it.code.is_some());
            let n_known = |roles: &[Role]| {
                roles.iter().filter(|it| it.code.is_some() || it.entity.is_some()).count()
            };
            // Where the words name more sides of a meeting than the tree, the tree has
            // lost one.
            let lost = trigger.frame.parties == Parties::Each
                && n_known(&parts.actors) > 1
                && n_known(&parts.actors)
                    > n_known(&by_tree.actors) + n_known(&by_tree.recipients);
            if !lost && !by_tree.actors.is_empty() {
                parts.actors = by_tree.actors;
            }
            if !lost && (coded(&by_tree.recipients) || parts.recipients.is_empty()) {
                parts.recipients = by_tree.recipients;
            }
        }
        join_split(self.words.parse, &mut parts.actors);
        join_split(self.words.parse, &mut parts.recipients);
        self.settle(trigger, &mut parts);
        if trigger.frame.parties == Parties::None {
            parts.recipients.clear();
        }
        let joint = trigger.frame.parties == Parties::Each
            && (parts.actors.len() > 1 || trigger.frame.plover == "CONSULT");
        if joint {
            parts.actors.append(&mut parts.recipients);
        }
        certain(&mut parts.actors);
        certain(&mut parts.recipients);
        distinct(&mut parts.actors);
        let actors = &parts.actors;
        parts.recipients.retain(|it| actors.iter().all(|other| other.span != it.span));
        distinct(&mut parts.recipients);
        parts
    }

    /// Gives a country to those of whom only the office or trade is told (`the police`,
    /// `students`): that of where it happens, or of the other side where both must be of
    /// one country.
    fn settle(&self, trigger: &Trigger, parts: &mut Parts) {
        const AT_HOME: [&str; 8] =
            ["OPP", "LEG", "PTY", "JUD", "CVL", "LAB", "GOV", "COP"];
        let words = &self.words;
        let sector = |role: &Role| {
            let tokens = words.parse.tokens_in(role.span);
            codes::sector(words, tokens.start, tokens.end)
                .filter(|_| !codes::is_of_several(words, tokens.start, tokens.end))
        };
        let sides = || parts.actors.iter().chain(&parts.recipients);
        // Those who meet or agree, told by their office only, often do so abroad.
        let abroad = trigger.frame.parties == Parties::Each
            && sides().filter(|it| it.code.is_none()).all(|it| {
                let mut tokens = words.parse.tokens_in(it.span);
                tokens.any(|it| titles::find_plural(words.norm(it)).is_some())
            });
        let tree = self.tree.filter(|_| !abroad);
        let here = tree.and_then(|tree| self.country_of(tree, trigger.at));
        let mut countries: Vec<String> = sides()
            .filter_map(|it| it.code.as_deref()?.get(..3).map(str::to_owned))
            .collect();
        countries.dedup();
        let at_home = !is_acted_upon(trigger.frame.plover);
        let other = match countries.pop() {
            Some(it) => Some(it)
                .filter(|it| at_home && countries.is_empty() && codes::is_country(it)),
            None => self.alone.filter(|_| at_home && !abroad).map(str::to_owned),
        };
        let open = |it: &&mut Role| it.code.is_none();
        for role in parts.actors.iter_mut().chain(&mut parts.recipients).filter(open) {
            let Some(sector) = sector(role) else { continue };
            let other = other.as_ref().filter(|_| AT_HOME.contains(&sector));
            if let Some(country) = here.as_ref().or(other) {
                role.code = Some(format!("{country}{sector}"));
            }
        }
    }

    fn of_verb(&self, trigger: &Trigger, walk: &Walk) -> Parts {
        let subject = self.subject(trigger.at, CLIMB);
        let each = trigger.frame.parties == Parties::Each;
        let (object, agent) = self.after(trigger.at + 1, walk.passive, each);
        if walk.passive {
            return Parts { actors: agent, recipients: subject };
        }
        Parts { actors: subject, recipients: object }
    }

    fn of_noun(&self, trigger: &Trigger, walk: &Walk) -> Parts {
        let at = trigger.at;
        let owner = self.owner(self.phrase_start(at), at, trigger.frame.parties);
        let mut parts = Parts { actors: owner, recipients: Vec::new() };
        parts.actors.retain(|it| it.code.is_some() || it.entity.is_some());
        let mut owned = !parts.actors.is_empty();
        let mut place = Vec::new();
        let mediates = trigger.frame.mode == Some("mediate");
        for (preposition, roles) in self.joined(at + 1) {
            let by_it = match preposition {
                "between" | "among" if mediates => false,
                "between" | "among" => {
                    owned = true;
                    true
                }
                "by" | "from" => true,
                "of" => {
                    trigger.frame.parties == Parties::None
                        || is_of_doer(trigger.frame.plover)
                }
                "in" | "at" | "near" => {
                    place.extend(roles);
                    continue;
                }
                "during" | "after" | "before" => continue,
                _ => trigger.frame.parties == Parties::Each,
            };
            if by_it {
                parts.actors.extend(roles);
            } else {
                parts.recipients.extend(roles);
            }
        }
        let coded = |roles: &[Role]| roles.iter().any(|it| it.code.is_some());
        if is_acted_upon(trigger.frame.plover)
            && !coded(&parts.recipients)
            && coded(&place)
        {
            parts.recipients = place;
        }
        let governor = walk.verb.filter(|&it| it < at);
        let alone = match trigger.frame.parties {
            Parties::Each => !owned,
            Parties::To | Parties::None => parts.actors.is_empty(),
        };
        if let Some(verb) = governor.filter(|_| alone) {
            let subject =
                if walk.passive { Vec::new() } else { self.subject(verb, CLIMB) };
            parts.actors.splice(0..0, subject);
        }
        parts
    }

    pub(super) fn is_person(&self, id: EntityId) -> bool {
        self.entities.get(id as usize).is_some_and(|it| it.kind == EntityKind::Person)
    }

    /// Whether a phrase begins with `its` or `their`.
    pub(super) fn is_owned(&self, role: &Role) -> bool {
        let at = self.words.parse.tokens_in(role.span).start;
        self.words.is(at, Class::Possessive)
    }
}

/// Whether who is acted upon is told by where it happens: `an attack in Chad`.
pub(super) fn is_acted_upon(plover: &str) -> bool {
    matches!(plover, "ASSAULT" | "COERCE" | "MOBILIZE")
}

/// Whether `of` joins who does it: `the promise of Chad`, but `the bombing of Chad`.
pub(super) fn is_of_doer(plover: &str) -> bool {
    !matches!(
        plover,
        "ASSAULT" | "SANCTION" | "COERCE" | "RETREAT" | "MOBILIZE" | "ACCUSE"
    )
}
