//! Parses a post with a table of the format's field names.
//!
//! Most of a format is such a table. The module of the format does the rest.

use super::item::{Item, Notation, TextKind};
use super::labels::distinct;
use super::parser::FeedParser;
use super::value::Value;
use crate::diagnostic::{Problem, Recovery};
use crate::excerpt;
use crate::model::Post;
use crate::reading_time;

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
    /// Fields with comma-separated tags, for posts without others.
    pub(super) keywords: &'n [&'n str],
    pub(super) categories: &'n [&'n str],
    pub(super) sources: &'n [&'n str],
    pub(super) sticky: &'n [&'n str],
    pub(super) image: &'n [&'n str],
    /// Fields with the minutes that the post takes to read.
    pub(super) minutes: &'n [&'n str],
    /// Fields with the whole text, whose words are counted if no other field has the minutes.
    pub(super) content: &'n [&'n str],
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
    keywords: &[],
    categories: &[],
    sources: &[],
    sticky: &[],
    image: &[],
    minutes: &[],
    content: &[],
    language: &[],
};

impl FieldMap<'_> {
    /// Parses a post, without checking for required fields.
    pub(super) fn read(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Post {
        let rich = if self.kind == TextKind::TypedLine { TextKind::Typed } else { TextKind::Html };
        Post {
            url: item.first_link(self.url, parser),
            external_url: None,
            id: item.first_id(self.id, parser).unwrap_or_default(),
            title: self.title(item, parser),
            excerpt: self.excerpt(item, rich, parser),
            published: item.first_date(self.published, self.notation, parser),
            updated: item.first_date(self.updated, self.notation, parser),
            authors: item.first_authors(self.authors, self.kind, parser),
            tags: self.tags(item, parser),
            categories: self.labels(item, self.categories, parser),
            sources: self.labels(item, self.sources, parser),
            sticky: self.sticky(item, parser),
            image: item.first_link(self.image, parser),
            reading_minutes: self.reading_minutes(item, parser),
            language: self.language(item, parser),
        }
    }

    /// Parses a post, which must have an id. If the format names no other field,
    /// the URL serves as the id.
    pub(super) fn post(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
        let post = self.read(item, parser);
        require_id(post, "id", |post| post.url.clone(), item, parser)
    }

    /// Reads the title, which is cut like an excerpt: some feeds have a whole text in it.
    fn title(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<String> {
        let title = self.title.iter().find_map(|name| item.get(name, parser)?.line(self.kind, parser))?;
        Some(excerpt::truncate(title, parser.language()))
    }

    fn excerpt(&self, item: Item<'_>, rich: TextKind, parser: &mut FeedParser<'_>) -> String {
        let plain = if self.kind == TextKind::MaybeEscaped { self.kind } else { TextKind::Plain };
        let text = item.first_text(self.plain, plain, parser);
        let text = text.or_else(|| item.first_text(self.html, rich, parser)).unwrap_or_default();
        excerpt::truncate(text, parser.language())
    }

    fn tags(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Vec<String> {
        let tags = self.labels(item, self.tags, parser);
        if !tags.is_empty() {
            return tags;
        }
        let keywords = self.keywords.iter().find_map(|name| item.get(name, parser));
        let tags = keywords.map(|keywords| keywords.parts(self.kind, parser)).unwrap_or_default();
        distinct(item, self.keywords.first().copied().unwrap_or_default(), tags, parser)
    }

    fn labels(&self, item: Item<'_>, names: &[&str], parser: &mut FeedParser<'_>) -> Vec<String> {
        let mut labels = Vec::new();
        let mut field = "";
        for name in names {
            field = name;
            for label in item.list(name, parser) {
                if labels.len() > MOST_READ {
                    break;
                }
                let is_single = self.commas && !label.is_element();
                match is_single && matches!(label.value(), Value::String(text) if text.contains(',')) {
                    true => labels.extend(self.parts(label, parser)),
                    false => labels.extend(label.name(self.kind, parser)),
                }
            }
            if !labels.is_empty() {
                break;
            }
        }
        distinct(item, field, labels, parser)
    }

    /// Returns the labels in a comma-separated string. Only a plain list may have one.
    fn parts(&self, labels: Item<'_>, parser: &mut FeedParser<'_>) -> Vec<String> {
        if self.notation == Notation::Rfc3339 {
            labels.report(parser, Problem::CommaList, Recovery::Repaired);
        }
        labels.parts(self.kind, parser)
    }

    fn reading_minutes(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<u32> {
        let minutes = self.minutes.iter().find_map(|name| item.get(name, parser)?.minutes(parser));
        minutes.or_else(|| self.content.iter().find_map(|name| count_minutes(item.get(name, parser)?)))
    }

    fn language(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<String> {
        self.language.iter().find_map(|name| {
            let tag = item.get(name, parser)?;
            tag.text(TextKind::Plain, parser).filter(|text| tag.is_short(text, MOST_TAG, parser))
        })
    }

    fn sticky(&self, item: Item<'_>, parser: &mut FeedParser<'_>) -> bool {
        let flag = self.sticky.iter().find_map(|name| item.get(name, parser));
        flag.and_then(|flag| flag.bool(parser)).unwrap_or_default()
    }
}

/// The maximum length of a language tag in bytes. The longest in use have 35.
const MOST_TAG: usize = 100;

/// The maximum number of labels of one kind that a post has. Each label leads to a page with the post, and the post has
/// all its labels there.
pub(crate) const MOST_LABELS: usize = 100;

/// The number of labels of a post that are read, to find those without repetitions.
pub(super) const MOST_READ: usize = 1_000;

/// Returns the minutes that a text takes to read, unless Atom declares it as something else, such as an image.
fn count_minutes(text: Item<'_>) -> Option<u32> {
    let media_type = text.field_text("@type").unwrap_or_default().to_ascii_lowercase();
    let is_text = !media_type.contains('/') || media_type.starts_with("text/") || media_type.contains("xhtml");
    let is_text = is_text && text.field_text("@mode") != Some("base64");
    reading_time::minutes(text.value().text().filter(|_| is_text)?)
}

/// Returns an id for a post without one: its URL, or else its title and date, or its text.
pub(super) fn identity(post: &Post) -> Option<String> {
    let day = post.published.map(|date| format!(" {}", date.day)).unwrap_or_default();
    let title = post.title.as_ref().map(|title| [title, day.as_str()].concat());
    post.url.clone().or(title).or_else(|| (!post.excerpt.is_empty()).then(|| [post.excerpt.as_str(), &day].concat()))
}

/// Returns the image of a post from the first of the elements that RSS and Atom use for it (Media RSS 1.5).
pub(super) fn image(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<String> {
    let inside = ["media:group", "media:content"].map(|name| item.get(name, parser));
    let places = || [Some(&item)].into_iter().chain(inside.iter().map(Option::as_ref)).flatten();
    for name in ["media:thumbnail", "media:content", "enclosure"] {
        for place in places() {
            for element in place.list(name, parser) {
                let is_image = name == "media:thumbnail"
                    || starts_with(element, "@type", "image/")
                    || starts_with(element, "@medium", "image");
                if is_image && let Some(image) = element.first_link(&["@url"], parser) {
                    return Some(image);
                }
            }
        }
    }
    item.first_link(&["/itunes:image/@href"], parser)
}

/// Whether the text of a field begins with `start`, in any case.
fn starts_with(element: Item<'_>, name: &str, start: &str) -> bool {
    let text = element.field_text(name).and_then(|text| text.get(..start.len()));
    text.is_some_and(|text| text.eq_ignore_ascii_case(start))
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
