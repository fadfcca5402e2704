//! Parses a post with a table of the format's field names.
//!
//! Most of a format is such a table. The module of the format does the rest.

use super::item::{Item, Notation, TextKind, TryItem};
use super::parser::FeedParser;
use crate::date::Date;
use crate::diagnostic::Recovery;
use crate::excerpt;
use crate::model::{Author, Post};

/// The names of a format's fields. Of several names, the first that yields a value is used.
#[derive(Clone, Copy)]
pub(super) struct FieldMap<'n> {
    /// How titles, labels and names are encoded.
    pub(super) how: TextKind,
    pub(super) notation: Notation,
    /// Whether a string in place of a list of labels is comma-separated.
    pub(super) commas: bool,
    pub(super) id: &'n [&'n str],
    pub(super) url: &'n [&'n str],
    pub(super) title: &'n [&'n str],
    /// Fields with an excerpt in plain text, preferred to those in `html`.
    pub(super) plain: &'n [&'n str],
    /// Fields with an excerpt in HTML, or encoded as `how` says if that is `Typed`.
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
    how: TextKind::Plain,
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
    pub(super) fn read(&self, item: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Post {
        let mut post = Post::default();
        let how = self.how;
        post.url = link(item, self.url, reader);
        let mut id = None;
        item.first(self.id, reader, &mut |here, reader| {
            id = here.id(reader);
            id.is_some()
        });
        post.id = id.unwrap_or_default();
        post.title = text(item, self.title, how, reader);
        let words = text(item, self.plain, TextKind::Plain, reader);
        let rich = if how == TextKind::Typed { how } else { TextKind::Html };
        let words = words.or_else(|| text(item, self.html, rich, reader)).unwrap_or_default();
        post.excerpt = excerpt::kept(words, reader.language());
        post.published = date(item, self.published, self.notation, reader);
        post.updated = date(item, self.updated, self.notation, reader);
        post.authors = authors(item, self.authors, how, reader);
        post.tags = self.labels(item, self.tags, reader);
        post.categories = self.labels(item, self.categories, reader);
        post.sources = self.labels(item, self.sources, reader);
        item.first(self.sticky, reader, &mut |here, reader| {
            post.sticky = here.bool(reader).unwrap_or_default();
            true
        });
        post.image = link(item, self.image, reader);
        post.language = text(item, self.language, TextKind::Plain, reader);
        post
    }

    /// Parses a post, which must have an id. If the format names no other field,
    /// the URL serves as the id.
    pub(super) fn post(&self, item: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Option<Post> {
        let post = self.read(item, reader);
        told_apart(post, "id", |post| post.url.clone(), item, reader)
    }

    fn labels(&self, item: Item<'_, '_>, names: &[&str], reader: &mut FeedParser<'_>) -> Vec<String> {
        let mut labels = Vec::new();
        any(item, names, reader, &mut |here, reader| {
            let mut label =
                |here: Item<'_, '_>, reader: &mut FeedParser<'_>| labels.extend(here.name(self.how, reader));
            match self.commas && here.stands_alone() {
                true => here.parts(reader, &mut label),
                false => label(here, reader),
            }
            !labels.is_empty()
        });
        labels
    }
}

/// Returns the post if it has an id or `otherwise` yields one. If not, reports
/// the field `name` as missing.
pub(super) fn told_apart(
    mut post: Post,
    name: &str,
    otherwise: fn(&Post) -> Option<String>,
    item: Item<'_, '_>,
    reader: &mut FeedParser<'_>,
) -> Option<Post> {
    if post.id.is_empty() {
        post.id = otherwise(&post).unwrap_or_default();
    }
    if post.id.is_empty() {
        item.misses(reader, name, Recovery::PostDropped);
        return None;
    }
    Some(post)
}

/// Returns the first valid date in these fields.
pub(super) fn date(
    item: Item<'_, '_>,
    names: &[&str],
    notation: Notation,
    reader: &mut FeedParser<'_>,
) -> Option<Date> {
    let mut date = None;
    item.first(names, reader, &mut |here, reader| {
        date = here.date(notation, reader);
        date.is_some()
    });
    date
}

/// Returns the authors in the first of these fields that has any.
pub(super) fn authors(item: Item<'_, '_>, names: &[&str], how: TextKind, reader: &mut FeedParser<'_>) -> Vec<Author> {
    let mut authors = Vec::new();
    any(item, names, reader, &mut |here, reader| {
        authors.extend(here.author(how, reader));
        !authors.is_empty()
    });
    authors
}

/// Returns the first text in these fields.
pub(super) fn text(item: Item<'_, '_>, names: &[&str], how: TextKind, reader: &mut FeedParser<'_>) -> Option<String> {
    let mut text = None;
    item.first(names, reader, &mut |here, reader| {
        text = here.text(how, reader);
        text.is_some()
    });
    text
}

/// Returns the first link in these fields.
pub(super) fn link(item: Item<'_, '_>, names: &[&str], reader: &mut FeedParser<'_>) -> Option<String> {
    let mut link = None;
    item.first(names, reader, &mut |here, reader| {
        link = here.link(reader);
        link.is_some()
    });
    link
}

/// Calls `read` on the elements of each list, up to the first list that yields a value.
fn any(item: Item<'_, '_>, names: &[&str], reader: &mut FeedParser<'_>, read: TryItem<'_>) {
    let mut done = false;
    for name in names {
        if !done {
            item.many(name, reader, &mut |here, reader| done = read(here, reader));
        }
    }
}
