//! Tests of the filters: groups of rows in their four states, match modes, sticky posts, related tags.
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

/// Returns the row of a category: its toggle, and the button that excludes it. Only the first toggle is a stop for Tab.
fn row(pressed: &str, label: &str) -> String {
    let tabindex = if label == "Data" { "" } else { "tabindex=\"-1\" " };
    let (name, effect) = match pressed {
        "mixed" => (format!(" aria-label=\"Not {label} 1\""), format!("Remove filter: Not {label}")),
        _ => (String::new(), format!("Exclude posts in {label}")),
    };
    format!(
        "<li><button type=\"button\" {tabindex}aria-pressed=\"{pressed}\"{name} part=\"chip\" class=\"chip\">\
         <bdi>{label}</bdi> <span class=\"chip-count\">1</span></button>\
         <button type=\"button\" tabindex=\"-1\" aria-label=\"{effect}\" \
         title=\"{effect}\" class=\"exclude\">−</button></li>"
    )
}

#[track_caller]
fn check_rows(place: &str, rows: [String; 2]) {
    let categories = group(&page(place), "Category");
    check_has(&categories, &[&format!("<ul class=\"chips rows\">{}</ul>", rows.concat())]);
}

#[test]
fn a_row_is_unselected_or_selected_and_can_be_excluded() {
    check_rows("?category=platform&year=2025&tag=backend", [row("false", "Data"), row("true", "Platform")]);
}

#[test]
fn an_excluded_row_is_mixed_and_has_not_in_its_name() {
    check_rows("?category=-platform", [row("false", "Data"), row("mixed", "Platform")]);
}

#[test]
fn an_empty_chip_is_disabled_and_keeps_its_focus() {
    let page = page("?category=platform");
    check_has(
        &group(&page, "Tag"),
        &[
            "<li><button type=\"button\" tabindex=\"-1\" aria-pressed=\"false\" aria-disabled=\"true\" part=\"chip\" class=\"chip\">\
           <bdi>C++</bdi> <span class=\"chip-count\">0</span></button>",
        ],
    );
    check_has_not(&page, &[" disabled"]);
}

#[test]
fn groups_are_named_and_can_move_into_a_sheet() {
    let page = page("?category=platform");
    check(&page, "<legend>", &["<legend>Year</legend>", "<legend>Category</legend>", "<legend>Tag</legend>"]);
    check_has(
        &page,
        &[
            "<div class=\"rail needs-program\"><div role=\"group\" aria-label=\"Filters\" class=\"filters\"><fieldset",
            "<dialog tabindex=\"-1\" aria-labelledby=\"ta-sheet-title\" class=\"sheet\">",
            "<p id=\"ta-sheet-title\">Filters</p>",
            "<bdi>Show 1 post</bdi></button></div></dialog></div>",
            "<div class=\"filters-opener needs-program\"><button type=\"button\" class=\"filters-button\"><bdi>Filters</bdi> \
             <span class=\"filters-count\">1</span></button></div>",
        ],
    );
}

#[test]
fn the_match_mode_is_beside_the_name_of_its_group() {
    let mode = |checked: &str, label: &str| {
        format!(
            "<label title=\"Tags: match {label}\"><input type=\"radio\" name=\"ta-match-tag\" \
             aria-label=\"Tags: match {label}\"{checked}><span>{label}</span></label>"
        )
    };
    let modes = |place: &str| group(&page(place), "Tag");
    check(&modes("?tag=backend"), "<label", &[&mode(" checked", "all"), &mode("", "any")]);
    check(&modes("?tag=backend&match=any"), "<label", &[&mode("", "all"), &mode(" checked", "any")]);
    check(&modes("?category=-data"), "<label", &[]);
}

/// Without the attribute, a page that was rendered ahead of time has an unchecked box until the program starts.
#[test]
fn pinned_posts_are_first_where_there_are_some() {
    let option =
        |checked: &str| format!("<label class=\"option\"><input type=\"checkbox\"{checked}>Pinned posts first</label>");
    check(&page(""), "<label class=\"option\"", &[&option(" checked")]);
    check(&page("?sticky=off"), "<label class=\"option\"", &[&option("")]);
    check(&page("tag/backend"), "<label class=\"option\"", &[]);
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
