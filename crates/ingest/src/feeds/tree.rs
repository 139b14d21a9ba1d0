//! The elements of an item, once it is whole.

use std::ops::Range;

/// The vocabularies that say something of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of any version, and whatever has no namespace.
    Rss,
    Atom,
    Content,
    Dc,
    DcTerms,
    Media,
    Itunes,
    Xhtml,
    FeedBurner,
    Xml,
    Other,
}

impl Space {
    /// The vocabulary of a namespace name, whatever its case and last stroke.
    pub(super) fn of(name: &str) -> Self {
        let name = name.trim().to_ascii_lowercase();
        let name = name.trim_end_matches(['/', '#']);
        match name {
            "http://www.w3.org/2005/atom" | "http://purl.org/atom/ns" => Self::Atom,
            "http://purl.org/rss/1.0/modules/content" => Self::Content,
            "http://purl.org/dc/elements/1.1" | "http://purl.org/dc/elements/1.0" => {
                Self::Dc
            }
            "http://purl.org/dc/terms" => Self::DcTerms,
            "http://search.yahoo.com/mrss" => Self::Media,
            "http://www.itunes.com/dtds/podcast-1.0.dtd" => Self::Itunes,
            "http://www.w3.org/1999/xhtml" => Self::Xhtml,
            "http://rssnamespace.org/feedburner/ext/1.0" => Self::FeedBurner,
            ""
            | "http://purl.org/rss/1.0"
            | "http://my.netscape.com/rdf/simple/0.9"
            | "http://channel.netscape.com/rdf/simple/0.9"
            | "http://purl.org/net/rss1.1"
            | "http://backend.userland.com/rss2"
            | "http://blogs.law.harvard.edu/tech/rss" => Self::Rss,
            _ if name.starts_with("http://backend.userland.com/rss") => Self::Rss,
            _ if name.contains("purl.org/atom/ns") => Self::Atom,
            _ => Self::Other,
        }
    }

    /// The vocabulary of a prefix that nobody declared, by common use.
    pub(super) fn of_prefix(prefix: &str) -> Self {
        match prefix.to_ascii_lowercase().as_str() {
            "" | "rss" | "rdf" => Self::Rss,
            "atom" | "a10" | "atom10" | "atom03" => Self::Atom,
            "content" => Self::Content,
            "dc" => Self::Dc,
            "dcterms" => Self::DcTerms,
            "media" => Self::Media,
            "itunes" => Self::Itunes,
            "xhtml" | "html" => Self::Xhtml,
            "feedburner" => Self::FeedBurner,
            "xml" => Self::Xml,
            _ => Self::Other,
        }
    }
}

/// An element with what it holds.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) space: Space,
    /// Its name without prefix, in small letters.
    pub(super) local: String,
    /// As written, to find its end.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// The text right inside it, entities resolved.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// What it holds, as a place in the feed's text.
    pub(super) inner: Range<usize>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub(super) fn all<'a>(
        &'a self,
        space: Space,
        local: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |it| it.space == space && it.local == local)
    }

    pub(super) fn first(&self, space: Space, local: &str) -> Option<&Element> {
        self.children.iter().find(|it| it.space == space && it.local == local)
    }

    /// The text right inside a child, if there is any.
    pub(super) fn words(&self, space: Space, local: &str) -> Option<String> {
        let text = crate::marks::folded(&self.first(space, local)?.text);
        (!text.is_empty()).then_some(text)
    }
}
