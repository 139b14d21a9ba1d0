//! Lines of `Name: value`, as WARC and HTTP have them.

/// The fields of a header, in order; names compare without case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads what stands between the first line and the blank one. A line that is no
    /// field is passed over; one that begins with white space goes on the one before.
    pub(super) fn read(block: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in block.split(|&byte| byte == b'\n') {
            let line = String::from_utf8_lossy(line.trim_ascii_end());
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    /// The first value of that name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.0.iter();
        fields.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, it)| it.as_str())
    }
}

/// Where a header ends in `data`: its length, and the length with its blank line.
pub(super) fn end(data: &[u8]) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\n', &data[from..]) {
        let line = from + at;
        match data.get(line + 1..) {
            Some([b'\n', ..]) => return Some((line, line + 2)),
            Some([b'\r', b'\n', ..]) => return Some((line, line + 3)),
            _ => from = line + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_come() {
        let headers = Headers::read(b"A: 1\r\nb:two\r\n more\nodd line\r\nA: 3");
        assert_eq!(headers.get("a"), Some("1"));
        assert_eq!(headers.get("B"), Some("two more"));
        assert_eq!(end(b"A: 1\r\n\r\nrest"), Some((5, 8)));
        assert_eq!(end(b"A: 1\n\nrest"), Some((4, 6)));
        assert_eq!(end(b"A: 1\n"), None);
    }
}
