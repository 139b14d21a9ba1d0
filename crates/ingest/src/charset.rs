//! In what encoding a source is: its mark, its declaration, UTF-8 if it is, or a guess.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use rapporteur_types::Note;

use crate::{Error, ErrorKind, MAX_TEXT, sniff::Format};

mod twice;

/// Text, and what there is to say about how it came about.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// The text, without a byte-order mark.
    pub(crate) text: Cow<'a, str>,
    /// What was guessed.
    pub(crate) notes: Vec<Note>,
    /// The bytes that are not of the encoding; they became U+FFFD.
    pub(crate) wrong: Option<Wrong>,
}

/// The first byte that is not of the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    encoding: &'static str,
    /// Counted from 0.
    byte: u64,
    /// Counted from 1.
    line: u64,
}

impl Wrong {
    pub(crate) fn error(self, path: &str) -> Error {
        let Self { encoding, byte, line } = self;
        Error::new(path, ErrorKind::Encoding { encoding, byte }).at_line(line)
    }
}

/// How far into a page its own declaration is looked for, as the Encoding Standard says.
const DECLARED_BYTES: usize = 1024;
/// How much text a guess rests on.
const GUESS_BYTES: usize = 1 << 20;

pub(crate) fn decode(bytes: &[u8], format: Format) -> Result<Decoded<'_>, ErrorKind> {
    // Three bytes of UTF-8 for one of the source are the most there can be.
    if bytes.len() > MAX_TEXT {
        return Err(ErrorKind::TooLarge);
    }
    let declared = declared(bytes, format);
    let (encoding, start, guessed) = match (Encoding::for_bom(bytes), declared) {
        (Some((encoding, length)), _) => (encoding, length, false),
        // JSON is UTF-8 by its standard.
        (None, _) if matches!(format, Format::Records(_)) => (UTF_8, 0, false),
        (None, Some(declared)) if !is_contradicted(declared, bytes) => {
            (declared, 0, false)
        }
        (None, _) => guess(bytes),
    };
    let body = &bytes[start..];
    let (mut text, had_errors) = encoding.decode_without_bom_handling(body);
    if text.len() > MAX_TEXT {
        return Err(ErrorKind::TooLarge);
    }
    let mut notes = Vec::new();
    let mut note = |id, message| notes.push(Note { id, message, span: None });
    match declared {
        Some(declared) if declared != encoding => note(
            "encoding-declared-wrong",
            format!("declared as {}, but read as {}", declared.name(), encoding.name()),
        ),
        None if guessed => note(
            "encoding-guessed",
            format!("the encoding is not declared; read as {}", encoding.name()),
        ),
        _ => {}
    }
    if encoding == UTF_8
        && !had_errors
        && !matches!(format, Format::Records(_))
        && let Some((repaired, count)) = twice::repaired(&text)
    {
        note(
            "encoded-twice",
            format!("the source is UTF-8 encoded twice; characters put right: {count}"),
        );
        text = Cow::Owned(repaired);
    }
    let wrong = had_errors.then(|| {
        let byte = if encoding == UTF_8 {
            std::str::from_utf8(body).err().map_or(0, |error| error.valid_up_to())
        } else {
            first_wrong(encoding, body)
        };
        let line = 1 + memchr::memchr_iter(b'\n', &body[..byte]).count() as u64;
        Wrong { encoding: encoding.name(), byte: (start + byte) as u64, line }
    });
    Ok(Decoded { text, notes, wrong })
}

/// How many characters of a text that is to be kept as it is are encoded twice.
pub(crate) fn encoded_twice(text: &str) -> Option<usize> {
    twice::repaired(text).map(|it| it.1)
}

/// The first byte that `encoding` cannot decode.
fn first_wrong(encoding: &'static Encoding, body: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = vec![0; 4096];
    let mut read = 0;
    loop {
        let (result, n, _) =
            decoder.decode_to_utf8_without_replacement(&body[read..], &mut buffer, true);
        read += n;
        match result {
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return read.saturating_sub(usize::from(length) + usize::from(after));
            }
            encoding_rs::DecoderResult::InputEmpty => return 0,
            encoding_rs::DecoderResult::OutputFull => {}
        }
    }
}

/// The encoding a page declares for itself.
fn declared(bytes: &[u8], format: Format) -> Option<&'static Encoding> {
    if format != Format::Html {
        return None;
    }
    let head = &bytes[..bytes.len().min(DECLARED_BYTES)];
    let head = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    Some(labelled(&head[at..])?.output_encoding())
}

/// The encoding whose label `bytes` begin with, in quotation marks or without.
pub(crate) fn labelled(bytes: &[u8]) -> Option<&'static Encoding> {
    let label = bytes.strip_prefix(b"\"").or(bytes.strip_prefix(b"'")).unwrap_or(bytes);
    let end = label
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
        .unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}

/// Whether the bytes cannot be what was declared: valid UTF-8 beyond ASCII is no other
/// encoding, and what is not UTF-8 by far was not meant to be.
fn is_contradicted(declared: &'static Encoding, bytes: &[u8]) -> bool {
    if declared == UTF_8 {
        !is_mostly_utf8(bytes)
    } else {
        !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok()
    }
}

/// The encoding of undeclared bytes, where they begin, and whether it is a guess.
fn guess(bytes: &[u8]) -> (&'static Encoding, usize, bool) {
    if is_mostly_utf8(bytes) {
        return (UTF_8, 0, false);
    }
    (guessed(bytes), 0, true)
}

/// The likeliest encoding of bytes that are not UTF-8.
pub(crate) fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector =
        chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESS_BYTES)], true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether bytes are UTF-8, but for a few broken places: what is valid beyond ASCII
/// outweighs what is not, or the wrong bytes make no letters of another encoding either.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad, mut as_letters) = (0_usize, 0_usize, false);
    let mut before = b' ';
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        before = chunk.valid().bytes().last().unwrap_or(before);
        if let Some(&byte) = chunk.invalid().first() {
            bad += 1;
            let (letter, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
            as_letters |= before.is_ascii_alphabetic()
                || byte < 0xc0
                || letter.chars().any(|it| matches!(it, 'à' | 'À' | 'É' | 'é'));
        }
    }
    bad == 0 || good >= bad || !as_letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>, Option<u64>) {
        let decoded = decode(bytes, Format::Text).unwrap();
        let note = decoded.notes.first().map(|it| it.id);
        (decoded.text.into_owned(), note, decoded.wrong.map(|it| it.byte))
    }

    #[test]
    fn marks_of_byte_order_are_taken_away() {
        assert_eq!(text(b"\xef\xbb\xbfa").0, "a");
        assert_eq!(text(b"\xff\xfea\0\xe9\0").0, "aé");
        assert_eq!(text(b"\xfe\xff\0a\0\xe9").0, "aé");
    }

    #[test]
    fn legacy_text_is_guessed_and_the_guess_is_noted() {
        let (decoded, note, wrong) = text(b"Le pr\xe9sident a d\xe9clar\xe9 hier soir.");
        assert_eq!(decoded, "Le président a déclaré hier soir.");
        assert_eq!((note, wrong), (Some("encoding-guessed"), None));
    }

    #[test]
    fn a_broken_byte_in_utf8_is_named_and_the_rest_kept() {
        let (decoded, note, wrong) =
            text(b"\xe2\x80\x9cNo\xe2\x80\x9d, \xff she said.\n");
        assert_eq!(decoded, "“No”, \u{fffd} she said.\n");
        assert_eq!((note, wrong), (None, Some(10)));
        let error =
            decode(b"a\nb \xff c", Format::Text).unwrap().wrong.unwrap().error("a.txt");
        assert_eq!(error.to_string(), "a.txt:2: not UTF-8: wrong byte at 4");
    }

    #[test]
    fn a_page_says_its_encoding() {
        let page = b"<meta charset=\"windows-1251\"><p>\xcc\xe8\xf0";
        assert!(decode(page, Format::Html).unwrap().text.ends_with("Мир"));
        let page = "<meta charset=windows-1251><p>“Мир”";
        assert!(decode(page.as_bytes(), Format::Html).unwrap().text.ends_with("“Мир”"));
    }

    #[test]
    fn a_wrong_declaration_is_not_believed_and_noted() {
        let page = |bytes: &[u8]| {
            let decoded = decode(bytes, Format::Html).unwrap();
            let notes: Vec<_> =
                decoded.notes.iter().map(|it| it.message.clone()).collect();
            (decoded.text.into_owned(), notes)
        };
        let (text, notes) = page("<meta charset=windows-1251><p>“Мир”".as_bytes());
        assert!(text.ends_with("“Мир”"));
        assert_eq!(notes, ["declared as windows-1251, but read as UTF-8"]);
        let latin = b"<meta charset=utf-8><p>Le pr\xe9sident a d\xe9clar\xe9 hier soir.";
        let (text, notes) = page(latin);
        assert!(text.ends_with("Le président a déclaré hier soir."), "{text}");
        assert_eq!(notes, ["declared as UTF-8, but read as windows-1252"]);
        let (text, notes) = page(b"\xef\xbb\xbf<meta charset=koi8-r><p>\xc3\xa9");
        assert!(text.ends_with("<p>é"));
        assert_eq!(notes, ["declared as KOI8-R, but read as UTF-8"]);
        // ASCII is the same in both.
        assert_eq!(page(b"<meta charset=windows-1251><p>no").1, Vec::<String>::new());
        assert_eq!(page(b"<meta charset=utf-8><p>\xc3\xa9").1, Vec::<String>::new());
    }

    #[test]
    fn text_encoded_twice_is_repaired_with_a_note() {
        let (decoded, note, wrong) = text("The clerk didnâ€™t say.".as_bytes());
        assert_eq!(decoded, "The clerk didn’t say.");
        assert_eq!((note, wrong), (Some("encoded-twice"), None));
        let (decoded, note, _) = text("The clerk didnâ€™t say “no”.".as_bytes());
        assert_eq!((&*decoded, note), ("The clerk didnâ€™t say “no”.", None));
    }

    #[test]
    fn half_a_sixteen_bit_unit_is_wrong() {
        assert_eq!(text(b"\xff\xfea\0b").2, Some(4));
    }
}
