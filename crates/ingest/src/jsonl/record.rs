//! The record as it is given: the contract's keys, their aliases, and nothing else.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A record; keys that are not here are passed over.
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
        let value = value.to_owned();
        Ok(Stated { value, from: None, start: None, end: None, confidence: None })
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
