//! Bytes to code points and back: bytes inside, code points in every file we write.

/// How often the table notes where it stands, in bytes: one `u32` for each 64 bytes.
const STRIDE: usize = 64;

/// The two ways of counting one text.
///
/// Built once a report, in one pass; each question then reads at most 64 bytes.
///
/// ```
/// use rapporteur_types::Offsets;
///
/// let text = "“Très” bien";
/// let offsets = Offsets::new(text);
/// assert_eq!(offsets.chars(text, 3), 1); // after the opening mark
/// assert_eq!(offsets.byte(text, 1), Some(3));
/// assert_eq!(offsets.byte(text, 99), None);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets {
    /// Code points before byte `i * STRIDE`.
    before: Vec<u32>,
    /// Code points in all.
    n_chars: u32,
}

/// Whether a byte begins a code point.
const fn begins(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| begins(byte)).count() as u32
}

impl Offsets {
    /// The table of `text`.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut n_chars = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            before.push(n_chars);
            n_chars += count(block);
        }
        Self { before, n_chars }
    }

    /// How many code points the text has.
    pub const fn n_chars(&self) -> u32 {
        self.n_chars
    }

    /// Code points before byte `byte` of `text`; past the end, all of them.
    pub fn chars(&self, text: &str, byte: u32) -> u32 {
        let byte = byte as usize;
        if byte >= text.len() {
            return self.n_chars;
        }
        let block = byte / STRIDE;
        self.before[block] + count(&text.as_bytes()[block * STRIDE..byte])
    }

    /// The byte at which code point `chars` begins, or `None` past the end of `text`.
    pub fn byte(&self, text: &str, chars: u32) -> Option<u32> {
        if chars >= self.n_chars {
            return (chars == self.n_chars).then_some(text.len() as u32);
        }
        let block = self.before.partition_point(|&before| before <= chars) - 1;
        let mut left = chars - self.before[block];
        for (at, &byte) in text.as_bytes().iter().enumerate().skip(block * STRIDE) {
            if begins(byte) {
                if left == 0 {
                    return Some(at as u32);
                }
                left -= 1;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_point_goes_to_its_byte_and_back() {
        let text = "a“b” 😀é\n".repeat(40);
        let offsets = Offsets::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars(&text, byte as u32), n as u32);
            assert_eq!(offsets.byte(&text, n as u32), Some(byte as u32));
        }
        assert_eq!(offsets.byte(&text, offsets.n_chars()), Some(text.len() as u32));
    }

    #[test]
    fn the_empty_text_has_one_place() {
        let offsets = Offsets::new("");
        assert_eq!(offsets.chars("", 0), 0);
        assert_eq!(offsets.byte("", 0), Some(0));
        assert_eq!(offsets.byte("", 1), None);
    }
}
