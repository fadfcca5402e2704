//! Tests of which feed is read, of the diagnostics that are printed, and of input
//! that is refused. The tests of the core cover the parsing of feeds.

use crate::test_site::{SITE, TestSite, between};
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_feed_of_the_settings_is_read_without_an_argument() {
    let site = TestSite::new();
    let output = site.try_publish(&["--allow-empty"]);
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    assert!(site.read("out/index.html").contains("<title>All posts | Of the site</title>"));
    site.publish(&[]);
    assert!(site.read("out/index.html").contains("<title>All posts | Lantern</title>"));
    // The app loads the posts that the pages were rendered from.
    assert!(site.read("out/feed.json").contains("A queue in Postgres"));
    assert_eq!(site.read("out/samples/more.json"), "[]");
}

#[test]
fn several_feeds_are_one_archive() {
    let site = TestSite::new();
    let feeds = r#""feeds": [{"name": "One", "feed": "one.json"}, {"name": "Two", "feed": "sub/two.xml"}]"#;
    site.write("site/index.html", &SITE.replace("\"feed\": \"feed.json\"", feeds));
    site.write(
        "site/one.json",
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "First", "tags": ["a"]}]}"#,
    );
    site.write(
        "site/sub/two.xml",
        "<rss><channel><item><title>Second</title><guid>x</guid><category>a</category></item></channel></rss>",
    );
    let output = site.try_publish(&[]);
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    let page = site.read("out/tag/a/index.html");
    assert!(page.contains(">First</a>") && page.contains(">Second</a>"), "{page}");
    let settings: Value = serde_json::from_str(between(&page, "id=\"settings\">", "</script>")).unwrap();
    assert_eq!(
        settings,
        json!({"feed": "feed.json", "home": "./", "locale": "en", "page_size": 3, "small_archive": 0, "title": "Tag Archive"})
    );
    // The app loads one file, and readers can still filter by source.
    let read = crate::test_site::archive(&site.read("out/feed.json"));
    let sources = read.terms(archive_core::query::Facet::Source).iter().map(|term| term.label.as_str());
    assert_eq!(sources.collect::<Vec<_>>(), ["One", "Two"]);
    fs::remove_file(site.path("site/one.json")).unwrap();
    site.check_refusal(&[], 2, "couldn’t read the feed ");
}

#[test]
fn problems_are_printed_and_stop_only_a_strict_run() {
    let site = TestSite::new();
    site.write("given.json", r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One", "date_published": "soon"}]}"#);
    let diagnostic = "items[0].date_published isn’t a date: “soon”; value skipped";
    site.check_refusal(&["--feed", "given.json", "--strict"], 1, diagnostic);
    assert!(!site.path("out").exists());
    let output = site.publish(&["--format", "json"]);
    assert!(output.stderr.contains(diagnostic), "{}", output.stderr);
    let summary: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(summary["issues"], json!([diagnostic]));
    assert!(!site.read("out/index.html").contains("class=\"notice\""));
    site.write("given.json", crate::test_site::FEED);
    site.publish(&["--strict"]);
}

#[test]
fn a_feed_of_any_format_is_read_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;
    let site = TestSite::new();
    let mut child = site.command(&["--feed", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let feed = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Piped</title><entry><id>a:1</id><title>One</title></entry></feed>";
    child.stdin.take().unwrap().write_all(feed).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(site.read("out/index.html").contains(">One</a>"));
}

#[test]
fn invalid_input_is_refused_before_anything_is_written() {
    let site = TestSite::new();
    site.write("feed.xml", "<?xml version=\"1.0\"?><opml/>");
    site.check_refusal(&["--feed", "feed.xml"], 2, "feed.xml: the document is XML of another kind");
    site.check_refusal(&["--feed", "none.json"], 2, "couldn’t read the feed ");
    site.check_refusal(&["--base-url", "/a?b"], 2, "the path is like /archive/, and can’t have");
    site.write("site/index.html", "<p>Another site</p>");
    site.check_refusal(
        &["--feed", "given.json"],
        2,
        "site/index.html isn’t the page of a built site: it has no <html lang",
    );
    fs::remove_file(site.path("site/index.html")).unwrap();
    site.check_refusal(
        &["--feed", "given.json"],
        2,
        "couldn’t read site/index.html; build the site, or name its folder with --site: ",
    );
    assert!(!site.path("out").exists());
}

#[test]
fn warnings_name_the_new_names_of_settings() {
    let site = TestSite::new();
    site.write(
        "site/index.html",
        &SITE.replace("\"page_size\"", "\"kept_megabytes\": 8, \"paging\": \"more\", \"page_size\""),
    );
    let errors = site.publish(&[]).stderr;
    let warnings: Vec<&str> = errors.lines().filter(|line| line.starts_with("warning: ")).collect();
    assert_eq!(
        warnings,
        [
            "warning: site/index.html: The setting “kept_megabytes” is now called “cache_megabytes”.",
            "warning: site/index.html: The value “more” of “paging” is now called “load-more”.",
        ]
    );
    site.write("site/index.html", &SITE.replace("\"page_size\"", "\"cache_megabytes\": 8, \"page_size\""));
    assert!(!site.publish(&[]).stderr.contains("warning"));
}

#[test]
fn accent_and_font_are_in_a_style_sheet_that_every_page_links_to() {
    let site = TestSite::new();
    site.publish(&[]);
    let sheets = || site.files().into_keys().filter(|path| path.starts_with("theme-")).collect::<Vec<_>>();
    assert_eq!(sheets(), [""; 0]);
    let look = "\"accent\": \"#ff6600\", \"font\": \"Georgia, serif\", \"page_size\"";
    site.write("site/index.html", &SITE.replace("\"page_size\"", look));
    site.publish(&[]);
    let [sheet] = &sheets()[..] else { panic!("{:?}", sheets()) };
    let css = site.read(&format!("out/{sheet}"));
    assert_eq!(css, ":root:root {\n  --site-accent: #ff6600;\n  --ta-font: Georgia, serif;\n}\n");
    for page in ["index.html", "tag/backend/page/2/index.html", "tags/index.html", "404.html"] {
        let html = site.read(&format!("out/{page}"));
        assert!(html.contains(&format!("<link rel=\"stylesheet\" href=\"{sheet}\" />")), "{page}: {html}");
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\" data-accent=\"\">"), "{page}: {html}");
    }
    // The name has a hash of the content, so that caches can keep the file.
    assert!(site.read("out/_headers").contains(sheet));
}
