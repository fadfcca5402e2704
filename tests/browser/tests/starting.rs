//! Tests the start of the program where it does not load or may not run. The page is never blank, and always has a
//! link to the feed.

use browser_tests::{HttpResponse, site};
use xtask::workspace;

/// Asserts that this response for the WebAssembly file leads to this title.
#[track_caller]
fn check(answer: HttpResponse, title: &str) {
    let visit = site().answer(move |request| request.path.ends_with(".wasm").then(|| answer.clone())).visit();
    visit.expects_complaint("site_bg");
    visit.expects_complaint("CompileError");
    visit.go("tag/backend");
    visit.sees(".boot-failed [role=alert] h1", title);
    visit.finds("document.querySelector('.boot a').pathname", "/feed.json");
}

#[test]
fn a_missing_program_is_explained() {
    check(HttpResponse::plain(404, "no"), "A part of this page is missing");
}

#[test]
fn a_page_in_place_of_the_program_is_explained() {
    check(HttpResponse::new(200, "text/html", "<!doctype html><title>Home</title>"), "A part of this page is missing");
}

#[test]
fn a_program_that_is_cut_short_is_explained() {
    check(HttpResponse::new(200, "application/wasm", b"\0asm\x01\0\0\0\x01"), "The archive couldn’t start");
}

#[test]
fn a_program_of_a_wrong_media_type_starts() {
    let visit = site().answer(|request| {
        let file = request.file.as_ref().filter(|file| file.ends_with(".wasm"))?;
        Some(HttpResponse::new(200, "application/octet-stream", std::fs::read(workspace::dist().join(file)).ok()?))
    });
    visit.open("").sees(".status", "77 posts");
}

#[test]
fn a_thread_beside_the_page_makes_formats_while_the_program_is_on_its_way() {
    let visit = site().open("");
    visit.sees(".status", "77 posts");
    let asked = visit.host().requests().into_iter().filter(|request| request.path.starts_with("/formats-"));
    assert_eq!(asked.count(), 1);
}

#[test]
fn a_policy_without_threads_is_no_hindrance() {
    let visit = site().policy("; style-src", "; worker-src 'none'; style-src").visit();
    visit.expects_complaint("formats-");
    visit.go("");
    visit.sees(".status", "77 posts");
}

#[test]
fn a_policy_that_refuses_the_program_is_explained() {
    let visit = site().policy(" 'wasm-unsafe-eval'", "").visit();
    visit.expects_complaint("wasm-eval");
    visit.expects_complaint("CompileError");
    visit.go("");
    visit.sees(".boot-failed h1", "This site’s security policy blocks WebAssembly");
    visit.sees_within(".boot-failed", "'wasm-unsafe-eval'");
    assert_ne!(visit.host().reports(), Vec::<String>::new());
}

#[test]
fn a_reader_without_scripts_is_led_to_the_feed() {
    let visit = site().visit();
    visit.scripts(false);
    visit.go("");
    // The driver reads pages by scripts of its own.
    visit.scripts(true);
    visit.sees(".boot noscript", "This page needs JavaScript. You can open the feed instead.");
    // With scripts enabled the link is not displayed, so it cannot be clicked.
    visit.finds("document.querySelector('.boot noscript a').getAttribute('href')", "feed.json");
}
