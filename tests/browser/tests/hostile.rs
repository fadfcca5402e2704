//! Tests hostile feeds, URLs and settings: their content is text and never runs. The strict policy would block most
//! attacks too; any report of a violation fails the test.

use std::sync::atomic::{AtomicUsize, Ordering};

use browser_tests::{Visit, site};
use serde_json::{Value, json};

const HANDLER: &str = "<img src=x onerror=\"window.__pwned = 1\">";

/// Returns a feed with the same payload in every field.
fn feed(payload: &str) -> Value {
    let author = json!({ "name": payload, "url": payload, "avatar": payload });
    let item = |id: &str, link: &str, body: &str| {
        json!({
            "id": id, "url": link, "external_url": link, "title": format!("{payload} {id}"), body: payload,
            "image": link, "banner_image": link, "date_published": payload, "language": payload,
            "authors": [author], "tags": [payload, "tag"], "_tag_archive": { "categories": [payload], "sticky": true },
        })
    };
    json!({
        "title": payload, "description": payload, "home_page_url": payload, "icon": payload, "favicon": payload,
        "language": payload, "authors": [author],
        "version": "https://jsonfeed.org/version/1.1", "items": [
            item("1", payload, "summary"),
            item("2", " java\nscript:window.__pwned=1", "content_html"),
            item("3", "data:text/html,<script>top.__pwned=1</script>", "content_text"),
        ],
    })
}

/// The icons, bars and covers of the archive itself. Only a cover has a picture of the feed.
const OWN: &str =
    ".theme > svg, .layout > svg, .copy > svg, .follow-button > svg, .cover > :is(svg, img), .bar-room, .share";

#[track_caller]
fn check_page(visit: &Visit, heading: &str) {
    visit.sees("h1", &heading.split_whitespace().collect::<Vec<_>>().join(" "));
    visit.finds("typeof window.__pwned", "undefined");
    visit.finds(
        &format!(
            "document.querySelectorAll('body :is(script, img, svg, iframe, style, object, embed):not({OWN})').length"
        ),
        0,
    );
    visit.finds("[...document.images].filter(image => !/^https?:/.test(image.src)).map(image => image.src).join()", "");
    visit.finds("[...document.links].filter(link => !/^https?:$/.test(link.protocol)).map(String).join()", "");
    visit.finds("[...document.querySelectorAll('body *')].flatMap(each => [...each.attributes]).filter(each => /^on/i.test(each.name)).length", 0);
}

/// Checks every page of a feed with a payload in every field; one visit for all of `payloads`.
#[track_caller]
fn check(payloads: &'static [&str]) {
    let next = AtomicUsize::new(0);
    let visit = site().answer(move |request| {
        let asked = request.file.as_deref() == Some("feed.json");
        asked.then(|| browser_tests::json(&feed(payloads[next.fetch_add(1, Ordering::SeqCst)])))
    });
    // A cached copy of the previous feed would be shown first.
    let visit = visit.settings(r#"{"kept_megabytes": 0, "small_archive": 0}"#).visit();
    for payload in payloads {
        visit.go("");
        visit.counts(".card", 3);
        visit.click(".notice summary");
        check_page(&visit, "All posts");
        visit.search(payload);
        visit.sees(".summary-bar .clear", "Clear search");
        visit.finds("document.title.startsWith('Posts matching “')", true);
        check_page(&visit, "All posts");
        visit.press("Tags");
        check_page(&visit, "All tags");
        visit.press("tag 3");
        visit.counts(".card", 3);
        check_page(&visit, "Tag archive: tag");
    }
}

#[test]
fn scripts_and_handlers_in_a_feed_are_text() {
    check(&["<script>window.__pwned = 1</script>", HANDLER, "&lt;img src=x onerror=window.__pwned=1&gt;"]);
}

#[test]
fn markup_that_would_break_out_is_text() {
    const OUT_OF_ELEMENTS: &str = "</textarea></style></title><iframe src=\"javascript:top.__pwned=1\"></iframe>";
    check(&["\"><svg onload=window.__pwned=1>", OUT_OF_ELEMENTS]);
}

#[test]
fn a_link_that_runs_is_no_link() {
    check(&["javascript:window.__pwned=1", " JaVaScRiPt:window.__pwned=1"]);
}

/// The tests above are meaningful only if a breach would fail them.
#[test]
#[should_panic(expected = "left complaints")]
fn a_script_that_did_come_in_is_noticed() {
    let visit = site().open("");
    visit.js("(() => { const script = document.createElement('script'); script.textContent = 'window.__pwned = 1'; \
        document.body.append(script); })()");
}

#[test]
fn an_address_is_text() {
    let payload = "%3Cimg%20src=x%20onerror=window.__pwned=1%3E";
    let shown = "<img src=x onerror=window.__pwned=1>";
    let visit = site().open(&format!("?q={payload}&tag={payload}&category={payload}"));
    visit.sees(".state h2", "No posts match these filters.");
    visit.has_title(&format!("{shown} posts tagged {shown} matching “{shown}” | Lantern Engineering"));
    check_page(&visit, "All posts");
    visit.go(&format!("tag/{payload}"));
    check_page(&visit, &format!("Tag archive: {shown}"));
    visit.go(&format!("nowhere/{payload}"));
    check_page(&visit, "Page not found");
}

#[test]
fn settings_are_text() {
    let settings = json!({ "title": HANDLER, "home": "/" });
    let visit = site().settings(&settings.to_string()).open("");
    visit.sees(".site-name", HANDLER);
    check_page(&visit, "All posts");
    let settings = json!({ "feed": "javascript:window.__pwned=1" });
    let visit = site().settings(&settings.to_string()).open("");
    check_page(&visit, "This page isn’t set up correctly");
}

/// Leptos builds constant markup from a string unless part of it is dynamic.
#[test]
fn trusted_types_are_required_and_the_site_works_without_any_policy() {
    let trusted = "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    let visit = site().policy("form-action 'none'", trusted).open("");
    // The worker that prepares formats is a script loaded from a URL; without it the site starts later.
    visit.expects_complaint("TrustedScriptURL");
    visit.expects_complaint("require-trusted-types-for");
    visit.sees(".status", "77 posts");
    visit.press_chip("Reliability");
    visit.press_bar("2021");
    visit.sees(".status", "3 posts");
    visit.search("zzzz");
    visit.counts(".state .button", 2);
    visit.press("Tags");
    visit.sees("h1", "All tags");
    visit.go("nowhere/at/all");
    visit.sees("h1", "Page not found");
    visit.go("?doctor");
    visit.sees("h1", "Feed report");
}
