//! Hostile feeds, addresses and settings: whatever they say is text, and never runs.
//! The strict policy would stop most of it too; a report of it ends a story as a failure.

use browser_stories::{Visit, site};
use serde_json::{Value, json};

const PAYLOADS: &[&str] = &[
    "<script>window.__pwned = 1</script>",
    "<img src=x onerror=\"window.__pwned = 1\">",
    "\"><svg onload=window.__pwned=1>",
    "</textarea></style></title><iframe src=\"javascript:top.__pwned=1\"></iframe>",
    "javascript:window.__pwned=1",
    "&lt;img src=x onerror=window.__pwned=1&gt;",
];

/// A feed that says the same in every field.
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
        "items": [
            item("1", payload, "summary"),
            item("2", " java\nscript:window.__pwned=1", "content_html"),
            item("3", "data:text/html,<script>top.__pwned=1</script>", "content_text"),
        ],
    })
}

#[track_caller]
fn check_page(visit: &Visit, heading: &str) {
    visit.sees("h1", heading);
    visit.finds("typeof window.__pwned", "undefined");
    visit.finds("document.querySelectorAll('body :is(script, img, svg, iframe, style, object, embed)').length", 0);
    visit.finds("[...document.links].filter(link => !/^https?:$/.test(link.protocol)).map(String).join()", "");
    visit.finds("[...document.querySelectorAll('body *')].flatMap(each => [...each.attributes]).filter(each => /^on/i.test(each.name)).length", 0);
}

#[track_caller]
fn check(payload: &str) {
    let visit = site().feed(&feed(payload)).open("");
    check_page(&visit, "All posts");
    visit.counts(".card", 3);
    visit.click(".notice summary");
    check_page(&visit, "All posts");
    visit.search(payload);
    check_page(&visit, "All posts");
    visit.press("Tags");
    check_page(&visit, "All tags");
    visit.press("tag 3");
    check_page(&visit, "Tag archive: tag");
    visit.counts(".card", 3);
}

#[test]
fn a_script_in_a_feed_is_text() {
    check(PAYLOADS[0]);
}

#[test]
fn a_handler_in_a_feed_is_text() {
    check(PAYLOADS[1]);
}

#[test]
fn markup_that_breaks_out_of_an_attribute_is_text() {
    check(PAYLOADS[2]);
}

#[test]
fn markup_that_breaks_out_of_an_element_is_text() {
    check(PAYLOADS[3]);
}

#[test]
fn a_link_that_runs_is_no_link() {
    check(PAYLOADS[4]);
}

#[test]
fn markup_that_was_escaped_is_text() {
    check(PAYLOADS[5]);
}

/// The stories above mean something only if a breach would end them.
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
    visit.sees(".state h2", "No post matches");
    check_page(&visit, "All posts");
    visit.go(&format!("tag/{payload}"));
    check_page(&visit, &format!("Tag archive: {shown}"));
    visit.go(&format!("nowhere/{payload}"));
    check_page(&visit, "Page not found");
}

#[test]
fn settings_are_text() {
    let settings = json!({ "title": PAYLOADS[1], "home": "/" });
    let visit = site().settings(&settings.to_string()).open("");
    visit.sees(".site-name", PAYLOADS[1]);
    check_page(&visit, "All posts");
    let settings = json!({ "feed": "javascript:window.__pwned=1" });
    let visit = site().settings(&settings.to_string()).open("");
    check_page(&visit, "The settings of this page cannot be read");
}
