//! Tests the routes: the pages of tags and categories, the index of all tags, and unknown URLs. Expected numbers of
//! posts are counted in the sample feed.

use browser_tests::{Visit, open, published, sample, site};
use serde_json::json;

use crate::published::taken_over;

/// Returns how many posts of the sample have a tag.
fn posts_tagged(tag: &str) -> usize {
    let feed = sample();
    let items = feed["items"].as_array().unwrap().iter();
    items.filter(|item| item["tags"].as_array().is_some_and(|tags| tags.contains(&json!(tag)))).count()
}

/// Asserts that the page of a tag opens from the list of all tags, and directly from its URL.
#[track_caller]
fn check_tag(visit: &Visit, label: &str) {
    let posts = posts_tagged(label);
    visit.go("tags");
    visit.press(&format!("{label} {posts}"));
    for _ in ["by link", "by reload"] {
        visit.sees("h1", &format!("Tag archive: {label}"));
        visit.sees(".status", &if posts == 1 { "1 post".to_string() } else { format!("{posts} posts") });
        visit.counts(".card", posts);
        visit.reload();
    }
}

#[test]
fn tags_that_differ_by_a_sign_are_different_tags() {
    let visit = site().visit();
    ["c", "c++", "c#"].into_iter().for_each(|label| check_tag(&visit, label));
}

#[test]
fn tags_keep_the_signs_that_addresses_use() {
    let visit = site().visit();
    ["ci/cd", ".net", "日本語"].into_iter().for_each(|label| check_tag(&visit, label));
}

#[test]
fn all_tags_are_listed_from_a_to_z() {
    let visit = open("");
    visit.press("Tags");
    visit.is_at("tags");
    visit.sees("h1", "All tags");
    visit.sees(".status", "34 tags");
    visit.has_title("All tags | Lantern Engineering");
    visit.counts(".letter .chip", 34);
    let letters = visit.texts(".letter h2");
    assert_eq!((letters[0].as_str(), letters[1].as_str()), ("#", "A"));
    assert_eq!(visit.texts(".letter .chip")[..2], [".net 2", "accessibility 3"]);
}

#[test]
fn a_chip_on_a_card_leads_to_its_category() {
    let visit = open("tag/backend");
    visit.click(".card .chip");
    visit.is_at("category/developer-tools");
    visit.sees("h1", "Category archive: Developer Tools");
    visit.has_title("Developer Tools Archives | Lantern Engineering");
    visit.has_focus("h1");
}

#[test]
fn a_tag_with_a_percent_sign_works_by_link_by_reload_and_by_back() {
    let tags = ["100%", "100%25", "%41"];
    let item = |n: usize| json!({ "id": n, "title": n.to_string(), "tags": &tags[..=n] });
    let feed =
        json!({ "title": "Odd", "version": "https://jsonfeed.org/version/1.1", "items": [item(0), item(1), item(2)] });
    let visit = site().feed(&feed).open("tags");
    for (label, path, posts) in [("100%", "tag/100~25", 3), ("100%25", "tag/100~2525", 2), ("%41", "tag/~2541", 1)] {
        visit.press(&format!("{label} {posts}"));
        visit.is_at(path);
        visit.sees("h1", &format!("Tag archive: {label}"));
        visit.counts(".card", posts);
        visit.reload();
        visit.sees("h1", &format!("Tag archive: {label}"));
        visit.press("Tags");
        visit.sees("h1", "All tags");
        visit.back();
        visit.is_at(path);
        visit.sees("h1", &format!("Tag archive: {label}"));
        visit.counts(".card", posts);
        visit.back();
        visit.sees("h1", "All tags");
    }
    // An old URL, or one that a reader has typed.
    visit.go("tag/100%25");
    visit.sees("h1", "Tag archive: 100%");
}

#[test]
fn a_broken_escape_in_an_address_breaks_nothing() {
    let visit = site().visit();
    for path in ["tag/100%", "tag/%E0%A4", "?q=%&tag=%E0%A4&category=%zz", "nowhere/%"] {
        visit.go(path);
        visit.counts("h1", 1);
        visit.counts(".boot", 0);
        visit.press("Tags");
        visit.sees("h1", "All tags");
    }
}

#[test]
fn an_address_that_leads_nowhere_is_named_and_leads_back() {
    let visit = open("no/such/page");
    visit.sees("h1", "Page not found");
    visit.sees_within(".state", "/no/such/page");
    visit.click(".state-actions a");
    visit.sees("h1", "All posts");
    visit.counts(".card", 12);
}

#[test]
fn a_tag_that_no_post_carries_is_named_and_leads_back() {
    let visit = open("tag/submarines");
    visit.sees_within(".state", "There are no posts tagged “submarines”.");
    visit.click(".state-actions a");
    visit.is_at("");
    visit.counts(".card", 12);
}

#[test]
fn a_site_without_published_feeds_follows_all_posts_and_nothing_that_is_missing() {
    let visit = open("tag/backend");
    visit.sees(".follow-button", "Follow");
    visit.click(".follow-button");
    visit.sees(".follow-feeds", "All posts · JSON Feed");
    visit.go("tag/nope");
    visit.sees(".state h2", "Tag not found");
    visit.counts(".follow", 0);
    let visit = published().open("tag/backend/");
    taken_over(&visit);
    visit.click(".follow-button");
    visit.until(
        "the feeds",
        || visit.texts(".follow-feeds a"),
        ["RSS", "Atom", "JSON Feed"].map(String::from).to_vec(),
    );
}
