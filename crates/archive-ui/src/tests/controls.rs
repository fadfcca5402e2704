//! Tests of the search field and the sort menu in their initial state.
//!
//! These tests check fields and their accessible names. Browser tests check their behaviour.

use super::*;

#[track_caller]
fn check_orders(place: &str, expected: &[&str]) {
    let page = page(place);
    let menu = elements(&page, "<select id=\"ta-sort\"");
    check(menu[0], "<option", expected);
}

#[test]
fn the_field_has_a_name_and_shows_the_words_of_the_query() {
    check_has(
        &page("?q=%22start%22+%26"),
        &[
            "<div role=\"search\" class=\"search\"><label for=\"ta-search\" class=\"visually-hidden\">Search</label>\
             <input id=\"ta-search\" type=\"search\"",
            "<button type=\"button\" popovertarget=\"ta-search-tips\" aria-label=\"Search tips\" class=\"tips\">?</button>\
             <p id=\"ta-search-tips\" popover=\"auto\">Put a phrase in quotes: “release notes”. Leave out a word with a \
             minus: -\u{2060}draft.</p>",
            " placeholder=\"Search 4 posts\" value=\"&quot;start&quot; &amp;\">",
        ],
    );
}

#[test]
fn the_order_has_a_name_and_shows_the_one_of_the_query() {
    let oldest = "<option value=\"oldest\">Oldest first</option>";
    let title = "<option value=\"title\">Title, A–Z</option>";
    check_orders("", &["<option value=\"newest\" selected>Newest first</option>", oldest, title]);
    check_orders(
        "?sort=title",
        &["<option value=\"newest\">Newest first</option>", oldest, &title.replace("\">", "\" selected>")],
    );
    check_has(&page(""), &["<label for=\"ta-sort\" class=\"visually-hidden\">Sort by</label><select id=\"ta-sort\">"]);
}

#[test]
fn the_best_match_can_be_first_where_words_are_typed() {
    check_orders(
        "?q=start&sort=oldest",
        &[
            "<option value=\"relevance\">Best match first</option>",
            "<option value=\"newest\">Newest first</option>",
            "<option value=\"oldest\" selected>Oldest first</option>",
            "<option value=\"title\">Title, A–Z</option>",
        ],
    );
}
