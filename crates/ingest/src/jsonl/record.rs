//! The record as it is given: the contract's keys, their aliases, and nothing else.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::Value;

/// A record; keys that are not here are passed over.
#[expect(clippy::struct_field_names, reason = "the contract's key is `record`")]
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    #[serde(default)]
    pub(super) id: Option<Id>,
    #[serde(default)]
    pub(super) path: Option<String>,
    #[serde(default)]
    pub(super) sha256: Option<String>,
    #[serde(default)]
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) body: Option<String>,
    #[serde(default)]
    pub(super) event_text: Option<String>,
    #[serde(default)]
    pub(super) title: Option<Stated>,
    #[serde(default)]
    pub(super) subtitle: Option<Stated>,
    #[serde(default)]
    pub(super) bylines: Option<Vec<Stated>>,
    #[serde(default)]
    pub(super) outlet: Option<Stated>,
    #[serde(default)]
    pub(super) via: Option<Vec<Stated>>,
    #[serde(default)]
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) published: Option<Stated>,
    #[serde(default)]
    pub(super) date: Option<Stated>,
    #[serde(default)]
    pub(super) modified: Option<Stated>,
    #[serde(default)]
    pub(super) candidates: Option<Vec<Stated>>,
    #[serde(default)]
    pub(super) language: Option<String>,
    #[serde(default)]
    pub(super) marks: Option<Vec<GivenMark>>,
    #[serde(default)]
    pub(super) notes: Option<Vec<GivenNote>>,
    #[serde(default)]
    pub(super) record: Option<String>,
    #[serde(default)]
    pub(super) retrieved: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenMark {
    pub(super) kind: String,
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(default)]
    pub(super) of: Option<[u32; 2]>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenNote {
    pub(super) id: String,
    pub(super) message: String,
    #[serde(default)]
    pub(super) span: Option<[u32; 2]>,
}

/// A value alone, or as `extract` prints it: with where it comes from.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) value: String,
    pub(super) from: Option<String>,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) confidence: Option<f32>,
}

#[derive(Deserialize)]
struct StatedObject {
    value: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    start: Option<u32>,
    #[serde(default)]
    end: Option<u32>,
    #[serde(default)]
    confidence: Option<f32>,
}

struct StatedVisitor;

impl<'de> Visitor<'de> for StatedVisitor {
    type Value = Stated;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or an object with a `value`")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Stated, E> {
        Ok(Stated::of(value.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stated, A::Error> {
        let StatedObject { value, from, start, end, confidence } =
            StatedObject::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Stated { value, from, start, end, confidence })
    }
}

impl<'de> Deserialize<'de> for Stated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StatedVisitor)
    }
}

/// An id: a string, or a whole number, whose digits it then is.
#[derive(Debug)]
pub(super) struct Id(pub(super) String);

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as `id`")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Id, E> {
        Ok(Id(value.to_owned()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Id, E> {
        Ok(Id(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Id, E> {
        Ok(Id(value.to_string()))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

/// The keys under which crawlers and archives put the same things. Of what is not as
/// expected nothing is taken: these keys can mean something else.
const TEXT: [&str; 6] =
    ["maintext", "articleBody", "article_body", "article_text", "full_text", "content"];
const TITLE: [&str; 2] = ["headline", "heading"];
const SUBTITLE: [&str; 3] = ["standfirst", "subheadline", "lead"];
const OUTLET: [&str; 6] =
    ["source", "publisher", "publication", "site_name", "source_name", "source_domain"];
const BYLINES: [&str; 4] = ["authors", "author", "byline", "creator"];
const URL: [&str; 3] = ["link", "canonical_url", "webUrl"];
const PUBLISHED: [&str; 10] = [
    "date_published",
    "date_publish",
    "datePublished",
    "publish_date",
    "published_date",
    "published_at",
    "publishedAt",
    "pubDate",
    "pub_date",
    "timestamp",
];
const MODIFIED: [&str; 6] = [
    "date_modified",
    "date_modify",
    "dateModified",
    "updated_at",
    "updatedAt",
    "updated",
];
const LANGUAGE: [&str; 1] = ["lang"];
const RETRIEVED: [&str; 4] =
    ["date_download", "retrieved_at", "fetched_at", "crawled_at"];

/// What a record gives under other keys than the contract's.
#[derive(Debug, Default)]
pub(super) struct Others(serde_json::Map<String, Value>);

impl Others {
    /// Those of a record that has been read once.
    pub(super) fn read(source: &str) -> Self {
        Self(serde_json::from_str(source).unwrap_or_default())
    }

    fn first(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.0.get(*key).and_then(words))
    }

    pub(super) fn text(&self) -> Option<String> {
        let text = |key: &&str| self.0.get(*key).and_then(Value::as_str);
        TEXT.iter().find_map(text).map(str::to_owned)
    }

    pub(super) fn title(&self) -> Option<Stated> {
        self.first(&TITLE).map(Stated::of)
    }

    pub(super) fn subtitle(&self) -> Option<Stated> {
        self.first(&SUBTITLE).map(Stated::of)
    }

    pub(super) fn outlet(&self) -> Option<Stated> {
        self.first(&OUTLET).map(Stated::of)
    }

    pub(super) fn url(&self) -> Option<String> {
        self.first(&URL).filter(|it| it.starts_with("http"))
    }

    pub(super) fn language(&self) -> Option<String> {
        self.first(&LANGUAGE)
    }

    /// A date, in the words it is written in.
    pub(super) fn published(&self) -> Option<String> {
        self.first(&PUBLISHED)
    }

    pub(super) fn modified(&self) -> Option<String> {
        self.first(&MODIFIED)
    }

    pub(super) fn retrieved(&self) -> Option<String> {
        self.first(&RETRIEVED)
    }

    /// The credits, each of one or several people.
    pub(super) fn credits(&self) -> Vec<String> {
        let found = BYLINES.iter().find_map(|key| match self.0.get(*key)? {
            Value::Array(many) => Some(many.iter().filter_map(words).collect()),
            one => words(one).map(|one| vec![one]),
        });
        found.unwrap_or_default()
    }
}

/// A string, a number's digits, or the name that an object gives.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            let name =
                ["name", "title"].iter().find_map(|key| object.get(*key)?.as_str());
            name?.to_owned()
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

impl Stated {
    fn of(value: String) -> Self {
        Self { value, from: None, start: None, end: None, confidence: None }
    }
}
