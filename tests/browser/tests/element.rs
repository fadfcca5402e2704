//! Tests the element in well-behaved pages: one end-to-end test for each use in the gallery. These tests look inside
//! the element; the module `element_contract` tests its public interface.

use std::fs;

use browser_tests::{Browser, CONTROL, HttpResponse, Scheme, Visit, built, in_both_browsers, site};
use serde_json::json;

in_both_browsers!(
    the_gallery_lists_every_page_under_any_path,
    one_script_and_one_element_are_enough,
    several_elements_have_feeds_languages_and_themes_of_their_own,
    links_inside_are_the_feed_and_may_change,
    several_feeds_are_one_archive_narrowed_by_source,
    what_is_locked_cannot_be_taken_back,
    the_selection_is_in_the_query_of_the_page,
    the_selection_is_in_the_fragment_under_another_prefix,
    a_page_puts_words_into_slots_and_looks_on_parts,
    an_archive_in_closed_details_is_there_when_they_are_opened,
    an_archive_in_another_shadow_root_is_heard_outside,
    the_class_gets_another_name,
    the_script_loaded_twice_is_harmless_and_says_so,
    a_page_keeps_a_reader_from_leaving,
    a_moved_element_continues_and_one_that_was_removed_starts_again,
    a_page_that_renders_itself_again_gets_a_new_archive,
);

/// Returns the path of a page of the gallery.
pub fn variant(name: &str) -> String {
    format!("embed/variants/{name}.html")
}

/// Opens a page of the gallery, and looks up elements inside its `<tag-archive>`.
#[track_caller]
pub fn open_variant(browser: Browser, name: &str) -> Visit {
    let visit = site().open_in(browser, &variant(name));
    visit.inside("tag-archive");
    visit
}

/// Asserts that the page is accessible in light and in dark colours, and on a small phone. Colours are checked in one
/// browser only.
#[track_caller]
pub fn is_for_everyone(visit: &Visit) {
    visit.is_accessible("in light colours");
    if visit.browser() == Browser::Chromium {
        visit.prefers(Scheme::Dark);
        visit.is_accessible("in dark colours");
        visit.phone(320);
        visit.fits_its_window();
    }
}

/// Waits until the children of the element are visible or hidden, as expected.
#[track_caller]
pub fn children_are_seen(visit: &Visit, expected: bool) {
    visit.finds("document.querySelector('tag-archive > :not([slot])').checkVisibility()", expected);
}

fn the_gallery_lists_every_page_under_any_path(browser: Browser) {
    let visit = site().base("/some/sub/path/").open_in(browser, &variant("index"));
    visit.outside();
    let folder = fs::read_dir(built().join("embed/variants")).unwrap();
    let files = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<String> = files.filter(|name| name.ends_with(".html") && name != "index.html").collect();
    pages.sort();
    visit.finds(
        "[...document.querySelectorAll('.examples a')].map(link => link.getAttribute('href')).sort()",
        json!(pages),
    );
    is_for_everyone(&visit);
    visit.press("Plain");
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    let asked = visit.host().requests();
    assert!(asked.iter().all(|request| request.path.starts_with("/some/sub/path/")), "{asked:?}");
}

fn one_script_and_one_element_are_enough(browser: Browser) {
    let visit = open_variant(browser, "plain");
    visit.sees(".heading", "All posts");
    visit.sees(".status", "77 posts");
    children_are_seen(&visit, false);
    visit.press_chip("Platform");
    visit.counts(".selection .chip-remove", 1);
    visit.search("queue");
    visit.sees("mark", "queue");
    visit.press("Clear");
    visit.sees(".status", "77 posts");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.has_focus(".heading");
    visit.is_at(&variant("plain"));
    is_for_everyone(&visit);
}

fn several_elements_have_feeds_languages_and_themes_of_their_own(browser: Browser) {
    let visit = open_variant(browser, "several");
    let scheme = "getComputedStyle(root.querySelector('.frame')).colorScheme";
    visit.inside("#german");
    visit.sees(".status", "12 Beiträge");
    visit.finds("root.querySelector('[dir]').lang", "de");
    visit.sees(".card .date", "09.05.2025");
    visit.finds(scheme, "dark");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.inside("#light");
    visit.sees(".status", "27 posts");
    visit.sees(".card .date", "May 9, 2025");
    visit.sees(".pager [aria-current]", "1");
    visit.finds(scheme, "light");
    visit.inside("#british");
    visit.sees(".card .date", "11 Jun 2019");
    visit.counts(".filters, .controls", 0);
    visit.counts(".card", 3);
    visit.press("Show 3 more posts");
    visit.counts(".card", 6);
    is_for_everyone(&visit);
}

fn links_inside_are_the_feed_and_may_change(browser: Browser) {
    let visit = open_variant(browser, "list");
    visit.sees(".status", "3 posts");
    let titles = ["A queue you can look into", "Nothing happened, and how we know", "A timetable is a promise"];
    visit.until("titles", || visit.titles(), titles.map(String::from).to_vec());
    visit.sees(".card .date", "Sep 23, 2025");
    visit.sees(".excerpt", "A table is a fine queue for most of what we do.");
    visit.counts(".sticky", 1);
    visit.finds("root.querySelector('.title a').href === document.querySelector('tag-archive a').href", true);
    visit.press_chip("backend");
    visit.sees(".status", "2 posts");
    visit.js("document.querySelector('tag-archive li').remove()");
    visit.sees(".status", "2 posts");
    visit.js("document.querySelector('tag-archive li').dataset.tags = 'night'");
    visit.press_chip("night");
    visit.sees(".status", "1 post");
    is_for_everyone(&visit);
}

fn several_feeds_are_one_archive_narrowed_by_source(browser: Browser) {
    let visit = open_variant(browser, "feeds");
    visit.sees(".status", "89 posts");
    visit.press_chip("Works");
    visit.sees(".status", "12 posts");
    is_for_everyone(&visit);
}

fn what_is_locked_cannot_be_taken_back(browser: Browser) {
    let visit = open_variant(browser, "locked");
    visit.sees(".status", "27 posts");
    visit.sees(".heading", "Tag archive: backend");
    visit.counts(".selection .chip-remove", 0);
    assert!(!visit.texts("fieldset .chips bdi").contains(&"backend".to_string()));
    visit.press_chip("Platform");
    visit.press("Clear");
    visit.sees(".status", "27 posts");
    is_for_everyone(&visit);
}

fn the_selection_is_in_the_query_of_the_page(browser: Browser) {
    let page = variant("query");
    let visit = site().open_in(browser, &format!("{page}?lang=de#top"));
    visit.inside("#first");
    visit.press_chip("Data");
    visit.is_at(&format!("{page}?lang=de&ta-category=data#top"));
    let entries = visit.js("history.length").as_u64().unwrap();
    visit.search("order");
    visit.is_at(&format!("{page}?lang=de&ta-category=data&ta-q=order#top"));
    // All letters share one entry.
    visit.finds("history.length", entries + 1);
    visit.inside("#second");
    visit.click(".pager [rel=next]");
    visit.is_at(&format!("{page}?lang=de&ta-category=data&ta-q=order&works-page=2#top"));
    visit.sees(".pager [aria-current]", "2");
    visit.back();
    visit.sees(".pager [aria-current]", "1");
    visit.back();
    visit.is_at(&format!("{page}?lang=de&ta-category=data#top"));
    visit.back();
    visit.is_at(&format!("{page}?lang=de#top"));
    visit.inside("#first");
    visit.sees(".status", "77 posts");
    visit.forward();
    visit.counts(".selection .chip-remove", 1);
    visit.forward();
    visit.is_at(&format!("{page}?lang=de&ta-category=data&ta-q=order#top"));
    visit.reload();
    visit.counts(".selection .chip-remove", 1);
    visit.finds("root.querySelector('#ta-search').value", "order");
    is_for_everyone(&visit);
}

fn the_selection_is_in_the_fragment_under_another_prefix(browser: Browser) {
    let page = variant("hash");
    let visit = site().open_in(browser, &format!("{page}?a=1#top&ta-page=7"));
    visit.inside("tag-archive");
    visit.sees(".pager [aria-current]", "1");
    visit.click(".pager [rel=next]");
    visit.is_at(&format!("{page}?a=1#top&ta-page=7&posts.page=2"));
    // A link of the page, or an edit of the URL in the address bar, changes the hash.
    visit.js("location.hash = 'posts.q=queue'");
    visit.sees("mark", "queue");
    visit.back();
    visit.sees(".pager [aria-current]", "2");
    visit.counts("mark", 0);
    is_for_everyone(&visit);
}

fn a_page_puts_words_into_slots_and_looks_on_parts(browser: Browser) {
    let visit = open_variant(browser, "parts");
    visit.sees(".status", "27 posts");
    let seen = |css: &str| format!("document.querySelector('{css}').checkVisibility()");
    visit.finds(&seen("[slot=header]"), true);
    visit.finds(&seen("[slot=empty]"), false);
    visit.finds("root.querySelector('.heading').checkVisibility()", false);
    let looks = [
        ("card", "borderInlineStartWidth", "6px"),
        ("title", "fontFamily", "Georgia, serif"),
        ("date", "fontVariantCaps", "all-small-caps"),
        ("excerpt", "fontStyle", "italic"),
        ("chip", "borderRadius", "3px"),
        ("filter", "paddingInlineStart", "8px"),
        ("status", "textDecorationLine", "underline"),
        ("pager", "borderBlockStartStyle", "dotted"),
    ];
    for (part, property, value) in looks {
        visit.finds(&format!("getComputedStyle(root.querySelector('[part~={part}]')).{property}"), value);
    }
    visit.finds("getComputedStyle(root.querySelector('article')).borderRadius", "0px");
    is_for_everyone(&visit);
    visit.search("submarine");
    visit.finds(&seen("[slot=empty]"), true);
    visit.finds("root.querySelector('.state')?.checkVisibility() ?? false", false);
    visit.is_accessible("with nothing found");
}

fn an_archive_in_closed_details_is_there_when_they_are_opened(browser: Browser) {
    let visit = open_variant(browser, "details");
    visit.inside("#eager tag-archive");
    visit.counts(".card", 12);
    visit.finds("root.querySelector('.card').checkVisibility()", false);
    let asked = |name: &str| visit.host().requests().iter().any(|request| request.path.ends_with(name));
    assert!(!asked("wordpress.json"), "the lazy one has started");
    visit.outside();
    visit.click("#eager summary");
    visit.click("#lazy summary");
    visit.inside("#eager tag-archive");
    visit.sees(".status", "27 posts");
    visit.inside("#lazy tag-archive");
    visit.js("document.querySelector('#lazy').scrollIntoView()");
    visit.sees(".status", "12 posts");
    is_for_everyone(&visit);
}

fn an_archive_in_another_shadow_root_is_heard_outside(browser: Browser) {
    let visit = open_variant(browser, "shadow");
    visit.inside("#component >>> tag-archive");
    visit.press_chip("Reliability");
    visit.counts(".selection .chip-remove", 1);
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.has_focus(".heading");
    visit.outside();
    visit.sees("output", "div says category=reliability&page=2");
    is_for_everyone(&visit);
}

fn the_class_gets_another_name(browser: Browser) {
    let visit = open_variant(browser, "name");
    visit.inside("blog-archive");
    visit.sees(".status", "77 posts");
    visit.finds("customElements.get('tag-archive') === undefined", true);
    is_for_everyone(&visit);
}

fn the_script_loaded_twice_is_harmless_and_says_so(browser: Browser) {
    let notes = "window.notes = []; console.info = (note) => notes.push(note);";
    let visit = site().script_first(&variant("twice"), notes).open_in(browser, &variant("twice"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    let entry = visit.host().url("embed/tag-archive.js");
    let version = visit.js("customElements.get('tag-archive').version");
    let version = version.as_str().unwrap();
    let note = format!(
        "tag-archive: <tag-archive> is already defined by {entry} (version {version}), \
        so {entry}?copy (version {version}) isn’t used."
    );
    visit.finds("notes", json!([note]));
    visit.counts(".heading", 1);
    is_for_everyone(&visit);
}

fn a_page_keeps_a_reader_from_leaving(browser: Browser) {
    let post = HttpResponse::new(200, "text/html", "<!doctype html><title>Post</title><h1>The post</h1>");
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "title": "One", "url": "/posts/one" }] });
    let visit = site().feed(&feed).answer(move |request| (request.path == "/posts/one").then(|| post.clone()));
    let visit = visit.open_in(browser, &variant("events"));
    visit.inside("tag-archive");
    visit.press("One");
    visit.outside();
    visit.sees(
        "#events li:first-child",
        "ready {\"query\":\"\",\"posts\":1,\"text\":\"\",\"tags\":[],\"categories\":[],\
        \"years\":[],\"sources\":[],\"match\":\"all\",\"sort\":\"newest\",\"page\":1}",
    );
    let url = visit.host().origin() + "/posts/one";
    visit.sees("#events li:last-child", &format!("select {{\"url\":\"{url}\",\"title\":\"One\"}}"));
    visit.is_at(&variant("events"));
    is_for_everyone(&visit);
    // Opening a link in another tab does not leave the page.
    visit.inside("tag-archive");
    visit.click_holding(CONTROL, ".title a");
    visit.until("windows", || visit.run(visit.client().windows()).len(), 2);
    visit.outside();
    visit.counts("#events li", 2);
    visit.click("#stay");
    visit.inside("tag-archive");
    visit.press("One");
    visit.outside();
    visit.sees("h1", "The post");
}

fn a_moved_element_continues_and_one_that_was_removed_starts_again(browser: Browser) {
    let visit = open_variant(browser, "moved");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    let feeds = || visit.host().requests().iter().filter(|request| request.path == "/feed.json").count();
    visit.outside();
    visit.click("#move");
    visit.inside("#there tag-archive");
    visit.sees(".pager [aria-current]", "2");
    assert_eq!(feeds(), 1, "a move asked for the feed again");
    visit.outside();
    visit.click("#remove");
    visit.counts("tag-archive", 0);
    visit.click("#remove");
    visit.inside("#here tag-archive");
    visit.sees(".pager [aria-current]", "1");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.outside();
    visit.click("#clone");
    visit.inside("#there tag-archive");
    visit.sees(".pager [aria-current]", "1");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "3");
    visit.inside("#here tag-archive");
    visit.sees(".pager [aria-current]", "2");
    is_for_everyone(&visit);
}

fn a_page_that_renders_itself_again_gets_a_new_archive(browser: Browser) {
    let visit = open_variant(browser, "framework");
    let tags = ["backend", "kubernetes", "documentation"];
    for turn in 0..5 {
        visit.inside("tag-archive");
        visit.sees_within(".selection", tags[turn % 3]);
        visit.outside();
        visit.counts("tag-archive", 1);
        visit.press(&format!("Clicked {turn} times"));
    }
    is_for_everyone(&visit);
}
