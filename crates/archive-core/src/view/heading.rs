//! The heading of a page, the title of the document, and the status.
//!
//! The heading has the part of the archive that the page is about. The filters of a reader are in
//! the title of the document, because the page shows them already.

use super::context::ViewContext;
use super::pager::Pagination;
use super::phrase;
use crate::query::{Facet, Query};
use crate::search::Search;
use crate::settings::Paging;

/// A search that was answered in place of a mistyped one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The reason, which ends in a space: "No results for “kuberntes”. Showing results for ".
    pub text: String,
    /// The words that were searched for.
    pub words: String,
}

/// The heading of a page in two parts, which components show in two sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The kind of the page: "Tag archive:". All posts have none.
    pub eyebrow: Option<&'static str>,
    /// The subject of the page: "backend", "All posts".
    pub subject: String,
}

impl Heading {
    /// Returns the whole heading: "Tag archive: backend".
    pub fn text(&self) -> String {
        match self.eyebrow {
            Some(eyebrow) => format!("{eyebrow} {}", self.subject),
            None => self.subject.clone(),
        }
    }
}

pub(super) fn heading(viewer: &ViewContext<'_>) -> Heading {
    let (eyebrow, subject) = match viewer.scope.term() {
        Some((Facet::Tag, slug)) => (Some("Tag archive:"), phrase::label(viewer, Facet::Tag, slug)),
        Some((facet, slug)) => (Some("Category archive:"), phrase::label(viewer, facet, slug)),
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
    let since = first.map(|year| format!(" since {year}")).unwrap_or_default();
    let companions = companions(viewer, slug);
    let often = match &companions[..] {
        [] => String::new(),
        labels => format!(" Often read with {}.", phrase::join_list(labels, "and")),
    };
    Some(format!("{}{since}.{often}", viewer.posts(posts)))
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

/// Returns the number of a page beyond the first, where each page replaces the one before: "Page 2 of 3".
pub(super) fn page_number(viewer: &ViewContext<'_>, pages: &Pagination) -> Option<String> {
    let number = |page: usize| viewer.number(page);
    let is_later = viewer.settings.paging == Paging::Pages && pages.current() > 1;
    is_later.then(|| format!("Page {} of {}", number(pages.current()), number(pages.count())))
}

fn is_year_alone(query: &Query) -> bool {
    query.narrows() && !query.without(Facet::Year).narrows()
}

pub(super) fn document_title(viewer: &ViewContext<'_>, pages: &Pagination) -> String {
    let subject = match viewer.scope.term() {
        Some((facet, slug)) if !viewer.effective_query(viewer.query).narrows() => {
            format!("{} Archives", phrase::label(viewer, facet, slug))
        }
        _ => phrase::describe(viewer, viewer.query),
    };
    let site = viewer.site_name();
    match pages.current() {
        1 => format!("{subject} | {site}"),
        page => format!("{subject}, page {page} of {} | {site}", pages.count()),
    }
}

/// Returns the status: "12 posts", "Showing 24 of 77 posts", "9 posts matching “kubernetes”". It names the search,
/// so that a screen reader announces each change of it. The message about a corrected search names its words itself.
pub(super) fn status(viewer: &ViewContext<'_>, shown: Option<usize>) -> String {
    let mut posts = viewer.posts(viewer.answer.total());
    if viewer.answer.corrected().is_none() {
        posts.push_str(&phrase::matching(viewer, viewer.query));
    }
    match shown {
        None => posts,
        Some(shown) => format!("Showing {} of {posts}", viewer.number(shown)),
    }
}

/// Returns the label of the button that closes the filters: "Show 10 posts".
pub(super) fn show_posts(viewer: &ViewContext<'_>) -> String {
    match viewer.answer.total() {
        0 => "No posts".into(),
        posts => format!("Show {}", viewer.posts(posts)),
    }
}

/// Returns the message about a corrected search, for words that no post has.
pub(super) fn correction(viewer: &ViewContext<'_>) -> Option<Correction> {
    let words = viewer.answer.corrected()?.display_text();
    let typed = Search::new(viewer.query.text(), viewer.language).display_text();
    Some(Correction { text: format!("No results for “{typed}”. Showing results for "), words })
}

/// Returns the title and the text of the message for a tag or category without posts.
pub(super) fn not_found(facet: Facet, slug: &str) -> (&'static str, String) {
    match facet {
        Facet::Tag => ("Tag not found", format!("There are no posts tagged “{slug}”.")),
        _ => ("Category not found", format!("There are no posts in the category “{slug}”.")),
    }
}
