//! Tests archives in other languages: their texts, their direction, and that a published page keeps both when the site
//! takes its place.

use browser_tests::{Gate, Hosting, HttpResponse, published_as, sample, site};
use serde_json::json;

/// All texts of the page, with those that only screen readers read.
const TEXTS: &str = "[...document.querySelectorAll('body *')].filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.matches('.boot'))\
    .flatMap(each => [...each.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim())\
    .concat(each.getAttribute('aria-label') ?? '', each.title ?? '', each.placeholder ?? ''))\
    .concat(document.title, document.documentElement.lang, document.documentElement.dir).filter(Boolean)";

/// Lists every visible element, with its position and size.
const PLACES: &str = "[...document.querySelectorAll('body *')].filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.matches('.boot'))\
    .map(each => [each.localName, each.getAttribute('class'), ...Object.values(each.getBoundingClientRect().toJSON()).map(Math.round)].join(' '))";

/// Records layout shifts from now on.
const WATCH: &str = "((from) => new PerformanceObserver(list => list.getEntries().filter(entry => entry.startTime > from)\
    .forEach(entry => document.documentElement.dataset.shift = entry.value)).observe({ type: 'layout-shift' }))(performance.now())";

#[track_caller]
fn check_published(locale: &str, direction: &str, status: &str) {
    let gate = Gate::closed();
    let setting = format!("\"locale\": \"{locale}\"");
    let site = published_as(&format!("in-{locale}"), &[("\"locale\": null", &setting)]);
    let site = site.hold(|request| request.file.as_deref().is_some_and(|file| file.starts_with("site_bg")), &gate);
    let visit = site.open("tag/backend/");
    visit.finds("document.documentElement.lang", locale);
    visit.finds("document.documentElement.dir", direction);
    visit.sees(".status", status);
    visit.js(WATCH);
    let (texts, places) = (visit.js(TEXTS), visit.js(PLACES));
    gate.open();
    visit.counts(".boot", 0);
    visit.finds(TEXTS, texts);
    visit.finds(PLACES, places);
    visit.finds("document.documentElement.dataset.shift ?? 'nothing'", "nothing");
    visit.is_accessible(&format!("a published page in {locale}"));
}

#[test]
fn published_pages_have_the_same_texts_before_and_after_the_start() {
    check_published("de", "ltr", "27 Beiträge");
    check_published("ar", "rtl", "27 مقالًا");
    check_published("ja", "ltr", "27件の記事");
}

fn in_language(tag: &str) -> Hosting {
    let mut feed = sample();
    feed["language"] = json!(tag);
    site().feed(&feed)
}

#[test]
fn a_site_without_a_language_has_that_of_its_feed() {
    let visit = in_language("de-AT").open("");
    visit.sees("h1", "Alle Beiträge");
    visit.sees(".site-nav a", "Alle Beiträge");
    visit.finds("[document.documentElement.lang, document.documentElement.dir].join()", "de-AT,ltr");
    let visit = in_language("fa").open("");
    visit.sees("h1", "همهٔ نوشته‌ها");
    visit.finds("[document.documentElement.lang, document.documentElement.dir].join()", "fa,rtl");
    visit.is_accessible("a site in Persian");
}

/// Texts of the other direction that don't begin where their boxes do.
const MISPLACED: &str = "[...document.querySelectorAll('.rows bdi, .letter bdi, .card .title, .description')].filter(box => {\
    const text = document.createRange(); text.selectNodeContents(box);\
    return Math.abs(text.getBoundingClientRect().right - box.getBoundingClientRect().right) > 1 }).map(box => box.textContent)";

#[test]
fn labels_of_the_other_direction_begin_beside_their_box() {
    let visit = in_language("ar").open("?tag=backend");
    visit.sees(".status", "27 مقالًا");
    visit.counts(".description", 1);
    visit.finds(MISPLACED, json!([]));
    visit.js("document.documentElement.dataset.layout = 'list'");
    visit.finds(MISPLACED, json!([]));
    let visit = in_language("ar").open("tags");
    visit.sees(".status", "34 وسمًا");
    visit.finds(MISPLACED, json!([]));
}

#[test]
fn words_of_a_phone_are_whole() {
    let visit = site().settings(r#"{"locale": "de"}"#).visit();
    visit.phone(320);
    visit.go("");
    visit.sees(".status", "77 Beiträge");
    visit.js("void (document.documentElement.style.fontSize = '200%')");
    let lines = "(text => { const range = document.createRange(); range.setStart(text, 5);\
        range.setEnd(text, text.length); return range.getClientRects().length })(\
        document.querySelector('.heading bdi').firstChild)";
    visit.finds(lines, 1);
}

#[test]
fn english_pages_fetch_no_texts() {
    let visit = in_language("en-GB").open("");
    visit.sees("h1", "All posts");
    let is_needless = |path: &str| path.contains("/lang/") || path.contains("translations");
    assert!(visit.host().requests().iter().all(|request| !is_needless(&request.path)));
}

#[test]
fn texts_that_are_missing_are_in_english() {
    let missing = HttpResponse::new(404, "text/plain", "Not found");
    let visit = site().settings(r#"{"locale": "de"}"#).file("lang/de.json", missing).open("");
    visit.expects_complaint("404");
    visit.sees("h1", "All posts");
    visit.finds("document.documentElement.lang", "en");
}

#[test]
fn publishers_replace_texts_and_mistakes_are_named() {
    let visit = site().settings(r#"{"locale": "de", "messages": {"all_posts": "Alles"}}"#).open("");
    visit.sees("h1", "Alles");
    visit.sees(".site-nav a", "Alles");
    let visit = site().settings(r#"{"messages": {"all_post": "Everything"}}"#).open("");
    visit.press("For the site owner");
    visit.sees_within("main details", "there’s no message “all_post”");
    let own = HttpResponse::new(200, "application/json", r#"{"all_posts": "Ĉiuj afiŝoj"}"#);
    let visit = site().file("eo.json", own).settings(r#"{"locale": "eo", "messages": "eo.json"}"#).open("");
    visit.sees("h1", "Ĉiuj afiŝoj");
    visit.finds("document.documentElement.lang", "eo");
}

/// The letters of the tag index, in order.
const LETTERS: &str = "[...document.querySelectorAll('.letter h2')].map(letter => letter.textContent).join(' ')";

#[track_caller]
fn check_letters(language: &str, tags: &[&str], expected: &str) {
    let mut feed = sample();
    feed["language"] = json!(language);
    for post in feed["items"].as_array_mut().unwrap() {
        post["tags"] = json!(tags);
    }
    site().feed(&feed).open("tags").finds(LETTERS, expected);
}

/// A test of the command expects the same from published pages.
#[test]
fn the_letters_of_the_tag_index_are_those_of_the_language() {
    check_letters("sv", &["öl", "ärende", "ål", "zebra", "éclair", "apa", "9 liv", "★ star"], "# A E Z Å Ä Ö");
    check_letters("cs", &["idea", "chata", "hrad", "čaj", "cena"], "C Č H CH I");
    check_letters("tr", &["izmir", "ısı", "çay", "cam"], "C Ç I İ");
    check_letters("ja", &["開発", "ねこ", "カメラ", "がくせい", "rust"], "R か な 漢字");
    check_letters("ko", &["rust", "한국", "까치", "가나"], "ㄱ ㅎ R");
    check_letters("zh-CN", &["家", "后端", "backend", "北京", "apple"], "A B H J");
    check_letters("zh-TW", &["zoo", "標籤", "前端", "一"], "1劃 9劃 15劃 Z");
    // Languages that have no own alphabet here, and one that no browser knows.
    check_letters("en", &["Åbo", "ärger", "zebra", "9"], "# A Z");
    check_letters("xx", &["Åbo", "ärger", "zebra", "9"], "# A Z");
}

#[track_caller]
fn check_element(around: &str, own: &str, status: &str, lang: &str) {
    let page = format!(
        "<!doctype html><html {around}><title>Host</title><link rel=\"icon\" href=\"icon.svg\">\
        <script type=\"module\" src=\"embed/tag-archive.js\"></script><main><h1>Host</h1>\
        <tag-archive src=\"feed.json\" {own}></tag-archive></main>"
    );
    let visit = in_language("pl-PL").file("page.html", HttpResponse::new(200, "text/html", page)).open("page.html");
    visit.inside("tag-archive");
    visit.sees(".status", status);
    visit.finds("root.querySelector('[dir]').lang", lang);
}

#[test]
fn an_element_has_its_own_language_or_that_of_its_host_or_of_its_feed() {
    check_element("lang=\"fr\"", "lang=\"ar\"", "77 مقالًا", "ar");
    check_element("lang=\"fr\"", "", "77 articles", "fr");
    check_element("lang=\"en\"", "", "77 posts", "en");
    check_element("", "", "77 wpisów", "pl-PL");
    // An attribute that is no language tag has no effect, wherever it is.
    check_element("lang=\"x\"", "", "77 wpisów", "pl-PL");
    check_element("lang=\"\"", "lang=\"\"", "77 wpisów", "pl-PL");
    // A language without texts here has English ones, with its own dates.
    check_element("", "lang=\"da\"", "77 posts", "en");
}

#[test]
fn the_dots_between_authors_are_before_the_next_one() {
    // Names of another direction than the page don't turn their dots.
    for (locale, sides) in [("en", "-1,1"), ("ar", "1,-1")] {
        let visit = site().settings(&format!(r#"{{"locale": "{locale}"}}"#)).open("");
        visit.counts(".card", 12);
        let dot = "getComputedStyle(document.querySelector('.author + .author'), '::before')";
        visit.finds(&format!("[{dot}.left, {dot}.right].map(parseFloat).map(Math.sign).join()"), sides);
    }
}
