//! Controls: chips in their three states, the selection, search and order.
//!
//! They are buttons and fields with names; that they work is shown in a real
//! browser, not here.

use super::*;

/// The only group of chips of one kind.
fn group(place: &str, legend: &str) -> String {
    let page = page(place);
    let legend = format!("<legend>{legend}</legend>");
    let groups = elements(&page, "<fieldset");
    groups.into_iter().find(|group| group.contains(&legend)).unwrap_or_default().to_string()
}

#[test]
fn a_chip_is_open_chosen_or_spent() {
    let group = group("?category=platform&match=all&year=2025&tag=backend", "Category");
    check(
        &group,
        "<button",
        &[
            "<button type=\"button\" aria-pressed=\"false\" class=\"chip\">\
             <bdi>Data</bdi> <span class=\"chip-count\">1</span></button>",
            "<button type=\"button\" aria-pressed=\"true\" class=\"chip\">\
             <bdi>Platform</bdi> <span class=\"chip-count\">1</span></button>",
        ],
    );
    let spent = "<button type=\"button\" aria-pressed=\"false\" aria-disabled=\"true\" class=\"chip\">\
                 <bdi>2020</bdi> <span class=\"chip-count\">0</span></button>";
    assert_eq!(elements(&page("?category=platform"), "<button").iter().filter(|chip| **chip == spent).count(), 1);
}

#[test]
fn a_spent_chip_keeps_the_focus_it_has() {
    check_has_not(&page("?category=platform&tag=c%2B%2B"), &[" disabled"]);
}

#[test]
fn groups_are_named_and_fold_as_they_are_told() {
    let folded = |disclosure| {
        html(|| {
            let view = Memo::new(move |_| seen_in(FEED, ""));
            view! { <ArchivePage view links=links() disclosure on_query=Callback::new(|_| ())/> }
        })
    };
    let open = folded(Disclosure::Open);
    check(&open, "<legend>", &["<legend>Category</legend>", "<legend>Year</legend>", "<legend>Tag</legend>"]);
    check_has(&open, &["<details open class=\"filters\"><summary>Narrow by category, year or tag</summary>"]);
    check_has(&folded(Disclosure::Closed), &["<details class=\"filters\"><summary>"]);
}

#[test]
fn the_selection_says_what_each_button_removes() {
    let page = page("?tag=c%2B%2B");
    check_has(
        &page,
        &["<ul aria-label=\"Narrowed by\" class=\"selection\"><li>\
           <button type=\"button\" aria-label=\"Remove tag C++, 1\" class=\"chip chip-remove\">\
           <bdi>C++</bdi> <span class=\"chip-count\">1</span>\
           <span class=\"chip-cross\" aria-hidden=\"true\">×</span></button></li></ul>\
           <button type=\"button\" class=\"clear\">Clear all</button>"],
    );
}

#[test]
fn nothing_chosen_leaves_no_selection() {
    check_has_not(&page("?sort=title"), &["<ul aria-label=\"Narrowed by\"", "Clear all"]);
    // Typed words are in the field; there is no chip for them, but a way out.
    let typed = page("?q=start");
    check_has_not(&typed, &["<ul aria-label=\"Narrowed by\""]);
    check(
        &typed,
        "<button type=\"button\" class=\"clear\"",
        &["<button type=\"button\" class=\"clear\">Clear all</button>"],
    );
}

#[test]
fn the_field_and_the_order_have_names_and_show_the_query() {
    let check_chosen = |place: &str, expected: &str| {
        let page = page(place);
        let chosen: Vec<&str> =
            elements(&page, "<option").into_iter().filter(|option| option.contains(" selected")).collect();
        assert_eq!(chosen, [expected], "{place}");
    };
    check_chosen("", "<option value=\"newest\" selected>Newest first</option>");
    check_chosen("?sort=oldest", "<option value=\"oldest\" selected>Oldest first</option>");
    check_chosen("?sort=title", "<option value=\"title\" selected>Title, A to Z</option>");
    check_has(
        &page("?q=%22start%22+%26"),
        &[
            "<div role=\"search\" class=\"search\"><label for=\"ta-search\">Search</label>\
             <input id=\"ta-search\" type=\"search\"",
            " value=\"&quot;start&quot; &amp;\">",
            "<label for=\"ta-sort\">Sort by</label><select id=\"ta-sort\">",
        ],
    );
}
