//! The lexicon's patterns of page furniture, compiled once.

use std::sync::LazyLock;

use rapporteur_lexicon::pages;
use regex::{Captures, Regex, RegexBuilder};

/// A number as counters print it.
const NUM: &str = r"\d[\d.,\u{a0}\u{202f} ]*[kKmM]?";
/// A run of up to six words with capitals, or a web address.
const NAME: &str = r"(?-i:(?:[Tt]he )?[\p{Lu}\d][\w.’'&-]*(?: (?:of |and |& |for |de |la )?[\p{Lu}\d][\w.’'&-]*){0,5})";
/// What stands between the items of a line of counters.
const BETWEEN: &str = r"[\s·|•,;/()–—-]*";
/// A line longer than this is no page furniture.
const MAX_LINE: usize = 400;

/// The patterns of one kind.
pub(crate) struct Kind(Vec<Regex>);

fn filled(pattern: &str) -> String {
    pattern.replace("NUM", NUM).replace("NAME", NAME)
}

fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(1 << 24).build().ok()
}

impl Kind {
    fn new(kind: &str) -> Self {
        let all = pages::patterns().filter(|it| it.kind == kind);
        Self(
            all.filter_map(|it| compile(&format!("^(?:{})$", filled(it.pattern))))
                .collect(),
        )
    }

    /// Whether the whole of `line` is of this kind.
    pub(crate) fn matches(&self, line: &str) -> bool {
        line.len() <= MAX_LINE && self.0.iter().any(|regex| regex.is_match(line))
    }

    /// The named parts of `line`, if the whole of it is of this kind.
    pub(crate) fn captures<'a>(&self, line: &'a str) -> Option<Captures<'a>> {
        if line.len() > MAX_LINE {
            return None;
        }
        self.0.iter().find_map(|regex| regex.captures(line))
    }
}

pub(crate) static BYLINE: LazyLock<Kind> = LazyLock::new(|| Kind::new("byline"));
pub(crate) static HANDLE: LazyLock<Kind> = LazyLock::new(|| Kind::new("handle"));
pub(crate) static SOURCE: LazyLock<Kind> = LazyLock::new(|| Kind::new("source"));
pub(crate) static PUBLISHED: LazyLock<Kind> = LazyLock::new(|| Kind::new("published"));
pub(crate) static MODIFIED: LazyLock<Kind> = LazyLock::new(|| Kind::new("modified"));
pub(crate) static RELATED: LazyLock<Kind> = LazyLock::new(|| Kind::new("related"));
pub(crate) static RELATED_LIST: LazyLock<Kind> =
    LazyLock::new(|| Kind::new("related-list"));
pub(crate) static BOILERPLATE: LazyLock<Kind> =
    LazyLock::new(|| Kind::new("boilerplate"));
pub(crate) static PAYWALL: LazyLock<Kind> = LazyLock::new(|| Kind::new("paywall"));
pub(crate) static CAPTION: LazyLock<Kind> = LazyLock::new(|| Kind::new("caption"));
pub(crate) static KICKER: LazyLock<Kind> = LazyLock::new(|| Kind::new("kicker"));

/// Somebody said it: a line of the report, whatever it begins with.
static ATTRIBUTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let said = r"(?-i:\b(?:he|she|they|it|[Tt]he \w+|\p{Lu}[\w’'-]+)) (?:said|added|told|asked|wrote|warned)\b";
    compile(said)
});

/// Whether `line` says who said it.
pub(crate) fn is_attributed(line: &str) -> bool {
    line.len() <= MAX_LINE && ATTRIBUTED.as_ref().is_some_and(|it| it.is_match(line))
}

/// A line of counters: items and bare numbers, at least one of them with a word.
static COUNTERS: LazyLock<Option<(Regex, Regex)>> = LazyLock::new(|| {
    let items: Vec<_> = pages::patterns()
        .filter(|it| it.kind == "counter")
        .map(|it| filled(it.pattern))
        .collect();
    let items = items.join("|");
    let line = compile(&format!(r"^{BETWEEN}(?:(?:{items}|{NUM})(?:{BETWEEN}|$))+$"))?;
    Some((line, compile(&format!("(?:{items})"))?))
});

pub(crate) fn is_counter(line: &str) -> bool {
    line.len() <= 120
        && COUNTERS
            .as_ref()
            .is_some_and(|(whole, item)| whole.is_match(line) && item.is_match(line))
}

static SELF: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let all = pages::patterns().filter(|it| it.kind == "self");
    all.filter_map(|it| compile(&filled(it.pattern))).collect()
});

/// Where sentences inside `text` name the report's own outlet.
pub(crate) fn own_outlets(
    text: &str,
) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    SELF.iter().filter_map(|regex| {
        regex.captures(text).and_then(|it| it.name("outlet")).map(|it| it.range())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles_and_matches_its_example() {
        for it in pages::patterns() {
            let whole = if it.kind == "self" {
                filled(it.pattern)
            } else {
                format!("^(?:{})$", filled(it.pattern))
            };
            let regex = compile(&whole);
            assert!(regex.is_some_and(|regex| regex.is_match(it.example)), "{it:?}");
        }
    }

    #[test]
    fn counters_are_told_from_numbers_and_sentences() {
        for line in
            ["1 Min Read 0 259", "3 min read", "Views: 312", "12 comments · 1.3k shares"]
        {
            assert!(is_counter(line), "{line}");
        }
        for line in ["259", "2031", "Three minutes", "12 comments were deleted.", "1,204"]
        {
            assert!(!is_counter(line), "{line}");
        }
    }

    #[test]
    fn body_sentences_are_no_furniture() {
        for line in [
            "As Fjord Daily reported earlier, the ferry is late.",
            "Read more slowly, he told the clerk, and the clerk did.",
            "By Friday the talks had failed.",
            "Share prices fell by a third after the vote.",
            "Join the army or leave the country, he was told.",
            "Source code for the locks was stolen, the board said.",
            "Contact with the ship was lost: nobody knows why.",
        ] {
            for (name, kind) in [
                ("source", &SOURCE),
                ("related", &RELATED),
                ("boilerplate", &BOILERPLATE),
                ("caption", &CAPTION),
                ("kicker", &KICKER),
                ("list", &RELATED_LIST),
            ] {
                assert!(!kind.matches(line), "{name}: {line}");
            }
        }
    }
}
