//! Tests of the filters: groups of chips in their four states, options, related tags.
//!
//! These tests check buttons, fields, links and their accessible names. Browser tests
//! check their behaviour.

use super::*;

/// A feed in which the posts of one tag share another tag that no other post has.
const RELATED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": 1, "title": "One", "tags": ["rust", "wasm"]}, {"id": 2, "title": "Two", "tags": ["rust", "wasm"]},
    {"id": 3, "title": "Three", "tags": ["rust"]}, {"id": 4, "tags": ["php"]}, {"id": 5, "tags": ["php"]},
    {"id": 6, "tags": ["php"]}, {"id": 7, "tags": ["php"]}, {"id": 8, "tags": ["php"]}, {"id": 9, "tags": ["php"]},
    {"id": 10, "tags": ["php"]}, {"id": 11, "tags": ["php"]}, {"id": 12, "tags": ["php"]}
]}"#;

#[test]
fn a_chip_is_unselected_or_selected() {
    check(
        &group(&page("?category=platform&year=2025&tag=backend"), "Category"),
        "<button",
        &[
            "<button type=\"button\" aria-pressed=\"false\" part=\"chip\" class=\"chip\">\
             <bdi>Data</bdi> <span class=\"chip-count\">1</span></button>",
            "<button type=\"button\" tabindex=\"-1\" aria-pressed=\"true\" part=\"chip\" class=\"chip\">\
             <bdi>Platform</bdi> <span class=\"chip-count\">1</span></button>",
        ],
    );
}

#[test]
fn an_excluded_chip_is_mixed_and_has_not_in_its_name() {
    check(
        &group(&page("?category=-platform"), "Category"),
        "<button",
        &[
            "<button type=\"button\" aria-pressed=\"false\" part=\"chip\" class=\"chip\">\
             <bdi>Data</bdi> <span class=\"chip-count\">1</span></button>",
            "<button type=\"button\" tabindex=\"-1\" aria-pressed=\"mixed\" aria-label=\"not Platform 1\" part=\"chip\" class=\"chip\">\
             <bdi>Platform</bdi> <span class=\"chip-count\">1</span></button>",
        ],
    );
}

#[test]
fn an_empty_chip_is_disabled_and_keeps_its_focus() {
    let page = page("?category=platform");
    check_has(
        &group(&page, "Tag"),
        &[
            "<li><button type=\"button\" tabindex=\"-1\" aria-pressed=\"false\" aria-disabled=\"true\" part=\"chip\" class=\"chip\">\
           <bdi>C++</bdi> <span class=\"chip-count\">0</span></button></li>",
        ],
    );
    check_has_not(&page, &[" disabled"]);
}

#[test]
fn groups_are_named_and_folded_by_the_setting() {
    let folded = |disclosure| page_with(seen_in(FEED, ""), disclosure, None);
    let open = folded(Disclosure::Open);
    check(
        &open,
        "<legend>",
        &["<legend>Category</legend>", "<legend>Year</legend>", "<legend>Tag</legend>", "<legend>Options</legend>"],
    );
    check_has(&open, &["<details open class=\"filters\"><summary>Filters</summary>"]);
    check_has(&folded(Disclosure::Closed), &["<details class=\"filters\"><summary>"]);
}

#[test]
fn options_are_fields_with_names_and_only_those_that_change_something() {
    let all = "<label><input type=\"radio\" name=\"ta-switch\" checked>Tags: match all</label>";
    let any = "<label><input type=\"radio\" name=\"ta-switch\">Tags: match any</label>";
    let sticky = "<label><input type=\"checkbox\" name=\"ta-switch\" checked>Pinned posts first</label>";
    let check_options = |place: &str, expected: &[&str]| check(&group(&page(place), "Options"), "<label>", expected);
    check_options("", &[sticky]);
    check_options("?category=-data", &[sticky]);
    check_options("?tag=c%2B%2B", &[all, any, sticky]);
    check_options("?tag=backend", &[all, any]);
    check_options("?sticky=off", &[&sticky.replace(" checked", "")]);
    check_options("?tag=backend&match=any", &[&all.replace(" checked", ""), &any.replace("\">", "\" checked>")]);
    check_has_not(&page("tag/backend"), &["<legend>Options"]);
}

#[test]
fn related_tags_are_links_with_counts_under_a_name() {
    let page = |place: &str| page_of(seen_in(RELATED, place));
    check(
        &page("tag/rust"),
        "<nav",
        &["<nav aria-labelledby=\"ta-related\" class=\"filter\">\
           <p id=\"ta-related\" class=\"legend\">Related tags</p><ul class=\"chips\">\
           <li><a href=\"/tag/rust?tag=wasm\" part=\"chip\" class=\"chip\">\
           <bdi>wasm</bdi> <span class=\"chip-count\">2</span></a></li></ul></nav>"],
    );
    check_has_not(&page(""), &["Related tags"]);
}
