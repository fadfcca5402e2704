//! Tests both layouts of the posts, cards and the compact list, and how cards appear.

use browser_tests::{Browser, Gate, Visit, in_both_browsers, open, open_in, published, published_as, site};
use serde_json::json;

use crate::access::check;
use crate::element::variant;
use crate::published::{PLACES, WATCH, held, taken_over};

in_both_browsers!(a_compact_list_has_a_row_for_each_post_below_its_year_and_is_remembered);

/// The levels of the headings in the list of posts, as assistive technology has them.
const LEVELS: &str = "[...root.querySelectorAll('.cards :is(h1, h2, h3, h4)')].filter(each => each.checkVisibility())\
    .map(each => each.ariaLevel ?? each.localName[1]).join('')";

const COVERS: &str = "[...root.querySelectorAll('.cover')].filter(each => each.checkVisibility()).length";

fn a_compact_list_has_a_row_for_each_post_below_its_year_and_is_remembered(browser: Browser) {
    let visit = open_in(browser, "");
    visit.finds(COVERS, 12);
    visit.finds(LEVELS, "2".repeat(12));
    let top = visit.js("document.querySelector('.card:nth-child(12 of .card)').getBoundingClientRect().top");
    visit.js("window.card = document.querySelector('.card:nth-child(12 of .card)')");
    visit.click("[aria-label='Compact list']");
    is_a_list(&visit);
    visit.finds("card === document.querySelector('.card:nth-child(12 of .card)')", true);
    let lower =
        format!("document.querySelector('.card:nth-child(12 of .card)').getBoundingClientRect().top < {top} / 2");
    visit.finds(&lower, true);
    // Other posts are rows too.
    visit.press("Next");
    visit.is_at("?page=2");
    visit.finds(COVERS, 0);
    visit.reload();
    visit.finds(COVERS, 0);
    visit.go("");
    is_a_list(&visit);
    visit.choose("#ta-sort", "oldest");
    visit.until("the levels", || visit.js(LEVELS).as_str().map(|levels| levels.contains('3')), Some(true));
    visit.choose("#ta-sort", "title");
    visit.counts(".year-heading", 0);
    visit.finds(LEVELS, "2".repeat(12));
    visit.click("[aria-label='Compact list']");
    visit.finds(COVERS, 12);
    visit.finds("localStorage.getItem('tag-archive-layout')", "cards");
}

/// Waits for the first page as a list. Four pinned posts are above the years.
#[track_caller]
fn is_a_list(visit: &Visit) {
    visit.finds("document.querySelector('.layout')?.ariaPressed", "true");
    visit.finds(COVERS, 0);
    visit.until("the years", || visit.texts(".year-heading"), vec!["2025".to_string(), "2024".to_string()]);
    visit.finds(LEVELS, "22222333333323");
}

#[test]
fn a_compact_list_is_for_everyone() {
    let visit = open("");
    visit.click("[aria-label='Compact list']");
    is_a_list(&visit);
    check(&visit, "a list");
}

#[test]
fn a_published_page_is_a_list_before_its_program_runs_and_nothing_moves() {
    let gate = Gate::closed();
    let visit = held(published(), &gate).open("tag/backend/");
    visit.js("localStorage.setItem('tag-archive-layout', 'list')");
    visit.reload();
    visit.finds(COVERS, 0);
    visit.sees(".year-heading", "2025");
    let before = visit.js(PLACES);
    visit.js(WATCH);
    gate.open();
    taken_over(&visit);
    visit.finds(PLACES, before);
    visit.finds("document.documentElement.dataset.shift ?? 'nothing'", "nothing");
    visit.finds("document.querySelector('.layout').ariaPressed", "true");
    visit.finds("document.querySelector('.card .title[aria-level]').ariaLevel", "3");
}

#[test]
fn a_list_that_the_publisher_has_set_needs_no_script() {
    let settings = [("\"covers\": \"auto\"", "\"covers\": \"auto\", \"layout\": \"list\"")];
    let visit = published_as("list", &settings).visit();
    visit.scripts(false);
    visit.go("tag/backend/");
    visit.scripts(true);
    visit.counts(".boot .card", 12);
    visit.finds(COVERS, 0);
    // The first post is pinned.
    visit.until("the levels", || visit.js(LEVELS).as_str().map(|levels| levels[..4].to_string()), Some("2233".into()));
    visit.is_accessible("a published list");
}

#[test]
fn an_element_has_the_layout_of_its_attribute_and_stores_nothing() {
    let visit = site().open(&variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.finds("root.querySelector('.search').getBoundingClientRect().width <= 448", true);
    visit.finds(COVERS, 12);
    visit.js("document.querySelector('tag-archive').setAttribute('layout', 'list')");
    visit.finds(COVERS, 0);
    visit.sees(".year-heading", "2025");
    // A reader's choice stays while other attributes change.
    visit.click("[aria-label='Compact list']");
    visit.finds(COVERS, 12);
    visit.js("document.querySelector('tag-archive').setAttribute('page-size', '6')");
    visit.finds(COVERS, 6);
    visit.js("document.querySelector('tag-archive').setAttribute('controls', 'search chips years sort')");
    visit.counts(".layout", 0);
    visit.finds("localStorage.length", 0);
}

#[test]
fn cards_that_a_press_adds_fade_in_unless_the_reader_prefers_no_motion() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let duration = "getComputedStyle(document.querySelector('.card')).transitionDuration";
    // The first cards are there at once.
    visit.finds(duration, "0s");
    visit.press_chip("Data");
    visit.sees(".status", "12 posts");
    visit.finds(duration, "0.15s");
    let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    visit.devtools("Emulation.setEmulatedMedia", &features);
    visit.finds(duration, "0s");
}

#[test]
fn posts_load_in_the_frame_of_the_page() {
    let frame = "['.archive-header', '.rail', '.results'].map(css => document.querySelector(css).getBoundingClientRect())\
        .map(({ left, width }) => [left, width].map(Math.round)).join(' ')";
    let gate = Gate::closed();
    let visit = site().hold_file("feed.json", &gate).open("");
    visit.counts(".card-skeleton", 6);
    let before = visit.js(frame);
    gate.open();
    visit.counts(".card-skeleton", 0);
    visit.sees(".status", "77 posts");
    visit.finds(frame, before);
}

#[test]
fn the_first_post_and_the_heading_are_where_their_skeletons_were() {
    let places = "['.heading', '.card', '.archive > .search'].map(css => \
        Math.round(document.querySelector(css).getBoundingClientRect().top)).concat(\
        document.querySelector('.heading').innerText)";
    for (path, width) in [("", 1280), ("", 360), ("tag/backend", 1280), ("tag/backend", 360)] {
        let gate = Gate::closed();
        let visit = site().hold_file("feed.json", &gate).visit();
        visit.phone(width);
        visit.go(path);
        visit.counts(".card-skeleton .cover", 6);
        let before = visit.js(places);
        gate.open();
        visit.counts(".card-skeleton", 0);
        let near = format!(
            "(([before, after]) => before.some((place, at) => typeof place === 'number' ? \
                Math.abs(place - after[at]) > 4 : place !== after[at]) ? [before, after] : 'near')([{before}, {places}])"
        );
        visit.finds(&near, "near");
    }
    let gate = Gate::closed();
    let visit = site().settings(r#"{"covers": "none"}"#).hold_file("feed.json", &gate).open("");
    visit.counts(".card-skeleton", 6);
    visit.counts(".cover", 0);
    gate.open();
}

#[test]
fn a_wide_lead_is_beside_its_cover() {
    let is_beside = "(([cover, text]) => cover.right <= text.left && cover.top === text.top && text.width >= 280)(\
        ['.cover', '.card-text'].map(css => document.querySelector('.card ' + css).getBoundingClientRect()))";
    let visit = open("tag/backend");
    visit.sees(".card .sticky", "sticky");
    for width in [768, 1024, 1280, 1920] {
        visit.phone(width);
        visit.finds(is_beside, true);
        visit.fits_its_window();
    }
    visit.phone(360);
    visit.finds(is_beside, false);
}

#[test]
fn nothing_moves_when_posts_arrive() {
    let watch = "new PerformanceObserver(list => list.getEntries().forEach(entry => \
        document.documentElement.dataset.shift = entry.value)).observe({ type: 'layout-shift', buffered: true })";
    // The footer of a page with few posts is in view.
    for (path, width) in [("", 1280), ("", 360), ("tag/backend?category=platform&year=2022", 360), ("tags", 1280)] {
        let gate = Gate::closed();
        let visit = site().script_first("index.html", watch).hold_file("feed.json", &gate).visit();
        visit.phone(width);
        visit.go(path);
        visit.counts(".card-skeleton", 6);
        gate.open();
        visit.counts(".card-skeleton", 0);
        visit.sees_within(".status", if path == "tags" { "tags" } else { "post" });
        visit.finds("new Promise(done => setTimeout(done, 200)).then(() => document.documentElement.dataset.shift ?? 'nothing')", "nothing");
        visit.finds("getComputedStyle(document.querySelector('.site-footer')).visibility", "visible");
    }
}

#[test]
fn lists_below_their_buttons_have_room_for_their_text() {
    // The buttons are near the end of the page, so that the room is before them.
    let lines = "(found => found.getBoundingClientRect().height / parseFloat(getComputedStyle(found).lineHeight))";
    let visit = open("");
    visit.click(".tips");
    visit.finds(&format!("{lines}(document.querySelector('#ta-search-tips')) < 4"), true);
    visit.phone(360);
    visit.reload();
    visit.click(".follow-button");
    visit.finds(&format!("{lines}(document.querySelector('.follow-feeds a')) < 2"), true);
    visit.fits_its_window();
}
