//! Compares published feeds with the independent parser feed-rs: it finds the same
//! posts as this archive's own parsers. Other tests compare those posts with the
//! source feed.

use crate::hostile;
use crate::test_site::{FEED, TestSite, archive, unescape};
use archive_feed::model::Post;
use feed_rs::model::Entry;
use std::fs;
use std::path::Path;
use url::Url;

/// The fields that both parsers have: id, URL, title, instant, tags.
type Fields = (String, Option<String>, Option<String>, Option<i64>, Vec<String>);

fn fields_of_post(post: &Post) -> Fields {
    let instant = post.published.map(|date| date.instant);
    // feed-rs normalizes URLs as browsers do.
    let url = post.url.as_deref().map(|url| Url::parse(url).unwrap().to_string());
    (post.id.clone(), url, post.title.clone(), instant, post.tags.clone())
}

/// Titles and tags of RSS are HTML, which feed-rs returns unparsed.
fn fields_of_entry(entry: Entry, text: fn(&str) -> String) -> Fields {
    let title = entry.title.map(|title| text(&title.content)).filter(|title| !title.is_empty());
    let link = entry.links.into_iter().next().map(|link| link.href);
    let tags = entry.categories.into_iter().map(|tag| text(&tag.term)).collect();
    (entry.id, link, title, entry.published.map(|date| date.timestamp()), tags)
}

/// Parses the feeds of some folders with both parsers, and returns the number of posts.
#[track_caller]
fn check(site: &TestSite, folders: &[&str]) -> usize {
    let mut posts = 0;
    for folder in folders {
        for (file, text) in
            [("feed.json", str::to_string as fn(&str) -> String), ("rss.xml", unescape), ("atom.xml", str::to_string)]
        {
            let path = format!("{folder}{file}");
            let text_of_feed = site.read(&format!("out/{path}"));
            let own_fields: Vec<Fields> = archive(&text_of_feed).feed().posts.iter().map(fields_of_post).collect();
            let feed =
                feed_rs::parser::parse(text_of_feed.as_bytes()).unwrap_or_else(|error| panic!("{path}: {error}"));
            let feed_rs_fields: Vec<Fields> =
                feed.entries.into_iter().map(|entry| fields_of_entry(entry, text)).collect();
            assert_eq!(feed_rs_fields, own_fields, "{path}");
            posts += own_fields.len();
        }
    }
    posts
}

#[test]
fn feed_rs_finds_the_posts_of_the_sample() {
    let site = TestSite::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/feed.json");
    fs::copy(sample, site.path("given.json")).unwrap();
    site.publish(&["--base-url", "https://blog.example/archive/"]);
    assert!(check(&site, &["", "tag/backend/", "category/infrastructure/"]) > 3 * 77);
}

#[test]
fn feed_rs_finds_posts_with_missing_fields() {
    let site = TestSite::new();
    site.write("given.json", FEED);
    site.publish(&["--base-url", "https://blog.example/"]);
    assert_eq!(check(&site, &["", "tag/c++/", "category/data/"]), 3 * (5 + 1 + 2));
}

#[test]
fn feed_rs_finds_hostile_posts() {
    for payload in hostile::PAYLOADS {
        let site = TestSite::new();
        site.write("given.json", &hostile::feed(payload).to_string());
        site.publish(&["--base-url", "https://blog.example/"]);
        let (tag, category) = (hostile::folder(&site, "tag"), hostile::folder(&site, "category"));
        assert_eq!(check(&site, &["", "tag/tag/", &tag, &category]), 3 * 4 * 3);
    }
}
