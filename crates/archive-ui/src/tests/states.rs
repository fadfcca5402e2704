//! Tests of the messages in place of posts, and of heading, status and notice.
//!
//! The core tests the choice of a message; these tests check its whole HTML.

use super::*;
use crate::{ForOwner, LoadFailure, Message, Outline, Skeleton};
use archive_core::archive::Scope;
use archive_core::view::heading_before_posts;
use archive_feed::feed::Alternate;
use archive_feed::messages::{Key, Messages};
use archive_feed::response::{ErrorMessage, Retry};

#[test]
fn a_page_has_its_heading_first_and_the_number_of_posts() {
    let all = page("");
    check_has(
        &all,
        &[
            "<div class=\"archive-layout\"><div class=\"archive-columns\"><slot name=\"header\"><header class=\"archive-header\">\
             <h1 tabindex=\"-1\" class=\"heading\"><bdi>All posts</bdi></h1>\
             <p dir=\"auto\" class=\"description\">Notes on boats.</p></header></slot>",
            // The region that is announced is another element, which waits for a pause in typing.
            "<p tabindex=\"-1\" part=\"status\" class=\"status\"><span>4 posts</span></p>\
             <p role=\"status\" class=\"visually-hidden announcement\"></p>",
        ],
    );
    let tag = page("tag/c++");
    check(
        &tag,
        "<h1",
        &["<h1 tabindex=\"-1\" class=\"heading\"><small class=\"eyebrow\">Tag archive: </small><bdi>C++</bdi></h1>"],
    );
    check(&tag, "<p dir=\"auto\" class=\"description\"", &["<p dir=\"auto\" class=\"description\">1 post.</p>"]);
    check_has_not(&tag, &["class=\"notice\""]);
}

#[test]
fn every_remedy_is_a_button() {
    let page = page("?year=2020&tag=postgres");
    check_has(
        &page,
        &["<slot name=\"empty\"><div class=\"state\"><h2>No posts match these filters.</h2>\
           <p>Try one of these:</p>\
           <div class=\"state-actions\"><div class=\"buttons\">\
           <button type=\"button\" class=\"button\"><bdi>Remove “2020” · 1 post</bdi></button>\
           <button type=\"button\" class=\"button\"><bdi>Remove “postgres” · 1 post</bdi></button>\
           <button type=\"button\" class=\"button\"><bdi>Clear all · 4 posts</bdi></button></div></div></div></slot>"],
    );
    check_has(&page, &["<div role=\"search\" class=\"search needs-program\">", ">No posts</span></p>"]);
    check_has_not(&page, &["<ol"]);
}

#[test]
fn an_unknown_tag_has_a_way_back_and_nothing_to_narrow() {
    let page = page("tag/none");
    check_has(
        &page,
        &[
            "<h2>Tag not found</h2><p>There are no posts tagged “none”.</p>",
            "<a href=\"/\" class=\"button\">All posts</a>",
        ],
    );
    check_has_not(&page, &["<input", "<select", "<dialog", "<ol"]);
}

#[test]
fn diagnostics_are_in_closed_details() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One", "date_published": "soon"}]}"#;
    check(
        &page_of(seen_in(feed, "")),
        "<details class=\"notice\"",
        &["<details class=\"notice\"><summary>For the site owner: 1 value skipped or fixed</summary><ul>\
           <li>items[0].date_published isn’t a date: “soon”; value skipped</li></ul></details>"],
    );
}

#[test]
fn a_message_has_only_its_own_parts() {
    let text = "Nothing.";
    assert_eq!(to_html(|| view! { <Message text/> }), "<div class=\"state\"><p>Nothing.</p></div>");
    let links = vec![("Home".to_string(), "/?a&b".to_string())];
    let title = Some(("Gone".to_string(), 2));
    assert_eq!(
        to_html(|| view! { <Message title text="Nothing at" code=Some("/x".to_string()) links/> }),
        "<div class=\"state\"><h2>Gone</h2><p>Nothing at</p><pre tabindex=\"0\"><code>/x</code></pre>\
         <div class=\"state-actions\"><a href=\"/?a&amp;b\" class=\"button\">Home</a></div></div>"
    );
}

#[test]
fn details_are_unfolded_where_the_owner_reads_them() {
    let message = || view! { <Message text="Later." details=Some(("Because.".to_string(), None)) /> };
    check_has(&to_html(message), &["<details class=\"owner\"><summary>"]);
    let unfolded = to_html(|| {
        provide_context(ForOwner);
        message()
    });
    check_has(&unfolded, &["<details open class=\"owner\"><summary>For the site owner</summary><p>Because.</p>"]);
}

#[test]
fn a_failure_is_an_alert_with_a_retry_where_that_helps() {
    let failed = |retry, feed: &str, feeds: &[Alternate]| {
        let feeds = feeds.to_vec();
        let explanation = ErrorMessage {
            kind: "status",
            title: "No feed".into(),
            text: "Because.".into(),
            code: Some("A: b".into()),
            feeds,
            retry,
            advice: Key::AdviceLater,
        };
        let feed = feed.to_string();
        to_html(|| view! { <LoadFailure explanation feed level=1 on_retry=Callback::new(|()| ()) /> })
    };
    assert_eq!(
        failed(Retry::MayHelp, "/feed.json", &[]),
        "<section id=\"ta-results\" tabindex=\"-1\" role=\"alert\" class=\"archive\">\
         <h1 tabindex=\"-1\" class=\"heading\">No feed</h1>\
         <div class=\"state\"><p>Try again in a moment.</p><div class=\"state-actions\"><div class=\"buttons\">\
         <button type=\"button\" class=\"button\"><bdi>Try again</bdi></button></div>\
         <a href=\"/feed.json\" class=\"button\">Open the feed</a></div>\
         <details class=\"owner\"><summary>For the site owner</summary><p>Because.</p>\
         <pre tabindex=\"0\"><code>A: b</code></pre></details></div></section>"
    );
    check_has_not(&failed(Retry::Pointless, "", &[]), &["<button", "<a "]);
    // A page received in place of a feed may link to feeds.
    let named = Alternate { title: "Posts & more".into(), address: "/rss?a&b".into() };
    let page = failed(Retry::MayHelp, "/", &[named]);
    check(&page, "<a ", &["<a href=\"/rss?a&amp;b\" class=\"button\">Posts &amp; more</a>"]);
}

#[test]
fn a_skeleton_is_busy_and_hides_its_lines() {
    let skeleton = |outline: Outline| {
        to_html(|| view! { <Skeleton level=1 feed="/feed.json" outline on_retry=Callback::new(|()| ()) /> })
    };
    let outline = skeleton(Outline::default());
    check_has(
        &outline,
        &[
            "<section id=\"ta-results\" tabindex=\"-1\" aria-busy=\"true\" class=\"archive\">",
            "<div role=\"status\" class=\"archive-header\"><h1 class=\"heading\"><bdi>Loading posts…</bdi></h1>",
            "<div class=\"late\"><div class=\"state\"><p>The posts are taking longer than usual.</p>\
             <div class=\"state-actions\"><div class=\"buttons\">\
             <button type=\"button\" class=\"button\"><bdi>Try again</bdi></button></div>\
             <a href=\"/feed.json\" class=\"button\">Open the feed</a></div></div></div></div>\
             <div aria-hidden=\"true\" class=\"rail rail-skeleton\"><span",
        ],
    );
    check_has_not(&outline, &["class=\"cover\"", "<input"]);
    let scope = Scope::Tag("backend".into());
    let heading = Some(heading_before_posts(&scope, &Messages::default()));
    let known = skeleton(Outline { heading, has_search: true, has_search_text: false, has_covers: true });
    check_has(
        &known,
        &[
            "<small class=\"eyebrow\">Tag archive: </small><bdi>backend</bdi></h1>",
            "<p class=\"status\">Loading posts…</p>",
            "class=\"cover\"",
            "search-empty",
        ],
    );
    assert_eq!(elements(&outline, "<li aria-hidden=\"true\" class=\"card card-skeleton\">").len(), 6);
    assert_eq!(elements(&outline, "<li").len(), 6);
}
