//! Publishes the sample feed with the page of this repository, both unchanged. It
//! also checks the compressed copies and the configuration of hosts.

use crate::test_site::TestSite;
use std::fs;
use std::io::Read;
use std::path::Path;

#[test]
fn the_sample_is_published_with_the_page_of_this_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let site = TestSite::new();
    fs::copy(root.join("index.html"), site.path("site/index.html")).unwrap();
    fs::copy(root.join("public/feed.json"), site.path("given.json")).unwrap();
    let output = site.publish(&["--base-url", "https://blog.example/", "--strict"]);
    assert!(output.stdout.starts_with("Published 77 posts to out: 95 pages, 153 feeds, "), "{}", output.stdout);
    let page = site.read("out/index.html");
    assert!(page.contains("<meta name=\"glue\" id=\"glue\" content=\""), "{page}");
    for left in ["Loading", "<!--", "noscript", "JavaScript"] {
        assert!(!page.contains(left), "{left}");
    }
}

#[test]
fn compressed_copies_have_the_same_bytes() {
    let site = TestSite::new();
    site.publish(&["--compress"]);
    let files = site.files();
    let page = &files["tag/backend/index.html"];
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&files["tag/backend/index.html.gz"][..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(&unpacked, page);
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &files["tag/backend/index.html.br"][..], &mut unpacked).unwrap();
    assert_eq!(&unpacked, page);
    // A small file has no copies.
    assert!(!files.contains_key("robots.txt.br"));
}

#[test]
fn hosts_cache_hashed_files_for_a_year() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/archive/"]);
    let headers = site.read("out/_headers");
    assert!(headers.contains("\n/archive/*\n  Content-Security-Policy: default-src 'self'; "), "{headers}");
    let forever = "\n/archive/loader-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n";
    assert!(headers.contains(forever), "{headers}");
    assert!(site.read("out/hosting/nginx.conf").contains("error_page 403 404 =404 /archive/404.html;"));
}
