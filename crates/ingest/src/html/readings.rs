//! The most attributes that a tag of a page can have, however the page is read.
//!
//! Which `<` begins a tag depends on what the parser makes of all before it: what lies in a
//! script is none, but what lies in a script of an image is. Following that exactly is as
//! much as parsing. Here every `<` before a letter begins a tag, all of them are read at
//! once, and for each place in a tag where one of them can stand only the one with most
//! attributes is kept. So no reading has a tag with more, and it takes one pass.

/// Where in a tag a byte stands.
#[derive(Clone, Copy)]
enum At {
    TagName,
    Between,
    Name,
    BehindName,
    Equals,
    Bare,
    Double,
    Single,
}

const ALL: [At; 8] = [
    At::TagName,
    At::Between,
    At::Name,
    At::BehindName,
    At::Equals,
    At::Bare,
    At::Double,
    At::Single,
];

/// What kinds of bytes a tag tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Stroke,
    End,
    Equals,
    Double,
    Single,
    Open,
    Other,
}

const fn kind(byte: u8) -> Kind {
    match byte {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0c => Kind::Space,
        b'/' => Kind::Stroke,
        b'>' => Kind::End,
        b'=' => Kind::Equals,
        b'"' => Kind::Double,
        b'\'' => Kind::Single,
        b'<' => Kind::Open,
        _ => Kind::Other,
    }
}

/// Where a tag goes on, and how many attributes begin with this byte; `None` at its end.
const fn step(at: At, kind: Kind) -> Option<(At, u32)> {
    let next = match (at, kind) {
        (At::Double, Kind::Double)
        | (At::Single, Kind::Single)
        | (At::TagName | At::Between | At::Bare, Kind::Space) => At::Between,
        (At::Double | At::Single, _) => at,
        (_, Kind::End) => return None,
        (At::Equals, Kind::Double) => At::Double,
        (At::Equals, Kind::Single) => At::Single,
        (At::Equals, Kind::Space) | (At::Name | At::BehindName, Kind::Equals) => {
            At::Equals
        }
        (At::Equals | At::Bare, _) => At::Bare,
        (At::Name | At::BehindName, Kind::Space) => At::BehindName,
        (_, Kind::Stroke) => At::Between,
        (At::TagName, _) => At::TagName,
        (At::Name, _) => At::Name,
        (At::Between | At::BehindName, _) => return Some((At::Name, 1)),
    };
    Some((next, 0))
}

/// The first byte at which some reading of `html` has a tag with more than `limit`
/// attributes.
pub(super) fn over(html: &[u8], limit: u32) -> Option<usize> {
    // One more than the attributes of the tag that has most; 0 where there is none.
    let mut most = [0_u32; ALL.len()];
    let mut at = 0;
    while at < html.len() {
        if most == [0; ALL.len()] {
            at += memchr::memchr(b'<', &html[at..])?;
        }
        let kind = kind(html[at]);
        let mut next = [0_u32; ALL.len()];
        for (state, &count) in ALL.iter().zip(&most).filter(|it| *it.1 > 0) {
            if let Some((state, begun)) = step(*state, kind) {
                let slot = &mut next[state as usize];
                *slot = (*slot).max(count + begun);
            }
        }
        most = next;
        if most.iter().any(|&count| count > limit + 1) {
            return Some(at);
        }
        at += 1;
        let letter = |at: usize| html.get(at).is_some_and(u8::is_ascii_alphabetic);
        if kind == Kind::Open
            && (letter(at) || (html.get(at) == Some(&b'/') && letter(at + 1)))
        {
            let slot = &mut most[At::TagName as usize];
            *slot = (*slot).max(1);
            // The stroke of an end tag is no border.
            at += usize::from(!letter(at));
        } else if kind == Kind::Other {
            // More bytes of this kind change nothing.
            let run = html[at..].iter().position(|&it| self::kind(it) != Kind::Other);
            at += run.unwrap_or(html.len() - at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_met_wherever_it_hides() {
        let many = format!("<p{}>", " a=1".repeat(11));
        for before in [
            "",
            "<p =\">",
            "<style><a b=\"</style>",
            "<svg><foreignObject><style></foreignObject><a b=\"</style>",
            "<script><!--<script></script><a b=\"</script>",
            "<svg><![CDATA[<a b=\"]]>",
            "<select><style>",
            "<a b='",
        ] {
            let html = format!("{before}{many}");
            assert!(over(html.as_bytes(), 10).is_some(), "{html}");
            assert_eq!(over(html.as_bytes(), 20), None, "{html}");
        }
    }

    #[test]
    fn what_is_no_tag_has_no_attributes() {
        let text = "a < b c d e f g h i j k l m n o p q r s t".repeat(100);
        assert_eq!(over(text.as_bytes(), 10), None);
        let tags = "<p a b=1 c='d'>x</p a b>".repeat(1_000);
        assert_eq!(over(tags.as_bytes(), 10), None);
    }
}
