//! A word and its Penn tag to its lemma, by the table `data/lemmas.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest ending that decides, in characters.
const LONGEST: usize = 7;

/// What to cut off the end, what to add.
type Rule = (usize, &'static str);

/// By tag, then by ending.
static RULES: LazyLock<HashMap<&'static str, HashMap<&'static str, Rule>>> =
    LazyLock::new(|| {
        let mut rules: HashMap<_, HashMap<_, _>> = HashMap::new();
        let lines = include_str!("../data/lemmas.tsv").lines();
        for line in lines.filter(|it| !it.starts_with("# ")) {
            let mut fields = line.split('\t');
            let mut field = || fields.next().unwrap_or_default();
            let (tag, ending, cut, add) = (field(), field(), field(), field());
            let rule = (cut.parse().unwrap_or(0), add);
            rules.entry(tag).or_default().insert(ending, rule);
        }
        rules
    });

/// The dictionary form of `form` under the Penn tag `tag`. Names keep their capitals,
/// other words lose them.
///
/// ```
/// use rapporteur_model::lemma;
///
/// assert_eq!(lemma("Ministers", "NNS"), "minister");
/// assert_eq!(lemma("went", "VBD"), "go");
/// assert_eq!(lemma("Lisbon", "NNP"), "Lisbon");
/// ```
pub fn lemma(form: &str, tag: &str) -> String {
    let lower = form.to_lowercase().replace('’', "'");
    let Some(rules) = RULES.get(tag) else { return lower };
    let whole = format!("^{lower}");
    let rule = rules.get(&*whole).or_else(|| {
        let ends = lower.char_indices().map(|(at, _)| at).rev().take(LONGEST);
        let starts: Vec<usize> = ends.collect();
        let endings = starts.iter().rev().map(|at| &lower[*at..]).chain([""]);
        endings.into_iter().find_map(|it| rules.get(it))
    });
    let (cut, add) = rule.copied().unwrap_or((0, ""));
    let kept = lower.char_indices().rev().nth(cut.wrapping_sub(1));
    let kept = match cut {
        0 => lower.as_str(),
        _ => &lower[..kept.map_or(0, |(at, _)| at)],
    };
    if !tag.starts_with("NNP") {
        return format!("{kept}{add}");
    }
    // What is kept of a name is as it is printed, where the letters still line up.
    let printed = form.get(..kept.len()).filter(|it| it.to_lowercase() == kept);
    format!("{}{add}", printed.unwrap_or(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_words_have_their_own_row() {
        assert_eq!(lemma("was", "VBD"), "be");
        assert_eq!(lemma("n’t", "RB"), "not");
        assert_eq!(lemma("children", "NNS"), "child");
    }

    #[test]
    fn unknown_words_go_by_their_ending() {
        assert_eq!(lemma("defrobnicated", "VBD"), "defrobnicate");
        assert_eq!(lemma("blorbs", "NNS"), "blorb");
        assert_eq!(lemma("Blorbs", "NNPS"), "Blorb");
    }

    #[test]
    fn any_text_has_a_lemma() {
        for form in ["", "’", "ẞ", "İstanbul", "😀", "\u{301}a"] {
            for tag in ["NNS", "VBD", "NNPS", "NNP", "", "ADD"] {
                lemma(form, tag);
            }
        }
    }
}
