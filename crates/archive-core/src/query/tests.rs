//! Tests the text form of queries, and how each press changes a query. The
//! tests of `archive` check which posts a query selects.

use super::*;
use crate::arbitrary;
use proptest::prelude::*;

fn check(text: &str, expected: &str, reported: &[&str]) {
    let (query, diagnostics) = Query::parse(text);
    assert_eq!(query.to_query_string(), expected, "{text}");
    let diagnostics: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
    assert_eq!(diagnostics, reported, "{text}");
}

fn query(text: &str) -> Query {
    Query::parse(text).0
}

#[test]
fn the_text_form_of_a_query_is_the_address_people_share() {
    let text = "category=infrastructure&year=2022&tag=-release-notes&q=kubernetes&sort=oldest&sticky=off&page=2";
    check(text, text, &[]);
    check(&format!("?{text}"), text, &[]);
    check("tag=c%2B%2B&tag=ci%2Fcd&match=any", "tag=c%2B%2B&tag=ci%2Fcd&match=any", &[]);
    check("year=2019..2022&year=2024-05", "year=2019..2022&year=2024-05", &[]);
    check("author=mara-oduya&author=-yuki&tag=a", "tag=a&author=mara-oduya&author=-yuki", &[]);
}

#[test]
fn defaults_are_left_out() {
    check("q=&sort=newest&page=1&match=all&sticky=first", "", &[]);
    check("year=2022&year=2022", "year=2022", &[]);
    check("tag=b&category=a&tag=a", "category=a&tag=b&tag=a", &[]);
}

#[test]
fn typed_words_make_relevance_the_natural_order() {
    check("q=a&sort=relevance", "q=a", &[]);
    check("sort=newest&q=a", "q=a&sort=newest", &[]);
    check("sort=relevance", "", &[]);
    assert_eq!(query("q=a").sort(), Sort::Relevance);
    assert_eq!(query("").sort(), Sort::Newest);
    assert_eq!(query("q=a&sort=newest").with_text("").to_query_string(), "");
    assert_eq!(query("q=a&sort=newest").with_sort(Sort::Relevance).to_query_string(), "q=a");
}

#[test]
fn a_hyphen_excludes_and_the_last_word_counts() {
    check("tag=-a&tag=a", "tag=a", &[]);
    check("tag=a&tag=b&tag=-a", "tag=-a&tag=b", &[]);
    check("year=-2022", "year=-2022", &[]);
    check("tag=-", "", &["tag can’t be “-”; value skipped"]);
    // A label itself may begin with a hyphen.
    check("tag=%2B-v&tag=--v", "tag=--v", &[]);
    assert_eq!(query("tag=%2B-v").sense(Facet::Tag, "-v"), Some(Polarity::Include));
    assert_eq!(query("tag=%2B1").sense(Facet::Tag, "+1"), Some(Polarity::Include));
}

#[test]
fn an_unknown_parameter_is_ignored_and_reported() {
    check("sort=random&q=a", "q=a", &["sort can’t be “random”; value skipped"]);
    check(
        "page=0&page=-1&page=two",
        "",
        &[
            "page can’t be “0”; value skipped",
            "page can’t be “-1”; value skipped",
            "page can’t be “two”; value skipped",
        ],
    );
    check(
        "year=mmxx&year=2022..2019&year=",
        "",
        &[
            "year can’t be “mmxx”; value skipped",
            "year can’t be “2022..2019”; value skipped",
            "year can’t be “”; value skipped",
        ],
    );
    check("sticky=on", "", &["sticky can’t be “on”; value skipped"]);
    check("utm_source=mail&tag=a", "tag=a", &["utm_source is unknown; value skipped"]);
}

#[test]
fn a_change_of_posts_begins_at_the_first_page() {
    let query = query("tag=a&q=x&page=3");
    let with_toggled = |slug: &str, sense: Polarity| query.with_toggled(Facet::Tag, slug, sense).to_query_string();
    assert_eq!(with_toggled("b", Polarity::Include), "tag=a&tag=b&q=x");
    assert_eq!(with_toggled("a", Polarity::Include), "q=x");
    assert_eq!(with_toggled("a", Polarity::Exclude), "tag=-a&q=x");
    assert_eq!(query.with_text(" y ").to_query_string(), "tag=a&q=y");
    assert_eq!(query.with_sort(Sort::Title).to_query_string(), "tag=a&q=x&sort=title");
    assert_eq!(query.with_match(MatchMode::Any).to_query_string(), "tag=a&q=x&match=any");
    assert_eq!(query.with_sticky(Sticky::Off).to_query_string(), "tag=a&q=x&sticky=off");
    assert_eq!(query.with_only(Facet::Year, "2022").to_query_string(), "year=2022&tag=a&q=x");
    assert_eq!(query.without(Facet::Tag).to_query_string(), "q=x");
    assert_eq!(query.without_conditions().to_query_string(), "");
}

#[test]
fn changes_between_two_queries_are_made_to_a_third() {
    #[track_caller]
    fn check(waiting: &str, from: &str, to: &str, expected: &str) {
        assert_eq!(query(waiting).with_changes(&query(from), &query(to)).to_query_string(), expected);
    }
    check("q=rust", "", "tag=a", "tag=a&q=rust");
    check("tag=a&q=rust", "tag=a", "", "q=rust");
    check("tag=a&q=rust", "tag=a", "tag=-a", "tag=-a&q=rust");
    check("tag=a&q=rust", "", "q=go", "tag=a&q=go");
    check("q=rust", "", "match=any&sticky=off", "q=rust&match=any&sticky=off");
    check("q=rust", "", "sort=oldest", "q=rust&sort=oldest");
    check("q=rust", "", "page=2", "q=rust");
    check("q=rust&page=3", "q=rust", "q=rust&tag=a", "tag=a&q=rust");
}

proptest! {
    #[test]
    fn a_query_is_equal_after_its_text_form(query in arbitrary::query()) {
        let (read, diagnostics) = Query::parse(&query.to_query_string());
        prop_assert_eq!(read, query);
        prop_assert_eq!(diagnostics, vec![]);
    }

    #[test]
    fn changes_to_the_query_they_begin_with_lead_to_the_one_they_end_with(
        from in arbitrary::query(),
        to in arbitrary::query(),
    ) {
        prop_assert_eq!(from.with_changes(&from, &to), to.clone());
        prop_assert_eq!(to.with_changes(&from, &from), to);
    }

    #[test]
    fn any_text_is_read_and_its_form_is_stable(text in "\\PC{0,60}") {
        let (query, _) = Query::parse(&text);
        let form = query.to_query_string();
        prop_assert_eq!(Query::parse(&form).0.to_query_string(), form);
    }

    #[test]
    fn any_slug_can_be_chosen_and_excluded(slug in "[-+.a]{1,4}", without in any::<bool>()) {
        let sense = if without { Polarity::Exclude } else { Polarity::Include };
        let query = Query::default().with_toggled(Facet::Tag, &slug, sense);
        prop_assert_eq!(Query::parse(&query.to_query_string()).0.sense(Facet::Tag, &slug), Some(sense));
    }

    #[test]
    fn toggling_twice_removes_the_filter(query in arbitrary::query(), slug in "[a-c]") {
        for sense in [Polarity::Include, Polarity::Exclude] {
            let once = query.with_toggled(Facet::Tag, &slug, sense);
            let (kept, gone) = if query.sense(Facet::Tag, &slug) == Some(sense) {
                (None, Some(sense))
            } else {
                (Some(sense), None)
            };
            prop_assert_eq!(once.sense(Facet::Tag, &slug), kept);
            prop_assert_eq!(once.with_toggled(Facet::Tag, &slug, sense).sense(Facet::Tag, &slug), gone);
        }
    }
}

#[test]
fn a_query_is_bounded() {
    let (query, diagnostics) = Query::parse(&format!("q={}", "é ".repeat(800)));
    assert!(query.text().len() <= MOST_TEXT && query.text().ends_with('é'));
    let diagnostics: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(diagnostics, ["q is longer than 1000 bytes; value skipped"]);
    assert_eq!(Query::default().with_text(&"a".repeat(1_900)).text().len(), MOST_TEXT);
    let many: String = (0..150).map(|number| format!("tag={number}&")).collect();
    let (query, diagnostics) = Query::parse(&many);
    assert_eq!((query.choices().len(), diagnostics.len()), (100, 50));
    // One more than there can be would get lost in the address.
    let one_more = query.with_toggled(Facet::Tag, "one more", Polarity::Exclude);
    assert_eq!(one_more, query);
    assert_eq!(query.with_toggled(Facet::Tag, "7", Polarity::Exclude).sense(Facet::Tag, "7"), Some(Polarity::Exclude));
}
