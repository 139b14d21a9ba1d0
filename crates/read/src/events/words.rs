//! The words of a sentence, as the rules for events look at them.

use rapporteur_lexicon::{
    closed::{self, Class, Classes},
    countries, cues, frames,
    inflect::VerbForm,
    status::{self, Part},
};
use std::ops::Range;

use rapporteur_types::{Parse, Shape, Span};

/// The tokens of one sentence; every index is one of [`Parse::tokens`].
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) parse: &'a Parse,
    /// The first token of the sentence.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether most of its words have a capital, as in a headline: then a capital does
    /// not tell a name.
    title: bool,
}

/// The most words looked at to tell a headline.
const TITLE_WORDS: usize = 24;

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, parse: &'a Parse, range: Range<usize>) -> Self {
        let (mut capitals, mut lower) = (0, 0);
        for token in parse.tokens[range.clone()].iter().skip(1).take(TITLE_WORDS) {
            if token.span.len() > 3 {
                capitals += usize::from(token.shape.is_capital());
                lower += usize::from(token.shape == Shape::Lower);
            }
        }
        Self {
            text,
            parse,
            first: range.start,
            end: range.end,
            title: capitals > 2 * lower,
        }
    }

    /// Whether most of its words have a capital, as in a headline.
    pub(super) fn is_title(&self) -> bool {
        self.title
    }

    pub(super) fn norm(&self, at: usize) -> &'a str {
        if at < self.first || at >= self.end {
            return "";
        }
        self.parse.tokens[at].norm.text(&self.parse.norms)
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        closed::classes(self.norm(at))
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.classes(at).has(class)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.parse.tokens.get(at).map_or(Shape::Punct, |token| token.shape)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        at >= self.first && at < self.end && self.shape(at).is_word()
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.norm(at) == ","
    }

    /// Whether a mark stands there over which no rule reads: `;`, `:`, a dash, a bracket.
    pub(super) fn is_wall(&self, at: usize) -> bool {
        // A dash inside a word, as in `Kenya–Uganda talks`, parts nothing.
        let joined = |at: usize| self.parse.tokens.get(at).is_some_and(|it| !it.spaced);
        self.shape(at) == Shape::Punct
            && !matches!(self.norm(at), "," | "." | "%" | "$" | "€" | "£" | "&" | "/")
            && !(matches!(self.norm(at), "-" | "–" | "—") && joined(at) && joined(at + 1))
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.parse.span_of(from..to).unwrap_or(Span::new(0, 0))
    }

    /// Whether the token is an adverb of a verb group: `also`, `firmly`.
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let norm = self.norm(at);
        let classes = closed::classes(norm);
        (classes.has(Class::Adverb) && !classes.has(Class::Preposition))
            || matches!(norm, "now" | "once" | "then" | "long" | "again")
            || (classes.is_open() && norm.len() > 4 && norm.ends_with("ly"))
            || status::find(norm).iter().any(|it| it.part == Part::Adverb)
    }

    /// Whether it is `be` in some form.
    pub(super) fn is_be(&self, at: usize) -> bool {
        matches!(
            self.norm(at),
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'m"
        ) || (self.norm(at) == "'s" && !self.is_possessive(at))
    }

    /// Whether it is the `'s` of a possessive and not of `it's`.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        match self.norm(at) {
            "'" => true,
            "'s" => {
                let before = self.classes(at.wrapping_sub(1));
                !(before.has(Class::Pronoun) || before.has(Class::Wh))
            }
            _ => false,
        }
    }

    pub(super) fn is_negation(&self, at: usize) -> bool {
        matches!(
            self.norm(at),
            "not" | "n't" | "never" | "hardly" | "barely" | "scarcely" | "cannot" | "nor"
        )
    }

    /// The form of the verb there, if it is or may be one. A guess without tags: the
    /// lexicons of events, statuses and attributions, past forms, and endings.
    pub(super) fn verb(&self, at: usize) -> Option<VerbForm> {
        let norm = self.norm(at);
        let classes = closed::classes(norm);
        // `provided aid` is a verb, `, provided that` is none.
        let provided = norm == "provided" && self.is_word(at.wrapping_sub(1));
        if !classes.is_open() && !provided
            || !self.is_word(at)
            || norm.len() < 2
            || self.is_in_name(at)
        {
            return None;
        }
        let known = frames::verb_form(norm)
            .or_else(|| {
                status::find(norm).iter().find_map(|cue| match cue.part {
                    Part::Verb(form) | Part::Support(form) | Part::Exist(form) => {
                        Some(form)
                    }
                    _ => None,
                })
            })
            .or_else(|| cues::verb(norm).map(|verb| form_of(verb, norm)));
        if let Some(form) = known {
            let alike = matches!(norm, "cut" | "set" | "put" | "hit" | "beat" | "let");
            let past =
                alike && form == VerbForm::Base && !self.opens_verb(at.wrapping_sub(1));
            let form = if past { VerbForm::Past } else { form };
            return self.may_be_verb(at, form).then_some(form);
        }
        if cues::is_past(norm) {
            return Some(VerbForm::Past);
        }
        if self.shape(at) == Shape::Number {
            return None;
        }
        if norm.len() > 4 && norm.ends_with("ed") && self.may_be_verb(at, VerbForm::Past)
        {
            return Some(VerbForm::Past);
        }
        if norm.len() > 5
            && norm.ends_with("ing")
            && !self.is_modifier(at)
            && self.may_be_verb(at, VerbForm::Ing)
        {
            return Some(VerbForm::Ing);
        }
        let named = self.shape(at).is_capital() && !self.title;
        (!named && self.opens_verb(at.wrapping_sub(1))).then_some(VerbForm::Base)
    }

    /// Whether a capital stands there among capitals, in a sentence that is no headline:
    /// a part of a name, as in `the United States`.
    pub(super) fn is_in_name(&self, at: usize) -> bool {
        let capital = |at: usize| self.is_word(at) && self.shape(at).is_capital();
        !self.title
            && at > self.first
            && capital(at)
            && (capital(at - 1) && at - 1 > self.first || capital(at + 1))
    }

    /// Whether a bare form after the token is a verb: after `to`, a modal, `did not`.
    fn opens_verb(&self, at: usize) -> bool {
        let norm = self.norm(at);
        let classes = closed::classes(norm);
        norm == "to"
            || (classes.has(Class::Modal) && norm != "need" && norm != "dare")
            || (norm == "n't")
            || (norm == "not"
                && closed::is(self.norm(at.wrapping_sub(1)), Class::Auxiliary))
            || (norm == "not" && closed::is(self.norm(at.wrapping_sub(1)), Class::Modal))
    }

    /// Whether a word of the lexicons stands where a verb stands. Many are nouns
    /// (`talks`, `visit`, `plans`) or adjectives (`planned`, `proposed`) too.
    fn may_be_verb(&self, at: usize, form: VerbForm) -> bool {
        let before = at.wrapping_sub(1);
        let norm = self.norm(before);
        let classes = closed::classes(norm);
        if self.opens_verb(before) {
            return norm != "to" || form == VerbForm::Base;
        }
        let after = self.classes(at + 1);
        let or_noun = frames::is_noun(self.norm(at));
        let noun_before = classes.has_any(&[Class::Determiner, Class::Possessive])
            && !(classes.has(Class::Pronoun)
                && matches!(norm, "that" | "this" | "these" | "all" | "both" | "others"))
            || self.is_possessive(before)
            || classes.has(Class::Ordinal);
        match form {
            // `the planned meeting`, `newly announced tariffs`, but `talks planned for May`.
            VerbForm::Past => !noun_before,
            // `the meeting` is a noun; `after meeting`, `is meeting` are not.
            VerbForm::Ing => {
                let noun = classes.is_open() && self.is_word(before);
                let bare = noun && !self.is_plural(before);
                let joined =
                    classes.has(Class::Preposition) && after.has(Class::Preposition);
                let thing = or_noun && (bare || joined);
                !(noun_before || thing || self.is_modifier(before))
            }
            VerbForm::Base | VerbForm::Third => {
                // `Kenyan attacks` are things, `Kenyans attack` is a deed.
                let demonym = or_noun
                    && !norm.ends_with('s')
                    && countries::by_demonym(norm).is_some();
                // `a US offer` is a thing, `the US offers` a deed.
                let named = self.shape(before).is_capital() && form == VerbForm::Base;
                let singular = named && !self.title && !self.may_be_plural(before);
                let subject = !noun_before
                    && !demonym
                    && !singular
                    && !classes.has(Class::Preposition)
                    && !classes.has(Class::Number)
                    && self.shape(before) != Shape::Number
                    && (classes.has(Class::Pronoun)
                        || classes.has(Class::Adverb)
                        || classes.has(Class::Wh)
                        || self.shape(before).is_capital()
                        || self.is_plural(before)
                        || classes.has(Class::Conjunction)
                        || matches!(norm, "," | ")")
                        || (at > self.first
                            && classes.is_open()
                            && form == VerbForm::Third
                            && !or_noun));
                let object = after.has_any(&[
                    Class::Determiner,
                    Class::Possessive,
                    Class::Preposition,
                    Class::Pronoun,
                    Class::Subordinator,
                    Class::Number,
                ]) || self.norm(at + 1) == "to"
                    || self.shape(at + 1).is_capital()
                    || self.is_plural(at + 1)
                    || matches!(self.norm(at + 1), "," | "." | "")
                    || after.is_open();
                subject && object && !self.is_modifier(before)
            }
        }
    }

    /// Whether the name that ends at `at` can be the subject of a verb without `-s`.
    fn may_be_plural(&self, at: usize) -> bool {
        let mut from = at;
        while from > self.first && at - from < 5 && self.shape(from - 1).is_capital() {
            from -= 1;
        }
        let before = self.norm(from.wrapping_sub(1));
        !matches!(before, "a" | "an" | "its" | "his" | "her")
            && (self.norm(at).ends_with('s') || before == "and" || before == "or")
    }

    fn is_modifier(&self, at: usize) -> bool {
        status::find(self.norm(at)).iter().any(|it| it.part == Part::Modifier)
    }

    fn is_plural(&self, at: usize) -> bool {
        let norm = self.norm(at);
        norm.len() > 3
            && norm.ends_with('s')
            && !norm.ends_with("ss")
            && closed::classes(norm).is_open()
    }

    /// Whether the verb is a finite one by itself or by what stands before it: not an
    /// infinitive, a gerund after a preposition, or a participle behind its noun.
    pub(super) fn has_auxiliary(&self, at: usize) -> bool {
        let mut before = at;
        while before > self.first && at - before < 6 {
            before -= 1;
            let classes = self.classes(before);
            if classes.has_any(&[Class::Auxiliary, Class::Modal])
                && !self.is_possessive(before)
            {
                return true;
            }
            if !self.is_adverb(before) && !self.is_negation(before) {
                return false;
            }
        }
        false
    }
}

fn form_of(verb: &'static cues::Verb, norm: &str) -> VerbForm {
    match verb.tense {
        cues::Tense::Base => VerbForm::Base,
        cues::Tense::Ing => VerbForm::Ing,
        cues::Tense::Finite if norm.ends_with('s') => VerbForm::Third,
        cues::Tense::Finite => VerbForm::Past,
    }
}
