//! What a publisher can say of a feed beforehand: its format, how its fields
//! are called, whether what is not published yet is shown, how large it may be.
//!
//! Where settings come from is the shells' to know.

/// The formats this archive reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Feed 1.0 or 1.1.
    JsonFeed,
    /// The answer of WordPress' REST interface to `wp/v2/posts`.
    WordPress,
    /// The answer of Ghost's Content API to `content/posts`.
    Ghost,
    /// A list of objects with their fields under usual names.
    Plain,
    /// RSS 2.0, or what came before it.
    Rss,
    /// Atom 1.0 (RFC 4287).
    Atom,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 6] =
        [Format::JsonFeed, Format::WordPress, Format::Ghost, Format::Plain, Format::Rss, Format::Atom];

    /// The word for it in settings and attributes.
    pub fn name(self) -> &'static str {
        match self {
            Format::JsonFeed => "json-feed",
            Format::WordPress => "wordpress",
            Format::Ghost => "ghost",
            Format::Plain => "plain",
            Format::Rss => "rss",
            Format::Atom => "atom",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it is written in XML rather than JSON.
    pub(super) fn is_xml(self) -> bool {
        matches!(self, Format::Rss | Format::Atom)
    }
}

/// What is said of a feed beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The format, where its shape shall not decide.
    pub format: Option<Format>,
    /// How the fields of a plain list are called.
    pub fields: Fields,
    /// What becomes of posts that are not published.
    pub unpublished: Unpublished,
    /// The largest document that is read, in bytes.
    pub most_bytes: usize,
}

impl Default for Source {
    fn default() -> Self {
        Source { format: None, fields: Fields::default(), unpublished: Unpublished::Hidden, most_bytes: 64 << 20 }
    }
}

/// What becomes of drafts, of unlisted posts and of those with a date to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unpublished {
    /// They are left out, and counted.
    #[default]
    Hidden,
    /// They are shown like any other.
    Shown,
}

/// Fields of a plain list that have another name than a usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(&'static str, String)>);

/// What fields of a plain list are usually called, under the name they have here.
/// Earlier names win.
const USUAL: [(&str, &[&str]); 12] = [
    ("id", &["id", "guid", "slug"]),
    ("url", &["url", "link", "permalink", "href", "canonical_url", "path"]),
    ("title", &["title", "headline"]),
    ("excerpt", &["excerpt", "summary", "description", "content_text", "content_html", "content", "body"]),
    ("date", &["date", "published_at", "date_published", "published", "pubDate", "publishedAt", "created_at"]),
    ("updated", &["updated", "updated_at", "date_modified", "modified", "updatedAt", "lastmod", "edited_at"]),
    ("authors", &["authors", "author", "user"]),
    ("tags", &["tags", "tag_list", "keywords"]),
    ("categories", &["categories", "category", "section"]),
    ("image", &["image", "cover_image", "feature_image", "thumbnail"]),
    ("sticky", &["sticky", "pinned"]),
    ("language", &["language", "lang", "locale"]),
];

impl Fields {
    /// Calls a field by another name, if there is such a field.
    pub fn call(&mut self, field: &str, name: &str) -> Option<()> {
        let (field, _) = USUAL.iter().find(|(known, _)| *known == field)?;
        self.0.push((field, name.to_string()));
        Some(())
    }

    /// The fields that can have another name, in words.
    pub fn known() -> &'static str {
        "id, url, title, excerpt, date, updated, authors, tags, categories, image, sticky and language"
    }

    /// The names that a field can have, the likeliest first.
    pub(crate) fn names(&self, field: &str) -> Vec<&str> {
        let own = self.0.iter().filter(|(known, _)| *known == field).map(|(_, name)| name.as_str());
        let own: Vec<&str> = own.collect();
        if !own.is_empty() {
            return own;
        }
        USUAL.iter().find(|(known, _)| *known == field).map(|(_, usual)| usual.to_vec()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("html"), None);
    }

    #[test]
    fn every_field_is_known() {
        for (field, _) in USUAL {
            assert!(Fields::known().split([',', ' ']).any(|known| known == field), "{field}");
        }
    }

    #[test]
    fn a_name_of_ones_own_takes_the_place_of_the_usual_ones() {
        let mut fields = Fields::default();
        assert_eq!(fields.names("title"), ["title", "headline"]);
        assert_eq!(fields.call("title", "Name"), Some(()));
        assert_eq!(fields.names("title"), ["Name"]);
        assert_eq!(fields.call("colour", "Name"), None);
    }
}
