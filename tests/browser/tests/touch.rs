//! Tests the page under a finger: years by tapping, and the sizes of controls on a phone.

use browser_tests::{DOWN, Gate, Hosting, RIGHT, SHIFT, Visit, open, published, sample, site};
use serde_json::{Value, json};

use crate::element::variant;
use crate::published::{held, taken_over};

/// Opens a page on a phone, with the sheet of filters above it.
fn on_a_phone(site: Hosting) -> Visit {
    let visit = site.visit();
    visit.phone(360);
    visit.go("");
    visit.sees(".status", "77 posts");
    visit.click(".filters-button");
    visit.counts(".sheet[open] .bars", 1);
    visit
}

#[test]
fn the_first_tap_on_a_year_chooses_it_and_a_second_tap_lets_it_go() {
    let visit = on_a_phone(site());
    visit.tap_bar("2022");
    visit.is_at("?year=2022");
    visit.tap_bar("2020");
    visit.is_at("?year=2020");
    visit.tap_bar("2020");
    visit.is_at("");
}

#[test]
fn a_thumb_that_scrolls_over_the_years_chooses_none() {
    let visit = on_a_phone(site());
    let before = visit.js("history.length");
    // The filters scroll in the sheet, and the page behind it does not.
    visit.finds("document.querySelector('.sheet-body').scrollTop", 0);
    visit.swipe_from_bar("2022", 200.0);
    visit.finds("document.querySelector('.sheet-body').scrollTop > 100", true);
    visit.finds("scrollY", 0);
    visit.is_at("");
    visit.finds("history.length", before);
    visit.counts(".bars [aria-pressed=true]", 0);
}

#[test]
fn the_page_behind_the_sheet_of_an_element_does_not_scroll() {
    let visit = site().visit();
    visit.phone(360);
    visit.go(&variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.js("scrollTo(0, 100)");
    visit.click(".filters-button");
    visit.counts(".sheet[open] .bars", 1);
    let top = visit.js("scrollY");
    // The backdrop, and the ends of the sheet.
    for from in [80.0, 700.0, 130.0] {
        visit.swipe([180.0, from], [180.0, from - 60.0]);
        let wheel = json!({ "type": "mouseWheel", "x": 180, "y": from, "deltaX": 0, "deltaY": 200 });
        visit.devtools("Input.dispatchMouseEvent", &wheel);
    }
    visit.finds("new Promise(done => setTimeout(done, 300)).then(() => scrollY)", top);
    visit.counts(".sheet[open]", 1);
    visit.swipe([100.0, 130.0], [100.0, 330.0]);
    visit.counts(".sheet[open]", 0);
}

/// Returns the sample with posts of 20 years.
fn of_many_years() -> Value {
    let mut feed = sample();
    let posts = feed["items"].as_array_mut().unwrap();
    for (post, year) in posts.iter_mut().zip((2006..=2025).cycle()) {
        post["date_published"] = json!(format!("{year}-05-01"));
    }
    feed
}

#[test]
fn labels_and_numbers_of_bars_do_not_touch_each_other() {
    // The texts of each kind that end less than two pixels before the next one.
    let crowded = "[...document.querySelectorAll('.bars')].flatMap(chart => ['th', 'bdi'].flatMap(name => { \
        const texts = [...chart.querySelectorAll('tbody ' + name)].map(text => { \
            const range = new Range(); range.selectNodeContents(text); \
            return [text.textContent, range.getBoundingClientRect()] }).filter(([, { width }]) => width); \
        texts.sort(([, one], [, other]) => one.left - other.left); \
        return texts.filter(([, box], at) => texts[at + 1]?.[1].left < box.right + 2).map(([text]) => text) })).join()";
    // Months have long names in Arabic and Vietnamese, and many years have more bars than fit.
    for locale in ["en", "ar", "ru", "vi"] {
        let settings = format!(r#"{{"locale": "{locale}"}}"#);
        let visit = site().feed(&of_many_years()).settings(&settings).open("?year=2022");
        visit.counts(".bars tbody tr", 20 + 12);
        visit.finds(crowded, "");
        let widths = "new Set([...document.querySelectorAll('.bars:last-of-type .bar')]\
            .map(bar => Math.round(bar.getBoundingClientRect().width))).size <= 2";
        visit.finds(widths, true);
        visit.phone(360);
        visit.click(".filters-button");
        visit.finds(crowded, "");
    }
}

#[test]
fn the_outline_of_a_focused_pill_is_not_cut_off_on_a_phone() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("tag/backend?category=platform&tag=-release+notes");
    visit.tab_to(".selection button");
    let room = "(([list, pill, { outlineWidth, outlineOffset }]) => ['top', 'bottom'].every(side => \
        Math.abs(list[side] - pill[side]) >= parseFloat(outlineWidth) + parseFloat(outlineOffset)))(\
        [document.querySelector('.selection').getBoundingClientRect(), \
        document.activeElement.getBoundingClientRect(), getComputedStyle(document.activeElement)])";
    visit.finds("document.activeElement.matches('.selection :focus-visible')", true);
    visit.finds(room, true);
}

#[test]
fn of_many_years_a_phone_shows_the_newest_first() {
    let visit = on_a_phone(site().feed(&of_many_years()));
    let is_in_view = "(([box, bar]) => bar.right <= box.right + 1 && bar.left >= box.left)(\
        ['.bars', '.bars tbody tr:last-child'].map(css => document.querySelector(css).getBoundingClientRect()))";
    visit.finds(is_in_view, true);
    visit.finds("document.querySelector('.bars').scrollWidth > document.querySelector('.bars').clientWidth", true);
    visit.fits_its_window();
}

#[test]
fn a_range_of_years_is_chosen_in_two_menus_and_all_years_are_no_filter() {
    let visit = on_a_phone(site());
    visit.choose(".range label:first-child select", "2");
    visit.is_at("?year=2020..2025");
    visit.choose(".range label:last-child select", "4");
    visit.is_at("?year=2020..2022");
    visit.counts(".bars [aria-pressed=true]", 3);
    visit.choose(".range label:first-child select", "5");
    visit.is_at("?year=2023");
    visit.choose(".range label:last-child select", "7");
    visit.choose(".range label:first-child select", "0");
    visit.is_at("");
    visit.is_accessible("two menus");
}

#[test]
fn menus_of_a_range_are_reached_by_keys_and_are_beside_the_name_of_the_group() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.tab_to(".range select");
    visit.key(DOWN);
    visit.is_at("?year=2019..2025");
    let bottoms = "['legend', '.range select'].map(css => document.querySelector('.rail .filter ' + css))\
        .map(found => (box => Math.round(box.top + box.bottom))(found.getBoundingClientRect()))";
    visit.finds(&format!("(([name, menu]) => Math.abs(name - menu) <= 2)({bottoms})"), true);
}

#[test]
fn every_control_on_a_phone_is_large_enough_for_a_finger() {
    let visit = on_a_phone(site());
    visit.tap_bar("2022");
    visit.is_at("?year=2022");
    has_room_for_fingers(
        &visit,
        "['.sheet .clear', '.sheet .option', '.sheet .chip', '.sheet .exclude', '.show-posts']",
    );
    visit.click(".show-posts");
    visit.counts(".sheet[open]", 0);
    has_room_for_fingers(&visit, "['.clear', '.copy', '.layout', '.filters-button', '.theme', '#ta-search']");
}

/// Checks that every control is as large as WCAG requires, and these ones 44 pixels high.
#[track_caller]
fn has_room_for_fingers(visit: &Visit, large: &str) {
    let small = "[...document.querySelectorAll('button, select, summary, input, label:has(input), nav a, .chip')]\
        .filter(found => found.checkVisibility() && !found.closest('.visually-hidden, label:has(input) > *'))\
        .map(found => [found, found.getBoundingClientRect()])\
        .filter(([, { width, height }]) => width < 24 || height < 24)\
        .map(([found, { width, height }]) => `${found.innerText || found.className}: ${width} x ${height}`).join()";
    visit.finds(small, "");
    let low = format!(
        "{large}.filter(css => {{ \
            const found = [...document.querySelectorAll(css)].filter(found => found.checkVisibility()); \
            return !found.length || found.some(found => found.getBoundingClientRect().height < 44) }}).join()"
    );
    visit.finds(&low, "");
}

/// Makes the share sheet end in some way, and records what is shared.
#[track_caller]
fn shares(visit: &Visit, end: &str) {
    let sheet = format!("data => {{ window.shared = data; return {end}; }}");
    visit.js(&format!("void Object.defineProperty(navigator, 'share', {{ configurable: true, value: {sheet} }})"));
    visit.press("Share");
}

#[test]
fn a_phone_shares_by_its_sheet_and_copies_where_that_fails() {
    let visit = open("tag/backend?year=2022");
    visit.phone(360);
    visit.reload();
    visit.sees_within(".status", "posts");
    let origin = visit.host().origin();
    let allowed = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    visit.devtools("Browser.grantPermissions", &allowed);
    shares(&visit, "Promise.resolve()");
    visit.finds("window.shared.url", format!("{origin}/tag/backend?year=2022"));
    visit.finds("window.shared.title", visit.js("document.title"));
    shares(&visit, "Promise.reject(new DOMException('closed', 'AbortError'))");
    visit.finds("new Promise(setTimeout).then(() => document.querySelector('.copied').innerText)", "");
    shares(&visit, "Promise.reject(new DOMException('not here', 'NotAllowedError'))");
    visit.sees(".copied", "Link copied");
    visit.finds("navigator.clipboard.readText()", format!("{origin}/tag/backend?year=2022"));
}

#[test]
fn filters_beside_the_posts_scroll_down_only_and_show_all_years() {
    // This browser has no mouse, so that each row shows its minus, and its scrollbars take room.
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.finds("document.querySelector('.rail').scrollHeight > document.querySelector('.rail').clientHeight", true);
    let cut_off = "['.rail', '.bars'].filter(css => (box => box.scrollWidth > box.clientWidth)(\
        document.querySelector(css))).join()";
    visit.finds(cut_off, "");
}

#[test]
fn the_outline_of_a_focused_year_is_not_cut_off() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.press_bar("2018");
    for _ in 0..2 {
        // A range shows the outline of a bar that is reached by a key.
        visit.key_holding(SHIFT, RIGHT);
        let room = "(([box, bar, { outlineWidth, outlineOffset }]) => ['left', 'top'].every(side => \
            bar[side] - box[side] >= parseFloat(outlineWidth) + parseFloat(outlineOffset)))(\
            [document.querySelector('.bars').getBoundingClientRect(), document.activeElement.getBoundingClientRect(), \
            getComputedStyle(document.activeElement)])";
        visit.finds("document.activeElement.matches('.bar:focus-visible')", true);
        visit.finds(room, true);
    }
}

#[test]
fn nothing_moves_under_a_finger() {
    // The API of layout shifts does not report what a style sheet of the frame has moved.
    let tops = "[...document.querySelectorAll('.card')].slice(0, 4)\
        .map(card => Math.round(card.getBoundingClientRect().top)).join()";
    let gate = Gate::closed();
    let visit = held(published(), &gate).visit();
    visit.phone(360);
    visit.go("tag/backend/");
    visit.counts(".boot .card", 12);
    let before = visit.js(tops);
    gate.open();
    taken_over(&visit);
    visit.finds(tops, before);
}
