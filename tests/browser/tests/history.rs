//! Tests the history: the results of Back and Forward, and the URL in the address bar. The URL alone determines the
//! view, so both are checked together.

use std::sync::atomic::{AtomicU32, Ordering};

use browser_tests::{Browser, CONTROL, ESCAPE, Gate, RIGHT, Request, SHIFT, in_both_browsers, open, open_in, site};

in_both_browsers!(typing_adds_one_entry_and_so_does_a_chip, back_returns_to_where_the_reader_was);

fn typing_adds_one_entry_and_so_does_a_chip(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    let before = visit.js("history.length").as_u64().unwrap();
    visit.press_chip("Reliability");
    visit.search("review");
    visit.press_bar("2021");
    visit.is_at("?category=reliability&year=2021&q=review");
    visit.finds("history.length", before + 3);
    let narrowed = visit.titles();
    visit.back();
    visit.is_at("?category=reliability&q=review");
    visit.finds("document.querySelector('#ta-search').value", "review");
    visit.counts(".selection .chip-remove", 1);
    visit.back();
    visit.is_at("?category=reliability");
    visit.finds("document.querySelector('#ta-search').value", "");
    visit.back();
    visit.is_at("");
    visit.sees(".status", "77 posts");
    visit.finds("document.querySelector('#ta-search').value", "");
    visit.counts(".filters [aria-pressed=true]", 0);
    (0..3).for_each(|_| visit.forward());
    visit.is_at("?category=reliability&year=2021&q=review");
    visit.until("titles", || visit.titles(), narrowed);
    visit.finds("document.querySelector('#ta-search').value", "review");
}

#[test]
fn back_after_a_search_leads_to_the_posts_before_it_and_not_out_of_the_site() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let before = visit.js("history.length").as_u64().unwrap();
    "queue".chars().for_each(|letter| visit.search(&letter.to_string()));
    visit.is_at("?q=queue");
    visit.finds("history.length", before + 1);
    visit.back();
    visit.is_at("");
    visit.sees(".status", "77 posts");
    visit.finds("document.querySelector('#ta-search').value", "");
    // Another search begins another entry, and emptying the field at once is one that Back undoes.
    visit.search("index");
    visit.is_at("?q=index");
    visit.finds("history.length", before + 1);
    visit.sees(".suggestion > span", "The index we forgot for two years");
    visit.key(ESCAPE);
    visit.key(ESCAPE);
    visit.is_at("");
    visit.back();
    visit.is_at("?q=index");
    visit.finds("document.querySelector('#ta-search').value", "index");
    visit.back();
    visit.is_at("");
}

#[test]
fn back_closes_the_filters_of_a_phone_and_stays_on_the_page() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("tags");
    visit.sees("h1", "All tags");
    visit.go("");
    visit.sees(".status", "77 posts");
    visit.js("scrollTo(0, 400)");
    visit.click(".filters-button");
    visit.counts(".sheet[open]", 1);
    visit.back();
    visit.counts(".sheet[open]", 0);
    visit.is_at("");
    visit.finds("scrollY", 400);
    // Filters have entries of their own, and Back closes the sheet before it undoes them.
    visit.click(".filters-button");
    visit.tap_bar("2022");
    visit.is_at("?year=2022");
    visit.tap_bar("2021");
    visit.is_at("?year=2021");
    visit.back();
    visit.counts(".sheet[open]", 0);
    visit.is_at("?year=2021");
    visit.back();
    visit.is_at("?year=2022");
    visit.back();
    visit.is_at("");
    visit.sees(".status", "77 posts");
    visit.back();
    visit.is_at("tags");
}

#[test]
fn a_reload_with_open_filters_leaves_no_entry_that_does_nothing() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("tags");
    visit.sees("h1", "All tags");
    visit.press("backend 27");
    visit.sees(".status", "27 posts");
    visit.click(".filters-button");
    visit.counts(".sheet[open]", 1);
    visit.finds("history.state % 1", 0.5);
    visit.reload();
    visit.sees(".status", "27 posts");
    visit.finds("history.state % 1", 0);
    visit.back();
    visit.is_at("tags");
}

#[test]
fn the_steps_of_a_range_in_the_sheet_are_one_entry_after_the_first() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("");
    visit.sees(".status", "77 posts");
    visit.click(".filters-button");
    visit.tap_bar("2018");
    visit.is_at("?year=2018");
    let entries = visit.js("history.length").as_u64().unwrap();
    visit.js("document.querySelector(\".sheet .bars [aria-label^='2018']\").focus()");
    for year in ["2019", "2020", "2021", "2022"] {
        visit.key_holding(SHIFT, RIGHT);
        visit.is_at(&format!("?year=2018..{year}"));
    }
    visit.finds("history.length", entries + 1);
    visit.click(".show-posts");
    visit.counts(".sheet[open]", 0);
    visit.is_at("?year=2018..2022");
}

#[test]
fn a_sheet_that_closes_otherwise_leaves_no_entry() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("");
    visit.sees(".status", "77 posts");
    let state = visit.js("history.state");
    for close in [".show-posts", ""] {
        visit.click(".filters-button");
        visit.finds(&format!("history.state !== {state}"), true);
        if close.is_empty() {
            visit.key(ESCAPE)
        } else {
            visit.click(close)
        }
        visit.counts(".sheet[open]", 0);
        visit.finds("history.state", state.clone());
    }
    visit.click(".filters-button");
    visit.tap_bar("2022");
    visit.click(".show-posts");
    visit.counts(".sheet[open]", 0);
    visit.finds("history.state !== null", true);
    visit.is_at("?year=2022");
    // The heading of the page has not taken the focus, as after a navigation.
    visit.has_focus(".filters-button");
    visit.click(".footer-nav a");
    visit.is_at("");
    visit.back();
    visit.is_at("?year=2022");
    visit.back();
    visit.is_at("");
    visit.finds("history.state", state);
}

#[test]
fn page_and_address_agree_after_back_and_forward() {
    let visit = open("tag/backend");
    visit.sees("h1", "Tag archive: backend");
    visit.press("All posts");
    visit.sees("h1", "All posts");
    visit.press("Tags");
    visit.sees("h1", "All tags");
    visit.back();
    visit.is_at("");
    visit.sees("h1", "All posts");
    visit.has_focus("h1");
    visit.forward();
    visit.is_at("tags");
    visit.sees("h1", "All tags");
    visit.press("All posts");
    visit.is_at("");
    visit.sees("h1", "All posts");
    visit.counts(".card", 12);
    visit.back();
    visit.is_at("tags");
    visit.sees("h1", "All tags");
}

#[test]
fn a_link_to_where_the_reader_is_adds_nothing() {
    let visit = open("?category=data");
    // The links are hidden until the posts are there.
    visit.sees_within(".status", "posts");
    visit.press("All posts");
    visit.is_at("");
    let entries = visit.js("history.length");
    visit.press("All posts");
    visit.has_focus("h1");
    visit.finds("history.length", entries);
    visit.back();
    visit.is_at("?category=data");
    visit.counts(".filters [aria-pressed=true]", 1);
}

#[test]
fn another_page_of_posts_begins_at_its_top() {
    let visit = open("");
    visit.press("Next");
    visit.is_at("?page=2");
    visit.sees(".pager [aria-current]", "2");
    visit.has_focus("h1");
    visit.finds("scrollY", 0);
    visit.has_title("All posts, page 2 of 7 | Lantern Engineering");
    visit.counts(".card", 12);
    visit.click(".pager [aria-label='Page 7']");
    visit.is_at("?page=7");
    visit.counts(".card", 5);
    visit.press("Previous");
    visit.is_at("?page=6");
}

fn back_returns_to_where_the_reader_was(browser: Browser) {
    let visit = open_in(browser, "");
    visit.counts(".card", 12);
    visit.js("document.querySelector('.card:nth-child(9 of .card)').scrollIntoView()");
    let top = visit.js("scrollY");
    assert!(top.as_f64().unwrap() > 300.0, "{top}");
    // A click by the driver would scroll first.
    visit.js("document.querySelector('.pager [rel=next]').click()");
    visit.is_at("?page=2");
    visit.finds("scrollY", 0);
    visit.back();
    visit.is_at("");
    let near = format!("Math.abs(scrollY - {top}) <= 1");
    visit.finds(&near, true);
    visit.reload();
    visit.counts(".card", 12);
    visit.finds(&near, true);
}

#[test]
fn a_reload_waits_for_the_posts_before_it_returns() {
    let (gate, asked) = (Gate::closed(), AtomicU32::new(0));
    let again = move |request: &Request| {
        request.file.as_deref() == Some("feed.json") && asked.fetch_add(1, Ordering::SeqCst) > 0
    };
    // A cached copy would be available at once.
    let visit = site().hold(again, &gate).settings(r#"{"kept_megabytes": 0}"#).open("tag/backend");
    visit.counts(".card", 12);
    visit.js("document.querySelector('.card:nth-child(9 of .card)').scrollIntoView()");
    let top = visit.js("scrollY");
    visit.reload();
    visit.counts("[aria-busy=true] .card-skeleton", 6);
    gate.open();
    visit.counts("[aria-busy=true]", 0);
    visit.finds(&format!("Math.abs(scrollY - {top}) <= 1"), true);
}

#[test]
fn back_returns_from_another_site_to_where_the_reader_was() {
    let visit = open("tag/backend");
    visit.counts(".card", 12);
    visit.js("document.querySelector('.card:nth-child(9 of .card)').scrollIntoView()");
    let top = visit.js("scrollY");
    visit.go("feed.json");
    visit.back();
    visit.sees("h1", "Tag archive: backend");
    visit.finds(&format!("Math.abs(scrollY - {top}) <= 1"), true);
}

#[test]
fn a_link_held_with_control_is_left_to_the_browser() {
    let visit = open("");
    visit.click_holding(CONTROL, ".card .chip");
    visit.until("windows", || visit.run(visit.client().windows()).len(), 2);
    visit.is_at("");
    visit.sees("h1", "All posts");
}

#[test]
fn what_an_address_says_wrongly_is_ignored() {
    let visit = open("?sort=random&page=two&year=mmxx&utm_source=mail");
    visit.sees(".status", "77 posts");
    visit.counts(".card", 12);
    visit.counts(".selection", 0);
    visit.go("?page=99");
    visit.sees(".pager [aria-current]", "7");
    visit.counts(".card", 5);
}
