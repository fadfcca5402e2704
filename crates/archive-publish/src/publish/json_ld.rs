//! What a page says to machines in the words of schema.org, as JSON-LD.
//!
//! It says what stands on the page, and what the feed says of the posts there;
//! nothing is invented, so what a feed does not say is not there.

use super::edition::Edition;
use super::head::plain;
use archive_core::model::{Author, Post};
use archive_core::view::Card;
use serde_json::{Map, Value, json};

/// What a page says.
pub struct Page<'p> {
    /// Its address under the base.
    pub own: &'p str,
    pub name: &'p str,
    pub description: &'p str,
    pub cards: &'p [Card],
    /// How many posts come before those of this page.
    pub first: usize,
    /// What it lies in, and at last it itself, which needs no address.
    pub crumbs: &'p [(String, Option<String>)],
}

/// The JSON-LD of a page.
pub fn page(edition: &Edition<'_>, page: &Page<'_>) -> Value {
    // A relative address is seen from the base of the page, as in its links.
    let address = |href: &str| {
        let href = href.trim_start_matches("./");
        edition.base.absolute(href).unwrap_or_else(|| if href.is_empty() { "./".into() } else { href.to_string() })
    };
    let mut site = object([("@type", Some("WebSite".into())), ("name", Some(edition.name.as_str().into()))]);
    site.extend(edition.home().map(|home| ("url".to_string(), Value::from(home))));
    let mut collection = object([
        ("@type", Some("CollectionPage".into())),
        ("name", Some(page.name.into())),
        ("description", Some(page.description.into())),
        ("url", Some(address(page.own).into())),
        ("inLanguage", edition.language().map(Value::from)),
        ("isPartOf", Some(site.into())),
    ]);
    if !page.cards.is_empty() {
        let items = page.cards.iter().zip(page.first + 1..).map(|(card, position)| {
            json!({"@type": "ListItem", "position": position, "item": posting(card, edition.post(card))})
        });
        let list = json!({
            "@type": "ItemList",
            "numberOfItems": page.cards.len(),
            "itemListElement": items.collect::<Vec<_>>(),
        });
        collection.insert("mainEntity".into(), list);
    }
    let crumbs = page.crumbs.iter().zip(1..).map(|((name, href), position)| {
        Value::from(object([
            ("@type", Some("ListItem".into())),
            ("position", Some(Value::from(position))),
            ("name", Some(name.as_str().into())),
            ("item", href.as_deref().map(|href| address(href).into())),
        ]))
    });
    let crumbs = json!({"@type": "BreadcrumbList", "itemListElement": crumbs.collect::<Vec<_>>()});
    json!({"@context": "https://schema.org", "@graph": [collection, crumbs]})
}

fn posting(card: &Card, post: Option<&Post>) -> Value {
    let day = |date: archive_core::date::Date| Value::from(date.day.to_string());
    let authors: Vec<Value> = post.map(|post| post.authors.iter().map(person).collect()).unwrap_or_default();
    let keywords = post.map(|post| post.tags.clone()).unwrap_or_default();
    let excerpt = plain(&card.excerpt);
    Value::from(object([
        ("@type", Some("BlogPosting".into())),
        ("headline", Some(plain(&card.title).into())),
        ("url", card.url.as_deref().map(Value::from)),
        ("description", Some(excerpt.into()).filter(|excerpt| *excerpt != "")),
        ("datePublished", card.date.as_ref().map(|date| date.iso.as_str().into())),
        ("dateModified", post.and_then(|post| post.updated).map(day)),
        ("author", Some(authors.into()).filter(|authors| *authors != json!([]))),
        ("image", post.and_then(|post| post.image.as_deref()).map(Value::from)),
        ("keywords", Some(keywords.into()).filter(|keywords| *keywords != json!([]))),
        ("inLanguage", post.and_then(|post| post.language.as_deref()).map(Value::from)),
    ]))
}

fn person(author: &Author) -> Value {
    Value::from(object([
        ("@type", Some("Person".into())),
        ("name", author.name.as_deref().map(Value::from)),
        ("url", author.url.as_deref().map(Value::from)),
    ]))
}

/// An object of the members that there are.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Map<String, Value> {
    members.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))).collect()
}
