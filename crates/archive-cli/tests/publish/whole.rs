//! Publishes the sample feed with the page of this repository, both unchanged. It
//! also checks the compressed copies and the configuration of hosts.

use crate::desk::Desk;
use std::fs;
use std::io::Read;
use std::path::Path;

#[test]
fn the_sample_is_published_with_the_page_of_this_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let desk = Desk::new();
    fs::copy(root.join("index.html"), desk.at("site/index.html")).unwrap();
    fs::copy(root.join("public/feed.json"), desk.at("given.json")).unwrap();
    let output = desk.publish(&["--base-url", "https://blog.example/", "--strict"]);
    assert!(output.printed.starts_with("Published 77 posts to out: 65 pages, 129 feeds, "), "{}", output.printed);
    let page = desk.read("out/index.html");
    assert!(page.contains("<link rel=\"alternate\" id=\"glue\""), "{page}");
    for left in ["Loading", "<!--", "noscript", "JavaScript"] {
        assert!(!page.contains(left), "{left}");
    }
}

#[test]
fn copies_hold_the_same_bytes() {
    let desk = Desk::new();
    desk.publish(&["--compress"]);
    let files = desk.files();
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
fn hosts_are_told_what_never_changes() {
    let desk = Desk::new();
    desk.publish(&["--base-url", "https://blog.example/archive/"]);
    let headers = desk.read("out/_headers");
    assert!(headers.starts_with("/archive/*\n  Content-Security-Policy: default-src 'self'; "), "{headers}");
    let forever = "\n/archive/loader-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n";
    assert!(headers.contains(forever), "{headers}");
    assert!(desk.read("out/hosting/nginx.conf").contains("error_page 404 /archive/404.html;"));
}
