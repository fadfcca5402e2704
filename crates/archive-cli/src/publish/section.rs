//! The sections of the archive that have pages, with their posts: all posts, each
//! category, each tag, each author and each year.

use super::names;
use crate::base::PublishBase;
use archive_core::archive::{Archive, Scope};
use archive_core::query::{Facet, Query};
use archive_core::route::{self, SlugPaths};
use archive_core::view::Target;
use archive_feed::date::Date;
use archive_feed::model::Post;
use std::collections::HashMap;
use std::num::NonZeroU32;

/// A section of the archive.
pub struct Section<'a> {
    /// The target of its first page.
    pub target: Target,
    /// The folder of that page, with a slash at its end; empty for the base itself.
    pub folder: String,
    /// The facet and the label of its term; `None` for all posts.
    pub term: Option<(Facet, &'a str)>,
    /// The indices of its posts, latest first.
    pub posts: Vec<usize>,
}

impl Section<'_> {
    /// Returns the target and the folder of a page. Page numbers start at 1.
    pub fn page(&self, number: usize) -> (Target, String) {
        let page = u32::try_from(number).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN);
        let target = Target { query: self.target.query.with_page(page), ..self.target.clone() };
        let folder = if number > 1 { format!("{}page/{number}/", self.folder) } else { self.folder.clone() };
        (target, folder)
    }

    /// Whether the section has its own feeds. A year has none, because no post is added to it.
    pub fn has_feeds(&self) -> bool {
        !matches!(self.term, Some((Facet::Year, _)))
    }

    /// Returns the URL of a file in the section's folder, for use in another file of that folder.
    pub fn file_url(&self, base: &PublishBase, file: &str) -> String {
        base.url_from(depth(&self.folder), &(route::escape(&self.folder) + file))
    }

    /// Returns the latest date on which one of its posts was published or changed.
    pub fn latest_date(&self, posts: &[Post]) -> Option<Date> {
        let dates = self.posts.iter().flat_map(|&rank| [posts[rank].published, posts[rank].updated]);
        dates.flatten().max_by_key(|date| date.instant)
    }
}

/// Returns every section that can have a folder, and the terms that can't.
pub fn find_sections<'a>(archive: &'a Archive, folders: &SlugPaths) -> (Vec<Section<'a>>, Vec<(Facet, &'a str)>) {
    let posts = &archive.feed().posts;
    let all =
        Section { target: Target::default(), folder: String::new(), term: None, posts: (0..posts.len()).collect() };
    let (mut sections, mut without_folder) = (vec![all], Vec::new());
    for facet in [Facet::Category, Facet::Tag, Facet::Author, Facet::Year] {
        let mut posts_of_terms: HashMap<&str, Vec<usize>> = HashMap::new();
        for rank in 0..posts.len() {
            archive.terms_of(facet, rank).for_each(|term| posts_of_terms.entry(&term.slug).or_default().push(rank));
        }
        for term in archive.terms(facet) {
            let target = match Scope::of_term(facet, &term.slug) {
                Some(scope) => Some(Target { scope, query: Query::default() }),
                None => names::year_query(&term.slug).map(|query| Target { scope: Scope::All, query }),
            };
            match target.and_then(|target| Some((folders.folder(&target)?, target))) {
                Some((folder, target)) => {
                    let posts = posts_of_terms.remove(term.slug.as_str()).unwrap_or_default();
                    sections.push(Section { target, folder, term: Some((facet, &term.label)), posts });
                }
                None => without_folder.push((facet, term.label.as_str())),
            }
        }
    }
    (sections, without_folder)
}

/// Returns the number of folders between the base and a file in `folder`.
pub fn depth(folder: &str) -> usize {
    folder.matches('/').count()
}
