//! Which language a text is in, by its script and its commonest words.

use std::{collections::HashMap, sync::LazyLock};

use rapporteur_lexicon::stopwords;

/// The languages in the table's order, and for each word those it is of, as bits.
static WORDS: LazyLock<(Vec<&'static str>, HashMap<&'static str, u32>)> =
    LazyLock::new(|| {
        let mut languages = Vec::new();
        let mut words: HashMap<&str, u32> = HashMap::new();
        for (index, (language, profile)) in stopwords::profiles().enumerate() {
            languages.push(language);
            for word in profile {
                *words.entry(word).or_default() |= 1 << index;
            }
        }
        (languages, words)
    });

/// How much of a text is looked at.
const READ_WORDS: usize = 2000;
/// With fewer words, a text says too little.
const FEWEST_WORDS: usize = 12;
/// Of a hundred words, so many are of the commonest in any text of the language.
const FEWEST_PERCENT: usize = 12;
/// Of fewer words, these still tell where no other language has half as many of its own:
/// in languages that put into endings what others say in words.
const FEW_PERCENT: usize = 7;
const FEW_HITS: usize = 20;
/// Beyond twice the words of English, so many words must be another language's.
const CLEARLY: usize = 2;

/// A script with one language that is much commoner in news than the others.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut hangul, mut devanagari, mut greek, mut hebrew, mut thai) =
        (0, 0, 0, 0, 0, 0, 0);
    let mut letters = 0;
    for it in text.chars().filter(|it| it.is_alphabetic()).take(READ_WORDS) {
        letters += 1;
        match it as u32 {
            0x3040..=0x30ff => kana += 1,
            0x4e00..=0x9fff | 0x3400..=0x4dbf => han += 1,
            0xac00..=0xd7a3 => hangul += 1,
            0x0900..=0x097f => devanagari += 1,
            0x0370..=0x03ff => greek += 1,
            0x0590..=0x05ff => hebrew += 1,
            0x0e00..=0x0e7f => thai += 1,
            _ => {}
        }
    }
    if letters < FEWEST_WORDS {
        return None;
    }
    if kana * 10 > letters && (kana + han) * 2 > letters {
        return Some("ja");
    }
    [
        (han, "zh"),
        (hangul, "ko"),
        (devanagari, "hi"),
        (greek, "el"),
        (hebrew, "he"),
        (thai, "th"),
    ]
    .into_iter()
    .find(|(count, _)| count * 2 > letters)
    .map(|(_, language)| language)
}

/// The likely language of `text`, as a BCP 47 tag; `None` where too little tells.
pub(crate) fn language(text: &str) -> Option<String> {
    if let Some(language) = by_script(text) {
        return Some(language.to_owned());
    }
    let (languages, words) = &*WORDS;
    let mut hits = vec![0_usize; languages.len()];
    let mut n_words = 0;
    let letters = |word: &&str| word.chars().any(char::is_alphabetic);
    let split = |it: char| !(it.is_alphanumeric() || matches!(it, '\'' | '’'));
    for word in text.split(split).filter(letters).take(READ_WORDS) {
        n_words += 1;
        // No word of the table is longer than a few letters.
        if word.len() > 32 {
            continue;
        }
        let of = words.get(word.to_lowercase().as_str()).copied().unwrap_or(0);
        for (index, hits) in hits.iter_mut().enumerate() {
            *hits += (of >> index & 1) as usize;
        }
    }
    // The first of equals, so that the answer does not hang on the order of the words.
    let best = (0..languages.len()).rev().max_by_key(|&index| hits[index])?;
    let others = (0..languages.len()).filter(|&index| index != best);
    let second = others.map(|index| hits[index]).max().unwrap_or(0);
    let percent =
        if hits[best] >= FEW_HITS.max(2 * second) { FEW_PERCENT } else { FEWEST_PERCENT };
    let sure = n_words >= FEWEST_WORDS && hits[best] * 100 >= n_words * percent;
    // A report called foreign is not read, so another language must stand out.
    let english = languages.iter().position(|it| *it == "en").map_or(0, |it| hits[it]);
    let clear = languages[best] == "en" || hits[best] >= 2 * english + CLEARLY;
    (sure && clear).then(|| languages[best].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_words() {
        for (text, tag) in [
            (
                "The board of the harbour has put off the vote, and it will meet again in a week.",
                "en",
            ),
            (
                "Der Rat des Hafens hat die Abstimmung verschoben und wird sich in einer Woche wieder mit dem Plan befassen.",
                "de",
            ),
            (
                "Le conseil du port a reporté le vote et se réunira de nouveau dans une semaine, selon un membre.",
                "fr",
            ),
            (
                "El consejo del puerto aplazó la votación y se reunirá de nuevo en una semana, según un miembro.",
                "es",
            ),
            (
                "Совет порта отложил голосование и снова соберётся через неделю, как сказал один из его членов.",
                "ru",
            ),
            (
                "Рада порту відклала голосування і знову збереться через тиждень, як сказав один з її членів.",
                "uk",
            ),
            ("港湾委員会は採決を延期し、来週また会合を開くと述べた。", "ja"),
        ] {
            assert_eq!(language(text).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn too_little_text_tells_nothing() {
        assert_eq!(language("Vote put off"), None);
        assert_eq!(language(""), None);
        assert_eq!(language("1 2 3 4 5 6 7 8 9 10 11 12 13 14"), None);
    }
}
