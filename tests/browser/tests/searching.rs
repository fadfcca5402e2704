//! Tests the search, keyboard shortcuts, the loading of more posts, and sharing a view. Expected results are read
//! from the page; expected texts are those of the sample feed.

use browser_tests::{ENTER, ESCAPE, LEFT, RIGHT, TAB, json, open, site};
use serde_json::json;

#[test]
fn words_are_starts_phrases_stand_in_a_row_and_a_minus_leaves_out() {
    let visit = open("?q=kuberne");
    visit.sees_within("mark", "Kuberne");
    visit.go("?q=%22connection+pool%22");
    visit.has_title("Posts matching “connection pool” | Lantern Engineering");
    let phrase = visit.texts(".card").len();
    visit.go("?q=connection+pool");
    visit.has_title("Posts matching “connection pool” | Lantern Engineering");
    assert!(visit.texts(".card").len() >= phrase);
    visit.go("?q=kubernetes");
    visit.has_title("Posts matching “kubernetes” | Lantern Engineering");
    let all = visit.posts();
    visit.go("?q=kubernetes+-node");
    visit.has_title("Posts matching “kubernetes -node” | Lantern Engineering");
    let fewer = visit.posts();
    assert!(0 < fewer && fewer < all, "{fewer} of {all}");
}

#[test]
fn what_fits_best_comes_first_while_words_are_typed() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.counts("#ta-sort option", 3);
    visit.search("kubernetes");
    visit.counts("#ta-sort option", 4);
    visit.finds("document.querySelector('#ta-sort').value", "relevance");
    visit.sees(".card .title mark", "Kubernetes");
    visit.choose("#ta-sort", "oldest");
    visit.is_at("?q=kubernetes&sort=oldest");
}

#[test]
fn one_slip_is_corrected_and_the_status_names_it() {
    let visit = open("?q=kubernetse");
    visit.sees_within(".status .correction", "No results for “kubernetse”. Showing results for kubernetes.");
    visit.sees_within("mark", "ubernetes");
    // The field keeps the typed text.
    visit.finds("document.querySelector('#ta-search').value", "kubernetse");
}

#[test]
fn text_without_spaces_is_found_and_chips_are_marked_too() {
    let visit = open("?q=%E6%9C%AC");
    visit.has_title("Posts matching “本” | Lantern Engineering");
    visit.sees_within("mark", "本");
    visit.go("?q=infra");
    visit.sees(".card .chip mark", "Infra");
}

#[test]
fn keys_lead_to_the_search_and_out_of_it() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.key('/');
    visit.has_focus("#ta-search");
    // In the search field the shortcut key is an ordinary character.
    "ci/cd".chars().for_each(|letter| visit.key(letter));
    visit.is_at("?q=ci%2Fcd");
    visit.sees(".suggestion > span", "ci/cd");
    // The first press closes the suggestions.
    visit.key(ESCAPE);
    visit.key(ESCAPE);
    visit.is_at("");
    visit.finds("document.querySelector('#ta-search').value", "");
    visit.has_focus("#ta-search");
    visit.key(TAB);
    visit.has_focus("[popovertarget=ta-search-tips]");
    visit.key(TAB);
    visit.has_focus(".follow-button");
    visit.key(TAB);
    visit.has_focus(".filters .range select");
    visit.key(TAB);
    visit.key(TAB);
    visit.has_focus(".filters .bar");
    visit.tab_to("#ta-sort");
}

#[test]
fn keys_of_an_input_method_do_nothing_on_the_page() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let press = |css: &str, key: &str, sign: &str| {
        visit.js(&format!(
            "document.querySelector('{css}').dispatchEvent(new KeyboardEvent('keydown', \
            {{ key: '{key}', {sign}, bubbles: true, cancelable: true }}))"
        ));
    };
    visit.tab_to(".filters .chip");
    let focused = "document.activeElement.querySelector('bdi').innerText";
    let first = visit.js(focused);
    for sign in ["isComposing: true", "keyCode: 229"] {
        press("body", "/", sign);
        press("body", "?", sign);
        press(".filters .chip", "ArrowRight", sign);
        press(".filters .chip", "-", sign);
    }
    // Listeners run before the dispatch returns.
    visit.finds(focused, first);
    visit.counts("#keys:popover-open", 0);
    visit.search("queue");
    visit.is_at("?q=queue");
    press("#ta-search", "Escape", "isComposing: true");
    press("#ta-search", "Escape", "keyCode: 229");
    visit.search("s");
    visit.is_at("?q=queues");
    visit.sees(".suggestion > span", "queues");
    // The same press is the page's without an input method: it closes the suggestions, and the next one empties the field.
    press("#ta-search", "Escape", "isComposing: false");
    press("#ta-search", "Escape", "isComposing: false");
    visit.is_at("");
}

#[test]
fn a_question_mark_lists_the_keys_and_takes_the_list_away() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.counts("#keys:popover-open", 0);
    visit.key('?');
    visit.counts("#keys:popover-open", 1);
    visit.sees_within("#keys dd", "Focus search");
    visit.is_accessible("the list of keys");
    visit.key(ESCAPE);
    visit.counts("#keys:popover-open", 0);
    visit.press("Keyboard shortcuts");
    visit.counts("#keys:popover-open", 1);
    visit.key('/');
    visit.counts("#keys:popover-open", 0);
    visit.has_focus("#ta-search");
}

#[test]
fn keys_can_be_switched_off_and_stay_so() {
    let visit = open("");
    visit.press("Keyboard shortcuts");
    visit.tick("Turn on / and ? shortcuts");
    visit.key(ESCAPE);
    visit.key('?');
    visit.counts("#keys:popover-open", 0);
    visit.reload();
    visit.sees(".status", "77 posts");
    visit.key('/');
    visit.finds("document.activeElement.matches('#ta-search')", false);
}

#[test]
fn arrows_move_within_a_group_of_chips() {
    let visit = open("");
    visit.tab_to(".filters .chip");
    let focused = "document.activeElement.querySelector('bdi').innerText";
    let chips = visit.texts(".filters .chip bdi");
    visit.finds(focused, chips[0].as_str());
    visit.key(RIGHT);
    visit.finds(focused, chips[1].as_str());
    visit.key(RIGHT);
    visit.key(LEFT);
    visit.finds(focused, chips[1].as_str());
    // Moving the focus selects nothing.
    visit.is_at("");
    visit.key(ENTER);
    visit.counts(".selection .chip-remove", 1);
}

#[test]
fn more_posts_come_below_and_back_restores_how_deep_the_reader_was() {
    let visit = site().settings(r#"{"paging": "more"}"#).open("");
    visit.sees(".status", "Showing 12 of 77 posts");
    visit.counts(".pager", 0);
    // The new posts are where the button was, and the first of them has the focus.
    visit.js("document.querySelector('.more').scrollIntoView({ block: 'end' })");
    let place = "document.querySelector('.card:nth-child(12 of .card)').getBoundingClientRect().top";
    let top = visit.js(place);
    visit.press("Show 12 more posts");
    visit.counts(".card", 24);
    visit.sees(".status", "Showing 24 of 77 posts");
    visit.has_focus(".card:nth-child(13 of .card) .title a");
    let is_in_view =
        "(place => place.top >= 0 && place.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())";
    visit.finds(is_in_view, true);
    // The title is in view where it is, so the posts that were in the window have not moved.
    visit.finds(&format!("Math.abs({place} - {top}) <= 1"), true);
    // Not every browser makes up for what changes above the window.
    visit.counts(".description", 1);
    visit.is_at("?page=2");
    visit.press("Show 12 more posts");
    visit.counts(".card", 36);
    visit.js("document.querySelector('.card:nth-child(30 of .card)').scrollIntoView()");
    let top = visit.js("scrollY");
    visit.js("document.querySelector('.card:nth-child(30 of .card) a.chip').click()");
    visit.sees_within("h1", "Category archive");
    visit.back();
    visit.counts(".card", 36);
    visit.finds(&format!("Math.abs(scrollY - {top}) <= 1"), true);
    visit.reload();
    visit.counts(".card", 36);
    (0..4).for_each(|_| visit.click(".more"));
    visit.counts(".card", 77);
    visit.sees(".status", "77 posts");
    visit.counts(".more", 0);
}

#[test]
fn the_live_region_waits_for_a_pause_in_typing() {
    // The pause is half a second. The timers of that length wait until the test lets them go.
    let clock = "const timers = new Map(); const set = setTimeout; const clear = clearTimeout; let next = -1; \
        window.setTimeout = (call, time, ...rest) => time === 500 ? (timers.set(--next, call), next) : set(call, time, ...rest); \
        window.clearTimeout = (timer) => timers.delete(timer) || clear(timer); \
        window.pause = () => { for (const call of [...timers.values()]) call(); timers.clear(); return true; }";
    let visit = site().script_first("index.html", clock).open("");
    visit.sees(".status", "77 posts");
    visit.sees("[role=status].announcement", "");
    visit.search("kubernetes");
    visit.until("the status", || visit.texts(".status")[0].ends_with("posts matching “kubernetes”"), true);
    visit.sees("[role=status].announcement", "");
    visit.js("pause()");
    visit.until("the live region", || visit.texts(".announcement") == visit.texts(".status"), true);
    // A press is announced at once.
    let before = visit.texts(".status");
    visit.press_chip("Platform");
    visit.until("the status", || visit.texts(".status") == before, false);
    visit.until("the live region", || visit.texts(".announcement") == visit.texts(".status"), true);
}

#[test]
fn the_address_of_a_view_is_copied_and_confirmed() {
    let visit = open("tag/backend?year=2022&tag=-kubernetes");
    visit.has_title("Posts tagged backend from 2022 without “kubernetes” | Lantern Engineering");
    let origin = visit.host().origin();
    let allowed = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    visit.devtools("Browser.grantPermissions", &allowed);
    visit.press("Copy link");
    visit.sees(".copied", "Link copied");
    visit.finds("navigator.clipboard.readText()", format!("{origin}/tag/backend?year=2022&tag=-kubernetes"));
    visit.press_bar("2021");
    visit.sees(".copied", "");
}

#[test]
fn old_links_still_open() {
    let visit = open("tag/backend?category=infrastructure&year=2022&year=2021&q=cluster&match=any&sort=oldest&page=1");
    visit.has_title("Infrastructure posts tagged backend from 2022 or 2021 matching “cluster” | Lantern Engineering");
    visit.finds("document.querySelector('#ta-sort').value", "oldest");
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "title": "Only one", "tags": ["-v", "v"] }] });
    let visit = site().file("feed.json", json(&feed)).open("?tag=%2B-v");
    visit.sees(".status", "1 post");
    visit.sees(".chip-remove bdi", "-v");
}
