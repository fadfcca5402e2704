//! Tests `FeedLoader` with simulated servers: every kind of pagination, failures,
//! stops, and posts that several feeds share.

use super::*;
use crate::date::Day;
use crate::diagnostic::Diagnostic;
use crate::feed::{FeedHeaders, PageTotals};
use crate::language::Native;
use crate::messages::Messages;
use crate::response::CrossOrigin;
use std::collections::HashMap;

mod limits;

/// The responses of servers by URL: a status, totals from headers, and a body.
type Servers = HashMap<String, (u16, Option<PageTotals>, String)>;

fn servers(pages: &[(&str, &str)]) -> Servers {
    pages.iter().map(|(address, body)| (address.to_string(), (200, None, body.to_string()))).collect()
}

fn loader(addresses: &[(&str, &str)]) -> FeedLoader {
    let origin = |&(name, address): &(&str, &str)| FeedAddress {
        address: address.into(),
        name: name.into(),
        ..FeedAddress::default()
    };
    let mut loader = FeedLoader::new(addresses.iter().map(origin).collect()).without_site_name();
    loader.begin();
    loader
}

fn one(address: &str) -> FeedLoader {
    loader(&[("", address)])
}

fn respond(servers: &Servers, address: &str) -> FeedResponse {
    match servers.get(address) {
        Some((status, totals, body)) => FeedResponse::Response {
            status: *status,
            address: address.into(),
            bytes: body.clone().into(),
            headers: FeedHeaders { totals: *totals, charset: None },
        },
        None => FeedResponse::Unreachable { cross_origin: CrossOrigin::No },
    }
}

/// Answers requests until there are no more. Returns the URLs in the order of the requests.
fn run(loader: &mut FeedLoader, servers: &Servers) -> Vec<String> {
    let mut requested = Vec::new();
    while let Some(FeedRequest { number, address, .. }) = loader.request() {
        loader.take(number, Ok(respond(servers, &address)), 0, &Native);
        requested.push(address);
    }
    requested
}

/// Returns the ids of all posts loaded.
fn ids(loader: &mut FeedLoader) -> Vec<String> {
    loader.take_update().unwrap().feed.posts.into_iter().map(|post| post.id).collect()
}

fn items(ids: &[u32], next: &str) -> String {
    let items: Vec<String> = ids.iter().map(|id| format!(r#"{{"id": "{id}", "url": "/{id}"}}"#)).collect();
    format!(r#"{{"items": [{}], "next_url": {next}}}"#, items.join(","))
}

fn status(loader: &FeedLoader) -> Option<(String, LoadAction)> {
    loader.status(&Messages::default(), &Native).map(|status| (status.text, status.offer))
}

#[test]
fn a_feed_of_one_document_has_one_request_and_no_status() {
    let mut loader = one("https://a.example/feed.json");
    let requested = run(&mut loader, &servers(&[("https://a.example/feed.json", &items(&[1, 2], "null"))]));
    assert_eq!(requested, ["https://a.example/feed.json"]);
    assert_eq!(ids(&mut loader), ["1", "2"]);
    assert!(loader.is_complete() && loader.is_settled());
    assert_eq!(status(&loader), None);
}

#[test]
fn next_pages_of_a_json_feed_are_requested_once_each() {
    let mut loader = one("https://a.example/feed.json");
    let pages = servers(&[
        ("https://a.example/feed.json", &items(&[1, 2], "\"feed2.json\"")),
        ("https://a.example/feed2.json", &items(&[2, 3], "\"/feed3.json\"")),
        ("https://a.example/feed3.json", &items(&[4], "\"https://a.example/feed.json\"")),
    ]);
    assert_eq!(run(&mut loader, &pages).len(), 3);
    // A post moves to the next page if a new one is published meanwhile.
    assert_eq!(ids(&mut loader), ["1", "2", "3", "4"]);
}

/// Returns a page of RSS whose items have these guids and links.
fn rss(next: &str, items: &[(&str, &str)]) -> String {
    let item = |(guid, link): &(&str, &str)| {
        format!("<item><title>{link}</title><guid isPermaLink='false'>{guid}</guid><link>{link}</link></item>")
    };
    let items: String = items.iter().map(item).collect();
    let next = format!("<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='next' href='{next}'/>");
    format!("<rss><channel><link>https://home.example/blog/</link>{next}{items}</channel></rss>")
}

#[track_caller]
fn check_posts(first: &[(&str, &str)], second: &[(&str, &str)], expected: &[&str]) {
    let mut loader = one("https://a.example/feeds/1.xml");
    let pages = servers(&[
        ("https://a.example/feeds/1.xml", &rss("2.xml", first)),
        // The next page is relative to the feed, and not to the home page.
        ("https://a.example/feeds/2.xml", &rss("2.xml", second)),
    ]);
    assert_eq!(run(&mut loader, &pages).len(), 2);
    let posts = loader.take_update().unwrap().feed.posts;
    let titles: Vec<&str> = posts.iter().filter_map(|post| post.title.as_deref()).collect();
    assert_eq!(titles, expected);
}

#[test]
fn posts_of_several_pages_are_the_same_by_their_link() {
    check_posts(&[("1", "/a"), ("2", "/b")], &[("2", "/b"), ("3", "/c")], &["/a", "/b", "/c"]);
    // A feed that gives all posts one id loses none.
    check_posts(&[("x", "/a"), ("x", "/b")], &[("x", "/c"), ("x", "/b")], &["/a", "/b", "/c"]);
    check_posts(&[("x", "/a")], &[("x", "/b")], &["/a", "/b"]);
}

#[test]
fn a_fragment_counts_where_it_alone_distinguishes_posts() {
    check_posts(
        &[("1", "/day#a"), ("2", "/day#b")],
        &[("3", "/day#c"), ("2", "/day#b")],
        &["/day#a", "/day#b", "/day#c"],
    );
    check_posts(&[("1", "/#/a"), ("2", "/#/b")], &[("3", "/#/c")], &["/#/a", "/#/b", "/#/c"]);
    check_posts(&[("1", "/a#top")], &[("2", "/a")], &["/a#top"]);
}

#[test]
fn atom_and_rss_name_their_next_page_by_a_link() {
    let atom = |next: &str, id| {
        format!("<feed xmlns='http://www.w3.org/2005/Atom'>{next}<entry><id>{id}</id><title>x</title></entry></feed>")
    };
    let mut loader = one("https://a.example/atom");
    let pages = servers(&[
        ("https://a.example/atom", &atom("<link rel='next' href='?page=2'/>", 1)),
        ("https://a.example/atom?page=2", &atom("", 2)),
    ]);
    run(&mut loader, &pages);
    assert_eq!(ids(&mut loader), ["1", "2"]);
    let rss = |next: &str, id| {
        format!(
            "<rss xmlns:a='http://www.w3.org/2005/Atom'><channel><link>https://a.example/</link>{next}<item><guid>{id}</guid></item></channel></rss>"
        )
    };
    let mut loader = one("https://a.example/rss");
    let next = "<a:link rel='self' href='/rss'/><a:link rel='next' href='https://a.example/rss?paged=2'/>";
    let pages = servers(&[("https://a.example/rss", &rss(next, 1)), ("https://a.example/rss?paged=2", &rss("", 2))]);
    run(&mut loader, &pages);
    assert_eq!(ids(&mut loader), ["1", "2"]);
}

const POSTS: &str = "https://a.example/wp-json/wp/v2/posts";

/// Returns the URL of a page of posts, as it is requested.
fn page(number: u32) -> String {
    let first = feed::request_url(POSTS);
    if number == 1 { first } else { address::with(&first, "page", &number.to_string()) }
}

fn wordpress(ids: std::ops::Range<u32>) -> String {
    let posts: Vec<String> = ids
        .map(|id| {
            format!(
                r#"{{"id": {id}, "link": "https://a.example/{id}", "title": {{"rendered": "Post {id}"}}, "tags": [7]}}"#
            )
        })
        .collect();
    format!("[{}]", posts.join(","))
}

#[test]
fn a_request_to_wordpress_selects_the_fields_that_are_shown() {
    let address = feed::request_url("https://a.example/wp-json/wp/v2/posts?categories=3");
    for part in ["categories=3", "per_page=100", "_fields=id,", "_embed=author,wp:term"] {
        assert!(address.contains(part), "{address}");
    }
    let own = "https://a.example/wp-json/wp/v2/posts?_embed&per_page=20";
    assert_eq!(feed::request_url(own), own);
    let elsewhere = "https://a.example/posts.json";
    assert_eq!(feed::request_url(elsewhere), elsewhere);
}

#[test]
fn pages_of_wordpress_are_requested_four_at_a_time() {
    let totals = Some(PageTotals { pages: 7, posts: 650 });
    let mut servers: Servers = (1..=7)
        .map(|number| (page(number), (200, totals, wordpress(number * 100..(number * 100 + 100).min(750)))))
        .collect();
    let names = feed::names_at(POSTS, Facet::Tag, &["7".into()]).unwrap();
    servers.insert(names.clone(), (200, None, r#"[{"id": 7, "name": "Rust &amp; Wasm"}]"#.into()));
    let mut loader = one(POSTS);
    let first = loader.request().unwrap();
    assert_eq!((&first.address, loader.request()), (&page(1), None));
    loader.take(first.number, Ok(respond(&servers, &first.address)), 0, &Native);
    // The first page is shown before the others arrive, and its term names are requested first.
    assert_eq!(ids(&mut loader).len(), 100);
    assert_eq!(status(&loader), Some(("Loaded 100 of 650 posts…".into(), LoadAction::Stop)));
    let four: Vec<FeedRequest> = std::iter::from_fn(|| loader.request()).collect();
    assert_eq!((four.len(), &four[0].address), (AT_ONCE, &names));
    loader.take(four[0].number, Ok(respond(&servers, &names)), 0, &Native);
    let first = loader.take_update().unwrap();
    assert_eq!((first.feed.posts.len(), &first.feed.posts[0].tags[0][..]), (100, "Rust & Wasm"));
    for FeedRequest { number, address, .. } in &four[1..] {
        loader.take(*number, Ok(respond(&servers, address)), 0, &Native);
    }
    assert_eq!(run(&mut loader, &servers).len(), 3);
    let parsed = loader.take_update().unwrap();
    assert_eq!(parsed.feed.posts.len(), 650);
    assert!(parsed.feed.posts.iter().all(|post| post.tags == ["Rust & Wasm"]));
    assert_eq!(status(&loader), None);
}

#[test]
fn without_totals_wordpress_ends_at_a_short_page_or_past_the_last() {
    let mut loader = one(POSTS);
    let mut pages = servers(&[(&page(1), &wordpress(0..100)), (&page(2), &wordpress(100..130))]);
    let requested = run(&mut loader, &pages);
    assert_eq!((requested.len(), &requested[2]), (3, &page(2)));
    assert_eq!(ids(&mut loader).len(), 130);
    let past = r#"{"code": "rest_post_invalid_page_number", "message": "The page number requested is larger.", "data": {"status": 400}}"#;
    pages.insert(page(2), (400, None, past.into()));
    let names = feed::names_at(POSTS, Facet::Tag, &["7".into()]).unwrap();
    pages.insert(names, (200, None, "[]".into()));
    let mut loader = one(POSTS);
    run(&mut loader, &pages);
    assert_eq!(ids(&mut loader).len(), 100);
    assert_eq!(status(&loader), None);
}

#[test]
fn names_are_requested_by_the_hundred_and_missing_names_are_reported() {
    let post = |id: u32| format!(r#"{{"id": {id}, "title": {{"rendered": "x"}}, "tags": [{id}, 500]}}"#);
    let list = format!("[{}]", (0..99).chain(200..220).map(post).collect::<Vec<_>>().join(","));
    let mut loader = one(&format!("{POSTS}?per_page=200"));
    let first = loader.request().unwrap();
    let respond = |bytes: &str| FeedResponse::Response {
        status: 200,
        address: POSTS.into(),
        bytes: bytes.into(),
        headers: FeedHeaders { totals: Some(PageTotals { pages: 1, posts: 119 }), charset: None },
    };
    loader.take(first.number, Ok(respond(&list)), 0, &Native);
    let requests: Vec<FeedRequest> = std::iter::from_fn(|| loader.request()).collect();
    let numbers = |request: &FeedRequest| address::parameter(&request.address, "include").unwrap().split(',').count();
    assert_eq!(requests.iter().map(numbers).collect::<Vec<_>>(), [100, 20]);
    for request in requests {
        loader.take(request.number, Ok(respond(r#"[{"id": 500, "name": "All"}]"#)), 0, &Native);
    }
    let parsed = loader.take_update().unwrap();
    let untagged: Vec<_> = parsed.feed.posts.iter().filter(|post| post.tags != ["All"]).collect();
    assert_eq!(untagged, Vec::<&crate::model::Post>::new());
    assert_eq!(parsed.diagnostics.iter().map(Diagnostic::count).sum::<usize>(), 119);
    assert_eq!(parsed.diagnostics[0].to_string(), "the name of tag 0 is missing; value skipped");
}

#[test]
fn ghost_gives_its_number_of_pages() {
    let page = |number, pages| {
        format!(
            r#"{{"posts": [{{"id": "{number}"}}], "meta": {{"pagination": {{"page": {number}, "pages": {pages}, "total": 3}}}}}}"#
        )
    };
    let first = "https://a.example/ghost/api/content/posts/?key=k&include=tags,authors&limit=100";
    let pages: Vec<(String, String)> = (1..=3)
        .map(|number| (if number == 1 { first.into() } else { format!("{first}&page={number}") }, page(number, 3)))
        .collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(address, body)| (&**address, &**body)).collect();
    let mut loader = one("https://a.example/ghost/api/content/posts/?key=k");
    run(&mut loader, &servers(&pages));
    assert_eq!(ids(&mut loader), ["1", "2", "3"]);
}

#[test]
fn a_page_that_fails_discards_no_other_and_can_be_requested_again() {
    let totals = Some(PageTotals { pages: 3, posts: 300 });
    let mut servers: Servers = (1..=3)
        .map(|number| (page(number), (200, totals, wordpress(number * 100..number * 100 + 100).replace("[7]", "[]"))))
        .collect();
    let third = servers.insert(page(3), (503, None, String::new())).unwrap();
    let mut loader = one(POSTS);
    run(&mut loader, &servers);
    assert_eq!(ids(&mut loader).len(), 200);
    let failed = "Loaded 200 of 300 posts. Page 3 couldn’t be loaded (error 503).";
    assert_eq!(status(&loader), Some((failed.into(), LoadAction::TryAgain)));
    servers.insert(page(3), third);
    loader.resume();
    assert_eq!(run(&mut loader, &servers), [page(3)]);
    assert_eq!(ids(&mut loader).len(), 300);
    assert_eq!(status(&loader), None);
}

#[test]
fn loading_can_be_stopped_and_resumed() {
    let pages = servers(&[
        ("https://a.example/1", &items(&[1], "\"/2\"")),
        ("https://a.example/2", &items(&[2], "\"/3\"")),
        ("https://a.example/3", &items(&[3], "null")),
    ]);
    let mut loader = one("https://a.example/1");
    let first = loader.request().unwrap();
    loader.take(first.number, Ok(respond(&pages, &first.address)), 0, &Native);
    let second = loader.request().unwrap();
    loader.stop();
    // The response to a pending request is kept.
    loader.take(second.number, Ok(respond(&pages, &second.address)), 0, &Native);
    assert_eq!((loader.request(), loader.is_settled()), (None, true));
    assert_eq!(ids(&mut loader), ["1", "2"]);
    assert_eq!(status(&loader), Some(("Stopped at 2 posts.".into(), LoadAction::Resume)));
    loader.resume();
    run(&mut loader, &pages);
    assert_eq!(ids(&mut loader), ["1", "2", "3"]);
}

#[test]
fn several_feeds_are_one_archive_with_each_post_once() {
    let mut loader = loader(&[("One", "https://a.example/1"), ("Two", "https://b.example/2")]);
    let second = r#"{"feed_url": "", "items": [{"id": "1", "url": "https://b.example/own"}, {"id": "x", "url": "http://www.a.example/2/?utm_source=b"},
        {"id": "https://a.example/1"}, {"id": "y", "date_published": "soon"}]}"#;
    let pages = servers(&[("https://a.example/1", &items(&[1, 2], "null")), ("https://b.example/2", second)]);
    run(&mut loader, &pages);
    let parsed = loader.take_update().unwrap();
    let posts: Vec<(&str, Vec<&str>)> =
        parsed.feed.posts.iter().map(|post| (&*post.id, post.sources.iter().map(String::as_str).collect())).collect();
    // An id is unique only within its feed, unless it is a URL.
    assert_eq!(posts, [("1", vec!["One", "Two"]), ("2", vec!["One", "Two"]), ("1", vec!["Two"]), ("y", vec!["Two"])]);
    assert_eq!(parsed.diagnostics[0].place, "“Two”: items[3].date_published");
}

#[test]
fn a_feed_that_fails_does_not_hide_the_others() {
    let mut loader = loader(&[("One", "https://a.example/1"), ("Two", "https://b.example/2")]);
    run(&mut loader, &servers(&[("https://b.example/2", &items(&[5], "null"))]));
    assert_eq!(ids(&mut loader), ["5"]);
    let failed = "Loaded 1 post. “One” couldn’t be loaded (no response).";
    assert_eq!(status(&loader), Some((failed.into(), LoadAction::TryAgain)));
    assert_eq!(loader.failure().map(|(_, address)| address), Some("https://a.example/1"));
}

#[test]
fn duplicates_in_one_document_stay() {
    let mut loader = one("https://a.example/1");
    run(
        &mut loader,
        &servers(&[("https://a.example/1", &items(&[1, 1], "\"/2\"")), ("https://a.example/2", &items(&[1], "null"))]),
    );
    assert_eq!(ids(&mut loader), ["1", "1"]);
}

#[test]
fn a_saved_copy_has_a_status_with_its_day() {
    let status =
        |connection| saved_copy_status(Day::new(2025, 9, 3).unwrap(), connection, &Messages::default(), &Native);
    let LoadStatus { text, offer } = status(Connection::Offline);
    assert_eq!(text, "You’re offline. Showing a copy saved on Sep 3, 2025.");
    assert_eq!(offer, LoadAction::TryAgain);
    assert_eq!(status(Connection::Online).text, "Couldn’t refresh. Showing a copy saved on Sep 3, 2025.");
}

#[test]
fn a_page_that_is_no_feed_is_named_with_the_reason() {
    let mut loader = one("https://a.example/1");
    let pages =
        servers(&[("https://a.example/1", &items(&[1], "\"/2\"")), ("https://a.example/2", "{\"items\": [1,]}")]);
    run(&mut loader, &pages);
    assert_eq!(ids(&mut loader), ["1"]);
    let failed = "Loaded 1 post. Page 2 couldn’t be loaded (not a readable feed).";
    assert_eq!(status(&loader), Some((failed.into(), LoadAction::TryAgain)));
}

const WORDPRESS: &str = "https://a.example/wp-json/wp/v2/posts?_fields=id&per_page=1";

#[test]
fn the_name_of_the_site_is_requested_where_the_feed_has_none() {
    let site = "https://a.example/wp-json/?_fields=name,description,home";
    let post = r#"[{"id": 1, "title": {"rendered": "One"}}]"#;
    let totals = Some(PageTotals { pages: 1, posts: 1 });
    let mut pages = servers(&[(site, r#"{"name": "A &amp; B", "home": "https://a.example"}"#)]);
    pages.insert(WORDPRESS.into(), (200, totals, post.into()));
    let mut loader = loader_with_site_name(WORDPRESS);
    assert_eq!(run(&mut loader, &pages), [WORDPRESS, site]);
    let feed = loader.take_update().unwrap().feed;
    assert_eq!((feed.title.as_deref(), feed.home.as_deref()), (Some("A & B"), Some("https://a.example")));

    let mut loader = one(WORDPRESS);
    assert_eq!(run(&mut loader, &pages), [WORDPRESS]);

    // A site without a name is no failure.
    pages.insert(site.into(), (403, None, "{}".into()));
    let mut loader = loader_with_site_name(WORDPRESS);
    run(&mut loader, &pages);
    assert!(loader.is_complete());
    assert_eq!(loader.take_update().unwrap().feed.title, None);

    let ghost = "https://a.example/ghost/api/content/posts/?key=1&include=tags,authors&limit=100";
    let settings = "https://a.example/ghost/api/content/settings/?key=1";
    let posts = r#"{"posts": [{"id": "1", "uuid": "1"}], "meta": {"pagination": {}}}"#;
    let mut loader = loader_with_site_name(ghost);
    run(&mut loader, &servers(&[(ghost, posts), (settings, r#"{"settings": {"title": "Ours", "lang": "de"}}"#)]));
    let feed = loader.take_update().unwrap().feed;
    assert_eq!((feed.title.as_deref(), feed.language.as_deref()), (Some("Ours"), Some("de")));
}

fn loader_with_site_name(address: &str) -> FeedLoader {
    let mut loader = FeedLoader::new(vec![FeedAddress { address: address.into(), ..FeedAddress::default() }]);
    loader.begin();
    loader
}

#[test]
fn a_missing_page_after_a_full_one_is_the_end() {
    let post = r#"[{"id": 1, "title": {"rendered": "One"}}]"#;
    let second = "https://a.example/wp-json/wp/v2/posts?_fields=id&per_page=1&page=2";
    for (status, is_end) in [(404, true), (400, true), (503, false), (403, false)] {
        let mut pages = servers(&[(WORDPRESS, post)]);
        pages.insert(second.into(), (status, None, "<!doctype html>".into()));
        let mut loader = one(WORDPRESS);
        assert_eq!(run(&mut loader, &pages), [WORDPRESS, second]);
        assert_eq!(loader.is_complete(), is_end, "{status}");
    }
}

#[test]
fn further_pages_of_dev_are_requested_until_one_is_not_full() {
    let page = |number: u32| format!("https://dev.example/api/articles?username=mo&per_page=2&page={number}");
    let first = "https://dev.example/api/articles?username=mo&per_page=2";
    let posts = |ids: &[u32]| {
        let posts: Vec<String> = ids.iter().map(|id| format!(r#"{{"id": {id}, "title": "{id}"}}"#)).collect();
        format!("[{}]", posts.join(","))
    };
    let pages = servers(&[(first, &posts(&[1, 2])), (&page(2), &posts(&[3, 4])), (&page(3), &posts(&[5]))]);
    let mut loader = one(first);
    assert_eq!(run(&mut loader, &pages), [first.to_string(), page(2), page(3)]);
    assert_eq!(ids(&mut loader), ["1", "2", "3", "4", "5"]);
    let asked = one("https://dev.example/api/articles?username=mo").request().unwrap().address;
    assert_eq!(asked, "https://dev.example/api/articles?username=mo&per_page=1000");
}
