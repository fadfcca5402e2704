//! Tests the selection of filters: all, any and not; years as bars; long lists of tags; related tags; sticky posts.
//! Expected numbers are read from the page, so that the tests check the page for consistency.

use browser_tests::{ALT, Browser, ENTER, LEFT, RIGHT, SHIFT, SPACE, Visit, in_both_browsers, open, open_in};

in_both_browsers!(
    a_chip_is_excluded_by_alt_click_by_the_minus_key_and_by_a_word,
    a_year_opens_its_months_and_closes_them_again,
    arrows_move_between_years_and_shift_stretches_a_range,
    a_range_of_years_is_dragged_over,
);

/// Waits for a status that begins with this number of posts.
#[track_caller]
fn finds_posts(visit: &Visit, expected: &str) {
    visit.until("the number of posts", || visit.posts().to_string(), expected.to_string());
}

fn labels(visit: &Visit) -> Vec<String> {
    visit.texts(".filters .chip bdi")
}

fn a_chip_is_excluded_by_alt_click_by_the_minus_key_and_by_a_word(browser: Browser) {
    let visit = open_in(browser, "tag/backend");
    let (all, with) = (27, visit.chip_count("kubernetes").parse::<usize>().unwrap());
    visit.press_chip_holding(ALT, "kubernetes");
    visit.is_at("tag/backend?tag=-kubernetes");
    visit.sees("h1", "Tag archive: backend");
    visit.sees(".status", &format!("{} posts", all - with));
    visit.has_title("Posts tagged backend without “kubernetes” | Lantern Engineering");
    assert_eq!(visit.chip("kubernetes", "aria-pressed").as_deref(), Some("mixed"));
    assert_eq!(visit.chip_count("kubernetes"), with.to_string());
    // The chip has the focus and is deselected by the press.
    visit.press_chip("kubernetes");
    visit.is_at("tag/backend");
    visit.key('-');
    visit.is_at("tag/backend?tag=-kubernetes");
    visit.has_focus(".filters [aria-pressed=mixed]");
    // A second minus takes the exclusion back.
    visit.key('-');
    visit.is_at("tag/backend");
    visit.press_chip_holding(ALT, "kubernetes");
    visit.is_at("tag/backend?tag=-kubernetes");
    visit.press_chip_holding(ALT, "kubernetes");
    visit.is_at("tag/backend");
    // The button of the row does the same, and its name says so.
    let minus = "document.querySelector(\".exclude[title*=kubernetes]\").ariaLabel";
    visit.finds(minus, "Exclude posts tagged kubernetes");
    visit.press_exclude("kubernetes");
    visit.is_at("tag/backend?tag=-kubernetes");
    visit.sees(".chip-remove", "Not kubernetes ×");
    visit.finds(minus, "Remove filter: Not kubernetes");
    visit.press_exclude("kubernetes");
    visit.is_at("tag/backend");
    finds_posts(&visit, &all.to_string());
    // A selected value is excluded by the first one.
    visit.press_chip("kubernetes");
    visit.is_at("tag/backend?tag=kubernetes");
    visit.press_exclude("kubernetes");
    visit.is_at("tag/backend?tag=-kubernetes");
}

#[test]
fn under_any_a_sibling_promises_what_both_give_together() {
    let visit = open("?category=security");
    assert_eq!(visit.chip_count("Platform"), "0");
    assert_eq!(visit.chip("Platform", "aria-disabled").as_deref(), Some("true"));
    visit.tick("Categories: match any");
    visit.is_at("?category=security&match=any");
    visit.finds("document.querySelector('[type=radio]:checked').parentElement.title", "Categories: match any");
    let promised = visit.chip_count("Platform");
    visit.press_chip("Platform");
    visit.is_at("?category=security&category=platform&match=any");
    finds_posts(&visit, &promised);
    visit.has_title("Security or Platform posts | Lantern Engineering");
    visit.tick("Categories: match all");
    visit.is_at("?category=security&category=platform");
    finds_posts(&visit, "0");
    // A selected chip stays, even if it leaves no posts.
    assert_eq!(visit.chip("Platform", "aria-pressed").as_deref(), Some("true"));
}

#[test]
fn under_all_a_chip_promises_what_is_left() {
    let visit = open("?tag=backend");
    let promised = visit.chip_count("postgres");
    visit.press_chip("postgres");
    finds_posts(&visit, &promised);
    visit.has_title("Posts tagged backend and postgres | Lantern Engineering");
}

#[test]
fn no_chip_moves_when_one_is_pressed() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let before = labels(&visit);
    visit.press_chip("Security");
    visit.counts(".selection .chip-remove", 1);
    assert_eq!(labels(&visit), before);
    visit.tick("Categories: match any");
    visit.is_at("?category=security&match=any");
    assert_eq!(labels(&visit), before);
    visit.press_chip_holding(ALT, "backend");
    visit.counts(".selection .chip-remove", 2);
    assert_eq!(labels(&visit), before);
}

/// Where the rows of the filters are in the window.
const ROWS: &str = "[...document.querySelectorAll('.filters .rows li')].map(row => row.getBoundingClientRect())\
    .map(({ left, top }) => [left, top].map(Math.round)).join(' ')";

#[test]
fn no_row_moves_when_a_year_a_month_or_a_range_is_selected() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    for width in [1280, 360] {
        if width == 360 {
            visit.phone(360);
            visit.go("");
            visit.sees(".status", "77 posts");
            visit.click(".filters-button");
        }
        let before = visit.js(ROWS);
        assert_ne!(before, "");
        for (bar, posts) in [("2020", 8), ("Dec", 1), ("2022", 12)] {
            visit.press_bar(bar);
            visit.until("posts", || visit.posts(), posts);
            visit.counts(".bars", 2);
            visit.finds(ROWS, before.clone());
            // The months are below the years and above the first row.
            let order = "(([years, months, row]) => years.bottom <= months.top + 8 && months.bottom <= row.top)(\
                ['.bars', '.months .bars', '.rows li'].map(css => document.querySelector(css).getBoundingClientRect()))";
            visit.finds(order, true);
        }
        visit.choose(".range label:first-child select", "2");
        visit.is_at("?year=2020..2022");
        visit.counts(".bars", 1);
        visit.finds(ROWS, before.clone());
    }
}

#[test]
fn authors_are_a_group_of_filters_after_the_tags() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let legends = "[...document.querySelectorAll('.filters legend')].map(legend => legend.textContent).join()";
    visit.finds(legends, "Year,Category,Tag,Author");
    let posts = visit.chip_count("Yuki Tanabe");
    visit.press_chip("Yuki Tanabe");
    visit.is_at("?author=yuki-tanabe");
    finds_posts(&visit, &posts);
    visit.sees(".chip-remove", "Yuki Tanabe ×");
    visit.has_focus(".filters [aria-pressed=true]");
    // The archive of an author has no use for it.
    visit.go("author/yuki-tanabe");
    visit.sees_within(".status", "posts");
    visit.finds(&format!("({legends}).includes('Author')"), false);
}

fn a_year_opens_its_months_and_closes_them_again(browser: Browser) {
    let visit = open_in(browser, "");
    let name = visit.bar("2022", "aria-label").unwrap();
    assert_eq!(name, "2022, 12 posts");
    visit.press_bar("2022");
    visit.is_at("?year=2022");
    finds_posts(&visit, "12");
    visit.counts(".bars", 2);
    assert_eq!(visit.bar("Feb", "aria-disabled").as_deref(), Some("true"));
    visit.press_bar("Dec");
    visit.is_at("?year=2022-12");
    visit.sees("h1", "Posts from December 2022");
    finds_posts(&visit, "2");
    visit.press_bar("Dec");
    visit.is_at("?year=2022");
    visit.press_bar("2022");
    visit.is_at("");
    visit.counts(".bars", 1);
}

#[test]
fn behind_each_year_are_the_posts_that_filters_leave_out() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    let differing = "[...document.querySelectorAll('.bar-total')].filter(total => \
        total.getAttribute('d') !== total.nextElementSibling.getAttribute('d')).length";
    visit.finds(differing, 0);
    visit.press_chip("Security");
    visit.sees(".status", "7 posts");
    visit.finds(&format!("{differing} > 0"), true);
    let name = visit.bar("2022", "aria-label").unwrap();
    assert!(name.ends_with(" of 12 posts"), "{name}");
    // The scale stays, so that the totals do not move.
    let totals = "[...document.querySelectorAll('.bar-total')].map(total => total.getAttribute('d')).join()";
    let before = visit.js(totals);
    visit.press_bar("2022");
    visit.is_at("?category=security&year=2022");
    visit.finds(&format!("({totals}).startsWith({before})"), true);
}

fn arrows_move_between_years_and_shift_stretches_a_range(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    let before = visit.js("history.length").as_u64().unwrap();
    visit.press_bar("2020");
    visit.is_at("?year=2020");
    visit.key(RIGHT);
    visit.has_focus(".bars [aria-label^='2021']");
    visit.key(RIGHT);
    visit.has_focus(".bars [aria-label^='2022']");
    // Moving the focus selects nothing, and a press selects.
    visit.is_at("?year=2020");
    visit.key(ENTER);
    visit.is_at("?year=2022");
    visit.key(LEFT);
    visit.has_focus(".bars [aria-label^='2021']");
    visit.is_at("?year=2022");
    visit.key(SPACE);
    visit.is_at("?year=2021");
    visit.key_holding(SHIFT, RIGHT);
    visit.is_at("?year=2021..2022");
    visit.key_holding(SHIFT, RIGHT);
    visit.is_at("?year=2021..2023");
    visit.sees("h1", "Posts from 2021 to 2023");
    visit.counts(".bars [aria-pressed=true]", 3);
    visit.press_bar_holding(SHIFT, "2019");
    visit.is_at("?year=2019..2021");
    // Three presses, one range by keys and one by the mouse.
    visit.finds("history.length", before + 5);
    visit.back();
    visit.is_at("?year=2021..2023");
    visit.back();
    visit.is_at("?year=2021");
}

fn a_range_of_years_is_dragged_over(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    visit.drag_bars("2019", "2021");
    visit.is_at("?year=2019..2021");
    visit.counts(".bars [aria-pressed=true]", 3);
    visit.drag_bars("2024", "2022");
    visit.is_at("?year=2022..2024");
    // Each range is an entry of its own, and Back does not leave the site.
    visit.back();
    visit.is_at("?year=2019..2021");
    visit.back();
    visit.is_at("");
    visit.sees(".status", "77 posts");
}

#[test]
fn bars_are_a_table_to_those_who_do_not_see_them() {
    let visit = open("");
    visit.counts(".bars tbody tr", 8);
    let with_headers_file = visit.devtools("Accessibility.getFullAXTree", &serde_json::json!({}));
    let nodes = with_headers_file["nodes"].as_array().cloned().unwrap_or_default();
    let count =
        |role: &str| nodes.iter().filter(|node| node["ignored"] != true && node["role"]["value"] == role).count();
    assert_eq!(["table", "row", "columnheader", "rowheader"].map(count), [1, 9, 2, 8]);
    let headers = "[...document.querySelectorAll('.bars thead th')].map(found => found.textContent).join()";
    visit.finds(headers, "Posts,Year");
    visit.finds("document.querySelectorAll('.bars tbody th[scope=row]').length", 8);
    visit.finds("document.querySelectorAll('.bars svg:not([aria-hidden=true])').length", 0);
}

#[test]
fn of_many_tags_the_first_are_shown_and_a_box_finds_the_others() {
    let visit = open("");
    let tags = || visit.texts(".facet-search + .chips bdi");
    visit.until("tags", || tags().len(), 12);
    visit.press("Show all 34 tags");
    visit.until("tags", || tags().len(), 34);
    visit.press("Sort A–Z");
    visit.until("the first tag", || tags()[0].clone(), ".net".to_string());
    visit.press("Show fewer");
    visit.until("tags", || tags().len(), 12);
    visit.click(".facet-search input");
    "kub".chars().for_each(|letter| visit.key(letter));
    visit.until("tags", tags, vec!["kubernetes".to_string()]);
    visit.has_focus(".facet-search input");
    // Searching a list of tags does not change the posts found.
    visit.is_at("");
    visit.press_chip("kubernetes");
    visit.is_at("?tag=kubernetes");
    visit.until("tags", tags, vec!["kubernetes".to_string()]);
    visit.click(".facet-search input");
    "x".chars().for_each(|letter| visit.key(letter));
    visit.sees(".no-matches", "No tags match “kubx”.");
    // Selected tags are shown regardless of the search.
    visit.until("tags", tags, vec!["kubernetes".to_string()]);
}

#[test]
fn a_related_tag_narrows_to_as_many_posts_as_it_says() {
    let visit = open("tag/rust");
    // The heading is there before the posts are.
    visit.sees(".status", "7 posts");
    let related = visit.texts("[aria-labelledby=ta-related] a");
    let (label, promised) = related[0].rsplit_once(' ').unwrap();
    visit.click("[aria-labelledby=ta-related] a");
    visit.has_title(&format!("Posts tagged rust and {label} | Lantern Engineering"));
    finds_posts(&visit, promised);
}

#[test]
fn sticky_posts_are_first_in_every_order_until_they_are_let_go() {
    let visit = open("");
    for sort in ["oldest", "title", "newest"] {
        visit.choose("#ta-sort", sort);
        visit.counts(".card:nth-child(-n+4) .sticky", 4);
        visit.counts(".sticky", 4);
    }
    visit.tick("Pinned posts first");
    visit.is_at("?sticky=off");
    visit.sees(".card .title", "Eight years of this blog, in numbers we trust");
    visit.counts(".card:first-child .sticky", 0);
    visit.tick("Pinned posts first");
    visit.is_at("");
    visit.counts(".card:nth-child(-n+4) .sticky", 4);
}

#[test]
fn where_nothing_matches_the_smallest_change_comes_first_and_keeps_its_word() {
    let visit = open("?category=security&tag=postgres&year=2019");
    // A page that has not loaded yet also has no posts, so this waits for the heading first.
    visit.sees(".state h2", "No posts match these filters.");
    let offers = visit.texts(".state-actions button");
    let posts_in =
        |offer: &String| offer.rsplit_once("· ").and_then(|(_, rest)| rest.split(' ').next()?.parse::<usize>().ok());
    let offered: Vec<usize> = offers.iter().filter_map(posts_in).collect();
    assert!(offered.len() > 1 && offered.is_sorted(), "{offers:?}");
    visit.click(".state-actions button");
    finds_posts(&visit, &offered[0].to_string());
}
