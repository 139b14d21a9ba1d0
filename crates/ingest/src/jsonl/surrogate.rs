//! Halves of surrogate pairs, which some programs write into JSON.

/// Whether a record was refused for one.
pub(super) fn is_cause(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    message.contains("surrogate") || message.contains("unexpected end of hex escape")
}

/// The record with U+FFFD for each half that stands alone.
pub(super) fn replaced(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => 12,
            (Some(0xd800..0xe000), _) => {
                out.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            // Any other escape: the sign behind the stroke belongs to it.
            (None, _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// The unit that an escape at the beginning of `text` stands for.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_halves_alone_are_replaced() {
        let of = |source| replaced(source);
        assert_eq!(of(r"a\ud83d\ude00b\n"), r"a\ud83d\ude00b\n");
        assert_eq!(of(r"\ud83d \ude00\u00e9"), r"\ufffd \ufffd\u00e9");
        assert_eq!(of(r"\\ud83d"), r"\\ud83d", "a stroke and letters");
        assert_eq!(of(r"\ud83d\u0041 \"), r"\ufffd\u0041 \");
        assert_eq!(of("\\é"), "\\é");
    }
}
