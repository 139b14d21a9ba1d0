//! Where the mentions of a report stand: names, descriptions and pronouns, by rules.

use std::{collections::HashMap, ops::Range};

use rapporteur_lexicon::{
    closed::{self, Class},
    sayers::{self, SayerKind},
    titles::Gender,
    word_classes::{self, WordClass},
};
use rapporteur_types::{EntityKind, MentionForm, Shape};

use super::super::{
    register::Register,
    words::{Line, Words},
};

/// The longest base noun phrase, in words.
const LONGEST: usize = 14;

/// What kind of mention it is; pronouns by their person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    I,
    You,
    We,
    He,
    She,
    It,
    They,
    This,
    Described,
    Named,
}

impl Group {
    pub(super) const ALL: [(Self, &'static str); 10] = [
        (Self::I, "i"),
        (Self::You, "you"),
        (Self::We, "we"),
        (Self::He, "he"),
        (Self::She, "she"),
        (Self::It, "it"),
        (Self::They, "they"),
        (Self::This, "this"),
        (Self::Described, "described"),
        (Self::Named, "named"),
    ];

    pub(super) const fn is_pronoun(self) -> bool {
        !matches!(self, Self::Described | Self::Named)
    }

    fn of(norm: &str) -> Option<Self> {
        Some(match norm {
            "i" | "me" | "my" | "mine" | "myself" => Self::I,
            "you" | "your" | "yours" | "yourself" | "yourselves" | "ya" => Self::You,
            "we" | "us" | "our" | "ours" | "ourselves" => Self::We,
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "they" | "them" | "their" | "theirs" | "themselves" | "'em" => Self::They,
            _ => return None,
        })
    }
}

/// What a mention can be of, as bits.
pub(super) mod sort {
    pub(in super::super) const MALE: u8 = 1;
    pub(in super::super) const FEMALE: u8 = 2;
    pub(in super::super) const THING: u8 = 4;
    pub(in super::super) const ANY: u8 = 7;
}

/// How a mention opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    Bare,
    The,
    A,
    This,
    Owned,
    Counted,
}

/// A mention, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) words: Range<usize>,
    pub(super) head: usize,
    pub(super) group: Group,
    /// The bearer that the rules found for it.
    pub(super) known: Option<usize>,
    /// What it can be of.
    pub(super) sort: u8,
    /// Whether it is of several; `None` when that is open.
    pub(super) plural: Option<bool>,
    pub(super) opens: Opens,
    pub(super) subject: bool,
    pub(super) text: String,
    /// The words before the head, in normal form.
    pub(super) modifiers: String,
}

/// All mentions, in the order they begin; of two that begin together, the longer first.
pub(super) fn mentions(words: &Words<'_>, register: &Register) -> Vec<Mention> {
    let mut known = HashMap::new();
    for (id, bearer) in register.all.iter().enumerate() {
        for it in &bearer.mentions {
            let key = (it.span.end, it.form == MentionForm::Pronoun);
            let here = known.entry(key).or_insert((id, it.span.start));
            let start =
                if here.0 == id { here.1.min(it.span.start) } else { it.span.start };
            *here = (id, start);
        }
    }
    let finder = Finder { words, register, known };
    let mut all = Vec::new();
    for &line in &words.sentences {
        let mut at = line.start;
        while at < line.end {
            at = finder.read(line, at, &mut all);
        }
    }
    all.sort_by_key(|it: &Mention| (it.words.start, std::cmp::Reverse(it.words.end)));
    all.dedup_by_key(|it| it.words.clone());
    all
}

struct Finder<'w, 'a> {
    words: &'w Words<'a>,
    register: &'w Register,
    /// The bearers of mentions and where the longest begins, by where those end and
    /// whether they are pronouns.
    known: HashMap<(u32, bool), (usize, u32)>,
}

impl Finder<'_, '_> {
    /// Reads what begins at `at`; returns where to read on.
    fn read(&self, line: Line, at: usize, all: &mut Vec<Mention>) -> usize {
        let word = &self.words.all[at];
        if let Some(group) = Group::of(word.norm)
            && !(word.norm == "us" && word.shape == Shape::Upper)
        {
            all.push(self.pronoun(line, at, group));
            if !closed::is(word.norm, Class::Possessive) || !self.is_inside(line, at + 1)
            {
                return at + 1;
            }
        }
        if matches!(word.norm, "this" | "that" | "these" | "those")
            && self.is_alone(line, at)
        {
            all.push(self.pronoun(line, at, Group::This));
            return at + 1;
        }
        let Some((opens, from)) = self.opening(line, at) else { return at + 1 };
        let end = self.phrase(line, at, from, all);
        let Some(end) = end else { return at + 1 };
        self.push(line, at..end, opens, all);
        // `the end of the war`: the whole is a mention too.
        if self.words.norm(end) == "of" && end + 1 < line.end {
            let next = end + 1;
            if let Some((inner, from)) = self.opening(line, next)
                && let Some(last) = self.phrase(line, next, from, all)
            {
                all.pop_if(|it| it.words == (at..end));
                self.push_with_head(line, at..last, end, opens, all);
                self.push(line, next..last, inner, all);
                return last;
            }
        }
        end
    }

    fn is_inside(&self, line: Line, at: usize) -> bool {
        at < line.end && {
            let word = &self.words.all[at];
            let classes = closed::classes(word.norm);
            word.shape.is_word()
                && (classes.is_open()
                    || classes.has_any(&[Class::Number, Class::Ordinal]))
                && !self.is_verb(at)
        }
    }

    fn is_verb(&self, at: usize) -> bool {
        let word = &self.words.all[at];
        word.shape == Shape::Lower
            && word_classes::find(word.norm) == Some(WordClass::Verb)
    }

    fn is_adjective(&self, at: usize) -> bool {
        let word = &self.words.all[at];
        word.shape == Shape::Lower
            && matches!(
                word_classes::find(word.norm),
                Some(WordClass::Adjective | WordClass::Adverb)
            )
    }

    /// Whether a demonstrative stands for a whole noun phrase.
    fn is_alone(&self, line: Line, at: usize) -> bool {
        let that = self.words.norm(at) == "that";
        let next = at + 1;
        let open_before = at > line.start && {
            let before = &self.words.all[at - 1];
            before.shape.is_word()
                && closed::classes(before.norm).is_open()
                && !self.is_verb(at - 1)
        };
        if that && open_before {
            return false;
        }
        if next >= line.end {
            return true;
        }
        let word = &self.words.all[next];
        let classes = closed::classes(word.norm);
        let verb =
            classes.has_any(&[Class::Auxiliary, Class::Modal]) || self.is_verb(next);
        let stop = !word.shape.is_word() || classes.has(Class::Preposition);
        verb || (stop && (!that || !word.shape.is_word()))
    }

    fn opening(&self, line: Line, at: usize) -> Option<(Opens, usize)> {
        let word = &self.words.all[at];
        let classes = closed::classes(word.norm);
        let next = at + 1;
        let opens = match word.norm {
            "the" => Opens::The,
            "a" | "an" => Opens::A,
            "this" | "that" | "these" | "those" => Opens::This,
            _ if classes.has(Class::Possessive) => Opens::Owned,
            _ if word.shape.is_word()
                && (word.shape == Shape::Number
                    || classes.has_any(&[Class::Number, Class::Ordinal])) =>
            {
                return Some((Opens::Counted, at));
            }
            _ if classes.has(Class::Determiner) && !classes.has(Class::Pronoun) => {
                Opens::Counted
            }
            _ if word.shape.is_word() && classes.is_open() && !self.is_verb(at) => {
                return Some((Opens::Bare, at));
            }
            _ if word.is_capital() && self.known_at(at).is_some() => {
                return Some((Opens::Bare, at));
            }
            _ => return None,
        };
        (next < line.end).then_some((opens, next))
    }

    fn known_at(&self, at: usize) -> Option<usize> {
        self.known_from(at).map(|it| it.0)
    }

    /// The bearer of the mention that ends at a word, and where that begins.
    fn known_from(&self, at: usize) -> Option<(usize, u32)> {
        self.known.get(&(self.words.all[at].span.end, false)).copied()
    }

    /// Where the base noun phrase ends whose words after the determiner begin at `from`;
    /// owners inside it are added as mentions.
    fn phrase(
        &self,
        line: Line,
        start: usize,
        from: usize,
        all: &mut Vec<Mention>,
    ) -> Option<usize> {
        let words = self.words;
        let limit = line.end.min(from + LONGEST);
        let mut at = from;
        let mut end = None;
        while at < limit {
            let word = &words.all[at];
            if word.norm == "'s" || word.norm == "'" {
                // An owner, if a noun comes; otherwise a verb or the end.
                if end != Some(at) || !self.is_inside(line, at + 1) {
                    break;
                }
                self.push(line, start..at + 1, Opens::The, all);
                at += 1;
                continue;
            }
            if matches!(word.norm, "-" | "&") && end == Some(at) && at > from {
                if self.is_inside(line, at + 1) {
                    at += 1;
                    continue;
                }
                break;
            }
            let known = word.is_capital() && self.known_at(at).is_some();
            if !(self.is_inside(line, at) || known) {
                // `Bank of Veskia`, a name with small words inside.
                let over = (at + 1..limit.min(at + 4)).find(|&it| {
                    self.known_from(it).is_some_and(|(_, start)| start < word.span.start)
                });
                let Some(over) = over else { break };
                at = over + 1;
                end = Some(at);
                continue;
            }
            at += 1;
            if !self.is_adjective(at - 1) {
                end = Some(at);
            }
        }
        end.filter(|&end| end > start)
    }

    fn pronoun(&self, line: Line, at: usize, group: Group) -> Mention {
        let word = &self.words.all[at];
        let (sort, plural) = match group {
            Group::I => (sort::MALE | sort::FEMALE, Some(false)),
            Group::You => (sort::MALE | sort::FEMALE, None),
            Group::We | Group::They => (sort::ANY, Some(true)),
            Group::He => (sort::MALE, Some(false)),
            Group::She => (sort::FEMALE, Some(false)),
            Group::It => (sort::THING, Some(false)),
            _ => (sort::THING, Some(matches!(word.norm, "these" | "those"))),
        };
        let object = matches!(word.norm, "me" | "us" | "him" | "them");
        let owner = closed::is(word.norm, Class::Possessive);
        Mention {
            words: at..at + 1,
            head: at,
            group,
            known: self.known.get(&(word.span.end, true)).map(|it| it.0),
            sort,
            plural,
            opens: if owner { Opens::Owned } else { Opens::Bare },
            subject: !object && !owner && self.is_before_verb(line, at + 1),
            text: word.norm.to_string(),
            modifiers: String::new(),
        }
    }

    fn is_before_verb(&self, line: Line, at: usize) -> bool {
        (at..line.end.min(at + 2)).any(|it| {
            let norm = self.words.norm(it);
            closed::classes(norm).has_any(&[Class::Auxiliary, Class::Modal])
                || self.is_verb(it)
                || (norm.ends_with("ed") && self.words.all[it].shape == Shape::Lower)
        })
    }

    fn push(
        &self,
        line: Line,
        range: Range<usize>,
        opens: Opens,
        all: &mut Vec<Mention>,
    ) {
        let owner = matches!(self.words.norm(range.end - 1), "'s" | "'");
        let head_end = range.end - usize::from(owner && range.len() > 1);
        self.push_with_head(line, range, head_end, opens, all);
    }

    fn push_with_head(
        &self,
        line: Line,
        range: Range<usize>,
        head_end: usize,
        opens: Opens,
        all: &mut Vec<Mention>,
    ) {
        let words = self.words;
        let head = head_end - 1;
        let word = &words.all[head];
        let known = self.known_at(head);
        if !word.shape.is_word() || (word.shape == Shape::Number && known.is_none()) {
            return;
        }
        let bare = opens == Opens::Bare && head == range.start && known.is_none();
        if bare
            && word.shape == Shape::Lower
            && !word.norm.ends_with('s')
            && word.norm.len() < 3
        {
            return;
        }
        let bearer = known.map(|id| &self.register.all[id]);
        let named = bearer.is_some_and(|it| it.named)
            || (word.is_capital() && !word.opens && word.norm.len() > 1);
        let (sort, plural) = match bearer {
            Some(it) => (
                match (it.kind, it.gender) {
                    (EntityKind::Person, Some(Gender::Male)) => sort::MALE,
                    (EntityKind::Person, Some(Gender::Female)) => sort::FEMALE,
                    (EntityKind::Person, None) => sort::MALE | sort::FEMALE,
                    (EntityKind::Organisation | EntityKind::Place, _) => sort::THING,
                    (EntityKind::Other, _) => sort::ANY,
                },
                Some(it.plural),
            ),
            None => told(word.norm, named),
        };
        let from =
            range.start + usize::from(!matches!(opens, Opens::Bare | Opens::Counted));
        all.push(Mention {
            head,
            group: if named { Group::Named } else { Group::Described },
            known,
            sort,
            plural,
            opens,
            subject: head_end == range.end && self.is_before_verb(line, range.end),
            text: words.join(from.min(head)..head_end),
            modifiers: words.join(from.min(head)..head),
            words: range,
        });
    }
}

/// What a noun tells: of what, and whether of several.
fn told(norm: &str, named: bool) -> (u8, Option<bool>) {
    if named {
        return (sort::ANY, None);
    }
    let plural = norm.ends_with('s') && !norm.ends_with("ss") && !norm.ends_with("us");
    match sayers::find(norm).map(|it| (it.kind, it.gender)) {
        Some((SayerKind::Person, Some(Gender::Male))) => (sort::MALE, Some(false)),
        Some((SayerKind::Person, Some(Gender::Female))) => (sort::FEMALE, Some(false)),
        Some((SayerKind::Person, None)) => (sort::MALE | sort::FEMALE, Some(false)),
        Some((SayerKind::Group, _)) => (sort::ANY, Some(true)),
        _ => (sort::THING, Some(plural)),
    }
}
