//! The types of values in a settings block. Each checks what it is deserialized from; the error is
//! what the value must be.

use super::{FORMATS, LINKS, LOCALES, is_locale};
use archive_feed::feed::{Fields, Format, Unpublished};
use archive_feed::link;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A link that is safe to follow.
#[derive(Deserialize)]
#[serde(try_from = "&str")]
pub(super) struct SafeLink(pub(super) String);

impl TryFrom<&str> for SafeLink {
    type Error = &'static str;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        link::safe(text, None).map(SafeLink).ok_or(LINKS)
    }
}

/// The label of a feed.
#[derive(Deserialize)]
#[serde(try_from = "&'a str")]
pub(super) struct FeedName<'a>(pub(super) &'a str);

impl<'a> TryFrom<&'a str> for FeedName<'a> {
    type Error = &'static str;

    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        Some(text.trim()).filter(|name| !name.is_empty()).map(FeedName).ok_or("a text that isn’t blank")
    }
}

/// The name of a format.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "&str")]
pub(super) struct FeedFormat(pub(super) Format);

impl TryFrom<&str> for FeedFormat {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        Format::from_name(name).map(FeedFormat).ok_or(FORMATS)
    }
}

/// A language tag.
#[derive(Deserialize)]
#[serde(try_from = "&'a str")]
pub(super) struct Locale<'a>(pub(super) &'a str);

impl<'a> TryFrom<&'a str> for Locale<'a> {
    type Error = &'static str;

    fn try_from(tag: &'a str) -> Result<Self, Self::Error> {
        if is_locale(tag) { Ok(Locale(tag)) } else { Err(LOCALES) }
    }
}

/// A colour in hexadecimal, which published pages and the loader apply.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "&str")]
pub(super) struct Colour;

impl TryFrom<&str> for Colour {
    type Error = &'static str;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('#').filter(|digits| matches!(digits.len(), 3 | 6));
        let is_colour = digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if is_colour { Ok(Colour) } else { Err("a colour such as “#0a6156”") }
    }
}

/// The number of posts below which an archive is small.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "i64")]
pub(super) struct SmallArchive(pub(super) usize);

impl TryFrom<i64> for SmallArchive {
    type Error = &'static str;

    fn try_from(posts: i64) -> Result<Self, Self::Error> {
        if (0..=100).contains(&posts) { Ok(SmallArchive(posts as usize)) } else { Err("between 0 and 100") }
    }
}

/// The names of fonts, which published pages and the loader apply.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "&str")]
pub(super) struct FontNames;

impl TryFrom<&str> for FontNames {
    type Error = &'static str;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        let is_allowed = |c: char| c.is_alphanumeric() || " ,-_'\"".contains(c);
        if !text.trim().is_empty() && text.chars().all(is_allowed) {
            Ok(FontNames)
        } else {
            Err("names of fonts such as “Inter, sans-serif”")
        }
    }
}

/// The values of the setting `unpublished`, which has a new name.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "&str")]
pub(super) struct OldUnpublished(pub(super) Unpublished);

impl TryFrom<&str> for OldUnpublished {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        match name {
            "hidden" => Ok(OldUnpublished(Unpublished::Hidden)),
            "shown" => Ok(OldUnpublished(Unpublished::Shown)),
            _ => Err("“hidden” or “shown”"),
        }
    }
}

/// A size in megabytes, from `LEAST` to 1024.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "i64")]
pub(super) struct Megabytes<const LEAST: i64>(usize);

impl<const LEAST: i64> Megabytes<LEAST> {
    pub(super) fn bytes(self) -> usize {
        self.0 << 20
    }
}

impl<const LEAST: i64> TryFrom<i64> for Megabytes<LEAST> {
    type Error = &'static str;

    fn try_from(size: i64) -> Result<Self, Self::Error> {
        if (LEAST..=1024).contains(&size) {
            Ok(Megabytes(size as usize))
        } else {
            Err(if LEAST == 0 { "between 0 and 1024" } else { "between 1 and 1024" })
        }
    }
}

/// The names that a plain list uses for its fields.
#[derive(Default)]
pub(super) struct FieldNames(pub(super) Fields);

const FIELDS: &[&str] = &[Fields::known()];

impl<'de> Deserialize<'de> for FieldNames {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldNames::default())
    }
}

impl<'de> Visitor<'de> for FieldNames {
    type Value = FieldNames;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with names")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<FieldNames, A::Error> {
        while let Some(field) = map.next_key::<&str>()? {
            let name = map.next_value::<&str>()?;
            self.0.call(field, name).ok_or_else(|| Error::unknown_field(field, FIELDS))?;
        }
        Ok(self)
    }
}
