//! Chips to narrow by: counts, states, order, and the chips that are chosen.
//! That counts are right for any archive is tested with `archive`.

use super::*;

fn told(chip: &Chip) -> String {
    let state = match chip.state {
        ChipState::Open => "",
        ChipState::Chosen => "*",
        ChipState::Spent => "-",
    };
    format!("{} {}{state}", chip.label, chip.count)
}

fn list(chips: &[Chip]) -> String {
    chips.iter().map(told).collect::<Vec<_>>().join(", ")
}

fn check_filters(place: &str, expected: &[&str]) {
    let filters = seen(place).filters;
    let lines: Vec<String> = filters.iter().map(|group| format!("{}: {}", group.legend, list(&group.chips))).collect();
    assert_eq!(lines, expected, "{place}");
}

fn check_selection(place: &str, expected: &[&str]) {
    let chips = seen(place).selection;
    let lines: Vec<String> = chips.iter().map(|chip| format!("{} -> {}", told(chip), chip.then.text_form())).collect();
    assert_eq!(lines, expected, "{place}");
}

#[test]
fn chips_are_those_of_the_part_with_the_most_posts_first() {
    check_filters(
        "tag/backend",
        &["Category: Infrastructure 2, Platform 2, Data 1", "Year: 2025 1, 2022 2", "Tag: kubernetes 1, postgres 1"],
    );
    check_filters(
        "",
        &[
            "Category: Platform 3, Infrastructure 2, Culture 1, Data 1, Developer Tools 1",
            "Year: 2025 1, 2022 2, 2021 1, 2020 1",
            "Tag: backend 3, C# 1, C++ 1, développement 1, documentation 1, kubernetes 1, postgres 1",
        ],
    );
    check_filters("category/culture", &["Tag: documentation 1"]);
}

#[test]
fn under_all_a_count_is_what_is_left_and_nothing_left_is_spent() {
    check_filters(
        "tag/backend?category=data",
        &[
            "Category: Infrastructure 0-, Platform 1, Data 1*",
            "Year: 2025 1, 2022 0-",
            "Tag: kubernetes 0-, postgres 1",
        ],
    );
    check_filters(
        "tag/backend?q=kubernetes",
        &["Category: Infrastructure 2, Platform 1, Data 0-", "Year: 2025 0-, 2022 2", "Tag: kubernetes 1, postgres 0-"],
    );
}

#[test]
fn under_any_a_sibling_is_never_spent_by_the_choice() {
    check_filters(
        "tag/backend?category=data&match=any",
        &["Category: Infrastructure 2, Platform 2, Data 1*", "Year: 2025 1, 2022 0-", "Tag: kubernetes 0-, postgres 1"],
    );
    // A post has one year, so years are always siblings of that kind.
    check_filters(
        "tag/backend?year=2022",
        &["Category: Infrastructure 2, Platform 1, Data 0-", "Year: 2025 1, 2022 2*", "Tag: kubernetes 1, postgres 0-"],
    );
}

#[test]
fn a_chosen_chip_stays_even_when_nothing_is_left() {
    check_filters(
        "tag/backend?category=data&year=2022",
        &[
            "Category: Infrastructure 0-, Platform 0-, Data 0*",
            "Year: 2025 1, 2022 0*",
            "Tag: kubernetes 0-, postgres 0-",
        ],
    );
}

#[test]
fn pressing_a_chip_leads_to_the_first_page_of_the_new_query() {
    let view = seen_in_pairs("tag/backend?category=data&q=a&sort=oldest&page=2");
    let chip = |facet: Facet, slug: &str| {
        let group = view.filters.iter().find(|group| group.facet == facet).unwrap();
        group.chips.iter().find(|chip| chip.slug == slug).unwrap().then.text_form()
    };
    assert_eq!(chip(Facet::Category, "platform"), "category=data&category=platform&q=a&sort=oldest");
    assert_eq!(chip(Facet::Category, "data"), "q=a&sort=oldest");
    assert_eq!(chip(Facet::Year, "2022"), "category=data&year=2022&q=a&sort=oldest");
}

/// Walks every path of two presses and a text, under "all" and "any".
#[test]
fn nothing_moves_when_a_chip_is_pressed() {
    fn order(view: &View) -> Vec<(Facet, &str)> {
        view.filters.iter().flat_map(|group| &group.chips).map(|chip| (chip.facet, chip.slug.as_str())).collect()
    }
    let archive = archive(FEED);
    let seen = |target: &Target| view(&archive, target, &Settings::default(), &Native);
    for start in ["", "?match=any", "tag/backend", "category/platform?q=e&match=any"] {
        let before = seen(&target(start));
        let mut presses = 0;
        let mut open = vec![(before.clone(), 2)];
        while let Some((here, more)) = open.pop() {
            assert_eq!(order(&here), order(&before), "{}", here.query.text_form());
            presses += 1;
            for chip in here.filters.iter().flat_map(|group| &group.chips).filter(|_| more > 0) {
                let target = Target { scope: target(start).scope, query: chip.then.clone() };
                open.push((seen(&target), more - 1));
            }
        }
        let chips = order(&before).len();
        assert_eq!(presses, 1 + chips + chips * chips, "{start}");
    }
}

#[test]
fn the_selection_is_what_was_chosen_known_or_not() {
    check_selection("tag/backend", &[]);
    check_selection(
        "tag/backend?category=data&year=2025&page=2",
        &["Data 1* -> year=2025", "2025 1* -> category=data"],
    );
    check_selection(
        "?tag=rusty&year=1999&category=culture&q=x",
        &[
            "Culture 0* -> year=1999&tag=rusty&q=x",
            "1999 0* -> category=culture&tag=rusty&q=x",
            "rusty 0* -> category=culture&year=1999&q=x",
        ],
    );
    // A category without a post in this part has no chip to press, only one to take back.
    check_selection("tag/backend?category=developer-tools", &["Developer Tools 0* -> "]);
}

#[test]
fn labels_are_shown_as_the_feed_spells_them_and_slugs_as_addresses_do() {
    let feed = r#"{"items": [
        {"id": 1, "title": "One", "date_published": "2024-01-02", "tags": ["DevOps", "release notes"]},
        {"id": 2, "title": "Two", "date_published": "2024-01-01", "tags": ["devops", "Release-Notes"]}
    ]}"#;
    let view = seen_in(feed, "");
    let tags = view.filters.iter().find(|group| group.facet == Facet::Tag).unwrap();
    let chips: Vec<_> = tags.chips.iter().map(|chip| (chip.label.as_str(), chip.slug.as_str())).collect();
    assert_eq!(chips, [("DevOps", "devops"), ("release notes", "release notes"), ("Release-Notes", "release-notes")]);
}
