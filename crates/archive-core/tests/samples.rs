//! Tests the samples that ship with the site. They parse without a diagnostic,
//! and queries return the same posts as a plain scan of their JSON.

use archive_core::archive::{Archive, Scope};
use archive_core::query::Query;
use archive_core::settings::{PageSize, Settings};
use archive_core::view::{Body, FacetDisplays, Target, view};
use archive_feed::feed::{self, Document, Source};
use archive_feed::language::Native;
use serde_json::Value;
use std::path::Path;

const FEED: &str = "public/feed.json";
const WORDPRESS: &str = "public/samples/wordpress.json";

fn sample(path: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn no_sample_has_an_issue() {
    for path in [FEED, WORDPRESS] {
        let reading = feed::read(Document::new(&sample(path)), &Source::default(), &Native).unwrap();
        assert_eq!(reading.diagnostics, [], "{path}");
        let items: Value = serde_json::from_slice(&sample(path)).unwrap();
        let items = items.get("items").unwrap_or(&items).as_array().unwrap();
        assert_eq!(reading.feed.posts.len(), items.len(), "{path}");
    }
}

/// Returns the sorted ids of the posts at a target in the sample feed.
fn seen(scope: Scope, query: &str) -> Vec<String> {
    let archive = Archive::new(feed::read(Document::new(&sample(FEED)), &Source::default(), &Native).unwrap(), &Native);
    let target = Target { scope, query: Query::parse(query).0 };
    let settings = Settings { page_size: PageSize::new(100).unwrap(), ..Settings::default() };
    let Body::Posts { cards, .. } = view(&archive, &target, &FacetDisplays::default(), &settings, &Native).body else {
        panic!("{query}")
    };
    let mut ids: Vec<String> = cards.iter().map(|card| card.id.clone()).collect();
    ids.sort();
    ids
}

/// Returns the sorted ids of the items of the sample feed that pass.
fn scanned(passes: impl Fn(&Value) -> bool) -> Vec<String> {
    let document: Value = serde_json::from_slice(&sample(FEED)).unwrap();
    let items = document["items"].as_array().unwrap().iter().filter(|item| passes(item));
    let mut ids: Vec<String> = items.map(|item| item["id"].as_str().unwrap().to_string()).collect();
    ids.sort();
    ids
}

fn lists(value: &Value, label: &str) -> bool {
    value.as_array().is_some_and(|labels| labels.iter().any(|own| own == label))
}

fn has_word(item: &Value, word: &str) -> bool {
    let fields = ["title", "summary", "tags", "_tag_archive"].map(|name| item[name].to_string().to_lowercase());
    fields.iter().any(|field| field.contains(word))
}

#[test]
fn a_narrowed_tag_archive_is_what_a_scan_of_the_feed_finds() {
    let expected = scanned(|item| {
        lists(&item["tags"], "backend")
            && lists(&item["_tag_archive"]["categories"], "Infrastructure")
            && item["date_published"].as_str().is_some_and(|date| date.starts_with("2022-"))
            && has_word(item, "kubernetes")
    });
    assert!(expected.len() >= 2, "{expected:?}");
    assert_eq!(seen(Scope::Tag("backend".into()), "category=infrastructure&year=2022&q=kubernetes"), expected);
}

#[test]
fn a_tag_archive_is_every_post_that_carries_the_tag() {
    let expected = scanned(|item| lists(&item["tags"], "backend"));
    assert!(expected.len() > 12, "{expected:?}");
    assert_eq!(seen(Scope::Tag("backend".into()), ""), expected);
}
