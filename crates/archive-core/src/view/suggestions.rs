//! The suggestions below the search field: tags, categories and authors to narrow by, and posts to open.
//!
//! They are computed after the view, because typing must not wait for them.

use super::card::{Span, mark};
use super::chips::legend;
use super::context::ViewContext;
use super::facet_display::FacetDisplays;
use super::target::Target;
use crate::archive::Archive;
use crate::query::{Facet, Polarity, Query, Sort, Sticky};
use crate::search::Search;
use crate::settings::{Control, Settings};
use archive_feed::language::{DateStyle, Language};
use archive_feed::messages::Key;
use archive_feed::radix_sort;
use archive_feed::steps;

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The label of the value or the title of the post, with the typed text marked.
    pub label: Vec<Span>,
    /// What it is: "Tag, 12 posts", or the date of the post.
    pub note: String,
    /// What choosing it does.
    pub choice: SuggestedChoice,
}

/// What choosing a suggestion does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuggestedChoice {
    /// It shows another query, with the value as a filter in place of the typed text.
    Filter(Query),
    /// It opens the post at a URL.
    Post(String),
}

/// The maximum number of values and of posts.
const MOST_VALUES: usize = 4;
const MOST_POSTS: usize = 3;

/// The maximum number of posts whose titles are compared. They are those that fit the search best.
const MOST_TITLES: usize = 50;

/// Returns suggestions for the search text of a target. The typed text is the start of a label or of a word in it, and
/// the last word is enough. Those that begin with it are first, then those with more posts.
pub fn suggestions(
    archive: &Archive,
    target: &Target,
    settings: &Settings,
    language: &dyn Language,
) -> Vec<Suggestion> {
    let (scope, query) = (&target.scope, &target.query);
    let typed = query.text();
    let displays = FacetDisplays::default();
    let values = |typed: &str, rest: &str| {
        let target = Target { scope: scope.clone(), query: query.with_text(rest) };
        suggest_values(&ViewContext::new(archive, &target, &displays, settings, language), typed)
    };
    let mut suggestions = values(typed, "");
    if suggestions.is_empty()
        && let Some((rest, last)) = typed.rsplit_once(char::is_whitespace)
    {
        suggestions = values(last, rest);
    }
    let by_relevance = query.with_sort(Sort::Relevance).with_sticky(Sticky::Off);
    let target = Target { scope: scope.clone(), query: by_relevance };
    suggestions.extend(suggest_posts(&ViewContext::new(archive, &target, &displays, settings, language)));
    suggestions
}

/// Returns the values that the typed text matches, with the posts that are left after each.
fn suggest_values(viewer: &ViewContext<'_>, typed: &str) -> Vec<Suggestion> {
    let ViewContext { archive, query, answer, language, .. } = viewer;
    let search = Search::phrase(typed, *language);
    let mut found = Vec::new();
    // A minus leaves words out.
    if !viewer.shows(Control::Chips) || typed.starts_with('-') || search.is_empty() {
        return Vec::new();
    }
    for facet in [Facet::Tag, Facet::Category, Facet::Author] {
        let terms = archive.terms(facet);
        if facet == Facet::Author && terms.len() < 2 {
            continue;
        }
        for (term, &posts) in terms.iter().zip(answer.counts(facet)) {
            let is_offered = posts > 0 && !viewer.is_fixed(facet, &term.slug);
            if is_offered
                && query.sense(facet, &term.slug).is_none()
                && let Some(nearness) = nearness(&search, &term.label, *language)
            {
                found.push((nearness | posts as u64, facet, term, posts));
            }
        }
    }
    let order = radix_sort::from_highest(found.iter().map(|(key, ..)| *key));
    let suggestion = |index: u32| {
        let (_, facet, term, posts) = found[index as usize];
        let (facet_name, posts) = (viewer.text(legend(facet)), viewer.posts(posts));
        Suggestion {
            label: mark(&term.label, &search, *language),
            note: viewer.format(Key::List, &[("first", &facet_name), ("second", &posts)]),
            choice: SuggestedChoice::Filter(query.with_toggled(facet, &term.slug, Polarity::Include)),
        }
    };
    order.into_iter().take(MOST_VALUES).map(suggestion).collect()
}

/// Returns the posts whose titles the typed text matches.
fn suggest_posts(viewer: &ViewContext<'_>) -> Vec<Suggestion> {
    let ViewContext { archive, query, answer, language, .. } = viewer;
    let search = Search::phrase(query.text(), *language);
    let mut found = Vec::new();
    if search.is_empty() {
        return Vec::new();
    }
    for rank in archive.page(answer, query, 0, MOST_TITLES) {
        let post = &archive.feed().posts[rank];
        if let (Some(title), Some(url)) = (&post.title, &post.url)
            && let Some(nearness) = nearness(&search, title, *language)
        {
            found.push((nearness, title, url, post.published));
        }
    }
    let order = radix_sort::from_highest(found.iter().map(|(key, ..)| *key));
    let suggestion = |index: u32| {
        let (_, title, url, published) = found[index as usize];
        Suggestion {
            label: mark(title, &search, *language),
            note: published.map(|date| viewer.date(date.day, DateStyle::Day)).unwrap_or_default(),
            choice: SuggestedChoice::Post(url.clone()),
        }
    };
    order.into_iter().take(MOST_POSTS).map(suggestion).collect()
}

/// Returns a sort key that is higher for a text that begins with the searched words; `None` for a text without them.
fn nearness(search: &Search, text: &str, language: &dyn Language) -> Option<u64> {
    steps::add(1);
    let first = search.find(text, language).into_iter().next()?;
    Some(u64::from(first.start == 0) << 32)
}
