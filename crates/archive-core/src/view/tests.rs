//! Tests the complete view of a small archive, part by part, as a user sees it.
//!
//! A target is written like a URL, `tag/backend?year=2022`, and its view as
//! lines of text: selected chips end in "*", empty ones in "-", and marked
//! words are in "[]".

use super::*;
use crate::query::{Facet, Sticky};
use crate::settings::{CardDetail, Control, Covers, PageSize};
use archive_feed::feed::{self, Document, Source};
use archive_feed::language::Native;
use archive_feed::messages::Messages;

mod cards;
mod chips;
mod cost;
mod filters;
mod fixed;
mod groups;
mod pages;
mod suggestions;

const FEED: &str = r#"{
  "title": "Lantern", "description": "Notes on boats.", "language": "en",
  "version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "ete", "title": "Déploiement sans fièvre", "date_published": "2020-09-15", "language": "fr",
     "summary": "Un été calme.", "tags": ["développement"], "_tag_archive": {"categories": ["Developer Tools"]}},
    {"id": "queue", "url": "https://lantern.example/queue", "title": "A queue in Postgres",
     "date_published": "2025-05-09T23:30:00-07:00", "language": "en", "summary": "SELECT and be done.",
     "tags": ["backend", "postgres"], "_tag_archive": {"categories": ["Platform", "Data"]}},
    {"id": "upgrade", "title": "Upgrades without a weekend", "date_published": "2022-01-25",
     "summary": "We moved every Kubernetes cluster on a Tuesday.", "tags": ["backend"],
     "_tag_archive": {"categories": ["Infrastructure", "Platform"]}},
    {"id": "nodes", "title": "Draining Kubernetes nodes", "date_published": "2022-03-15",
     "summary": "Requests last ten minutes.", "tags": ["backend", "kubernetes"],
     "_tag_archive": {"categories": ["Infrastructure"]}},
    {"id": "cpp", "title": "When a < b", "date_published": "2021-03-23", "tags": ["C++", "C#"],
     "_tag_archive": {"categories": ["Platform"]}},
    {"id": "start", "title": "Start here", "summary": "The posts we would hand you.", "tags": ["documentation"],
     "_tag_archive": {"sticky": true, "categories": ["Culture"]}}
  ]
}"#;

fn archive(feed: &str) -> Archive {
    Archive::new(feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap(), &Native)
}

/// Parses `tag/backend?year=2022`, `category/data` or `?q=word`.
fn target(address: &str) -> Target {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let scope = match path.split_once('/') {
        Some(("tag", slug)) => Scope::Tag(slug.into()),
        Some(("category", slug)) => Scope::Category(slug.into()),
        Some(("author", slug)) => Scope::Author(slug.into()),
        _ => Scope::All,
    };
    let (query, diagnostics) = Query::parse(query);
    assert_eq!(diagnostics, [], "{address}");
    Target { scope, query }
}

/// Formats a target, the reverse of [`target`].
fn address(target: &Target) -> String {
    let path = match target.scope.term() {
        None => String::new(),
        Some((facet, slug)) => format!("{}/{slug}", facet.name()),
    };
    match target.query.to_query_string() {
        query if query.is_empty() => path,
        query => format!("{path}?{query}"),
    }
}

/// Returns default settings in which no archive is small, since the feeds of tests are.
fn settings() -> Settings {
    Settings { small_archive: 0, ..Settings::default() }
}

fn seen_in(feed: &str, address: &str) -> View {
    view(&archive(feed), &target(address), &FacetDisplays::default(), &settings(), &Native)
}

fn seen(address: &str) -> View {
    seen_in(FEED, address)
}

/// Returns a view with two posts on a page.
fn seen_in_pairs(address: &str) -> View {
    let settings = Settings { page_size: PageSize::new(2).unwrap(), ..settings() };
    view(&archive(FEED), &target(address), &FacetDisplays::default(), &settings, &Native)
}

fn cards(view: &View) -> &[Arc<Card>] {
    match &view.body {
        Body::Posts { cards, .. } => cards,
        other => panic!("{other:?}"),
    }
}

fn check_heading(address: &str, expected: [&str; 2]) {
    let view = seen(address);
    assert_eq!([view.heading.text(), view.document_title], expected, "{address}");
}

#[test]
fn a_page_has_a_heading_and_a_title() {
    check_heading("", ["All posts", "All posts | Lantern"]);
    check_heading("tag/backend", ["Tag archive: backend", "backend Archives | Lantern"]);
    check_heading("tag/c++", ["Tag archive: C++", "C++ Archives | Lantern"]);
    check_heading("category/data", ["Category archive: Data", "Data Archives | Lantern"]);
    check_heading(
        "category/developer-tools",
        ["Category archive: Developer Tools", "Developer Tools Archives | Lantern"],
    );
    check_heading("tag/rusty", ["Tag archive: rusty", "rusty Archives | Lantern"]);
    check_heading("?year=2022", ["Posts from 2022", "Posts from 2022 | Lantern"]);
}

#[test]
fn the_title_of_the_document_has_the_filters() {
    let check = |address: &str, expected: &str| {
        assert_eq!(seen(address).document_title, format!("{expected} | Lantern"), "{address}");
    };
    check(
        "tag/backend?tag=kubernetes&year=2022&tag=-c%23",
        "Posts tagged backend and kubernetes from 2022 without “C#”",
    );
    check("tag/backend?tag=c%2B%2B&tag=c%23&match=any", "Posts tagged backend, tagged C++ or C#");
    check("?tag=c%2B%2B&match=any&tag=backend&tag=c%23", "Posts tagged C++, backend or C#");
    check("tag/backend?tag=c%23&match=any", "Posts tagged backend and C#");
    check("category/data?tag=backend", "Data posts tagged backend");
    check("category/data?category=culture&category=platform&match=any", "Data posts in Culture or Platform");
    check("?category=developer-tools&category=data", "Developer Tools and Data posts");
    check("?category=platform&year=2021&tag=-postgres", "Platform posts from 2021 without “postgres”");
    check("?year=2019..2022", "Posts from 2019 to 2022");
    check("?year=2022-05&q=a+b", "Posts from May 2022 matching “a b”");
    check("?q=%22the+queue%22", "Posts matching “the queue”");
    check("?q=-", "All posts");
    check("?year=2021-03..2021-05&year=2019", "Posts from March 2021 to May 2021 or 2019");
    check("?tag=-backend&category=-data", "Posts without “Data” or “backend”");
    check("tag/backend?tag=-rusty", "Posts tagged backend without “rusty”");
}

#[test]
fn the_heading_has_the_part_of_the_archive_without_filters() {
    let check = |address: &str, expected: &str| assert_eq!(seen(address).heading.text(), expected, "{address}");
    check("tag/backend?tag=kubernetes&year=2022&tag=-c%23", "Tag archive: backend");
    check("category/data?q=queue", "Category archive: Data");
    check("?category=platform&year=2021", "All posts");
    check("?q=queue", "All posts");
    check("?year=2021-03..2021-05&year=2019", "Posts from March 2021 to May 2021 or 2019");
    check("?year=-2021", "Posts without “2021”");
}

#[test]
fn the_name_of_the_site_is_that_of_the_settings_or_the_feed() {
    let called = |feed: &str, title: Option<&str>| {
        let settings = Settings { title: title.map(str::to_string), ..settings() };
        view(&archive(feed), &target("tag/backend"), &FacetDisplays::default(), &settings, &Native).document_title
    };
    assert_eq!(called(FEED, Some("Site Name")), "backend Archives | Site Name");
    assert_eq!(called(FEED, None), "backend Archives | Lantern");
    assert_eq!(
        called(r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#, None),
        "backend Archives | Tag Archive"
    );
}

#[test]
fn the_description_is_on_the_page_of_all_posts() {
    assert_eq!(seen("").description.as_deref(), Some("Notes on boats."));
    assert_eq!(seen("?year=2022").description.as_deref(), Some("Notes on boats."));
    assert_eq!(seen("tag/backend").description, None);
    assert_eq!(seen_in_pairs("?page=2").description, None);
}

#[test]
fn a_line_below_the_heading_introduces_a_tag_or_category_and_stays() {
    let check =
        |address: &str, expected: Option<&str>| assert_eq!(seen(address).lede.as_deref(), expected, "{address}");
    check("", None);
    check("tag/rusty", None);
    check("tag/backend", Some("3 posts since 2022."));
    check("tag/backend?year=2025&q=queue", Some("3 posts since 2022."));
    check("tag/documentation", Some("1 post."));
    check("category/platform", Some("3 posts since 2021. Often read with backend."));
    let items = r#"{"id": 1, "tags": ["a", "b", "c", "d", "e"]}, {"id": 2, "tags": ["a", "b", "c", "d"]},
        {"id": 3, "tags": ["a", "d"]}"#;
    let feed = format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}"#);
    assert_eq!(seen_in(&feed, "tag/a").lede.as_deref(), Some("3 posts. Often read with d, b and c."));
}

#[test]
fn a_later_page_has_its_number_and_the_filters_name_their_posts() {
    assert_eq!(seen_in_pairs("").page_number, None);
    assert_eq!(seen_in_pairs("?page=2").page_number.as_deref(), Some("Page 2 of 3"));
    let filters = |address: &str| (seen(address).active_filters, seen(address).show_posts);
    assert_eq!(filters(""), (String::new(), "Show 6 posts".into()));
    assert_eq!(filters("?tag=backend&category=-data&year=2022"), ("3".into(), "Show 2 posts".into()));
    assert_eq!(filters("?tag=rusty"), ("1".into(), "No posts".into()));
}

#[test]
fn the_status_counts_posts() {
    let check = |address: &str, expected: &str| assert_eq!(seen(address).status, expected, "{address}");
    check("", "6 posts");
    check("tag/backend", "3 posts");
    check("tag/postgres", "1 post");
    check("tag/postgres?q=kubernetes", "No posts matching “kubernetes”");
    check("tag/backend?category=platform&q=queue", "1 post matching “queue”");
    check("tag/backend?q=queeu", "1 post");
    check("tag/rusty", "No posts");

    let items: Vec<String> = (0..1180).map(|id| format!(r#"{{"id": {id}, "title": "Post"}}"#)).collect();
    let many =
        archive(&format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, items.join(",")));
    let status = |locale: &str| {
        let settings = Settings { messages: Messages::english(locale), ..settings() };
        view(&many, &target(""), &FacetDisplays::default(), &settings, &Native).status
    };
    assert_eq!(status("en-US"), "1,180 posts");
    assert_eq!(status("de"), "1180 posts");
}

#[test]
fn a_notice_counts_diagnostics() {
    assert_eq!(seen("").notice, None);
    let feed =
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "No id"}, {"id": 1, "tags": true}]}"#;
    let notice = seen_in(feed, "").notice.unwrap();
    assert_eq!(notice.summary, "1 post skipped, 1 value skipped or fixed");
    assert_eq!(notice.diagnostics[0], "items[0].id is missing; post skipped");
}

#[test]
fn the_button_to_follow_names_the_part() {
    let check = |address: &str, expected: &str| assert_eq!(seen(address).follow_label, expected, "{address}");
    check("", "Follow");
    check("?tag=backend", "Follow");
    check("tag/backend", "Follow #backend");
    check("category/developer-tools", "Follow Developer Tools");
    check("author/mara", "Follow mara");
}

fn check_no_posts(feed: &str, address: &str, title: &str, expected: &str) {
    let view = seen_in(feed, address);
    let Body::Message(message) = view.body else { panic!("{address}") };
    assert_eq!((message.title.as_str(), message.text.as_str()), (title, expected), "{address}");
    assert!(view.status.starts_with("No posts"), "{address}");
    assert!(!view.narrowable, "{address}");
    assert_eq!(message.remedies, [], "{address}");
}

#[test]
fn an_unknown_tag_is_named_in_the_message() {
    check_no_posts(FEED, "tag/rusty", "Tag not found", "There are no posts tagged “rusty”.");
    check_no_posts(FEED, "tag/rusty?year=2022", "Tag not found", "There are no posts tagged “rusty”.");
    let text = "There are no posts in the category “boats”.";
    check_no_posts(FEED, "category/boats", "Category not found", text);
    // Tags and categories are separate: "data" is a category.
    check_no_posts(FEED, "tag/data", "Tag not found", "There are no posts tagged “data”.");
}

#[test]
fn an_empty_feed_has_a_message_on_every_page() {
    for address in ["", "tag/rusty", "?q=word&year=2022"] {
        let text = "There are no posts yet. Check back soon.";
        check_no_posts(
            r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#,
            address,
            "No posts yet",
            text,
        );
    }
    assert_eq!(seen_in(r#"{"items": []}"#, "").filters, []);
}

#[test]
fn a_feed_of_unreadable_posts_is_not_empty() {
    let feed = |items: &str| format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}"#);
    for address in ["", "tag/rusty", "?q=word&year=2022"] {
        let check = |items: &str, text: &str| check_no_posts(&feed(items), address, "No posts could be read", text);
        check(r#"{"title": "No id"}"#, "1 post skipped. The list below has the reasons.");
        check(r#"{"title": "No id"}, 1"#, "2 posts skipped. The list below has the reasons.");
    }
    // A draft was read, and is not published yet. A repaired value loses no post.
    let drafts = r#"{"id": 1, "_tag_archive": {"draft": true}, "tags": true}"#;
    check_no_posts(&feed(drafts), "", "No posts yet", "There are no posts yet. Check back soon.");
}

fn check_remedies(address: &str, expected: &[&str]) {
    let Body::Message(Message { mut remedies, .. }) = seen(address).body else { panic!("{address}") };
    // The last remedy always clears everything; it has its own test.
    remedies.pop();
    let lines: Vec<String> = remedies.iter().map(|r| format!("{}, {}", r.label, r.query.to_query_string())).collect();
    assert_eq!(lines, expected, "{address}");
}

#[test]
fn the_message_names_filters_or_the_search_and_the_next_step() {
    let check = |address: &str, title: &str, text: &str, clear: &str| {
        let Body::Message(message) = seen(address).body else { panic!("{address}") };
        assert_eq!((message.title.as_str(), message.text.as_str()), (title, text), "{address}");
        assert_eq!(message.remedies.last().unwrap().label, clear, "{address}");
    };
    let filters = "No posts match these filters.";
    check("?category=culture&q=kubernetes", filters, "Try one of these:", "Clear all · 6 posts");
    check("?tag=rusty&year=2022", filters, "Try this:", "Clear all · 6 posts");
    check("?tag=rusty&q=zzz", filters, "Clear the filters to see all posts.", "Clear all · 6 posts");
    check_remedies("?q=zzz", &[]);
    check("?q=zzz+yyy", "No posts match your search.", "Clear the search to see all posts.", "Clear search · 6 posts");
}

#[test]
fn the_last_remedy_clears_everything_but_the_order() {
    let Body::Message(Message { remedies, .. }) = seen("tag/backend?q=nowhere&sort=title").body else { panic!() };
    let last = remedies.last().unwrap();
    assert_eq!((last.label.as_str(), last.query.to_query_string().as_str()), ("Clear search · 3 posts", "sort=title"));
}

#[test]
fn single_changes_are_remedies_the_smallest_first() {
    check_remedies(
        "?category=culture&q=kubernetes",
        &["Remove “kubernetes” · 1 post, category=culture", "Remove “Culture” · 2 posts, q=kubernetes"],
    );
    check_remedies(
        "?category=platform&q=draining&page=2",
        &["Remove “Platform” · 1 post, q=draining", "Remove “draining” · 3 posts, category=platform"],
    );
    // Of equal remedies, words are first, then chips in the order of the query.
    check_remedies(
        "?category=data&tag=kubernetes&sort=oldest",
        &[
            "Remove “Data” · 1 post, tag=kubernetes&sort=oldest",
            "Remove “kubernetes” · 1 post, category=data&sort=oldest",
        ],
    );
    check_remedies(
        "?tag=documentation&q=queue",
        &["Remove “queue” · 1 post, tag=documentation", "Remove “documentation” · 1 post, q=queue"],
    );
    check_remedies(
        "?tag=kubernetes&tag=-backend",
        &["Include “backend” · 1 post, tag=kubernetes", "Remove “kubernetes” · 3 posts, tag=-backend"],
    );
    check_remedies(
        "?tag=kubernetes&tag=postgres",
        &[
            "Remove “kubernetes” · 1 post, tag=postgres",
            "Remove “postgres” · 1 post, tag=kubernetes",
            "Match any of these tags · 2 posts, tag=kubernetes&tag=postgres&match=any",
        ],
    );
}

#[test]
fn a_remedy_without_posts_is_not_offered() {
    check_remedies("?tag=rusty&year=2022", &["Remove “rusty” · 2 posts, year=2022"]);
    check_remedies("tag/backend?year=2022&q=zzz", &["Remove “zzz” · 2 posts, year=2022"]);
    check_remedies("?tag=rusty&q=zzz", &[]);
}

/// Returns the message about a corrected search.
fn corrected(view: &View) -> Option<String> {
    view.correction.as_ref().map(|Correction { text, words, end }| format!("{text}{words}{end}"))
}

#[test]
fn a_corrected_search_is_shown_and_searched_for() {
    let view = seen("?q=kubernetse");
    assert_eq!(corrected(&view).as_deref(), Some("No results for “kubernetse”. Showing results for kubernetes."));
    assert_eq!(view.status, "2 posts");
    assert_eq!(view.document_title, "Posts matching “kubernetes” | Lantern");
    let text = "No results for “kubernetse -draft”. Showing results for kubernetes -draft.";
    assert_eq!(corrected(&seen("?q=kubernetse+-%22draft%22")).as_deref(), Some(text));
    assert_eq!(seen("?q=kubernetes").correction, None);
}

#[test]
fn every_word_of_a_search_can_be_removed() {
    check_remedies(
        "?q=kubernetes+queue",
        &["Remove “kubernetes” · 1 post, q=queue", "Remove “queue” · 2 posts, q=kubernetes"],
    );
}

#[test]
fn switches_are_offered_where_they_change_something() {
    let switches = |address: &str| seen(address).switches;
    assert_eq!(switches("").matching, None);
    let matching = switches("?tag=backend&match=any").matching.unwrap();
    assert_eq!(
        (matching.all.to_query_string(), matching.any.to_query_string()),
        ("tag=backend".into(), "tag=backend&match=any".into())
    );
    assert_eq!(matching.facets, [Facet::Tag]);
    assert_eq!(switches("?tag=backend&category=data").matching.unwrap().facets, [Facet::Category, Facet::Tag]);
    assert_eq!(switches("?category=-data&year=2022").matching, None);
    assert_eq!(Matching::labels(Facet::Tag, &Messages::default())[1], "Tags: match any");
    assert_eq!(Matching::labels(Facet::Category, &Messages::default())[0], "Categories: match all");
    assert_eq!(
        switches("").sticky.map(|(now, then)| (now, then.to_query_string())),
        Some((Sticky::First, "sticky=off".into()))
    );
    assert_eq!(
        switches("?sticky=off").sticky.map(|(now, then)| (now, then.to_query_string())),
        Some((Sticky::Off, String::new()))
    );
    assert_eq!(switches("tag/backend").sticky, None);
    assert!(!switches("").sorts.contains(&Sort::Relevance));
    assert_eq!(switches("?q=a").sorts[0], Sort::Relevance);
}

#[test]
fn the_search_field_has_the_number_of_posts_of_the_part() {
    let check = |address: &str, expected: &str| assert_eq!(seen(address).switches.search.as_deref(), Some(expected));
    check("", "Search 6 posts");
    check("?year=2022&q=nodes", "Search 6 posts");
    check("tag/backend?year=2025", "Search 3 posts");
    check("category/culture", "Search 1 post");
}

#[test]
fn without_pinning_a_sticky_post_is_in_the_order_of_dates() {
    let last = |address: &str| cards(&seen(address)).last().unwrap().id.clone();
    assert_eq!(last(""), "ete");
    assert_eq!(last("?sticky=off"), "start");
}

#[test]
fn the_button_for_more_posts_adds_them_below() {
    let settings = Settings { page_size: PageSize::new(4).unwrap(), paging: Paging::More, ..settings() };
    let seen = |address: &str| view(&archive(FEED), &target(address), &FacetDisplays::default(), &settings, &Native);
    let first = seen("");
    let Body::Posts { cards, groups: _, pager: None, more: Some(more) } = &first.body else {
        panic!("{:?}", first.body)
    };
    assert_eq!(
        (cards.len(), more.label.as_str(), more.then.to_query_string().as_str()),
        (4, "Show 2 more posts", "page=2")
    );
    assert_eq!(first.status, "Showing 4 of 6 posts");
    let second = seen("?page=2");
    let Body::Posts { cards, groups: _, pager: None, more: None } = &second.body else { panic!("{:?}", second.body) };
    assert_eq!((cards.len(), second.status.as_str()), (6, "6 posts"));
    // Nothing above the posts changes, so that they stay where they are.
    assert_eq!(second.description.as_deref(), Some("Notes on boats."));
}

#[test]
fn related_tags_are_links_that_narrow() {
    let items: Vec<String> = (0..40)
        .map(|id| {
            let tags = if id < 5 {
                r#""rust", "wasm""#
            } else if id < 8 {
                r#""rust""#
            } else {
                r#""php""#
            };
            format!(r#"{{"id": {id}, "title": "Post", "tags": [{tags}]}}"#)
        })
        .collect();
    let feed = format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, items.join(","));
    let related = |address: &str| -> Vec<String> {
        let related = seen_in(&feed, address).related;
        related
            .iter()
            .map(|(link, posts)| format!("{} {posts} {}", link.label, super::tests::address(&link.target)))
            .collect()
    };
    assert_eq!(related("tag/rust"), ["wasm 5 tag/rust?tag=wasm"]);
    assert_eq!(related("?tag=rust&match=any"), ["wasm 5 ?tag=rust&tag=wasm"]);
    assert_eq!(related(""), Vec::<String>::new());
}

/// Each change is a search, so hundreds of conditions would take time in proportion to their square.
#[test]
fn changes_are_offered_for_a_few_conditions_only() {
    let offers = |query: &str| match seen_in(FEED, query).body {
        Body::Message(message) => message.remedies.len(),
        body => panic!("{body:?}"),
    };
    let words = |count: usize| (0..count).map(|word| format!("zz{word}")).collect::<Vec<_>>().join("+");
    let labels = |count: usize| (0..count).map(|tag| format!("&tag=-zz{tag}")).collect::<String>();
    // Clearing everything is always offered.
    assert_eq!((offers("?year=2022&q=zz"), offers(&format!("?q={}", words(13)))), (2, 1));
    assert_eq!((offers(&format!("?q=zz{}", labels(11))), offers(&format!("?q=zz{}", labels(12)))), (2, 1));
}
