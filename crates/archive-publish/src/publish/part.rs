//! The parts of the archive that have pages: all posts, each category, each tag,
//! each year; and which posts are in them.
//!
//! What is on a page is the view's to say.

use super::base::Base;
use super::names;
use archive_core::archive::{Archive, Scope};
use archive_core::date::Date;
use archive_core::model::Post;
use archive_core::place::{self, Folders};
use archive_core::query::{Facet, Query};
use archive_core::view::Target;
use std::collections::HashMap;
use std::num::NonZeroU32;

/// The file that has the posts of a part, beside its page.
pub const DATA: &str = "feed.json";

/// A part of the archive.
pub struct Part<'a> {
    /// Its first page.
    pub target: Target,
    /// The folder of that page, with a slash at its end; nothing for the base itself.
    pub folder: String,
    /// The group it belongs to, and what it is called there; nothing for all posts.
    pub term: Option<(Facet, &'a str)>,
    /// The numbers of its posts, latest first.
    pub posts: Vec<usize>,
}

impl Part<'_> {
    /// Its page of that number, and the folder of it.
    pub fn page(&self, number: usize) -> (Target, String) {
        let page = u32::try_from(number).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN);
        let target = Target { query: self.target.query.with_page(page), ..self.target.clone() };
        let folder = if number > 1 { format!("{}page/{number}/", self.folder) } else { self.folder.clone() };
        (target, folder)
    }

    /// Whether it has feeds of its own; a year has none, because nothing is added to it.
    pub fn has_feeds(&self) -> bool {
        !matches!(self.term, Some((Facet::Year, _)))
    }

    /// A file beside its page, seen from a file beside its page.
    pub fn own(&self, base: &Base, file: &str) -> String {
        base.seen_from(depth(&self.folder), &(place::escaped(&self.folder) + file))
    }

    /// When the latest of its posts appeared or changed.
    pub fn changed(&self, posts: &[Post]) -> Option<Date> {
        let dates = self.posts.iter().flat_map(|&rank| [posts[rank].published, posts[rank].updated]);
        dates.flatten().max_by_key(|date| date.instant)
    }
}

/// Every part that a folder can be named after, and the labels of the others.
pub fn parts<'a>(archive: &'a Archive, folders: &Folders) -> (Vec<Part<'a>>, Vec<(Facet, &'a str)>) {
    let posts = &archive.feed().posts;
    let all = Part { target: Target::default(), folder: String::new(), term: None, posts: (0..posts.len()).collect() };
    let (mut parts, mut nameless) = (vec![all], Vec::new());
    for facet in [Facet::Category, Facet::Tag, Facet::Year] {
        let mut carrying: HashMap<&str, Vec<usize>> = HashMap::new();
        for rank in 0..posts.len() {
            archive.terms_of(facet, rank).for_each(|term| carrying.entry(&term.slug).or_default().push(rank));
        }
        for term in archive.terms(facet) {
            let (scope, query) = match facet {
                Facet::Tag => (Scope::Tag(term.slug.clone()), Some(Query::default())),
                Facet::Year => (Scope::All, names::of_year(&term.slug)),
                _ => (Scope::Category(term.slug.clone()), Some(Query::default())),
            };
            let target = query.map(|query| Target { scope, query });
            match target.and_then(|target| Some((folders.folder(&target)?, target))) {
                Some((folder, target)) => {
                    let posts = carrying.remove(term.slug.as_str()).unwrap_or_default();
                    parts.push(Part { target, folder, term: Some((facet, &term.label)), posts });
                }
                None => nameless.push((facet, term.label.as_str())),
            }
        }
    }
    (parts, nameless)
}

/// How many folders lie between the base and what is in a folder.
pub fn depth(folder: &str) -> usize {
    folder.matches('/').count()
}
