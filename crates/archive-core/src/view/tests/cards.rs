//! Tests cards: their order, their dates and their content. The tests of
//! `excerpt` check how text is truncated; these check the result on a card.

use super::*;

/// Formats a card on one line: sticky mark, title, date, chips.
fn line(card: &Card) -> String {
    let sticky = if card.sticky { "★ " } else { "" };
    let date = card.date.as_ref().map_or("no date", |date| &date.words);
    let chips: Vec<String> = card.chips.iter().map(|chip| text(&chip.label)).collect();
    format!("{sticky}{} | {date} | {}", text(&card.title), chips.join(", "))
}

fn text(spans: &[Span]) -> String {
    let pieces = spans.iter().map(|span| match span {
        Span::Plain(text) => text.clone(),
        Span::Marked(text) => format!("[{text}]"),
    });
    pieces.collect()
}

fn check_cards(place: &str, expected: &[&str]) {
    assert_eq!(cards(&seen(place)).iter().map(|card| line(card)).collect::<Vec<_>>(), expected, "{place}");
}

fn check_ids(place: &str, expected: &[&str]) {
    assert_eq!(cards(&seen(place)).iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), expected, "{place}");
}

/// Checks the title and excerpt of the only card, with search matches marked.
fn check_words(feed: &str, place: &str, expected: [&str; 2]) {
    let view = seen_in(feed, place);
    let [card] = cards(&view) else { panic!("{place}: {:?}", view.body) };
    assert_eq!([text(&card.title), text(&card.excerpt)], expected, "{place}");
}

#[test]
fn posts_are_newest_first_and_sticky_ones_before_them() {
    check_cards(
        "",
        &[
            "★ Start here | no date | Culture",
            "A queue in Postgres | May 9, 2025 | Platform, Data",
            "Draining Kubernetes nodes | March 15, 2022 | Infrastructure",
            "Upgrades without a weekend | January 25, 2022 | Infrastructure, Platform",
            "When a < b | March 23, 2021 | Platform",
            "Déploiement sans fièvre | September 15, 2020 | Developer Tools",
        ],
    );
}

#[test]
fn every_order_keeps_sticky_posts_first() {
    check_ids("?sort=oldest", &["start", "ete", "cpp", "upgrade", "nodes", "queue"]);
    check_ids("?sort=title", &["start", "queue", "ete", "nodes", "upgrade", "cpp"]);
}

#[test]
fn a_page_holds_the_posts_of_its_part_and_query() {
    check_ids("tag/backend", &["queue", "nodes", "upgrade"]);
    check_ids("category/platform", &["queue", "upgrade", "cpp"]);
    check_ids("tag/backend?category=infrastructure&year=2022&q=kubernetes", &["nodes", "upgrade"]);
    check_ids("?category=data&category=infrastructure&match=any", &["queue", "nodes", "upgrade"]);
    check_ids("?category=platform&category=infrastructure", &["upgrade"]);
    check_ids("?year=2020&year=2021", &["cpp", "ete"]);
    check_ids("?q=developpement", &["ete"]);
}

#[test]
fn a_date_is_the_day_in_its_own_offset_in_the_words_of_the_locale() {
    let date = |locale: &str| {
        let settings = Settings { messages: Messages::english(locale), ..settings() };
        let view = view(&archive(FEED), &target("tag/postgres"), &FacetDisplays::default(), &settings, &Native);
        cards(&view)[0].date.clone().unwrap()
    };
    assert_eq!(date("en-US"), CardDate { iso: "2025-05-09".into(), words: "May 9, 2025".into() });
    assert_eq!(date("en-GB"), CardDate { iso: "2025-05-09".into(), words: "9 May 2025".into() });
}

#[test]
fn chips_lead_to_archives_of_categories() {
    let view = seen("tag/backend?year=2022&q=weekend");
    let places: Vec<String> = cards(&view)[0].chips.iter().map(|chip| place(&chip.target)).collect();
    assert_eq!(places, ["category/infrastructure", "category/platform"]);
}

#[test]
fn chips_are_tags_where_a_feed_has_no_categories() {
    let view = seen_in(
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One", "tags": ["Release Notes", "C++"]}]}"#,
        "",
    );
    assert_eq!(line(&cards(&view)[0]), "One | no date | Release Notes, C++");
    let places: Vec<String> = cards(&view)[0].chips.iter().map(|chip| place(&chip.target)).collect();
    assert_eq!(places, ["tag/release-notes", "tag/c++"]);
}

#[test]
fn a_card_leads_to_its_post_if_there_is_an_address() {
    let view = seen("");
    let urls: Vec<Option<&str>> = cards(&view)[..2].iter().map(|card| card.url.as_deref()).collect();
    assert_eq!(urls, [None, Some("https://lantern.example/queue")]);
}

#[test]
fn a_card_has_its_language_only_if_it_differs() {
    let view = seen("?sort=oldest");
    let languages: Vec<_> = cards(&view).iter().map(|card| (card.id.as_str(), card.language.as_deref())).collect();
    assert_eq!(languages[1], ("ete", Some("fr")));
    assert_eq!(languages[5], ("queue", None));
    assert_eq!(languages[0], ("start", None));
}

#[test]
fn matches_are_marked_in_title_and_excerpt() {
    check_words(FEED, "?q=kubernetes+nodes", ["Draining [Kubernetes] [nodes]", "Requests last ten minutes."]);
    check_words(
        FEED,
        "?q=TUESDAY+week",
        ["Upgrades without a [week]end", "We moved every Kubernetes cluster on a [Tuesday]."],
    );
    check_words(FEED, "?q=deploiement+FIEVRE+ete", ["[Déploiement] sans [fièvre]", "Un [été] calme."]);
    check_words(FEED, "tag/postgres?q=que+queue", ["A [queue] in Postgres", "SELECT and be done."]);
    check_words(FEED, "tag/c++", ["When a < b", ""]);
}

#[test]
fn an_excerpt_is_moved_to_a_late_match() {
    let text = format!("{}needle and what follows it", "some words before it ".repeat(10));
    let feed = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "Long", "summary": "{text}"}}]}}"#
    );
    check_words(&feed, "?q=needle", ["Long", "…it some words before it [needle] and what follows it"]);
    // Five times 21 characters and the ten of "some words" are 115.
    let start = format!("{}some words…", "some words before it ".repeat(5));
    check_words(&feed, "", ["Long", &start]);
    // A word both at the start and at the end of the text needs no move.
    check_words(&feed, "?q=some", ["Long", &start.replace("some", "[some]")]);
}

#[test]
fn a_post_without_a_title_is_called_by_its_text() {
    let check = |post: &str, place: &str, expected: [&str; 2]| {
        check_words(
            &format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", {post}}}]}}"#),
            place,
            expected,
        );
    };
    check(r#""content_text": "Cats are neat.""#, "", ["Cats are neat.", ""]);
    check(r#""content_text": "Cats are neat.""#, "?q=cat", ["[Cat]s are neat.", ""]);
    check(r#""tags": ["a"]"#, "", ["Untitled post", ""]);

    let long = format!(r#""content_text": "{}needle""#, "ninechars ".repeat(12));
    let title = format!("{}…", "ninechars ".repeat(11).trim());
    check(&long, "", [&title, ""]);
    check(&long, "?q=needle", [&title, "…ninechars ninechars ninechars [needle]"]);
}

#[test]
fn matches_are_marked_on_chips_too() {
    let view = seen("?q=infra+upgrades");
    assert_eq!(line(&cards(&view)[0]), "[Upgrades] without a weekend | January 25, 2022 | [Infra]structure, Platform");
}

#[test]
fn cards_of_posts_with_one_id_have_ids_of_their_own() {
    let item = |id: u32, date: &str| format!(r#"{{"id": "{id}", "title": "{date}", "date_published": "{date}"}}"#);
    let items = [item(7, "2025-01-03"), item(1, "2025-01-02"), item(7, "2025-01-01"), item(7, "2024-12-31")];
    let view =
        seen_in(&format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, items.join(",")), "");
    let ids: Vec<&str> = cards(&view).iter().map(|card| card.id.as_str()).collect();
    assert_eq!(ids, ["7", "1", "7\0\u{31}", "7\0\u{32}"]);
}
