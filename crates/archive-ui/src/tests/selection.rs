//! Tests of the summary bar: the active filters, and the buttons to clear or share them.
//!
//! The core tests the texts.

use super::*;

const CLEAR: &str = "<button type=\"button\" class=\"clear\"><bdi>Clear</bdi></button>";
// The style sheet shows one of the labels.
const COPY: &str = "<path d=\"M12 15V3M8 7l4-4 4 4M6 11H5v10h14V11h-1\"></path></svg><bdi class=\"copy-label\">Copy link</bdi>\
    <bdi class=\"share-label\">Share</bdi></button>";

#[track_caller]
fn check_selection(place: &str, expected: &str) {
    let expected = format!("<ul aria-label=\"Active filters\" class=\"selection\">{expected}</ul>");
    check(&page(place), "<ul aria-label=\"Active filters\"", &[&expected]);
}

#[test]
fn each_filter_is_one_button_that_removes_it() {
    check_selection(
        "?tag=c%2B%2B",
        "<li><button type=\"button\" aria-label=\"Remove filter: C++\" part=\"chip\" class=\"chip chip-remove\">\
         <bdi>C++</bdi><span aria-hidden=\"true\" class=\"cross\">×</span></button></li>",
    );
    check_selection(
        "?year=-2025",
        "<li><button type=\"button\" aria-label=\"Remove filter: Not 2025\" part=\"chip\" \
         class=\"chip chip-remove chip-excluded\">\
         <bdi>Not 2025</bdi><span aria-hidden=\"true\" class=\"cross\">×</span></button></li>",
    );
}

#[test]
fn without_filters_there_is_no_selection() {
    check_has_not(&page("?sort=title"), &["<ul aria-label=\"Active filters\"", CLEAR]);
    // The search text is in the field. It has no chip, but a button clears it.
    let typed = page("?q=start");
    check_has_not(&typed, &["<ul aria-label=\"Active filters\""]);
    let clear_search = "<button type=\"button\" class=\"clear\"><bdi>Clear search</bdi></button>";
    check(&typed, "<button type=\"button\" class=\"clear\"", &[clear_search]);
}

#[test]
fn a_corrected_search_is_in_the_status() {
    check_has(
        &page("?q=postgrse"),
        &["<p tabindex=\"-1\" part=\"status\" class=\"status\"><span>1 post</span><span class=\"correction\">\
           No results for “postgrse”. Showing results for <strong>postgres</strong>.</span></p>"],
    );
    check_has_not(&page("?q=postgres"), &["class=\"correction\""]);
}

#[test]
fn a_link_is_copied_only_where_there_is_an_address_to_share() {
    let page_with = |copy_link| page_with(seen_in(FEED, ""), copy_link);
    // The status of copying is empty at first.
    let copied = "<span role=\"status\" class=\"copied\"></span></div>";
    check_has(&page_with(Some(|_| ())), &[&format!("{COPY}</div>{copied}")]);
    check_has_not(&page_with(None), &["Copy link"]);
}
