//! The encoding of a feed: its byte-order mark, the shape of its first bytes, UTF-8 if it
//! is, what it declares, or a guess.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rapporteur_types::Note;

use crate::charset;

/// A feed as text, and what was guessed.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) notes: Vec<Note>,
}

/// How far in a declaration is looked for.
const DECLARED_BYTES: usize = 256;

pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let sure = |text| Decoded { text, notes: Vec::new() };
    if let Some(text) = thirty_two_bits(bytes) {
        return sure(Cow::Owned(text));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return sure(encoding.decode_without_bom_handling(&bytes[length..]).0);
    }
    let wide = match bytes {
        [b'<' | b'\n' | b' ', 0, ..] => Some(UTF_16LE),
        [0, b'<' | b'\n' | b' ', ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return sure(encoding.decode_without_bom_handling(bytes).0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return sure(Cow::Borrowed(text));
    }
    let declared = declared(&bytes[..bytes.len().min(DECLARED_BYTES)]);
    // What declares itself UTF-8, and is not quite, has a few wrong bytes or is of the
    // code page that its writer forgot: the better half decides.
    if declared.is_none_or(|it| it == UTF_8) && is_mostly_utf8(bytes) {
        return sure(String::from_utf8_lossy(bytes));
    }
    if let Some(encoding) = declared.filter(|it| *it != UTF_8) {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        if !had_errors {
            return sure(text);
        }
    }
    let encoding = charset::guessed(bytes);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let message = format!(
        "the feed is not in the encoding it declares; read as {}",
        encoding.name()
    );
    Decoded { text, notes: vec![Note { id: "encoding-guessed", message, span: None }] }
}

/// Text in units of four bytes, told by its byte-order mark or its first sign.
fn thirty_two_bits(bytes: &[u8]) -> Option<String> {
    let big = match bytes {
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, b'<', ..] => true,
        [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => false,
        _ => return None,
    };
    let units = bytes.chunks_exact(4).map(|it| {
        let unit = [it[0], it[1], it[2], it[3]];
        let unit = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
        char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    Some(units.skip_while(|it| *it == '\u{feff}').collect())
}

/// The encoding that the XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let at = memchr::memmem::find(head, b"encoding")? + b"encoding".len();
    let rest = head[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    // Bytes that read as ASCII so far are in no wide encoding, whatever they declare.
    match charset::labelled(rest)? {
        it if it == UTF_16LE || it == UTF_16BE => Some(WINDOWS_1252),
        it => Some(it),
    }
}

/// Whether valid sequences beyond ASCII are more than invalid ones.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}
