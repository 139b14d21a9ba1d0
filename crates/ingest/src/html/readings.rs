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

/// [`kind`] of every byte, and [`step`] of every place and kind: looked up, since this runs
/// over every byte of every tag.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = kind(byte as u8);
        byte += 1;
    }
    kinds
};
static STEPS: [[Option<(At, u32)>; 8]; ALL.len()] = {
    let mut steps = [[None; 8]; ALL.len()];
    let mut byte = 0;
    while byte < KINDS.len() {
        let kind = kind(byte as u8);
        let mut at = 0;
        while at < ALL.len() {
            steps[at][kind as usize] = step(ALL[at], kind);
            at += 1;
        }
        byte += 1;
    }
    steps
};

/// The places where neither `>` nor white space changes anything.
const QUOTED: u8 = 1 << At::Double as u8 | 1 << At::Single as u8;

/// The first byte at which some reading of `html` has a tag with more than `limit`
/// attributes.
pub(super) fn over(html: &[u8], limit: u32) -> Option<usize> {
    // The attributes of the tag that has most at each place, and a bit for each place
    // where there is one.
    let (mut most, mut places) = ([0_u32; ALL.len()], 0_u8);
    let mut at = 0;
    while at < html.len() {
        // What can change anything: in quotation marks little, outside of tags less.
        if places == 0 {
            at += memchr::memchr(b'<', &html[at..])?;
        } else if places & !QUOTED == 0 {
            at += memchr::memchr3(b'<', b'"', b'\'', &html[at..])?;
        }
        let kind = KINDS[html[at] as usize];
        let (mut next, mut next_places) = ([0_u32; ALL.len()], 0_u8);
        while places != 0 {
            let place = places.trailing_zeros() as usize;
            places &= places - 1;
            let Some((to, begun)) = STEPS[place][kind as usize] else { continue };
            let count = most[place] + begun;
            if count > limit {
                return Some(at);
            }
            next[to as usize] = next[to as usize].max(count);
            next_places |= 1 << to as u8;
        }
        (most, places) = (next, next_places);
        at += 1;
        let letter = |at: usize| html.get(at).is_some_and(u8::is_ascii_alphabetic);
        if kind == Kind::Open
            && (letter(at) || (html.get(at) == Some(&b'/') && letter(at + 1)))
        {
            places |= 1 << At::TagName as u8;
            // The stroke of an end tag is no border.
            at += usize::from(!letter(at));
        } else if kind == Kind::Other {
            // More bytes of this kind change nothing.
            let rest = &html[at..];
            let run = rest.iter().position(|&it| KINDS[it as usize] != Kind::Other);
            at += run.unwrap_or(rest.len());
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
            "<math><annotation-xml><style>",
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
