//! Tests both layouts of the posts, cards and the compact list, and how cards appear.

use browser_tests::{
    Browser, Gate, TAB, Visit, in_both_browsers, open, open_in, published, published_as, published_with, sample, site,
};
use fantoccini::Locator;
use serde_json::json;

use crate::access::check;
use crate::element::variant;
use crate::published::{PLACES, WATCH, held, taken_over};

in_both_browsers!(
    a_compact_list_has_a_row_for_each_post_below_its_year_and_is_remembered,
    a_picture_that_cannot_be_loaded_leaves_the_generated_cover,
    parts_of_a_card_stay_together_at_every_width,
);

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
fn a_wide_lead_is_beside_its_cover_in_the_columns_of_the_other_cards() {
    let is_beside = "(([cover, text, next]) => cover.right < text.left && text.width >= 280 \
        && ['top', 'bottom'].every(side => Math.abs(cover[side] - text[side]) < 1) \
        && ['left', 'right'].every(side => Math.abs(cover[side] - next[side]) < 1))(\
        ['.cover', '.card-text', '~ .card'].map(css => document.querySelector('.card ' + css).getBoundingClientRect()))";
    let visit = open("tag/backend");
    visit.sees(".card .sticky", "sticky");
    for width in [768, 1024, 1280, 1920] {
        visit.phone(width);
        visit.finds(is_beside, true);
        visit.fits_its_window();
    }
    visit.phone(360);
    visit.finds(is_beside, false);
    visit.finds(
        "(([cover, text]) => cover.bottom < text.top && cover.width === text.width)(\
        ['.cover', '.card-text'].map(css => document.querySelector(css).getBoundingClientRect()))",
        true,
    );
    // Without covers, the first pinned post has a whole row too.
    let visit = site().settings(r#"{"feed": "feed.json", "covers": "none"}"#).open("tag/backend");
    visit.sees(".card .sticky", "sticky");
    visit.finds("document.querySelector('.card').offsetWidth === document.querySelector('.cards').offsetWidth", true);
    visit.finds(
        "document.querySelector('.card ~ .card').offsetWidth < document.querySelector('.cards').offsetWidth",
        true,
    );
}

fn a_picture_that_cannot_be_loaded_leaves_the_generated_cover(browser: Browser) {
    let post = json!({ "id": "1", "url": "https://lantern.example/1", "title": "One", "image": "missing.png" });
    let feed = json!({ "title": "Lantern", "version": "https://jsonfeed.org/version/1.1", "items": [post] });
    let looks_like_the_generated_one = |visit: &Visit| {
        visit.counts(".cover img", 1);
        visit
            .finds("(image => image.complete && image.naturalWidth === 0)(document.querySelector('.cover img'))", true);
        let cover = || visit.run(visit.run(visit.client().find(Locator::Css(".cover"))).screenshot());
        let before = cover();
        visit.js("document.querySelector('.cover img').remove()");
        assert!(cover() == before, "the picture shows something");
    };
    // A missing file of this host is a page.
    let visit = site().feed(&feed).open_in(browser, "");
    looks_like_the_generated_one(&visit);
    if browser == Browser::Chromium {
        let visit = published_with("broken-picture", &feed).visit();
        visit.expects_complaint("404");
        visit.scripts(false);
        visit.go("");
        visit.scripts(true);
        looks_like_the_generated_one(&visit);
    }
}

fn parts_of_a_card_stay_together_at_every_width(browser: Browser) {
    let names =
        |count: usize| (1..=count).map(|number| json!({ "name": format!("Author {number}") })).collect::<Vec<_>>();
    let post = |number: usize| {
        json!({
            "id": number, "url": format!("https://lantern.example/{number}"), "title": "A title",
            "content_text": "words ".repeat(2000), "authors": names(8),
            "date_published": "2025-01-01", "date_modified": "2025-02-01",
            "tags": ["t".repeat(80), "alpha", "beta one", "gamma", "delta"],
            "_tag_archive": { "categories": ["c".repeat(80), "Culture"] },
        })
    };
    let items: Vec<_> = (1..=2).map(post).collect();
    let feed = json!({ "title": "Lantern", "version": "https://jsonfeed.org/version/1.1", "items": items });
    let visit = site().feed(&feed).open_in(browser, "");
    visit.counts(".card", 2);
    visit.finds("document.querySelectorAll('.card .more-chips, .author + [dir=ltr]').length", 4);
    // The numbers of further ones are beside what they follow, and each name is one line inside its card.
    let faults = "(() => { const list = document.querySelector('.cards'); const faults = []; \
        const box = element => element.getBoundingClientRect(); \
        for (const dir of ['ltr', 'rtl']) for (let width = 200; width < 700; width += 3) { \
          document.documentElement.dir = dir; list.style.width = width + 'px'; \
          for (const more of list.querySelectorAll('.more-chips, .author + [dir=ltr]')) { \
            const [own, before] = [box(more), box(more.previousElementSibling)]; \
            const gap = dir === 'ltr' ? own.left - before.right : before.left - own.right; \
            if (own.bottom < before.top || own.top > before.bottom || gap < 4 || gap > 24) faults.push([dir, width, gap, more.innerText]); } \
          for (const name of list.querySelectorAll('.card .tag, .card .chip')) { \
            const [own, card] = [box(name), box(name.closest('.card'))]; \
            if (own.height > 44 || own.right > card.right + 1 || own.left < card.left - 1) faults.push([dir, width, name.innerText]); } } \
        return faults.slice(0, 5); })()";
    visit.finds(faults, json!([]));
    visit.finds("getComputedStyle(document.querySelector('.updated'), '::before').content", "\"·\"");
    if browser == Browser::Chromium {
        visit.reload();
        visit.counts(".card", 2);
        visit.prints();
        visit.fits_its_window();
    }
}

#[test]
fn links_of_cards_have_room_for_a_pointer_and_none_overlaps_another() {
    let sizes = "[...document.querySelectorAll('.card .tag, .card .author')].map(link => { \
        const { left, right, top, height } = link.getBoundingClientRect(); \
        const size = parseFloat(getComputedStyle(link, '::after').height); \
        return { left, right, top: top + (height - size) / 2, size }; })";
    let smallest = format!("Math.round(Math.min(...{sizes}.map(({{ size }}) => size)))");
    let overlap = format!(
        "(links => links.flatMap(a => links.filter(b => a !== b && a.left < b.right && b.left < a.right \
            && a.top + .5 < b.top + b.size && b.top + .5 < a.top + a.size)).length)({sizes})"
    );
    let visit = open("tag/backend");
    visit.sees(".status", "27 posts");
    for (width, room) in [(1280, 24), (320, 32)] {
        if width < 400 {
            visit.phone(width);
        }
        visit.finds(&smallest, room);
        visit.finds(&overlap, 0);
    }
}

#[test]
fn nothing_moves_when_posts_arrive() {
    let watch = "new PerformanceObserver(list => list.getEntries().forEach(entry => \
        document.documentElement.dataset.shift = entry.value)).observe({ type: 'layout-shift', buffered: true })";
    // The footer of a page with few posts is in view.
    for (path, width) in
        [("", 1280), ("", 360), ("tag/backend?category=platform&year=2022", 360), ("?q=queue", 360), ("tags", 1280)]
    {
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
fn an_empty_search_field_on_a_phone_is_its_sign_and_leaves_the_name_of_the_site_whole() {
    let visit = site().visit();
    visit.phone(360);
    visit.go("");
    visit.sees(".status", "77 posts");
    visit.finds("(name => name.scrollWidth <= name.clientWidth)(document.querySelector('.site-name'))", true);
    let width = "Math.round(document.querySelector('#ta-search').getBoundingClientRect().width)";
    visit.finds(width, 44);
    visit.click("#ta-search");
    visit.finds(width, 360 - 2 * 16 - 44 - 12);
    visit.key(TAB);
    visit.finds(width, 44);
    // A field with a text stays open, and leaves room for the name.
    visit.search("queue");
    visit.finds(width, 360 - 2 * 16 - 44 - 12);
    visit.key(TAB);
    visit.finds("document.querySelector('.search').matches(':focus-within')", false);
    visit.finds(width, 166);
    let is_beside = "((name, field) => name.right <= field.left && name.width > 80)(\
        ...['.site-name', '#ta-search'].map(css => document.querySelector(css).getBoundingClientRect()))";
    visit.finds(is_beside, true);
}

#[test]
fn the_sign_of_an_empty_search_field_is_in_its_middle() {
    // The sign is 16 pixels wide.
    let middle = "(field => Math.abs(parseFloat(getComputedStyle(field, '::before').insetInlineStart) + 8 - \
        field.clientWidth / 2) < 1)(document.querySelector('.archive > .search'))";
    for locale in ["en", "ar"] {
        let visit = site().settings(&format!(r#"{{"locale": "{locale}"}}"#)).visit();
        visit.phone(360);
        visit.go("");
        visit.counts("#ta-search", 1);
        visit.finds(middle, true);
        // The field is smaller where the pointer is a mouse.
        visit.js("document.documentElement.style.setProperty('--site-control', '38px')");
        visit.finds(middle, true);
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

/// The top of the first card on the page.
const FIRST_CARD: &str = "Math.round(document.querySelector('.card').getBoundingClientRect().top + scrollY)";

#[test]
fn the_first_card_stays_where_it_is_while_filters_are_added() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let before = visit.js(FIRST_CARD);
    for (count, chip) in ["Platform", "Infrastructure", "backend", "kubernetes", "Data"].into_iter().enumerate() {
        if count == 1 {
            visit.tick("Categories: match any");
        }
        visit.press_chip(chip);
        visit.counts(".selection .chip-remove", count + 1);
        visit.finds(FIRST_CARD, before.clone());
    }
    visit.finds(
        "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.selection'))",
        true,
    );
    visit.fits_its_window();
}

#[test]
fn nothing_of_the_results_bar_is_cut_off_on_a_phone() {
    let outside = "[...document.querySelectorAll('.summary-bar .status, .summary-bar :is(.clear, select, .layout, .copy), .selection')]\
        .filter(part => part.checkVisibility()).filter(part => (({ left, right }) => left < 0 || right > innerWidth)(\
        part.getBoundingClientRect()) || part.scrollWidth > part.clientWidth + 1 && !part.matches('.selection, .copy'))\
        .map(part => part.className).join()";
    for locale in ["en", "de", "hi", "ar"] {
        let settings = format!(r#"{{"locale": "{locale}", "paging": "load-more"}}"#);
        let visit = site().settings(&settings).visit();
        for path in ["", "?page=2", "?year=2020..2022&category=platform"] {
            for width in [320, 360] {
                visit.phone(width);
                visit.go(path);
                visit.counts(".card-skeleton", 0);
                visit.counts(".layout", 1);
                visit.finds(outside, "");
                visit.fits_its_window();
            }
        }
        // The sign of the button has a name.
        visit.finds("document.querySelector('.copy').innerText.trim().length > 0", true);
    }
}

#[test]
fn the_column_of_filters_shows_all_years_and_months_and_fades_at_its_end() {
    let mut feed = sample();
    let posts = feed["items"].as_array_mut().unwrap();
    for (post, year) in posts.iter_mut().zip((2007..=2025).cycle()) {
        post["date_published"] = json!(format!("{year}-05-01"));
    }
    let visit = site().feed(&feed).open("?year=2025");
    visit.counts(".bars tbody tr", 19 + 12);
    let beside = "(rail => [...document.querySelectorAll('.rail :is(.bar, th)')].filter(part => (({ left, right }) => \
        left < rail.left || right > rail.right)(part.getBoundingClientRect())).length)(\
        document.querySelector('.rail').getBoundingClientRect())";
    visit.finds(beside, 0);
    visit.finds("document.querySelector('.rail').scrollWidth > document.querySelector('.rail').clientWidth", false);
    visit.finds("getComputedStyle(document.querySelector('.rail')).maskImage.startsWith('linear-gradient')", true);
    // The bars begin on the line of the names of the groups.
    let lefts = "new Set(['.filter legend', '.bar', '.rows .chip'].map(css => \
        Math.round(document.querySelector('.rail ' + css).getBoundingClientRect().left))).size";
    visit.finds(lefts, 1);
}
