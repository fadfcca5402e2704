//! Tests hosting: under any path, beside other sites of the same name, with the publisher's own settings. The host of
//! these tests has nothing outside its base.

use browser_tests::{HttpResponse, site};

const PATH: &str = "/some/sub/path/";

#[test]
fn a_site_under_a_path_stays_under_it() {
    let visit = site().base(PATH).open("");
    visit.sees(".status", "77 posts");
    visit.press_chip("Data");
    visit.is_at("?category=data");
    visit.click(".card .chip[href$=data]");
    visit.sees("h1", "Category archive: Data");
    visit.is_at("category/data");
    visit.press("Tags");
    visit.is_at("tags");
    visit.press("c# 2");
    visit.is_at("tag/c%23");
    visit.sees(".status", "2 posts");
    visit.back();
    visit.sees("h1", "All tags");
    visit.back();
    visit.back();
    visit.is_at("?category=data");
    visit.counts(".filters [aria-pressed=true]", 1);
    let asked = visit.host().requests();
    assert!(asked.iter().all(|request| request.path.starts_with(PATH)), "{asked:?}");
}

#[test]
fn a_deep_link_under_a_path_works_by_itself() {
    let visit = site().base(PATH).open("category/data?year=2021");
    visit.has_title("Data posts from 2021 | Lantern Engineering");
    visit.counts(".selection .chip-remove", 1);
    visit.go("no/such/page");
    visit.sees_within(".state", "/some/sub/path/no/such/page");
    visit.click(".state-actions a");
    visit.is_at("");
}

#[test]
fn a_link_to_a_namesake_leaves_the_site() {
    let namesake = HttpResponse::new(200, "text/html", "<!doctype html><title>Else</title><h1>Another site</h1>");
    let visit = site().base("/blog/").answer(move |request| (request.path == "/blogger/").then(|| namesake.clone()));
    let visit = visit.open("");
    visit.expects_complaint("favicon.ico");
    visit.sees(".status", "77 posts");
    let script = "(() => { const link = document.createElement('a'); link.href = '/blogger/'; link.id = 'namesake'; \
        link.textContent = 'Namesake'; document.querySelector('main').append(link); })()";
    visit.js(script);
    visit.click("#namesake");
    visit.sees("h1", "Another site");
    visit.back();
    visit.sees("h1", "All posts");
}

#[test]
fn a_link_to_the_posts_themselves_leaves_the_site() {
    let post = HttpResponse::new(200, "text/html", "<!doctype html><title>Post</title><h1>The post</h1>");
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "title": "One", "url": "/posts/one" }] });
    let visit = site().feed(&feed).answer(move |request| (request.path == "/posts/one").then(|| post.clone()));
    let visit = visit.open("");
    visit.press("One");
    visit.sees("h1", "The post");
}

#[test]
fn a_publisher_decides_title_home_page_size_and_theme() {
    let block = r#"{"title": "Ours", "home": "/home", "page_size": 5, "locale": "de-CH", "theme": "dark"}"#;
    let visit = site().settings(block).open("tag/backend");
    visit.counts(".card", 5);
    visit.has_title("backend – Archiv | Ours");
    visit.sees(".site-name", "Ours");
    visit.finds("document.querySelector('.site-name').pathname", "/home");
    visit.finds("document.documentElement.dataset.theme", "dark");
    visit.sees(".card .date", "09.05.2025");
}
