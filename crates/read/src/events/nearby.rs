//! Who stands near an event word, by the order of the words: whose a noun is, the subject
//! before a verb, and what follows with or without a preposition.

use rapporteur_lexicon::{closed::Class, frames::Parties};
use rapporteur_types::{EntityId, EntityKind, Mention, MentionForm, Role};

use super::{codes, participants::Sides};

/// How far a side is looked for, in tokens.
const REACH: usize = 30;

impl Sides<'_> {
    /// Whose the noun at `at` is, by the words of its phrase before it.
    pub(super) fn owner(&self, start: usize, at: usize, parties: Parties) -> Vec<Role> {
        let words = &self.words;
        if parties == Parties::Each {
            if words.norm(start) == "their" {
                return self.those_before(start);
            }
            let pair = self.pair(start, at);
            if pair.len() > 1 {
                return pair;
            }
        }
        // `Osk's recent Geneva talks`: the owner, not what else stands before the noun.
        let end = (start + 1..at).rfind(|&it| words.is_possessive(it)).unwrap_or(at);
        self.roles(start, end)
    }

    /// Who `their` is: the last two people joined by `and` before it in the sentence.
    fn those_before(&self, at: usize) -> Vec<Role> {
        let words = &self.words;
        let start = words.parse.tokens[at].span.start;
        let named: Vec<&(Mention, EntityId)> = self
            .mentions
            .iter()
            .filter(|(it, id)| {
                it.span.end <= start
                    && it.form == MentionForm::Name
                    && self.entities[*id as usize].kind == EntityKind::Person
            })
            .collect();
        let joined = |pair: &&[&(Mention, EntityId)]| {
            let after = words.parse.tokens_in(pair[0].0.span).end;
            let before = words.parse.tokens_in(pair[1].0.span).start;
            (after..before).any(|it| words.norm(it) == "and")
                && (after..before)
                    .all(|it| !words.is_comma(it) && words.verb(it).is_none())
        };
        let pair = named.windows(2).rfind(joined).unwrap_or_default();
        pair.iter().map(|(mention, id)| self.named(*mention, *id)).collect()
    }

    fn named(&self, mention: Mention, id: EntityId) -> Role {
        let code = codes::entity(self.words.text, &self.entities[id as usize], self.day);
        Role { span: mention.span, entity: Some(id), code }
    }

    /// The two named in one word: `the Osk-Reik summit`.
    fn pair(&self, start: usize, at: usize) -> Vec<Role> {
        let words = &self.words;
        let inside = |token: usize| {
            let span = words.parse.tokens[token].span;
            let from = self.mentions.partition_point(|(it, _)| it.span.end <= span.start);
            self.mentions[from..]
                .iter()
                .take_while(move |(it, _)| it.span.start < span.end)
        };
        let Some(token) = (start..at)
            .find(|&it| words.norm(it).contains('-') && inside(it).count() == 2)
        else {
            return Vec::new();
        };
        inside(token).map(|(mention, id)| self.named(*mention, *id)).collect()
    }

    /// Where the noun phrase that ends at `at` begins.
    pub(super) fn phrase_start(&self, at: usize) -> usize {
        let words = &self.words;
        let first = at.saturating_sub(10).max(words.first);
        let mut start = at;
        while start > first {
            let before = start - 1;
            let classes = words.classes(before);
            let stops = classes.has_any(&[
                Class::Preposition,
                Class::Auxiliary,
                Class::Modal,
                Class::Conjunction,
                Class::Subordinator,
                Class::Wh,
            ]) && !words.is_possessive(before);
            if stops || !words.is_word(before) || words.verb(before).is_some() {
                break;
            }
            start = before;
        }
        start
    }

    /// The subject of the verb at `at`.
    pub(super) fn subject(&self, at: usize, climb: usize) -> Vec<Role> {
        let words = &self.words;
        let mut left = at;
        while left > words.first {
            let here = left - 1;
            let group = words.classes(here).has_any(&[Class::Auxiliary, Class::Modal])
                && !words.is_possessive(here)
                || words.is_negation(here)
                || words.is_adverb(here)
                || matches!(words.norm(here), "\"" | "“" | "”" | "yet" | "not");
            if !group {
                break;
            }
            left = here;
        }
        if left == words.first || climb == 0 {
            return Vec::new();
        }
        let here = left - 1;
        if matches!(
            words.norm(here),
            "to" | "for" | "of" | "from" | "on" | "about" | "without" | "by"
        ) {
            // The subject of an infinitive or a gerund stands before it, or with the
            // verb over it.
            let Some(verb) = self.verb_left(here) else {
                return self.region(here);
            };
            let between = self.roles(verb + 1, here);
            if words.norm(here) == "to" && !between.is_empty() {
                return between;
            }
            return self.subject(verb, climb - 1);
        }
        if matches!(words.norm(here), "and" | "or" | "but" | "then")
            || words.is_comma(here)
        {
            let roles = if words.is_comma(here) { self.region(left) } else { Vec::new() };
            if !roles.is_empty() {
                return roles;
            }
            return self
                .verb_left(here)
                .map_or_else(Vec::new, |it| self.subject(it, climb - 1));
        }
        let roles = self.region(left);
        if roles.is_empty() {
            // `it said it would`: the pronoun is who speaks.
            let pronoun = words.is(left - 1, Class::Pronoun);
            if pronoun {
                return self
                    .verb_left(left - 1)
                    .map_or_else(Vec::new, |it| self.subject(it, climb - 1));
            }
        }
        roles
    }

    fn verb_left(&self, from: usize) -> Option<usize> {
        let words = &self.words;
        (from.saturating_sub(REACH).max(words.first)..from).rev().find(|&it| {
            words.verb(it).is_some()
                || words.is_be(it) && !words.is(it.wrapping_sub(1), Class::Auxiliary)
        })
    }

    /// Who stands in the clause before the verb group that begins at `end`.
    fn region(&self, end: usize) -> Vec<Role> {
        let words = &self.words;
        let first = end.saturating_sub(REACH).max(words.first);
        let mut end = end;
        if end > first && words.is_comma(end - 1) {
            // `Peru, which had stayed away, met …`: over the parenthesis.
            match (first..end - 1).rev().find(|&it| words.is_comma(it)) {
                Some(open) => end = open,
                None => return Vec::new(),
            }
        }
        let mut start = end;
        let mut commas = Vec::new();
        while start > first {
            let here = start - 1;
            let norm = words.norm(here);
            if words.is_wall(here)
                || words.verb(here).is_some()
                || matches!(
                    norm,
                    "that"
                        | "but"
                        | "because"
                        | "while"
                        | "if"
                        | "as"
                        | "when"
                        | "after"
                        | "which"
                        | "where"
                        | "so"
                        | "unless"
                        | "though"
                )
            {
                break;
            }
            if norm == "who" && here + 1 == end {
                end = here;
            }
            if words.is_comma(here) {
                commas.push(here);
            }
            start = here;
        }
        commas.reverse();
        let mut pieces = Vec::new();
        let mut from = start;
        for comma in commas.into_iter().chain([end]) {
            pieces.push((from, comma));
            from = comma + 1;
        }
        let listed = pieces.len() > 2 && pieces.iter().all(|(from, to)| to - from < 6);
        let mut found = Vec::new();
        for (from, to) in pieces {
            if from >= to || words.is(from, Class::Preposition) {
                continue;
            }
            found.extend(self.roles(from, to));
            if !found.is_empty() && !listed {
                break;
            }
        }
        found
    }

    /// What stands behind a verb: whom it is done to, and who does it (`by`).
    pub(super) fn after(
        &self,
        from: usize,
        passive: bool,
        each: bool,
    ) -> (Vec<Role>, Vec<Role>) {
        let words = &self.words;
        let mut object: Vec<Role> = Vec::new();
        let mut agent = Vec::new();
        let mut place = Vec::new();
        for (preposition, roles) in self.joined(from) {
            match preposition {
                "by" if passive => agent.extend(roles),
                "in" | "at" | "near" | "during" | "after" | "since" | "before" => {
                    place.extend(roles);
                }
                _ => {
                    // `sent its troops to Chad`: what is the actor's own is no other party.
                    let own = roles.first().is_some_and(|it| {
                        let at = words.parse.tokens_in(it.span).start;
                        words.is(at, Class::Possessive)
                    });
                    let better = object.iter().all(|it| it.code.is_none())
                        && roles.iter().any(|it| it.code.is_some());
                    if !own && (object.is_empty() || better) {
                        object = roles;
                    }
                }
            }
        }
        // `rallied in Kenya`: a state acted upon where it happens. Who meets does not.
        let coded = |roles: &[Role]| roles.iter().any(|it| it.code.is_some());
        if !each && (object.is_empty() || !coded(&object) && coded(&place)) {
            object.clone_from(&place);
        }
        if agent.is_empty() {
            agent = place;
        }
        (object, agent)
    }

    /// The noun phrases from `from` on, each with the preposition before it.
    pub(super) fn joined(&self, from: usize) -> Vec<(&'static str, Vec<Role>)> {
        let words = &self.words;
        let end = (from + REACH).min(words.end);
        let mut found: Vec<(&'static str, Vec<Role>)> = Vec::new();
        let mut preposition = "";
        let mut start = from;
        let mut at = from;
        while at <= end {
            let norm = words.norm(at);
            let stop = at == end
                || words.is_wall(at)
                || norm == "."
                || at == from && words.verb(at).is_some() && words.norm(at + 1) == "that"
                || matches!(
                    norm,
                    "after"
                        | "because"
                        | "while"
                        | "when"
                        | "which"
                        | "said"
                        | "says"
                        | "following"
                        | "amid"
                        | "despite"
                        | "since"
                        | "as"
                        | "where"
                        | "but"
                        | "who"
                );
            let list = words.is_comma(at)
                && words.shape(at + 1).is_capital()
                && start < at
                && !self.roles(start, at).is_empty();
            let joins = norm == "and"
                && !(words.shape(at + 1).is_capital()
                    || words.shape(at.wrapping_sub(1)).is_capital());
            let split = stop
                || joins
                || words.is_comma(at) && !list
                || words.is(at, Class::Preposition)
                    && !matches!(norm, "of" if preposition != "of" && start < at && !self.is_head(start, at))
                || matches!(norm, "to" | "that")
                || words.classes(at).has_any(&[Class::Auxiliary, Class::Modal])
                    && !words.is_possessive(at)
                || at > start && words.verb(at).is_some();
            if split {
                let roles = self.roles(start, at);
                if !roles.is_empty() {
                    found.push((preposition, roles));
                }
                if stop || words.is_comma(at) && !list {
                    break;
                }
                preposition = known(norm);
                start = at + 1;
            }
            at += 1;
        }
        found
    }

    /// Whether a phrase has its own party already: then `of` opens another.
    fn is_head(&self, from: usize, to: usize) -> bool {
        self.roles(from, to).iter().any(|it| it.code.is_some())
    }
}

fn known(norm: &str) -> &'static str {
    const KNOWN: [&str; 24] = [
        "by", "between", "from", "among", "of", "in", "at", "near", "during", "after",
        "before", "with", "on", "against", "to", "for", "into", "over", "about", "upon",
        "towards", "toward", "since", "that",
    ];
    KNOWN.into_iter().find(|it| *it == norm).unwrap_or("")
}
