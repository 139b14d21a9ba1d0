//! Addresses that a feed gives in part.

/// `link` made whole with the addresses around it, outermost first.
pub(super) fn joined(bases: &[String], link: &str) -> String {
    let mut base = String::new();
    for next in bases {
        base = join(&base, next);
    }
    join(&base, link)
}

/// RFC 3986, 5.2: `reference` as a page at `base` means it.
fn join(base: &str, reference: &str) -> String {
    let reference = reference.trim();
    let Some((scheme, rest)) = base.split_once("://") else {
        return reference.to_owned();
    };
    if has_scheme(reference) {
        return reference.to_owned();
    }
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (authority, path) = match rest[..end].find('/') {
        Some(at) => (&rest[..at], &rest[at..end]),
        None => (&rest[..end], "/"),
    };
    let site = format!("{scheme}://{authority}");
    if reference.is_empty() {
        return format!("{site}{path}");
    }
    if reference.starts_with('?') {
        return format!("{site}{path}{reference}");
    }
    let folder = &path[..=path.rfind('/').unwrap_or(0)];
    let whole = match reference.strip_prefix('/') {
        Some(_) => reference.to_owned(),
        None => format!("{folder}{reference}"),
    };
    let end = whole.find(['?', '#']).unwrap_or(whole.len());
    let (path, tail) = whole.split_at(end);
    format!("{site}{}{tail}", without_dots(path))
}

fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|it: char| it.is_ascii_alphabetic())
            && scheme.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
    })
}

fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        parts.push("");
    }
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_made_whole() {
        let of = |link| join("https://a.example/news/feed.xml?x=1", link);
        assert_eq!(of("vote"), "https://a.example/news/vote");
        assert_eq!(of("/vote?x=/../"), "https://a.example/vote?x=/../");
        assert_eq!(of("../b/./c"), "https://a.example/b/c");
        assert_eq!(of("../../.."), "https://a.example/");
        assert_eq!(of("//b.example/c"), "https://b.example/c");
        assert_eq!(of("?y=2"), "https://a.example/news/feed.xml?y=2");
        assert_eq!(of("http://b.example/"), "http://b.example/");
        assert_eq!(join("", "/vote"), "/vote");
        assert_eq!(join("https://a.example", "vote"), "https://a.example/vote");
    }
}
