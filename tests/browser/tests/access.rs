//! Tests accessibility: with the keyboard alone, on a small phone, in dark colours, and with a screen reader.
//! axe-core checks every state of a page.

use browser_tests::{
    Browser, DOWN, ENTER, ESCAPE, Gate, HttpResponse, SPACE, Scheme, TAB, Visit, in_both_browsers, open, open_in,
    sample, site,
};
use serde_json::json;

in_both_browsers!(
    a_tag_page_is_accessible_also_narrowed_and_without_a_match,
    everything_is_reached_by_tab_in_reading_order,
);

/// Asserts that axe-core finds nothing in light, dark and forced colours, on a desktop and on a small phone, and that no
/// state is too wide. Only Chromium can emulate a phone and forced colours.
#[track_caller]
pub fn check(visit: &Visit, state: &str) {
    check_colours(visit, &format!("{state}, at a desk"));
    if visit.browser() == Browser::Chromium {
        check_on_a_phone(visit, state);
        visit.desk();
    }
}

#[track_caller]
fn check_on_a_phone(visit: &Visit, state: &str) {
    visit.phone(320);
    visit.fits_its_window();
    check_colours(visit, &format!("{state}, on a telephone"));
}

#[track_caller]
fn check_colours(visit: &Visit, state: &str) {
    for scheme in [Scheme::Light, Scheme::Dark] {
        if visit.browser() == Browser::Chromium {
            visit.forces_colours(scheme);
            visit.is_accessible(&format!("{state}, forced colours, {scheme:?}"));
        }
        visit.prefers(scheme);
        visit.is_accessible(&format!("{state}, {scheme:?}"));
    }
}

#[test]
fn all_posts_are_accessible() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    check(&visit, "all posts");
}

fn a_tag_page_is_accessible_also_narrowed_and_without_a_match(browser: Browser) {
    let visit = open_in(browser, "tag/backend");
    visit.sees(".status", "27 posts");
    check(&visit, "tag page");
    visit.press_chip("Platform");
    visit.search("queue");
    visit.sees("mark", "queue");
    check(&visit, "narrowed");
    visit.search(" submarine");
    visit.sees(".state h2", "No posts match these filters.");
    check(&visit, "no match");
}

#[test]
fn other_languages_are_accessible_in_their_direction() {
    for locale in ["ar", "de"] {
        let settings = format!(r#"{{"locale": "{locale}"}}"#);
        let visit = site().settings(&settings).open("tag/backend?category=platform");
        visit.counts(".selection .chip", 1);
        check(&visit, &format!("narrowed, {locale}"));
        visit.search("submarine");
        visit.counts(".state h2", 1);
        check(&visit, &format!("no match, {locale}"));
    }
}

#[test]
fn the_tags_are_accessible() {
    let visit = open("tags");
    visit.sees(".status", "34 tags");
    check(&visit, "all tags");
}

#[test]
fn a_page_that_is_not_there_is_accessible() {
    let visit = open("nowhere");
    visit.sees("h1", "Page not found");
    check(&visit, "not found");
}

#[test]
fn an_archive_is_accessible_while_it_loads_and_afterwards() {
    let gate = Gate::closed();
    let mut feed = sample();
    feed["items"][0]["date_published"] = json!("soon");
    let visit = site().feed(&feed).hold_file("feed.json", &gate).open("");
    visit.sees(".status", "Loading posts…");
    check(&visit, "loading");
    gate.open();
    visit.click(".notice summary");
    // A chip that is scrolled halfway below the sticky bar is a smaller target.
    visit.js("scrollTo(0, 0)");
    check(&visit, "notice");
}

#[test]
fn failures_are_accessible() {
    let visit = site().file("feed.json", HttpResponse::plain(404, "no")).visit();
    visit.expects_complaint("feed.json");
    visit.go("");
    visit.sees("h1", "Feed not found");
    check(&visit, "no feed");
    let visit = site().file("feed.json", HttpResponse::new(200, "application/json", "{ \"items\": [")).open("");
    visit.sees("h1", "We couldn’t load the posts");
    visit.click(".state summary");
    check(&visit, "a broken feed");
    let visit = site()
        .settings(r#"{"feed": "http://127.0.0.1:9/feed.json"}"#)
        .policy("connect-src 'self'", "connect-src *")
        .visit();
    visit.expects_complaint("127.0.0.1:9");
    visit.go("");
    visit.sees("h1", "Couldn’t reach the feed");
    check(&visit, "no network");
    let visit =
        site().answer(|request| request.path.ends_with(".wasm").then(|| HttpResponse::plain(404, "no"))).visit();
    visit.expects_complaint("site_bg");
    visit.go("");
    visit.sees(".boot h1", "A part of this page is missing");
    check(&visit, "no program");
}

#[test]
fn open_filters_and_suggestions_are_accessible() {
    let visit = site().visit();
    visit.phone(320);
    visit.go("tag/backend?category=platform&tag=-release+notes");
    visit.click(".filters-button");
    visit.counts(".sheet[open] .bars", 1);
    check_on_a_phone(&visit, "an open sheet");
    let visit = open("");
    visit.search("po");
    visit.sees(".suggestion mark", "po");
    visit.key(DOWN);
    visit.counts(".suggestion[aria-selected=true]", 1);
    check(&visit, "suggestions");
}

#[test]
fn a_small_blog_is_accessible_and_its_tags_are_one_line_on_a_phone() {
    let mut feed = sample();
    feed["items"].as_array_mut().unwrap().truncate(8);
    let visit = site().feed(&feed).open("");
    visit.sees(".status", "8 posts");
    visit.counts("#ta-sort, .rail", 0);
    check(&visit, "a small blog");
    // The name of the group is one line.
    let lines = "(range => (range.selectNodeContents(document.querySelector('.filters-row legend')), \
        new Set([...range.getClientRects()].map(({ top }) => top)).size))(new Range())";
    visit.finds(lines, 1);
    let is_one_line = "document.querySelector('.filters-row').getBoundingClientRect().height <= 54";
    visit.finds(is_one_line, true);
    begins_by(&visit, 340);
    visit.phone(360);
    visit.finds(is_one_line, true);
    begins_by(&visit, 280);
}

#[test]
fn a_report_is_accessible() {
    let visit = open("?doctor");
    visit.sees("h1", "Feed report");
    check(&visit, "a report");
}

fn everything_is_reached_by_tab_in_reading_order(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    visit.key(TAB);
    visit.has_focus(".skip-link");
    let stops = [".site-name", ".site-nav a", ".theme", "#ta-search", ".filters .chip", "#ta-sort"];
    let rest = [".card .title a", ".card .chip", ".card:last-child .chip", ".pager a"];
    stops.into_iter().chain(rest).for_each(|stop| visit.tab_to(stop));
}

#[test]
fn tab_follows_the_lines_of_a_phone() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("?category=platform");
    visit.counts(".selection .chip", 1);
    // The pills are below the tools, which are beside the number of posts.
    visit.tab_to("#ta-sort");
    visit.tab_to(".copy");
    visit.key(TAB);
    visit.has_focus(".selection .chip");
    visit.desk();
    visit.js("document.querySelector('.theme').focus()");
    visit.tab_to(".selection .chip");
    visit.tab_to("#ta-sort");
}

#[test]
fn each_group_of_filters_is_one_tab_stop() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let stops = "[...document.querySelectorAll('.bars tbody, .filters .chips:has(button)')]\
        .map(group => group.querySelectorAll('button:not([tabindex=\"-1\"])').length).join('')";
    visit.finds(stops, "1111");
    visit.tab_to("#ta-search");
    let mut between = 0;
    while visit.js("document.activeElement.matches('.card .title a')") != true {
        visit.key(TAB);
        between += 1;
        assert!(between <= 20, "the first post is more than 20 stops after the search");
    }
    // The stop is where the focus was last, also after the list has changed.
    visit.press_chip("Security");
    visit.counts(".filters .chips [aria-pressed=true]:not([tabindex])", 1);
    visit.finds(stops, "1111");
    visit.press("Sort A–Z");
    visit.click(".facet-search input");
    "kub".chars().for_each(|letter| visit.key(letter));
    visit.until("tags", || visit.texts(".facet-search + .chips bdi"), vec!["kubernetes".to_string()]);
    visit.finds(stops, "1111");
}

#[test]
fn forced_colours_keep_the_marks_of_filters_and_the_number_of_a_chosen_year() {
    let visit = open("?year=2022&category=platform&tag=-kubernetes");
    visit.counts(".bars [aria-pressed=true]", 1);
    visit.forces_colours(Scheme::Light);
    // A button without a background of its own has a border.
    visit.finds("getComputedStyle(document.querySelector('.follow-button')).borderTopWidth", "1px");
    // A cover keeps its colours, and so its ground.
    visit.finds("getComputedStyle(document.querySelector('.cover')).forcedColorAdjust", "none");
    // The number is on the background of the page, which has the colour of a canvas.
    visit.finds(
        "getComputedStyle(document.querySelector('.bar[aria-pressed=true] bdi')).color === \
        getComputedStyle(document.body).color",
        true,
    );
    // The strokes of the boxes are borders, which differ from the box that they are in.
    let box_and_stroke = |state: &str, side: &str| {
        let style = |part: &str| {
            format!("getComputedStyle(document.querySelector('.rows .chip[aria-pressed={state}]'), '{part}')")
        };
        format!(
            "[{}.backgroundColor, {}.border{side}Color, {}.border{side}Width]",
            style("::before"),
            style("::after"),
            style("::after")
        )
    };
    for (state, side) in [("true", "Right"), ("mixed", "Top")] {
        let differs =
            format!("(([box, stroke, width]) => box !== stroke && width === '2px')({})", box_and_stroke(state, side));
        visit.finds(&differs, true);
    }
    // An excluded value differs by more than its colour: a line through its name, and a word on its pill.
    visit.finds(
        "getComputedStyle(document.querySelector('.rows .chip[aria-pressed=mixed] bdi')).textDecorationLine",
        "line-through",
    );
    visit.sees(".chip-excluded bdi", "Not kubernetes");
    // The crosses of pills are text, which has the colour of the text beside it.
    let crosses = "[...document.querySelectorAll('.chip-remove')].filter(chip => getComputedStyle(chip).color !== \
        getComputedStyle(chip.querySelector('.cross')).color || chip.querySelector('.cross').innerText !== '×').length";
    visit.finds(crosses, 0);
}

#[test]
fn the_skip_link_leads_to_the_posts() {
    let visit = open("tag/backend");
    visit.sees(".status", "27 posts");
    visit.key(TAB);
    visit.key(ENTER);
    visit.has_focus("#ta-results");
    visit.is_at("tag/backend");
    visit.tab_to(".card .title a");
}

#[test]
fn chips_are_pressed_by_space_and_enter() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.tab_to(".filters .chip");
    visit.key(SPACE);
    visit.counts(".selection .chip-remove", 1);
    visit.has_focus(".filters [aria-pressed=true]");
    visit.key(ENTER);
    visit.counts(".selection .chip-remove", 0);
    visit.has_focus(".filters [aria-pressed=false]");
    visit.tab_to(".card .chip");
    visit.key(ENTER);
    visit.sees("h1", "Category archive: Developer Tools");
    visit.has_focus("h1");
}

#[test]
fn a_telephone_has_the_filters_in_a_sheet_and_shows_posts_first() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("tag/backend");
    visit.sees(".status", "27 posts");
    visit.finds("document.querySelector('.filters').checkVisibility()", false);
    visit.click(".filters-button");
    visit.finds("document.querySelector('.sheet:modal .filters').checkVisibility()", true);
    visit.is_accessible("an open sheet");
    visit.click(".sheet [aria-pressed=false]");
    visit.sees(".filters-count", "1");
    visit.sees_within(".show-posts", "Show ");
    let promised = visit.texts(".show-posts").concat();
    visit.key(ESCAPE);
    visit.counts(".sheet[open]", 0);
    visit.has_focus(".filters-button");
    visit.sees(".status", promised.trim_start_matches("Show "));
    // Back closes the sheet first, and then undoes the filter.
    visit.click(".filters-button");
    visit.counts(".sheet[open]", 1);
    visit.back();
    visit.counts(".sheet[open]", 0);
    visit.sees(".filters-count", "1");
    visit.back();
    visit.counts(".filters-count", 0);
    visit.forward();
    visit.sees(".filters-count", "1");
    // The filters are where they were.
    visit.counts(".rail > .filters", 1);
    visit.click(".filters-button");
    visit.click(".sheet .clear");
    visit.click(".show-posts");
    visit.sees(".status", "27 posts");
    visit.counts(".sheet[open], .filters-count", 0);
    visit.phone(320);
    visit.fits_its_window();
}

/// Asserts that the first card begins at most this many pixels below the top of the window.
#[track_caller]
fn begins_by(visit: &Visit, pixels: u64) {
    let top = visit.js("document.querySelector('.card article').getBoundingClientRect().top + scrollY");
    let top = top.as_f64().unwrap_or(f64::MAX);
    assert!(top <= pixels as f64, "the first card begins at {top}, and not by {pixels}");
}

#[test]
fn the_first_post_is_near_the_top() {
    for path in ["", "tag/backend", "tag/backend?category=platform&tag=-release+notes"] {
        let visit = open(path);
        visit.counts(".card", if path.contains('?') { 10 } else { 12 });
        visit.finds("document.querySelector('.rail > .filters').checkVisibility()", true);
        begins_by(&visit, 340);
        visit.phone(360);
        begins_by(&visit, 280);
        visit.desk();
    }
}

#[test]
fn the_page_names_its_number_after_the_first() {
    let visit = open("tag/backend?page=2");
    visit.sees(".page-number", "Page 2 of 3");
    let visit = open("?page=2");
    visit.sees("h1", "All posts");
    visit.counts(".description", 0);
}
