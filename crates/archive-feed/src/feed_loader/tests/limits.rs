//! Tests the limits of a load: pages, time, and diagnostics.

use super::*;

#[test]
fn a_feed_with_endless_next_links_ends() {
    let mut loader = one("https://a.example/0");
    let mut requested = 0;
    while let Some(FeedRequest { number, .. }) = loader.request() {
        requested += 1;
        let bytes = items(&[requested], &format!("\"/{requested}\"")).into();
        let response = FeedResponse::Response {
            status: 200,
            address: "https://a.example/".into(),
            bytes,
            headers: FeedHeaders::default(),
        };
        loader.take(number, Ok(response), 0, &Native);
    }
    assert_eq!(requested, MOST_PAGES);
    assert_eq!(diagnostics(&mut loader), ["the feed has more than 1000 pages; post skipped"]);
}

/// Returns the diagnostics of everything loaded.
fn diagnostics(loader: &mut FeedLoader) -> Vec<String> {
    loader.take_update().unwrap().diagnostics.iter().map(ToString::to_string).collect()
}

#[test]
fn a_feed_with_more_pages_than_are_loaded_is_reported() {
    for pages in [MOST_PAGES, MOST_PAGES + 1] {
        let totals = Some(PageTotals { pages, posts: 100 * pages as usize });
        let mut loader = one(WORDPRESS);
        let mut requested = 0;
        while let Some(FeedRequest { number, address, .. }) = loader.request() {
            requested += 1;
            let bytes = format!(r#"[{{"id": {requested}, "title": {{"rendered": "One"}}}}]"#).into();
            let headers = FeedHeaders { totals, charset: None };
            loader.take(number, Ok(FeedResponse::Response { status: 200, address, bytes, headers }), 0, &Native);
        }
        assert_eq!(requested, MOST_PAGES);
        assert_eq!(diagnostics(&mut loader).len(), usize::from(pages > MOST_PAGES));
    }
}

#[test]
fn a_next_page_that_differs_in_its_fragment_is_the_same_page() {
    let first = "https://a.example/feed.json";
    let mut loader = one(&format!("{first}#name"));
    let pages = servers(&[(first, &items(&[1], "\"feed.json#2\""))]);
    assert_eq!(run(&mut loader, &pages), [first]);
    assert_eq!(ids(&mut loader), ["1"]);
}

#[test]
fn at_the_deadline_what_was_loaded_stays() {
    let totals = Some(PageTotals { pages: 6, posts: 600 });
    let servers: Servers = (1..=6)
        .map(|number| (page(number), (200, totals, wordpress(number * 100..number * 100 + 100).replace("[7]", "[]"))))
        .collect();
    let mut loader = one(POSTS);
    let first = loader.request().unwrap();
    loader.take(first.number, Ok(respond(&servers, &first.address)), 0, &Native);
    let pending: Vec<FeedRequest> = std::iter::from_fn(|| loader.request()).collect();
    loader.take(pending[0].number, Ok(respond(&servers, &pending[0].address)), 0, &Native);
    assert!(!loader.is_settled());
    loader.expire();
    assert!(loader.is_settled() && !loader.is_complete());
    assert_eq!((loader.request(), ids(&mut loader).len()), (None, 200));
    let expired = "Loaded 200 of 600 posts. Page 3 couldn’t be loaded (it took too long).";
    assert_eq!(status(&loader), Some((expired.into(), LoadAction::TryAgain)));
    // A late response is used, and the rest is requested again.
    loader.take(pending[1].number, Ok(respond(&servers, &pending[1].address)), 0, &Native);
    assert_eq!(ids(&mut loader).len(), 300);
    loader.resume();
    run(&mut loader, &servers);
    assert_eq!((ids(&mut loader).len(), status(&loader)), (600, None));
}

#[test]
fn a_page_that_is_answered_twice_counts_once() {
    let second = items(&[2], "null");
    let servers = servers(&[("https://a.example/1", &items(&[1], "\"/2\"")), ("https://a.example/2", &second)]);
    let mut loader = one("https://a.example/1");
    let first = loader.request().unwrap();
    loader.take(first.number, Ok(respond(&servers, &first.address)), 0, &Native);
    let late = loader.request().unwrap();
    loader.expire();
    loader.resume();
    let repeated = loader.request().unwrap();
    assert_eq!(late.address, repeated.address);
    assert!(loader.take(late.number, Ok(respond(&servers, &late.address)), 0, &Native));
    let fingerprint = loader.fingerprint();
    assert_eq!(ids(&mut loader), ["1", "2"]);
    for again in [respond(&servers, &late.address), FeedResponse::Unreachable { cross_origin: CrossOrigin::No }] {
        assert!(!loader.take(repeated.number, Ok(again), 0, &Native));
        assert_eq!((loader.take_update(), loader.fingerprint(), status(&loader)), (None, fingerprint, None));
    }
}

#[test]
fn a_feed_that_sends_nothing_has_failed_at_the_deadline() {
    let mut loader = one("https://a.example/feed.json");
    loader.request().unwrap();
    loader.expire();
    assert_eq!(
        (loader.take_update(), loader.failure().map(|(error, _)| error.clone())),
        (None, Some(LoadError::TimedOut))
    );
}

#[test]
fn diagnostics_of_many_pages_are_listed_in_part() {
    let item = |id: usize| format!(r#"{{"id": "{id}", "date_published": "soon"}}"#);
    let pages: Vec<(String, String)> = (0..50)
        .map(|page| {
            let items: Vec<String> = (0..30).map(|number| item(page * 30 + number)).collect();
            let next = page + 1;
            (
                format!("https://a.example/{page}"),
                format!(r#"{{"next_url": "/{next}", "items": [{}]}}"#, items.join(",")),
            )
        })
        .collect();
    let mut pages: Vec<(&str, &str)> = pages.iter().map(|(address, body)| (&**address, &**body)).collect();
    pages.push(("https://a.example/50", r#"{"items": []}"#));
    let mut loader = one("https://a.example/0");
    run(&mut loader, &servers(&pages));
    let found = diagnostics(&mut loader);
    assert_eq!(
        (found.len(), found[41].as_str()),
        (42, "page …: items[…].date_published isn’t a date, 1450 more times; value skipped")
    );
}
