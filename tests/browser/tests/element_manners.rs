//! Tests that the element leaves the rest of the page alone and cleans up after itself. The tests keep the page's own
//! globals that they compare.

use browser_tests::{Browser, CONTROL, Gate, Visit, in_both_browsers, site};
use serde_json::{Value, json};

use crate::element::{open_variant, variant};

in_both_browsers!(
    the_place_the_title_the_history_and_the_focus_are_the_pages,
    nothing_is_listened_to_but_popstate_where_that_is_asked_for,
    a_lazy_archive_starts_near_the_window,
    what_follows_on_the_page_never_jumps_up,
    what_is_typed_into_a_field_is_no_shortcut_of_the_page,
    fields_in_a_slot_are_the_pages,
);

/// Waits until the host has received all requests that the page has started so far.
#[track_caller]
fn all_is_asked(visit: &Visit) {
    let frame = "new Promise(requestAnimationFrame)";
    visit.js(&format!("{frame}.then(() => {frame}).then(() => fetch('/icon.svg')).then(() => true)"));
}

fn the_place_the_title_the_history_and_the_focus_are_the_pages(browser: Browser) {
    let gate = Gate::closed();
    let host = site().hold_file("feed.json", &gate);
    let visit = host.open_in(browser, &variant("lazy"));
    visit.js("scrollTo(0, document.documentElement.scrollHeight)");
    visit.js("document.querySelector('main a').focus({ preventScroll: true })");
    let state = "[scrollY, document.title, history.length, history.state, location.href, document.activeElement.href]";
    let before = visit.js(state);
    visit.inside("tag-archive");
    visit.counts(".card-skeleton", 6);
    gate.open();
    visit.sees(".status", "77 posts");
    visit.finds(state, before);
    visit.press_chip("Platform");
    visit.counts(".selection .chip-remove", 1);
    let same = "[document.title, history.length, history.state, location.href]";
    let entries = visit.js(same);
    // A reader presses in this element, so it has the focus, and nothing scrolls further than the press needs.
    let place = visit.js("scrollY");
    visit.has_focus("[aria-pressed=true]");
    visit.key(browser_tests::SPACE);
    visit.counts(".selection .chip-remove", 0);
    visit.finds("scrollY", place);
    visit.finds(same, entries);
}

fn nothing_is_listened_to_but_popstate_where_that_is_asked_for(browser: Browser) {
    let script = "window.added = []; for (const name of ['add', 'remove']) { \
        const method = EventTarget.prototype[name + 'EventListener']; \
        EventTarget.prototype[name + 'EventListener'] = function (type, ...rest) { \
        const far = [undefined, window, document, document.documentElement, document.body, document.head, history]; \
        if (far.includes(this)) added.push(name + ' ' + type); return method.call(this ?? window, type, ...rest); }; }";
    let visit = site().script_first(&variant("plain"), script).open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.press_chip("Platform");
    visit.search("queue");
    visit.sees("mark", "queue");
    let added = "added.filter((line, at) => at === added.indexOf(line) && line.startsWith('add'))";
    visit.finds(added, json!([]));
    visit.js("document.querySelector('tag-archive').urlState = 'hash'");
    visit.finds(added, json!(["add popstate"]));
    visit.press("Clear");
    visit.finds("location.hash", "");
    visit.finds(added, json!(["add popstate"]));
    visit.js("added.length = 0");
    visit.js("document.querySelector('tag-archive').remove()");
    visit.finds("added[0]", "remove popstate");
    visit.finds(added, json!([]));
}

fn a_lazy_archive_starts_near_the_window(browser: Browser) {
    let visit = open_variant(browser, "lazy");
    let asked = |ending: &str| visit.host().requests().iter().any(|request| request.path.ends_with(ending));
    visit.finds("document.querySelector('tag-archive').constructor.version !== undefined", true);
    let below = |distance: u32| {
        visit.js(&format!(
            "scrollBy(0, document.querySelector('tag-archive').getBoundingClientRect().top - innerHeight - {distance})"
        ));
        all_is_asked(&visit);
    };
    all_is_asked(&visit);
    assert!(!asked(".wasm") && !asked("feed.json"), "it did not wait to be near");
    below(230);
    assert!(!asked(".wasm") && !asked("feed.json"), "it started too early");
    below(170);
    visit.sees(".status", "77 posts");
    crate::element::is_for_everyone(&visit);
}

fn what_follows_on_the_page_never_jumps_up(browser: Browser) {
    let gate = Gate::closed();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "title": "The only one" }] });
    let visit = site().feed(&feed).hold_file("feed.json", &gate).open_in(browser, &variant("events"));
    visit.inside("tag-archive");
    visit.counts(".card-skeleton", 6);
    visit.js("document.querySelector('tag-archive > p').style.height = '1234px'");
    let place = "document.querySelector('#events').getBoundingClientRect().top + scrollY";
    let before = visit.js(place);
    gate.open();
    visit.sees(".status", "1 post");
    visit.finds(place, before);
}

/// Records the keys that reach the page. A slash moves the focus to the page's own field, as on many sites.
const SHORTCUTS: &str = "window.keys = []; window.site = document.createElement('input'); \
    addEventListener('DOMContentLoaded', () => document.querySelector('main').append(site)); \
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, event => { \
    keys.push(type + ' ' + event.key); \
    if (event.key === '/' && !event.target.matches('input')) { event.preventDefault(); site.focus(); } });";

fn what_is_typed_into_a_field_is_no_shortcut_of_the_page(browser: Browser) {
    let page = variant("plain");
    let visit = site().script_first(&page, SHORTCUTS).open_in(browser, &page);
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.click("#ta-search");
    "ci/cd".chars().for_each(|letter| visit.key(letter));
    visit.finds("root.querySelector('#ta-search').value", "ci/cd");
    visit.has_focus("#ta-search");
    visit.finds("keys", json!([]));
    visit.sees(".suggestion > span", "ci/cd");
    visit.finds("keys", json!([]));
    // Keys that type nothing are the page's too. The first one closes the suggestions.
    visit.key(browser_tests::ESCAPE);
    visit.key(browser_tests::ESCAPE);
    visit.finds("root.querySelector('#ta-search').value", "");
    visit.key_holding(CONTROL, '.');
    let pressed = "keys.filter(line => line.startsWith('keydown'))";
    visit.finds(pressed, json!(["keydown Escape", "keydown Escape", "keydown Control", "keydown ."]));
    visit.key(browser_tests::TAB);
    visit.has_focus("[popovertarget=ta-search-tips]");
    visit.finds(pressed, json!(["keydown Escape", "keydown Escape", "keydown Control", "keydown .", "keydown Tab"]));
    // Outside of its fields, the element types nothing.
    visit.js("root.querySelector('.filters-button, .chip').focus()");
    visit.key('/');
    visit.finds("document.activeElement === site", true);
}

fn fields_in_a_slot_are_the_pages(browser: Browser) {
    let page = variant("parts");
    let visit = site().script_first(&page, SHORTCUTS).open_in(browser, &page);
    visit.inside("tag-archive");
    visit.sees(".status", "27 posts");
    visit.js("site.type = 'search'; document.querySelector('[slot=header]').append(site)");
    visit.js("site.focus()");
    visit.key('a');
    visit.finds("keys", json!(["keydown a", "keypress a", "keyup a"]));
}

/// Returns the numbers of DOM nodes and listeners, and the memory. Only Chromium reports them.
#[track_caller]
fn left(visit: &Visit) -> (u64, u64, Value) {
    visit.devtools("HeapProfiler.collectGarbage", &json!({}));
    let metrics = visit.devtools("Performance.getMetrics", &json!({}));
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        let found = all.filter(|metric| metric["name"] == name).filter_map(|metric| metric["value"].as_f64()).next();
        found.unwrap_or_else(|| panic!("no {name} in {metrics}")) as u64
    };
    (metric("Nodes"), metric("JSEventListeners"), visit.js("memories.map(memory => memory.buffer.byteLength)"))
}

#[test]
fn two_hundred_elements_come_and_go_without_a_trace() {
    let script = "window.memories = []; const { instantiate } = WebAssembly; \
        WebAssembly.instantiate = (...given) => instantiate(...given).then(made => \
        (memories.push(Object.values((made.instance ?? made).exports).find(each => each instanceof WebAssembly.Memory)), made)); \
        window.cycle = async () => { const [one, two] = ['query', 'off'].map(state => { \
        const made = document.createElement('tag-archive'); made.urlState = state; made.src = '../../feed.json'; return made; }); \
        two.removeAttribute('src'); two.append(document.querySelector('tag-archive > ul').cloneNode(true)); \
        const shown = [one, two].map(made => new Promise(shown => made.addEventListener('tag-archive-ready', shown))); \
        document.querySelector('main').append(one, two); await Promise.all(shown); \
        one.query = 'tag=backend'; one.shadowRoot.querySelector('.chip').click(); \
        one.remove(); two.remove(); await new Promise(requestAnimationFrame); }; \
        window.cycles = async (number) => { for (let turn = 0; turn < number; turn += 1) await cycle(); return true; };";
    let visit = site().script_first(&variant("list"), script).open_in(Browser::Chromium, &variant("list"));
    visit.inside("tag-archive");
    visit.sees(".status", "3 posts");
    visit.devtools("Performance.enable", &json!({}));
    // The driver limits the time of one script. Memory reaches its size within the first rounds.
    let rounds = |scripts: usize| (0..scripts).for_each(|_| _ = visit.js("cycles(20)"));
    rounds(2);
    let before = left(&visit);
    rounds(8);
    let after = left(&visit);
    assert_eq!(after, before, "nodes, listeners, bytes of memory");
    visit.finds("memories.length", 1);
}
