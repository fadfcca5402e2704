//! Tests of every attribute: its values, its fallback for an invalid value, and
//! combinations of attributes.

use super::*;
use archive_core::archive::Scope;
use archive_feed::language::Native;

fn given(attributes: &[(&str, &str)]) -> Result<ElementSettings, String> {
    let named = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, text)| text.to_string());
    read(named, FeedSource::Elsewhere, None, &Native)
}

fn with_feed(name: &str, value: &str) -> ElementSettings {
    given(&[("src", "feed.json"), (name, value)]).unwrap()
}

/// Checks the initial query, the locked query and the scope.
fn check_start(attributes: &[(&str, &str)], start: &str, locked: &str, own: Scope) {
    let all = [&[("src", "feed.json")], attributes].concat();
    let given = given(&all).unwrap();
    assert_eq!(given.messages, Vec::<String>::new());
    let found = (given.urls.start.to_query_string(), given.settings.locked.to_query_string(), given.urls.own);
    assert_eq!(found, (start.to_string(), locked.to_string(), own), "{attributes:?}");
}

/// Checks the message about an invalid value, and that the value has no other effect.
fn check_message(name: &str, value: &str, allowed: &str) {
    let given = with_feed(name, value);
    assert_eq!(given.messages, [format!("the attribute “{name}” must be {allowed} (it is “{value}”)")]);
    let nothing = with_feed("", "");
    assert_eq!((given.settings, given.urls), (nothing.settings, nothing.urls));
}

fn names(src: &str) -> Vec<(String, String)> {
    let feeds = given(&[("src", src)]).unwrap().settings.feeds.clone();
    feeds.into_iter().map(|feed| (feed.name, feed.address)).collect()
}

#[test]
fn covers_and_details_of_cards_are_attributes() {
    assert_eq!(with_feed("covers", "none").settings.covers, Covers::None);
    let details = |value: &str| with_feed("card-details", value).settings.card_details.clone();
    assert_eq!(details("tags, author"), [CardDetail::Tags, CardDetail::Author]);
    assert_eq!(details("none"), []);
    assert_eq!(details(""), CardDetail::ALL);
    check_message("covers", "all", Covers::ALLOWED);
    check_message("card-details", "tags date", "some of “author reading-time tags”, or “none”");
}

#[test]
fn the_layout_and_the_marks_of_new_posts_are_attributes() {
    assert_eq!(with_feed("layout", "list").settings.layout, PostLayout::List);
    assert_eq!(with_feed("layout", "").settings.layout, PostLayout::Cards);
    let marks = |value: &str| with_feed("mark-new", value).settings.mark_new;
    assert_eq!([marks("on"), marks("off"), marks("")], [true, false, false]);
    check_message("layout", "grid", "“cards” or “list”");
    check_message("mark-new", "true", "“on” or “off”");
}

#[test]
fn only_a_feed_is_needed() {
    let given = given(&[("src", " /blog/feed.json\n")]).unwrap();
    assert_eq!(given.settings.feeds, [FeedAddress { address: "/blog/feed.json".into(), ..FeedAddress::default() }]);
    assert_eq!(Settings { feeds: vec![], ..(*given.settings).clone() }, Settings { feeds: vec![], ..defaults() });
    assert_eq!((given.urls.start, given.messages), (Query::default(), vec![]));
}

#[test]
fn without_a_feed_there_is_nothing_to_show() {
    let missing = "the attribute “src” is missing; it has the address of the feed";
    assert_eq!(given(&[]), Err(missing.into()));
    assert_eq!(given(&[("src", "  ")]), Err(missing.into()));
    let unsafe_link = "the attribute “src” must be a relative, http or https link (it is “javascript:alert(1)”)";
    assert_eq!(given(&[("src", "a.json javascript:alert(1)")]), Err(unsafe_link.into()));
    assert!(read(|_| None, FeedSource::Inside, None, &Native).is_ok());
}

#[test]
fn several_feeds_have_names() {
    let check = |src: &str, expected: &[(&str, &str)]| {
        let expected: Vec<_> = expected.iter().map(|(name, at)| (name.to_string(), at.to_string())).collect();
        assert_eq!(names(src), expected, "{src}");
    };
    check("/a.json#Ours", &[("", "/a.json")]);
    check("/a.json /b/feed.xml?x=1", &[("a", "/a.json"), ("feed", "/b/feed.xml?x=1")]);
    check("/a.json#Ours /b.json#Data%20team", &[("Ours", "/a.json"), ("Data team", "/b.json")]);
    check("/a/feed.json /b/feed.json", &[("feed", "/a/feed.json"), ("/b/feed.json", "/b/feed.json")]);
}

#[test]
fn attributes_have_an_effect() {
    assert_eq!(with_feed("page-size", " 24 ").settings.page_size.get(), 24);
    assert_eq!(with_feed("paging", "none").settings.paging, Paging::None);
    assert_eq!(with_feed("controls", "search, sort").settings.controls, [Control::Search, Control::Sort]);
    assert_eq!(with_feed("controls", "none").settings.controls, []);
    assert_eq!(with_feed("heading-level", "4").settings.heading_level.get(), 4);
    assert_eq!(with_feed("lang", "de-CH").settings.messages.locale(), "de-CH");
    assert_eq!(with_feed("load-timeout-seconds", "60").settings.load_timeout.get().as_secs(), 60);
    assert_eq!(with_feed("theme", "dark").settings.theme, Theme::Dark);
    assert_eq!(with_feed("format", "rss").settings.feeds[0].source.format, Some(Format::Rss));
    assert_eq!(with_feed("tag-url", "/tag/{tag}/").urls.tag_url.as_deref(), Some("/tag/{tag}/"));
    assert_eq!(with_feed("url-state", "hash").urls.state, UrlState::Hash);
    assert_eq!(with_feed("url-prefix", "news.").urls.prefix, "news.");
}

#[test]
fn an_invalid_value_is_reported_and_has_its_default() {
    check_message("page-size", "many", "between 1 and 100");
    check_message("page-size", "0", "between 1 and 100");
    check_message("paging", "endless", "“pages”, “load-more” or “none”");
    check_message("controls", "search pager", "some of “search chips years sort suggestions layout”, or “none”");
    for value in ["0", "3601", "1.5", "-1", "1e3", "99999999999999999999"] {
        check_message("load-timeout-seconds", value, "between 1 and 3600");
    }
    check_message("heading-level", "6", "between 1 and 5");
    check_message("match", "some", "“all” or “any”");
    check_message("sort", "relevance", "“newest”, “oldest” or “title”");
    check_message("lang", "English!", "a language tag such as “en-US”");
    check_message("theme", "system", "“auto”, “light” or “dark”");
    check_message("format", "html", "“json-feed”, “wordpress”, “ghost”, “plain”, “rss” or “atom”");
    check_message("tag-url", "/tag/", "a link with “{tag}” in it");
    check_message("tag-url", "javascript:{tag}", "a link with “{tag}” in it");
    check_message("url-state", "path", "“off”, “query” or “hash”");
    check_message("url-prefix", "a&b", "letters, digits, “-”, “_” and “.”");
    check_message("locked", "sort=oldest", "filters such as “tag=backend&category=-news”, or empty");
    check_message("locked", "colour=red", "filters such as “tag=backend&category=-news”, or empty");
}

#[test]
fn tags_and_categories_are_the_initial_query() {
    check_start(&[("tags", "Machine  Learning, , C++")], "tag=machine-learning&tag=c%2B%2B", "", Scope::All);
    check_start(
        &[("tags", "rust"), ("categories", "Data"), ("match", "any"), ("sort", "oldest")],
        "category=data&tag=rust&match=any&sort=oldest",
        "",
        Scope::All,
    );
    check_start(&[("tags", " , ")], "", "", Scope::All);
}

#[test]
fn a_locked_filter_is_not_in_the_initial_query() {
    check_start(&[("tags", "backend"), ("locked", "")], "", "tag=backend", Scope::Tag("backend".into()));
    check_start(&[("categories", "Data"), ("locked", " ")], "", "category=data", Scope::Category("data".into()));
    check_start(&[("tags", "a,b"), ("locked", ""), ("sort", "title")], "sort=title", "tag=a&tag=b", Scope::All);
    check_start(&[("tags", "a"), ("locked", "year=2022&tag=-b")], "tag=a", "year=2022&tag=-b", Scope::All);
}

#[test]
fn a_lock_with_other_parameters_is_reported() {
    let given = with_feed("locked", "tag=a&q=words");
    assert_eq!(given.settings.locked.to_query_string(), "tag=a");
    assert_eq!(given.messages.len(), 1);
}
