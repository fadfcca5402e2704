//! Tests failures of the element: the fallback on the page, and the errors it reports. The children of the element
//! are the fallback; without children the element shows the error itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use browser_tests::{Browser, Gate, HttpResponse, in_both_browsers, site};
use serde_json::json;

use crate::element::{children_are_seen, variant};

in_both_browsers!(
    children_are_shown_until_there_are_posts,
    children_are_shown_where_the_script_is_missing,
    children_are_shown_where_the_program_is_missing,
    children_are_shown_where_the_feed_is_missing_until_it_comes,
    a_failure_without_children_is_shown_to_readers,
    each_failure_has_a_code,
    a_feed_that_hangs_has_its_time,
    a_trap_leaves_the_children_and_one_error,
    a_program_without_its_media_type_starts,
);

/// Records reported errors, and removes the children of the element for tests without a fallback.
const HEARD: &str = "window.heard = []; addEventListener('tag-archive-error', event => heard.push(event.detail));";
const CHILDLESS: &str = "document.addEventListener('readystatechange', () => \
    document.readyState === 'interactive' && document.querySelector('tag-archive').replaceChildren());";

fn children_are_shown_until_there_are_posts(browser: Browser) {
    let gate = Gate::closed();
    let visit = site().hold_file("feed.json", &gate).open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    // Without children, the same program makes the skeleton that is shown.
    visit.counts(".card-skeleton", 6);
    children_are_seen(&visit, true);
    visit.finds("root.querySelector('.card-skeleton').checkVisibility()", false);
    gate.open();
    visit.sees(".status", "77 posts");
    children_are_seen(&visit, false);
    visit.js("document.querySelector('tag-archive').remove()");
}

fn children_are_shown_where_the_script_is_missing(browser: Browser) {
    let visit = site().file("embed/tag-archive.js", HttpResponse::plain(404, "no")).visit_in(browser);
    visit.expects_complaint("tag-archive.js");
    visit.go(&variant("list"));
    visit.outside();
    visit.counts("tag-archive li", 3);
    children_are_seen(&visit, true);
    visit.is_accessible("without script");
}

fn children_are_shown_where_the_program_is_missing(browser: Browser) {
    let is_gone = Arc::new(AtomicBool::new(true));
    let answers = Arc::clone(&is_gone);
    let host = site().answer(move |request| {
        // Many hosts answer requests for missing files with a page.
        let status = if answers.load(Ordering::SeqCst) { 404 } else { 200 };
        request
            .path
            .ends_with(".wasm")
            .then(|| HttpResponse::new(status, "text/html", "<!doctype html><title>Not here</title>"))
    });
    let visit = host.script_first(&variant("plain"), HEARD).visit_in(browser);
    visit.expects_complaint("archive_embed_bg");
    for words in ["returned 404", "isn’t WebAssembly"] {
        visit.go(&variant("plain"));
        visit.finds("heard.map(error => error.code)", json!(["start"]));
        visit.finds(&format!("heard[0].message.includes({})", json!(words)), true);
        children_are_seen(&visit, true);
        is_gone.store(false, Ordering::SeqCst);
    }
}

fn children_are_shown_where_the_feed_is_missing_until_it_comes(browser: Browser) {
    let well = Arc::new(AtomicBool::new(false));
    let answers = Arc::clone(&well);
    let host = site().answer(move |request| {
        let refused = request.file.as_deref() == Some("feed.json") && !answers.load(Ordering::SeqCst);
        refused.then(|| HttpResponse::plain(404, "no"))
    });
    let visit = host.script_first(&variant("plain"), HEARD).visit_in(browser);
    visit.expects_complaint("feed.json");
    visit.go(&variant("plain"));
    visit.inside("tag-archive");
    visit.finds("heard.length", 1);
    visit.finds("heard[0].code", "status");
    children_are_seen(&visit, true);
    visit.is_accessible("no feed");
    well.store(true, Ordering::SeqCst);
    visit.js("document.querySelector('tag-archive').refresh()");
    visit.sees(".status", "77 posts");
    children_are_seen(&visit, false);
    visit.finds("heard.length", 1);
}

fn a_failure_without_children_is_shown_to_readers(browser: Browser) {
    let is_gone = Arc::new(AtomicBool::new(false));
    let answers = Arc::clone(&is_gone);
    let host = site().file("feed.json", HttpResponse::plain(404, "no")).answer(move |request| {
        let refused = request.path.ends_with(".wasm") && answers.load(Ordering::SeqCst);
        refused.then(|| HttpResponse::plain(404, "no"))
    });
    let visit = host.script_first(&variant("plain"), CHILDLESS).visit_in(browser);
    visit.expects_complaint("feed.json");
    visit.expects_complaint("archive_embed_bg");
    visit.go(&variant("plain"));
    visit.inside("tag-archive");
    visit.sees_within("[role=alert]", "Feed not found");
    visit.is_accessible("no feed");
    is_gone.store(true, Ordering::SeqCst);
    visit.go(&variant("plain"));
    visit.sees_within(".failure[role=alert]", "returned 404");
    visit.is_accessible("no program");
}

fn each_failure_has_a_code(browser: Browser) {
    let other = site().start();
    let host = site().script_first(&variant("plain"), HEARD).policy("connect-src 'self'", "connect-src 'self' http:");
    let visit = host.visit_in(browser);
    visit.expects_complaint("tag-archive:");
    visit.expects_complaint("feed.json");
    visit.go(&variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    let check = |src: &str, code: &str, words: &str| {
        visit.js("heard.length = 0");
        visit.js(&format!("document.querySelector('tag-archive').src = {}", json!(src)));
        visit.finds("heard.map(error => error.code)", json!([code]));
        visit.finds(&format!("heard[0].message.includes({})", json!(words)), true);
        children_are_seen(&visit, true);
    };
    check("page.html", "not-a-feed", "returned a web page");
    check(&other.url("feed.json"), "unreachable", "No response from");
    check("javascript:alert(1)", "settings", "“src” must be a relative, http or https link");
    check("", "settings", "“src” is missing");
    visit.js("document.querySelector('tag-archive').src = '../../feed.json'");
    visit.sees(".status", "77 posts");
}

/// A page can break what the program depends on: here elements can no longer be created. The program traps, and none
/// of its functions can be called afterwards.
fn a_feed_that_hangs_has_its_time(browser: Browser) {
    let timeout = "document.addEventListener('readystatechange', () => document.readyState === 'interactive' && \
        (document.querySelector('tag-archive').loadTimeoutSeconds = 1));";
    let gate = Gate::closed();
    let host = site().script_first(&variant("plain"), &format!("{HEARD} {timeout}")).hold_file("feed.json", &gate);
    let visit = host.open_in(browser, &variant("plain"));
    visit.expects_complaint("tag-archive: The feed took too long");
    visit.inside("tag-archive");
    visit.finds("heard.map(error => error.code)", json!(["timed-out"]));
    children_are_seen(&visit, true);
    gate.open();
    // A change of the time loads the feed again.
    visit.js("document.querySelector('tag-archive').loadTimeoutSeconds = null");
    visit.sees(".status", "77 posts");
    children_are_seen(&visit, false);
}

fn a_trap_leaves_the_children_and_one_error(browser: Browser) {
    let script = format!(
        "{HEARD} window.breaks = () => {{ document.createElement = () => {{ throw new Error('broken'); }}; return true; }}; \
        window.mends = () => delete document.createElement;"
    );
    let visit = site().script_first(&variant("plain"), &script).open_in(browser, &variant("plain"));
    visit.expects_complaint("tag-archive: The archive has stopped");
    visit.expects_complaint("unreachable");
    visit.inside("tag-archive");
    visit.click(".pager [rel=next]");
    visit.sees(".pager [aria-current]", "2");
    visit.js("breaks()");
    visit.click(".pager [rel=next]");
    children_are_seen(&visit, true);
    visit.finds("heard.map(error => error.code)", json!(["crash"]));
    visit.finds("/The archive has stopped\\. .*unreachable/.test(heard[0].message)", true);
    // Neither the reader nor the page can make it worse.
    visit.js("['clear', 'remove'].forEach(step => document.querySelector('tag-archive')[step]())");
    visit.finds("heard.length", 1);
    // The program stays stopped for later elements, even after the page is repaired.
    visit.js("mends()");
    let another = "<tag-archive src=\"../../feed.json\"><p>Instead</p></tag-archive>";
    visit.js_with("document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])", vec![json!(another)]);
    visit.finds("heard.map(error => error.code)", json!(["crash", "crash"]));
    children_are_seen(&visit, true);
}

fn a_program_without_its_media_type_starts(browser: Browser) {
    let visit = site().answer(|request| {
        let file = request.file.as_deref().filter(|file| file.ends_with(".wasm"))?;
        let bytes = std::fs::read(browser_tests::built().join(file)).ok()?;
        Some(HttpResponse::new(200, "application/octet-stream", bytes))
    });
    let visit = visit.open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
}
