//! Tests every feed format in a real browser: results equal those of the parser outside a browser, and unreadable
//! parts are shown with their location.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use browser_tests::{HttpResponse, Visit, site};
use serde_json::Value;
use xtask::workspace;

const RSS: &str = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lantern</title>\
    <item><title>Queues &amp; locks</title><link>https://lantern.example/queues</link><dc:creator>Ada</dc:creator>\
    <pubDate>Fri, 09 May 2025 10:00:00 GMT</pubDate><category>backend</category><description>&lt;p&gt;One at a \
    time.&lt;/p&gt;</description></item></channel></rss>";

fn feed(media_type: &str, body: impl Into<Vec<u8>>) -> HttpResponse {
    HttpResponse::new(200, media_type, body)
}

#[test]
fn rss_is_read_whatever_it_is_called() {
    let visit = site().file("feed.json", feed("text/plain", RSS)).open("tag/backend");
    visit.sees(".card .title", "Queues & locks");
    visit.sees(".card .date", "May 9, 2025");
    visit.sees(".card .excerpt", "One at a time.");
    visit.has_title("backend Archives | Lantern");
    visit.is_accessible("posts of RSS");
}

#[test]
fn broken_xml_is_shown_under_a_caret() {
    let visit = site().file("feed.json", feed("application/rss+xml", "<rss>\n <channel></rss>")).visit();
    visit.go("");
    visit.sees("h1", "We couldn’t load the posts");
    visit.click("[role=alert] summary");
    visit.sees_within("[role=alert]", "isn’t valid XML: line 2");
    visit.finds("document.querySelector('pre').textContent.trimEnd().endsWith('^')", true);
    visit.is_accessible("broken XML");
    visit.phone(360);
    visit.fits_its_window();
}

#[test]
fn a_page_in_place_of_a_feed_offers_the_feeds_that_it_names() {
    let page = "<!doctype html><title>Lantern</title>\
        <link rel=alternate type=application/rss+xml title='All posts' href=/rss.xml>";
    let visit = site().file("feed.json", feed("text/html", page)).visit();
    visit.go("");
    visit.sees("h1", "This address returned a web page, not a feed");
    visit.sees_within(".state-actions", "All posts");
    visit.finds("new URL(document.querySelector('.state-actions a').href).pathname", "/rss.xml");
}

#[test]
fn a_feed_larger_than_the_settings_allow_is_not_read() {
    let large = format!("[{}]", " ".repeat(1 << 20));
    let visit = site().settings(r#"{"max_megabytes": 1}"#).file("feed.json", feed("application/json", large)).visit();
    visit.go("");
    visit.sees("h1", "We couldn’t load the posts");
    visit.click("[role=alert] summary");
    visit.sees_within("[role=alert]", "is too large: 1048578 bytes (the limit is 1048576)");
}

#[test]
fn a_plain_list_is_read_by_names_of_ones_own() {
    let settings = r#"{"format": "plain", "fields": {"title": "Name", "tags": "Topics"}}"#;
    let list = r#"[{"Name": "One", "url": "/one", "Topics": "rust, wasm"}]"#;
    let visit = site().settings(settings).file("feed.json", feed("application/json", list)).open("tag/wasm");
    visit.sees(".card .title", "One");
}

/// Checks all fixtures of a format, one after the other in one visit.
#[track_caller]
fn check_fixtures(format: &str, at_least: usize) {
    let fixtures = fixtures(&workspace::root().join("tests/fixtures/feeds").join(format));
    assert!(fixtures.len() >= at_least, "{} fixtures of {format}", fixtures.len());
    let served = Arc::new(Mutex::new(Vec::new()));
    let next = Arc::clone(&served);
    let visit = site().answer(move |request| {
        let asked = request.file.as_deref() == Some("feed.json");
        asked.then(|| feed("application/octet-stream", next.lock().expect("no holder of the lock panicked").clone()))
    });
    // Some fixtures have dates in the future. Each feed replaces another one here, and a cached copy would hide that. The
    // hosts of their pictures are fictional, and a browser reports a picture that it can't load.
    let visit = visit.settings(r#"{"unpublished": "shown", "kept_megabytes": 0, "covers": "none"}"#).visit();
    for (fixture, expectation) in fixtures {
        *served.lock().expect("no holder of the lock panicked") = fs::read(&fixture).expect("the fixture is there");
        visit.go("");
        let expected: Value = serde_json::from_slice(&fs::read(expectation).expect("it is there")).expect("it is JSON");
        check_fixture(&visit, &fixture.display().to_string(), &expected);
    }
}

fn fixtures(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let files = fs::read_dir(folder).expect("there are fixtures").map(|entry| entry.expect("it is there").path());
    let mut files: Vec<_> = files.filter(|file| !file.to_string_lossy().contains(".expected.")).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), file.with_extension("expected.json"))).collect()
}

#[track_caller]
fn check_fixture(visit: &Visit, name: &str, expected: &Value) {
    if expected.get("hidden").is_some() {
        return;
    }
    if expected.get("error").is_some() {
        visit.until(name, || visit.texts("[role=alert] h1").len(), 1);
        return;
    }
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_string)).collect()
    };
    let posts = expected["feed"]["posts"].as_array().map_or(0, Vec::len);
    visit.until(
        name,
        || visit.texts(".status").first().cloned(),
        match posts {
            0 => Some("No posts".to_string()),
            1 => Some("1 post".to_string()),
            posts => Some(format!("{posts} posts")),
        },
    );
    let script = "[...document.querySelectorAll('.notice li')].map(each => each.textContent)";
    let (mut diagnostics, mut issues) = (texts(&visit.js(script)), texts(&expected["issues"]));
    diagnostics.sort();
    issues.sort();
    // The page shows a limited number of diagnostics and the number of the others.
    let most = diagnostics.len().min(20);
    assert_eq!(
        diagnostics.iter().filter(|issue| issues.contains(issue)).count(),
        most.min(issues.len()),
        "{name}: {diagnostics:?}"
    );
    assert_eq!(diagnostics.len() > most, issues.len() > most, "{name}: {diagnostics:?}");
    if posts <= 12 {
        let titles = expected["feed"]["posts"].as_array().into_iter().flatten();
        let mut titles: Vec<_> = titles.filter_map(|post| post["title"].as_str()).map(str::to_string).collect();
        let shown = texts(&visit.js("[...document.querySelectorAll('.card .title')].map(each => each.textContent)"));
        titles.retain(|title| !shown.contains(title));
        assert_eq!(titles, [""; 0], "{name}: not shown, but {shown:?}");
    }
}

#[test]
fn the_browser_reads_rss_as_it_is_read_outside() {
    check_fixtures("rss", 12);
}

#[test]
fn the_browser_reads_atom_as_it_is_read_outside() {
    check_fixtures("atom", 12);
}

#[test]
fn the_browser_reads_ghost_and_plain_lists_as_they_are_read_outside() {
    check_fixtures("ghost", 12);
    check_fixtures("plain", 12);
}

/// A feed with the same payload in every field, in each of the formats.
#[test]
fn scripts_in_a_feed_of_any_format_are_text() {
    let run = "window.__pwned = 1";
    let payload = format!("<script>{run}</script><img src=x onerror=\"{run}\">");
    let escaped = payload.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let json = Value::from(payload.as_str()).to_string();
    let bad = "javascript:window.__pwned=1";
    let documents = [
        format!(
            "<rss><channel><title>{escaped}</title><link>{bad}</link><item><guid>{escaped}</guid><link>{bad}</link>\
             <title>{escaped} x</title><description>{escaped}</description><category>{escaped}</category></item></channel></rss>"
        ),
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{bad}'><title type='html'>{escaped}</title><entry>\
             <id>{escaped}</id><link href='{bad}'/><title>{escaped} x</title><summary type='xhtml'><div \
             xmlns='http://www.w3.org/1999/xhtml'><script>{run}</script><img src='x' onerror='{run}'/></div></summary>\
             <category term='{escaped}'/></entry></feed>"
        ),
        format!(
            r#"{{"posts": [{{"id": {json}, "url": "{bad}", "title": {json}, "html": {json}, "tags": [{{"name": {json}}}],
               "primary_tag": {{"name": {json}}}, "authors": [{{"name": {json}, "url": "{bad}"}}]}}]}}"#
        ),
        format!(
            r#"[{{"id": 1, "title": {json}, "url": "{bad}", "body": {json}, "tags": [{json}], "author": {json}}}]"#
        ),
    ];
    let next = AtomicUsize::new(0);
    let count = documents.len();
    let visit = site().answer(move |request| {
        let asked = request.file.as_deref() == Some("feed.json");
        asked.then(|| feed("text/plain", documents[next.fetch_add(1, Ordering::SeqCst)].clone()))
    });
    let visit = visit.settings(r#"{"kept_megabytes": 0}"#).visit();
    for _ in 0..count {
        visit.go("");
        visit.counts(".card", 1);
        visit.finds("typeof window.__pwned", "undefined");
        visit.finds("document.querySelectorAll('.archive :is(script, img, iframe, style, object)').length", 0);
        visit.finds("[...document.links].filter(link => !/^https?:$/.test(link.protocol)).length", 0);
    }
}
