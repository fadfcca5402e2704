//! The URLs of targets, which the site or the element provides to the components.

use archive_core::view::Target;
use std::sync::Arc;

/// A function from a target to its `href`.
#[derive(Clone)]
pub struct Links(Arc<dyn Fn(&Target) -> String + Send + Sync>);

impl Links {
    /// Creates links from a function that returns URLs.
    pub fn new(href: impl Fn(&Target) -> String + Send + Sync + 'static) -> Links {
        Links(Arc::new(href))
    }

    /// Returns the URL of a target.
    pub fn href(&self, target: &Target) -> String {
        (self.0)(target)
    }
}

/// Returns a key that is equal for equal targets only.
pub(crate) fn target_key(target: &Target) -> String {
    let (facet, slug) = target.scope.term().map_or(("", ""), |(facet, slug)| (facet.name(), slug));
    format!("{facet} {slug} {}", target.query.to_query_string())
}
