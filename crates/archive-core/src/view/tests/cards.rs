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

fn check_cards(address: &str, expected: &[&str]) {
    assert_eq!(cards(&seen(address)).iter().map(|card| line(card)).collect::<Vec<_>>(), expected, "{address}");
}

fn check_ids(address: &str, expected: &[&str]) {
    assert_eq!(cards(&seen(address)).iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), expected, "{address}");
}

/// Checks the title and excerpt of the only card, with search matches marked.
fn check_words(feed: &str, address: &str, expected: [&str; 2]) {
    let view = seen_in(feed, address);
    let [card] = cards(&view) else { panic!("{address}: {:?}", view.body) };
    assert_eq!([text(&card.title), text(&card.excerpt)], expected, "{address}");
}

#[test]
fn posts_are_newest_first_and_sticky_ones_before_them() {
    check_cards(
        "",
        &[
            "★ Start here | no date | Culture",
            "A queue in Postgres | May 9, 2025 | Platform, Data",
            "Draining Kubernetes nodes | Mar 15, 2022 | Infrastructure",
            "Upgrades without a weekend | Jan 25, 2022 | Infrastructure, Platform",
            "When a < b | Mar 23, 2021 | Platform",
            "Déploiement sans fièvre | Sep 15, 2020 | Developer Tools",
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
    let expected = |words: &str, language: &str| CardDate {
        iso: "2025-05-09".into(),
        words: words.into(),
        language: language.into(),
    };
    assert_eq!(date("en-US"), expected("May 9, 2025", "en-US"));
    assert_eq!(date("en-GB"), expected("9 May 2025", "en-GB"));
}

/// Checks the ids of the posts that are marked as new since an instant.
#[track_caller]
fn check_new(last_visit: Option<&str>, expected: &[&str]) {
    let instant = last_visit.map(|date| archive_feed::date::Date::parse(date).unwrap().instant);
    let view = view_since(&archive(FEED), &target(""), &FacetDisplays::default(), &settings(), &Native, instant);
    let new: Vec<&str> = cards(&view).iter().filter(|card| card.is_new).map(|card| card.id.as_str()).collect();
    assert_eq!(new, expected, "{last_visit:?}");
}

#[test]
fn posts_since_the_last_visit_are_new() {
    check_new(None, &[]);
    check_new(Some("2022-03-14T12:00:00Z"), &["queue", "nodes"]);
    // A post appears at its instant, and a day without a time at its start.
    check_new(Some("2025-05-10T06:29:59Z"), &["queue"]);
    check_new(Some("2025-05-10T06:30:00Z"), &[]);
    check_new(Some("2022-03-15"), &["queue"]);
    check_new(Some("1970-01-01"), &["queue", "nodes", "upgrade", "cpp", "ete"]);
}

#[test]
fn chips_lead_to_archives_of_categories() {
    let view = seen("tag/backend?year=2022&q=weekend");
    let addresses: Vec<String> = cards(&view)[0].chips.iter().map(|chip| address(&chip.target)).collect();
    assert_eq!(addresses, ["category/infrastructure", "category/platform"]);
}

#[test]
fn chips_are_tags_where_a_feed_has_no_categories() {
    let view = seen_in(
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One", "tags": ["Release Notes", "C++"]}]}"#,
        "",
    );
    assert_eq!(line(&cards(&view)[0]), "One | no date | Release Notes, C++");
    let addresses: Vec<String> = cards(&view)[0].chips.iter().map(|chip| address(&chip.target)).collect();
    assert_eq!(addresses, ["tag/release-notes", "tag/c++"]);
}

/// Returns the only card of a feed with one post, under some settings.
fn card_with(post: &str, address: &str, settings: &Settings) -> Arc<Card> {
    let feed = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "One", {post}}}]}}"#
    );
    let view = view(&archive(&feed), &target(address), &FacetDisplays::default(), settings, &Native);
    let [card] = cards(&view) else { panic!("{address}: {:?}", view.body) };
    Arc::clone(card)
}

fn card_of(post: &str, address: &str) -> Arc<Card> {
    card_with(post, address, &Settings::default())
}

/// Formats the tags of a card on one line.
fn tags(card: &Card) -> String {
    let tags = card.tags.iter().map(|tag| text(&tag.label)).chain(card.more_tags.clone());
    tags.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_card_has_three_tags_and_the_number_of_others() {
    let check = |labels: &str, address: &str, expected: &str| {
        let post = format!(r#""tags": [{labels}], "_tag_archive": {{"categories": ["News"]}}"#);
        assert_eq!(tags(&card_of(&post, address)), expected, "{labels} at {address}");
    };
    check("", "", "");
    check(r#""b", "a", "c""#, "", "#b #a #c");
    check(r#""b", "a", "c", "d", "e""#, "", "#b #a #c +2");
    // A tag that is a category too has a chip already.
    check(r#""News", "a""#, "", "#a");
}

#[test]
fn a_card_has_twelve_chips_and_the_number_of_others() {
    let check = |count: usize, address: &str, expected: &str| {
        let labels: Vec<String> = (1..=count).map(|number| format!("\"t{number}\"")).collect();
        let card = card_of(&format!(r#""tags": [{}]"#, labels.join(",")), address);
        let chips = card.chips.iter().map(|chip| text(&chip.label)).chain(card.more_chips.clone());
        assert_eq!(chips.collect::<Vec<_>>().join(" "), expected, "{count} at {address}");
    };
    check(12, "", "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 t12");
    check(13, "", "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 t12 +1");
    check(100, "", "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 t12 +88");
    // A chip may be the only reason for a hit.
    check(100, "?q=t99", "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 [t99] +88");
}

/// Checks the tags on the card of a post with five tags and a category.
#[track_caller]
fn check_tags(category: &str, address: &str, expected: &str) {
    let tags_of_post = r#""tags": ["one", "two", "three", "four", "five"]"#;
    let post = format!(r#"{tags_of_post}, "_tag_archive": {{"categories": ["{category}"]}}"#);
    assert_eq!(tags(&card_of(&post, address)), expected, "{address}");
}

#[test]
fn a_tag_that_matches_a_search_is_shown_and_marked() {
    let check = |address: &str, expected: &str| check_tags("News", address, expected);
    check("?q=five", "#one #two #[five] +2");
    check("?q=four+fi", "#one #[four] #[fi]ve +2");
    check("?q=two+three+four+five", "#[two] #[three] #[four] +2");
    check("?q=two", "#one #[two] #three +2");
}

#[test]
fn the_page_of_a_tag_shows_it_only_as_the_reason_for_a_hit() {
    let check = |address: &str, expected: &str| check_tags("two", address, expected);
    check("tag/one", "#three #four #five");
    check("tag/five", "#one #three #four");
    check("tag/one?q=fi", "#three #four #[fi]ve");
    check("tag/one?q=on", "#[on]e #three #four +1");
    // A filter doesn't make a page of its own.
    check("?tag=one", "#one #three #four +1");
    check("category/two", "#one #three #four +1");
}

#[test]
fn categories_and_the_tags_of_a_feed_without_them_stay_on_their_own_page() {
    let tags_alone = card_of(r#""tags": ["one", "two"]"#, "tag/one");
    assert_eq!(line(&tags_alone), "One | no date | one, two");
    let category = card_of(r#""tags": ["one"], "_tag_archive": {"categories": ["News", "Data"]}"#, "category/news");
    assert_eq!(line(&category), "One | no date | News, Data");
}

#[test]
fn tags_lead_to_their_archives() {
    let card = card_of(r#""tags": ["Release Notes"], "_tag_archive": {"categories": ["News"]}"#, "");
    assert_eq!(address(&card.tags[0].target), "tag/release-notes");
}

#[test]
fn the_category_of_posts_without_one_is_not_shown() {
    let post = |category: &str| format!(r#""tags": ["a", "b"], "_tag_archive": {{"categories": ["{category}"]}}"#);
    for category in ["Uncategorized", "uncategorized", "Non classé"] {
        let card = card_of(&post(category), "");
        assert_eq!((line(&card).as_str(), tags(&card).as_str()), ("One | no date | a, b", ""), "{category}");
    }
    assert_eq!(line(&card_of(&post("Categorized"), "")), "One | no date | Categorized");
}

#[test]
fn a_card_has_two_authors_and_the_number_of_others() {
    let check = |names: &[&str], expected: &str| {
        let authors: Vec<String> = names.iter().map(|name| format!(r#"{{"name": "{name}"}}"#)).collect();
        let card = card_of(&format!(r#""authors": [{}]"#, authors.join(",")), "");
        let shown = card.authors.iter().map(|author| format!("{} ({})", author.name, address(&author.target)));
        assert_eq!(shown.chain(card.more_authors.clone()).collect::<Vec<_>>().join(", "), expected);
    };
    check(&[], "");
    check(&["Mara Oduya"], "Mara Oduya (author/mara-oduya)");
    check(&["Mara", "Tomasz", "Yuki", "Ines"], "Mara (author/mara), Tomasz (author/tomasz), +2");
}

#[test]
fn the_reading_time_is_in_minutes() {
    assert_eq!(card_of(r#""_tag_archive": {"reading_minutes": 7}"#, "").reading_time.as_deref(), Some("7 min read"));
    let text = format!(r#""content_text": "{}""#, "word ".repeat(460));
    assert_eq!(card_of(&text, "").reading_time.as_deref(), Some("2 min read"));
    assert_eq!(card_of(r#""summary": "Words.""#, "").reading_time, None);
}

#[test]
fn the_date_of_a_change_is_shown_if_its_day_is_later() {
    let updated = |dates: &str| card_of(dates, "").updated.clone().map(|date| date.words);
    let published = r#""date_published": "2025-05-09T09:00:00Z""#;
    let check = |changed: &str, expected: Option<&str>| {
        let dates = format!(r#"{published}, "date_modified": "{changed}""#);
        assert_eq!(updated(&dates).as_deref(), expected, "{changed}");
    };
    check("2025-11-03T08:45:00Z", Some("Nov 3, 2025"));
    check("2025-05-09T18:00:00Z", None);
    check("2024-01-01T00:00:00Z", None);
    assert_eq!(updated(published), None);
}

#[test]
fn settings_leave_details_out() {
    let post = r#""tags": ["a"], "authors": [{"name": "Mara"}],
        "_tag_archive": {"categories": ["News"], "reading_minutes": 7}"#;
    let check = |details: &[CardDetail], expected: [bool; 3]| {
        let settings = Settings { card_details: details.to_vec(), ..Settings::default() };
        let card = card_with(post, "", &settings);
        assert_eq!([!card.authors.is_empty(), card.reading_time.is_some(), !card.tags.is_empty()], expected);
    };
    check(&CardDetail::ALL, [true, true, true]);
    check(&[CardDetail::Author], [true, false, false]);
    check(&[CardDetail::ReadingTime, CardDetail::Tags], [false, true, true]);
    check(&[], [false, false, false]);
}

#[test]
fn a_cover_is_the_picture_of_the_post_or_a_generated_one() {
    let image = r#""image": "https://blog.example/a.png""#;
    let check = |covers: Covers, post: &str, expected: Option<Option<&str>>| {
        let settings = Settings { covers, ..Settings::default() };
        let card = card_with(post, "", &settings);
        assert_eq!(card.cover.as_ref().map(|cover| cover.image.as_deref()), expected, "{covers:?} {post}");
    };
    check(Covers::Auto, image, Some(Some("https://blog.example/a.png")));
    check(Covers::Auto, r#""tags": []"#, Some(None));
    check(Covers::Generated, image, Some(None));
    check(Covers::None, image, None);
}

#[test]
fn posts_of_a_category_share_the_hue_of_their_covers() {
    let view = seen("");
    let hue = |index: usize| cards(&view)[index].cover.as_ref().unwrap().hue;
    // Drained nodes and upgrades are both of Infrastructure first, and the queue is of Platform.
    assert_eq!(hue(2), hue(3));
    assert_ne!(hue(1), hue(2));
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
    let check = |post: &str, address: &str, expected: [&str; 2]| {
        check_words(
            &format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", {post}}}]}}"#),
            address,
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
    assert_eq!(line(&cards(&view)[0]), "[Upgrades] without a weekend | Jan 25, 2022 | [Infra]structure, Platform");
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

#[test]
fn a_card_has_the_same_key_whatever_else_is_on_the_page() {
    let card = |id: &str, url: &str| Card { id: id.into(), url: Some(url.into()), ..Card::clone(&cards(&seen(""))[0]) };
    let keys = |cards: Vec<Card>| card::with_unique_keys(cards).iter().map(Card::key).collect::<Vec<_>>();
    // Two blogs number their posts from 1.
    let both = keys(vec![card("1", "/a"), card("1", "/b"), card("2", "/c")]);
    assert_eq!(both, ["1\n/a", "1\n/b", "2\n/c"]);
    assert_eq!(keys(vec![card("1", "/b")]), both[1..2]);
    let copies = keys(vec![card("1", "/a"), card("1", "/a"), card("1", "/a")]);
    assert!(copies[0] != copies[1] && copies[1] != copies[2] && copies[0] != copies[2], "{copies:?}");
}
