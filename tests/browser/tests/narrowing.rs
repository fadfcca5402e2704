//! Tests the narrowing of posts: chips, search, order, and clearing them again. Expected numbers are read from the
//! chips, so that the tests check the page for consistency.

use browser_tests::{Browser, in_both_browsers, open, open_in};

in_both_browsers!(a_link_to_two_filters_and_a_search_shows_others_the_same);

#[test]
fn a_chip_shows_as_many_posts_as_it_promised() {
    let visit = open("tag/backend");
    visit.sees(".status", "27 posts");
    let promised = visit.chip_count("Platform");
    visit.press_chip("Platform");
    visit.sees(".status", &format!("{promised} posts"));
    visit.counts(".card", promised.parse().unwrap());
    assert!(visit.texts(".card .chips").iter().all(|chips| chips.contains("Platform")));
}

#[test]
fn a_pressed_chip_says_so_keeps_the_focus_and_can_be_removed() {
    let visit = open("tag/backend");
    assert_eq!(visit.chip("Platform", "aria-pressed").as_deref(), Some("false"));
    visit.press_chip("Platform");
    visit.counts(".selection .chip-remove", 1);
    assert_eq!(visit.chip("Platform", "aria-pressed").as_deref(), Some("true"));
    visit.has_focus(".filters [aria-pressed=true]");
    visit.click(".chip-remove");
    visit.sees(".status", "27 posts");
    visit.has_focus(".status");
    visit.counts(".selection", 0);
    assert_eq!(visit.chip("Platform", "aria-pressed").as_deref(), Some("false"));
}

#[test]
fn a_chip_that_would_leave_nothing_does_nothing() {
    let visit = open("?category=security");
    visit.counts(".selection .chip-remove", 1);
    assert_eq!(visit.chip_count("kubernetes"), "0");
    assert_eq!(visit.chip("kubernetes", "aria-disabled").as_deref(), Some("true"));
    visit.press_chip("kubernetes");
    visit.has_focus(".filters [aria-disabled=true]");
    visit.is_at("?category=security");
    visit.counts(".selection .chip-remove", 1);
}

fn a_link_to_two_filters_and_a_search_shows_others_the_same(browser: Browser) {
    let visit = open_in(browser, "");
    visit.press_chip("Infrastructure");
    visit.press_bar("2022");
    visit.search("kubernetes");
    visit.is_at("?category=infrastructure&year=2022&q=kubernetes");
    visit.has_title("Infrastructure posts from 2022 matching “kubernetes” | Lantern Engineering");
    visit.sees_within(".status", "3 posts");
    let titles = visit.titles();
    let other = visit.beside(&visit.address());
    other.sees_within(".status", "3 posts");
    assert_eq!(other.titles(), titles);
    other.finds("document.querySelector('#ta-search').value", "kubernetes");
    assert_eq!(other.chip("Infrastructure", "aria-pressed").as_deref(), Some("true"));
    assert_eq!(other.bar("2022", "aria-pressed").as_deref(), Some("true"));
}

#[test]
fn found_words_are_marked_whatever_their_accents() {
    let visit = open("");
    visit.search("deploiement");
    visit.sees(".status", "1 post matching “deploiement”");
    visit.sees(".card .title", "Déploiement sans fièvre");
    visit.sees(".card .title mark", "Déploiement");
    visit.is_at("?q=deploiement");
}

#[test]
fn a_field_keeps_what_is_being_typed() {
    let visit = open("");
    visit.search("slow harbours ");
    visit.sees(".status", "1 post matching “slow harbours”");
    visit.has_focus("#ta-search");
    visit.finds("document.querySelector('#ta-search').value", "slow harbours ");
    visit.is_at("?q=slow+harbours");
}

#[test]
fn posts_are_sorted_as_the_reader_chooses() {
    let visit = open("");
    visit.choose("#ta-sort", "oldest");
    visit.is_at("?sort=oldest");
    visit.sees(".card:nth-child(5 of .card) .title", "Hello from the boathouse");
    visit.choose("#ta-sort", "title");
    visit.is_at("?sort=title");
    visit.sees(".card:nth-child(5 of .card) .title", "A build that fits inside a tea break");
    visit.choose("#ta-sort", "newest");
    visit.is_at("");
    visit.sees(".card:nth-child(5 of .card) .title", "Eight years of this blog, in numbers we trust");
}

#[test]
fn everything_is_cleared_at_once_but_the_order() {
    let visit = open("?category=infrastructure&year=2022&q=kubernetes&sort=title");
    visit.sees_within(".status", "3 posts");
    visit.press("Clear");
    visit.is_at("?sort=title");
    visit.sees(".status", "77 posts");
    visit.finds("document.querySelector('#ta-search').value", "");
    visit.counts(".selection, .summary-bar .clear:not(.copy)", 0);
    visit.has_focus(".status");
}

#[test]
fn no_match_offers_a_way_out_that_works() {
    let visit = open("?tag=c%2B%2B&q=submarines");
    visit.sees(".status", "No posts matching “submarines”");
    visit.has_title("Posts tagged c++ matching “submarines” | Lantern Engineering");
    visit.sees(".state h2", "No posts match these filters.");
    visit.press("Remove “submarines” · 3 posts");
    visit.is_at("?tag=c%2B%2B");
    visit.counts(".card", 3);
    visit.has_focus(".status");
}
