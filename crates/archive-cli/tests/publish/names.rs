//! Tests of tags that are difficult for file systems and hosts: each has its own
//! folder, and links lead there.

use crate::test_site::{TestSite, between, titles, values};
use serde_json::json;
use std::fs;

#[test]
fn awkward_tags_have_folders_of_their_own() {
    let long = "é".repeat(300);
    let tags =
        ["c", "C++", "C#", "日本語", "../x", "con", "..", ".net", "100%", "a b", "a-b", "straße", "strasse", &long];
    let items: Vec<_> = tags
        .iter()
        .enumerate()
        .map(|(id, tag)| json!({"id": id, "title": format!("About {tag}"), "tags": [tag]}))
        .collect();
    let site = TestSite::new();
    site.write("given.json", &json!({"version": "https://jsonfeed.org/version/1.1", "items": items}).to_string());
    site.publish(&["--base-url", "https://blog.example/"]);

    // The index of tags links to all of them. Each link is resolved as a static file host does.
    let links = values(&site.read("out/tags/index.html"), "href");
    let mut found: Vec<String> = links
        .iter()
        .filter(|href| href.starts_with("tag/") && !href.contains('#'))
        .flat_map(|href| titles(&site.read(&format!("out/{}index.html", super::pages::decode_url(href)))))
        .collect();
    let mut expected: Vec<String> = tags.iter().map(|tag| format!("About {tag}")).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);

    // On a case-insensitive file system, the number of folders is the same.
    let folders: Vec<String> = fs::read_dir(site.path("out/tag"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut folded: Vec<String> = folders.iter().map(|name| name.to_uppercase().to_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    assert_eq!(folded.len(), tags.len(), "{folders:?}");
    assert!(!site.path("out/x").exists() && !site.path("x").exists());
}

#[test]
fn canonical_links_equal_the_sitemap() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/b/"]);
    let map = site.read("out/sitemap.xml");
    let map = roxmltree::Document::parse(&map).unwrap();
    let mut listed: Vec<String> = map
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .filter_map(|node| node.text())
        .map(str::to_string)
        .collect();
    let files = site.files();
    let pages = files.iter().filter(|(path, _)| path.ends_with("index.html"));
    let mut canonical: Vec<String> = pages
        .map(|(_, page)| between(std::str::from_utf8(page).unwrap(), "rel=\"canonical\" href=\"", "\"").to_string())
        .collect();
    listed.sort_unstable();
    canonical.sort_unstable();
    assert_eq!(listed, canonical);
    assert!(listed.contains(&"https://blog.example/b/tag/ci~2Fcd/".to_string()), "{listed:?}");
    assert!(site.read("out/robots.txt").contains("Sitemap: https://blog.example/b/sitemap.xml"));
}
