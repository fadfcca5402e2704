//! The addresses of targets: the one question about addresses that components
//! ask the page around them.

use archive_core::view::Target;
use std::sync::Arc;

/// From a target to the value of `href`.
#[derive(Clone)]
pub struct Links(Arc<dyn Fn(&Target) -> String + Send + Sync>);

impl Links {
    /// Links whose addresses are made by a function.
    pub fn new(href: impl Fn(&Target) -> String + Send + Sync + 'static) -> Links {
        Links(Arc::new(href))
    }

    /// The address of a target.
    pub fn href(&self, target: &Target) -> String {
        (self.0)(target)
    }
}

/// A target as one text that is equal for equal targets only.
pub(crate) fn target_key(target: &Target) -> String {
    let (facet, slug) = target.scope.term().map_or(("", ""), |(facet, slug)| (facet.name(), slug));
    format!("{facet} {slug} {}", target.query.text_form())
}
