//! The forms of a regular verb or noun, and of an irregular one that names its past forms.

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbForm {
    /// `meet`, after `to`, a modal or a plural subject.
    Base,
    /// `meets`.
    Third,
    /// `met`: past tense or participle.
    Past,
    /// `meeting`.
    Ing,
}

/// The forms of the verb `base`; `irregular` are its past forms, with spaces between,
/// empty for a regular verb.
///
/// A verb that may double its last letter gets both spellings: the one that is no word
/// is met in no report.
pub(crate) fn verb(base: &str, irregular: &str) -> Vec<(String, VerbForm)> {
    let mut forms =
        vec![(base.to_owned(), VerbForm::Base), (third(base), VerbForm::Third)];
    let stem = base.strip_suffix('e').filter(|it| !it.ends_with('e')).unwrap_or(base);
    forms.push((format!("{stem}ing"), VerbForm::Ing));
    if doubles(base) {
        forms.push((format!("{base}{}ing", &base[base.len() - 1..]), VerbForm::Ing));
    }
    if !irregular.is_empty() {
        forms.extend(irregular.split(' ').map(|past| (past.to_owned(), VerbForm::Past)));
    } else if let Some(stem) = consonant_y(base) {
        forms.push((format!("{stem}ied"), VerbForm::Past));
    } else {
        let stem = base.strip_suffix('e').unwrap_or(base);
        forms.push((format!("{stem}ed"), VerbForm::Past));
        if doubles(base) {
            forms.push((format!("{base}{}ed", &base[base.len() - 1..]), VerbForm::Past));
        }
    }
    forms
}

/// The plural of the noun `singular`.
pub(crate) fn plural(singular: &str) -> String {
    third(singular)
}

/// `meets`, `reaches`, `denies`: a verb's third person is formed as a noun's plural.
fn third(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "go", "do", "to"];
    let ending = if hisses.iter().any(|it| base.ends_with(it)) { "es" } else { "s" };
    format!("{base}{ending}")
}

fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Whether `base` ends in consonant, vowel, consonant.
fn doubles(base: &str) -> bool {
    let is_vowel = |it: &u8| b"aeiou".contains(it);
    match base.as_bytes() {
        [.., a, b, c] => {
            !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !b"wxy".contains(c)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(base: &str, irregular: &str) -> Vec<String> {
        verb(base, irregular).into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn regular_verbs_follow_the_spelling_rules() {
        assert_eq!(forms("urge", ""), ["urge", "urges", "urging", "urged"]);
        assert_eq!(forms("deny", ""), ["deny", "denies", "denying", "denied"]);
        assert!(forms("plan", "").contains(&"planned".to_owned()));
        assert_eq!(forms("agree", "")[2..], ["agreeing", "agreed"]);
    }

    #[test]
    fn irregular_verbs_name_their_past_forms() {
        assert_eq!(
            forms("give", "gave given"),
            ["give", "gives", "giving", "gave", "given"]
        );
    }

    #[test]
    fn plurals_end_in_s_or_es() {
        assert_eq!(plural("talk"), "talks");
        assert_eq!(plural("treaty"), "treaties");
        assert_eq!(plural("clash"), "clashes");
    }
}
