//! Tests of tags that are difficult for file systems and hosts: each has its own
//! folder, and links lead there.

use crate::desk::{Desk, titles, values};
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
    let desk = Desk::new();
    desk.write(
        "given.json",
        &json!({"version": "1", "version": "https://jsonfeed.org/version/1.1", "items": items}).to_string(),
    );
    desk.publish(&["--base-url", "https://blog.example/"]);

    // The index of tags links to all of them. Each link is resolved as a static file host does.
    let links = values(&desk.read("out/tags/index.html"), "href");
    let mut found: Vec<String> = links
        .iter()
        .filter(|href| href.starts_with("tag/") && !href.contains('#'))
        .flat_map(|href| titles(&desk.read(&format!("out/{}index.html", super::pages::url_decoded(href)))))
        .collect();
    let mut expected: Vec<String> = tags.iter().map(|tag| format!("About {tag}")).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);

    // On a case-insensitive file system, the number of folders is the same.
    let folders: Vec<String> = fs::read_dir(desk.at("out/tag"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut folded: Vec<String> = folders.iter().map(|name| name.to_uppercase().to_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    assert_eq!(folded.len(), tags.len(), "{folders:?}");
    assert!(!desk.at("out/x").exists() && !desk.at("x").exists());
}

#[test]
fn canonical_and_sitemap_and_links_agree() {
    let desk = Desk::new();
    desk.publish(&["--base-url", "https://blog.example/b/"]);
    let map = desk.read("out/sitemap.xml");
    let map = roxmltree::Document::parse(&map).unwrap();
    let mut listed: Vec<String> = map
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .filter_map(|node| node.text())
        .map(str::to_string)
        .collect();
    let files = desk.files();
    let pages = files.iter().filter(|(place, _)| place.ends_with("index.html"));
    let mut canonical: Vec<String> = pages
        .map(|(_, page)| {
            super::desk::between(std::str::from_utf8(page).unwrap(), "rel=\"canonical\" href=\"", "\"").to_string()
        })
        .collect();
    listed.sort_unstable();
    canonical.sort_unstable();
    assert_eq!(listed, canonical);
    assert!(listed.contains(&"https://blog.example/b/tag/ci~2Fcd/".to_string()), "{listed:?}");
    assert!(desk.read("out/robots.txt").contains("Sitemap: https://blog.example/b/sitemap.xml"));
}
