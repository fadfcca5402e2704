//! Tests of published feeds, parsed by this archive's own parsers, and of the OPML
//! list of these feeds.

use crate::desk::{Desk, FEED, archive, values};
use archive_core::archive::Archive;
use archive_core::query::Facet;
use archive_feed::model::{Author, Post};

/// Returns a post without the fields that RSS doesn't have.
fn in_rss(post: &Post) -> Post {
    let authors = post.authors.iter().map(|author| Author { url: None, ..author.clone() });
    Post { authors: authors.collect(), ..in_xml(post) }
}

fn in_atom(post: &Post) -> Post {
    // An id that is not an IRI is replaced, and `updated` is required.
    Post { id: String::new(), updated: post.updated.or(post.published), ..in_xml(post) }
}

fn in_xml(post: &Post) -> Post {
    Post { categories: Vec::new(), sticky: false, ..post.clone() }
}

fn posts_of(archive: &Archive, facet: Facet, slug: &str) -> Vec<Post> {
    let posts = archive.feed().posts.iter().enumerate();
    let carrying = posts.filter(|(rank, _)| archive.terms_of(facet, *rank).any(|term| term.slug == slug));
    carrying.map(|(_, post)| post.clone()).collect()
}

#[test]
fn every_feed_has_the_posts_of_its_part() {
    let desk = Desk::new();
    for words in [&[][..], &["--base-url", "https://blog.example/archive/"]] {
        desk.publish(words);
        let whole = archive(FEED);
        let mut parts = vec![(String::new(), whole.feed().posts.clone())];
        for facet in [Facet::Tag, Facet::Category] {
            for term in whole.terms(facet) {
                let folder = format!("{}/{}/", facet.name(), archive_core::route::name(&term.slug));
                parts.push((folder, posts_of(&whole, facet, &term.slug)));
            }
        }
        for (folder, posts) in parts {
            let read = |file: &str| {
                let read = archive(&desk.read(&format!("out/{folder}{file}")));
                assert_eq!(read.diagnostics(), [], "{folder}{file}");
                read.feed().clone()
            };
            assert_eq!(read("feed.json").posts, posts, "{folder}");
            assert_eq!(read("rss.xml").posts, posts.iter().map(in_rss).collect::<Vec<_>>(), "{folder}");
            let atom: Vec<Post> =
                read("atom.xml").posts.into_iter().map(|post| Post { id: String::new(), ..post }).collect();
            assert_eq!(atom, posts.iter().map(in_atom).collect::<Vec<_>>(), "{folder}");
            let ends = if folder.is_empty() { "Lantern" } else { " | Lantern" };
            assert!(["feed.json", "rss.xml", "atom.xml"].iter().all(|file| read(file).title.unwrap().ends_with(ends)));
        }
    }
}

#[test]
fn feeds_name_themselves_their_page_and_their_language() {
    let desk = Desk::new();
    desk.publish(&["--base-url", "https://blog.example/archive/"]);
    let json: serde_json::Value = serde_json::from_str(&desk.read("out/tag/c++/feed.json")).unwrap();
    assert_eq!(json["feed_url"], "https://blog.example/archive/tag/c%2B%2B/feed.json");
    assert_eq!(json["home_page_url"], "https://blog.example/archive/tag/c%2B%2B/");
    let rss = desk.read("out/tag/c++/rss.xml");
    assert!(rss.contains("<link>https://blog.example/archive/tag/c%2B%2B/</link>"), "{rss}");
    assert!(rss.contains("<pubDate>Fri, 09 May 2025 "), "{rss}");
    let atom = desk.read("out/tag/c++/atom.xml");
    assert!(atom.contains("<id>https://blog.example/archive/tag/c%2B%2B/atom.xml</id>"), "{atom}");
    assert!(atom.contains(" xml:lang=\"en\">") && atom.contains("<id>https://lantern.example/1</id>"), "{atom}");
}

#[test]
fn an_opml_names_every_feed_once_and_nothing_else() {
    let desk = Desk::new();
    desk.publish(&["--base-url", "https://blog.example/b/"]);
    let opml = desk.read("out/feeds.opml");
    roxmltree::Document::parse(&opml).unwrap();
    let files = |attribute: &str| {
        let own = |address: String| super::pages::url_decoded(address.strip_prefix("https://blog.example/b/").unwrap());
        let mut files: Vec<String> = values(&opml, attribute).into_iter().map(own).collect();
        files.sort_unstable();
        files
    };
    let published: Vec<String> = desk.files().into_keys().filter(|place| place.ends_with("rss.xml")).collect();
    assert_eq!(files("xmlUrl"), published);
    let mut pages: Vec<String> = published.iter().map(|feed| feed.replace("rss.xml", "")).collect();
    pages.sort_unstable();
    assert_eq!(files("htmlUrl"), pages);
    assert!(pages.iter().all(|page| desk.at(&format!("out/{page}index.html")).is_file()));
}

#[test]
fn links_that_lean_on_the_site_are_seen_from_every_feed() {
    let desk = Desk::new();
    desk.write("given.json", r#"[{"id": "1", "title": "One", "url": "posts/1", "tags": ["a"], "date": "2020-01-01"}]"#);
    desk.publish(&[]);
    assert!(desk.read("out/tag/a/feed.json").contains("\"url\":\"../../posts/1\""));
    assert!(desk.read("out/feed.json").contains("\"url\":\"./posts/1\""));
    assert!(desk.read("out/tag/a/index.html").contains("href=\"posts/1\""));
    desk.publish(&["--base-url", "https://blog.example/b/"]);
    assert!(desk.read("out/tag/a/rss.xml").contains("<link>https://blog.example/b/posts/1</link>"));
}
