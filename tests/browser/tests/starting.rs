//! Tests the start of the program where it does not load or may not run. The page is never blank, and always has a
//! link to the feed.

use browser_tests::{Gate, HttpResponse, Visit, built, site};
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

/// Asserts that a message is hidden for ten seconds, and visible then. The test doesn't wait: it finishes the animation.
#[track_caller]
fn check_late(visit: &Visit, css: &str, words: &str) {
    visit.counts(css, 1);
    let is_visible = format!("document.querySelector({css:?}).checkVisibility({{ visibilityProperty: true }})");
    visit.finds(&is_visible, false);
    let waits = format!("document.querySelector({css:?}).getAnimations().map(each => each.effect.getTiming().delay)");
    visit.finds(&waits, serde_json::json!([10_000]));
    visit.js(
        "document.getAnimations().filter(each => each.effect.getTiming().iterations === 1).map(each => each.finish())",
    );
    visit.finds(&is_visible, true);
    visit.sees_within(css, words);
}

/// Returns the page of the built site, with some text in place of another.
#[track_caller]
fn page_with(text: &str, instead: &str) -> HttpResponse {
    let page = std::fs::read_to_string(built().join("index.html")).unwrap();
    assert!(page.contains(text), "the page has no {text}");
    HttpResponse::new(200, "text/html; charset=utf-8", page.replacen(text, instead, 1))
}

#[test]
fn a_loader_that_is_missing_does_not_leave_a_page_that_loads_for_ever() {
    let visit =
        site().answer(|request| request.path.contains("/loader").then(|| HttpResponse::plain(404, "no"))).visit();
    visit.expects_complaint("loader");
    visit.go("tag/backend");
    check_late(&visit, ".boot-late", "The archive hasn’t started yet. You can open the feed or try again.");
    visit.finds("document.querySelector('.boot-late a').pathname", "/feed.json");
    visit.is_accessible("no loader");
}

#[test]
fn a_program_that_never_arrives_does_not_leave_a_page_that_loads_for_ever() {
    let hangs = "const inner = fetch; window.fetch = (url, ...rest) => String(url).includes('_bg') ? new Promise(() => {}) : inner(url, ...rest)";
    let visit = site().script_first("index.html", hangs).open("");
    check_late(&visit, ".boot-late", "You can open the feed or try again.");
    // The loader knows which page this is.
    visit.finds("document.querySelector('#retry').href === location.href", true);
}

#[test]
fn a_style_sheet_that_never_arrives_is_given_up() {
    // The loader's ten seconds are over at once.
    let soon = "const set = setTimeout; window.setTimeout = (call, time, ...rest) => set(call, time === 10000 ? 0 : time, ...rest)";
    let page = page_with("<head>", "<head><script async src=\"/test.js\"></script>");
    let blank = HttpResponse::new(200, "text/html", "<!doctype html><title>Blank</title>");
    let visit = site().file("", page).file("blank.html", blank);
    let gate = Gate::closed();
    let visit = visit.file("test.js", HttpResponse::new(200, "text/javascript", soon));
    let visit = visit.hold(|request| request.path.ends_with(".css"), &gate).open("blank.html");
    // The driver would wait for the style sheets, so another window looks at the page.
    visit.js("(window.other = open('/')) !== null");
    visit.finds("other.document.querySelectorAll('.card').length", 12);
    visit.finds("other.document.querySelectorAll('link[rel=stylesheet]').length", 0);
    gate.open();
}

#[test]
fn a_feed_that_never_arrives_can_be_opened_or_tried_again() {
    let gate = Gate::closed();
    let visit = site().hold_file("feed.json", &gate).open("");
    check_late(&visit, ".late", "The posts are taking longer than usual.");
    visit.finds("document.querySelector('.late a').pathname", "/feed.json");
    let asked = || visit.host().requests().iter().filter(|request| request.path == "/feed.json").count();
    let before = asked();
    visit.press("Try again");
    visit.until("another request", || asked() > before, true);
    // The ten seconds begin again.
    visit.finds("document.querySelector('.late').checkVisibility({ visibilityProperty: true })", false);
    gate.open();
    visit.sees(".status", "77 posts");
}

#[test]
fn a_cache_that_is_missing_or_silent_is_done_without() {
    let soon = "const set = setTimeout; window.setTimeout = (call, time, ...rest) => set(call, time === 2000 ? 0 : time, ...rest);";
    for broken in [
        "CacheStorage.prototype.open = () => new Promise(() => {})",
        "Object.defineProperty(window, 'caches', { value: undefined })",
    ] {
        let visit = site().script_first("index.html", &format!("{soon} {broken}")).open("");
        visit.sees(".status", "77 posts");
    }
}

#[test]
fn a_trap_is_explained_with_a_way_out() {
    let breaks = "window.breaks = () => { document.createElement = () => { throw new Error('broken'); }; return true; }; \
        addEventListener('error', () => delete document.createElement);";
    let visit = site().script_first("index.html", breaks).open("");
    visit.expects_complaint("unreachable");
    visit.sees(".status", "77 posts");
    visit.js("breaks()");
    visit.press("Next");
    visit.sees_within(
        ".boot-stopped[role=alert]",
        "The archive has stopped working. You can open the feed or try again.",
    );
    visit.is_accessible("a trap");
    visit.click(".boot-stopped a:last-child");
    visit.counts(".boot-stopped", 0);
    visit.counts(".card", 12);
}

#[test]
fn a_forgotten_base_and_a_page_from_the_disk_say_what_to_do() {
    let check = |visit: &Visit| {
        visit.sees_within(".boot-late", "The archive hasn’t started yet.");
        visit.press("For the site owner");
        visit.sees_within(".boot-late", "serve its folder with a web server instead");
        visit.sees_within(".boot-late", "set <base href=\"…\"> in index.html to the folder it’s served from");
    };
    // The host of this site has its files in another folder than the page says.
    let forgotten = page_with("<base href=\"/\"", "<base href=\"/forgotten/\"");
    let visit = site().base("/blog/").file("", forgotten).visit();
    visit.expects_complaint("/forgotten/");
    visit.go("");
    check(&visit);
    let visit = site().visit();
    visit.expects_complaint("file:");
    let file = format!("file://{}", built().join("index.html").display());
    visit.run(visit.client().goto(&file));
    check(&visit);
}
