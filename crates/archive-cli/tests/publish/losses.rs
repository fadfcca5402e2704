//! Tests of feeds that have lost their posts: the old site stays.

use crate::test_site::{FEED, SITE, TestSite};
use serde_json::Value;

/// Returns a feed with a number of posts.
fn feed(posts: usize) -> String {
    let items: Vec<Value> = (0..posts).map(|id| serde_json::json!({"id": id.to_string(), "title": "One"})).collect();
    serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": items}).to_string()
}

#[test]
fn a_feed_without_posts_is_published_only_on_demand() {
    let site = TestSite::new();
    let refused =
        "tag-archive: nothing published, because the feed has no posts; check the feed, or add --allow-empty\n";
    site.write("given.json", &feed(0));
    site.check_refusal(&["--feed", "given.json"], 1, refused);
    assert!(!site.path("out").exists());
    site.write("given.json", FEED);
    site.publish(&[]);
    let before = site.files();
    site.write("given.json", &feed(0));
    for args in [&[][..], &["--strict"], &["--dry-run"]] {
        site.check_refusal(&[&["--feed", "given.json"], args].concat(), 1, refused);
        assert_eq!(site.files(), before);
    }
    site.publish(&["--allow-empty"]);
    assert!(site.read("out/index.html").contains("There are no posts yet."));
}

#[test]
fn a_feed_without_most_posts_of_the_build_before_is_published_only_on_demand() {
    let site = TestSite::new();
    let publish = |posts: usize, args: &[&str]| {
        site.write("given.json", &feed(posts));
        site.try_publish(&[&["--feed", "given.json"], args].concat())
    };
    assert_eq!(publish(9, &[]).code, Some(0));
    let before = site.files();
    let output = publish(4, &[]);
    let refused = "nothing published, because the feed has only 4 posts, and the build before had 9; check the feed, or add --allow-empty";
    assert_eq!((output.code, output.stderr.contains(refused)), (Some(1), true), "{}", output.stderr);
    assert_eq!(site.files(), before);
    assert!(publish(1, &[]).stderr.contains("has only 1 post, and"));
    // Half of the posts are enough, and the next run compares with this one.
    assert_eq!(publish(5, &[]).code, Some(0));
    assert_eq!(publish(3, &[]).code, Some(0));
    assert_eq!(publish(1, &[]).code, Some(1));
    assert_eq!(publish(1, &["--allow-empty"]).code, Some(0));
    assert_eq!(publish(9, &[]).code, Some(0));
}

#[test]
fn a_build_of_an_older_version_has_no_number_to_compare_with() {
    let site = TestSite::new();
    site.write("given.json", &feed(9));
    site.publish(&[]);
    let (_, files) =
        site.read("out/.tag-archive").split_once('\n').map(|(a, b)| (a.to_string(), b.to_string())).unwrap();
    site.write(
        "out/.tag-archive",
        &format!("Published by tag-archive, which replaces and removes these files, and no others:\n{files}"),
    );
    site.write("given.json", &feed(1));
    site.publish(&[]);
}

#[test]
fn a_strict_run_leaves_the_old_site_whole() {
    let site = TestSite::new();
    site.publish(&[]);
    let before = site.files();
    site.write("given.json", &FEED.replace("2024-09-15", "soon"));
    site.check_refusal(&["--feed", "given.json", "--strict"], 1, "nothing published, because the feed has problems");
    assert_eq!(site.files(), before);
}

#[test]
fn a_site_without_a_name_has_that_of_its_host() {
    let site = TestSite::new();
    site.write("given.json", &feed(1));
    let title = || {
        let page = site.read("out/index.html");
        crate::test_site::between(&page, "<title>", "</title>").to_string()
    };
    site.publish(&["--base-url", "https://www.lantern.example/archive/"]);
    assert_eq!(title(), "All posts | lantern.example");
    site.write(
        "site/index.html",
        &SITE.replace("\"feed\": \"feed.json\"", "\"feed\": \"https://blog.example/feed.json\""),
    );
    site.publish(&["--base-url", "https://www.lantern.example/archive/"]);
    assert_eq!(title(), "All posts | blog.example");
}
