//! Strategies for random posts and queries in property tests.
//!
//! There are few labels and years, so that random queries often match random
//! posts.

use crate::archive::Scope;
use crate::query::{Facet, MatchMode, Polarity, Query, Sort, Sticky};
use archive_feed::date::Date;
use archive_feed::model::{Author, Post};
use proptest::prelude::*;
use std::num::NonZeroU32;

const LABELS: [&str; 6] = ["a", "B", "é", "c++", "c#", "a-b"];

fn labels() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::sample::select(&LABELS[..]).prop_map(str::to_string), 0..4)
}

fn words() -> impl Strategy<Value = String> {
    "[abAéÉx]{0,3}([ '-][abé]{1,2}){0,3}".prop_map(|words| words.trim().to_string())
}

fn date() -> impl Strategy<Value = Option<Date>> {
    let years = prop::sample::select(vec!["2019-12-31T23:00:00-05:00", "2020-02-29", "2021-06-01T08:00:00Z"]);
    prop::option::of(years.prop_map(|text| Date::parse(text).unwrap()))
}

fn post() -> impl Strategy<Value = Post> {
    let authors =
        labels().prop_map(|names| names.into_iter().map(|name| Author { name: Some(name), url: None }).collect());
    (prop::option::of(words()), words(), date(), labels(), labels(), authors, prop::bool::weighted(0.1)).prop_map(
        |(title, excerpt, published, tags, categories, authors, sticky)| Post {
            title: title.filter(|title| !title.is_empty()),
            excerpt,
            published,
            tags,
            categories,
            authors,
            sticky,
            ..Post::default()
        },
    )
}

/// Generates up to 150 posts, more than two words of a bitset.
pub(crate) fn posts() -> impl Strategy<Value = Vec<Post>> {
    prop_oneof![prop::collection::vec(post(), 0..12), prop::collection::vec(post(), 100..150)]
}

fn slug() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(vec!["a", "b", "é", "c++", "c#", "unknown"]).prop_map(str::to_string)]
}

pub(crate) fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::All),
        slug().prop_map(Scope::Tag),
        slug().prop_map(Scope::Category),
        slug().prop_map(Scope::Author)
    ]
}

pub(crate) fn query() -> impl Strategy<Value = Query> {
    let period = prop::sample::select(vec!["2019", "2020", "2022", "2019..2020", "2020-02", "2020-03..2021-06"]);
    let choice = prop_oneof![
        (Just(Facet::Source), slug()),
        (Just(Facet::Category), slug()),
        (Just(Facet::Tag), slug()),
        (Just(Facet::Author), slug()),
        (Just(Facet::Year), period.prop_map(str::to_string)),
    ];
    let sense = prop_oneof![3 => Just(Polarity::Include), 1 => Just(Polarity::Exclude)];
    let sort = prop::sample::select(&Sort::ALL[..]);
    let match_mode = prop::sample::select(vec![MatchMode::All, MatchMode::Any]);
    let sticky = prop::sample::select(vec![Sticky::First, Sticky::Off]);
    (prop::collection::vec((choice, sense), 0..5), words(), sort, match_mode, sticky, 1u32..5).prop_map(
        |(choices, text, sort, match_mode, sticky, page)| {
            let query = choices
                .iter()
                .fold(Query::default(), |query, ((facet, slug), sense)| query.with_toggled(*facet, slug, *sense));
            let query = query.with_match(match_mode).with_text(&text).with_sort(sort).with_sticky(sticky);
            query.with_page(NonZeroU32::new(page).unwrap())
        },
    )
}
