//! The laws of an archive, checked against obvious code: a loop over posts.
//!
//! Whatever the index does, it must answer what the loop answers.

use super::*;
use crate::arbitrary;
use crate::feed::Format;
use crate::language::Native;
use crate::slug;
use proptest::prelude::*;

fn archive(posts: Vec<Post>) -> Archive {
    let feed = Feed { posts, ..Feed::default() };
    Archive::new(Reading { format: Format::JsonFeed, feed, issues: Vec::new() }, &Native)
}

/// The slugs of a post in one facet. The generated labels hold no spaces, so
/// a key is its own slug.
fn slugs_of(post: &Post, facet: Facet) -> Vec<String> {
    let labels = match facet {
        Facet::Category => post.categories.clone(),
        Facet::Tag => post.tags.clone(),
        Facet::Year => post.published.iter().map(|date| date.day.year().to_string()).collect(),
    };
    labels.iter().map(|label| slug::key(label, &Native)).collect()
}

fn passes(post: &Post, facet: Facet, query: &Query) -> bool {
    let slugs = slugs_of(post, facet);
    let mut chosen = query.chosen(facet).peekable();
    if chosen.peek().is_none() {
        return true;
    }
    let has = |slug: &str| slugs.iter().any(|own| own == slug);
    if facet == Facet::Year || query.combine == Match::Any { chosen.any(has) } else { chosen.all(has) }
}

fn in_base(post: &Post, scope: &Scope, query: &Query) -> bool {
    let in_scope = scope.term().is_none_or(|(facet, slug)| slugs_of(post, facet).iter().any(|own| own == slug));
    let words = query.text.split_whitespace().map(|word| fold(word, &Native));
    let fields: Vec<String> = post
        .title
        .iter()
        .chain([&post.excerpt])
        .chain(&post.tags)
        .chain(&post.categories)
        .map(|field| fold(field, &Native))
        .collect();
    in_scope && words.into_iter().all(|word| fields.iter().any(|field| field.contains(&word)))
}

fn naive_total(posts: &[Post], scope: &Scope, query: &Query) -> usize {
    let selected =
        |post: &&Post| in_base(post, scope, query) && Facet::ALL.iter().all(|facet| passes(post, *facet, query));
    posts.iter().filter(selected).count()
}

fn naive_count(posts: &[Post], scope: &Scope, query: &Query, facet: Facet, slug: &str) -> usize {
    let any = facet == Facet::Year || query.combine == Match::Any;
    let counted = |post: &&Post| {
        let groups = Facet::ALL.iter().filter(|other| !any || **other != facet);
        in_base(post, scope, query)
            && groups.into_iter().all(|other| passes(post, *other, query))
            && slugs_of(post, facet).iter().any(|own| own == slug)
    };
    posts.iter().filter(counted).count()
}

proptest! {
    #[test]
    fn selection_and_counts_are_those_of_a_loop(
        posts in arbitrary::posts(), scope in arbitrary::scope(), query in arbitrary::query()
    ) {
        let archive = archive(posts.clone());
        let answer = archive.answer(&scope, &query, &Words::new(&query.text, &Native));
        prop_assert_eq!(answer.total(), naive_total(&posts, &scope, &query));
        for facet in Facet::ALL {
            for (term, &count) in archive.terms(facet).iter().zip(answer.counts(facet)) {
                prop_assert_eq!(count, naive_count(&posts, &scope, &query, facet, &term.slug), "{:?} {}", facet, term.slug);
            }
        }
    }

    #[test]
    fn under_all_a_count_is_what_choosing_it_leaves(
        posts in arbitrary::posts(), scope in arbitrary::scope(), mut query in arbitrary::query()
    ) {
        query.combine = Match::All;
        let archive = archive(posts);
        let total = |query: &Query| archive.answer(&scope, query, &Words::new(&query.text, &Native)).total();
        let answer = archive.answer(&scope, &query, &Words::new(&query.text, &Native));
        for facet in [Facet::Category, Facet::Tag] {
            for (term, &count) in archive.terms(facet).iter().zip(answer.counts(facet)) {
                if !query.has(facet, &term.slug) {
                    prop_assert_eq!(count, total(&query.toggled(facet, &term.slug)));
                }
            }
        }
    }

    #[test]
    fn pages_follow_each_other_and_sticky_posts_come_first(
        posts in arbitrary::posts(), query in arbitrary::query()
    ) {
        let archive = archive(posts);
        let answer = archive.answer(&Scope::All, &query.cleared(), &Words::default());
        let whole = archive.page(&answer, query.sort, 0, usize::MAX);
        let pages: Vec<Rank> = (0..whole.len()).step_by(3).flat_map(|at| archive.page(&answer, query.sort, at, 3)).collect();
        prop_assert_eq!(&whole, &pages);
        let sticky: Vec<bool> = whole.iter().map(|&rank| archive.feed().posts[rank].sticky).collect();
        prop_assert!(sticky.is_sorted_by(|a, b| a >= b));
        let instants: Vec<Option<i64>> = whole.iter()
            .filter(|&&rank| !archive.feed().posts[rank].sticky)
            .map(|&rank| archive.feed().posts[rank].published.map(|date| date.instant))
            .collect();
        match query.sort {
            Sort::Newest => prop_assert!(instants.is_sorted_by(|a, b| a >= b)),
            Sort::Oldest => prop_assert!(instants.iter().map(|i| i.unwrap_or(i64::MAX)).is_sorted()),
            Sort::Title => {}
        }
    }
}

fn titled(title: &str, tags: &[&str]) -> Post {
    Post { title: Some(title.into()), tags: tags.iter().map(ToString::to_string).collect(), ..Post::default() }
}

fn check_titles(posts: Vec<Post>, sort: Sort, expected: &[&str]) {
    let archive = archive(posts);
    let answer = archive.answer(&Scope::All, &Query::default(), &Words::default());
    let titles: Vec<&str> =
        archive.page(&answer, sort, 0, 99).into_iter().map(|rank| title(&archive.feed().posts[rank])).collect();
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
    assert_eq!(archive.answer(&Scope::Tag("b".into()), &Query::default(), &Words::default()).total(), 0);
}
