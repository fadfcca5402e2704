//! Tests of the page numbers, the "show more" button, and the tag index.
//!
//! The core tests the choice of numbers and letters.

use super::*;
use crate::TagIndex;
use archive_core::view::{Body, PagerItem, tag_index};

#[test]
fn every_other_page_is_a_link_and_this_one_is_current() {
    check(
        &page_of(seen_singly("tag/backend?sort=title&page=2", Paging::Pages)),
        "<nav",
        &["<nav aria-label=\"Pages\" class=\"pager\" part=\"pager\">\
           <a rel=\"prev\" href=\"/tag/backend?sort=title\" class=\"pager-step\">Previous</a>\
           <ol class=\"pager-pages\">\
           <li><a href=\"/tag/backend?sort=title\" aria-label=\"Page 1\">1</a></li>\
           <li><a href=\"/tag/backend?sort=title&amp;page=2\" aria-label=\"Page 2\" aria-current=\"page\">2</a></li>\
           </ol>\
           </nav>"],
    );
    let first = page_of(seen_singly("", Paging::Pages));
    check_has(&first, &["<a rel=\"next\" href=\"/?page=2\" class=\"pager-step\">Next</a></nav>"]);
    check_has_not(&first, &["Previous"]);
}

#[test]
fn pages_left_out_are_a_gap_without_a_link() {
    let mut view = seen_singly("", Paging::Pages);
    if let Body::Posts { pager: Some(pager), .. } = &mut view.body {
        pager.items[2] = PagerItem::Gap;
    }
    check_has(&page_of(view), &["<li><span class=\"pager-gap\">…</span></li>"]);
}

#[test]
fn one_page_needs_no_pager() {
    check_has_not(&page(""), &["<nav"]);
}

#[test]
fn more_posts_are_a_button_in_place_of_pages() {
    let first = page_of(seen_singly("tag/backend", Paging::More));
    let more = "<button type=\"button\" class=\"button more\"><bdi>Show 1 more post</bdi></button>";
    check(&first, "<button type=\"button\" class=\"button more", &[more]);
    // The button is below the posts that it appends to.
    check_has(&first, &[&format!("</ol><div class=\"buttons\">{more}</div></div></div></div></section>")]);
    check_has_not(&first, &["<nav"]);
    check_has_not(&page_of(seen_singly("tag/backend?page=2", Paging::More)), &["button more", "<nav"]);
}

#[test]
fn every_tag_is_under_its_letter_with_its_count() {
    let list = Callback::new(|display| tag_index(&archive(FEED), &settings(), &display, &Native));
    let page = to_html(|| view! { <TagIndex list links=links() /> });
    let tag = |href: &str, label: &str, share: usize, posts: usize| {
        format!(
            "<li><a href=\"{href}\" part=\"chip\" class=\"chip\"><bdi>{label}</bdi> \
             <svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\" class=\"share\">\
             <path d=\"M0 0H{share}V1H0z\"></path></svg><span class=\"chip-count\">{posts}</span></a></li>"
        )
    };
    let section = |letter: &str, tag: String| {
        format!("<section class=\"letter\"><h2>{letter}</h2><ul class=\"chips tag-rows\">{tag}</ul></section>")
    };
    let expected = [
        section("B", tag("/tag/backend", "backend", 100, 2)),
        section("C", tag("/tag/c++", "C++", 50, 1)),
        section("P", tag("/tag/postgres", "postgres", 50, 1)),
    ];
    let results = format!("<div id=\"ta-results\" tabindex=\"-1\" class=\"results\">{}</div>", expected.concat());
    check_has(&page, &[&results, "<p role=\"status\" part=\"status\" class=\"status\">3 tags</p>"]);
    let order = |pressed: bool, label: &str| {
        format!("<button type=\"button\" aria-pressed=\"{pressed}\" class=\"order\"><bdi>{label}</bdi></button>")
    };
    check_has(&page, &[&order(true, "A–Z"), &order(false, "Popular"), " placeholder=\"Search 3 tags\""]);
}
