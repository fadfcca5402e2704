//! Tests of the command `convert`.

use crate::server::{response, serve_response, wordpress};
use crate::{tag_archive, text};
use archive_cli::convert;
use archive_feed::address::host;
use archive_feed::diagnostic::{Diagnostic, Problem};
use archive_feed::feed::{self, Document, Source};
use archive_feed::language::Native;
use archive_feed::model::Feed;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn all_pages_of_a_feed_are_converted() {
    let output = tag_archive(&["convert", &wordpress("200 OK")], "");
    let converted: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&converted["title"], &converted["home_page_url"]),
        (&"Lantern".into(), &"https://lantern.example".into())
    );
    let errors = |item: &Value| format!("{} {}", item["title"], item["tags"]);
    let items: Vec<String> = converted["items"].as_array().unwrap().iter().map(errors).collect();
    assert_eq!(items, [r#""One" ["Rust"]"#, r#""Two" ["Rust"]"#]);
    let report = tag_archive(&["doctor", &wordpress("200 OK")], "");
    assert!(text(&report.stdout).contains("Posts: 2"), "{report:?}");
}

#[test]
fn an_incomplete_feed_is_not_converted() {
    let output = tag_archive(&["convert", &wordpress("503 Service Unavailable")], "");
    let errors = text(&output.stderr);
    assert!(errors.contains("page=2 returned 503 Service Unavailable"), "{errors}");
    assert_eq!((text(&output.stdout), output.status.code()), ("", Some(2)));
}

#[test]
fn fields_with_other_names_are_read() {
    let feed = r#"[{"Name": "One", "url": "https://lantern.example/one"}]"#;
    let args = ["convert", "--feed-format", "plain", "--field", "title=Name", "-"];
    let output = tag_archive(&args, feed);
    let converted: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(converted["items"][0]["title"], "One");
}

#[test]
fn a_feed_without_a_title_has_the_name_of_its_host() {
    let convert = |args: &[&str], feed: &str| -> Value {
        serde_json::from_slice(&tag_archive(&[&["convert"], args].concat(), feed).stdout).unwrap()
    };
    let feed = r#"[{"title": "One", "url": "/one"}, {"title": "Two", "url": "https://www.lantern.example/two"}]"#;
    assert_eq!(convert(&["-"], feed)["title"], "lantern.example");
    let address = serve_response(response("200 OK", "", r#"[{"title": "One"}]"#));
    assert_eq!(convert(&[&address], "")["title"], host(&address).unwrap());
    let home =
        "<rss><channel><link>https://lantern.example/blog/</link><item><title>One</title></item></channel></rss>";
    assert_eq!(convert(&[&serve_response(response("200 OK", "", home))], "")["title"], "lantern.example");
    // A file without any address has no host.
    assert_eq!(convert(&["-"], r#"[{"title": "One"}]"#)["title"], "");
}

#[test]
fn the_page_that_a_post_is_about_and_tags_are_kept_once() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Lantern", "items": [
      {"id": "1", "url": "https://lantern.example/1", "external_url": "https://elsewhere.example/", "tags": ["Rust", "rust", "Rust "]}
    ]}"#;
    let output = tag_archive(&["convert", "-"], feed);
    let converted: Value = serde_json::from_slice(&output.stdout).unwrap();
    let item = &converted["items"][0];
    assert_eq!(
        (&item["url"], &item["external_url"]),
        (&"https://lantern.example/1".into(), &"https://elsewhere.example/".into())
    );
    assert_eq!(item["tags"], serde_json::json!(["Rust"]));
}

#[test]
fn every_converted_fixture_has_the_same_posts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/feeds");
    let list =
        |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<PathBuf>>();
    let mut read = 0;
    for file in list(&folder).iter().flat_map(|format| list(format)) {
        let bytes = fs::read(&file).unwrap();
        let document = Document::new(&bytes).from("https://blog.example/feeds/posts.json");
        let Ok(reading) = feed::read(document, &Source::default(), &Native) else { continue };
        let converted = convert::json_feed(&reading.feed, "https://www.blog.example/feeds/posts.json").unwrap();
        let again = feed::read(Document::new(converted.as_bytes()), &Source::default(), &Native).unwrap();
        let untitled = || reading.feed.home.as_deref().and_then(host).unwrap_or("blog.example").to_string();
        let title = reading.feed.title.clone().or_else(|| Some(untitled()));
        // The generator of the new feed is this command.
        assert_eq!(again.feed, Feed { title, generator: None, ..reading.feed }, "{}", file.display());
        // Posts keep the ids that they share.
        let is_new = |diagnostic: &&Diagnostic| !matches!(diagnostic.problem, Problem::DuplicateId(_));
        assert_eq!(again.diagnostics.iter().find(is_new), None, "{}", file.display());
        read += 1;
    }
    assert!(read > 60, "{read}");
}

#[test]
fn a_converted_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.json");
    fs::write(&file, "old").unwrap();
    let second_name = folder.path().join("second.json");
    fs::hard_link(&file, &second_name).unwrap();
    let convert = |feed: &str| tag_archive(&["convert", "--out", file.to_str().unwrap(), "-"], feed);
    assert_eq!(convert("no feed").status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(convert(r#"[{"title": "One"}]"#).status.code(), Some(0));
    assert!(fs::read_to_string(&file).unwrap().contains("\"One\""));
    // The old file was replaced, and not overwritten.
    assert_eq!(fs::read_to_string(&second_name).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
#[cfg(unix)]
fn a_converted_file_can_be_a_link_or_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("feed.json"), folder.path().join("link.json"));
    fs::write(&file, "old").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    for out in [link.to_str().unwrap(), "/dev/null"] {
        let output = tag_archive(&["convert", "--out", out, "-"], r#"[{"title": "One"}]"#);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
    assert!(link.is_symlink() && fs::read_to_string(&file).unwrap().contains("\"One\""));
}
