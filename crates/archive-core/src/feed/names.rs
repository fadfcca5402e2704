//! A post read by the names that a format has for what posts say.
//!
//! A format is for the most part a table of names; what a table cannot say is
//! done in the format's own file.

use super::item::{As, Item, Notation, Try};
use super::reader::Reader;
use crate::date::Date;
use crate::excerpt;
use crate::issue::Outcome;
use crate::model::{Author, Post};

/// What fields are called. Of several names the first that says something counts.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    /// How title, labels and names are meant.
    pub(super) how: As,
    pub(super) notation: Notation,
    /// Whether a string in place of a list of labels has commas between them.
    pub(super) commas: bool,
    pub(super) id: &'n [&'n str],
    pub(super) url: &'n [&'n str],
    pub(super) title: &'n [&'n str],
    /// Words that are plain text; they come before those that are not.
    pub(super) plain: &'n [&'n str],
    /// Words that are HTML, or whatever `how` says where that is `Typed`.
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

/// A format that has none of it.
pub(super) const NONE: Names<'static> = Names {
    how: As::Plain,
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

impl Names<'_> {
    /// What an object says; nothing is required yet.
    pub(super) fn read(&self, item: Item<'_, '_>, reader: &mut Reader<'_>) -> Post {
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
        let words = text(item, self.plain, As::Plain, reader);
        let rich = if how == As::Typed { how } else { As::Html };
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
        post.language = text(item, self.language, As::Plain, reader);
        post
    }

    /// A post has something to tell it by; where a format names nothing else, its
    /// address will do.
    pub(super) fn post(&self, item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
        let post = self.read(item, reader);
        told_apart(post, "id", |post| post.url.clone(), item, reader)
    }

    fn labels(&self, item: Item<'_, '_>, names: &[&str], reader: &mut Reader<'_>) -> Vec<String> {
        let mut labels = Vec::new();
        any(item, names, reader, &mut |here, reader| {
            let mut label = |here: Item<'_, '_>, reader: &mut Reader<'_>| labels.extend(here.name(self.how, reader));
            match self.commas && here.stands_alone() {
                true => here.parts(reader, &mut label),
                false => label(here, reader),
            }
            !labels.is_empty()
        });
        labels
    }
}

/// The post, unless there is nothing to tell it by: neither the field of that
/// name nor what else will do.
pub(super) fn told_apart(
    mut post: Post,
    name: &str,
    otherwise: fn(&Post) -> Option<String>,
    item: Item<'_, '_>,
    reader: &mut Reader<'_>,
) -> Option<Post> {
    if post.id.is_empty() {
        post.id = otherwise(&post).unwrap_or_default();
    }
    if post.id.is_empty() {
        item.misses(reader, name, Outcome::PostDropped);
        return None;
    }
    Some(post)
}

/// The first date there is.
pub(super) fn date(item: Item<'_, '_>, names: &[&str], notation: Notation, reader: &mut Reader<'_>) -> Option<Date> {
    let mut date = None;
    item.first(names, reader, &mut |here, reader| {
        date = here.date(notation, reader);
        date.is_some()
    });
    date
}

/// The first authors there are.
pub(super) fn authors(item: Item<'_, '_>, names: &[&str], how: As, reader: &mut Reader<'_>) -> Vec<Author> {
    let mut authors = Vec::new();
    any(item, names, reader, &mut |here, reader| {
        authors.extend(here.author(how, reader));
        !authors.is_empty()
    });
    authors
}

/// The first text there is.
pub(super) fn text(item: Item<'_, '_>, names: &[&str], how: As, reader: &mut Reader<'_>) -> Option<String> {
    let mut text = None;
    item.first(names, reader, &mut |here, reader| {
        text = here.text(how, reader);
        text.is_some()
    });
    text
}

/// The first link there is.
pub(super) fn link(item: Item<'_, '_>, names: &[&str], reader: &mut Reader<'_>) -> Option<String> {
    let mut link = None;
    item.first(names, reader, &mut |here, reader| {
        link = here.link(reader);
        link.is_some()
    });
    link
}

/// Reads the elements of the first list that gives something.
fn any(item: Item<'_, '_>, names: &[&str], reader: &mut Reader<'_>, read: Try<'_>) {
    let mut done = false;
    for name in names {
        if !done {
            item.many(name, reader, &mut |here, reader| done = read(here, reader));
        }
    }
}
