//! Tests of addresses that are no feed, but lead to one: home pages, and the index of WordPress.

use crate::server::{response, start_server};
use crate::site::built_site;
use crate::{tag_archive, text};
use archive_feed::address::host;
use serde_json::{Value, json};

/// Returns RSS with a number of posts.
fn rss(posts: usize) -> String {
    let item = |id| format!("<item><title>Post {id}</title><guid>{id}</guid><category>tag {id}</category></item>");
    format!("<rss><channel><title>Lantern</title>{}</channel></rss>", (0..posts).map(item).collect::<String>())
}

const INDEX: &str = r#"{"name": "Lantern", "home": "https://lantern.example", "namespaces": ["wp/v2"], "routes": {}}"#;

/// The links of a WordPress page, with an address of its own for the API.
const PAGE: &str = "<!DOCTYPE html><HTML><HEAD><title>Lantern</title>\
    <LINK REL='alternate' TYPE='application/rss+xml; charset=UTF-8' title='Lantern &raquo; Feed' HREF=/feed/>\
    <link rel=alternate type=application/rss+xml title='Lantern &raquo; Comments Feed' href='/comments/feed/'>\
    <link rel=alternate title=JSON type=application/json href=/wp-json/wp/v2/pages/2>";

/// Starts a WordPress site whose home page has these headers and this end of its head. Its API answers with `api`.
fn wordpress_site(headers: &'static str, head: &'static str, api: &'static str) -> String {
    start_server(move |path| match path {
        "/" => response("200 OK", headers, &format!("{PAGE}{head}</head></html>")),
        "/feed/" => response("200 OK", "", &rss(10)),
        _ if path.starts_with("/wp-json/wp/v2/posts") => {
            let post = r#"{"id": 1, "date": "2025-05-09T10:00:00", "title": {"rendered": "One"}, "link": "/one"}"#;
            let posts = if api == "200 OK" {
                format!("[{post}]")
            } else {
                r#"{"code": "rest_forbidden", "message": "No."}"#.into()
            };
            response(api, "X-WP-Total: 1\r\nX-WP-TotalPages: 1\r\n", &posts)
        }
        _ if path == "/wp-json/" || path.starts_with("/wp-json/?") => response("200 OK", "", INDEX),
        other => panic!("{other} isn’t a feed of posts"),
    })
}

const API_LINK: &str = "<link rel='https://api.w.org/' href='/wp-json/' />";
const API_HEADER: &str = "Link: </?p=2>; rel=shortlink\r\nLink: </wp-json/>; rel=\"https://api.w.org/\"\r\n";

fn doctor(address: &str) -> String {
    let output = tag_archive(&["doctor", address], "");
    assert_eq!(text(&output.stderr), "");
    text(&output.stdout).to_string()
}

#[track_caller]
fn check(report: &str, expected: &[&str]) {
    for expected in expected {
        assert!(report.contains(expected), "no {expected} in\n{report}");
    }
}

#[test]
fn the_api_of_wordpress_is_better_than_its_feed() {
    for (headers, head) in [("", API_LINK), (API_HEADER, "")] {
        let site = wordpress_site(headers, head, "200 OK");
        let report = doctor(&site);
        check(
            &report,
            &[
                &format!("OK  Best feed: {site}/wp-json/wp/v2/posts (WordPress REST API, 1 post)\n"),
                "It has all posts. A feed usually has only the newest.\n",
                &format!("  {site}/feed/ (RSS 2.0, 10 posts)\n"),
                "Format: WordPress REST API\n",
                "\nVerdict\n",
            ],
        );
    }
}

#[test]
fn a_closed_api_leaves_the_feed() {
    let site = wordpress_site("", API_LINK, "401 Unauthorized");
    check(
        &doctor(&site),
        &[
            &format!("OK  Best feed: {site}/feed/ (RSS 2.0, 10 posts)\n"),
            "It’s the only one that could be read.\n",
            &format!("Warning  Couldn’t read {site}/wp-json/wp/v2/posts\n"),
            "returned 401 Unauthorized: the server returned an error: “No.”\n",
            "Exactly 10 posts, so the feed probably has only the newest\n",
        ],
    );
}

#[test]
fn the_index_of_wordpress_leads_to_its_posts() {
    let site = wordpress_site("", "", "200 OK");
    let output = tag_archive(&["doctor", "--format", "json", &format!("{site}/wp-json/")], "");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let best = &report["best_feed"];
    assert_eq!(best["address"], format!("{site}/wp-json/wp/v2/posts"));
    assert_eq!((&best["others"], &report["format"], &report["posts"]), (&json!([]), &"wordpress".into(), &1.into()));
}

#[test]
fn of_several_feeds_the_one_with_the_most_posts_is_the_best() {
    let page = "<html><link rel=alternate type=application/rss+xml title=News href=news.xml>\
                <link rel=alternate type=application/rss+xml title=All href=all.xml>";
    let site = start_server(move |path| match path {
        "/blog/" => response("200 OK", "", page),
        "/blog/news.xml" => response("200 OK", "", &rss(3)),
        _ => response("200 OK", "", &rss(12)),
    });
    check(
        &doctor(&format!("{site}/blog/")),
        &[
            &format!("OK  Best feed: {site}/blog/all.xml (RSS 2.0, 12 posts)\n        It has the most posts.\n"),
            &format!("  {site}/blog/news.xml (RSS 2.0, 3 posts)\n"),
        ],
    );
}

#[test]
fn other_commands_name_the_feed_to_use() {
    let site = wordpress_site("", API_LINK, "200 OK");
    let output = tag_archive(&["convert", &site], "");
    let errors = text(&output.stderr);
    let expected = format!(
        "tag-archive: {site}: the document is a web page, not a feed; use its best feed instead: \
         {site}/wp-json/wp/v2/posts (WordPress REST API, 1 post)\n"
    );
    assert_eq!((errors, text(&output.stdout), output.status.code()), (&*expected, "", Some(2)));
    let folder = built_site();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let output = tag_archive(&["publish", "--site", &path("site"), "--out", &path("out"), "--feed", &site], "");
    assert_eq!((text(&output.stderr), output.status.code()), (&*expected, Some(2)));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_published_feed_without_a_name_has_the_host_of_its_address() {
    let site = start_server(|_| response("200 OK", "", r#"[{"title": "One"}]"#));
    let folder = built_site();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let output = tag_archive(&["publish", "--site", &path("site"), "--out", &path("out"), "--feed", &site], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let feed: Value = serde_json::from_slice(&std::fs::read(path("out/feed.json")).unwrap()).unwrap();
    assert_eq!(feed["title"], host(&site).unwrap());
}

#[test]
fn a_page_without_a_readable_feed_is_an_error_with_the_reasons() {
    let none = start_server(|_| response("200 OK", "", "<html><title>About</title></html>"));
    let output = tag_archive(&["doctor", &none], "");
    let expected = "the document is a web page, not a feed; it links to no feed, and no usual address has one, so give the address of one";
    assert!(text(&output.stderr).contains(expected), "{output:?}");
    let broken = start_server(|path| match path {
        "/" => response("200 OK", "", PAGE),
        _ => response("404 Not Found", "", "<html>Not here</html>"),
    });
    for command in ["doctor", "convert"] {
        let output = tag_archive(&[command, &broken], "");
        let errors = text(&output.stderr);
        let expected = format!(
            "{broken}: the document is a web page, not a feed, and none of its feeds can be read:\n  {broken}/feed/ returned 404 Not Found"
        );
        assert!(errors.contains(&expected), "{errors}");
        assert_eq!(output.status.code(), Some(2));
    }
}
