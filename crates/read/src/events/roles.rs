//! A party as it is written: its words, who that is, and its code; and the place.

use rapporteur_lexicon::{bodies, closed::Class, countries, places, titles};
use rapporteur_types::{EntityId, EntityKind, Mention, MentionForm, Parse, Role, Span};

use super::{codes, participants::Sides, words::Words};

impl Sides<'_> {
    /// The parties named in `from..to`, one for each conjunct.
    pub(super) fn roles(&self, from: usize, to: usize) -> Vec<Role> {
        let words = &self.words;
        let mut found = Vec::new();
        let mut start = from;
        for at in from..=to {
            if at < to && !matches!(words.norm(at), "and" | "or" | "," | "&") {
                continue;
            }
            if let Some(role) = self.role(start, at) {
                found.push(role);
            }
            start = at + 1;
        }
        found
    }

    pub(super) fn role(&self, from: usize, to: usize) -> Option<Role> {
        let words = &self.words;
        let (from, to) = self.bounds(from, to)?;
        let span = words.span(from, to);
        let mention = self.mention(span);
        let code = codes::phrase(words, from, to).or_else(|| {
            let (_, id) = mention?;
            codes::entity(words.text, self.entities.get(id as usize)?, self.day)
        });
        if code.is_none() && mention.is_none() && codes::sector(words, from, to).is_none()
        {
            return None;
        }
        let cut = (from + 1..to)
            .find(|&it| {
                words.is(it, Class::Preposition) && words.norm(it) != "of"
                    || words.classes(it).has(Class::Pronoun)
                        && words.norm(it) == "himself"
            })
            .unwrap_or(to);
        // What follows the name is no part of it, unless it owns something.
        let named =
            mention.filter(|(it, _)| it.form == MentionForm::Name).map(|(it, _)| it.span);
        let span = match named {
            Some(name) => {
                let next = words.parse.tokens_in(name).end;
                let ends = next >= cut
                    || words.is_possessive(next)
                    || !words.is_word(next)
                    || words.shape(next).is_capital()
                    || words.norm(next) == "of";
                let whole = words.span(from, cut);
                if ends || name.start < whole.start {
                    whole
                } else {
                    Span::new(whole.start, name.end)
                }
            }
            None => words.span(from, cut),
        };
        Some(Role { span, entity: mention.map(|(_, id)| id), code })
    }

    /// The phrase `from..to` without what only opens it (`and`, a preposition), and with
    /// the whole of a person's name that it cuts.
    pub(super) fn bounds(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        const OPENERS: [Class; 3] =
            [Class::Auxiliary, Class::Conjunction, Class::Preposition];
        let words = &self.words;
        let opens = |at: usize| {
            !words.is_word(at)
                || words.verb(at).is_some()
                || words.classes(at).has_any(&OPENERS)
        };
        // `directly with Chad`, but `an ally of Chad`.
        let leads = |at: usize| {
            words.is_adverb(at)
                && words.is(at + 1, Class::Preposition)
                && words.norm(at + 1) != "of"
        };
        let from = (from..to).find(|&it| !opens(it) && !leads(it))?;
        let span = words.span(from, to);
        let first = self.mentions.partition_point(|(it, _)| it.span.end <= span.start);
        let (mut start, mut end) = (from, to);
        for (mention, id) in &self.mentions[first..] {
            let name = words.parse.tokens_in(mention.span);
            // `Chadian leader` goes on with the name behind it.
            let goes_on =
                name.start == end && titles::find(words.norm(end - 1)).is_some();
            if name.start >= end && !goes_on {
                break;
            }
            if mention.form == MentionForm::Name && self.is_person(*id) {
                start = start.min(name.start);
                end = end.max(name.end);
            }
        }
        // `Ugandan` before `President Osk` is a part of the title.
        let before = start.wrapping_sub(1);
        if titles::find(words.norm(start)).is_some()
            && words.shape(before).is_capital()
            && countries::by_demonym(words.norm(before)).is_some()
        {
            start = before;
        }
        Some((start, end))
    }

    /// Whether a name only owns what the phrase is about: `Norway's envoy` is not Norway.
    fn owns(&self, name: Span, phrase: Span) -> bool {
        let next = self.words.parse.tokens_in(name).end;
        let end = self.words.parse.tokens_in(phrase).end;
        self.words.is_possessive(next) && next + 1 < end
    }

    /// The mention that names a phrase best: a person's name (in `Norwegian Prime Minister
    /// X` the country is named too) before another name, a role and a pronoun.
    fn mention(&self, span: Span) -> Option<(Mention, EntityId)> {
        let from = self.mentions.partition_point(|(it, _)| it.span.end <= span.start);
        self.mentions[from..]
            .iter()
            .take_while(|(it, _)| it.span.start < span.end)
            .filter(|(it, _)| span.contains(it.span) && !self.owns(it.span, span))
            .min_by_key(|(it, id)| {
                let kind = self.entities.get(*id as usize).map(|it| it.kind);
                match it.form {
                    MentionForm::Name if kind == Some(EntityKind::Person) => 0,
                    MentionForm::Name => 1,
                    MentionForm::Role => 2,
                    MentionForm::Pronoun => 3,
                }
            })
            .copied()
    }
}

/// Where somebody is named or coded, those that only a common noun tells are left out.
pub(super) fn certain(roles: &mut Vec<Role>) {
    let known = |it: &Role| it.code.is_some() || it.entity.is_some();
    if roles.iter().any(known) {
        roles.retain(known);
    }
}

/// Makes one of two parties that stand side by side, the first a mere country and the
/// second of it: `Ukrainian` and `President Osk` are one.
pub(super) fn join_split(parse: &Parse, roles: &mut Vec<Role>) {
    let mut at = 0;
    while at + 1 < roles.len() {
        let [first, second] = [&roles[at], &roles[at + 1]];
        let beside = second.span.contains(first.span)
            || parse.tokens_in(first.span).end == parse.tokens_in(second.span).start;
        let country = first.code.as_deref().filter(|it| codes::is_country(it));
        let of_it = country
            .zip(second.code.as_deref())
            .is_some_and(|(country, code)| code.starts_with(country));
        if beside && of_it {
            let from = first.span;
            roles[at + 1].span = from.hull(roles[at + 1].span);
            roles.remove(at);
        } else {
            at += 1;
        }
    }
}

pub(super) fn distinct(roles: &mut Vec<Role>) {
    let mut seen: Vec<(Span, Option<EntityId>, Option<String>)> = Vec::new();
    roles.retain(|it| {
        let again = seen.iter().any(|(span, entity, code)| {
            *span == it.span
                || it.entity.is_some() && *entity == it.entity
                || it.entity.is_none()
                    && entity.is_none()
                    && it.code.is_some()
                    && *code == it.code
        });
        seen.push((it.span, it.entity, it.code.clone()));
        !again
    });
}

/// Where it is: `in` or `at` and a place, the nearest behind the word.
pub(super) fn place(words: &Words, at: usize) -> Option<Span> {
    let end = (at + 20).min(words.end);
    for here in at + 1..end {
        if words.is_wall(here) || matches!(words.norm(here), "." | "said" | "but") {
            return None;
        }
        if !matches!(words.norm(here), "in" | "at" | "near") {
            continue;
        }
        let mut from = here + 1;
        if words.is(from, Class::Determiner) {
            from += 1;
        }
        let mut to = from;
        while to < words.end && to < from + 4 && words.shape(to).is_capital() {
            to += 1;
        }
        for n in (1..=to.saturating_sub(from)).rev() {
            let name: Vec<&str> = (from..from + n).map(|it| words.norm(it)).collect();
            let name = name.join(" ");
            let seat = bodies::find(&name).is_some();
            if places::find(&name).is_some() || seat {
                return Some(words.span(from, from + n));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use rapporteur_types::{Shape, Token};

    use super::*;

    fn joined(text: &str, roles: &[(&str, &str)]) -> Vec<String> {
        let word = |it: &str| {
            let start = it.as_ptr().addr() - text.as_ptr().addr();
            let span = Span::new(start as u32, (start + it.len()) as u32);
            Token { span, shape: Shape::Lower, norm: Span::new(0, 0), spaced: true }
        };
        let tokens = text.split(' ').map(word).collect();
        let parse = Parse { tokens, ..Parse::default() };
        let role = |&(part, code): &(&str, &str)| {
            let start = text.find(part).unwrap() as u32;
            let span = Span::new(start, start + part.len() as u32);
            Role { span, entity: None, code: Some(code.to_owned()) }
        };
        let mut roles = roles.iter().map(role).collect();
        join_split(&parse, &mut roles);
        roles.iter().map(|it| it.span.text(text).to_owned()).collect()
    }

    #[test]
    fn a_country_and_the_title_behind_it_are_one_party() {
        let text = "Ugandan President Odo Reik and Kenya";
        let parts =
            [("Ugandan", "UGA"), ("President Odo Reik", "UGAGOV"), ("Kenya", "KEN")];
        assert_eq!(joined(text, &parts), ["Ugandan President Odo Reik", "Kenya"]);
    }

    #[test]
    fn two_countries_are_two_parties() {
        let of_two = [("Uganda", "UGA"), ("Kenya", "KEN")];
        assert_eq!(joined("Uganda Kenya talks", &of_two), ["Uganda", "Kenya"]);
        let apart = [("Uganda", "UGA"), ("its president", "UGAGOV")];
        assert_eq!(
            joined("Uganda and its president", &apart),
            ["Uganda", "its president"]
        );
    }
}
