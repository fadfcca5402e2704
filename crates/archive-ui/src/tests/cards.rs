//! Tests of the cards: their content, language and links.
//!
//! A missing part of a post leaves no element, since an empty one would keep its gap.

use super::*;
use archive_core::settings::{CardDetail, Covers};
use archive_core::view::view_since;

/// Checks the cards without their covers.
#[track_caller]
fn check_cards(page: &str, expected: &[&str]) {
    let cards: Vec<String> = elements(page, "<article").into_iter().map(without_cover).collect();
    assert_eq!(cards, expected, "{page}");
}

fn without_cover(card: &str) -> String {
    let (before, rest) = card.split_once("<div aria-hidden").unwrap_or((card, ""));
    let (_, after) = rest.split_once("</div>").unwrap_or_default();
    [before, after].concat()
}

/// Returns a page of a feed under some settings.
fn page_with_settings(feed: &str, settings: &Settings) -> String {
    page_of(view(&archive(feed), &target(""), &FacetDisplays::default(), settings, &Native))
}

#[test]
fn a_card_has_date_title_excerpt_chips_and_tags() {
    check_cards(
        &page("?tag=postgres"),
        &["<article part=\"card\">\
           <div class=\"card-text\">\
           <p class=\"card-meta\"><time datetime=\"2025-05-09\" lang=\"en-US\" dir=\"auto\" part=\"date\" class=\"date\">May 9, 2025</time></p>\
           <h2 dir=\"auto\" class=\"title\" part=\"title\"><a href=\"https://lantern.example/queue\" rel=\"external\">\
           A queue in Postgres</a></h2>\
           <p dir=\"auto\" part=\"excerpt\" class=\"excerpt\">SELECT and be done.</p>\
           <ul class=\"chips\">\
           <li><a href=\"/category/platform\" dir=\"auto\" part=\"chip\" class=\"chip\">Platform</a></li>\
           <li><a href=\"/category/data\" dir=\"auto\" part=\"chip\" class=\"chip\">Data</a></li>\
           </ul>\
           <ul class=\"tags\">\
           <li><a href=\"/tag/backend\" dir=\"auto\" part=\"tag\" class=\"tag\">#backend</a></li>\
           <li><a href=\"/tag/postgres\" dir=\"auto\" part=\"tag\" class=\"tag\">#postgres</a></li>\
           </ul>\
           </div>\
           </article>"],
    );
}

#[test]
fn a_card_without_something_has_no_empty_element_for_it() {
    check_cards(
        &page("?q=start"),
        &["<article part=\"card\">\
           <div class=\"card-text\">\
           <p class=\"card-meta\"><span class=\"sticky\">sticky</span></p>\
           <h2 dir=\"auto\" class=\"title\" part=\"title\"><a href=\"https://lantern.example/start\" rel=\"external\">\
           <mark>Start</mark> here</a></h2>\
           <ul class=\"tags\"><li><a href=\"/tag/c++\" dir=\"auto\" part=\"tag\" class=\"tag\">#C++</a></li></ul>\
           </div>\
           </article>"],
    );
    let bare = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "bare"}]}"#;
    let expected = "<article part=\"card\"><div class=\"card-text\"><h2 dir=\"auto\" class=\"title\" part=\"title\"><a rel=\"external\">Untitled post</a></h2></div></article>";
    check_cards(&page_of(seen_in(bare, "")), &[expected]);
}

const RICH: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{
    "id": "1", "title": "One", "date_published": "2025-05-09", "date_modified": "2025-11-03",
    "authors": [{"name": "Mara"}, {"name": "<b>Yuki</b>"}, {"name": "Ines"}], "tags": ["a", "b", "c", "d", "e"],
    "image": "https://lantern.example/a.png?a=1&b=2", "_tag_archive": {"categories": ["News"], "reading_minutes": 7}
}]}"#;

#[test]
fn a_card_has_authors_and_the_reading_time() {
    check(
        &page_with_settings(RICH, &Settings::default()),
        "<p class=\"byline\"",
        &["<p class=\"byline\">\
           <a href=\"/author/mara\" dir=\"auto\" part=\"author\" class=\"author\">Mara</a>\
           <a href=\"/author/&lt;b&gt;yuki&lt;/b&gt;\" dir=\"auto\" part=\"author\" class=\"author\">&lt;b&gt;Yuki&lt;/b&gt;</a>\
           <span dir=\"ltr\">+1</span>\
           <span class=\"reading-time\">7 min read</span>\
           </p>"],
    );
}

#[test]
fn a_card_has_the_number_of_further_tags_and_the_date_of_its_last_change() {
    let page = page_with_settings(RICH, &Settings::default());
    check_has(&page, &["<li dir=\"ltr\" class=\"more-chips\">+2</li></ul>"]);
    let chips =
        RICH.replace(r#"["News"]"#, &format!("{:?}", (1..=14).map(|number| format!("c{number}")).collect::<Vec<_>>()));
    let chips = page_with_settings(&chips, &Settings::default());
    check_has(&chips, &["class=\"chip\">c12</a></li><li dir=\"ltr\" class=\"more-chips\">+2</li></ul>"]);
    check_has(
        &page,
        &[
            "<span class=\"updated\">Updated <time datetime=\"2025-11-03\" lang=\"en-US\" dir=\"auto\" part=\"updated-date\" class=\"updated-date\">Nov 3, 2025</time></span>",
        ],
    );
}

#[test]
fn a_new_post_has_a_mark_at_the_end_of_its_line() {
    let since = |last_visit| {
        let displays = FacetDisplays::default();
        page_of(view_since(&archive(RICH), &target(""), &displays, &Settings::default(), &Native, last_visit))
    };
    check_has(&since(Some(0)), &["</time></span><span class=\"new\">new</span></p>"]);
    check_has_not(&since(Some(2_000_000_000)), &["class=\"new\""]);
    check_has_not(&since(None), &["class=\"new\""]);
}

#[test]
fn settings_leave_details_out() {
    let has = |details: &[CardDetail]| {
        let page = page_with_settings(RICH, &Settings { card_details: details.to_vec(), ..Settings::default() });
        ["class=\"author\"", "class=\"reading-time\"", "class=\"tag\""].map(|part| page.contains(part))
    };
    assert_eq!(has(&CardDetail::ALL), [true, true, true]);
    assert_eq!(has(&[CardDetail::Tags]), [false, false, true]);
    assert_eq!(has(&[]), [false, false, false]);
}

#[test]
fn a_picture_is_over_the_generated_cover() {
    let page = page_with_settings(RICH, &Settings::default());
    check_has(
        &page,
        &[
            "<img src=\"https://lantern.example/a.png?a=1&amp;b=2\" alt=\"\" width=\"640\" height=\"320\" loading=\"lazy\" decoding=\"async\">",
        ],
    );
    let cover = elements(&page, "<svg");
    assert_eq!(cover[cover.len() - 1].matches("<path d=\"M").count(), 3, "{page}");
}

#[test]
fn covers_can_be_generated_only_or_left_out() {
    let page = |covers| page_with_settings(RICH, &Settings { covers, ..Settings::default() });
    check_has_not(&page(Covers::Generated), &["<img"]);
    check_has(&page(Covers::Generated), &["part=\"cover\""]);
    check_has_not(&page(Covers::None), &["<img", "part=\"cover\""]);
}

#[test]
fn a_cover_has_no_inline_style() {
    // The policy that docs/hosting.md recommends forbids it.
    check_has_not(&page(""), &[" style="]);
}

#[test]
fn a_post_in_another_language_has_it_and_its_address_is_escaped() {
    let page = page("?year=2020");
    check(
        &page,
        "<h2 dir",
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
    let dates = [
        "<time datetime=\"2020-09-15\" lang=\"en-US\" dir=\"auto\" part=\"date\" class=\"date\">Sep 15, 2020</time>",
        DATE,
    ];
    check(&page, "<time", &dates);
}

const DATE: &str =
    "<time datetime=\"2025-05-09\" lang=\"en-US\" dir=\"auto\" part=\"date\" class=\"date\">May 9, 2025</time>";
