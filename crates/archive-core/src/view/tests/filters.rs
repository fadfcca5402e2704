//! Tests the groups of filters: authors, and the initials of months.

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
    let check = |feed: &str, place: &str, expected: &str| {
        let lines: Vec<String> = seen_in(feed, place).filters.iter().map(line).collect();
        assert_eq!(lines.join("; "), expected, "{place}");
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
