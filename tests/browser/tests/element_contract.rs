//! Tests the public interface of the element: attributes, properties, events and methods. docs/element.md documents all of
//! it. Other modules test its display and its use by readers.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use browser_tests::{Browser, HttpResponse, Visit, built, in_both_browsers, json, sample, site};
use serde_json::{Value, json};

use crate::element::{children_are_seen, open_variant, variant};

in_both_browsers!(
    every_attribute_can_be_changed_at_any_time,
    an_invalid_value_is_reported_once_and_the_default_applies,
    properties_that_are_set_before_the_script_runs_are_kept,
    attributes_and_properties_are_the_same,
    events_bubble_out_of_shadow_roots_with_their_details,
    a_page_asks_clears_and_refreshes,
);

const ELEMENT: &str = "document.querySelector('tag-archive')";

#[track_caller]
fn set(visit: &Visit, name: &str, value: &str) {
    visit.js_with(&format!("{ELEMENT}.setAttribute(...arguments)"), vec![json!(name), json!(value)]);
}

#[track_caller]
fn unset(visit: &Visit, names: &[&str]) {
    for name in names {
        visit.js_with(&format!("{ELEMENT}.removeAttribute(arguments[0])"), vec![json!(name)]);
    }
}

fn every_attribute_can_be_changed_at_any_time(browser: Browser) {
    let host = site().answer(|request| {
        let name = request.path.strip_prefix("/elsewhere/")?;
        let media_type = if name.ends_with(".js") { "text/javascript" } else { "application/octet-stream" };
        Some(HttpResponse::new(200, media_type, fs::read(built().join("embed").join(name)).ok()?))
    });
    let host = host.file("tags.json", json(&json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "title": "One", "tags": ["C++ now"] }] })));
    let visit = host.open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    let check = |name: &str, value: &str, look: &str, expected: Value| {
        set(&visit, name, value);
        visit.finds(look, expected);
    };
    let filters = "[...root.querySelectorAll('.chip-remove bdi')].map(found => found.innerText).join()";
    check("page-size", "3", "root.querySelectorAll('.card').length", json!(3));
    check("sort", "oldest", "root.querySelector('#ta-sort')?.value", json!("oldest"));
    check("lang", "de", "root.querySelector('.date')?.innerText", json!("11.06.2019"));
    check("lang", "en", "root.querySelector('.date')?.innerText", json!("Jun 11, 2019"));
    let levels = "[...root.querySelectorAll('.heading, .title')].slice(0, 2).map(found => found.localName)";
    check("heading-level", "4", levels, json!(["h4", "h5"]));
    check("theme", "dark", "root.querySelector('.frame').dataset.theme", json!("dark"));
    check("controls", "sort", "root.querySelectorAll('#ta-search, #ta-sort, .filters').length", json!(1));
    check("layout", "list", "root.querySelector('[data-layout]').dataset.layout", json!("list"));
    check("paging", "more", "root.querySelector('.more')?.innerText", json!("Show 3 more posts"));
    check("tags", "backend, kubernetes", filters, json!("backend,kubernetes"));
    let posts = "parseInt(/\\d+(?= posts)/.exec(root.querySelector('.status')?.innerText))";
    let of_both = visit.posts();
    check("match", "any", &format!("{posts} > {of_both}"), json!(true));
    check("categories", "Data", filters, json!("Data,backend,kubernetes"));
    unset(&visit, &["tags", "match", "categories", "controls", "paging", "layout", "theme", "heading-level"]);
    check("locked", "category=data", "root.querySelector('.heading')?.textContent", json!("Category archive: Data"));
    unset(&visit, &["locked"]);
    visit.sees(".status", "77 posts");
    set(&visit, "tags", "backend");
    set(&visit, "url-state", "hash");
    visit.click(".pager [rel=next]");
    visit.finds("location.hash", "#ta-tag=backend&ta-sort=oldest&ta-page=2");
    set(&visit, "url-prefix", "x-");
    visit.click(".pager [rel=next]");
    visit.finds("location.hash.endsWith('&x-tag=backend&x-sort=oldest&x-page=3')", true);
    unset(&visit, &["url-state", "url-prefix", "tags", "sort"]);
    // Cards without categories show tags as chips.
    check("src", "../../tags.json", "root.querySelector('a.chip')?.getAttribute('href')", json!("#tag=c%2B%2B-now"));
    check(
        "tag-url",
        "/topics/{tag}/",
        "root.querySelector('a.chip').getAttribute('href')",
        json!("/topics/c%2B%2B-now/"),
    );
    check("src", "../../samples/wordpress.json", posts, json!(12));
    visit.expects_complaint("tag-archive:");
    set(&visit, "format", "rss");
    children_are_seen(&visit, true);
    unset(&visit, &["format"]);
    visit.sees(".status", "12 posts");
    children_are_seen(&visit, false);
    let elsewhere = || visit.host().requests().iter().filter(|request| request.path.starts_with("/elsewhere/")).count();
    // Two changes at once both take effect.
    visit.js(&format!("[{ELEMENT}.theme = 'light', {ELEMENT}.base = '/elsewhere']"));
    visit.until("files from elsewhere", elsewhere, 3);
    visit.sees(".status", "12 posts");
    // A hidden element never gets close to the viewport.
    visit.js(&format!(
        "(late => (late.id = 'late', late.hidden = true, late.loading = 'lazy', document.body.append(late)))\
        ({ELEMENT}.cloneNode(true)) ?? true"
    ));
    visit.js("document.querySelector('#late').loading = 'eager'");
    visit.inside("#late");
    visit.counts(".card", 3);
}

fn an_invalid_value_is_reported_once_and_the_default_applies(browser: Browser) {
    let wrong = [
        ("format", "xml"),
        ("match", "some"),
        ("sort", "random"),
        ("page-size", "0"),
        ("paging", "endless"),
        ("controls", "dance"),
        ("heading-level", "9"),
        ("load-timeout-seconds", "0"),
        ("url-state", "cookie"),
        ("url-prefix", "a b"),
        ("tag-url", "/tag"),
        ("lang", "not a language"),
        ("theme", "sepia"),
        ("loading", "soon"),
        ("locked", "q=x"),
    ];
    let script = format!(
        "window.warnings = []; console.warn = (...words) => warnings.push(words);\
        document.addEventListener('readystatechange', () => {{ if (document.readyState !== 'interactive') return; \
        for (const [name, value] of {}) {ELEMENT}.setAttribute(name, value); }});",
        json!(wrong)
    );
    let visit = site().script_first(&variant("plain"), &script).open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.counts(".card", 12);
    set(&visit, "page-size", "5");
    visit.counts(".card", 5);
    // All attributes are read again. This must not repeat the warnings about the other attributes.
    set(&visit, "page-size", "0");
    visit.counts(".card", 12);
    visit.finds("warnings.length", wrong.len());
    visit.finds(&format!("warnings.every(words => words[1] === {ELEMENT})"), true);
    for (name, value) in wrong {
        let words = format!("“{name}” must be ");
        let found = format!(
            "warnings.filter(words => words[0].includes('{words}') && words[0].includes('(it is “{value}”); the default')).length"
        );
        visit.finds(&found, 1);
    }
}

fn properties_that_are_set_before_the_script_runs_are_kept(browser: Browser) {
    let script = format!(
        "document.addEventListener('readystatechange', () => {{ if (document.readyState !== 'interactive') return; \
        window.before = customElements.get('tag-archive') === undefined; \
        Object.assign({ELEMENT}, {{ pageSize: 3, tags: ['backend'], query: 'page=2' }}); }});"
    );
    let visit = site().script_first(&variant("plain"), &script).open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    visit.counts(".card", 3);
    visit.sees(".pager [aria-current]", "2");
    visit.finds("before", true);
    visit.finds(&format!("{ELEMENT}.getAttributeNames().sort()"), json!(["page-size", "src", "tags"]));
    visit.js(&format!("{ELEMENT}.tags = null"));
    visit.sees(".status", "77 posts");
}

fn attributes_and_properties_are_the_same(browser: Browser) {
    let visit = open_variant(browser, "plain");
    visit.sees(".status", "77 posts");
    let property = "name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())";
    let differ = format!(
        "((made, property) => {ELEMENT}.constructor.observedAttributes.filter(name => {{ \
        if (made[property(name)] !== null) return true; made.setAttribute(name, 'a'); \
        if (made[property(name)] !== 'a') return true; made[property(name)] = 'b'; \
        if (made.getAttribute(name) !== 'b') return true; made[property(name)] = null; \
        return made.hasAttribute(name); }}))(document.createElement('tag-archive'), {property})"
    );
    visit.finds(&differ, json!([]));
    let written = |property: &str, value: &str| {
        visit.js(&format!(
            "(made => (made.src = 'x', made.locked = '', made.{property} = {value}, made.getAttribute('{property}')))\
            (document.createElement('tag-archive'))"
        ))
    };
    assert_eq!(written("src", "['a.json', 'b.json']"), "a.json b.json");
    assert_eq!(written("tags", "['a', 'b']"), "a,b");
    assert_eq!(written("controls", "['search', 'sort']"), "search,sort");
    assert_eq!(written("locked", "true"), "");
    assert_eq!(written("locked", "false"), Value::Null);
    assert_eq!(written("src", "undefined"), Value::Null);
}

fn events_bubble_out_of_shadow_roots_with_their_details(browser: Browser) {
    let script = "window.heard = []; for (const name of ['ready', 'change', 'select', 'error']) \
        addEventListener(`tag-archive-${name}`, ({ type, bubbles, composed, cancelable, detail, target }) => \
        heard.push({ name: type.slice(12), bubbles, composed, cancelable, detail, target: target.id }));";
    let host = site().script_first(&variant("shadow"), script).file("gone.json", HttpResponse::plain(404, "no"));
    let visit = host.open_in(browser, &variant("shadow"));
    visit.inside("#component >>> tag-archive");
    visit.sees(".status", "77 posts");
    let element = "document.querySelector('#component').shadowRoot.querySelector('tag-archive')";
    let query = "category=-culture&year=2019..2022&tag=backend&tag=kubernetes&match=any&sort=oldest";
    visit.js(&format!("{element}.query = '{query}'"));
    visit.sees_within(".selection", "2019 to 2022");
    let posts = visit.posts();
    visit.js(&format!("{element}.addEventListener('tag-archive-select', event => event.preventDefault())"));
    visit.click(".title a");
    let link = visit.js("(link => ({ url: link.href, title: link.textContent }))(root.querySelector('.title a'))");
    visit.expects_complaint("gone.json");
    visit.js(&format!("{element}.src = '../../gone.json'"));
    visit.finds("heard.length", 4);
    let with_headers_file = |name: &str, cancelable: bool, detail: Value| json!({ "name": name, "bubbles": true, "composed": true, "cancelable": cancelable, "detail": detail, "target": "component" });
    let at_first = json!({
        "query": "", "posts": 77, "text": "", "tags": [], "categories": [], "years": [], "sources": [],
        "match": "all", "sort": "newest", "page": 1
    });
    let then = json!({
        "query": query, "posts": posts, "text": "", "tags": ["backend", "kubernetes"], "categories": ["-culture"],
        "years": ["2019..2022"], "sources": [], "match": "any", "sort": "oldest", "page": 1
    });
    let error = json!({ "code": "status", "message": visit.js("heard[3].detail.message") });
    let expected = [
        with_headers_file("ready", false, at_first),
        with_headers_file("change", false, then),
        with_headers_file("select", true, link),
        with_headers_file("error", false, error),
    ];
    visit.finds("heard", json!(expected));
    visit.finds("heard[3].detail.message.includes('returned 404')", true);
}

fn a_page_asks_clears_and_refreshes(browser: Browser) {
    let newer = Arc::new(AtomicBool::new(false));
    let answers = Arc::clone(&newer);
    let visit = site().answer(move |request| {
        let asked = request.file.as_deref() == Some("feed.json") && answers.load(Ordering::SeqCst);
        let mut feed = sample();
        let posts = feed["items"].as_array_mut()?;
        posts.truncate(50);
        posts.iter_mut().for_each(|post| post["authors"] = json!([{ "name": "Jo Ames" }]));
        asked.then(|| json(&feed))
    });
    let visit = visit.open_in(browser, &variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.finds("document.createElement('tag-archive').state", Value::Null);
    // A promise from before the posts are there is fulfilled, and so is one from after the event.
    visit.js(&format!(
        "(another => (another.src = {ELEMENT}.src, another.ready.then(state => window.early = state.posts), \
        {ELEMENT}.ready.then(state => window.late = state.posts), document.body.append(another)))(\
        document.createElement('tag-archive'))"
    ));
    visit.finds("[window.early, window.late]", json!([77, 77]));
    visit.js("document.querySelector('body > tag-archive:last-of-type').remove()");
    visit.js(&format!("{ELEMENT}.query = 'tag=backend&page=2'"));
    visit.sees(".pager [aria-current]", "2");
    visit.sees(".status", "27 posts");
    visit.finds(&format!("{ELEMENT}.query"), "tag=backend&page=2");
    visit.finds(
        &format!("(({{ posts, tags, page }}) => [posts, tags, page])({ELEMENT}.state)"),
        json!([27, ["backend"], 2]),
    );
    visit.js(&format!("{ELEMENT}.clear()"));
    visit.sees(".status", "77 posts");
    visit.finds(&format!("{ELEMENT}.query"), "");
    newer.store(true, Ordering::SeqCst);
    visit.js("root.querySelector('.card .title a').focus()");
    visit.js(&format!("{ELEMENT}.refresh()"));
    visit.sees(".status", "50 posts");
    // The focus stays on a post, also where the newer feed has changed it.
    visit.sees(".card .author", "Jo Ames");
    visit.has_focus(".card .title a");
}
