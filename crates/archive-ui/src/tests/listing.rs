//! Long lists of chips: a box that narrows them, their order, the way to all.
//!
//! Which chips are shown is decided in the core.

use super::*;
use archive_core::query::Facet;
use archive_core::view::{Extent, Listing, Order};

/// The group of tags in an archive with so many of them.
fn tags(number: u8, listing: Listing) -> String {
    let tags: Vec<String> = (b'a'..).take(number.into()).map(|letter| format!("\"tag {}\"", letter as char)).collect();
    let feed = format!(r#"{{"items": [{{"id": 1, "title": "One", "tags": [{}]}}]}}"#, tags.join(","));
    let mut listings = Listings::default();
    *listings.of_mut(Facet::Tag) = listing;
    group(&page_of(view(&archive(&feed), &target(""), &listings, &Settings::default(), &Native)), "Tag")
}

#[test]
fn a_long_list_has_a_box_its_order_and_the_way_to_all_of_it() {
    let tags = tags(13, Listing::default());
    check_has(
        &tags,
        &["<div class=\"listing\">\
           <input type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"Find a tag\" \
           aria-label=\"Find a tag\">\
           <div class=\"buttons\"><button type=\"button\" aria-label=\"Show all 13, tag\" class=\"clear\"><bdi>Show all 13</bdi></button>\
           <button type=\"button\" aria-label=\"A to Z, tag\" class=\"clear\"><bdi>A to Z</bdi></button></div>\
           <p role=\"status\" class=\"nothing\"></p></div><ul class=\"chips\">"],
    );
    assert_eq!(elements(&tags, "<li>").len(), 12);
}

#[test]
fn what_was_switched_can_be_switched_back() {
    let tags = tags(13, Listing { extent: Extent::All, order: Order::ByLabel, ..Listing::default() });
    check_has(&tags, &["<bdi>Show fewer</bdi></button>", "<bdi>By count</bdi></button>"]);
    assert_eq!(elements(&tags, "<li>").len(), 13);
}

#[test]
fn a_word_that_no_label_is_like_is_told() {
    let tags = tags(13, Listing { like: "boats".into(), ..Listing::default() });
    check_has(&tags, &["<p role=\"status\" class=\"nothing\">No tag is like “boats”.</p>"]);
    assert_eq!(elements(&tags, "<li>").len(), 0);
}

#[test]
fn a_list_that_is_shown_at_once_has_none_of_it() {
    check_has_not(&tags(12, Listing::default()), &["class=\"listing\"", "<input"]);
}
