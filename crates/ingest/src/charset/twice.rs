//! Text encoded twice: UTF-8 that somebody read as Windows-1252 and wrote as UTF-8 again.
//!
//! It is undone only where the whole text can have come about so. A text that holds one
//! honest character beyond ASCII does not, and stays as it is.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use memchr::memchr;

/// The first byte of every character, U+00C0 to U+00FF, that a run of UTF-8 read as
/// Windows-1252 can begin with.
const LEAD: u8 = 0xc3;

/// What Windows-1252 makes of the bytes 0x80 to 0x9f.
static SPECIAL: LazyLock<Vec<char>> = LazyLock::new(|| {
    let bytes: Vec<u8> = (0x80..=0x9f).collect();
    WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars().collect()
});

/// `text` decoded once more, and how many characters that put right; `None` where it was
/// not encoded twice.
pub(super) fn repaired(text: &str) -> Option<(String, usize)> {
    memchr(LEAD, text.as_bytes())?;
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    let repaired = String::from_utf8(bytes).ok()?;
    let plausible = repaired.chars().filter(|it| !it.is_ascii()).all(is_plausible)
        && in_words(&repaired);
    let count = repaired.chars().filter(|it| !it.is_ascii()).count();
    (plausible && repaired.len() < text.len()).then_some((repaired, count))
}

/// The byte that Windows-1252 (or Latin-1) reads as `it`.
fn byte(it: char) -> Option<u8> {
    u8::try_from(u32::from(it)).ok().or_else(|| {
        let at = SPECIAL.iter().position(|special| *special == it)?;
        u8::try_from(0x80 + at).ok()
    })
}

/// Whether `it` stands in texts of people: no control, no code point without a character
/// of its own, no sound of the phonetic alphabet (`NESTLÉ®` would become one).
fn is_plausible(it: char) -> bool {
    let code = u32::from(it);
    let phonetic = (0x180..=0x2af).contains(&code)
        && !matches!(code, 0x1a0 | 0x1a1 | 0x1af | 0x1b0 | 0x18f | 0x192 | 0x259)
        && !(0x1cd..=0x1dc).contains(&code)
        && !(0x200..=0x21b).contains(&code);
    let private = matches!(code, 0xe000..=0xf8ff | 0xf_0000..);
    !it.is_control() && !phonetic && !private && code & 0xfffe != 0xfffe
}

/// Whether one of the characters put right stands at a word or beside another one, as in
/// running text. One that stands alone may be what the text is about.
fn in_words(repaired: &str) -> bool {
    let mut before = [' ', ' '];
    let chars = repaired.chars().chain([' ']);
    for it in chars {
        let [first, middle] = before;
        let loud = first.is_uppercase() && !middle.is_alphabetic();
        if !middle.is_ascii()
            && !loud
            && [first, it].iter().any(|it| it.is_alphanumeric() || !it.is_ascii())
        {
            return true;
        }
        before = [middle, it];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program makes of `text` that takes its bytes for Windows-1252.
    fn twice(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn text_encoded_twice_is_put_right_in_any_language() {
        for text in [
            "The clerk didn’t say “no” – not yet.",
            "Le président a déclaré à l’assemblée que le bac n’était pas prêt.",
            "Der Bürgermeister fuhr über die Brücke, „zum letzten Mal“.",
            "La señora Ibáñez pidió más barcos.",
            "Rada města odložila hlasování o přívozu.",
            "Başkan İnci, ığdırlı kaptanı çağırdı.",
            "Совет порта отложил голосование.",
            "Το συμβούλιο ανέβαλε την ψηφοφορία.",
            "مجلس الميناء أجل التصويت",
            "港湾委員会は投票を延期した。",
            "A ferry 😀 for £5 million: €6, she said.",
            "O porto fechou às 5 h, e a votação não saiu.",
        ] {
            let (found, count) = repaired(&twice(text)).expect(text);
            assert_eq!(found, text);
            assert_eq!(count, text.chars().filter(|it| !it.is_ascii()).count());
        }
    }

    #[test]
    fn honest_text_is_left_alone() {
        for text in [
            "The board met on Monday.",
            "Le président a déclaré à l’assemblée.",
            "NÃO HÁ BARCO, DISSE A CÂMARA",
            "NESTLÉ® stays.",
            "Ãgua, Ângela, « Â », £5",
            "Readers saw “Ã©” for é and “â€™” for an apostrophe.",
            "The page showed \"Ã©\" and nothing else.",
            "The letters â€™ stood there.",
            "He wrote cafÃ© and then café.",
            "Ñandú y Ñ",
            "Совет порта",
            "",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_put_right_is_not_put_right_again() {
        let text = "L’été à la Réunion";
        let (once, _) = repaired(&twice(text)).expect("encoded twice");
        assert_eq!(repaired(&once), None);
    }
}
