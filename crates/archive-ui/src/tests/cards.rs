//! Tests of the cards: their content, language and links.
//!
//! A missing part of a post leaves no element, since an empty one would keep its gap.

use super::*;

#[track_caller]
fn check_cards(place: &str, expected: &[&str]) {
    check(&page(place), "<article part=\"card\">", expected);
}

#[test]
fn a_card_has_date_title_excerpt_and_chips() {
    check_cards(
        "tag/postgres",
        &["<article part=\"card\">\
           <p class=\"card-meta\"><time datetime=\"2025-05-09\" part=\"date\" class=\"date\">May 9, 2025</time></p>\
           <h2 dir=\"auto\" class=\"title\" part=\"title\"><a href=\"https://lantern.example/queue\" rel=\"external\">\
           A queue in Postgres</a></h2>\
           <p dir=\"auto\" part=\"excerpt\" class=\"excerpt\">SELECT and be done.</p>\
           <ul class=\"chips\">\
           <li><a href=\"/category/platform\" dir=\"auto\" part=\"chip\" class=\"chip\">Platform</a></li>\
           <li><a href=\"/category/data\" dir=\"auto\" part=\"chip\" class=\"chip\">Data</a></li>\
           </ul>\
           </article>"],
    );
}

#[test]
fn a_card_without_something_has_no_empty_element_for_it() {
    check_cards(
        "?q=start",
        &["<article part=\"card\">\
           <p class=\"card-meta\"><span class=\"sticky\">sticky</span></p>\
           <h2 dir=\"auto\" class=\"title\" part=\"title\"><a href=\"https://lantern.example/start\" rel=\"external\">\
           <mark>Start</mark> here</a></h2>\
           </article>"],
    );
    let bare = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "bare"}]}"#;
    let expected = "<article part=\"card\"><h2 dir=\"auto\" class=\"title\" part=\"title\"><a rel=\"external\">Untitled post</a></h2></article>";
    check(&page_of(seen_in(bare, "")), "<article part=\"card\">", &[expected]);
}

#[test]
fn a_post_in_another_language_has_it_and_its_address_is_escaped() {
    let page = page("?year=2020");
    check(
        &page,
        "<h2",
        &["<h2 dir=\"auto\" lang=\"fr\" class=\"title\" part=\"title\"><a href=\"/ete?a=1&amp;b=2\" rel=\"external\">\
           Déploiement sans fièvre</a></h2>"],
    );
    check_has(&page, &["<p dir=\"auto\" lang=\"fr\" part=\"excerpt\" class=\"excerpt\">"]);
}

#[test]
fn what_was_searched_for_is_marked() {
    let page = page("?q=done+queue");
    check(&page, "<mark>", &["<mark>queue</mark>", "<mark>done</mark>"]);
    check_has(&page, &["A <mark>queue</mark> in Postgres</a>", "SELECT and be <mark>done</mark>.</p>"]);
}

#[test]
fn cards_are_a_list_in_the_order_of_the_view() {
    let page = page("?sort=oldest");
    assert_eq!(elements(&page, "<ol").len(), 1);
    assert_eq!(elements(&page, "<li class=\"card\"").len(), 4);
    let dates = ["<time datetime=\"2020-09-15\" part=\"date\" class=\"date\">September 15, 2020</time>", DATE];
    check(&page, "<time", &dates);
}

const DATE: &str = "<time datetime=\"2025-05-09\" part=\"date\" class=\"date\">May 9, 2025</time>";
