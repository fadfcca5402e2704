//! Tests of published feeds, parsed by this archive's own parsers, and of the OPML
//! list of these feeds.

use crate::test_site::{FEED, TestSite, archive, values};
use archive_core::archive::Archive;
use archive_core::query::Facet;
use archive_feed::model::{Author, Post};

/// Returns a post without the fields that RSS doesn't have.
fn reduce_to_rss(post: &Post) -> Post {
    let authors = post.authors.iter().map(|author| Author { url: None, ..author.clone() });
    Post { authors: authors.collect(), ..reduce_to_xml(post) }
}

fn reduce_to_atom(post: &Post) -> Post {
    // An id that is not an IRI is replaced, and `updated` is required.
    Post { id: String::new(), updated: post.updated.or(post.published), ..reduce_to_xml(post) }
}

fn reduce_to_xml(post: &Post) -> Post {
    Post { categories: Vec::new(), sticky: false, ..post.clone() }
}

fn posts_of(archive: &Archive, facet: Facet, slug: &str) -> Vec<Post> {
    let posts = archive.feed().posts.iter().enumerate();
    let posts = posts.filter(|(rank, _)| archive.terms_of(facet, *rank).any(|term| term.slug == slug));
    posts.map(|(_, post)| post.clone()).collect()
}

#[test]
fn every_feed_has_the_posts_of_its_section() {
    let site = TestSite::new();
    for args in [&[][..], &["--base-url", "https://blog.example/archive/"]] {
        site.publish(args);
        let archive_of_feed = archive(FEED);
        let mut sections = vec![(String::new(), archive_of_feed.feed().posts.clone())];
        for facet in [Facet::Tag, Facet::Category] {
            for term in archive_of_feed.terms(facet) {
                let folder = format!("{}/{}/", facet.name(), archive_core::route::name(&term.slug));
                sections.push((folder, posts_of(&archive_of_feed, facet, &term.slug)));
            }
        }
        for (folder, posts) in sections {
            let read = |file: &str| {
                let read = archive(&site.read(&format!("out/{folder}{file}")));
                assert_eq!(read.diagnostics(), [], "{folder}{file}");
                read.feed().clone()
            };
            assert_eq!(read("feed.json").posts, posts, "{folder}");
            assert_eq!(read("rss.xml").posts, posts.iter().map(reduce_to_rss).collect::<Vec<_>>(), "{folder}");
            let atom: Vec<Post> =
                read("atom.xml").posts.into_iter().map(|post| Post { id: String::new(), ..post }).collect();
            assert_eq!(atom, posts.iter().map(reduce_to_atom).collect::<Vec<_>>(), "{folder}");
            let ends = if folder.is_empty() { "Lantern" } else { " | Lantern" };
            assert!(["feed.json", "rss.xml", "atom.xml"].iter().all(|file| read(file).title.unwrap().ends_with(ends)));
        }
    }
}

#[test]
fn the_json_feed_keeps_the_page_that_a_post_is_about() {
    let site = TestSite::new();
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
      {"id": "1", "url": "one", "external_url": "https://elsewhere.example/", "title": "One", "tags": ["a"]}
    ]}"#;
    site.write("given.json", feed);
    site.publish(&[]);
    let read = |file: &str| archive(&site.read(file)).feed().posts[0].clone();
    for (file, url) in [("out/feed.json", "./one"), ("out/tag/a/feed.json", "../../one")] {
        let post = read(file);
        assert_eq!(
            (post.url.as_deref(), post.external_url.as_deref()),
            (Some(url), Some("https://elsewhere.example/"))
        );
    }
    // A card still leads to the page of the post.
    assert_eq!(
        values(&site.read("out/index.html"), "href").iter().filter(|href| href.contains("elsewhere")).count(),
        0
    );
}

#[test]
fn feeds_contain_their_url_their_page_and_their_language() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/archive/"]);
    let json: serde_json::Value = serde_json::from_str(&site.read("out/tag/c++/feed.json")).unwrap();
    assert_eq!(json["feed_url"], "https://blog.example/archive/tag/c%2B%2B/feed.json");
    assert_eq!(json["home_page_url"], "https://blog.example/archive/tag/c%2B%2B/");
    let rss = site.read("out/tag/c++/rss.xml");
    assert!(rss.contains("<link>https://blog.example/archive/tag/c%2B%2B/</link>"), "{rss}");
    assert!(rss.contains("<pubDate>Fri, 09 May 2025 "), "{rss}");
    let atom = site.read("out/tag/c++/atom.xml");
    assert!(atom.contains("<id>https://blog.example/archive/tag/c%2B%2B/atom.xml</id>"), "{atom}");
    assert!(atom.contains(" xml:lang=\"en\">") && atom.contains("<id>https://lantern.example/1</id>"), "{atom}");
}

#[test]
fn the_opml_file_lists_every_feed_once() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/b/"]);
    let opml = site.read("out/feeds.opml");
    roxmltree::Document::parse(&opml).unwrap();
    let files = |attribute: &str| {
        let own = |address: String| super::pages::decode_url(address.strip_prefix("https://blog.example/b/").unwrap());
        let mut files: Vec<String> = values(&opml, attribute).into_iter().map(own).collect();
        files.sort_unstable();
        files
    };
    let published: Vec<String> = site.files().into_keys().filter(|path| path.ends_with("rss.xml")).collect();
    assert_eq!(files("xmlUrl"), published);
    let mut pages: Vec<String> = published.iter().map(|feed| feed.replace("rss.xml", "")).collect();
    pages.sort_unstable();
    assert_eq!(files("htmlUrl"), pages);
    assert!(pages.iter().all(|page| site.path(&format!("out/{page}index.html")).is_file()));
}

#[test]
fn relative_links_resolve_from_every_feed() {
    let site = TestSite::new();
    site.write("given.json", r#"[{"id": "1", "title": "One", "url": "posts/1", "tags": ["a"], "date": "2020-01-01"}]"#);
    site.publish(&[]);
    assert!(site.read("out/tag/a/feed.json").contains("\"url\":\"../../posts/1\""));
    assert!(site.read("out/feed.json").contains("\"url\":\"./posts/1\""));
    assert!(site.read("out/tag/a/index.html").contains("href=\"posts/1\""));
    site.publish(&["--base-url", "https://blog.example/b/"]);
    assert!(site.read("out/tag/a/rss.xml").contains("<link>https://blog.example/b/posts/1</link>"));
}
