//! Tests the element in hostile pages: with interfering styles, scripts and policies. On each page a reader narrows
//! the posts, turns a page and reads.

use browser_tests::{Browser, HttpResponse, Visit, in_both_browsers, site};

use crate::element::{is_for_everyone, open_variant, variant};

in_both_browsers!(
    styles_that_unset_everything_stay_outside,
    huge_fonts_and_other_boxes_stay_outside,
    a_page_from_right_to_left_has_an_archive_from_right_to_left,
    another_base_moves_the_feed_but_no_step_of_the_reader,
    an_archive_is_readable_on_dark_pages,
    clicks_that_are_prevented_and_stopped_still_press,
    a_router_of_the_page_takes_posts_and_leaves_steps,
    a_strict_policy_has_nothing_to_report,
    trusted_types_are_required_and_no_policy_is_made,
    a_page_in_quirks_mode_has_an_archive_without_quirks,
    another_origin_needs_its_name_in_two_places_of_the_policy,
);

/// Asserts that a reader can use the element as on any other page.
#[track_caller]
fn is_of_use(visit: &Visit) {
    is_of_use_with(visit, "77 posts");
}

/// The same, on a page in whose language all posts are these words.
#[track_caller]
fn is_of_use_with(visit: &Visit, all_posts: &str) {
    visit.sees(".status", all_posts);
    visit.press_chip("Platform");
    visit.counts(".selection .chip-remove", 1);
    visit.click(".chip-remove");
    visit.sees(".status", all_posts);
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.search("queue");
    visit.sees("mark", "queue");
    is_for_everyone(visit);
}

/// Waits for a computed style of something in the element.
#[track_caller]
fn looks(visit: &Visit, css: &str, property: &str, value: &str) {
    visit.finds(&format!("getComputedStyle(root.querySelector('{css}')).{property}"), value);
}

fn styles_that_unset_everything_stay_outside(browser: Browser) {
    let visit = open_variant(browser, "unset");
    is_of_use(&visit);
    looks(&visit, ".cards", "display", "grid");
    looks(&visit, "article", "borderRadius", "10px");
    looks(&visit, ".frame", "display", "block");
}

fn huge_fonts_and_other_boxes_stay_outside(browser: Browser) {
    let visit = open_variant(browser, "huge");
    is_of_use(&visit);
    looks(&visit, "article", "boxSizing", "border-box");
    looks(&visit, ".title a", "textTransform", "none");
    looks(&visit, ".chip", "borderTopStyle", "none");
    // Only inherited properties cross the shadow boundary: the font size of the page.
    looks(&visit, ".title", "fontSize", "45px");
}

fn a_page_from_right_to_left_has_an_archive_from_right_to_left(browser: Browser) {
    let visit = open_variant(browser, "rtl");
    visit.sees(".status", "77 مقالًا");
    let left = |css: &str| format!("root.querySelector('{css}').getBoundingClientRect().left");
    visit.finds(&format!("{} < {}", left(".pager [rel=next]"), left(".pager [aria-current]")), true);
    // The number is at the start of its line, which is on the right.
    let at = "(words, from, to) => { const range = document.createRange(); range.setStart(words, from); \
        range.setEnd(words, to); return range.getBoundingClientRect().left; }";
    visit.finds(
        &format!("(at => at(0, 2) > at(3, 8))(({at}).bind(null, root.querySelector('.status span').firstChild))"),
        true,
    );
    is_of_use_with(&visit, "77 مقالًا");
}

fn another_base_moves_the_feed_but_no_step_of_the_reader(browser: Browser) {
    let visit = open_variant(browser, "base");
    visit.finds("document.baseURI", visit.host().url(""));
    is_of_use(&visit);
    visit.is_at(&variant("base"));
}

fn an_archive_is_readable_on_dark_pages(browser: Browser) {
    let visit = open_variant(browser, "dark");
    visit.inside("#themed");
    visit.sees(".status", "12 posts");
    looks(&visit, ".status", "color", "rgb(228, 233, 231)");
    visit.inside("#follows");
    looks(&visit, "[type=search]", "backgroundColor", "rgb(25, 31, 29)");
    looks(&visit, ".excerpt", "color", "rgb(162, 173, 169)");
    is_of_use(&visit);
}

fn clicks_that_are_prevented_and_stopped_still_press(browser: Browser) {
    let visit = open_variant(browser, "clicks");
    is_of_use(&visit);
    visit.is_at(&variant("clicks"));
}

fn a_router_of_the_page_takes_posts_and_leaves_steps(browser: Browser) {
    let visit = open_variant(browser, "router");
    let page = variant("router");
    visit.click(".pager [rel=next]");
    visit.is_at(&format!("{page}?ta-page=2"));
    visit.back();
    visit.sees(".pager [aria-current]", "1");
    visit.press("A queue you can look into");
    visit.outside();
    visit.sees("#outlet", "The post “queue”");
    visit.inside("tag-archive");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.is_at(&format!("{page}?post=queue&ta-page=2"));
    visit.finds("history.state", serde_json::json!({ "from": "router" }));
    visit.back();
    visit.sees(".pager [aria-current]", "1");
    visit.is_at(&format!("{page}?post=queue"));
    visit.back();
    visit.outside();
    visit.sees("#outlet", "No post yet");
    is_for_everyone(&visit);
}

fn a_strict_policy_has_nothing_to_report(browser: Browser) {
    // The policy of the host equals that of this page, except for reports. Violations of the page's own policy are on
    // the console.
    is_of_use(&open_variant(browser, "policy"));
}

const TRUSTED: &str = "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const RSS: &str = "<rss version=\"2.0\"><channel><title>Works</title><link>https://works.example/</link>\
    <description>x</description><item><title>Read as &lt;b&gt;text&lt;/b&gt; &amp;amp; nothing else</title>\
    <link>https://works.example/one</link><category>rust</category>\
    <description>&lt;p onclick=\"x()\"&gt;Words &lt;img src=x&gt;in a post.&lt;/p&gt;</description></item></channel></rss>";

fn trusted_types_are_required_and_no_policy_is_made(browser: Browser) {
    let host = site()
        .policy("form-action 'none'", TRUSTED)
        .file("rss.xml", HttpResponse::new(200, "application/rss+xml", RSS));
    let visit = host.open_in(browser, &variant("trusted"));
    visit.inside("tag-archive");
    is_of_use(&visit);
    visit.search(" -queue");
    visit.js("document.querySelector('tag-archive').src = '../../rss.xml'");
    visit.js("document.querySelector('tag-archive').clear()");
    visit.sees(".status", "1 post");
    visit.sees(".excerpt", "Words in a post.");
}

fn a_page_in_quirks_mode_has_an_archive_without_quirks(browser: Browser) {
    let visit = open_variant(browser, "quirks");
    visit.finds("document.compatMode", "BackCompat");
    is_of_use(&visit);
}

/// Tests a page of another origin than the element, under the strict policy with that origin in two places.
fn another_origin_needs_its_name_in_two_places_of_the_policy(browser: Browser) {
    let other = site().header("Access-Control-Allow-Origin", "*").start();
    let (origin, entry) = (other.origin(), other.url("embed/tag-archive.js"));
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Host</title><link rel=\"icon\" href=\"icon.svg\">\
        <script type=\"module\" src=\"{entry}\"></script><main><h1>Host</h1>\
        <tag-archive src=\"feed.json\"><p>No posts yet</p></tag-archive></main>"
    );
    let host = site()
        .policy("script-src 'self'", &format!("script-src {origin}"))
        .policy("connect-src 'self'", &format!("connect-src 'self' {origin}"))
        .file("page.html", HttpResponse::new(200, "text/html", page));
    let visit = host.open_in(browser, "page.html");
    visit.inside("tag-archive");
    is_of_use(&visit);
    let asked = other.requests().into_iter().map(|request| request.path);
    assert!(asked.clone().all(|path| path.starts_with("/embed/")), "{:?}", asked.collect::<Vec<_>>());
}
