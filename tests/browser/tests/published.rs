//! Tests prerendered pages: they are complete without scripts, and the site replaces them within one frame, without a
//! visible change. `cargo xtask hosts` runs these tests on real hosts.

use std::fs;

use browser_tests::{
    Browser, Gate, Hosting, HttpResponse, Scheme, TAB, Visit, built, in_both_browsers, published, published_as,
    published_with,
};
use serde_json::json;

in_both_browsers!(
    the_site_takes_the_place_of_a_published_page_and_nothing_moves,
    what_is_pressed_and_typed_before_the_start_is_not_lost,
    a_page_that_translators_and_extensions_have_changed_is_replaced_too,
    a_press_before_the_loader_runs_is_not_lost,
    links_lead_from_page_to_page_before_and_after_the_start,
);

/// Lists every visible element, with its position and size.
pub const PLACES: &str = "[...document.querySelectorAll('body *')].filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.matches('.boot'))\
    .map(each => [each.localName, each.getAttribute('class'), ...Object.values(each.getBoundingClientRect().toJSON()).map(Math.round)].join(' '))";

/// Describes every element of every card: its name, its attributes, and its text.
const CARDS: &str = "[...document.querySelectorAll('.cards > li')].map(row => [row, ...row.querySelectorAll('*')].map(each => \
    [each.localName, ...[...each.attributes].map(({ name, value }) => `${name}=${name === 'href' ? each.href : value}`).sort(), \
    each.childElementCount ? '' : each.textContent].join(' ')))";

/// Records layout shifts from now on.
pub const WATCH: &str = "((from) => new PerformanceObserver(list => list.getEntries().filter(entry => entry.startTime > from)\
    .forEach(entry => document.documentElement.dataset.shift = entry.value)).observe({ type: 'layout-shift' }))(performance.now())";

/// Returns a published site whose wasm is held until the gate opens.
pub fn held(site: Hosting, gate: &Gate) -> Hosting {
    site.hold(|request| request.file.as_deref().is_some_and(|file| file.starts_with("site_bg")), gate)
}

/// Imports the loader after the load event. Some browsers delay that event for everything that a script imports
/// earlier.
const LATE: &str = "addEventListener('load', () => import('./late.js'))";

/// Returns a published site whose loader is held until the gate opens, although the page has already loaded.
#[track_caller]
fn without_loader_yet(site: Hosting, gate: &Gate) -> Hosting {
    let mut files = fs::read_dir(built()).expect("there is a built site").flatten();
    let loader = files.find(|file| file.file_name().to_string_lossy().starts_with("loader-")).expect("it has a loader");
    let script = |text: Vec<u8>| HttpResponse::new(200, "text/javascript", text);
    let late = script(fs::read(loader.path()).expect("the loader can be read"));
    let loader = loader.file_name().to_string_lossy().into_owned();
    let site = site.file(&loader, script(LATE.into())).file("late.js", late);
    site.hold_file("late.js", gate)
}

pub fn taken_over(visit: &Visit) {
    visit.counts(".boot", 0);
}

fn the_site_takes_the_place_of_a_published_page_and_nothing_moves(browser: Browser) {
    let gate = Gate::closed();
    let visit = held(published(), &gate).open_in(browser, "tag/backend/");
    visit.sees(".card .title", "One command to start every service");
    // Nothing waits for the program yet.
    visit.counts("link[fetchpriority=low]", 3);
    visit.js("document.querySelectorAll('.title a')[1].focus()");
    visit.js("getSelection().selectAllChildren(document.querySelectorAll('.excerpt')[2])");
    visit.js("scrollTo(0, 300)");
    let (before, selected) = (visit.js(PLACES), visit.js("getSelection().toString()"));
    visit.js(WATCH);
    gate.open();
    taken_over(&visit);
    visit.finds(PLACES, before);
    visit.finds("getSelection().toString()", selected);
    visit.finds("document.activeElement === document.querySelectorAll('.title a')[1]", true);
    visit.finds("scrollY", 300);
    visit.finds("document.documentElement.dataset.shift ?? 'nothing'", "nothing");
    let asked = |words: &str| visit.host().requests().iter().filter(|request| request.path.contains(words)).count();
    // The style sheet of the frame is called site-… too.
    let styles = visit.host().requests().iter().filter(|request| request.path.ends_with(".css")).count();
    assert_eq!((asked("_bg"), asked("site-"), styles, asked("feed.json")), (1, 2, 3, 1));
    assert!(visit.host().requests().iter().any(|asked| asked.file.as_deref() == Some("tag/backend/feed.json")));
    visit.press_chip("Platform");
    visit.is_at("tag/backend/?category=platform");
    visit.finds("document.querySelector('[name=robots]').content", "noindex,follow");
    visit.is_accessible("a published page that is alive");
}

#[test]
fn cards_made_as_clones_equal_cards_that_are_rendered() {
    // The command renders every card; the site renders the first of each shape and clones the others.
    let gate = Gate::closed();
    let visit = held(published_as("large", &[("\"page_size\": 12", "\"page_size\": 100")]), &gate).open("");
    visit.counts(".card", 77);
    let rendered = visit.js(CARDS);
    gate.open();
    taken_over(&visit);
    visit.finds(CARDS, rendered.clone());
    visit.press_chip("Data");
    visit.counts(".card", 12);
    visit.press("Clear");
    visit.finds(CARDS, rendered.clone());
    visit.choose("#ta-sort", "oldest");
    visit.choose("#ta-sort", "newest");
    visit.finds(CARDS, rendered.clone());
    visit.search("queue");
    visit.finds("document.querySelectorAll('.card mark').length > 0", true);
    visit.press("Clear search");
    visit.finds(CARDS, rendered.clone());
    // The templates may have marks.
    visit.go("?q=queue");
    taken_over(&visit);
    visit.finds("document.querySelectorAll('.card mark').length > 0", true);
    visit.press("Clear search");
    visit.finds(CARDS, rendered);
}

#[test]
fn nothing_moves_in_another_language_nor_where_a_button_was_to_show_more() {
    let gate = Gate::closed();
    let settings = [("\"locale\": null", "\"locale\": \"de\""), ("\"paging\": \"pages\"", "\"paging\": \"more\"")];
    let visit = held(published_as("german", &settings), &gate).open("tag/backend/page/2/");
    visit.sees(".card .date", "15.03.2022");
    let before = visit.js(PLACES);
    gate.open();
    taken_over(&visit);
    visit.finds(PLACES, before);
    visit.sees(".card .date", "15.03.2022");
}

fn what_is_pressed_and_typed_before_the_start_is_not_lost(browser: Browser) {
    let gate = Gate::closed();
    let visit = held(published(), &gate).open_in(browser, "");
    visit.press_chip("Data");
    gate.open();
    taken_over(&visit);
    visit.is_at("?category=data");
    visit.sees(".status", "12 posts");
    let gate = Gate::closed();
    let visit = held(published(), &gate).open_in(browser, "");
    visit.search("ferry");
    visit.js("document.querySelector('#ta-search').setSelectionRange(2, 4)");
    gate.open();
    taken_over(&visit);
    visit.is_at("?q=ferry");
    visit.has_focus("#ta-search");
    let caret =
        "(field => [field.value, field.selectionStart, field.selectionEnd])(document.querySelector('#ta-search'))";
    visit.finds(caret, json!(["ferry", 2, 4]));
    let gate = Gate::closed();
    let visit = held(published(), &gate).open_in(browser, "");
    let is_checked = "document.querySelector('#keys input').checked";
    let before = visit.js(is_checked);
    visit.js("document.querySelector('#keys input').click()");
    gate.open();
    taken_over(&visit);
    visit.finds(&format!("{is_checked} !== {before}"), true);
}

/// Wraps every text in a `font` element, as page translators do, and adds elements, as extensions do.
const CHANGE: &str =
    "(() => { const walker = document.createTreeWalker(document.querySelector('.boot'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('option')) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text.data.toUpperCase());
    }
    for (const css of ['.card', '.card-text > *', '#ta-search', 'main']) {
      document.querySelector(css).before(document.createElement('extension-element'));
    } })()";

fn a_page_that_translators_and_extensions_have_changed_is_replaced_too(browser: Browser) {
    let gate = Gate::closed();
    let visit = held(published(), &gate).open_in(browser, "tag/backend/");
    visit.sees(".card .title", "One command to start every service");
    visit.js(CHANGE);
    visit.sees(".card .title", "ONE COMMAND TO START EVERY SERVICE");
    gate.open();
    taken_over(&visit);
    visit.sees(".card .title", "One command to start every service");
    visit.press_chip("Platform");
    visit.is_at("tag/backend/?category=platform");
}

fn a_press_before_the_loader_runs_is_not_lost(browser: Browser) {
    let quick = |act: fn(&Visit)| {
        let gate = Gate::closed();
        let visit = without_loader_yet(published(), &gate).open_in(browser, "");
        act(&visit);
        gate.open();
        taken_over(&visit);
        visit
    };
    let pressed = quick(|visit| {
        visit.press_chip("Data");
    });
    pressed.is_at("?category=data");
    pressed.sees(".status", "12 posts");
    quick(|visit| visit.search("ferry")).is_at("?q=ferry");
    // Moving the focus by keys is not a press.
    let walked = quick(|visit| {
        visit.tab_to(".filters .chip");
        visit.key(TAB);
    });
    walked.is_at("");
}

fn links_lead_from_page_to_page_before_and_after_the_start(browser: Browser) {
    let gate = Gate::closed();
    let visit = held(published(), &gate).open_in(browser, "tag/backend/");
    visit.press("Next");
    visit.is_at("tag/backend/page/2/");
    gate.open();
    taken_over(&visit);
    visit.press("Next");
    visit.is_at("tag/backend/page/3/");
    visit.press("Tags");
    visit.is_at("tags/");
    visit.sees("h1", "All tags");
    visit.back();
    visit.is_at("tag/backend/page/3/");
    visit.sees("h1", "Tag archive: backend");
}

/// The number of visible controls that need the program.
const DEAD_CONTROLS: &str = "[...document.querySelectorAll('main :is(button, input, select, summary), .theme select')]\
    .filter(found => found.checkVisibility({ visibilityProperty: true }) && !found.closest('.notice, .follow')).length";

#[test]
fn a_published_page_whose_loader_is_missing_hides_what_has_no_effect() {
    let visit = published().answer(|request| request.path.contains("/loader").then(|| HttpResponse::plain(404, "no")));
    let visit = visit.visit();
    visit.expects_complaint("loader");
    visit.go("tag/backend/");
    visit.sees(".card .title", "One command to start every service");
    // The test doesn't wait for ten seconds: it finishes the animations.
    visit.js(
        "document.getAnimations().filter(each => each.effect.getTiming().iterations === 1).map(each => each.finish())",
    );
    visit.finds(DEAD_CONTROLS, 0);
    visit.sees(".boot-late", "Search and filters aren’t available right now. Try again");
    visit.finds("document.querySelector('.boot-late').getBoundingClientRect().bottom <= innerHeight", true);
    visit.finds("document.querySelector('.boot-late a').href === location.href", true);
    visit.is_accessible("a published page without its loader");
}

#[test]
fn a_published_tag_index_without_its_program_has_no_dead_controls() {
    let visit = published().visit();
    visit.scripts(false);
    visit.go("tags/");
    visit.scripts(true);
    visit.finds(DEAD_CONTROLS, 0);
    visit.sees_within(".index-bar .status", "tags");
}

#[test]
fn options_of_a_published_page_have_their_state() {
    let visit = published().visit();
    visit.scripts(false);
    visit.go("");
    visit.scripts(true);
    visit.counts(".filters [type=checkbox]:checked", 1);
}

#[test]
fn finders_of_feeds_find_feeds_only() {
    let visit = published().visit();
    visit.scripts(false);
    visit.go("tag/backend/page/2/");
    visit.scripts(true);
    visit.counts(".boot .card", 12);
    let types = "[...document.querySelectorAll('link[rel=alternate]')].map(link => link.type).join()";
    visit.finds(types, "application/feed+json,application/rss+xml,application/atom+xml");
}

#[test]
fn where_no_program_or_feed_comes_the_posts_stay_with_one_quiet_notice() {
    let missing = |what: &'static str| {
        let hosting =
            published().answer(move |request| request.path.contains(what).then(|| HttpResponse::plain(404, "nothing")));
        let visit = hosting.visit();
        visit.expects_complaint("404");
        visit.expects_complaint("Refusal");
        visit.go("tag/backend/");
        visit.counts(".boot-notice", 1);
        visit.sees(".card .title", "One command to start every service");
        // The notice is in view, and controls without effect are not.
        visit.finds("document.querySelector('.boot-notice').getBoundingClientRect().bottom < innerHeight", true);
        visit.finds(DEAD_CONTROLS, 0);
        visit.is_accessible("a published page without its program");
        visit
    };
    missing("_bg")
        .sees(".boot-notice", "Search and filters aren’t available right now. A part of this page is missing.");
    missing("backend/feed.json").sees(".boot-notice", "Search and filters aren’t available right now. Feed not found.");
}

#[test]
fn the_accent_of_a_published_page_needs_no_script_and_is_readable() {
    // Yellow and navy are readable on no light ground, and on no dark one.
    for (name, accent) in [("yellow", "#ff0"), ("navy", "#000080")] {
        let look = format!("\"theme\": \"system\", \"accent\": \"{accent}\", \"font\": \"Georgia, serif\"");
        let visit = published_as(name, &[("\"theme\": \"system\"", &look)]).visit();
        visit.scripts(false);
        visit.go("tag/backend/");
        visit.scripts(true);
        visit.counts(".boot .card", 12);
        let look =
            "[getComputedStyle(document.querySelector('a.chip')).color, getComputedStyle(document.body).fontFamily]";
        let before = visit.js(look);
        assert_eq!(before[1], "Georgia, serif");
        assert_ne!(before[0], published().open("tag/backend/").js(look)[0], "the accent is the default one");
        visit.is_accessible("an accent on a light page");
        visit.prefers(Scheme::Dark);
        visit.is_accessible("an accent on a dark page");
        visit.prefers(Scheme::Light);
        visit.reload();
        taken_over(&visit);
        visit.finds(look, before);
    }
}

#[test]
fn without_scripts_a_published_page_is_complete() {
    let visit = published().visit();
    visit.scripts(false);
    visit.go("tag/backend/");
    // The driver reads pages by scripts of its own; the page's own scripts have not run.
    visit.scripts(true);
    visit.counts(".boot .card", 12);
    visit.sees(".status", "27 posts");
    visit.click(".pager-step[rel=next]");
    visit.is_at("tag/backend/page/2/");
}

#[test]
fn scripts_in_a_feed_stay_text_on_published_pages() {
    const PAYLOAD: &str = "</script><script>window.__pwned = 1</script><img src=x onerror=window.__pwned=1>";
    let item = |id: u32| {
        json!({"id": format!("{id}{PAYLOAD}"), "title": PAYLOAD, "summary": PAYLOAD, "date_published": "2025-05-09",
            "tags": [PAYLOAD, "plain"], "_tag_archive": {"categories": [PAYLOAD]}, "url": format!("https://lantern.example/{id}?{PAYLOAD}")})
    };
    let feed = json!({"title": PAYLOAD, "description": PAYLOAD, "version": "https://jsonfeed.org/version/1.1", "items": [item(1), item(2)]});
    let visit = published_with("hostile", &feed).open("tag/plain/");
    taken_over(&visit);
    visit.counts(".card", 2);
    visit.finds("typeof window.__pwned", "undefined");
    visit.finds("document.querySelectorAll('body :is(script, img, iframe)').length", 0);
}

/// Maps the text of each link on the page to its URL.
const LINKS: &str = "Object.fromEntries([...document.links].map((link) => [link.textContent, link.href]))";

/// Asserts that the page of a tag shows it, before the takeover and after it.
#[track_caller]
fn shows_tag(visit: &Visit, label: &str, posts: usize) {
    let seen = || {
        visit.sees("h1", &format!("Tag archive: {label}"));
        visit.counts(".card", posts);
    };
    seen();
    taken_over(visit);
    seen();
}

#[test]
fn tags_of_every_name_have_a_page() {
    let visit = published().open("tags/");
    taken_over(&visit);
    let long = "x".repeat(300);
    let tags = [
        ("c#", 2),
        ("c++", 3),
        ("c", 1),
        ("ci/cd", 5),
        (".net", 2),
        ("日本語", 2),
        ("développement", 2),
        ("../x", 1),
        ("con", 1),
        ("100%", 1),
        ("a/../b", 1),
        ("%2F", 1),
        ("?", 1),
        ("&amp;", 1),
        ("#", 1),
        ("aux.", 1),
        ("STRASSE", 1),
        ("straße", 1),
        (&*long, 1),
    ];
    // Each tag has a page, to which the list of all tags links.
    let links = visit.js(LINKS);
    for (label, posts) in tags {
        let link = links[format!("{label} {posts}")].as_str().expect("the tag is listed");
        visit.run(visit.client().goto(link));
        shows_tag(&visit, label, posts);
    }
    // A press opens that page, too.
    for (label, posts) in tags.into_iter().step_by(6) {
        visit.go("tags/");
        taken_over(&visit);
        visit.press(&format!("{label} {posts}"));
        shows_tag(&visit, label, posts);
    }
}

mod missing {
    use super::*;

    #[test]
    fn with_a_page_for_it_an_address_that_leads_nowhere_says_so() {
        let visit = published().visit();
        visit.expects_complaint("404");
        visit.go("no/such/page");
        visit.sees("h1", "Page not found");
        taken_over(&visit);
        visit.sees("h1", "Page not found");
        visit.is_accessible("a page that was not found");
        visit.press("All tags");
        visit.sees("h1", "All tags");
    }

    #[test]
    fn with_a_page_for_it_a_tag_without_a_slash_is_found() {
        let visit = published().visit();
        visit.go("tag/backend");
        visit.sees("h1", "Tag archive: backend");
        taken_over(&visit);
        visit.sees("h1", "Tag archive: backend");
        visit.sees(".status", "27 posts");
    }

    #[test]
    fn with_the_first_page_for_it_an_address_that_leads_nowhere_says_so() {
        let visit = published().first_page_for_anything().visit();
        visit.go("no/such/page");
        taken_over(&visit);
        visit.sees("h1", "Page not found");
        visit.press("All posts");
        visit.sees("h1", "All posts");
    }
}

/// Checks headers of a file, as the page's own scripts see them: `[media type, caching, encoding, policy, options]`.
#[track_caller]
fn check_headers(visit: &Visit, file: &str, expected: [&str; 2]) {
    const ASK: &str = "const [file, done] = arguments; fetch(new URL(file, document.baseURI)).then(answer => \
        done(['content-type', 'cache-control', 'content-encoding', 'content-security-policy', 'x-content-type-options']\
        .map(name => answer.headers.get(name) ?? '')))";
    let with_headers_file = visit.run(visit.client().execute_async(ASK, vec![json!(file)]));
    let with_headers_file: Vec<String> = with_headers_file
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| value.as_str().unwrap_or_default().to_lowercase())
        .collect();
    let [media_type, caching, encoding, policy, options] = &with_headers_file[..] else {
        panic!("{file}: {with_headers_file:?}")
    };
    // Each of our files declares or implies its character encoding itself.
    let media_type = media_type.split(';').next().unwrap_or_default();
    assert_eq!(media_type, expected[0], "{file}");
    assert!(caching.split(", ").any(|directive| directive == expected[1]), "{file}: {caching}");
    assert!(["br", "gzip"].contains(&encoding.as_str()), "{file} is not compressed: {with_headers_file:?}");
    assert!(policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"), "{file}: {policy}");
    assert_eq!(options, "nosniff", "{file}");
}

#[test]
#[ignore = "needs a host with our configuration snippet; `cargo xtask hosts` has some"]
fn configured_by_our_snippets_a_host_sends_media_types_and_caching() {
    let visit = published().open("tag/backend/");
    taken_over(&visit);
    let [again, forever] = ["no-cache", "max-age=31536000"];
    check_headers(&visit, "tag/backend/", ["text/html", again]);
    check_headers(&visit, "tag/backend/feed.json", ["application/feed+json", again]);
    check_headers(&visit, "tag/backend/rss.xml", ["application/rss+xml", again]);
    check_headers(&visit, "tag/backend/atom.xml", ["application/atom+xml", again]);
    let named = |id: &str| {
        visit.js(&format!("document.getElementById('{id}').content")).as_str().unwrap_or_default().to_string()
    };
    check_headers(&visit, &named("wasm"), ["application/wasm", forever]);
    check_headers(&visit, &named("glue"), ["text/javascript", forever]);
}
