//! The heading of a page, the title of the document, and the status.
//!
//! The heading has the part of the archive that the page is about. The filters of a reader are in
//! the title of the document, because the page shows them already.

use super::context::ViewContext;
use super::pager::Pagination;
use super::phrase;
use crate::archive::Scope;
use crate::query::{Facet, MOST_CHOICES, Query};
use crate::search::Search;
use crate::settings::Paging;
use archive_feed::messages::{Key, Messages};
use archive_feed::slug;

/// A search that was answered in place of a mistyped one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The reason, up to the words: "No results for “kuberntes”. Showing results for ".
    pub text: String,
    /// The words that were searched for.
    pub words: String,
    /// The rest of the text after the words: ".".
    pub end: String,
}

/// The heading of a page in two parts, which components show in two sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The kind of the page: "Tag archive:". All posts have none.
    pub eyebrow: Option<String>,
    /// The subject of the page: "backend", "All posts".
    pub subject: String,
}

impl Heading {
    /// Returns the whole heading: "Tag archive: backend".
    pub fn text(&self) -> String {
        match &self.eyebrow {
            Some(eyebrow) => format!("{eyebrow} {}", self.subject),
            None => self.subject.clone(),
        }
    }
}

/// Returns the heading of a part of an archive whose posts are not there yet. The label of a term is not known, and its
/// slug has the words.
pub fn heading_before_posts(scope: &Scope, messages: &Messages) -> Heading {
    let (eyebrow, subject) = match scope.term() {
        Some((Facet::Tag, slug)) => (Some(Key::TagArchive), slug),
        Some((Facet::Author, slug)) => (Some(Key::AuthorArchive), slug),
        Some((_, slug)) => (Some(Key::CategoryArchive), slug),
        None => (None, messages.text(Key::AllPosts)),
    };
    Heading { eyebrow: eyebrow.map(|key| messages.text(key).to_string()), subject: subject.to_string() }
}

pub(super) fn heading(viewer: &ViewContext<'_>) -> Heading {
    let (eyebrow, subject) = match viewer.scope.term() {
        Some((Facet::Tag, slug)) => (Some(viewer.text(Key::TagArchive)), phrase::label(viewer, Facet::Tag, slug)),
        Some((Facet::Author, slug)) => {
            (Some(viewer.text(Key::AuthorArchive)), phrase::label(viewer, Facet::Author, slug))
        }
        Some((facet, slug)) => (Some(viewer.text(Key::CategoryArchive)), phrase::label(viewer, facet, slug)),
        // A year has a page of its own.
        None if is_year_alone(viewer.query) => (None, phrase::describe(viewer, viewer.query)),
        None => (None, phrase::describe(viewer, &Query::default())),
    };
    Heading { eyebrow, subject }
}

/// The maximum number of tags that the line below the heading names.
const MOST_COMPANIONS: usize = 3;

/// Returns the line below the heading of a tag or category, which stays while a reader filters: "27 posts since 2018.
/// Often read with postgres, kubernetes and api design."
pub(super) fn lede(viewer: &ViewContext<'_>) -> Option<String> {
    let (facet, slug) = viewer.scope.term()?;
    let posts = viewer.archive.term(facet, slug)?.posts;
    let years = viewer.archive.in_scope(viewer.scope, Facet::Year);
    let years = viewer.archive.terms(Facet::Year).iter().zip(years).filter(|(_, posts)| *posts > 0);
    let first = years.filter_map(|(year, _)| year.label.parse::<u16>().ok()).min();
    let posts = viewer.posts(posts);
    let since = match first {
        Some(year) => viewer.format(Key::Since, &[("posts", &posts), ("year", &year.to_string())]),
        None => viewer.format(Key::Sentence, &[("text", &posts)]),
    };
    let companions = companions(viewer, slug);
    if companions.is_empty() {
        return Some(since);
    }
    let often = viewer.format(Key::OftenWith, &[("tags", &phrase::join_list(viewer, &companions, Key::ListAnd))]);
    Some(viewer.format(Key::Sentences, &[("first", &since), ("second", &often)]))
}

/// Returns the labels of the tags that most posts of this part of the archive have too, most posts first. A tag on one
/// post is a coincidence.
fn companions(viewer: &ViewContext<'_>, own: &str) -> Vec<String> {
    let is_own = |slug: &str| viewer.scope.term() == Some((Facet::Tag, own)) && slug == own;
    let in_scope = viewer.archive.in_scope(viewer.scope, Facet::Tag);
    let tags = viewer.archive.terms(Facet::Tag).iter().zip(in_scope);
    let mut tags: Vec<_> = tags.filter(|(tag, posts)| *posts > 1 && !is_own(&tag.slug)).collect();
    tags.sort_by_key(|(_, posts)| std::cmp::Reverse(*posts));
    tags.into_iter().take(MOST_COMPANIONS).map(|(tag, _)| tag.label.clone()).collect()
}

/// Returns whether the page replaces an earlier one. Posts that a button adds are below the first ones.
pub(super) fn is_later_page(viewer: &ViewContext<'_>, pages: &Pagination) -> bool {
    viewer.settings.paging == Paging::Pages && pages.current() > 1
}

/// Returns the number of a page beyond the first, where each page replaces the one before: "Page 2 of 3".
pub(super) fn page_number(viewer: &ViewContext<'_>, pages: &Pagination) -> Option<String> {
    let number = |page: usize| viewer.number(page);
    is_later_page(viewer, pages)
        .then(|| viewer.format(Key::PageOf, &[("number", &number(pages.current())), ("count", &number(pages.count()))]))
}

/// Returns the label of the button that leads to the feeds of this part.
pub(super) fn follow_label(viewer: &ViewContext<'_>) -> String {
    let Some((facet, slug)) = viewer.scope.term() else { return viewer.text(Key::FollowButton) };
    let sign = if facet == Facet::Tag { "#" } else { "" };
    viewer.format(Key::FollowLabel, &[("label", &(sign.to_string() + &phrase::label(viewer, facet, slug)))])
}

/// Returns the description of the site, or of the term that the page is about.
pub(super) fn description(viewer: &ViewContext<'_>) -> Option<String> {
    let feed = viewer.archive.feed();
    let Some((facet, slug)) = viewer.scope.term() else { return feed.description.clone() };
    let key = |label: &str| slug::key(label, viewer.language);
    let term = key(&viewer.archive.term(facet, slug)?.label);
    let mut described = feed.term_descriptions.iter().filter(|described| described.facet == facet);
    described.find(|described| key(&described.label) == term).map(|described| described.text.clone())
}

fn is_year_alone(query: &Query) -> bool {
    query.narrows() && !query.without(Facet::Year).narrows()
}

pub(super) fn document_title(viewer: &ViewContext<'_>, pages: &Pagination) -> String {
    let subject = match viewer.scope.term() {
        Some((facet, slug)) if !viewer.effective_query(viewer.query).narrows() => {
            viewer.format(Key::TermTitle, &[("label", &phrase::label(viewer, facet, slug))])
        }
        _ => phrase::describe(viewer, viewer.query),
    };
    let site = viewer.site_name();
    let title = match pages.current() {
        1 => subject,
        page => {
            let (page, count) = (page.to_string(), pages.count().to_string());
            viewer.format(Key::TitlePage, &[("title", &subject), ("number", &page), ("count", &count)])
        }
    };
    format!("{title} | {site}")
}

/// Returns the status: "12 posts", "Showing 24 of 77 posts", "9 posts matching “kubernetes”". It names the search,
/// so that a screen reader announces each change of it. The message about a corrected search names its words itself.
pub(super) fn status(viewer: &ViewContext<'_>, shown: Option<usize>) -> String {
    let posts = viewer.posts(viewer.answer.total());
    let posts = match phrase::searched_words(viewer, viewer.query) {
        Some(words) if viewer.answer.corrected().is_none() => {
            viewer.format(Key::StatusMatching, &[("posts", &posts), ("words", &words)])
        }
        _ => posts,
    };
    let status = match shown {
        None => posts,
        Some(shown) => viewer.format(Key::Showing, &[("shown", &viewer.number(shown)), ("posts", &posts)]),
    };
    match limit(viewer) {
        None => status,
        Some(limit) => {
            let status = viewer.format(Key::Sentence, &[("text", &status)]);
            viewer.format(Key::Sentences, &[("first", &status), ("second", &limit)])
        }
    }
}

/// Returns the number of posts on a page beside that of all, "Showing 12 of 27 posts"; `None` if the page has all.
pub(super) fn showing(viewer: &ViewContext<'_>, on_page: usize) -> Option<String> {
    let is_part = on_page > 0 && on_page < viewer.answer.total();
    let values = |shown: &str, posts: &str| viewer.format(Key::Showing, &[("shown", shown), ("posts", posts)]);
    is_part.then(|| values(&viewer.number(on_page), &viewer.posts(viewer.answer.total())))
}

/// Returns what the answer leaves out of a query with very many words or filters.
fn limit(viewer: &ViewContext<'_>) -> Option<String> {
    if viewer.search.is_cut() {
        return Some(match viewer.search.clause_count() {
            0 | 1 => viewer.text(Key::SearchLimit),
            words => viewer.plural(Key::WordsLimit, words),
        });
    }
    // An address can name more, which the query doesn't have.
    let is_full = viewer.query.choices().len() == MOST_CHOICES;
    is_full.then(|| viewer.format(Key::FiltersLimit, &[("count", &viewer.number(MOST_CHOICES))]))
}

/// Returns the label of the button that closes the filters: "Show 10 posts".
pub(super) fn show_posts(viewer: &ViewContext<'_>) -> String {
    match viewer.answer.total() {
        0 => viewer.text(Key::NoPosts),
        posts => viewer.format(Key::Show, &[("things", &viewer.posts(posts))]),
    }
}

/// Returns the message about a corrected search, for words that no post has.
pub(super) fn correction(viewer: &ViewContext<'_>) -> Option<Correction> {
    let words = viewer.answer.corrected()?.display_text();
    let typed = Search::new(viewer.query.text(), viewer.language).display_text();
    // No search has this character.
    let text = viewer.format(Key::Corrected, &[("typed", &typed), ("words", "\0")]);
    let (text, end) = text.split_once('\0').unwrap_or((&text, ""));
    Some(Correction { text: text.into(), words, end: end.into() })
}

/// Returns the keys of the title and the text of the message for a tag, category or author without posts.
pub(super) fn not_found(facet: Facet) -> (Key, Key) {
    match facet {
        Facet::Tag => (Key::TagNotFound, Key::NoPostsTagged),
        Facet::Author => (Key::AuthorNotFound, Key::NoPostsBy),
        _ => (Key::CategoryNotFound, Key::NoPostsIn),
    }
}
