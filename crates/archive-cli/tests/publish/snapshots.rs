//! Snapshot tests: compares one page of each kind with a file in `expected`.
//!
//! `UPDATE_EXPECTED=1` overwrites those files; review the change in the diff.

use crate::test_site::TestSite;
use std::env;
use std::fs;
use std::path::Path;

#[test]
fn pages_equal_the_expected_files() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/archive/"]);
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publish/expected");
    let mut differ = Vec::new();
    for (name, path) in [
        ("all.html", "index.html"),
        ("tag.html", "tag/backend/index.html"),
        ("tag-page-2.html", "tag/backend/page/2/index.html"),
        ("category.html", "category/data/index.html"),
        ("year.html", "year/2024/index.html"),
        ("tags.html", "tags/index.html"),
        ("missing.html", "404.html"),
        ("rss.xml", "category/data/rss.xml"),
        ("atom.xml", "category/data/atom.xml"),
        ("feed.json", "category/data/feed.json"),
        ("sitemap.xml", "sitemap.xml"),
        ("feeds.opml", "feeds.opml"),
        ("headers", "_headers"),
        ("htaccess", ".htaccess"),
        ("nginx.conf", "hosting/nginx.conf"),
        ("Caddyfile", "hosting/Caddyfile"),
        ("apache.conf", "hosting/apache.conf"),
        ("lighttpd.conf", "hosting/lighttpd.conf"),
    ] {
        // Each element is on its own line, so that a diff shows the change.
        let page = site.read(&format!("out/{path}"));
        let page = if path.ends_with(".html") { page.replace("><", ">\n<") } else { page };
        let file = expected.join(name);
        if env::var_os("UPDATE_EXPECTED").is_some() {
            fs::create_dir_all(&expected).unwrap();
            fs::write(&file, &page).unwrap();
        }
        if fs::read_to_string(&file).ok().as_ref() != Some(&page) {
            differ.push(name);
        }
    }
    assert!(differ.is_empty(), "{differ:?} differ; UPDATE_EXPECTED=1 overwrites them");
}
