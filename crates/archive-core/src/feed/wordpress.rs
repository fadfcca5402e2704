//! Posts as WordPress' REST interface lists them (`wp-json/wp/v2/posts`),
//! best with `_embed`, which brings the names of categories, tags and authors.
//!
//! Titles and excerpts are HTML. `date` has no offset and is the day to show;
//! `date_gmt` has no Z and is the order. Wire names stay in this file.

use super::Totals;
use super::item::{As, Item, Notation, plain};
use super::names::{self, NONE, Names};
use super::reader::{Reader, Reserve};
use super::rest::{Rest, Unnamed};
use super::value::Value;
use crate::address;
use crate::date::Date;
use crate::issue::Outcome;
use crate::language::Language;
use crate::model::Post;
use crate::query::Facet;
use crate::{excerpt, html};

const NAMES: Names<'static> = Names {
    how: As::Html,
    id: &["id"],
    url: &["link"],
    title: &["/title/rendered"],
    html: &["/excerpt/rendered", "/content/rendered"],
    published: &["date"],
    updated: &["modified"],
    authors: &["/_embedded/author"],
    sticky: &["sticky"],
    ..NONE
};

/// Whether a list with this element in it may be a list of posts.
pub(super) fn is_post(value: &Value<'_>) -> bool {
    value.get("title").is_some_and(|title| title.get("rendered").is_some()) || value.get("date_gmt").is_some()
}

/// The member that holds the answer where it was asked for with `_envelope`.
pub(super) const ENVELOPE: &str = "body";

/// Where the interface lies in an address, under whatever a site has before it.
const INTERFACE: &str = "/wp/v2/";

/// What is asked for of each post, and of what belongs to it.
const FIELDS: &str =
    "id,date,date_gmt,modified,modified_gmt,status,link,title,excerpt,sticky,tags,categories,_links,_embedded";
const EMBEDDED: &str = "author,wp:term,wp:featuredmedia";

/// The address with as many posts as are sent at a time, of which only what is
/// shown is sent, and with the names of labels and authors.
pub(super) fn asked(address: &str) -> Option<String> {
    let mut asked = address.contains(INTERFACE).then(|| address::completed(address, "per_page", "100"))?;
    // Who asked for fields or for what is embedded knows what they want.
    if !address.contains("_fields") && !address.contains("_embed") {
        asked = address::with(&address::with(&asked, "_fields", FIELDS), "_embed", EMBEDDED);
    }
    Some(asked)
}

/// The address that names labels which posts at an address have by number.
pub(super) fn names_at(address: &str, facet: Facet, numbers: &[String]) -> Option<String> {
    let kind = if facet == Facet::Tag { "tags" } else { "categories" };
    let (site, _) = address.split_once(INTERFACE)?;
    let list = address::with(&format!("{site}{INTERFACE}{kind}"), "include", &numbers.join(","));
    Some(address::with(&address::with(&list, "per_page", "100"), "_fields", "id,name"))
}

/// A label that came from there, by number.
pub(super) fn name(label: &Value<'_>, language: &dyn Language) -> Option<(String, String)> {
    let name = plain(&html::text(label.get("name")?.text()?), language)?;
    Some((label.get("id")?.digits()?.to_string(), name))
}

/// The totals that headers give by name.
pub(super) fn totals(header: impl Fn(&str) -> Option<String>) -> Option<Totals> {
    let (pages, posts) = (header(PAGES)?, header(POSTS)?);
    Some(Totals { pages: pages.parse().ok()?, posts: posts.parse().ok()? })
}

const PAGES: &str = "X-WP-TotalPages";
const POSTS: &str = "X-WP-Total";

/// What may be an error report, which an envelope holds as its body.
fn report<'d, 'j>(document: &'d Value<'j>) -> &'d Value<'j> {
    document.get(ENVELOPE).filter(|body| body.is_object()).unwrap_or(document)
}

/// Whether a page was asked for that comes after the last.
pub(super) fn is_past_the_end(document: &Value<'_>) -> bool {
    report(document).get("code").and_then(Value::text) == Some("rest_post_invalid_page_number")
}

/// The further pages: as many as headers say, which an envelope holds too. A
/// server that keeps its headers to itself may have one more after each full page.
pub(super) fn rest(document: &Value<'_>, said: Option<Totals>, seen: usize, address: Option<&str>) -> Rest {
    let headers = document.get("headers");
    let enclosed = totals(|name| headers?.get(name)?.digits().map(str::to_string));
    if let Some(Totals { pages, posts }) = said.or(enclosed) {
        return if pages > 1 { Rest::Pages { pages, posts } } else { Rest::Nowhere };
    }
    let Some(address) = address.filter(|address| address.contains(INTERFACE)) else { return Rest::Nowhere };
    let number = |name, otherwise| address::parameter(address, name).and_then(|n| n.parse().ok()).unwrap_or(otherwise);
    match seen >= number("per_page", 10) {
        true => Rest::At(address::with(address, "page", &(number("page", 1) + 1).to_string())),
        false => Rest::Nowhere,
    }
}

/// What an error report of WordPress says, for people.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let document = report(document);
    match (document.get("code"), document.get("message")) {
        (Some(Value::String(_)), Some(Value::String(message))) => Some(html::text(message)),
        _ => None,
    }
}

/// An element of the list, which says nothing of the site it belongs to.
pub(super) fn post(item: Item<'_, '_>, place: usize, reader: &mut Reader<'_>) -> Option<Post> {
    if !is_post(item.value()) {
        item.wrong_type(reader, "a post", Outcome::PostDropped);
        return None;
    }
    let reserve = reserve(item, reader);
    if reader.hides(reserve) {
        return None;
    }
    let mut post = NAMES.post(item, reader)?;
    let mut in_utc = |name| names::date(item, &[name], Notation::Rfc3339, reader);
    post.published = ordered(post.published, in_utc("date_gmt"));
    post.updated = ordered(post.updated, in_utc("modified_gmt"));
    // WordPress marks where it cut with "[…]"; a card says it with "…" alone.
    if let Some(cut) = post.excerpt.strip_suffix("[…]") {
        post.excerpt = excerpt::unfinished(cut);
    }
    let named = terms(item, &mut post, reader);
    unnamed(item, &named, place, reader);
    item.many("/_embedded/wp:featuredmedia", reader, &mut |media, reader| {
        if media.is_object(reader, Outcome::ValueDropped) && post.image.is_none() {
            post.image = names::link(media, &["source_url"], reader);
        }
    });
    Some(post)
}

/// Whoever asks with a password is shown posts that are not published.
fn reserve(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Reserve> {
    match &*names::text(item, &["status"], As::Plain, reader)? {
        "draft" | "pending" | "auto-draft" | "trash" => Some(Reserve::Draft),
        "future" => Some(Reserve::Future),
        "private" => Some(Reserve::Unlisted),
        _ => None,
    }
}

/// The local day, in the order of its UTC twin.
fn ordered(local: Option<Date>, utc: Option<Date>) -> Option<Date> {
    match (local, utc) {
        (Some(local), Some(utc)) => Some(local.ordered_by(utc)),
        (local, utc) => local.or(utc),
    }
}

/// Reads the names of labels; gives the numbers of those that have one. `wp:term`
/// is a list of lists, one a taxonomy. An entry may be an error object instead,
/// which names none.
fn terms(item: Item<'_, '_>, post: &mut Post, reader: &mut Reader<'_>) -> Vec<String> {
    let mut named = Vec::new();
    item.many("/_embedded/wp:term", reader, &mut |list, reader| {
        // An error object has a code.
        if list.field("code").is_some() {
            return;
        }
        if list.value().list().is_none() {
            return list.wrong_type(reader, "an array", Outcome::ValueDropped);
        }
        list.each(reader, &mut |term, reader| {
            let labels = match names::text(term, &["taxonomy"], As::Plain, reader).as_deref() {
                Some("post_tag") => &mut post.tags,
                Some("category") => &mut post.categories,
                _ => return,
            };
            if let Some(name) = names::text(term, &["name"], As::Html, reader) {
                labels.push(name);
                named.extend(term.field("id").and_then(Value::digits).map(str::to_string));
            }
        });
    });
    named
}

/// Labels that a post has by number and that are named nowhere in it: posts come
/// with numbers, and what is embedded may be cut short or not there at all.
fn unnamed(item: Item<'_, '_>, named: &[String], post: usize, reader: &mut Reader<'_>) {
    for (name, facet) in [("tags", Facet::Tag), ("categories", Facet::Category)] {
        let numbers = item.field(name).and_then(Value::list).into_iter().flatten().filter_map(Value::digits);
        let unnamed = numbers.filter(|number| !named.iter().any(|named| named == number));
        let unnamed = unnamed.map(|number| Unnamed { post, facet, number: number.to_string() });
        reader.met.unnamed.extend(unnamed);
    }
}
