//! Compares published feeds with the independent parser feed-rs: it finds the same
//! posts as this archive's own parsers. Other tests compare those posts with the
//! source feed.

use crate::desk::{Desk, FEED, archive, unescaped};
use crate::hostile;
use archive_feed::model::Post;
use feed_rs::model::Entry;
use std::fs;
use std::path::Path;
use url::Url;

/// The fields that both parsers have: id, URL, title, instant, tags.
type Read = (String, Option<String>, Option<String>, Option<i64>, Vec<String>);

fn ours(post: &Post) -> Read {
    let instant = post.published.map(|date| date.instant);
    // feed-rs normalizes URLs as browsers do.
    let url = post.url.as_deref().map(|url| Url::parse(url).unwrap().to_string());
    (post.id.clone(), url, post.title.clone(), instant, post.tags.clone())
}

/// Titles and tags of RSS are HTML, which feed-rs returns unparsed.
fn theirs(entry: Entry, text: fn(&str) -> String) -> Read {
    let title = entry.title.map(|title| text(&title.content)).filter(|title| !title.is_empty());
    let link = entry.links.into_iter().next().map(|link| link.href);
    let tags = entry.categories.into_iter().map(|tag| text(&tag.term)).collect();
    (entry.id, link, title, entry.published.map(|date| date.timestamp()), tags)
}

/// Parses the feeds of some folders with both parsers, and returns the number of posts.
#[track_caller]
fn check(desk: &Desk, folders: &[&str]) -> usize {
    let mut posts = 0;
    for folder in folders {
        for (file, text) in
            [("feed.json", str::to_string as fn(&str) -> String), ("rss.xml", unescaped), ("atom.xml", str::to_string)]
        {
            let place = format!("{folder}{file}");
            let written = desk.read(&format!("out/{place}"));
            let ours: Vec<Read> = archive(&written).feed().posts.iter().map(ours).collect();
            let feed = feed_rs::parser::parse(written.as_bytes()).unwrap_or_else(|error| panic!("{place}: {error}"));
            let theirs: Vec<Read> = feed.entries.into_iter().map(|entry| theirs(entry, text)).collect();
            assert_eq!(theirs, ours, "{place}");
            posts += ours.len();
        }
    }
    posts
}

#[test]
fn another_reader_finds_the_posts_of_the_sample() {
    let desk = Desk::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/feed.json");
    fs::copy(sample, desk.at("given.json")).unwrap();
    desk.publish(&["--base-url", "https://blog.example/archive/"]);
    assert!(check(&desk, &["", "tag/backend/", "category/infrastructure/"]) > 3 * 77);
}

#[test]
fn another_reader_finds_what_is_left_out_and_what_is_odd() {
    let desk = Desk::new();
    desk.write("given.json", FEED);
    desk.publish(&["--base-url", "https://blog.example/"]);
    assert_eq!(check(&desk, &["", "tag/c++/", "category/data/"]), 3 * (5 + 1 + 2));
}

#[test]
fn another_reader_finds_hostile_posts_too() {
    for payload in hostile::PAYLOADS {
        let desk = Desk::new();
        desk.write("given.json", &hostile::feed(payload).to_string());
        desk.publish(&["--base-url", "https://blog.example/"]);
        let (tag, category) = (hostile::folder(&desk, "tag"), hostile::folder(&desk, "category"));
        assert_eq!(check(&desk, &["", "tag/tag/", &tag, &category]), 3 * 4 * 3);
    }
}
