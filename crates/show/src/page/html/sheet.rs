//! A sheet of HTML: what the program wrote goes in as it is, all else escaped.

/// HTML under way. Only text that is part of the program can be written as it is: the
/// signature of [`Sheet::raw`] takes nothing that came from a report.
#[derive(Default)]
pub(super) struct Sheet {
    out: String,
}

impl Sheet {
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Words, between tags or inside a quoted attribute.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        for it in words.chars() {
            match it {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                it if is_hidden(it) => self.out.push('\u{fffd}'),
                it => self.out.push(it),
            }
        }
        self
    }

    /// A number.
    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        self.text(&number.to_string())
    }
}

/// Whether a character acts on the page without being seen: controls that HTML forbids,
/// and marks that turn the writing direction of what follows. It is shown as U+FFFD.
const fn is_hidden(it: char) -> bool {
    matches!(it,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The longest address that is a link: servers take no longer ones.
const ADDRESS: usize = 2_000;

/// The address, where a reader may follow it: `http` and `https` only, nothing hidden.
pub(super) fn followable(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let clean = url.chars().all(|it| !it.is_whitespace() && !is_hidden(it));
    (web && clean && url.len() <= ADDRESS).then_some(url)
}

/// SHA-256 of `text`, as a content security policy names it.
pub(super) fn fingerprint(text: &str) -> String {
    use sha2::{Digest, Sha256};
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| {
            bits << 8 | u32::from(three.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { digit as char } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(words: &str) -> String {
        let mut sheet = Sheet::default();
        sheet.text(words);
        sheet.finish()
    }

    #[test]
    fn markup_of_the_input_is_text() {
        assert_eq!(
            escaped("<script>alert('a&b\")</script>"),
            "&lt;script&gt;alert(&#39;a&amp;b&quot;)&lt;/script&gt;"
        );
    }

    #[test]
    fn what_hides_or_turns_text_is_shown() {
        assert_eq!(
            escaped("a\u{202e}b\u{0}c\u{2067}\n"),
            "a\u{fffd}b\u{fffd}c\u{fffd}\n"
        );
    }

    #[test]
    fn only_web_addresses_are_followed() {
        assert_eq!(
            followable("https://a.example/x?y=1"),
            Some("https://a.example/x?y=1")
        );
        for bad in [
            "javascript:alert(1)",
            "javascript://a.example/%0aalert(1)",
            " https://a.example",
            "java\nscript://x",
            "data:text/html,x",
            "//a.example",
            "https://a\u{0}.example",
        ] {
            assert_eq!(followable(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn base64_pads() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }
}
