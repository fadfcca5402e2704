//! Parses a post with a table of the format's field names.
//!
//! Most of a format is such a table. The module of the format does the rest.

use super::item::{Item, Notation, TextKind};
use super::parser::FeedParser;
use super::value::Value;
use crate::diagnostic::Recovery;
use crate::excerpt;
use crate::model::Post;

/// The names of a format's fields. Of several names, the first that yields a value is used.
#[derive(Clone, Copy)]
pub(super) struct FieldMap<'n> {
    /// How titles, labels and names are encoded.
    pub(super) kind: TextKind,
    pub(super) notation: Notation,
    /// Whether a string in place of a list of labels is comma-separated.
    pub(super) commas: bool,
    pub(super) id: &'n [&'n str],
    pub(super) url: &'n [&'n str],
    pub(super) title: &'n [&'n str],
    /// Fields with an excerpt in plain text, preferred to those in `html`.
    pub(super) plain: &'n [&'n str],
    /// Fields with an excerpt in HTML, or encoded as `kind` if that is `Typed`.
    pub(super) html: &'n [&'n str],
    pub(super) published: &'n [&'n str],
    pub(super) updated: &'n [&'n str],
    pub(super) authors: &'n [&'n str],
    pub(super) tags: &'n [&'n str],
    pub(super) categories: &'n [&'n str],
    pub(super) sources: &'n [&'n str],
    pub(super) sticky: &'n [&'n str],
    pub(super) image: &'n [&'n str],
    pub(super) language: &'n [&'n str],
}

/// A table without fields.
pub(super) const NONE: FieldMap<'static> = FieldMap {
    kind: TextKind::Plain,
    notation: Notation::Rfc3339,
    commas: false,
    id: &[],
    url: &[],
    title: &[],
    plain: &[],
    html: &[],
    published: &[],
    updated: &[],
    authors: &[],
    tags: &[],
    categories: &[],
    sources: &[],
    sticky: &[],
    image: &[],
    language: &[],
};

impl FieldMap<'_> {
    /// Parses a post, without checking for required fields.
    pub(super) fn read(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Post {
        Post {
            url: item.first_link(self.url, parser),
            id: item.first_id(self.id, parser).unwrap_or_default(),
            title: item.first_text(self.title, self.kind, parser),
            excerpt: self.excerpt(item, parser),
            published: item.first_date(self.published, self.notation, parser),
            updated: item.first_date(self.updated, self.notation, parser),
            authors: item.first_authors(self.authors, self.kind, parser),
            tags: self.labels(item, self.tags, parser),
            categories: self.labels(item, self.categories, parser),
            sources: self.labels(item, self.sources, parser),
            sticky: self.sticky(item, parser),
            image: item.first_link(self.image, parser),
            language: item.first_text(self.language, TextKind::Plain, parser),
        }
    }

    /// Parses a post, which must have an id. If the format names no other field,
    /// the URL serves as the id.
    pub(super) fn post(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
        let post = self.read(item, parser);
        require_id(post, "id", |post| post.url.clone(), item, parser)
    }

    fn excerpt(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> String {
        let html_kind = if self.kind == TextKind::Typed { TextKind::Typed } else { TextKind::Html };
        let text = item.first_text(self.plain, TextKind::Plain, parser);
        let text = text.or_else(|| item.first_text(self.html, html_kind, parser)).unwrap_or_default();
        excerpt::truncate(text, parser.language())
    }

    fn labels(&self, item: Item<'_>, names: &[&str], parser: &mut FeedParser<'_>) -> Vec<String> {
        let mut labels = Vec::new();
        for name in names {
            for label in item.list(name, parser) {
                let is_alone = matches!(label.value(), Value::String(_)) && !label.is_element();
                match self.commas && is_alone {
                    true => labels.extend(label.parts(self.kind, parser)),
                    false => labels.extend(label.name(self.kind, parser)),
                }
            }
            if !labels.is_empty() {
                break;
            }
        }
        labels
    }

    fn sticky(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> bool {
        let flag = self.sticky.iter().find_map(|name| item.get(name, parser));
        flag.and_then(|flag| flag.bool(parser)).unwrap_or_default()
    }
}

/// Returns the post if it has an id or `otherwise` yields one. If not, reports
/// the field `name` as missing.
pub(super) fn require_id(
    mut post: Post,
    name: &str,
    otherwise: fn(&Post) -> Option<String>,
    item: Item<'_>,
    parser: &mut FeedParser<'_>,
) -> Option<Post> {
    if post.id.is_empty() {
        post.id = otherwise(&post).unwrap_or_default();
    }
    if post.id.is_empty() {
        item.report_missing(parser, name, Recovery::PostDropped);
        return None;
    }
    Some(post)
}
