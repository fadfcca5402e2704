//! Tests the groups of filters: authors, initials of months, and the row of a small blog.

use super::chips::{histograms, line};
use super::*;

#[test]
fn a_blog_of_several_authors_has_a_group_of_them_after_the_tags() {
    let post = |id: u32, tag: &str, names: &[&str]| {
        let authors: Vec<String> = names.iter().map(|name| format!(r#"{{"name": "{name}"}}"#)).collect();
        format!(r#"{{"id": {id}, "title": "Post", "tags": ["{tag}"], "authors": [{}]}}"#, authors.join(","))
    };
    let feed = |posts: &[String]| {
        let items = posts.join(",");
        format!(r#"{{"title": "T", "version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}"#)
    };
    let two = feed(&[post(1, "a", &["Mara"]), post(2, "b", &["Yuki", "Mara"]), post(3, "b", &[])]);
    let check = |feed: &str, address: &str, expected: &str| {
        let lines: Vec<String> = seen_in(feed, address).filters.iter().map(line).collect();
        assert_eq!(lines.join("; "), expected, "{address}");
    };
    check(&two, "", "Tag: b 2, a 1; Author: Mara 2, Yuki 1");
    check(&two, "?author=yuki", "Tag: b 1, a 0-; Author: Mara 2, Yuki 1*");
    check(&two, "tag/b", "Author: Mara 1, Yuki 1");
    // One author wrote all posts of this part, or the part is an author's.
    check(&two, "tag/a", "");
    check(&two, "author/mara", "Tag: a 1, b 1");
    check(&feed(&[post(1, "a", &["Mara"]), post(2, "b", &["Mara"])]), "", "Tag: a 1, b 1");
    let locked = Settings { locked: Query::parse("author=mara").0, ..settings() };
    let view = view(&archive(&two), &target(""), &FacetDisplays::default(), &locked, &Native);
    assert_eq!(view.filters.iter().map(line).collect::<Vec<_>>(), ["Tag: b 2, a 1"]);
}

#[test]
fn a_month_has_an_initial_or_its_number() {
    let view = seen("?year=2022");
    let initials =
        |histogram: &Histogram| histogram.bars.iter().flat_map(|bar| bar.initial.clone()).collect::<String>();
    assert_eq!(histograms(&view).into_iter().map(initials).collect::<Vec<_>>(), ["", "JFMAMJJASOND"]);
}

#[test]
fn a_small_archive_has_one_row_of_tags_and_no_sort_orders() {
    let small = |feed: &str, posts: usize| {
        let settings = Settings { small_archive: posts, ..Settings::default() };
        let view = view(&archive(feed), &target(""), &FacetDisplays::default(), &settings, &Native);
        let facets = view.filters.iter().map(|filter| match filter {
            Filter::Chips(chips) => chips.legend.clone(),
            Filter::Bars(bars) => bars.unit.clone(),
        });
        (view.is_small, facets.collect::<Vec<_>>().join(" "), view.switches.sorts.len())
    };
    assert_eq!(small(FEED, 7), (true, "Tag".into(), 0));
    assert_eq!(small(FEED, 6), (false, "Year Category Tag".into(), 3));
    let categories = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "_tag_archive": {"categories": ["Data"]}}]}"#;
    assert_eq!(small(categories, 12), (true, "Category".into(), 0));
}
