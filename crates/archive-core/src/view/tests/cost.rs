//! Tests that no query costs more than its length is worth, by counting steps, and that a reader learns what was left
//! out of a long one.

use super::*;
use archive_feed::steps;

/// Returns an archive of many posts with many tags.
fn large() -> Archive {
    let post = |id: usize| {
        let (tag, year) = (id % 500, 1980 + id % 40);
        format!(r#"{{"id": {id}, "title": "Word{id}", "date_published": "{year}-01-01", "tags": ["tag{tag}"]}}"#)
    };
    let posts: Vec<String> = (0..2_000).map(post).collect();
    let archive =
        archive(&format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, posts.join(",")));
    archive.index(usize::MAX, &Native);
    archive
}

fn seen_by(archive: &Archive, query: &str) -> View {
    let target = Target { query: Query::parse(query).0, ..Target::default() };
    view(archive, &target, &FacetDisplays::default(), &Settings::default(), &Native)
}

fn repeat(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn the_cost_of_a_query_is_at_most_linear() {
    let archive = large();
    let cost = |query: &str| steps::count(|| drop(seen_by(&archive, query)));
    for (name, part) in [
        ("words", (|word| format!("+zz{word}")) as fn(usize) -> String),
        ("long words", |word| format!("+zzzzz{word}")),
        ("known words", |word| format!("+word{word}")),
        ("absent words", |word| format!("+-zz{word}")),
        ("tags", |tag| format!("&tag=tag{tag}")),
        ("excluded tags", |tag| format!("&tag=-tag{tag}")),
        ("categories", |name| format!("&category=-zz{name}")),
        ("years", |year| format!("&year={}", 1900 + year)),
        ("excluded months", |month| format!("&year=-{}-{:02}", 1900 + month / 12, 1 + month % 12)),
        ("alternatives", |tag| format!("&match=any&tag=tag{tag}")),
    ] {
        let query = |count| format!("q={}", repeat(count, part));
        let few = cost(&query(20));
        assert!(few > 0, "{name}");
        for count in [40, 80, 250, 500] {
            let many = cost(&query(count));
            assert!(many <= few * count / 20 * 5 / 4, "{name}: {few} steps for 20, {many} for {count}");
        }
    }
}

#[test]
fn suggestions_cost_a_comparison_for_each_value_and_a_few_titles() {
    let archive = large();
    let target = |query: &str| Target { query: Query::parse(query).0, ..Target::default() };
    let cost =
        |query: &str| steps::count(|| drop(suggestions(&archive, &target(query), &Settings::default(), &Native)));
    // The answers that they are taken from cost as much as two views.
    let answers = |query: &str| 2 * steps::count(|| drop(seen_by(&archive, query)));
    for query in ["q=t", "q=word", "q=tag1", "q=zzzzzz", "q=word+tag1"] {
        let most = answers(query) + 2 * archive.terms(Facet::Tag).len() + 50;
        assert!(cost(query) <= most, "{query}: {} of {most}", cost(query));
    }
}

#[test]
fn a_reader_learns_that_a_search_is_cut() {
    let status = |query: &str| seen(query).status;
    let words = |count: usize| repeat(count, |word| format!("+w{word}"));
    assert!(!status(&format!("?q={}", words(24))).contains("first"));
    assert!(status(&format!("?q={}", words(25))).ends_with(" w23”. Only the first 24 words are used"));
    let archive = archive(FEED);
    let cut = |query: String| seen_by(&archive, &query).status;
    assert!(cut(format!("q={}", words(4_000))).ends_with(". Only the first 24 words are used"));
    assert!(cut(format!("q=%22{}", "long+".repeat(150))).ends_with("”. Only the start of the search is used"));
    assert!(cut(format!("q={}", "é".repeat(3_000))).ends_with("”. Only the start of the search is used"));
}

#[test]
fn a_reader_learns_that_an_address_has_too_many_filters() {
    let archive = archive(FEED);
    let status = |count| seen_by(&archive, &repeat(count, |tag| format!("&tag=zz{tag}"))).status;
    assert_eq!(status(99), "No posts");
    assert_eq!(status(130), "No posts. No more than 100 filters are used");
}
