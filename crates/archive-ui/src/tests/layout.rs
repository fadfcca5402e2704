//! Tests of both layouts of the posts: cards, and a list below the headings of years.

use super::*;
use archive_core::settings::Control;

/// Checks the headings in the list of posts, each by its text. Those of the level below the others are indented.
#[track_caller]
fn check_headings(layout: PostLayout, place: &str, expected: &[&str]) {
    let page = page_in(layout, seen_in(FEED, place), None);
    let (_, list) = page.split_once("<ol class=\"cards\">").unwrap_or_else(|| panic!("no list in {page}"));
    let (list, _) = list.split_once("</ol>").unwrap_or_else(|| panic!("no end of the list in {page}"));
    let line = |heading: &str| {
        let indent = if heading.contains(" aria-level=\"3\"") { "  " } else { "" };
        let text: String = heading.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
        format!("{indent}{text}")
    };
    assert_eq!(elements(list, "<h2").into_iter().map(line).collect::<Vec<_>>(), expected, "{page}");
}

#[test]
fn titles_are_below_the_years_of_a_list() {
    let expected = ["Start here", "2025", "  A queue in Postgres", "2020", "  Déploiement sans fièvre", "Undated"];
    check_headings(PostLayout::List, "", &[&expected[..], &["  Untitled post"]].concat());
    check_headings(PostLayout::List, "?sort=title&tag=backend", &["A queue in Postgres", "Déploiement sans fièvre"]);
}

#[test]
fn cards_have_the_same_rows_and_titles_of_one_level() {
    let expected = ["Start here", "2025", "A queue in Postgres", "2020", "Déploiement sans fièvre", "Undated"];
    check_headings(PostLayout::Cards, "", &[&expected[..], &["Untitled post"]].concat());
}

#[test]
fn a_button_shows_the_layout() {
    let check = |layout, pressed: &str| {
        let button = format!(
            "<button type=\"button\" aria-pressed=\"{pressed}\" aria-label=\"Compact list\" title=\"Compact list\" \
             class=\"layout\">"
        );
        check_has(&page_in(layout, seen_in(FEED, ""), None), &[&button]);
    };
    check(PostLayout::Cards, "false");
    check(PostLayout::List, "true");
}

#[test]
fn without_that_control_or_without_posts_there_is_no_button() {
    let settings = Settings { controls: vec![Control::Sort], ..settings() };
    let without = view(&archive(FEED), &target(""), &FacetDisplays::default(), &settings, &Native);
    check_has_not(&page_of(without), &["class=\"layout\""]);
    check_has_not(&page("tag/none"), &["class=\"layout\""]);
}
