//! Settings of a feed: its format, the names of its fields, whether to include
//! unpublished posts, and its maximum size.

use crate::diagnostic::DiagnosticLimit;

/// The supported feed formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Feed 1.0 or 1.1.
    JsonFeed,
    /// A response of the WordPress REST API to `wp/v2/posts`.
    WordPress,
    /// A response of Ghost's Content API to `content/posts`.
    Ghost,
    /// A JSON list of objects with common field names.
    Plain,
    /// RSS 2.0 or an earlier version.
    Rss,
    /// Atom 1.0 (RFC 4287).
    Atom,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 6] =
        [Format::JsonFeed, Format::WordPress, Format::Ghost, Format::Plain, Format::Rss, Format::Atom];

    /// Returns its name in settings and attributes.
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

    /// Returns its specification, for people.
    pub fn label(self) -> &'static str {
        match self {
            Format::JsonFeed => "JSON Feed 1.1",
            Format::WordPress => "WordPress REST API",
            Format::Ghost => "Ghost Content API",
            Format::Plain => "plain JSON",
            Format::Rss => "RSS 2.0",
            Format::Atom => "Atom 1.0",
        }
    }

    /// Returns the format called `name`.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it is based on XML rather than JSON.
    pub(super) fn is_xml(self) -> bool {
        matches!(self, Format::Rss | Format::Atom)
    }
}

/// The settings of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The format, to override detection by shape.
    pub format: Option<Format>,
    /// The field names of a plain list.
    pub fields: Fields,
    /// How to treat unpublished posts.
    pub unpublished: Unpublished,
    /// The maximum size of a document, in bytes.
    pub most_bytes: usize,
    /// How many diagnostics of one kind are listed.
    pub diagnostics: DiagnosticLimit,
}

impl Default for Source {
    fn default() -> Self {
        Source {
            format: None,
            fields: Fields::default(),
            unpublished: Unpublished::Hidden,
            most_bytes: 64 << 20,
            diagnostics: DiagnosticLimit::First,
        }
    }
}

/// How to treat drafts, unlisted posts and posts with a future date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unpublished {
    /// Leave them out, and count them.
    #[default]
    Hidden,
    /// Include them like any other post.
    Shown,
}

/// Custom field names of a plain list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(&'static str, String)>);

/// Common names of each field in a plain list, under the field's name in this
/// crate. Earlier names take precedence.
const USUAL: [(&str, &[&str]); 12] = [
    ("id", &["id", "guid", "slug"]),
    ("url", &["url", "link", "permalink", "href", "canonical_url", "fullUrl", "path"]),
    ("title", &["title", "headline"]),
    ("excerpt", &["excerpt", "summary", "description", "content_text", "content_html", "content", "body"]),
    (
        "date",
        &[
            "date",
            "published_at",
            "date_published",
            "published",
            "pubDate",
            "publishedAt",
            "publishOn",
            "publishDate",
            "datePublished",
            "created_at",
            "createdAt",
        ],
    ),
    ("updated", &["updated", "updated_at", "date_modified", "modified", "updatedAt", "lastmod", "edited_at"]),
    ("authors", &["authors", "author", "user"]),
    ("tags", &["tags", "tag_list", "keywords", "labels"]),
    ("categories", &["categories", "category", "section"]),
    ("image", &["image", "cover_image", "feature_image", "featured_image", "coverImage", "thumbnail"]),
    ("sticky", &["sticky", "pinned"]),
    ("language", &["language", "lang", "locale"]),
];

impl Fields {
    /// Sets a custom name for a field. Returns `None` if there is no such field.
    pub fn call(&mut self, field: &str, name: &str) -> Option<()> {
        let (field, _) = USUAL.iter().find(|(known, _)| *known == field)?;
        self.0.push((field, name.to_string()));
        Some(())
    }

    /// Returns the fields that can be renamed, as text for a message.
    pub const fn known() -> &'static str {
        "id, url, title, excerpt, date, updated, authors, tags, categories, image, sticky and language"
    }

    /// Returns the possible names of a field, the most likely first.
    pub fn names(&self, field: &str) -> Vec<&str> {
        let own = self.0.iter().filter(|(known, _)| *known == field).map(|(_, name)| name.as_str());
        let own: Vec<&str> = own.collect();
        if !own.is_empty() {
            return own;
        }
        USUAL.iter().find(|(known, _)| *known == field).map(|(_, usual)| usual.to_vec()).unwrap_or_default()
    }
}

/// The URL of a feed, and the properties that are known in advance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedAddress {
    /// Its URL, absolute or relative to the page's base.
    pub address: String,
    /// The source label of its posts, if there are other feeds; otherwise empty.
    pub name: String,
    /// The properties that are known in advance, such as the format.
    pub source: Source,
}

impl Default for FeedAddress {
    fn default() -> Self {
        FeedAddress { address: "feed.json".into(), name: String::new(), source: Source::default() }
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
    fn the_text_lists_every_field() {
        for (field, _) in USUAL {
            assert!(Fields::known().split([',', ' ']).any(|known| known == field), "{field}");
        }
    }

    #[test]
    fn a_custom_name_replaces_the_usual_ones() {
        let mut fields = Fields::default();
        assert_eq!(fields.names("title"), ["title", "headline"]);
        assert_eq!(fields.call("title", "Name"), Some(()));
        assert_eq!(fields.names("title"), ["Name"]);
        assert_eq!(fields.call("colour", "Name"), None);
    }
}
