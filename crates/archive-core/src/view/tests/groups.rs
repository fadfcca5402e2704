//! Tests the years of a list of posts.

use super::*;

/// Formats the rows of a page: headings in brackets, and a dash before posts in a group.
fn rows(view: &View) -> String {
    let Body::Posts { cards, groups, .. } = &view.body else { panic!("{:?}", view.body) };
    let row = |row: ListRow<'_>| match row {
        ListRow::Heading(label) => format!("[{label}]"),
        ListRow::Post(index, Nesting::Ungrouped) => cards[index].id.clone(),
        ListRow::Post(index, Nesting::Grouped) => format!("-{}", cards[index].id),
    };
    list_rows(cards.len(), groups).map(row).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(address: &str, expected: &str) {
    assert_eq!(rows(&seen(address)), expected, "{address}");
}

#[test]
fn posts_in_the_order_of_time_are_grouped_by_year_below_pinned_ones() {
    check("", "start [2025] -queue [2022] -nodes -upgrade [2021] -cpp [2020] -ete");
    check("?sort=oldest", "start [2020] -ete [2021] -cpp [2022] -upgrade -nodes [2025] -queue");
    check("tag/backend", "[2025] -queue [2022] -nodes -upgrade");
    check("?year=2022&q=kubernetes&sort=newest", "[2022] -nodes -upgrade");
}

#[test]
fn posts_in_another_order_have_no_years() {
    check("tag/backend?sort=title", "queue nodes upgrade");
    check("?q=kubernetes", "nodes upgrade");
}

#[test]
fn undated_posts_have_a_heading_of_their_own() {
    check("?sticky=off", "[2025] -queue [2022] -nodes -upgrade [2021] -cpp [2020] -ete [Undated] -start");
}

#[test]
fn a_later_page_begins_with_its_year() {
    assert_eq!(rows(&seen_in_pairs("")), "start [2025] -queue");
    assert_eq!(rows(&seen_in_pairs("?page=2")), "[2022] -nodes -upgrade");
    assert_eq!(rows(&seen_in_pairs("tag/backend?page=2")), "[2022] -upgrade");
}

#[test]
fn a_year_can_come_back_where_offsets_differ() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "a", "title": "A", "date_published": "2024-12-31T22:00:00-05:00"},
        {"id": "b", "title": "B", "date_published": "2025-01-01T01:00:00+02:00"},
        {"id": "c", "title": "C", "date_published": "2024-12-31T12:00:00Z"}]}"#;
    assert_eq!(rows(&seen_in(feed, "")), "[2024] -a [2025] -b [2024] -c");
}
