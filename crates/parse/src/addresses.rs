//! Addresses: of pages, of mail, of sites and files by their names.

use rapporteur_lexicon::cuts;

use crate::chars::is_quote;

/// How far an address is looked for on each side of its `@` or its stop, in bytes.
pub(crate) const LONGEST_ADDRESS: usize = 64;

/// The length of a web address at the start of `rest`.
pub(crate) fn address(rest: &str) -> Option<usize> {
    let begins = |it: &&str| {
        rest.as_bytes().get(..it.len()).is_some_and(|head| {
            head.eq_ignore_ascii_case(it.as_bytes()) && rest.len() > it.len()
        })
    };
    ["http://", "https://", "www.", "mailto:"].iter().any(begins).then(|| up_to_end(rest))
}

/// The length of an address that goes on to the next space, without the marks that end it.
fn up_to_end(rest: &str) -> usize {
    let end = rest
        .find(|it: char| it.is_whitespace() || is_quote(it) || matches!(it, '<' | '>'))
        .unwrap_or(rest.len());
    let ends = ['.', ',', ';', ':', '!', '?', ')', ']'];
    rest[..end].trim_end_matches(ends).len()
}

/// The length of the mail address at the start of `rest`, whose `@` stands at `sign`.
pub(crate) fn mail_at(rest: &str, sign: usize) -> Option<usize> {
    let bytes = rest.as_bytes();
    let part = |it: &u8| it.is_ascii_alphanumeric() || b".-_+%".contains(it);
    if !bytes[..sign].iter().all(part) {
        return None;
    }
    let domain = &bytes[sign + 1..];
    let length = domain.iter().take(LONGEST_ADDRESS).take_while(|it| part(it)).count();
    let domain = rest[sign + 1..][..length].trim_end_matches(['.', '-']);
    domain.contains('.').then(|| sign + 1 + domain.len())
}

/// The length of the name of a site or a file at the start of `rest`: `post.example/a`,
/// `plan.pdf`. Its first word is `word` bytes long.
pub(crate) fn site(rest: &str, word: usize) -> Option<usize> {
    let bytes = rest.as_bytes();
    let follows = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    if !(bytes.get(word) == Some(&b'.') && follows(word + 1)) {
        return None;
    }
    let part = |it: &&u8| it.is_ascii_alphanumeric() || b".-_".contains(it);
    let length = bytes.iter().take(word + LONGEST_ADDRESS).take_while(part).count();
    let name = rest.get(..length)?.trim_end_matches(['.', '-']);
    let ending = name.rsplit('.').next().filter(|it| it.len() <= cuts::LONGEST)?;
    if !cuts::is_name_ending(&ending.to_ascii_lowercase()) {
        return None;
    }
    let path = rest[name.len()..].starts_with('/') && follows(name.len() + 1);
    Some(if path { up_to_end(rest) } else { name.len() })
}
