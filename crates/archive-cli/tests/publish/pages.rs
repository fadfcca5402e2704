//! Tests of which pages exist, of their content, and of the targets of their links.
//! The component tests check the markup.

use crate::test_site::{FEED, PAGE, SITE, TestSite, archive, titles, titles_of, values};
use archive_core::archive::{Archive, Scope};
use archive_core::query::{Facet, Query};
use archive_core::view::Target;
use std::fs;
use std::path::Path;

/// Returns the titles on all pages of a folder, in page order.
fn titles_in(folder: &Path) -> Vec<String> {
    let mut all = titles(&fs::read_to_string(folder.join("index.html")).unwrap());
    for number in 2.. {
        let Ok(page) = fs::read_to_string(folder.join(format!("page/{number}/index.html"))) else { break };
        all.extend(titles(&page));
    }
    all
}

/// Returns every section of an archive with the folder that its slug gives.
fn sections(archive: &Archive) -> Vec<(String, Target)> {
    let mut sections = vec![(String::new(), Target::default())];
    for facet in [Facet::Tag, Facet::Category, Facet::Author, Facet::Year] {
        for term in archive.terms(facet) {
            let (scope, query) = match Scope::of_term(facet, &term.slug) {
                Some(scope) => (scope, Query::default()),
                None => (Scope::All, Query::default().with(facet, &term.slug)),
            };
            let folder = format!("{}/{}", facet.name(), archive_core::route::name(&term.slug));
            sections.push((folder, Target { scope, query }));
        }
    }
    sections
}

#[test]
fn every_section_has_pages_with_the_posts_of_its_view() {
    let site = TestSite::new();
    let output = site.publish(&[]);
    let archive = archive(FEED);
    let mut pages = 2;
    for (folder, target) in sections(&archive) {
        let expected = titles_of(&archive, &target);
        pages += expected.len().div_ceil(PAGE);
        assert_eq!(titles_in(&site.path("out").join(&folder)), expected, "{folder}");
    }
    assert!(
        output.stdout.starts_with(&format!("Published 5 posts to out: {pages} pages, 24 feeds, ")),
        "{}",
        output.stdout
    );
    assert!(site.read("out/tags/index.html").contains("class=\"heading\">All tags</h1>"));
    assert!(site.read("out/404.html").contains("<title>Page not found | Lantern</title>"));
    assert!(site.path("out/tag/ci~2Fcd/index.html").is_file() && site.path("out/tag/c++/index.html").is_file());
}

#[test]
fn dates_and_numbers_are_those_of_the_locale_and_no_day_is_moved() {
    let site = TestSite::new();
    site.write("site/index.html", &SITE.replace("\"page_size\": 3", "\"page_size\": 3, \"locale\": \"fa\""));
    site.publish(&[]);
    // 2025-05-09T23:30-07:00 is the tenth in UTC, and is shown as the ninth.
    let page = site.read("out/index.html");
    assert!(
        page.contains(
            "datetime=\"2025-05-09\" lang=\"fa\" dir=\"auto\" part=\"date\" class=\"date\">۱۹ اردیبهشت ۱۴۰۴</time>"
        ),
        "{page}"
    );
    assert!(page.contains("<span class=\"chip-count\">۲</span>"), "{page}");
    assert!(site.read("out/tags/index.html").contains("۴"));
}

/// Creates a fixture whose site has another `paging` setting.
fn site_with_paging(paging: &str) -> TestSite {
    let site = TestSite::new();
    let settings = format!("\"page_size\": 3, \"paging\": \"{paging}\"");
    site.write("site/index.html", &SITE.replace("\"page_size\": 3", &settings));
    site
}

#[test]
fn load_more_becomes_pages_for_the_app_too() {
    let usual = TestSite::new();
    assert!(!usual.publish(&[]).stderr.contains("paging"));
    let site = site_with_paging("more");
    let errors = site.publish(&[]).stderr;
    assert_eq!(errors.matches("“paging” is “pages” in published pages").count(), 1, "{errors}");
    let pages = |site: &TestSite| -> Vec<_> {
        let pages = site.files().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, page)| (path, String::from_utf8(page).unwrap())).collect()
    };
    let expected: Vec<_> = pages(&usual)
        .into_iter()
        .map(|(path, page)| (path, page.replace("\"page_size\":3,", "\"page_size\":3,\"paging\":\"pages\",")))
        .collect();
    assert_eq!(pages(&site), expected);
}

#[test]
fn without_paging_only_first_pages_are_written_and_feeds_have_all_posts() {
    let site = site_with_paging("none");
    let errors = site.publish(&["--base-url", "https://blog.example/"]).stderr;
    assert!(!errors.contains("paging"), "{errors}");
    let files = site.files();
    assert!(!files.keys().any(|path| path.contains("page/")), "{:?}", files.keys());
    assert!(!site.read("out/sitemap.xml").contains("/page/"));
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = std::str::from_utf8(page).unwrap();
        for none in ["class=\"pager", "rel=\"next\"", "rel=\"prev\"", "/page/"] {
            assert!(!page.contains(none), "{path}: {none}");
        }
        assert!(page.contains("\"paging\":\"none\""), "{path}");
    }
    let page = site.read("out/tag/backend/index.html");
    assert_eq!(titles(&page).len(), PAGE);
    assert!(page.contains("\"numberOfItems\":3"), "{page}");
    assert_eq!(archive(&site.read("out/tag/backend/feed.json")).feed().posts.len(), 5);
    assert_eq!(archive(&site.read("out/tag/backend/rss.xml")).feed().posts.len(), 5);
}

/// Returns the file that a static file host serves for a link. All links resolve against the root.
fn file_of(href: &str) -> String {
    let path = decode_url(href.split('#').next().unwrap());
    let file = path.trim_start_matches("./");
    if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_string() }
}

pub fn decode_url(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_link_of_every_page_leads_to_a_file() {
    let site = TestSite::new();
    site.publish(&[]);
    let files = site.files();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        let depth = path.matches('/').count();
        let base = match (path.as_str(), depth) {
            ("404.html", _) => "/".to_string(),
            (_, 0) => "./".to_string(),
            _ => "../".repeat(depth),
        };
        assert!(page.contains(&format!("<base href=\"{base}\" />")), "{path}");
        let own = |href: &&String| !href.contains("://") && **href != base;
        for href in values(page, "href").iter().chain(&values(page, "src")).filter(own) {
            let file = file_of(href);
            assert!(files.contains_key(&file), "{path}: {href} leads to {file}");
        }
    }
}

#[test]
fn with_a_base_url_pages_have_canonical_links() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/archive/"]);
    let page = site.read("out/tag/backend/page/2/index.html");
    for expected in [
        "<base href=\"/archive/\" />",
        "<title>backend Archives, page 2 of 2 | Lantern</title>",
        "<link rel=\"canonical\" href=\"https://blog.example/archive/tag/backend/page/2/\" />",
        "<link rel=\"prev\" href=\"tag/backend/\" />",
        "<meta property=\"og:url\" content=\"https://blog.example/archive/tag/backend/page/2/\" />",
        "<link rel=\"alternate\" id=\"page-data\" type=\"application/feed+json\" title=\"backend | Lantern\" href=\"tag/backend/feed.json\" />",
        "<a href=\"tag/backend/page/2/#ta-results\" class=\"skip-link\">",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(!page.contains("rel=\"next\""));
    let first = site.read("out/tag/c++/index.html");
    assert!(first.contains("<link rel=\"canonical\" href=\"https://blog.example/archive/tag/c%2B%2B/\" />"), "{first}");
}

#[test]
fn no_two_pages_have_the_same_title_description_or_address() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/"]);
    let files = site.files();
    let pages: Vec<&str> = files
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"))
        .map(|(_, bytes)| std::str::from_utf8(bytes).unwrap())
        .collect();
    for (before, after) in
        [("<title>", "</title>"), ("name=\"description\" content=\"", "\""), ("rel=\"canonical\" href=\"", "\"")]
    {
        let mut all: Vec<&str> = pages.iter().map(|page| crate::test_site::between(page, before, after)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "{before}: {all:#?}");
    }
}
