//! What an item, or the channel around it, says.

use super::{
    credit::people,
    item::{Channel, Claim, Item, Words},
    link,
    tree::{Element, Space},
};

/// Elements that hold an item's whole text, the best first.
const CONTENT: [(Space, &str); 6] = [
    (Space::Content, "encoded"),
    (Space::Atom, "content"),
    (Space::Xhtml, "body"),
    (Space::Xhtml, "div"),
    (Space::Rss, "content"),
    (Space::Rss, "fullitem"),
];
/// Elements that hold a summary, or the whole in feeds that have nothing else.
const SUMMARY: [(Space, &str); 8] = [
    (Space::Atom, "summary"),
    (Space::Rss, "description"),
    (Space::Rss, "summary"),
    (Space::Dc, "description"),
    (Space::DcTerms, "abstract"),
    (Space::Media, "description"),
    (Space::Itunes, "summary"),
    (Space::Atom, "subtitle"),
];
const TITLE: [(Space, &str); 5] = [
    (Space::Atom, "title"),
    (Space::Rss, "title"),
    (Space::Dc, "title"),
    (Space::DcTerms, "title"),
    (Space::Media, "title"),
];
/// Elements with the moment of publication, and how often each is.
const PUBLISHED: [(Space, &str, &str, f32); 9] = [
    (Space::Atom, "published", "feed:published", 0.95),
    (Space::Rss, "pubdate", "feed:pubDate", 0.95),
    (Space::Atom, "issued", "feed:issued", 0.95),
    (Space::DcTerms, "issued", "feed:dcterms:issued", 0.95),
    (Space::Dc, "date", "feed:dc:date", 0.9),
    (Space::DcTerms, "created", "feed:dcterms:created", 0.8),
    (Space::Atom, "created", "feed:created", 0.8),
    (Space::Rss, "published", "feed:published", 0.9),
    (Space::Rss, "date", "feed:date", 0.8),
];
const MODIFIED: [(Space, &str, &str, f32); 4] = [
    (Space::Atom, "updated", "feed:updated", 0.9),
    (Space::Atom, "modified", "feed:modified", 0.9),
    (Space::DcTerms, "modified", "feed:dcterms:modified", 0.9),
    (Space::Rss, "updated", "feed:updated", 0.9),
];

/// No item is by more people.
const MAX_PEOPLE: usize = 64;

/// Reads an item; `feed` is the text that its places count in, `bases` are the addresses
/// that the elements around it give, outermost first.
pub(super) fn item(it: &Element, feed: &str, bases: &[&str]) -> Item {
    let words = |of: &[(Space, &str)]| {
        let mut found = of.iter().filter_map(|&(space, local)| it.first(space, local));
        found.find_map(|element| words(element, feed))
    };
    let mut content = None;
    for (space, local) in CONTENT {
        // Media can hold several contents, most of which are pictures.
        content = content
            .or_else(|| it.first(space, local).and_then(|it| words_of_content(it, feed)));
    }
    let group = it.first(Space::Media, "group");
    let in_group = |local| group.and_then(|it| it.first(Space::Media, local));
    let mut bases: Vec<String> = bases.iter().map(|it| (*it).to_owned()).collect();
    bases.extend(it.attribute("xml:base").map(str::to_owned));
    Item {
        title: words(&TITLE)
            .or_else(|| in_group("title").and_then(|it| self::words(it, feed)))
            .map(Words::into_line),
        link: link(it).map(|found| link::joined(&bases, &found)),
        id: id(it),
        people: authors(it),
        published: claims(it, &PUBLISHED),
        modified: claims(it, &MODIFIED),
        summary: words(&SUMMARY)
            .or_else(|| in_group("description").and_then(|it| self::words(it, feed))),
        content,
        language: it
            .attribute("xml:lang")
            .map(str::to_owned)
            .or_else(|| it.words(Space::Dc, "language"))
            .or_else(|| it.words(Space::Rss, "language")),
        outlet: outlet(it),
        bases,
    }
}

/// Reads what stands around the items.
pub(super) fn channel(root: &Element, channel: &mut Channel) {
    let inner = [Space::Rss, Space::Atom]
        .into_iter()
        .find_map(|space| root.first(space, "channel"))
        .unwrap_or(root);
    let title = TITLE.iter().find_map(|&(space, local)| {
        let element = inner.first(space, local)?;
        let line = Words::Html(element.text.clone()).into_line();
        (!line.is_empty()).then_some(line)
    });
    channel.title = title;
    channel.link = link(inner);
    channel.language = inner
        .words(Space::Rss, "language")
        .or_else(|| inner.words(Space::Dc, "language"))
        .or_else(|| root.attribute("xml:lang").map(str::to_owned));
    channel.people = atom_people(inner);
}

/// The words of an element, as text or as HTML; `None` if there are none.
fn words(element: &Element, feed: &str) -> Option<Words> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_atom = element.space == Space::Atom;
    if !element.children.is_empty() {
        let inner = feed.get(element.inner.clone()).unwrap_or_default();
        return Some(Words::Html(markup(inner, element)));
    }
    let text = element.text.trim();
    if text.is_empty() {
        return None;
    }
    if element.attribute("mode") == Some("base64") {
        let bytes = mail_parser::decoders::base64::base64_decode(text.as_bytes())?;
        return Some(Words::Html(String::from_utf8(bytes).ok()?));
    }
    let is_html = match kind.as_str() {
        "text" | "text/plain" | "plain" => looks_like_html(text),
        "html" | "xhtml" | "text/html" | "application/xhtml+xml" => true,
        _ => !is_atom || looks_like_html(text),
    };
    Some(if is_html {
        Words::Html(text.to_owned())
    } else {
        Words::Text(text.to_owned())
    })
}

/// The words of an element that holds a whole text, which can also hold something else,
/// or say that it stands elsewhere.
fn words_of_content(element: &Element, feed: &str) -> Option<Words> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("image/")
        || kind.starts_with("audio/")
        || kind.starts_with("video/")
        || (kind.starts_with("application/") && !kind.contains("xhtml"))
    {
        return None;
    }
    words(element, feed)
}

/// Whether words that pass for plain text are markup after all.
fn looks_like_html(text: &str) -> bool {
    ["</p>", "<p>", "<br", "</a>", "</div>", "</b>", "</em>", "</strong>", "</i>"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// The markup inside an element: CDATA as the text it is, tags without their prefix.
fn markup(inner: &str, element: &Element) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, section)) = rest.split_once("<![CDATA[") {
        out.push_str(before);
        let (text, after) = section.split_once("]]>").unwrap_or((section, ""));
        // Text in a section beside tags is markup that somebody protected.
        out.push_str(text);
        rest = after;
    }
    out.push_str(rest);
    let prefix = element.children.iter().find_map(|it| it.name.split_once(':'));
    match prefix {
        Some((prefix, _)) => out
            .replace(&format!("<{prefix}:"), "<")
            .replace(&format!("</{prefix}:"), "</"),
        None => out,
    }
}

/// The address of an item or channel.
fn link(it: &Element) -> Option<String> {
    let original = it.words(Space::FeedBurner, "origlink");
    let of_atom = || {
        let links: Vec<_> = it
            .children
            .iter()
            .filter(|it| it.local == "link" && it.attribute("href").is_some())
            .filter(|it| matches!(it.attribute("rel"), None | Some("alternate" | "")))
            .collect();
        let is_page =
            |it: &&&Element| it.attribute("type").is_none_or(|it| it.contains("html"));
        let best = links.iter().find(is_page).or(links.first())?;
        let base = best.attribute("xml:base").map(str::to_owned);
        let href = best.attribute("href")?.to_owned();
        Some(link::joined(&base.into_iter().collect::<Vec<_>>(), &href))
    };
    let guid = || {
        let guid = it.first(Space::Rss, "guid")?;
        let says = guid.attribute("ispermalink");
        let is_link = says.is_none_or(|it| !it.eq_ignore_ascii_case("false"));
        Some(guid.text.trim().to_owned()).filter(|it| is_link && is_address(it))
    };
    let about =
        || it.attribute("rdf:about").map(str::to_owned).filter(|it| is_address(it));
    let id = || it.words(Space::Atom, "id").filter(|it| is_address(it));
    original
        .or_else(|| it.words(Space::Rss, "link"))
        .or_else(of_atom)
        .or_else(|| it.words(Space::Atom, "link"))
        .or_else(guid)
        .or_else(about)
        .or_else(id)
        .filter(|it| it.len() < 4096)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn id(it: &Element) -> Option<String> {
    it.words(Space::Rss, "guid")
        .or_else(|| it.words(Space::Atom, "id"))
        .or_else(|| it.words(Space::Dc, "identifier"))
        .or_else(|| it.attribute("rdf:about").map(str::to_owned))
        .filter(|it| it.len() < 1024)
}

fn authors(it: &Element) -> Vec<String> {
    let mut found = atom_people(it);
    for (space, local) in [
        (Space::Dc, "creator"),
        (Space::DcTerms, "creator"),
        (Space::Rss, "author"),
        (Space::Itunes, "author"),
    ] {
        if !found.is_empty() && space != Space::DcTerms {
            break;
        }
        for element in it.all(space, local) {
            add(&mut found, people(&element.text));
        }
    }
    if found.is_empty() {
        let credits = it.all(Space::Media, "credit");
        for credit in credits.filter(|it| it.attribute("role") == Some("author")) {
            add(&mut found, people(&credit.text));
        }
    }
    for contributor in it.all(Space::Dc, "contributor") {
        if found.is_empty() {
            add(&mut found, people(&contributor.text));
        }
    }
    found
}

/// People as Atom gives them, in an element each.
fn atom_people(it: &Element) -> Vec<String> {
    let mut found = Vec::new();
    for space in [Space::Atom, Space::Rss] {
        for author in it.all(space, "author") {
            for name in author.children.iter().filter(|it| it.local == "name") {
                add(&mut found, people(&name.text));
            }
            if author.children.is_empty() && space == Space::Atom {
                add(&mut found, people(&author.text));
            }
        }
    }
    found
}

/// Adds people, each once, as long as there are not too many.
pub(super) fn add(found: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if found.len() < MAX_PEOPLE && !found.contains(&name) {
            found.push(name);
        }
    }
}

/// The outlet that an item comes from, where the feed gathers items of many.
fn outlet(it: &Element) -> Option<String> {
    let rss = it.words(Space::Rss, "source");
    let atom =
        it.first(Space::Atom, "source").and_then(|it| it.words(Space::Atom, "title"));
    let dc = it.words(Space::Dc, "publisher");
    rss.or(atom).or(dc)
}

fn claims(it: &Element, of: &[(Space, &'static str, &'static str, f32)]) -> Vec<Claim> {
    of.iter()
        .filter_map(|&(space, local, from, confidence)| {
            let value = it.words(space, local)?;
            Some(Claim { value, from, confidence })
        })
        .collect()
}
