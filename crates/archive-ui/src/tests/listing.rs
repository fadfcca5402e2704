//! Tests of the toolbar of a long list of chips: the search field, the order, and the
//! "show all" button.
//!
//! The core tests the choice of chips.

use super::*;
use archive_core::query::Facet;
use archive_core::view::{FacetDisplay, Order, ShowMode};

/// Returns the group of tags of an archive with the given number of tags.
fn tags(number: u8, listing: FacetDisplay) -> String {
    let tags: Vec<String> = (b'a'..).take(number.into()).map(|letter| format!("\"tag {}\"", letter as char)).collect();
    let feed = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": 1, "title": "One", "tags": [{}]}}]}}"#,
        tags.join(",")
    );
    let mut listings = FacetDisplays::default();
    *listings.of_mut(Facet::Tag) = listing;
    group(&page_of(view(&archive(&feed), &target(""), &listings, &settings(), &Native)), "Tag")
}

#[test]
fn a_long_list_has_a_field_its_order_and_a_button_for_all() {
    let tags = tags(13, FacetDisplay::default());
    check_has(
        &tags,
        &[
            "<div class=\"facet-search\">\
             <input type=\"search\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"1000\" placeholder=\"Find a tag\" \
             aria-label=\"Find a tag\"><p role=\"status\" class=\"no-matches\"></p></div><ul class=\"chips rows\">",
            "</ul><div class=\"facet-toolbar\"><button type=\"button\" class=\"clear\"><bdi>Show all 13 tags</bdi></button>\
             <button type=\"button\" class=\"clear\"><bdi>Sort A–Z</bdi></button></div>",
        ],
    );
    assert_eq!(elements(&tags, "<li>").len(), 12);
}

#[test]
fn what_was_switched_can_be_switched_back() {
    let tags = tags(13, FacetDisplay { extent: ShowMode::All, order: Order::ByLabel, ..FacetDisplay::default() });
    check_has(&tags, &["<bdi>Show fewer</bdi></button>", "<bdi>Sort by count</bdi></button>"]);
    assert_eq!(elements(&tags, "<li>").len(), 13);
}

#[test]
fn a_word_that_no_label_contains_has_a_message() {
    let tags = tags(13, FacetDisplay { like: "boats".into(), ..FacetDisplay::default() });
    check_has(&tags, &["<p role=\"status\" class=\"no-matches\">No tags match “boats”.</p>"]);
    assert_eq!(elements(&tags, "<li>").len(), 0);
}

#[test]
fn a_short_list_has_no_toolbar() {
    check_has_not(&tags(12, FacetDisplay::default()), &["class=\"facet-", "<input"]);
}
