//! Parses posts from the WordPress REST API (`wp-json/wp/v2/posts`). Responses
//! are best requested with `_embed`, which adds the names of categories, tags and
//! authors.
//!
//! Titles and excerpts are HTML. `date` has no offset and is the day to display;
//! `date_gmt` has no Z and is the sort key.

use super::PageTotals;
use super::continuation::{Continuation, UnresolvedTerm};
use super::field_map::{FieldMap, MOST_LABELS, MOST_READ, NONE};
use super::item::{Item, MOST_NAME, Notation, TextKind, plain};
use super::labels;
use super::parser::{FeedParser, Restriction};
use super::value::Value;
use crate::address;
use crate::date::Date;
use crate::diagnostic::{Problem, Recovery};
use crate::facet::Facet;
use crate::language::Language;
use crate::model::{Feed, Post};
use crate::{excerpt, html, link};

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::HtmlLine,
    id: &["id"],
    url: &["link"],
    title: &["/title/rendered"],
    html: &["/excerpt/rendered", "/content/rendered"],
    published: &["date"],
    updated: &["modified"],
    authors: &["/_embedded/author"],
    content: &["/content/rendered"],
    sticky: &["sticky"],
    ..NONE
};

/// Whether a list with this element may be a list of posts.
pub(super) fn is_post(value: &Value<'_>) -> bool {
    value.get("title").is_some_and(|title| title.get("rendered").is_some()) || value.get("date_gmt").is_some()
}

/// The member that holds the response if it was requested with `_envelope`.
pub(super) const ENVELOPE: &str = "body";

/// The path of the API in a URL, below any prefix of the site.
pub(super) const INTERFACE: &str = "/wp/v2/";

/// The relation of links to the index of the API.
pub(super) const RELATION: &str = "https://api.w.org/";

/// The fields and embedded resources to request for each post.
const FIELDS: &str =
    "id,date,date_gmt,modified,modified_gmt,status,link,title,excerpt,sticky,tags,categories,_links,_embedded";
const EMBEDDED: &str = "author,wp:term,wp:featuredmedia";

/// Returns the URL with the largest page size, restricted to the fields that are
/// shown, and with the names of terms and authors.
pub(super) fn request_url(address: &str) -> Option<String> {
    let mut request_url = address.contains(INTERFACE).then(|| address::with_default(address, "per_page", "100"))?;
    // A URL that already selects fields or embedded resources is left as it is.
    if !address.contains("_fields") && !address.contains("_embed") {
        request_url = address::with(&address::with(&request_url, "_fields", FIELDS), "_embed", EMBEDDED);
    }
    Some(request_url)
}

/// Returns the URL that lists the names of terms, which the posts at `address` refer to by ID.
pub(super) fn names_at(address: &str, facet: Facet, numbers: &[String]) -> Option<String> {
    let kind = if facet == Facet::Tag { "tags" } else { "categories" };
    let (site, _) = address.split_once(INTERFACE)?;
    let list = address::with(&format!("{site}{INTERFACE}{kind}"), "include", &numbers.join(","));
    Some(address::with(&address::with(&list, "per_page", "100"), "_fields", "id,name"))
}

/// Returns the URL of the index of the REST API, which has the name of the site.
pub(super) fn site_at(address: &str) -> Option<String> {
    let (site, rest) = address.split_once(INTERFACE)?;
    rest.starts_with("posts").then(|| address::with(&format!("{site}/"), "_fields", "name,description,home"))
}

/// Returns the URL of the posts below an API, which is given by the URL of its index.
pub(super) fn posts_at(index: &str) -> String {
    format!("{}{INTERFACE}posts", index.trim_end_matches('/'))
}

/// Returns the URL of the posts according to the index of an API, which may be the document at `address`.
pub(super) fn posts_in_index(root: &Value<'_>, address: Option<&str>) -> Option<String> {
    let is_known = |namespace: &Value<'_>| namespace.text() == Some(INTERFACE.trim_matches('/'));
    if !root.get("namespaces")?.list()?.iter().any(is_known) {
        return None;
    }
    let route = root.get("routes").and_then(|routes| routes.get(&format!("{INTERFACE}posts")));
    let links = route.and_then(|route| route.get("_links")?.get("self"));
    let own = links.and_then(|links| links.list()?.first()?.get("href")?.text());
    let own = own.and_then(|own| link::safe(own, address));
    let index = address.filter(|address| address::parameter(address, "rest_route").is_none());
    own.or_else(|| Some(posts_at(index?.split(['?', '#']).next()?)))
}

/// Returns the properties of the site in that index.
pub(super) fn site(root: &Value<'_>, parser: &mut FeedParser<'_>) -> Feed {
    let root = Item::root(root);
    Feed {
        title: root.first_text(&["name"], TextKind::HtmlLine, parser),
        description: root.first_text(&["description"], TextKind::HtmlLine, parser),
        home: root.first_link(&["home", "url"], parser),
        ..Feed::default()
    }
}

/// Returns the ID and the name of a term from that list.
pub(super) fn name(label: &Value<'_>, language: &dyn Language) -> Option<(String, String)> {
    // Each post with the term repeats its name.
    let name = plain(html::text(label.get("name")?.text()?).into(), language).filter(|name| name.len() <= MOST_NAME)?;
    Some((label.get("id")?.digits()?.to_string(), name))
}

/// Returns the totals in the response headers, which `header` looks up by name.
pub(super) fn totals(header: impl Fn(&str) -> Option<String>) -> Option<PageTotals> {
    let (pages, posts) = (header(PAGES)?, header(POSTS)?);
    Some(PageTotals { pages: pages.parse().ok()?, posts: posts.parse().ok()? })
}

const PAGES: &str = "X-WP-TotalPages";
const POSTS: &str = "X-WP-Total";

/// Returns the part that may be an error report: the body of an envelope, or the whole document.
fn error_report<'d, 'j>(document: &'d Value<'j>) -> &'d Value<'j> {
    document.get(ENVELOPE).filter(|body| body.is_object()).unwrap_or(document)
}

/// Whether the error says that the requested page is past the last one.
pub(super) fn is_past_the_end(document: &Value<'_>) -> bool {
    error_report(document).get("code").and_then(Value::text) == Some("rest_post_invalid_page_number")
}

/// Returns the further pages. Their number is in the response headers, or in the
/// headers of an envelope. If a server does not expose its headers, each full page
/// may be followed by another.
pub(super) fn rest(
    document: &Value<'_>,
    headers: Option<PageTotals>,
    count: usize,
    address: Option<&str>,
) -> Continuation {
    let in_envelope = |name: &str| document.get("headers")?.get(name)?.digits().map(str::to_string);
    if let Some(PageTotals { pages, posts }) = headers.or_else(|| totals(in_envelope)) {
        return if pages > 1 { Continuation::Pages { pages, posts } } else { Continuation::Nowhere };
    }
    let Some(address) = address.filter(|address| address.contains(INTERFACE)) else { return Continuation::Nowhere };
    let number = |name, otherwise| address::parameter(address, name).and_then(|n| n.parse().ok()).unwrap_or(otherwise);
    match count >= number("per_page", 10) {
        true => Continuation::Perhaps(address::with(address, "page", &(number("page", 1) + 1).to_string())),
        false => Continuation::Nowhere,
    }
}

/// Returns the message of a WordPress error report, as text.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let document = error_report(document);
    match (document.get("code"), document.get("message")) {
        (Some(Value::String(_)), Some(Value::String(message))) => Some(html::text(message)),
        _ => None,
    }
}

/// Parses an element of the list, which holds no data about its site.
pub(super) fn post(item: Item<'_>, index: usize, parser: &mut FeedParser<'_>) -> Option<Post> {
    if !is_post(item.value()) {
        item.report_type(parser, "a post", Recovery::PostDropped);
        return None;
    }
    let restriction = restriction(item, parser);
    if parser.hide(restriction) {
        return None;
    }
    let mut post = NAMES.post(item, parser)?;
    let mut in_utc = |name| item.first_date(&[name], Notation::Rfc3339, parser);
    post.published = with_instant(post.published, in_utc("date_gmt"));
    post.updated = with_instant(post.updated, in_utc("modified_gmt"));
    // WordPress marks a cut with "[…]"; a card shows "…" alone.
    if let Some(cut) = post.excerpt.strip_suffix("[…]") {
        post.excerpt = excerpt::end_with_ellipsis(cut);
    }
    let mut named = read_terms(item, &mut post, parser);
    named.sort_unstable();
    for labels in [&mut post.tags, &mut post.categories] {
        *labels = labels::distinct(item, "/_embedded/wp:term", std::mem::take(labels), parser);
    }
    collect_unnamed(item, &named, index, parser);
    for media in item.list("/_embedded/wp:featuredmedia", parser) {
        if media.is_object(parser, Recovery::ValueDropped) && post.image.is_none() {
            post.image = media.first_link(&["source_url"], parser);
        }
    }
    Some(post)
}

/// Returns why a post is not public. Requests with a password also return unpublished posts.
fn restriction(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Restriction> {
    match &*item.first_text(&["status"], TextKind::Plain, parser)? {
        "draft" | "pending" | "auto-draft" | "trash" => Some(Restriction::Draft),
        "future" => Some(Restriction::Future),
        "private" => Some(Restriction::Unlisted),
        _ => None,
    }
}

/// Returns the local day with the instant of the UTC date, to sort by.
fn with_instant(local: Option<Date>, utc: Option<Date>) -> Option<Date> {
    match (local, utc) {
        (Some(local), Some(utc)) => Some(local.with_instant_of(utc)),
        (local, utc) => local.or(utc),
    }
}

/// Reads the names of terms and returns the IDs of the named ones. `wp:term` is a
/// list of lists, one per taxonomy. An entry may be an error object instead,
/// which names no terms.
fn read_terms(item: Item<'_>, post: &mut Post, parser: &mut FeedParser<'_>) -> Vec<String> {
    let mut named = Vec::new();
    for list in item.list("/_embedded/wp:term", parser) {
        // An error object has a code.
        if list.field("code").is_some() {
            continue;
        }
        if list.value().list().is_none() {
            list.report_type(parser, "an array", Recovery::ValueDropped);
            continue;
        }
        for term in list.elements() {
            let (facet, labels) = match term.first_text(&["taxonomy"], TextKind::Plain, parser).as_deref() {
                Some("post_tag") => (Facet::Tag, &mut post.tags),
                Some("category") => (Facet::Category, &mut post.categories),
                _ => continue,
            };
            if let Some(name) = term.first_text(&["name"], TextKind::HtmlLine, parser) {
                if let Some(text) = term.first_text(&["description"], TextKind::Html, parser) {
                    parser.describe(facet, &name, text);
                }
                if labels.len() <= MOST_READ {
                    labels.push(name);
                }
                named.extend(term.field("id").and_then(Value::digits).map(str::to_string));
            }
        }
    }
    named
}

/// Collects the terms that a post refers to by ID and does not name, given the sorted IDs of those that it names. Posts
/// hold IDs, and the embedded terms may be truncated or missing.
fn collect_unnamed(item: Item<'_>, named: &[String], post: usize, parser: &mut FeedParser<'_>) {
    for (name, facet) in [("tags", Facet::Tag), ("categories", Facet::Category)] {
        let numbers = item.field(name).and_then(Value::list).into_iter().flatten().filter_map(Value::digits);
        let unnamed = numbers.filter(|number| named.binary_search_by(|named| named.as_str().cmp(number)).is_err());
        let unnamed = unnamed.map(|number| UnresolvedTerm { post, facet, number: number.to_string() });
        let mut unnamed: Vec<UnresolvedTerm> = unnamed.take(MOST_LABELS + 1).collect();
        if unnamed.len() > MOST_LABELS {
            item.report_member(parser, name, Problem::TooMany(MOST_LABELS), Recovery::ValueDropped);
            unnamed.truncate(MOST_LABELS);
        }
        parser.results.unnamed.extend(unnamed);
    }
}
