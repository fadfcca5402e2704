//! The URLs of targets and feeds, which the site or the element provides to the components.

use crate::follow::Feeds;
use archive_core::archive::Scope;
use archive_core::view::Target;
use std::sync::Arc;

/// The URLs of targets, and of the feeds of each part of the archive.
#[derive(Clone)]
pub struct Links {
    href: Arc<dyn Fn(&Target) -> String + Send + Sync>,
    feeds: Arc<dyn Fn(&Scope) -> Feeds + Send + Sync>,
}

impl Links {
    /// Creates links from a function that returns URLs.
    pub fn new(href: impl Fn(&Target) -> String + Send + Sync + 'static) -> Links {
        Links { href: Arc::new(href), feeds: Arc::new(|_| Feeds::default()) }
    }

    /// Adds a function that returns the feeds of a part of the archive.
    pub fn with_feeds(self, feeds: impl Fn(&Scope) -> Feeds + Send + Sync + 'static) -> Links {
        Links { feeds: Arc::new(feeds), ..self }
    }

    /// Returns the feeds of a part.
    pub(crate) fn feeds(&self, scope: &Scope) -> Feeds {
        (self.feeds)(scope)
    }

    /// Returns the URL of a target.
    pub fn href(&self, target: &Target) -> String {
        (self.href)(target)
    }
}

/// Returns a key that is equal for equal targets only.
pub(crate) fn target_key(target: &Target) -> String {
    let (facet, slug) = target.scope.term().map_or(("", ""), |(facet, slug)| (facet.name(), slug));
    format!("{facet} {slug} {}", target.query.to_query_string())
}
