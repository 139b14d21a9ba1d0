//! The objects of one JSON document, cut out without reading them.
//!
//! Cutting only looks at brackets and strings, so that one broken record does not take
//! the others with it, and each keeps its line.

/// Gives each outermost object of `text` to `each`, with the line it begins in; what
/// stands between them and is neither a bracket nor a comma is given too, to be refused.
pub(crate) fn each(text: &str, each: &mut impl FnMut(u64, &str)) {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => line += 1,
            b'[' | b']' | b',' | b' ' | b'\t' | b'\r' => {}
            b'{' => {
                let end = end_of_object(bytes, at);
                each(line, &text[at..end]);
                line += memchr::memchr_iter(b'\n', &bytes[at..end]).count() as u64;
                at = end;
                continue;
            }
            _ => {
                let end = memchr::memchr2(b'{', b'\n', &bytes[at..])
                    .map_or(bytes.len(), |length| at + length);
                each(line, text[at..end].trim_end());
                at = end;
                continue;
            }
        }
        at += 1;
    }
}

/// One past the bracket that closes the object at `start`; the end of the text where
/// none does.
fn end_of_object(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, &byte) in bytes.iter().enumerate().skip(start) {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_cut_out_with_their_lines() {
        let mut found = Vec::new();
        let text = "[\n{\"a\": \"}\\\"{\"},\n {\"b\": {\"c\": 1}} oops\n{\"d\"";
        each(text, &mut |line, object| found.push((line, object.to_owned())));
        let found: Vec<_> = found.iter().map(|(line, it)| (*line, it.as_str())).collect();
        assert_eq!(
            found,
            [
                (2, "{\"a\": \"}\\\"{\"}"),
                (3, "{\"b\": {\"c\": 1}}"),
                (3, "oops"),
                (4, "{\"d\"")
            ]
        );
    }
}
