//! Names under their spellings: what transliteration and accents make of one name.

use std::{collections::BTreeMap, sync::LazyLock};

use rapporteur_lexicon::short_given;

/// The parts of a name, without what stands between them.
pub(crate) fn parts(name: &str) -> Vec<&str> {
    name.split(|it: char| it.is_whitespace() || it == '.')
        .filter(|it| it.chars().any(char::is_alphanumeric))
        .collect()
}

/// Letters folded into the same one, longest first: what one sound is written as.
const FOLDED: [(&str, &str); 25] = [
    ("sch", "sh"),
    ("tsch", "ch"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ts", "c"),
    ("tz", "c"),
    ("cz", "ch"),
    ("dj", "j"),
    ("dzh", "j"),
    ("zh", "j"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ij", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("ie", "e"),
    ("ye", "e"),
    ("y", "i"),
    ("w", "v"),
    ("q", "k"),
];

/// The key of one part of a name: equal for spellings of one name.
///
/// Accents are dropped, common transliterations folded, and the endings `-skiy`, `-skyy`,
/// `-sky`, `-ski` made one.
pub(crate) fn key(part: &str) -> String {
    let mut plain = String::with_capacity(part.len());
    for it in part.chars().flat_map(char::to_lowercase) {
        match unaccented(it) {
            Some(letters) => plain.push_str(letters),
            None if it.is_alphanumeric() => plain.push(it),
            None => {}
        }
    }
    let mut folded = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        if let Some((from, to)) = FOLDED.iter().find(|(from, _)| rest.starts_with(from)) {
            folded.push_str(to);
            rest = &rest[from.len()..];
        } else {
            folded.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    folded.dedup_letters()
}

trait DedupLetters {
    /// Double letters made one.
    fn dedup_letters(self) -> String;
}

impl DedupLetters for String {
    fn dedup_letters(self) -> String {
        let mut last = None;
        self.chars()
            .filter(|&it| {
                let new = last != Some(it);
                last = Some(it);
                new
            })
            .collect()
    }
}

/// The plain letters of an accented one.
const fn unaccented(it: char) -> Option<&'static str> {
    Some(match it {
        'á' | 'à' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ó' | 'ò' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' | 'þ' => "t",
        'ú' | 'ù' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// The given names that each short form stands for, all under their spellings.
static SHORT: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut names = BTreeMap::<_, Vec<_>>::new();
    for (name, short) in short_given::all() {
        for it in short {
            names.entry(key(it)).or_default().push(key(name));
        }
    }
    names
});

/// Whether one of two given names, under their spellings, is a short form of the other
/// that is not its beginning: `Bill`, `William`.
pub(crate) fn is_short_for(a: &str, b: &str) -> bool {
    let is = |short: &str, long: &str| {
        SHORT.get(short).is_some_and(|it| it.iter().any(|it| it == long))
    };
    is(a, b) || is(b, a)
}

/// Whether two keys differ in one vowel or one letter put in: `Volodimir`, `Vladimir` are
/// not near, `Evgeni`, `Evgenii` are equal already, `Andrii` and `Andrei` are near.
pub(crate) fn is_near(a: &str, b: &str) -> bool {
    if a.chars().next() != b.chars().next() {
        return false;
    }
    let consonants = |it: &str| -> String {
        it.chars().filter(|it| !matches!(it, 'a' | 'e' | 'i' | 'o' | 'u')).collect()
    };
    let vowels = |it: &str| it.chars().count() - consonants(it).chars().count();
    consonants(a) == consonants(b) && vowels(a).abs_diff(vowels(b)) < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (a, b) in [
            ("Zelenskiy", "Zelenskyy"),
            ("Zelensky", "Zelenskiy"),
            ("Yury", "Yuri"),
            ("Thomas", "Tomas"),
            ("Teena", "Tina"),
            ("Erdoğan", "Erdogan"),
            ("Dusek", "Dušek"),
            ("Tchaikowsky", "Tchaikovski"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn other_names_have_other_keys() {
        for (a, b) in [("Brecht", "Brandt"), ("Marat", "Marek"), ("Renn", "Rein")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn variants_and_short_forms_of_a_given_name() {
        assert!(is_near(&key("Andrii"), &key("Andrey")));
        assert!(!is_near(&key("Petra"), &key("Pavel")));
        assert!(is_short_for(&key("Bill"), &key("William")));
        assert!(is_short_for(&key("Miroslav"), &key("Mirek")));
        assert!(!is_short_for(&key("Bob"), &key("William")));
    }
}
