//! Property tests of an archive. The oracle is a plain loop over posts.
//!
//! The index must return the same answer as the loop.

use super::*;
use crate::arbitrary;
use crate::period::{Month, Period};
use crate::query::{MatchMode, Polarity, Query, Sort, Sticky};
use crate::search::{Search, reference};
use archive_feed::feed::{Continuation, Format, Hidden};
use archive_feed::language::Native;
use archive_feed::slug;
use proptest::prelude::*;

fn archive(posts: Vec<Post>) -> Archive {
    let feed = Feed { posts, ..Feed::default() };
    let archive = Archive::new(
        ParsedFeed {
            format: Format::JsonFeed,
            feed,
            diagnostics: Vec::new(),
            hidden: Hidden::default(),
            rest: Continuation::Nowhere,
            unnamed: Vec::new(),
        },
        &Native,
    );
    // Indexes in steps, as a page does.
    while archive.index(7, &Native) == IndexProgress::Going {}
    archive
}

/// Whether a post carries the term, or appeared in the period. The generated labels hold no spaces,
/// so a key is its own slug.
fn carries(post: &Post, facet: Facet, slug: &str) -> bool {
    let names: Vec<String> = post.authors.iter().filter_map(|author| author.name.clone()).collect();
    let labels = match facet {
        Facet::Author => &names,
        Facet::Source => &post.sources,
        Facet::Category => &post.categories,
        Facet::Tag => &post.tags,
        Facet::Year => {
            let month = post.published.map(|date| Month::of(date.day));
            return month.is_some_and(|month| Period::parse(slug).is_some_and(|period| period.holds(month)));
        }
    };
    labels.iter().any(|label| slug::key(label, &Native) == slug)
}

fn passes(post: &Post, facet: Facet, query: &Query) -> bool {
    let included: Vec<&str> = query.slugs(facet, Polarity::Include).collect();
    let has = |slug: &&str| carries(post, facet, slug);
    let any = matches!(facet, Facet::Year | Facet::Author) || query.match_mode() == MatchMode::Any;
    let passes = if any { included.iter().any(has) } else { included.iter().all(has) };
    (included.is_empty() || passes) && !query.slugs(facet, Polarity::Exclude).any(|slug| carries(post, facet, slug))
}

fn in_pool(post: &Post, scope: &Scope, query: &Query) -> bool {
    let in_scope = scope.term().is_none_or(|(facet, slug)| carries(post, facet, slug));
    in_scope && reference::score(post, &Search::new(query.text(), &Native)).is_some()
}

/// Returns the posts that the loop selects, by number.
fn naive(archive: &Archive, scope: &Scope, query: &Query) -> Vec<Rank> {
    let posts = archive.feed().posts.iter().enumerate();
    let selected =
        |post: &Post| in_pool(post, scope, query) && Facet::ALL.iter().all(|facet| passes(post, *facet, query));
    posts.filter(|(_, post)| selected(post)).map(|(rank, _)| rank).collect()
}

fn answer(archive: &Archive, scope: &Scope, query: &Query) -> Answer {
    archive.answer(scope, query, &Search::new(query.text(), &Native))
}

fn whole_page(archive: &Archive, answer: &Answer, query: &Query) -> Vec<Rank> {
    archive.page(answer, query, 0, usize::MAX)
}

fn sorted(mut ranks: Vec<Rank>) -> Vec<Rank> {
    ranks.sort_unstable();
    ranks
}

proptest! {
    #[test]
    fn a_selection_is_that_of_a_loop(
        posts in arbitrary::posts(), scope in arbitrary::scope(), query in arbitrary::query()
    ) {
        let archive = archive(posts);
        let answer = answer(&archive, &scope, &query);
        let expected = naive(&archive, &scope, &query);
        prop_assert_eq!(answer.total(), expected.len());
        prop_assert_eq!(sorted(whole_page(&archive, &answer, &query)), expected);
    }

    #[test]
    fn the_count_of_an_unselected_chip_is_the_total_after_a_press(
        posts in arbitrary::posts(), scope in arbitrary::scope(), query in arbitrary::query()
    ) {
        let archive = archive(posts);
        let answer = answer(&archive, &scope, &query);
        for facet in [Facet::Category, Facet::Tag] {
            for (term, &count) in archive.terms(facet).iter().zip(answer.counts(facet)) {
                if query.sense(facet, &term.slug).is_none() {
                    let then = query.with_toggled(facet, &term.slug, Polarity::Include);
                    prop_assert_eq!(count, naive(&archive, &scope, &then).len(), "{:?} {}", facet, term.slug);
                }
            }
        }
        for (term, &count) in archive.terms(Facet::Year).iter().zip(answer.counts(Facet::Year)) {
            prop_assert_eq!(count, naive(&archive, &scope, &query.with_only(Facet::Year, &term.slug)).len());
        }
        let months = Period::year(2020).months_of_its_year().unwrap();
        for (month, count) in months.iter().zip(archive.in_periods(&answer, &months)) {
            let then = query.with_only(Facet::Year, &month.to_string());
            prop_assert_eq!(count, naive(&archive, &scope, &then).len(), "{}", month);
        }
    }

    #[test]
    fn a_filter_counts_the_posts_that_it_keeps_or_removes(
        posts in arbitrary::posts(), scope in arbitrary::scope(), query in arbitrary::query()
    ) {
        let archive = archive(posts);
        let answer = answer(&archive, &scope, &query);
        let selected = naive(&archive, &scope, &query);
        for (choice, &held) in query.choices().iter().zip(answer.filter_counts()) {
            let expected = match choice.sense {
                Polarity::Include => {
                    let has = |rank: &&Rank| carries(&archive.feed().posts[**rank], choice.facet, &choice.slug);
                    selected.iter().filter(has).count()
                }
                Polarity::Exclude => {
                    let allowed = query.with_toggled(choice.facet, &choice.slug, choice.sense);
                    naive(&archive, &scope, &allowed).len() - selected.len()
                }
            };
            prop_assert_eq!(held, expected, "{:?}", choice);
        }
    }

    #[test]
    fn any_never_loses_and_all_never_gains_by_a_further_filter(
        posts in arbitrary::posts(), query in arbitrary::query(), slug in "[abé]"
    ) {
        let archive = archive(posts);
        for facet in [Facet::Category, Facet::Tag] {
            if query.sense(facet, &slug).is_some() {
                continue;
            }
            let total = |query: &Query| answer(&archive, &Scope::All, query).total();
            for (combine, selected_before) in [(MatchMode::All, true), (MatchMode::Any, query.slugs(facet, Polarity::Include).next().is_some())] {
                let before = query.with_match(combine);
                let (before, after) = (total(&before), total(&before.with_toggled(facet, &slug, Polarity::Include)));
                match combine {
                    MatchMode::All => prop_assert!(after <= before),
                    // The first filter of a facet narrows in both modes.
                    MatchMode::Any => prop_assert!(!selected_before || after >= before),
                }
            }
        }
    }

    #[test]
    fn including_and_excluding_split_the_posts(
        posts in arbitrary::posts(), scope in arbitrary::scope(), query in arbitrary::query(), slug in "[abé]"
    ) {
        let query = query.with_match(MatchMode::All);
        let archive = archive(posts);
        for facet in [Facet::Category, Facet::Tag] {
            if query.sense(facet, &slug).is_none() {
                let ranks = |query: &Query| selected(&archive, &scope, query);
                let with = ranks(&query.with_toggled(facet, &slug, Polarity::Include));
                let without = ranks(&query.with_toggled(facet, &slug, Polarity::Exclude));
                prop_assert!(with.iter().all(|rank| !without.contains(rank)));
                prop_assert_eq!(sorted([with, without].concat()), ranks(&query));
            }
        }
    }

    #[test]
    fn pages_follow_each_other_and_sticky_posts_are_first(
        posts in arbitrary::posts(), query in arbitrary::query()
    ) {
        let archive = archive(posts);
        let answer = answer(&archive, &Scope::All, &query);
        let whole = whole_page(&archive, &answer, &query);
        let pages: Vec<Rank> =
            (0..whole.len()).step_by(3).flat_map(|at| archive.page(&answer, &query, at, 3)).collect();
        prop_assert_eq!(&whole, &pages);
        let pinned = |rank: &&Rank| query.sticky() == Sticky::First && archive.feed().posts[**rank].sticky;
        let (first, later): (Vec<Rank>, Vec<Rank>) = whole.iter().partition(pinned);
        prop_assert_eq!([first.clone(), later.clone()].concat(), whole);
        for group in [first, later] {
            let instants: Vec<Option<i64>> = group.iter()
                .map(|&rank| archive.feed().posts[rank].published.map(|date| date.instant))
                .collect();
            match query.sort() {
                Sort::Newest => prop_assert!(instants.is_sorted_by(|a, b| a >= b)),
                Sort::Oldest => prop_assert!(instants.iter().map(|i| i.unwrap_or(i64::MAX)).is_sorted()),
                Sort::Relevance if !query.text().is_empty() => {
                    let search = Search::new(query.text(), &Native);
                    let scores: Vec<Option<u32>> = group.iter()
                        .map(|&rank| reference::score(&archive.feed().posts[rank], &search))
                        .collect();
                    prop_assert!(scores.is_sorted_by(|a, b| a >= b));
                }
                Sort::Title | Sort::Relevance => {}
            }
        }
    }
}

/// Returns the numbers of the posts that the index selects.
fn selected(archive: &Archive, scope: &Scope, query: &Query) -> Vec<Rank> {
    sorted(whole_page(archive, &answer(archive, scope, query), query))
}

#[test]
fn related_tags_are_more_frequent_than_in_the_archive_at_large() {
    let post = |tags: &[&str]| titled("post", tags);
    let mut posts = vec![post(&["everywhere", "other"]); 40];
    posts.extend(vec![post(&["everywhere", "rust", "wasm"]); 6]);
    posts.extend(vec![post(&["everywhere", "rust"]); 2]);
    let archive = archive(posts);
    let answer = answer(&archive, &Scope::Tag("rust".into()), &Query::default());
    let related: Vec<_> = archive
        .related_tags(&answer)
        .into_iter()
        .map(|(tag, posts)| (archive.terms(Facet::Tag)[tag].slug.as_str(), posts))
        .collect();
    // "everywhere" is on every post and "rust" on every post here, so neither would narrow.
    assert_eq!(related, [("wasm", 6)]);
}

fn titled(title: &str, tags: &[&str]) -> Post {
    Post { title: Some(title.into()), tags: tags.iter().map(ToString::to_string).collect(), ..Post::default() }
}

fn check_titles(posts: Vec<Post>, sort: Sort, expected: &[&str]) {
    let archive = archive(posts);
    let query = Query::default().with_sort(sort);
    let answer = answer(&archive, &Scope::All, &query);
    let titles: Vec<&str> =
        archive.page(&answer, &query, 0, 99).into_iter().map(|rank| title(&archive.feed().posts[rank])).collect();
    assert_eq!(titles, expected);
}

#[test]
fn titles_are_ordered_without_case_and_accents() {
    let posts = ["zebra", "Äpfel", "apple", "Zoo", "État"].map(|title| titled(title, &[]));
    check_titles(posts.into(), Sort::Title, &["Äpfel", "apple", "État", "zebra", "Zoo"]);
}

#[test]
fn posts_without_a_date_keep_the_order_of_the_feed() {
    check_titles(["b", "a", "c"].map(|title| titled(title, &[])).into(), Sort::Newest, &["b", "a", "c"]);
}

#[test]
fn spellings_of_one_tag_are_one_term_with_the_first_label() {
    let archive =
        archive(vec![titled("1", &["DevOps", "devops"]), titled("2", &["devops", "C++"]), titled("3", &["c"])]);
    let terms: Vec<_> = archive.terms(Facet::Tag).iter().map(|term| (term.label.as_str(), term.posts)).collect();
    assert_eq!(terms, [("c", 1), ("C++", 1), ("DevOps", 2)]);
    assert_eq!(archive.terms_of(Facet::Tag, 0).count(), 1);
}

#[test]
fn an_unknown_scope_selects_nothing() {
    let archive = archive(vec![titled("1", &["a"])]);
    assert_eq!(answer(&archive, &Scope::Tag("b".into()), &Query::default()).total(), 0);
}
