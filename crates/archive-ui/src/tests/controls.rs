//! Tests of the search field and the sort menu in their initial state.
//!
//! These tests check fields and their accessible names. Browser tests check their behaviour.

use super::*;
use crate::context::ArchiveContext;
use crate::suggestions::{Combobox, Suggestions};
use archive_core::view::{Span, SuggestedChoice, Suggestion};

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
            "<div role=\"search\" class=\"search needs-program\"><label for=\"ta-search\" class=\"visually-hidden\">Search</label>\
             <input id=\"ta-search\" type=\"search\"",
            "<button type=\"button\" popovertarget=\"ta-search-tips\" aria-label=\"Search tips\" class=\"tips\">?</button>\
             <p id=\"ta-search-tips\" popover=\"auto\">Put a phrase in quotes: “release notes”. Leave out a word with a \
             minus: -\u{2060}draft.</p>",
            " placeholder=\"Search 4 posts\" value=\"&quot;start&quot; &amp;\">",
        ],
    );
}

#[test]
fn the_field_is_a_combobox_whose_list_is_closed() {
    let field = "<input id=\"ta-search\" type=\"search\" role=\"combobox\" aria-autocomplete=\"list\" aria-expanded=\"false\" \
        autocomplete=\"off\"";
    // Words of an address were not typed here.
    for place in ["", "?q=start"] {
        check_has(&page(place), &[field]);
        check_has_not(&page(place), &["listbox", "aria-controls", "aria-activedescendant"]);
    }
    let mut without = seen_in(FEED, "");
    without.switches.suggests = false;
    check_has_not(&page_of(without), &["combobox", "aria-expanded", "aria-autocomplete"]);
}

#[test]
fn suggestions_are_options_of_a_list_and_titles_are_links() {
    let suggestion = |label: Vec<Span>, note: &str, choice| Suggestion { label, note: note.into(), choice };
    let list = to_html(|| {
        let view = Arc::new(seen_in(FEED, "?q=po"));
        let view = Memo::new(move |_| Arc::clone(&view));
        let archive = ArchiveContext::new(
            view,
            links(),
            Callback::new(|_: Action| ()),
            None,
            None,
            RwSignal::new(PostLayout::Cards),
        );
        provide_context(archive);
        let combobox = Combobox::new(archive, archive.memo(|view| view.query.text().to_string()));
        let label = || vec![Span::Marked("po".into()), Span::Plain("stgres".into())];
        combobox.show(vec![
            suggestion(label(), "Tag, 1 post", SuggestedChoice::Filter(Query::default())),
            suggestion(label(), "May 9, 2025", SuggestedChoice::Post("https://lantern.example/?a&b".into())),
        ]);
        view! { <Suggestions combobox /> }
    });
    let option = |place: usize, href: &str, note: &str| {
        format!(
            "<a role=\"option\" id=\"ta-suggestions-{place}\"{href} rel=\"external\" tabindex=\"-1\" aria-selected=\"false\" \
             class=\"suggestion\"><span dir=\"auto\"><mark>po</mark>stgres</span> <small>{note}</small></a>"
        )
    };
    assert_eq!(
        list,
        format!(
            "<div role=\"listbox\" id=\"ta-suggestions\" aria-label=\"Suggestions\" class=\"suggestions\">{}{}</div>",
            option(0, "", "Tag, 1 post"),
            option(1, " href=\"https://lantern.example/?a&amp;b\"", "May 9, 2025"),
        )
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
