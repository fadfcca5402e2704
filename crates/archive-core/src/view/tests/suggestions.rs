//! Tests the suggestions below the search field.

use super::*;

/// Formats suggestions as lines: label with marks, note, and the query or the URL that a choice leads to.
fn lines(feed: &str, address: &str, settings: &Settings) -> Vec<String> {
    let line = |Suggestion { label, note, choice }: Suggestion| {
        let label = label.iter().map(|span| match span {
            Span::Plain(text) => text.clone(),
            Span::Marked(text) => format!("[{text}]"),
        });
        let choice = match choice {
            SuggestedChoice::Filter(query) => format!("?{}", query.to_query_string()),
            SuggestedChoice::Post(url) => url,
        };
        format!("{} | {note} | {choice}", label.collect::<String>())
    };
    suggestions(&archive(feed), &target(address), settings, &Native).into_iter().map(line).collect()
}

#[track_caller]
fn check(address: &str, expected: &[&str]) {
    assert_eq!(lines(FEED, address, &settings()), expected, "{address}");
}

#[test]
fn a_typed_word_begins_a_label_or_a_word_in_it() {
    check("?q=kub", &["[kub]ernetes | Tag, 1 post | ?tag=kubernetes"]);
    check("?q=tools", &["Developer [Tools] | Category, 1 post | ?category=developer-tools"]);
    check("?q=ernetes", &[]);
    check("", &[]);
    check("?q=-", &[]);
}

#[test]
fn case_accents_and_signs_are_those_of_a_search() {
    check("?q=DEVELOPPEM", &["[développem]ent | Tag, 1 post | ?tag=d%C3%A9veloppement"]);
    check("?q=c%2B", &["[C+]+ | Tag, 1 post | ?tag=c%2B%2B"]);
    check("?q=%23kub", &["[kub]ernetes | Tag, 1 post | ?tag=kubernetes"]);
    check("?q=%22kub", &["[kub]ernetes | Tag, 1 post | ?tag=kubernetes"]);
}

#[test]
fn labels_that_begin_with_it_are_first_then_those_with_more_posts_and_titles_are_last() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": 1, "url": "/1", "title": "Design tokens", "date_published": "2025-05-09", "tags": ["api design", "design"]},
        {"id": 2, "url": "/2", "title": "A design", "tags": ["api design", "designers", "design systems"]},
        {"id": 3, "title": "Design without an address", "tags": ["designers", "design systems"]},
        {"id": 4, "url": "/4", "title": "Redesign", "tags": ["api design", "visual design", "designers"]}
    ]}"#;
    assert_eq!(
        lines(feed, "?q=desig", &settings()),
        [
            "[desig]ners | Tag, 3 posts | ?tag=designers",
            "[desig]n systems | Tag, 2 posts | ?tag=design-systems",
            "[desig]n | Tag, 1 post | ?tag=design",
            "api [desig]n | Tag, 3 posts | ?tag=api-design",
            "[Desig]n tokens | May 9, 2025 | /1",
            "A [desig]n |  | /2",
        ]
    );
}

#[test]
fn the_last_of_several_words_is_enough_and_the_others_stay() {
    check("?q=nodes+kub", &["[kub]ernetes | Tag, 1 post | ?tag=kubernetes&q=nodes"]);
    check("?q=developer+to", &["[Developer To]ols | Category, 1 post | ?category=developer-tools"]);
    check("?q=queue+kub", &[]);
    check("?q=nodes+-kub", &[]);
}

#[test]
fn titles_of_posts_are_opened() {
    check(
        "?q=post",
        &[
            "[post]gres | Tag, 1 post | ?tag=postgres",
            "A queue in [Post]gres | May 9, 2025 | https://lantern.example/queue",
        ],
    );
    // The order of the results makes no difference.
    check(
        "?q=queue+in+p&sort=oldest",
        &[
            "[p]ostgres | Tag, 1 post | ?tag=postgres&q=queue+in&sort=oldest",
            "[P]latform | Category, 1 post | ?category=platform&q=queue+in&sort=oldest",
            "A [queue in P]ostgres | May 9, 2025 | https://lantern.example/queue",
        ],
    );
    check("?category=infrastructure&q=queue", &[]);
}

#[test]
fn a_count_is_what_the_choice_leaves_and_what_would_leave_nothing_is_left_out() {
    check("?q=back", &["[back]end | Tag, 3 posts | ?tag=backend"]);
    check("?year=2022&q=back", &["[back]end | Tag, 2 posts | ?year=2022&tag=backend"]);
    check("?year=2020&q=back", &[]);
    let promised = seen("?year=2022&tag=backend").status;
    assert_eq!(promised, "2 posts");
}

#[test]
fn selected_excluded_and_fixed_values_are_left_out() {
    check("?tag=backend&q=back", &[]);
    check("?tag=-backend&q=back", &[]);
    check("tag/backend?q=back", &[]);
    let locked = Settings { locked: Query::default().with(Facet::Tag, "backend"), ..settings() };
    assert_eq!(lines(FEED, "?q=back", &locked), [""; 0]);
}

#[test]
fn authors_are_suggested_if_there_are_several() {
    let post = |id: u32, name: &str| format!(r#"{{"id": {id}, "title": "Post", "authors": [{{"name": "{name}"}}]}}"#);
    let feed = |posts: &[String]| {
        format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, posts.join(","))
    };
    let one = feed(&[post(1, "Mara Oduya"), post(2, "Mara Oduya")]);
    assert_eq!(lines(&one, "?q=odu", &settings()), [""; 0]);
    let two = feed(&[post(1, "Mara Oduya"), post(2, "Tomasz Wilk")]);
    assert_eq!(lines(&two, "?q=odu", &settings()), ["Mara [Odu]ya | Author, 1 post | ?author=mara-oduya"]);
}

#[test]
fn an_archive_without_chips_suggests_posts_only() {
    let settings = Settings { controls: vec![Control::Search, Control::Suggestions], ..settings() };
    assert_eq!(
        lines(FEED, "?q=post", &settings),
        ["A queue in [Post]gres | May 9, 2025 | https://lantern.example/queue"]
    );
    assert!(seen("").switches.suggests);
}
