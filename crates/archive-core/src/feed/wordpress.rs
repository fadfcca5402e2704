//! Posts as WordPress' REST interface lists them (`wp-json/wp/v2/posts`),
//! best with `_embed`, which brings the names of categories, tags and authors.
//!
//! Titles and excerpts are HTML. `date` has no offset and is the day to show;
//! `date_gmt` has no Z and is the order. Wire names stay in this file.

use super::item::Item;
use super::reader::{Reader, Reserve};
use super::value::Value;
use crate::date::Date;
use crate::issue::{Outcome, Problem};
use crate::language::Language;
use crate::model::{Author, Post};
use crate::{excerpt, html};

/// Whether a list with this element in it may be a list of posts.
pub(super) fn is_post(json: &Value<'_>) -> bool {
    json.get("title").is_some_and(|title| title.get("rendered").is_some()) || json.get("date_gmt").is_some()
}

/// The member that holds the answer where it was asked for with `_envelope`.
pub(super) const ENVELOPE: &str = "body";

/// What an error report of WordPress says, for people.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let document = document.get(ENVELOPE).filter(|body| body.is_object()).unwrap_or(document);
    match (document.get("code"), document.get("message")) {
        (Some(Value::String(_)), Some(Value::String(message))) => Some(html::text(message)),
        _ => None,
    }
}

/// An element of the list, which says nothing of the site it belongs to.
pub(super) fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    if !is_post(item.value()) {
        let problem = Problem::WrongType { wanted: "a post", found: item.value().kind() };
        item.report(reader, problem, Outcome::PostDropped);
        return None;
    }
    let reserve = reserve(item, reader);
    if reader.hides(reserve) {
        return None;
    }
    let url = item.link("link", reader);
    let Some(id) = item.id("id", reader).or_else(|| url.clone()) else {
        item.report_field(reader, "id", Problem::Missing, Outcome::PostDropped);
        return None;
    };
    let Embedded { authors, terms, images } = item.object("_embedded", reader, embedded).unwrap_or_default();
    let labels = |taxonomy| Vec::from_iter(terms.iter().filter(|t| t.taxonomy == taxonomy).map(|t| t.name.clone()));
    Some(Post {
        id,
        title: rendered(item, "title", reader),
        excerpt: words(item, reader),
        published: date(item, ["date", "date_gmt"], reader),
        updated: date(item, ["modified", "modified_gmt"], reader),
        authors,
        tags: labels("post_tag"),
        categories: labels("category"),
        sticky: item.bool("sticky", reader).unwrap_or_default(),
        image: images.into_iter().next(),
        language: None,
        url,
    })
}

/// Whoever asks with a password is shown posts that are not published.
fn reserve(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Reserve> {
    match item.string("status", reader)? {
        "draft" | "pending" | "auto-draft" | "trash" => Some(Reserve::Draft),
        "future" => Some(Reserve::Future),
        "private" => Some(Reserve::Unlisted),
        _ => None,
    }
}

fn rendered(item: Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Option<String> {
    item.object(name, reader, |field, reader| field.html("rendered", reader)).flatten()
}

/// The excerpt, or the start of the content. WordPress marks where it cut
/// with "[…]"; a card says it with "…" alone.
fn words(item: Item<'_, '_>, reader: &mut Reader<'_>) -> String {
    let excerpt = rendered(item, "excerpt", reader).map(|text| match text.strip_suffix("[…]") {
        Some(text) => excerpt::unfinished(text),
        None => text,
    });
    excerpt.unwrap_or_else(|| start_of_content(item, reader))
}

fn start_of_content(item: Item<'_, '_>, reader: &mut Reader<'_>) -> String {
    let language: &dyn Language = reader.language();
    excerpt::kept(&rendered(item, "content", reader).unwrap_or_default(), language)
}

/// The local day, in the order of its UTC twin.
fn date(item: Item<'_, '_>, [local, utc]: [&str; 2], reader: &mut Reader<'_>) -> Option<Date> {
    match (item.date(local, reader), item.date(utc, reader)) {
        (Some(local), Some(utc)) => Some(local.ordered_by(utc)),
        (local, utc) => local.or(utc),
    }
}

/// What `_embed` brought along.
#[derive(Default)]
struct Embedded {
    authors: Vec<Author>,
    terms: Vec<Term>,
    images: Vec<String>,
}

struct Term {
    taxonomy: String,
    name: String,
}

/// Any entry may be an error object instead, which says none of this.
fn embedded(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Embedded {
    Embedded {
        authors: item.objects("author", reader, author),
        terms: terms(item, reader),
        images: item.objects("wp:featuredmedia", reader, |media, reader| media.link("source_url", reader)),
    }
}

/// `wp:term` is a list of lists, one a taxonomy.
fn terms(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Vec<Term> {
    let lists = item.objects("wp:term", reader, |list, reader| {
        let elements = list.value().list()?;
        Some(list.each(elements, reader, |term, reader| {
            Some(Term { taxonomy: term.text("taxonomy", reader)?, name: term.html("name", reader)? })
        }))
    });
    lists.into_iter().flatten().collect()
}

fn author(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Author> {
    Some(Author { name: Some(item.html("name", reader)?), url: item.link("link", reader) })
}
