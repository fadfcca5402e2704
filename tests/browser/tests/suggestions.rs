//! Tests the suggestions below the search field: by keyboard, with a mouse and with a finger, on a page of its own and
//! inside an element.

use browser_tests::{
    Browser, DOWN, END, ENTER, ESCAPE, HOME, TAB, UP, Visit, in_both_browsers, open, open_in, published, sample, site,
};
use serde_json::json;

use crate::published::taken_over;

in_both_browsers!(
    a_tag_is_chosen_by_keys_and_becomes_a_filter,
    escape_closes_the_list_first_and_empties_the_field_then,
    suggestions_work_inside_an_element,
);

/// The labels of the list.
const LABELS: &str = ".suggestion > span";

/// Waits until the active suggestion has this label. The field keeps the focus and refers to the suggestion.
#[track_caller]
fn is_active(visit: &Visit, label: &str) {
    let active = "(id => root.querySelector(`#${id}[aria-selected=true] > span`)?.innerText)(\
        root.querySelector('#ta-search:focus')?.getAttribute('aria-activedescendant'))";
    visit.finds(active, label);
    visit.counts(".suggestion[aria-selected=true]", 1);
}

#[track_caller]
fn is_closed(visit: &Visit) {
    visit.counts(".suggestions", 0);
    visit.finds("root.querySelector('#ta-search').getAttribute('aria-expanded')", "false");
}

fn a_tag_is_chosen_by_keys_and_becomes_a_filter(browser: Browser) {
    let visit = open_in(browser, "?category=platform");
    visit.sees(".status", "17 posts");
    assert_eq!(visit.chip_count("kubernetes"), "1");
    visit.search("ku");
    visit.sees(".suggestion mark", "ku");
    visit.search("be");
    visit.sees(".suggestion", "kubernetes Tag, 1 post");
    visit.sees(".suggestion mark", "kube");
    visit.finds("root.querySelector('#ta-search').getAttribute('aria-expanded')", "true");
    visit.counts(".suggestion[aria-selected=true]", 0);
    visit.key(DOWN);
    is_active(&visit, "kubernetes");
    visit.key(ENTER);
    visit.is_at("?category=platform&tag=kubernetes");
    visit.sees(".status", "1 post");
    visit.finds("root.querySelector('#ta-search').value", "");
    visit.has_focus("#ta-search");
    is_closed(&visit);
    // Back restores the text, which was not typed now.
    visit.back();
    visit.is_at("?category=platform&q=kube");
    visit.finds("root.querySelector('#ta-search').value", "kube");
    is_closed(&visit);
}

fn escape_closes_the_list_first_and_empties_the_field_then(browser: Browser) {
    let visit = open_in(browser, "");
    visit.search("index");
    visit.sees(LABELS, "The index we forgot for two years");
    visit.key(ESCAPE);
    is_closed(&visit);
    visit.finds("root.querySelector('#ta-search').value", "index");
    visit.is_at("?q=index");
    // An arrow opens the list again.
    visit.key(DOWN);
    is_active(&visit, "The index we forgot for two years");
    visit.key(ESCAPE);
    is_closed(&visit);
    visit.key(ESCAPE);
    visit.is_at("");
    visit.finds("root.querySelector('#ta-search').value", "");
    visit.has_focus("#ta-search");
}

#[test]
fn arrows_go_around_the_list_and_home_and_end_to_its_ends() {
    let visit = open("");
    visit.search("re");
    visit.counts(".suggestion", 7);
    let labels = visit.texts(LABELS);
    assert_eq!(labels[..2], ["Reliability", "release notes"]);
    for (key, place) in [(DOWN, 0), (DOWN, 1), (END, 6), (DOWN, 0), (UP, 6), (UP, 5), (HOME, 0)] {
        visit.key(key);
        is_active(&visit, &labels[place]);
    }
    // The next letter leaves the list.
    visit.search("q");
    visit.sees(LABELS, "Requests, limits and the courage to remove one");
    visit.counts(".suggestion[aria-selected=true]", 0);
    // Without an active suggestion, the arrow keys of the caret and Enter are those of any field.
    visit.key(HOME);
    visit.finds("document.activeElement.selectionStart", 0);
    visit.key(ENTER);
    visit.is_at("?q=req");
    is_closed(&visit);
}

#[test]
fn the_last_of_several_words_becomes_the_filter_and_the_others_stay() {
    let visit = open("");
    visit.search("incident kube");
    visit.sees(LABELS, "kubernetes");
    visit.click(".suggestion");
    visit.is_at("?tag=kubernetes&q=incident");
    visit.finds("document.querySelector('#ta-search').value", "incident");
    is_closed(&visit);
}

#[test]
fn a_title_opens_its_post() {
    let mut feed = sample();
    // Relative URLs are then relative to the feed.
    feed.as_object_mut().unwrap().remove("home_page_url");
    for post in feed["items"].as_array_mut().unwrap() {
        post["url"] = json!("embed/variants/index.html");
    }
    let chosen = |choose: fn(&Visit)| {
        let visit = site().feed(&feed).open("tag/backend");
        visit.sees(".status", "27 posts");
        visit.search("queue you can");
        visit.sees(LABELS, "In praise of a queue you can SELECT from");
        visit.sees(".suggestion small", "Sep 23, 2025");
        choose(&visit);
        visit.is_at("embed/variants/index.html");
        visit.back();
        visit.is_at("tag/backend?q=queue+you+can");
    };
    chosen(|visit| visit.click(".suggestion"));
    chosen(|visit| {
        visit.key(UP);
        visit.key(ENTER);
    });
}

#[test]
fn a_finger_chooses_and_the_list_fits_a_phone() {
    let visit = site().visit();
    visit.phone(320);
    visit.go("");
    visit.sees(".status", "77 posts");
    visit.tap("#ta-search");
    visit.search("kube");
    visit.sees(LABELS, "kubernetes");
    visit.fits_its_window();
    let low =
        "[...document.querySelectorAll('.suggestion')].filter(each => each.getBoundingClientRect().height < 44).length";
    visit.finds(low, 0);
    let inside = "(({ left, right }) => left >= 0 && right <= innerWidth && right - left > 200)(\
        document.querySelector('.suggestions').getBoundingClientRect())";
    visit.finds(inside, true);
    visit.is_accessible("suggestions on a phone");
    visit.tap(".suggestion");
    visit.is_at("?tag=kubernetes");
    is_closed(&visit);
}

#[test]
fn the_list_closes_when_the_field_loses_the_focus() {
    let visit = open("");
    visit.search("kube");
    visit.sees(LABELS, "kubernetes");
    visit.is_accessible("suggestions");
    visit.key(TAB);
    is_closed(&visit);
    visit.is_at("?q=kube");
    visit.has_focus("[popovertarget=ta-search-tips]");
    visit.search("r");
    visit.sees(LABELS, "kubernetes");
    visit.press_chip("Infrastructure");
    is_closed(&visit);
    visit.is_at("?category=infrastructure&q=kuber");
}

#[test]
fn keys_of_an_input_method_leave_the_list_alone() {
    let visit = open("");
    visit.search("kube");
    visit.sees(LABELS, "kubernetes");
    for key in ["ArrowDown", "Enter", "Escape", "End"] {
        visit.js(&format!(
            "document.querySelector('#ta-search').dispatchEvent(new KeyboardEvent('keydown', \
            {{ key: '{key}', isComposing: true, bubbles: true, cancelable: true }}))"
        ));
    }
    // Listeners run before the dispatch returns.
    visit.counts(".suggestion[aria-selected=true]", 0);
    visit.counts(".suggestions", 1);
    visit.is_at("?q=kube");
}

fn suggestions_work_inside_an_element(browser: Browser) {
    let visit = open_in(browser, "embed/variants/plain.html");
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.search("queue you");
    visit.sees(LABELS, "In praise of a queue you can SELECT from");
    // The page learns of a post that is about to open, and can prevent that.
    visit.js("document.querySelector('tag-archive').addEventListener('tag-archive-select', event => { \
        event.preventDefault(); window.selected = event.detail.title; })");
    let address = visit.address();
    visit.click(".suggestion");
    visit.finds("window.selected", "In praise of a queue you can SELECT from");
    visit.is_at(&address);
    is_closed(&visit);
    visit.key(ESCAPE);
    visit.finds("root.querySelector('#ta-search').value", "");
    visit.search("kube");
    visit.sees(LABELS, "kubernetes");
    visit.key(DOWN);
    is_active(&visit, "kubernetes");
    visit.key(ENTER);
    visit.sees(".chip-remove bdi", "kubernetes");
    visit.finds("root.querySelector('#ta-search').value", "");
}

#[test]
fn a_setting_turns_suggestions_off() {
    let visit = site().settings(r#"{"suggestions": false}"#).open("");
    visit.search("kube");
    visit.is_at("?q=kube");
    visit.finds("document.querySelector('#ta-search').role", json!(null));
    visit.key(DOWN);
    visit.counts(".suggestions", 0);
}

#[test]
fn a_published_page_has_suggestions_once_the_site_has_taken_its_place() {
    let visit = published().open("tag/backend/");
    taken_over(&visit);
    visit.search("kube");
    visit.sees(LABELS, "kubernetes");
}
